# SPDX-License-Identifier: MPL-2.0
"""Google Fit, and Fitbit as Takeout carries it: the body, day by day."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google.common import head, moment, spelled, text
from app.sources.reading import json_stream
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import EMPTY, Row, rows
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import mapping, number
from app.sources.source import FileInput

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_VALUES = 12
_STEPS = aliases("google").words("steps")


def read_daily(file: FileInput) -> Iterator[Item]:
    """``Daily activity metrics/*.csv``: one summary row a day, or one file a day in quarters of an hour."""
    day = found[0] if (found := _DAY.search(file.name)) else ""
    for row in rows(file):
        first = next(iter(row.cells.values()), "").strip()
        when = moment(f"{day}T{first}" if day and re.match(r"\d{2}:\d{2}", first) else first)
        if when.zone is Zone.NONE:
            yield unreadable(row.place)
            continue
        # Columns are localised; the values with their own names say what they are.
        values = _values(row, skip=2 if day else 1)
        if values:
            yield Record(
                Category.FITNESS, Origin.OBSERVED, "activity-measures", values[0], row.place, when,
                joined(*values[1:_MOST_VALUES]), key=first,
            )  # fmt: skip


def _values(row: Row, skip: int) -> list[str]:
    values = []
    for header, cell in list(row.cells.items())[skip:]:
        if cell.strip().casefold() in EMPTY:
            continue
        amount = number(cell)
        shown = f"{amount:.2f}".rstrip("0").rstrip(".") if amount is not None else text(cell)
        values.append(f"{text(header)}: {shown}")
    # Steps say most to a person, in the languages whose word for them is known.
    return sorted(values, key=lambda value: not value.startswith(_STEPS))


def read_json(file: FileInput) -> Iterator[Item]:
    """``All Data/*.json`` (measures) and ``All Sessions/*.json`` (one training each)."""
    if b'"Data Points"' in head(file):
        yield from _measures(file)
        return
    session = json_stream.document(file)
    sport = text(mapping(session).get("fitnessActivity"))
    if not sport:
        raise FileUnexpected
    yield Record(
        Category.FITNESS, Origin.OBSERVED, "training", sport, "fitnessActivity", moment(session.get("startTime")),
        joined(text(session.get("duration")), *_aggregates(session)),
    )  # fmt: skip


def _aggregates(session: dict[str, Any]) -> list[str]:
    parts = session.get("aggregate")
    return [
        joined(text(mapping(part).get("metricName")).rsplit(".", 1)[-1], _amount(part))
        for part in (parts if isinstance(parts, list) else [])
    ]


def _amount(value: Any) -> str:
    known = mapping(value)
    for key in ("floatValue", "intValue", "fpVal", "intVal"):
        if (amount := number(known.get(key))) is not None:
            return f"{amount:.2f}".rstrip("0").rstrip(".")
    return ""


def _measures(file: FileInput) -> Iterator[Item]:
    """Thousands of measures a day become one row for each kind and day, at the first of them."""

    def each() -> Iterator[tuple[str, str, Moment]]:
        for place, value in json_stream.items(file, "Data Points"):
            point = mapping(value)
            name = text(point.get("dataTypeName")).removeprefix("com.google.")
            yield place, name, moment(point.get("startTimeNanos"))

    yield from _by_day(each())


def _by_day(measures: Iterator[tuple[str, str, Moment]]) -> Iterator[Item]:
    started: tuple[str, str, Moment] | None = None
    count = 0
    for place, name, when in measures:
        if started and (name, when.isoformat()[:10]) == (started[1], started[2].isoformat()[:10]):
            count += 1
            continue
        if started:
            yield _day_of(started, count)
        started, count = (place, name, when), 1
        if not name and when.zone is Zone.NONE:
            yield unreadable(place)
            started = None
    if started:
        yield _day_of(started, count)


def _day_of(started: tuple[str, str, Moment], count: int) -> Record:
    place, name, when = started
    return Record(
        Category.FITNESS, Origin.OBSERVED, "measures", name or when.isoformat()[:10], place, when, f"× {count}"
    )


def read_tcx(file: FileInput) -> Iterator[Item]:
    """``Activities/*.tcx``: one training; the track itself stays in the original."""
    page = head(file)
    sport = re.search(rb'<Activity Sport="([^"]{1,60})"', page)
    started = re.search(rb"<Id>([^<]{10,40})</Id>", page)
    kind = text(sport[1].decode("utf-8", "replace")) if sport else ""
    if not kind:
        raise FileUnexpected
    when = moment(started[1].decode("utf-8", "replace")) if started else NO_MOMENT
    metres = re.search(rb"<DistanceMeters>([\d.]{1,20})<", page)
    distance = number(metres[1].decode("ascii")) if metres else None
    yield Record(
        Category.FITNESS, Origin.OBSERVED, "training", kind, "Activity",
        when, "" if distance is None else f"{distance:.0f} m",
    )  # fmt: skip


def read_fitbit_json(file: FileInput) -> Iterator[Item]:
    """``Global Export Data/<measure>-<date>.json``: arrays of ``{dateTime, value}``, counted by day."""
    name = re.sub(r"[-_ ]?\d{4}-\d{2}-\d{2}.*$|\.json$", "", file.name).replace("_", " ")
    if not json_stream.top_is_array(file):
        raise FileUnexpected

    def each() -> Iterator[tuple[str, str, Moment]]:
        for place, value in json_stream.items(file):
            known = mapping(value)
            said = known.get("dateTime") or known.get("dateOfSleep") or known.get("startTime") or known.get("date")
            when = moment(said)
            if when.zone is Zone.NONE and isinstance(said, str):
                # "MM/DD/YY HH:MM:SS", the American order.
                parts = re.match(r"(\d\d)/(\d\d)/(\d\d) (.*)", said)
                when = moment(f"20{parts[3]}-{parts[1]}-{parts[2]}T{parts[4]}") if parts else NO_MOMENT
            yield place, name if known else "", when

    yield from _by_day(each())


def read_fitbit_csv(file: FileInput) -> Iterator[Item]:
    """Fitbit's tables (sleep and stress scores, devices, profile), each row with its own columns."""
    name = file.name.removesuffix(".csv").replace("_", " ")
    devices = "tracker" in name.casefold() or "device" in name.casefold()
    profile = "profile" in name.casefold()
    category = Category.DEVICES if devices else Category.DEMOGRAPHICS if profile else Category.FITNESS
    any_row = False
    for row in rows(file):
        any_row = True
        cells = [text(cell) for cell in row.cells.values()]
        when = next((at for cell in cells if (at := _time(cell)).zone is not Zone.NONE), NO_MOMENT)
        if values := _values(row, skip=0):
            yield Record(
                category, Origin.PROVIDED if profile else Origin.OBSERVED, "fitbit-entry", name, row.place,
                when, joined(*values[:_MOST_VALUES]),
            )  # fmt: skip
        model = row.get("tracker_name", "device_name", "model", "tracker_id", "device_id")
        if devices and model:
            yield Sighting(IdentifierKind.DEVICE, text(model), row.place, origin=Origin.OBSERVED, when=when)
    if not any_row and b"," not in head(file):
        raise FileUnexpected


def _time(cell: str) -> Moment:
    if not re.match(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}", cell):
        return NO_MOMENT
    when = moment(cell)
    return when if when.zone is not Zone.NONE else spelled(cell)
