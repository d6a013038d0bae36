# SPDX-License-Identifier: MPL-2.0
"""The pages of My Activity read cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.sources.brands.google.common import text
from app.sources.reading.pages import PageParser, parsed
from app.sources.source import FileInput

_MOST_LINES = 4000


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


def cells(file: FileInput) -> Iterator[Cell]:
    """The records of a My Activity page, one at a time."""
    yield from parsed(file, _CellParser())


class _CellParser(PageParser[Cell]):
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
            self._cell, self._part = Cell(), ""
            self.renew()
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
        if self._part and len(self._words) < _MOST_LINES and (kept := self.fitting(data)):
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
