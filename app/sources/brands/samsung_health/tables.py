# SPDX-License-Identifier: MPL-2.0
"""Samsung Health's tables: a line that names the data set, the header, and rows that end in one comma too many.

The first line is ``com.samsung.shealth.sleep,6313008,6``; some columns bear that name as well
(``com.samsung.health.sleep.start_time``). Times are UTC, with the offset of the place's clock beside them.
"""

import re
from collections.abc import Callable, Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.csv_stream import EMPTY, lines, name_of
from app.sources.reading.domains import registrable
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import Fields, JsonRow, joined, moment, unreadable
from app.sources.reading.values import number, storable
from app.sources.source import FileInput, ItemReader

_SET = re.compile(r"com\.samsung\.s?health\.[a-z0-9_.]+", re.IGNORECASE)
_PREFIX = re.compile(r"^com\.samsung\.s?health\.(?:[a-z0-9_]+\.)*", re.IGNORECASE)
_OWN = ("com.sec.", "com.samsung.")
_TIMES = ("start_time", "day_time", "date", "create_time", "update_time", "time")
_NEVER_SHOWN = re.compile(
    r"uuid|pkg_name|^(?:create|update|start|end)_time$|time_offset|day_time|custom|_ver$|binning|live_data|additional"
)
_OFFSET = re.compile(r"UTC([+-])(\d{2}):?(\d{2})")
_MOST_DETAILS = 8
_HEADER_ROWS = 5

Told = Callable[[Fields, Moment], Iterator[Item]]
"""What makes items of a row and its time."""


def rows(file: FileInput) -> Iterator[Fields]:
    """The rows of a table, their columns without the data set's name. Raises :class:`FileUnexpected` where the first
    lines name no data set."""
    named = False
    header: list[str] = []
    for number_of_row, cells in lines(file):
        filled = [storable(cell).strip() for cell in cells]
        if not any(filled):
            continue
        if not named:
            named = bool(_SET.fullmatch(name_of(filled[0])))
            if not named and number_of_row > _HEADER_ROWS:
                raise FileUnexpected
        elif not header:
            header = [_PREFIX.sub("", name_of(name)) for name in filled]
        else:
            pairs = zip(header, filled, strict=False)
            yield JsonRow(f"row {number_of_row}", {name: cell for name, cell in pairs if cell.casefold() not in EMPTY})
    if not named and file.size:
        raise FileUnexpected


def time_of(row: Fields) -> Moment:
    """The time of a row, with the offset of the place's clock where there is one."""
    when = moment(row, _TIMES)
    offset = _OFFSET.fullmatch(row.get("time_offset"))
    if when.zone is not Zone.UTC or not offset:
        return when
    minutes = int(offset[2]) * 60 + int(offset[3])
    if minutes >= 24 * 60:
        return when
    return Moment(when.milliseconds, Zone.OFFSET, minutes if offset[1] == "+" else -minutes) if minutes else when


def measures(told: Told) -> ItemReader:
    """A reader of a table of measures. The app that wrote them, where it is not Samsung's own, is another organisation
    and told once."""

    def read(file: FileInput) -> Iterator[Item]:
        writers: set[str] = set()
        devices: set[str] = set()
        for row in rows(file):
            when = time_of(row)
            yield from told(row, when)
            if (writer := row.get("pkg_name")) and writer not in writers and len(writers) < 1000:
                writers.add(writer)
                yield from _writer(writer, row, when)
            if (device := row.get("deviceuuid")) and device not in devices and len(devices) < 1000:
                devices.add(device)
                yield Sighting(IdentifierKind.DEVICE, device, row.place, origin=Origin.OBSERVED, when=when)

    return read


def _writer(package: str, row: Fields, when: Moment) -> Iterator[Item]:
    """The app that wrote a row, by the domain that its name is made of ("com.strava" is of strava.com)."""
    if package.startswith(_OWN):
        return
    domain = registrable(".".join(reversed(package.split(".")[:2])))
    app = Organisation(domain or package, Role.APP)
    yield Record(Category.FITNESS, Origin.RECEIVED, "app-that-wrote", package, row.place, when, other=app)
    yield Disclosure(app, None, Mechanism.CONNECTED_APP, Category.FITNESS, row.place, when=when)


def measure(category: Category, kind: str, name: str, column: str, unit: str = "", *, guessed: bool = False) -> Told:
    """One value a row is what the row is about; all others are details."""

    def told(row: Fields, when: Moment) -> Iterator[Item]:
        value = row.get(column)
        if not value and when is NO_MOMENT:
            yield unreadable(row.place)
            return
        amount = number(value)
        shown = value if amount is None else f"{amount:.6g}"
        title = f"{name}: {shown}{unit}" if shown else name
        origin = Origin.INFERRED if guessed else Origin.OBSERVED
        yield Record(category, origin, kind, title, row.place, when, details(row, column), key=row.get("datauuid"))

    return told


def details(row: Fields, *shown: str) -> str:
    """The first other columns that say something to a person, behind their names."""
    others = [
        f"{name}: {value}"
        for name in row.cells
        if name not in shown and not _NEVER_SHOWN.search(name) and (value := row.get(name))
    ]
    return joined(*others[:_MOST_DETAILS])


def anything(category: Category, kind: str, origin: Origin = Origin.OBSERVED, *, about_others: bool = False) -> Told:
    """A row in its own words."""

    def told(row: Fields, when: Moment) -> Iterator[Item]:
        title, _, rest = details(row).partition(" · ")
        if not title and when is NO_MOMENT:
            yield unreadable(row.place)
            return
        title, key = title or kind.replace("-", " "), row.get("datauuid")
        yield Record(category, origin, kind, title, row.place, when, rest, key=key, about_others=about_others)

    return told
