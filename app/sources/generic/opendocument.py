# SPDX-License-Identifier: MPL-2.0
"""ODS (OpenDocument 1.3, part 3) as rows of text, sheet by sheet, in a stream.

A repeated row or cell is counted, never copied: a sheet ends with a million empty rows as a matter of course.
"""

import re
import zipfile
from collections.abc import Iterator

from app.sources.generic.errors import TableTooWide
from app.sources.generic.grid import COLUMN_LIMIT, Numbered
from app.sources.generic.markup import Attributes, Handler, parsed

_CELL_LIMIT = 64 * 1024
_DURATION = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
# Of these kinds the value is exact; what the cell shows may be rounded or written in any language.
_EXACT = {
    "float": "value",
    "currency": "value",
    "percentage": "value",
    "date": "date-value",
    "time": "time-value",
    "boolean": "boolean-value",
}


def document_rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, Numbered]]:
    """Each filled row with the name of its sheet, in the order of the document."""
    yield from parsed(archive, "content.xml", _Content())


class _Content(Handler):
    def __init__(self) -> None:
        super().__init__()
        self._sheet = ""
        self._number = self._repeated = 0
        self._cells: list[str] = []
        self._column = self._wide = 0
        self._exact = ""
        self._parts: list[str] = []
        self._length = 0
        self._in_cell = False
        self._paragraph = self._note = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "table" if not self._in_cell:
                self._sheet, self._number = attributes.get("name", ""), 0
            case "table-row" if not self._in_cell:
                self._repeated = _count(attributes.get("number-rows-repeated", ""))
                self._cells, self._column = [], 0
            case "table-cell" | "covered-table-cell" if not self._in_cell:
                self._in_cell = True
                self._wide = _count(attributes.get("number-columns-repeated", ""))
                kind = attributes.get("value-type", "")
                exact = attributes.get(_EXACT[kind], "") if kind in _EXACT else attributes.get("string-value", "")
                self._exact = _written(kind, exact)[:_CELL_LIMIT]
                self._parts, self._length = [], 0
            case "annotation":
                self._note += 1
            case "p" if self._in_cell:
                self._paragraph += 1
                if self._parts:
                    self._parts.append("\n")
            case "s" | "tab" | "line-break" if self._paragraph:
                self.text(" ")

    def text(self, data: str) -> None:
        if self._paragraph and not self._note and self._length < _CELL_LIMIT:
            self._parts.append(data)
            self._length += len(data)

    def end(self, name: str) -> None:
        match name:
            case "annotation":
                self._note -= 1
            case "p" if self._paragraph:
                self._paragraph -= 1
            case "table-cell" | "covered-table-cell" if not self._paragraph:
                self._in_cell = False
                self._take(self._exact or "".join(self._parts).strip())
            case "table-row" if not self._in_cell:
                if self._cells:
                    # Rows that are all the same say one thing, which stands first in the first of them.
                    self.found.append((self._sheet, (self._number + 1, self._cells)))
                    self._cells = []
                self._number += self._repeated

    def _take(self, value: str) -> None:
        first, self._column = self._column, self._column + self._wide
        if not value:
            return
        if self._column > COLUMN_LIMIT:
            raise TableTooWide(limit=COLUMN_LIMIT)
        self._cells.extend([""] * (first - len(self._cells)))
        self._cells.extend([value] * self._wide)


def _written(kind: str, exact: str) -> str:
    """A value as people and readers of dates write it."""
    if kind == "time" and (found := _DURATION.fullmatch(exact)):
        hours, minutes, seconds = (int(figures or 0) for figures in found.groups())
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    if kind == "date":
        return exact.replace("T", " ")
    return exact


def _count(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
