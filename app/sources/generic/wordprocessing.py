# SPDX-License-Identifier: MPL-2.0
"""DOCX (ISO/IEC 29500, WordprocessingML) as the tables in it, and the lines of its text that are as good as some."""

import zipfile
from collections.abc import Iterator

from app.sources.generic.errors import TableTooWide
from app.sources.generic.grid import COLUMN_LIMIT, Numbered
from app.sources.generic.markup import Attributes, Handler, parsed
from app.sources.generic.prose import NamedRows, Prose, in_columns

DOCUMENT = "word/document.xml"

_CELL_LIMIT = 64 * 1024
_ROWS_LIMIT = 20_000


def word_tables(archive: zipfile.ZipFile) -> Iterator[NamedRows]:
    """Each table with its name: the paragraph before it. Raises :class:`TableTooWide` and as
    :func:`~app.sources.generic.markup.parsed`."""
    prose = Prose()
    for number, found in parsed(archive, DOCUMENT, _Document()):
        if isinstance(found, str):
            yield from prose.line(number, in_columns(found))
        else:
            yield from prose.table(found)
    yield from prose.end()


class _Document(Handler):
    """Finds paragraphs as text and tables as rows; a table within a table is words of the cell around it."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._words: list[str] = []
        self._taken = 0
        self._in_text = False
        self._tables = 0
        self._rows: list[Numbered] = []
        self._cells: list[str] = []
        self._wide = 1

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "t":
                self._in_text = True
            case "tab":
                self.words(" " if self._tables else "\t")
            case "br" | "cr":
                self.words(" ")
            case "tbl":
                self._tables += 1
            case "tr" if self._tables == 1:
                self._cells = []
            case "tc" if self._tables == 1:
                self._wide = 1
            case "gridSpan" if self._tables == 1:
                written = attributes.get("val", "")
                self._wide = int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 1

    def text(self, data: str) -> None:
        if self._in_text:
            self.words(data)

    def words(self, data: str) -> None:
        """More of the paragraph or the cell at hand."""
        if self._taken < _CELL_LIMIT:
            self._taken += len(data)
            self._words.append(data)

    def end(self, name: str) -> None:
        match name:
            case "t":
                self._in_text = False
            case "p" if self._tables:
                self.words(" ")
            case "p":
                self._number += 1
                self.found.append((self._number, self._said()))
            case "tc" if self._tables == 1:
                self._cells += [self._said(), *[""] * (self._wide - 1)]
                if len(self._cells) > COLUMN_LIMIT:
                    raise TableTooWide(limit=COLUMN_LIMIT)
            case "tr" if self._tables == 1:
                self._number += 1
                if len(self._rows) < _ROWS_LIMIT:
                    self._rows.append((self._number, self._cells))
            case "tbl":
                self._tables = max(0, self._tables - 1)
                if not self._tables:
                    self.found.append((self._number, self._rows))
                    self._rows = []

    def _said(self) -> str:
        words, self._words, self._taken = "".join(self._words).strip(), [], 0
        return words
