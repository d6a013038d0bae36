# SPDX-License-Identifier: MPL-2.0
"""Exports whose parts are known by their headings: of a page, a sheet, a key of JSON, or the name of a file.

A brand that hands out the same parts as pages, workbooks, JSON or CSV says once what each part means.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, RowIssue, Sighting
from app.sources.generic.detectors import Hint, named_hints
from app.sources.generic.tables import table_rows
from app.sources.reading.csv_stream import EMPTY
from app.sources.reading.json_parts import ITEM, parts
from app.sources.reading.loose import loose_items
from app.sources.reading.pages import Entry, entries
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Custom, Facts, Fields, Shape, Table, flat, joined, looks_like_json, moment
from app.sources.reading.text import text_stream
from app.sources.reading.values import storable, text
from app.sources.source import FileInput, ItemReader, match_key

_DEPTH = 12
_JSON = re.compile(r"\s*[{\[]")
_LONGEST_JSON = 256 * 1024
_MOST_HEADINGS = 4096
_LONGEST_LABEL = 60
_LONGEST_IDENTIFIER = 200
_TITLES = frozenset({"key", "field", "name", "property", "1"})
_VALUES = frozenset({"value", "2"})
_HINTED = {
    Hint.PHONE: IdentifierKind.PHONE,
    Hint.DEVICE: IdentifierKind.DEVICE,
    Hint.ADVERTISING_ID: IdentifierKind.ADVERTISING_ID,
    Hint.LOYALTY: IdentifierKind.LOYALTY_CARD,
}


@dataclass(frozen=True, slots=True)
class Loose:
    """A shape for rows whose columns nobody documented: each becomes a record in its own words.

    E-mail and IP addresses are found by their form, phones, devices and advertising ids by the names of the columns.
    """

    category: Category
    origin: Origin
    kind: str
    about_others: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return ()

    def items(self, row: Fields) -> Iterator[Item]:
        cells = {name: filled for name in row.cells if (filled := row.get(name))}
        if not cells:
            return
        yield from loose_items(cells, row.place, self.category, self.origin, self.kind, self.about_others)
        if self.about_others:
            return
        for name, filled in cells.items():
            for kind in _kinds(name[:_LONGEST_LABEL]):
                yield Sighting(kind, filled[:_LONGEST_IDENTIFIER], row.place, origin=self.origin)


@lru_cache(maxsize=4096)
def _kinds(column: str) -> tuple[IdentifierKind, ...]:
    """The kinds of identifiers that a column's name promises; none where it may hold what could open a session."""
    hints = named_hints(column)
    return () if Hint.SECRET in hints else tuple(kind for hint, kind in _HINTED.items() if hint in hints)


@dataclass(frozen=True, slots=True)
class Labels:
    """A shape for segments and interests: the first filled column of ``label``, or else of all, names one.

    A label that touches what article 9 of the GDPR protects counts there. ``other`` columns name an advertiser who
    brought it; then the row is a disclosure by the ``mechanism`` as well.
    """

    origin: Origin
    kind: str
    label: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    category: Category = Category.SEGMENTS
    mechanism: Mechanism = Mechanism.AUDIENCE

    @property
    def columns(self) -> tuple[str, ...]:
        return self.label

    def items(self, row: Fields) -> Iterator[Item]:
        filled = {name: value for name in row.cells if (value := row.get(name))}
        title = row.get(*self.label) or next(iter(filled.values()), "")
        if not title:
            return
        when = moment(row, self.when)
        name = row.get(*self.other)
        other = Organisation(name, Role.ADVERTISER) if name else None
        category = sensitive_category(title) or self.category
        detail = joined(*(value for key, value in filled.items() if value != title and key not in self.when))
        yield Record(category, self.origin, self.kind, title, row.place, when, detail, other=other)
        if other:
            yield Disclosure(other, None, self.mechanism, category, row.place, Purpose.ADVERTISING, when)


CONTACTS = r"contacts?(?!_?(?:detail|info|method|number|phone|e_?mail|address|prefer))"
"""Words of a :class:`Section` of other people's addresses, not of how the person can be reached."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an export. ``words``: a regular expression that its heading matches somewhere, without accents or case;
    ``_`` in it stands for whatever is between two words. ``shape``: what the rows of the part mean."""

    words: str
    shape: Shape


def connected_apps(*columns: str, when: tuple[str, ...] = ()) -> Table:
    """A shape for apps and sites that have access to the account, named by the first filled one of these columns."""
    return Table(
        Category.ACCOUNT, Origin.PROVIDED, "connected-app", columns, when=when, other=columns, role=Role.APP,
        mechanism=Mechanism.CONNECTED_APP, outward=True,
    )  # fmt: skip


def read_sections(sections: tuple[Section, ...], rest: Shape) -> ItemReader:
    """A reader of pages, workbooks, JSON and CSV by their sections; ``rest`` reads what stands under no known heading.

    The nearest heading counts, then those around it, then the names of the file and of its folder; but whatever stands
    within what is told of other people is theirs. Raises what the readers of pages, JSON and tables raise.
    """
    patterns = [(re.compile(section.words.replace("_", " ")), section.shape) for section in sections]

    def shape_of(headings: tuple[str, ...], around: tuple[str, ...]) -> Shape | None:
        found = [shape for heading in (*headings, *around) if (shape := _first(patterns, heading))]
        inside = (shape for heading in (*headings, *around[:1]) if (shape := _first(patterns, heading)))
        of_others = (shape for shape in inside if isinstance(shape, Loose | Table) and shape.about_others)
        return next(of_others, found[0] if found else None)

    def read(file: FileInput) -> Iterator[Item]:
        known: dict[tuple[str, ...], Shape | None] = {}
        around = tuple(reversed(file.path.rpartition(".")[0].split("/")[-2:]))
        for headings, row, sure in _rows(file):
            if isinstance(row, RowIssue):
                yield row
                continue
            if headings not in known and len(known) < _MOST_HEADINGS:
                known[headings] = shape_of(headings, around)
            shape = known.get(headings)
            if shape or sure:
                yield from _fitting(shape or rest, row, rest).items(row)

    return read


def _first(patterns: list[tuple[re.Pattern[str], Shape]], heading: str) -> Shape | None:
    key = match_key(heading[:_LONGEST_IDENTIFIER]).replace("_", " ")
    return next((shape for pattern, shape in patterns if pattern.search(key)), None)


def _fitting(shape: Shape, row: "SectionRow", rest: Shape) -> Shape:
    """The shape; for a row with none of its columns (a list within its rows), the same in the row's own words."""
    if isinstance(shape, Facts):
        row.rename(shape.columns)
    elif isinstance(shape, Table | Custom) and not row.has(*shape.columns):
        loose = isinstance(shape, Table) and Loose(shape.category, shape.origin, shape.kind, shape.about_others)
        return loose or rest
    return shape


@lru_cache(maxsize=4096)
def _squeezed(name: str) -> str:
    """A column's name without what pages, workbooks and JSON write differently: "Check-in Date", "checkInDate"."""
    return re.sub(r"[_./]+", "", match_key(name))


class SectionRow:
    """A row whose columns are found however they are written."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self.cells = {name.casefold(): value for name, value in cells.items() if value}
        self._by_name = {_squeezed(name[:_LONGEST_LABEL]): value for name, value in reversed(self.cells.items())}

    def get(self, *names: str) -> str:
        """The first filled cell of these names, else ``""``."""
        found = (self._by_name.get(_squeezed(name), "") for name in names)
        return next((value for value in found if value and value.casefold() not in EMPTY), "")

    def has(self, *names: str) -> bool:
        """Whether the row has one of these columns."""
        return any(_squeezed(name) in self._by_name for name in names)

    def rename(self, names: tuple[str, ...]) -> None:
        """Call its columns as these are written."""
        written = {_squeezed(name): name.casefold() for name in names}
        self.cells = {written.get(_squeezed(name[:_LONGEST_LABEL]), name): cell for name, cell in self.cells.items()}

    def take(self, name: str) -> None:
        """Leave a column out."""
        del self.cells[name]
        self._by_name.pop(_squeezed(name[:_LONGEST_LABEL]), None)


_Found = tuple[tuple[str, ...], SectionRow | RowIssue, bool]
"""The headings that a row stands under, the nearest first; the row; whether it is one whatever they say."""


def _rows(file: FileInput) -> Iterator[_Found]:
    with file.open() as raw, text_stream(raw) as stream:
        start = stream.read(4096).lstrip("\ufeff \t\r\n")
    if start[:1] == "<":
        yield from _page_rows(file)
    elif looks_like_json(file):
        for part in parts(file):
            yield from _objects(part.value, tuple(map(text, part.path)), storable(part.place))
    else:
        for row in table_rows(file):
            if isinstance(row, RowIssue):
                yield (), row, True
            else:
                yield from _with_objects(_path(row.table), _row(row.place, row.cells))


def _page_rows(file: FileInput) -> Iterator[_Found]:
    heading = ""
    for entry in entries(file):
        if entry.tag == "heading":
            heading = entry.text
        elif entry.tag == "row":
            yield from _with_objects((heading,), _row(entry.place, entry.cells))
        else:
            # Paragraphs explain; list items say something only where it is known what they are about.
            yield (heading,), _row(entry.place, _said(entry)), False


def _said(entry: Entry) -> dict[str, str]:
    label, colon, value = entry.text.partition(":")
    if colon and value.strip() and len(label) <= _LONGEST_LABEL:
        return {label.strip(): value.strip()}
    return {"value": entry.text}


def _row(place: str, cells: dict[str, str]) -> SectionRow:
    """A row; one of a name and a value is a cell of that name."""
    if len(cells) == 2:
        (first, name), (second, value) = cells.items()
        if first.casefold() in _TITLES and second.casefold() in _VALUES and len(name) <= _LONGEST_LABEL:
            return SectionRow(place, {name: value})
    return SectionRow(place, cells)


def _with_objects(headings: tuple[str, ...], row: SectionRow) -> Iterator[_Found]:
    """A row of a page or table, and the rows within cells that hold JSON, under the names of their columns."""
    within = {name: value for name, value in row.cells.items() if _JSON.match(value) and len(value) <= _LONGEST_JSON}
    inner: list[_Found] = []
    for name, written in within.items():
        try:
            value = json.loads(written)
        except (ValueError, RecursionError):
            continue
        row.take(name)
        inner += [((*names, name, *headings), part, sure) for names, part, sure in _objects(value, (), "")]
    if row.cells:
        yield headings, row, True
    for names, part, sure in inner:
        yield names, SectionRow(row.place, part.cells) if isinstance(part, SectionRow) else part, sure


def _objects(value: Any, path: tuple[str, ...], place: str, depth: int = 0) -> Iterator[_Found]:
    """Each object with its own values; objects within it follow, under its headings."""
    headings = tuple(step for step in reversed(path) if step != ITEM)
    within: list[tuple[str, Any, str]] = []
    if isinstance(value, dict):
        named = {text(key): inner for key, inner in value.items()}
        deep = {key: inner for key, inner in named.items() if isinstance(inner, dict) or _holds_objects(inner)}
        if cells := flat({key: inner for key, inner in named.items() if key not in deep}):
            yield headings, _row(place, cells), True
        within = [(key, inner, f"{place} {key}".strip()) for key, inner in deep.items()]
    elif isinstance(value, list):
        within = [(ITEM, inner, f"{place} {ITEM} {number}".strip()) for number, inner in enumerate(value, start=1)]
    elif filled := text(value):
        yield headings, SectionRow(place, {headings[0] if headings else "value": filled}), True
    if depth < _DEPTH:
        for key, inner, where in within:
            yield from _objects(inner, (*path, key), where, depth + 1)


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value)


def _path(table: str) -> tuple[str, ...]:
    return tuple(reversed(table.split("."))) if table else ()
