# SPDX-License-Identifier: MPL-2.0
"""Google's HTML read piece by piece: the cells of My Activity, and plain pages of lists and tables.

A page can be hundreds of megabytes, so nothing keeps more of it than one cell.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Generic, NamedTuple, TypeVar

from app.sources.brands.google.common import text
from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import text_stream
from app.sources.source import FileInput

_CHUNK = 64 * 1024
# A tag longer than this is damage, not content.
_LONGEST_TAG = 1024 * 1024
# At the end, what is open is searched again and again for a way to close it.
_LONGEST_END = 16 * 1024
_MOST_LINES = 4000
# A cell, a row or a paragraph of more characters is cut.
_MOST_CHARACTERS = 256 * 1024

Piece = TypeVar("Piece")


class Line(NamedTuple):
    """A line of a cell: its text, and the text and the address of its first link."""

    text: str
    link_text: str = ""
    url: str = ""


@dataclass(slots=True)
class Cell:
    """One record of My Activity: heading, lines of the body, and captions under their localised labels."""

    heading: str = ""
    body: list[Line] = field(default_factory=list)
    captions: list[tuple[str, list[Line]]] = field(default_factory=list)


class Entry(NamedTuple):
    """A piece of a plain page: ``tag`` is "heading", "item" or "row" (then ``cells``, by column title
    where the table has one, else by number)."""

    tag: str
    text: str
    cells: dict[str, str]


def cells(file: FileInput) -> Iterator[Cell]:
    """The records of a My Activity page, one at a time."""
    yield from _parsed(file, _CellParser())


def entries(file: FileInput) -> Iterator[Entry]:
    """The headings, list items and table rows of a plain page, in order."""
    yield from _parsed(file, _EntryParser())


class _Parser(HTMLParser, Generic[Piece]):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ready: deque[Piece] = deque()
        self._room = _MOST_CHARACTERS

    def _fitting(self, data: str) -> str:
        """As much of a text as the piece at hand may still take."""
        kept = data[: self._room]
        self._room -= len(kept)
        return kept


def _parsed(file: FileInput, parser: _Parser[Piece]) -> Iterator[Piece]:
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


class _CellParser(_Parser[Cell]):
    """Cells are ``div.outer-cell``; in them the heading is ``p…--title``, the body the first
    ``div.content-cell``, the captions the one with ``--caption``; labels there are bold."""

    def __init__(self) -> None:
        super().__init__()
        self._cell: Cell | None = None
        self._part = ""
        self._bold = False
        self._words: list[str] = []
        self._link_words: list[str] = []
        self._in_link = False
        self._url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = attributes.get("class") or ""
        if tag in ("div", "p", "br"):
            self._end_line()
        if tag == "div" and "outer-cell" in classes:
            self._finish()
            self._cell, self._part, self._room = Cell(), "", _MOST_CHARACTERS
        elif tag == "p" and "typography--title" in classes:
            self._part = "heading"
        elif tag == "div" and "content-cell" in classes:
            if "--caption" in classes:
                self._part = "captions"
            elif "text-right" in classes or (self._cell and self._cell.body):
                self._part = ""
            else:
                self._part = "body"
        elif tag == "b":
            self._end_line()
            self._bold = True
        elif tag == "a" and not self._url:
            self._url, self._in_link = text(attributes.get("href")), True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("div", "p", "b"):
            self._end_line()
        if tag == "p":
            self._part = ""
        elif tag == "a":
            self._in_link = False

    def handle_data(self, data: str) -> None:
        if self._part and len(self._words) < _MOST_LINES and (kept := self._fitting(data)):
            self._words.append(kept)
            if self._in_link:
                self._link_words.append(kept)

    def close(self) -> None:
        super().close()
        self._end_line()
        self._finish()

    def _end_line(self) -> None:
        if not (self._words or self._url):
            self._bold = False
            return
        line = Line(text("".join(self._words)), text("".join(self._link_words)), self._url)
        bold, self._bold = self._bold, False
        self._words, self._link_words, self._in_link, self._url = [], [], False, ""
        cell = self._cell
        if cell is None or not (line.text or line.url):
            return
        if self._part == "heading":
            cell.heading = cell.heading or line.text
        elif self._part == "body" and len(cell.body) < _MOST_LINES:
            cell.body.append(line)
        elif self._part == "captions" and len(cell.captions) < _MOST_LINES:
            if bold:
                cell.captions.append((line.text.rstrip(": "), []))
            elif cell.captions and len(cell.captions[-1][1]) < _MOST_LINES:
                cell.captions[-1][1].append(line)

    def _finish(self) -> None:
        if self._cell is not None:
            self.ready.append(self._cell)
            self._cell = None


_ENTRY_TAGS = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "b": "heading", "title": "heading",
    "li": "item", "p": "item", "dt": "item", "dd": "item", "td": "cell", "th": "title",
}  # fmt: skip


class _EntryParser(_Parser[Entry]):
    def __init__(self) -> None:
        super().__init__()
        self._tag = ""
        self._words: list[str] = []
        self._titles: list[str] = []
        self._row: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _ENTRY_TAGS:
            self._end()
            self._tag = _ENTRY_TAGS[tag]
        elif tag == "table":
            self._titles = []
        elif tag == "tr":
            self._end()
            self._row = []
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENTRY_TAGS:
            self._end()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._tag and len(self._words) < _MOST_LINES and (kept := self._fitting(data)):
            self._words.append(kept)

    def close(self) -> None:
        super().close()
        self._end()
        self._end_row()

    def _end(self) -> None:
        tag, words = self._tag, text("".join(self._words))
        self._tag, self._words = "", []
        if tag == "cell" and len(self._row) < _MOST_LINES:
            self._row.append(words)
        elif tag == "title" and len(self._titles) < _MOST_LINES:
            self._titles.append(words)
        elif tag in ("heading", "item"):
            self._room = _MOST_CHARACTERS
            if words:
                self.ready.append(Entry(tag, words, {}))

    def _end_row(self) -> None:
        row, self._row, self._room = self._row, [], _MOST_CHARACTERS
        if any(row):
            names = self._titles + [str(number) for number in range(len(self._titles) + 1, len(row) + 1)]
            named = dict(zip(names, row, strict=False))
            self.ready.append(Entry("row", " · ".join(word for word in row if word), named))
