# SPDX-License-Identifier: MPL-2.0
"""Apple's tables: several under one another in a file, each below a line with its title, headers that come again,
quotes and blanks around names and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item
from app.sources.reading.csv_stream import EMPTY, Row, lines, name_of
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.loose import loose_items
from app.sources.reading.tables import Shape
from app.sources.source import FileInput, ItemReader

_STRAY = " \t\r\n\"'\u00a0"
_VALUE = re.compile(r"[\d@/:]|^(true|false|yes|no)$", re.IGNORECASE)
_MOST_COLUMNS = 500


@dataclass(slots=True)
class AppleRow(Row):
    """A row with the title of its table, and its filled cells under the names as they are written."""

    section: str = ""
    named: dict[str, str] = field(default_factory=dict)


def apple_rows(file: FileInput) -> Iterator[AppleRow]:
    """The rows of all tables of a file. Raises :class:`~app.sources.reading.errors.FileUnreadable` where the text
    cannot be split."""
    section = ""
    names: list[str] = []
    after_blank = False
    for number, cells in lines(file):
        values = [mended(cell.strip(_STRAY)).strip() for cell in cells[:_MOST_COLUMNS]]
        filled = [value for value in values if value]
        if not filled:
            after_blank = True
            continue
        if len(filled) == 1 and (not names or (after_blank and len(cells) == 1)):
            section, names = filled[0].lstrip("\ufeff"), []
        elif not names or (after_blank and len(filled) > 1 and _is_header(filled)):
            names = [value.lstrip("\ufeff").strip(_STRAY) for value in values]
        elif values != names:
            yield _row(number, section, names, values)
        after_blank = False


def _row(number: int, section: str, names: list[str], values: list[str]) -> AppleRow:
    named = {
        name: value for name, value in zip(names, values, strict=False) if name and value.casefold() not in EMPTY
    }
    return AppleRow(f"row {number}", {name_of(name): value for name, value in named.items()}, section, named)


def _is_header(values: list[str]) -> bool:
    """Whether cells after a blank line name columns: no figures, addresses or answers among them."""
    return len(set(values)) == len(values) and not any(_VALUE.search(value) for value in values)


def mended(words: str) -> str:
    """Text whose UTF-8 was taken for Windows-1252 on its way ("Evanâ€™s") as it was meant."""
    if words.isascii():
        return words
    try:
        return words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return words


def read_tables(
    *shapes: Shape, rest: tuple[Category, Origin, str] | None = None, about_others: bool = False
) -> ItemReader:
    """A reader that gives each row to the first shape whose columns it has. Others are told in their own words, under
    the category, origin and kind of ``rest``; without it, a file none of whose rows fits is refused."""

    def read(file: FileInput) -> Iterator[Item]:
        fits = anything = False
        for row in apple_rows(file):
            anything = True
            shape = next((shape for shape in shapes if not shape.columns or row.has(*shape.columns)), None)
            if shape:
                fits = True
                yield from shape.items(row)
            elif rest:
                yield from loosely(row, *rest, about_others=about_others)
        if anything and not fits and not rest:
            raise FileUnexpected

    return read


def loosely(
    row: AppleRow, category: Category, origin: Origin, kind: str, *, about_others: bool = False
) -> Iterator[Item]:
    """A row in its own words, and the title of its table."""
    if row.named:
        cells = {**row.named, "Section": row.section} if row.section else row.named
        yield from loose_items(cells, row.place, category, origin, kind, about_others)
