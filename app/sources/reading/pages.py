# SPDX-License-Identifier: MPL-2.0
"""HTML read piece by piece: the headings, list items and table rows of a page, in their order.

A page can be hundreds of megabytes, so nothing keeps more of it than one row.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Generic, NamedTuple, TypeVar

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput

_CHUNK = 64 * 1024
# A tag longer than this is damage, not content.
_LONGEST_TAG = 1024 * 1024
# At the end, what is open is searched again and again for a way to close it.
_LONGEST_END = 16 * 1024
_MOST_CHARACTERS = 256 * 1024
"""A row or a paragraph of more characters is cut."""

_LONG_LINE = 300
_MOST_WORDS = 4000
_MOST_CELLS = 512
_DEEPEST = 64

Piece = TypeVar("Piece")


class Entry(NamedTuple):
    """A piece of a page: ``tag`` is "heading", "item" or "row" (then ``cells``, by column title where the table has
    one, else by number). ``link`` is the first address in it, ``place`` where it begins."""

    tag: str
    text: str
    cells: dict[str, str]
    link: str = ""
    place: str = ""


def entries(file: FileInput) -> Iterator[Entry]:
    """The headings, list items and table rows of a page, in order; a table within a cell comes before its row.

    Raises :class:`FileUnreadable` where the page cannot be one.
    """
    yield from parsed(file, _EntryParser())


class PageParser(HTMLParser, Generic[Piece]):
    """Collects in ``ready`` what it has found."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ready: deque[Piece] = deque()
        self._room = _MOST_CHARACTERS

    def renew(self) -> None:
        """The next piece may be as long as any."""
        self._room = _MOST_CHARACTERS

    def place(self) -> str:
        """Where the tag at hand stands: "line 12", and far within a line "line 1, character 5023"."""
        return place_in_lines(*self.getpos())

    def fitting(self, data: str) -> str:
        """As much of a text as the piece at hand may still take."""
        kept = data[: self._room]
        self._room -= len(kept)
        return kept


def parsed(file: FileInput, parser: PageParser[Piece]) -> Iterator[Piece]:
    """What a parser finds in a page, as it finds it. Raises :class:`FileUnreadable`."""
    with file.open() as raw, text_stream(raw) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                while parser.ready:
                    yield parser.ready.popleft()
                if len(parser.rawdata) > _LONGEST_TAG:
                    raise FileUnreadable
            if len(parser.rawdata) > _LONGEST_END:
                raise FileUnreadable
            parser.close()
        except AssertionError as error:
            # How html.parser reports a declaration it cannot make sense of.
            raise FileUnreadable from error
    while parser.ready:
        yield parser.ready.popleft()


def place_in_lines(number: int, before: int) -> str:
    """A place in a line that so many characters of it stand before: "line 12", "line 1, character 5023"."""
    return f"line {number}" if before < _LONG_LINE else f"line {number}, character {before + 1}"


def line(*words: str) -> str:
    """Words as one line, as a browser shows them."""
    return " ".join(storable("".join(words)).split())


@dataclass(slots=True)
class _Table:
    """A table that is open: its column titles, the cells of the row at hand (titles or not) and where it begins, the
    words of a cell."""

    titles: list[str] = field(default_factory=list)
    row: list[tuple[bool, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cell: str = ""
    link: str = ""
    place: str = ""


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "b", "title", "caption", "summary", "legend"})
_ITEMS = frozenset({"li", "p", "dt", "dd"})
_SPACING = frozenset({"br", "div", "p", "li", "pre", "tr", "td", "th"})
_HIDDEN = frozenset({"script", "style"})


class _EntryParser(PageParser[Entry]):
    def __init__(self) -> None:
        super().__init__()
        self._tables: list[_Table] = []
        self._tag = ""
        self._words: list[str] = []
        self._link = ""
        self._place = ""
        self._hidden = False

    @property
    def _cell(self) -> _Table | None:
        """The table whose cell is open."""
        return self._tables[-1] if self._tables and self._tables[-1].cell else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in _HIDDEN
        if tag == "table":
            self._end()
            if len(self._tables) == _DEEPEST:
                raise FileUnreadable
            self._tables.append(_Table())
        elif tag in ("tr", "td", "th"):
            self._end()
            if not self._tables:
                self._tables.append(_Table())
            table = self._tables[-1]
            self._end_cell(table)
            if tag == "tr":
                self._end_row(table)
            else:
                table.cell = tag
            table.place = table.place or self.place()
        elif tag == "a":
            self._follow(line(dict(attrs).get("href") or "")[:8192])
        elif self._cell:
            if tag in _SPACING and len(self._cell.words) < _MOST_WORDS:
                self._cell.words.append(" ")
        elif tag in _HEADINGS or tag in _ITEMS:
            self._end()
            self._tag, self._place = "heading" if tag in _HEADINGS else "item", self.place()
        elif tag == "br" and len(self._words) < _MOST_WORDS:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in ("td", "th") and self._tables:
            self._end_cell(self._tables[-1])
        elif tag == "tr" and self._tables:
            self._end_row(self._tables[-1])
        elif tag == "table" and self._tables:
            self._end_row(self._tables.pop())
        elif not self._cell and (tag in _HEADINGS or tag in _ITEMS):
            self._end()

    def handle_data(self, data: str) -> None:
        table = self._cell
        words = table.words if table else self._words
        if not self._hidden and (table or self._tag) and len(words) < _MOST_WORDS and (kept := self.fitting(data)):
            words.append(kept)

    def close(self) -> None:
        super().close()
        self._end()
        while self._tables:
            self._end_row(self._tables.pop())

    def _follow(self, address: str) -> None:
        if self._cell:
            self._cell.link = self._cell.link or address
        else:
            self._link = self._link or address

    def _end(self) -> None:
        """End a heading or an item; none is ever open within a cell."""
        if self._cell:
            return
        tag, words, link = self._tag, line(*self._words), self._link
        self._tag, self._words, self._link = "", [], ""
        if tag:
            self.renew()
            if words:
                self.ready.append(Entry(tag, words, {}, link, self._place))

    def _end_cell(self, table: _Table) -> None:
        if table.cell and len(table.row) < _MOST_CELLS:
            table.row.append((table.cell == "th", line(*table.words)))
        table.cell, table.words = "", []

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        row, link, place = table.row, table.link, table.place
        table.row, table.link, table.place = [], "", ""
        self.renew()
        if row and all(title for title, _ in row):
            table.titles = [words for _, words in row]
            return
        cells = _named(row, table.titles)
        if any(cells.values()):
            self.ready.append(Entry("row", " · ".join(words for words in cells.values() if words), cells, link, place))


def _named(row: list[tuple[bool, str]], titles: list[str]) -> dict[str, str]:
    """The cells of a row by the title above them, else by the title at their left, else by their number."""
    cells: dict[str, str] = {}
    beside = "" if len(titles) >= len(row) else next((words for title, words in row if title), "")
    for number, (title, words) in enumerate(row):
        if title and not titles:
            beside = words
            continue
        name = (titles[number] if number < len(titles) else beside) or str(number + 1)
        place = 2
        while name in cells:
            name, place = f"{name.partition('#')[0]}#{place}", place + 1
        cells[name] = words
    return cells
