# SPDX-License-Identifier: MPL-2.0
"""JSON documents of named sections, streamed: each section is declared once, and found wherever it stands.

Brands move their sections from one group to another between generations of an export; the names stay.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.csv_stream import EMPTY
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_parts import ITEM, Part, Path, parts
from app.sources.reading.loose import loose_items
from app.sources.reading.tables import Facts, JsonRow, Shape
from app.sources.reading.values import text
from app.sources.source import FileInput, ItemReader, match_key

_MOST_PATHS = 4096
_DEPTH = 4
_LONGEST_LABEL = 80


@dataclass(slots=True)
class Row(JsonRow):
    """A row of a section: filled cells by name without spaces. ``names``: the names as the brand writes them;
    ``within``: the keys between the section and the row (the chat, the number of a broadcast)."""

    names: dict[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()

    def get(self, *names: str) -> str:
        """The first filled cell of these names, else ``""``; case and spaces do not matter."""
        return next((filled for name in names if (filled := self.cells.get(_key(name), ""))), "")

    def has(self, *names: str) -> bool:
        """Whether one of these cells is filled."""
        return any(_key(name) in self.cells for name in names)


RowReader = Callable[[Row], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an export. ``names``: keys it has, as :func:`match_key` writes them.

    Rows are the elements of its lists; with ``facts`` the scalars of its objects are rows too. ``deep``: its
    elements hold lists of rows themselves, of which only those named in ``rows`` are taken whole.
    """

    name: str
    names: tuple[str, ...]
    read: RowReader
    facts: bool = False
    deep: bool = False
    rows: tuple[str, ...] = ()


def read_sections(sections: tuple[Section, ...], rest: Section | None = None, *, once: bool = False) -> ItemReader:
    """A reader of documents by their sections; ``rest`` reads what stands in none of them. ``once``: of a section that
    stands in two places the first counts.

    Raises :class:`FileUnexpected` when no section is there, unless none is named.
    """
    by_name = {name: section for section in sections for name in section.names}

    def read(file: FileInput) -> Iterator[Item]:
        found = _Found(by_name, rest, once)
        for part in parts(file, found.whole):
            yield from found.items(part)
        if not found.known:
            raise FileUnexpected

    return read


class _Found:
    """Which section each path belongs to, and where each was read first."""

    def __init__(self, by_name: Mapping[str, Section], rest: Section | None, once: bool) -> None:
        self._by_name = by_name
        self._rest = rest
        self._once = once
        self._paths: dict[Path, tuple[Section | None, int]] = {}
        self._first: dict[str, Path] = {}
        self.known = not by_name

    def of(self, path: Path) -> tuple[Section | None, int]:
        """The section, and how many steps lead to it (0: none does)."""
        found = self._paths.get(path)
        if found is None:
            found = self._rest, 0
            for steps in range(len(path), 0, -1):
                section = self._by_name.get(match_key(path[steps - 1][:_LONGEST_LABEL]))
                if section:
                    found = section, steps
                    break
            if len(self._paths) < _MOST_PATHS:
                self._paths[path] = found
        return found

    def whole(self, path: Path) -> bool:
        section, steps = self.of(path)
        # A section is there also when it is empty.
        self.known = self.known or steps > 0
        if path[-1] != ITEM:
            return False
        return section is None or not section.deep or (len(path) > 1 and path[-2] in section.rows)

    def items(self, part: Part) -> Iterator[Item]:
        section, steps = self.of(part.path)
        self.known = self.known or steps > 0
        if section is None or (part.scalars and not (section.facts or section.deep)):
            return
        row = row_of(part.place, dict(_cells(part.value)))
        row.within = tuple(step for step in part.path[steps:] if step != ITEM)
        start = part.path[:steps]
        if row.cells and not (self._once and self._first.setdefault(section.name, start) != start):
            yield from section.read(row)


def _cells(value: Any, label: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The scalars in a value by label: those of an object within it behind its key, those of a list as one text."""
    if isinstance(value, dict):
        for key, inner in value.items() if depth < _DEPTH else ():
            yield from _cells(inner, f"{label}.{text(key)}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        yield label or "value", ", ".join(words for each in value if (words := text(each)))
    else:
        yield label or "value", text(value)


def row_of(place: str, cells: Mapping[str, str], labels: Mapping[str, str] | None = None) -> Row:
    """A row of the cells that say something. ``labels``: other names of columns (both without spaces)."""
    names: dict[str, str] = {}
    filled: dict[str, str] = {}
    for name, value in cells.items():
        words = value.strip()
        if words.casefold() not in EMPTY:
            key = _key(name)
            if labels:
                key = labels.get(key, key)
            names[key] = name
            filled[key] = words
    return Row(place, filled, names)


@lru_cache(maxsize=1024)
def _key(label: str) -> str:
    """A label as columns are named: without spaces."""
    return re.sub(r"[\s_]+", "", label.casefold())


def shaped(shape: Shape) -> RowReader:
    """A reader of rows by a shape."""
    return lambda row: shape.items(row)


def loosely(category: Category, origin: Origin, kind: str, about_others: bool = False) -> RowReader:
    """A reader of rows whose labels nobody explains."""

    def read(row: Row) -> Iterator[Item]:
        cells = {row.names.get(key, key): value for key, value in row.cells.items()}
        if list(row.cells) == ["value"]:
            yield Record(category, origin, kind, row.cells["value"], row.place, about_others=about_others)
            return
        yield from loose_items(cells, row.place, category, origin, kind, about_others)

    return read


def described(shape: Facts, rest: RowReader | None = None) -> RowReader:
    """A reader of rows whose values are facts, some of them described; ``rest`` reads the others."""
    known = {_key(fact.column) for fact in shape.facts}

    def read(row: Row) -> Iterator[Item]:
        yield from shape.items(row)
        left = {key: value for key, value in row.cells.items() if key not in known}
        if left and rest:
            yield from rest(Row(row.place, left, row.names, row.within))

    return read


def facts(category: Category, origin: Origin, kind: str) -> RowReader:
    """A reader of rows of which every value is a fact under its label."""

    def read(row: Row) -> Iterator[Item]:
        heading = "" if not row.within or row.within[-1].casefold().endswith("map") else row.within[-1]
        for key, value in row.cells.items():
            label = heading if key == "value" else row.names[key]
            place = row.place if key == "value" else f"{row.place}.{row.names[key]}".lstrip(".")
            yield Record(
                category, origin, kind, f"{label}: {value}" if label else value, place,
                detail=heading if key != "value" else "",
            )  # fmt: skip

    return read
