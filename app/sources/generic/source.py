# SPDX-License-Identifier: MPL-2.0
"""A description as a source like any brand's: one rule a file, whose reader turns rows into records.

Readers are made of plain data, so that a worker process can be handed one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, RowIssue, Sighting
from app.catalog.words import N_
from app.sources.generic.detectors import is_card
from app.sources.generic.grid import TableRow
from app.sources.generic.mapping import DateOrder, Meaning, TableMapping
from app.sources.generic.proposing import is_owner
from app.sources.generic.tables import table_rows
from app.sources.reading.dates import epoch, spelled
from app.sources.reading.sensitive import sensitive_category
from app.sources.source import FileInput, FileRule, Guide, Level, Source, match_key

SLUG = "generic"
_SEPARATOR = " · "
_TITLE_LIMIT = 500
_TIME_LIMIT = 80
_NOT_DESCRIBED = N_("A table in this file was not described and was left out.")
_BROKEN_ROW = N_("A row could not be understood and was left out.")


@dataclass(frozen=True, slots=True)
class DescribedFile:
    """A file of an export by its whole path, and what its tables mean."""

    path: str
    tables: tuple[TableMapping, ...]


def source_for(organisation: str, language: str, files: Sequence[DescribedFile]) -> Source:
    """A source that reads just these files."""
    # A rule matches the end of a path: the one for "data.csv" must come after that for "old/data.csv".
    files = sorted(files, key=lambda file: -file.path.count("/"))
    rules = tuple(
        FileRule(
            name=f"described-{number}",
            paths={"*": (match_key(file.path),)},
            read=partial(read_described, tables=file.tables),
        )
        for number, file in enumerate(files, start=1)
    )
    return Source(
        slug=SLUG,
        organisation=Organisation(organisation, Role.BRAND),
        level=Level.COMPLETE,
        languages=(language,) if language else (),
        guide=Guide(N_("You described these files yourself."), (), "", ""),
        rules=rules,
    )


def read_described(file: FileInput, tables: tuple[TableMapping, ...]) -> Iterator[Item]:
    """The items of a file whose tables are described; a table that is not costs one issue."""
    readers = {table.table: _RowReader(table) for table in tables}
    if len(tables) == 1 and tables[0].left_out:
        return
    missed: set[str] = set()
    for row in table_rows(file, {table.table: table.headed for table in tables}):
        if isinstance(row, RowIssue):
            yield row
        elif row.table in readers:
            yield from readers[row.table].items(row)
        elif row.table not in missed:
            missed.add(row.table)
            yield RowIssue("table-not-described", row.place, _NOT_DESCRIBED)


class _RowReader:
    """Turns the rows of one table into items."""

    def __init__(self, table: TableMapping) -> None:
        self._table = table
        self._meanings = {column.header: column.meaning for column in table.columns}
        self._left_out = table.left_out

    def items(self, row: TableRow) -> Iterator[Item]:
        """What a row says; columns that nobody described are details."""
        if self._left_out:
            return
        table = self._table
        by_meaning: dict[Meaning, list[tuple[str, str]]] = {}
        for header, value in row.cells.items():
            meaning = self._meanings.get(header, Meaning.DETAIL)
            if meaning is not Meaning.IGNORE:
                by_meaning.setdefault(meaning, []).append((header, _masked(value)))
        if not by_meaning:
            return
        when = self._when(by_meaning)
        titles = by_meaning.pop(Meaning.TITLE, [])
        urls = by_meaning.pop(Meaning.URL, [])
        others = by_meaning.get(Meaning.ORGANISATION, [])
        rest = [cell for cells in by_meaning.values() for cell in cells] + urls[1:]
        title = _SEPARATOR.join(value for _, value in titles)
        if not title and rest:
            first = next((cell for cell in rest if not is_owner(cell[0])), rest[0])
            rest.remove(first)
            title = f"{first[0]}: {first[1]}"
        if not title:
            title = urls[0][1] if urls else ""
        if not title:
            if when is NO_MOMENT:
                yield RowIssue("row-unreadable", row.place, _BROKEN_ROW)
                return
            title = table.kind.replace("-", " ")
        detail = _SEPARATOR.join(f"{header}: {value}" for header, value in rest)
        yield Record(
            self._category(title), table.origin, table.kind, title[:_TITLE_LIMIT], row.place, when, detail,
            url=urls[0][1] if urls else "",
            other=Organisation(others[0][1][:200], Role.PARTNER) if others else None,
            about_others=table.about_others,
        )  # fmt: skip
        if not table.about_others:
            yield from self._sightings(by_meaning, row.place, when)

    def _when(self, by_meaning: dict[Meaning, list[tuple[str, str]]]) -> Moment:
        """The row's time; cells that are none stay among the details."""
        times, clocks = by_meaning.get(Meaning.WHEN, []), by_meaning.get(Meaning.CLOCK, [])
        day_first = self._table.date_order is DateOrder.DAY_FIRST
        for cell in times:
            when = moment(cell[1], day_first)
            if when.zone is Zone.NONE:
                continue
            times.remove(cell)
            if when.zone is Zone.DAY and clocks:
                together = moment(f"{cell[1]} {clocks[0][1]}", day_first)
                if together.zone not in (Zone.NONE, Zone.DAY):
                    clocks.pop(0)
                    return together
            return when
        return NO_MOMENT

    def _category(self, title: str) -> Category:
        category = self._table.category
        if category in (Category.INTERESTS, Category.SEGMENTS):
            return sensitive_category(title) or category
        return category

    def _sightings(
        self, by_meaning: dict[Meaning, list[tuple[str, str]]], place: str, when: Moment
    ) -> Iterator[Sighting]:
        for meaning, cells in by_meaning.items():
            kind = meaning.identifier
            if kind is None:
                continue
            origin = Origin.OBSERVED if kind is IdentifierKind.IP_ADDRESS else self._table.origin
            for _, value in cells:
                yield Sighting(kind, value, place, origin=origin, when=when)


def moment(written: str, day_first: bool) -> Moment:
    """A date in figures or words, or a time stamp; no moment for anything else."""
    bare = written.removesuffix(".0")
    if bare.isascii() and bare.replace(".", "", 1).isdigit() and len(bare.split(".")[0]) > 8:
        return epoch(bare)
    if not 6 <= len(written) <= _TIME_LIMIT:
        return NO_MOMENT
    try:
        return spelled(written, day_first=day_first)
    except (OverflowError, ValueError):
        return NO_MOMENT


def _masked(value: str) -> str:
    """A value without a card number, with which one could pay."""
    return "…" + value.rstrip()[-4:] if is_card(value) else value
