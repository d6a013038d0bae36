# SPDX-License-Identifier: MPL-2.0
"""CSV read row by row: preambles, doubled headers, odd widths and delimiters."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import text_stream
from app.sources.source import FileInput

ROW_LIMIT = 2 * 1024 * 1024
"""A row of more characters is damage (a quote that never closes), not a row: it would have to be held whole."""

csv.field_size_limit(ROW_LIMIT)

EMPTY = frozenset({"", "n/a", "na", "not available", "not applicable", "none", "null", "\\n", "no data", "-"})
_PREAMBLE_ROWS = 40


@dataclass(slots=True)
class Row:
    """One row: its place ("row 12", counted as a spreadsheet does) and its cells by header."""

    place: str
    cells: dict[str, str]

    def get(self, *headers: str) -> str:
        """The first non-empty cell under any of these headers (case does not matter), else ``""``."""
        for header in headers:
            value = self.cells.get(header.casefold(), "")
            if value.strip().casefold() not in EMPTY:
                return value.strip()
        return ""

    def has(self, *headers: str) -> bool:
        """Whether the file has one of these columns."""
        return any(header.casefold() in self.cells for header in headers)


def rows(file: FileInput, header: str | None = None) -> Iterator[Row]:
    """The rows under the header row: the first with two cells or more that contains ``header``
    (when given), skipping any preamble. Header names are case-folded; doubled ones get ``#2``.
    Raises :class:`FileUnreadable` when the text cannot be split at all."""
    names: list[str] = []
    for number, cells in lines(file):
        if not names:
            folded = [name_of(cell) for cell in cells]
            if len(cells) >= 2 and (header is None or header.casefold() in folded):
                names = _unique(folded)
            elif number > _PREAMBLE_ROWS:
                return
            continue
        if any(cell.strip() for cell in cells):
            yield Row(f"row {number}", dict(zip(names, cells, strict=False)))


def lines(file: FileInput) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number, counted from 1, without looking for a header. Raises
    :class:`FileUnreadable` where a row is longer than :data:`ROW_LIMIT`."""
    with file.open() as raw, text_stream(raw) as text:
        source = _Lines(text)
        try:
            for number, cells in enumerate(csv.reader(source, delimiter=_delimiter(source.first)), start=1):
                source.taken = 0
                yield number, cells
        except csv.Error as error:
            raise FileUnreadable from error


class _Lines:
    """The lines of a text, without NUL. ``taken`` counts the characters given since it was last set to 0."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.taken = 0
        self.first = text.readline(ROW_LIMIT + 1)
        self._waiting = self.first

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line, self._waiting = self._waiting or self._text.readline(ROW_LIMIT + 1), ""
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > ROW_LIMIT:
            raise FileUnreadable
        return line.replace("\0", "")


def name_of(cell: str) -> str:
    """The cell of a header as columns are named: composed, case-folded, without a mark or quotes."""
    return unicodedata.normalize("NFC", cell).strip().lstrip("\ufeff").strip('"').casefold()


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return result
