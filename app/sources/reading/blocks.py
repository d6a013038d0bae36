# SPDX-License-Identifier: MPL-2.0
"""HTML whose elements bear class names, read block by block: each message, entry or box of a page as a small tree.

A page can be of any size, so no more of it is kept than one block, and of a block that never ends so much at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.pages import PageParser, line, parsed
from app.sources.source import FileInput

_DEEPEST = 128
_MOST_PIECES = 4000
_LONGEST_VALUE = 8192
_ATTRIBUTES = frozenset({"href", "src", "title", "id", "datetime"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HIDDEN = frozenset({"script", "style"})
# Between these, words stand on lines of their own.
_APART = frozenset(
    {"div", "p", "br", "li", "ul", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "blockquote", "pre"}
)

Begins = Callable[[str, frozenset[str]], bool]


@dataclass(slots=True, eq=False)
class Block:
    """An element: ``parts`` are the words and the elements in it, in their order; ``place`` is where it begins."""

    tag: str
    classes: frozenset[str]
    attributes: dict[str, str]
    place: str
    parts: "list[Block | str]" = field(default_factory=list)

    def within(self) -> "Iterator[Block]":
        """Every element inside, outermost first."""
        # Without recursion: at each level of a deep page it would hand over every element once more.
        waiting = self.parts[::-1]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Block):
                yield part
                waiting.extend(reversed(part.parts))

    def all(self, *classes: str) -> "Iterator[Block]":
        """The elements inside that have all of these classes."""
        wanted = frozenset(classes)
        return (each for each in self.within() if wanted <= each.classes)

    def first(self, *classes: str) -> "Block | None":
        """The first element inside that has all of these classes."""
        return next(self.all(*classes), None)

    def words(self, *classes: str) -> str:
        """The words of the first element with these classes, else ``""``; without classes, of this one."""
        block = self.first(*classes) if classes else self
        return line("".join(block._pieces())) if block else ""

    def lines(self) -> str:
        """The words as a browser shows them, line under line."""
        return "\n".join(shown for each in "".join(self._pieces()).split("\n") if (shown := line(each)))

    @property
    def link(self) -> str:
        """The first address in it, its own before all."""
        return next((found for each in (self, *self.within()) if (found := each.attributes.get("href", ""))), "")

    def _pieces(self) -> Iterator[str]:
        waiting: list[tuple[Block | str, bool]] = [(part, False) for part in reversed(self.parts)]
        while waiting:
            part, passed = waiting.pop()
            if isinstance(part, str):
                yield part if passed else " ".join(part.split("\n"))
            elif part.tag in _APART:
                yield "\n"
                waiting.append(("\n", True))
                waiting.extend((each, False) for each in reversed(part.parts))
            else:
                waiting.extend((each, False) for each in reversed(part.parts))


def blocks(file: FileInput, begins: Begins) -> Iterator[Block]:
    """The outermost elements for which ``begins`` (told tag and classes) is true, one by one. One with very many parts
    comes as several, each with the elements around those parts.

    Raises :class:`FileUnreadable` for what cannot be a page.
    """
    yield from parsed(file, _BlockParser(begins))


class _BlockParser(PageParser[Block]):
    def __init__(self, begins: Begins) -> None:
        super().__init__()
        self._begins = begins
        self._open: list[Block] = []
        self._pieces = 0
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in _HIDDEN
        given = dict(attrs)
        classes = frozenset((given.get("class") or "")[:_LONGEST_VALUE].split())
        if not self._open and not self._begins(tag, classes):
            return
        named = {name: line(given[name] or "")[:_LONGEST_VALUE] for name in _ATTRIBUTES & given.keys()}
        block = Block(tag, classes, named, self.place())
        self._add(block)
        if tag in _VOID:
            return
        if len(self._open) == _DEEPEST:
            raise FileUnreadable
        self._open.append(block)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if not any(block.tag == tag for block in self._open):
            return
        while self._open:
            closed = self._open.pop()
            if not self._open:
                self._emit(closed)
            elif closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and not self._hidden and (kept := self.fitting(data)):
            self._add(kept)

    def close(self) -> None:
        super().close()
        if self._open:
            self._emit(self._open[0])
            self._open = []

    def _add(self, part: Block | str) -> None:
        if not self._open:
            return
        if self._pieces == _MOST_PIECES:
            self._split()
        self._pieces += 1
        self._open[-1].parts.append(part)

    def _split(self) -> None:
        """Hand over what there is of a very long block; what follows comes in elements like those that are open."""
        around = [Block(each.tag, each.classes, each.attributes, self.place()) for each in self._open]
        for outer, inner in pairwise(around):
            outer.parts.append(inner)
        self._emit(self._open[0])
        self._open = around

    def _emit(self, block: Block) -> None:
        self.ready.append(block)
        self._pieces = 0
        self.renew()
