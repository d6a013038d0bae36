# SPDX-License-Identifier: MPL-2.0
"""Tables as records: a declaration of what the columns mean replaces a reader for each file.

A shape says what one row means: a :class:`Table` makes one record of it, :class:`Facts` one record of
each filled column. :func:`read_csv`, :func:`read_json` and :func:`read_either` make readers of shapes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, RowIssue, Sighting
from app.catalog.words import N_
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import Row, lines, name_of
from app.sources.reading.dates import epoch, spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import label_category
from app.sources.reading.text import text_stream
from app.sources.reading.values import sequence, text
from app.sources.source import FileInput, ItemReader

_PREAMBLE_ROWS = 40
_DEPTH = 4
_LONGEST_NAME = 200
SEPARATOR = " · "


class Fields(Protocol):
    """One row with named cells."""

    place: str
    cells: dict[str, str]

    def get(self, *names: str) -> str: ...

    def has(self, *names: str) -> bool: ...


@dataclass(slots=True)
class JsonRow:
    """One JSON object as a row: nested keys joined by dots, all case-folded; ``null`` is no cell."""

    place: str
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """The first filled cell of these names, else ``""``. Any text counts: JSON has its own null."""
        return next((filled for name in names if (filled := self.cells.get(name.casefold(), ""))), "")

    def has(self, *names: str) -> bool:
        """Whether the object has one of these keys with a value."""
        return any(name.casefold() in self.cells for name in names)


class Shape(Protocol):
    """What a row of a file means. ``columns``: names of which one at least must be there."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    def items(self, row: Fields) -> Iterator[Item]: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """Columns that hold an identifier of the person."""

    kind: IdentifierKind
    columns: tuple[str, ...]
    origin: Origin = Origin.OBSERVED


@dataclass(frozen=True, slots=True)
class Table:
    """One record a row.

    Of ``title``, ``when``, ``url`` and ``other`` the first filled column counts; of ``detail`` and ``key``
    all filled ones are joined, ``labelled`` ones behind their own name. ``other`` names a company in
    the given ``role``; with a ``mechanism`` the row is also a disclosure by that company (or to it,
    when ``outward``). Times without a zone are UTC; "3/4/2024" is in March unless ``day_first``.
    """

    category: Category
    origin: Origin
    kind: str
    title: tuple[str, ...]
    when: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    other: tuple[str, ...] = ()
    role: Role = Role.PARTNER
    mechanism: Mechanism | None = None
    outward: bool = False
    purpose: Purpose = Purpose.SERVICE
    day_first: bool = False
    about_others: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.title + self.when

    def items(self, row: Fields) -> Iterator[Item]:
        when = moment(row, self.when, self.day_first)
        detail = SEPARATOR.join([*_values(row, self.detail), *_labelled(row, self.labelled)])
        title = row.get(*self.title) or detail
        category = label_category(self.category, title)
        if not title and when is NO_MOMENT:
            yield unreadable(row.place)
            return
        name = row.get(*self.other)
        other = Organisation(name, self.role) if name else None
        yield Record(
            category, self.origin, self.kind, title or self.kind.replace("-", " "), row.place,
            when=when, detail="" if detail == title else detail, url=row.get(*self.url),
            key=SEPARATOR.join(_values(row, self.key)), other=other, about_others=self.about_others,
        )  # fmt: skip
        if other and self.mechanism:
            giver, taker = (None, other) if self.outward else (other, None)
            yield Disclosure(giver, taker, self.mechanism, self.category, row.place, self.purpose, when)
        yield from sightings(row, self.seen, when)


@dataclass(frozen=True, slots=True)
class Fact:
    """One column that says one thing about the person or the account. ``label`` is put before the
    value where the value alone says little ("Newsletter: yes")."""

    column: str
    category: Category
    kind: str
    origin: Origin = Origin.PROVIDED
    identifier: IdentifierKind | None = None
    labelled: bool = False


def alike(
    columns: tuple[str, ...],
    category: Category,
    kind: str,
    origin: Origin = Origin.PROVIDED,
    identifier: IdentifierKind | None = None,
) -> tuple[Fact, ...]:
    """The same fact under every name that its column has."""
    return tuple(Fact(column, category, kind, origin, identifier) for column in columns)


@dataclass(frozen=True, slots=True)
class Facts:
    """One record for each filled column. ``detail`` columns name whose facts these are (a profile);
    ``rest`` is the category of columns nobody described (``None``: they are left out)."""

    facts: tuple[Fact, ...]
    detail: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    rest: Category | None = None
    rest_origin: Origin = Origin.OBSERVED

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(fact.column for fact in self.facts)

    def items(self, row: Fields) -> Iterator[Item]:
        whose = _values(row, self.detail)
        when = moment(row, self.when)
        for fact in self.facts:
            value = row.get(fact.column)
            if not value:
                continue
            title = f"{fact.column}: {value}" if fact.labelled else value
            detail = SEPARATOR.join(whose if fact.labelled else [*whose, fact.column])
            place = f"{row.place}, {fact.column}".strip(", ")
            yield Record(fact.category, fact.origin, fact.kind, title, place, when, detail)
            if fact.identifier:
                yield Sighting(fact.identifier, value, place, origin=fact.origin, when=when)
        if self.rest is None:
            return
        described = {name.casefold() for name in (*self.columns, *self.detail, *self.when)}
        for column in row.cells:
            value = row.get(column)
            if value and column not in described:
                place = f"{row.place}, {column}".strip(", ")
                yield Record(
                    self.rest, self.rest_origin, "account-detail", f"{column}: {value}", place, when,
                    SEPARATOR.join(whose),
                )  # fmt: skip


def read_csv(*shapes: Shape) -> ItemReader:
    """A reader of CSV whose header has one of the first shape's columns; every shape reads each row.
    Raises :class:`FileUnexpected` when no such header is found."""

    def read(file: FileInput) -> Iterator[Item]:
        for row in csv_rows(file, shapes[0].columns):
            for shape in shapes:
                yield from shape.items(row)

    return read


def read_json(*shapes: Shape) -> ItemReader:
    """A reader of a JSON array of objects, or of one object. Raises :class:`FileUnexpected` for
    anything else, and when the first object has none of the first shape's columns."""
    known = shapes[0].columns

    def read(file: FileInput) -> Iterator[Item]:
        first = True
        for row in json_rows(file):
            if isinstance(row, RowIssue):
                yield row
                continue
            if first and known and not row.has(*known):
                raise FileUnexpected
            first = False
            for shape in shapes:
                yield from shape.items(row)

    return read


def read_either(*shapes: Shape) -> ItemReader:
    """A reader of a table that some regions get as CSV and others as JSON."""
    as_csv, as_json = read_csv(*shapes), read_json(*shapes)

    def read(file: FileInput) -> Iterator[Item]:
        yield from as_json(file) if looks_like_json(file) else as_csv(file)

    return read


def looks_like_json(file: FileInput) -> bool:
    """Whether a file begins as a JSON object or array does."""
    with file.open() as raw, text_stream(raw) as stream:
        return stream.read(4096).lstrip("\ufeff \t\r\n")[:1] in ("[", "{")


def csv_rows(file: FileInput, known: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the first row that holds one of the ``known`` names. An empty file has none.
    Raises :class:`FileUnexpected` when there is text but no such header."""
    wanted = {name.casefold() for name in known}
    names: list[str] = []
    anything = False
    for number, cells in lines(file):
        if names:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(names):
                    # A comma that was not quoted; most often in the last column, where free text stands.
                    cells[len(names) - 1 :] = [",".join(cells[len(names) - 1 :]).rstrip(",")]
                # The first of two columns of one name counts.
                pairs = list(zip(names, cells, strict=False))
                yield Row(f"row {number}", dict(reversed(pairs)))
            continue
        anything = anything or any(cell.strip() for cell in cells)
        folded = _whole_names([name_of(cell) for cell in cells])
        if wanted.intersection(folded):
            names = folded
        elif number > _PREAMBLE_ROWS:
            break
    if anything and not names:
        raise FileUnexpected


def json_rows(file: FileInput) -> Iterator[JsonRow | RowIssue]:
    """The objects of a top-level array, or the one top-level object."""
    if json_stream.top_is_array(file):
        for place, value in json_stream.items(file):
            yield JsonRow(place, flat(value)) if isinstance(value, dict) else unreadable(place)
        return
    value = json_stream.document(file)
    if not isinstance(value, dict):
        raise FileUnexpected
    yield JsonRow("", flat(value))


def flat(value: Any, prefix: str = "", depth: int = 0) -> dict[str, str]:
    """The scalars of a JSON object by dotted, case-folded key; lists of scalars joined by commas."""
    cells: dict[str, str] = {}
    if not isinstance(value, dict):
        return cells
    for key, inner in value.items():
        name = f"{prefix}{text(key)}".casefold()
        if isinstance(inner, dict) and depth < _DEPTH:
            cells.update(flat(inner, f"{name}.", depth + 1))
        else:
            cells[name] = ", ".join(filled for part in sequence(inner) if (filled := text(part))) or text(inner)
    return {name: filled for name, filled in cells.items() if filled}


def moment(row: Fields, columns: tuple[str, ...], day_first: bool = False) -> Moment:
    """The first time among these columns that can be read."""
    for column in columns:
        written = row.get(column)
        bare = written.removesuffix(".0")
        stamp = bare.isascii() and bare.isdigit() and len(bare) > 8
        when = epoch(bare) if stamp else written_time(written, day_first)
        if when.zone is not Zone.NONE:
            return when
    return NO_MOMENT


def written_time(written: str, day_first: bool = False) -> Moment:
    """A date in words or figures, UTC where it names no zone; no moment for anything else."""
    # Longer texts are no dates; they are not searched for one.
    if not 6 <= len(written) <= 80:
        return NO_MOMENT
    try:
        return spelled(written, day_first=day_first, utc=True)
    except OverflowError:
        # Figures beyond any calendar.
        return NO_MOMENT


def sightings(row: Fields, seen: tuple[Seen, ...], when: Moment) -> Iterator[Item]:
    """The identifiers of a row."""
    for each in seen:
        for column in each.columns:
            value = row.get(column)
            if value:
                yield Sighting(each.kind, value, row.place, origin=each.origin, when=when)


def unreadable(place: str) -> RowIssue:
    """A row that says nothing that can be understood."""
    return RowIssue("row-unreadable", place, N_("A row could not be understood and was left out."))


def joined(*parts: str) -> str:
    """The filled parts of a detail text, in order."""
    return SEPARATOR.join(part for part in parts if part)


ReadRow = Callable[[Fields], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Custom:
    """A shape whose rows need code of their own."""

    columns: tuple[str, ...]
    read: ReadRow

    def items(self, row: Fields) -> Iterator[Item]:
        return self.read(row)


def _values(row: Fields, columns: tuple[str, ...]) -> list[str]:
    return [value for column in columns if (value := row.get(column))]


def _labelled(row: Fields, columns: tuple[str, ...]) -> list[str]:
    return [f"{column}: {value}" for column in columns if (value := row.get(column))]


def _whole_names(names: list[str]) -> list[str]:
    """Header names that hold commas but no quotes ("Search Type (Keyword,Visual,Browse)") made whole."""
    whole: list[str] = []
    for name in names:
        unclosed = whole and len(whole[-1]) < _LONGEST_NAME and whole[-1].count("(") > whole[-1].count(")")
        if unclosed:
            whole[-1] += f",{name}"
        else:
            whole.append(name)
    return whole
