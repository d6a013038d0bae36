# SPDX-License-Identifier: MPL-2.0
"""The tables of a page in HTML, and the lines of its text that are as good as some."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.sources.generic.errors import TableTooWide
from app.sources.generic.grid import COLUMN_LIMIT, Numbered
from app.sources.generic.prose import NamedRows, Prose, in_columns
from app.sources.reading.pages import PageParser, line, parsed
from app.sources.source import FileInput

_ROWS_LIMIT = 20_000
_DEEPEST = 64
_MOST_WORDS = 4_000
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li dt dd section article header footer caption title br hr ul ol dl body".split()  # noqa: SIM905
)
_HIDDEN = frozenset({"script", "style", "head", "template"})

_Found = tuple[int, str | list[Numbered]]


def page_tables(file: FileInput) -> Iterator[NamedRows]:
    """Each table with its name: its caption, or the line before it. Raises :class:`TableTooWide` or
    :class:`~app.sources.reading.errors.FileUnreadable`."""
    prose = Prose()
    for number, found in parsed(file, _GridParser()):
        if isinstance(found, str):
            yield from prose.line(number, in_columns(found))
        else:
            yield from prose.table(found)
    yield from prose.end()


@dataclass(slots=True)
class _Table:
    rows: list[Numbered] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    number: int = 0
    words: list[str] | None = None
    wide: int = 1


class _GridParser(PageParser[_Found]):
    """Finds lines of text and whole tables, by the line of the page in which they begin. A table within another comes
    before it."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[_Table] = []
        self._words: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden = self._hidden or tag
        table = self._tables[-1] if self._tables else None
        if tag == "table" and len(self._tables) < _DEEPEST:
            self._end_line()
            self._tables.append(_Table())
        elif table is None:
            if tag in _BLOCKS:
                self._end_line()
        elif tag == "tr":
            self._end_row(table)
        elif tag in ("td", "th"):
            self._end_cell(table)
            table.words, table.wide = [], _span(attrs)
            table.number = table.number or self.getpos()[0]
        elif tag in _BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        if not self._tables:
            if tag in _BLOCKS:
                self._end_line()
        elif tag in ("td", "th"):
            self._end_cell(self._tables[-1])
        elif tag == "tr":
            self._end_row(self._tables[-1])
        elif tag == "table":
            self._end_table()
        elif tag == "caption":
            self._end_line()

    def handle_data(self, data: str) -> None:
        table = self._tables[-1] if self._tables else None
        words = self._words if table is None or table.words is None else table.words
        if not self._hidden and len(words) < _MOST_WORDS and (kept := self.fitting(data)):
            words.append(kept)

    def close(self) -> None:
        super().close()
        while self._tables:
            self._end_table()
        self._end_line()

    def _end_line(self) -> None:
        words, self._words = line(*self._words), []
        self.renew()
        if words:
            self.ready.append((self.getpos()[0], words))

    def _end_cell(self, table: _Table) -> None:
        if table.words is not None:
            table.cells += [line(*table.words), *[""] * (table.wide - 1)]
            table.words = None
            if len(table.cells) > COLUMN_LIMIT:
                raise TableTooWide(limit=COLUMN_LIMIT)

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        self.renew()
        if any(table.cells) and len(table.rows) < _ROWS_LIMIT:
            table.rows.append((table.number, table.cells))
        table.cells, table.number = [], 0

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._end_row(table)
        # One cell, or one row of them, lays out a page.
        if len(table.rows) > 1 and max(len(cells) for _, cells in table.rows) > 1:
            self.ready.append((table.rows[0][0], table.rows))


def _span(attrs: list[tuple[str, str | None]]) -> int:
    written = dict(attrs).get("colspan") or ""
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 4 else 1
