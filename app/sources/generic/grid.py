# SPDX-License-Identifier: MPL-2.0
"""Rows of cells, as files and sheets give them, turned into rows with named cells: the header found or made up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from app.sources.generic.detectors import looks_like_data
from app.sources.generic.errors import TableTooWide
from app.sources.reading.csv_stream import EMPTY

COLUMN_LIMIT = 512
HEADER_LIMIT = 120
"""Columns of a table, and characters of a column's name."""

_PREAMBLE_ROWS = 40
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its table ("" in a file that is one), its place, and its filled cells by the name of their column.

    ``columns``: all that the file names, where it does so before its rows; ``headed``: whether it names them.
    """

    table: str
    place: str
    cells: dict[str, str]
    columns: Sequence[str] = ()
    headed: bool = True


Numbered = tuple[int, list[str]]


def named_rows(table: str, rows: Iterable[Numbered], headed: bool | None = None) -> Iterator[TableRow]:
    """The rows below the header. ``headed``: whether there is one (``None``: judge by the first rows); without one,
    columns are named A, B, C … as in a spreadsheet. Blank rows are left out.

    Raises :class:`TableTooWide`.
    """
    numbered = iter(rows)
    head = list(islice(numbered, _PREAMBLE_ROWS))
    at = _header_row(head, headed)
    names = [] if at is None else unique_names(head[at][1])
    first = 0 if at is None else at + 1
    within = f"{table} row" if table else "row"
    for number, cells in chain(head[first:], numbered):
        if len(cells) > COLUMN_LIMIT and any(cell.strip() for cell in cells[COLUMN_LIMIT:]):
            raise TableTooWide(limit=COLUMN_LIMIT)
        while len(names) < min(len(cells), COLUMN_LIMIT):
            names.append(_unused(letters(len(names)), names))
        filled = {name: text for name, cell in zip(names, cells, strict=False) if (text := _plain(cell))}
        filled = {name: text for name, text in filled.items() if text.casefold() not in EMPTY}
        if filled:
            yield TableRow(table, f"{within} {number}", filled, names, at is not None)


def _plain(cell: str) -> str:
    """A cell without what makes spreadsheets take a number for text: ``="0123"`` and ``'0123``."""
    text = cell.strip()
    if text[:2] == '="' and text[-1] == '"':
        return text[2:-1].strip()
    return text[1:] if text[:1] == "'" and text[1:2].isdigit() else text


def unique_names(cells: Sequence[str]) -> list[str]:
    """The cells of a header as names of columns, each another."""
    names: list[str] = []
    for column, cell in enumerate(cells[:COLUMN_LIMIT]):
        name = " ".join(cell.lstrip("\ufeff").split())[:HEADER_LIMIT]
        names.append(_unused(name or letters(column), names))
    return names


def letters(column: int) -> str:
    """How spreadsheets name a column, counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _header_row(head: Sequence[Numbered], headed: bool | None) -> int | None:
    """Which of the first rows names the columns: the first that is about as wide as the widest and holds no data."""
    if headed is False:
        return None
    widths = [sum(1 for cell in cells if cell.strip()) for _, cells in head]
    widest = max(widths, default=0)
    for at, (_, cells) in enumerate(head):
        if widths[at] >= max(1.0, _ENOUGH * widest):
            if len(cells) > COLUMN_LIMIT and sum(bool(cell.strip()) for cell in cells) > COLUMN_LIMIT:
                raise TableTooWide(limit=COLUMN_LIMIT)
            return at if headed or _is_header(cells, head[at + 1 :]) else None
    return None


def _is_header(cells: Sequence[str], below: Sequence[Numbered]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if sum(map(looks_like_data, filled)) * 3 > len(filled) or (not below and len(filled) < 2):
        return False
    # The same word twice, or a name that comes back beneath, is a value.
    beneath = [{row[column].strip() for _, row in below if column < len(row)} for column in range(len(cells))]
    repeated = sum(1 for cell, values in zip(cells, beneath, strict=True) if cell.strip() and cell.strip() in values)
    return repeated * 2 <= len(filled)


def _unused(name: str, names: Sequence[str]) -> str:
    if name not in names:
        return name
    return next(other for number in range(2, COLUMN_LIMIT + 2) if (other := f"{name}#{number}") not in names)
