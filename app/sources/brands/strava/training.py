# SPDX-License-Identifier: MPL-2.0
"""Strava's list of activities (about 100 columns, some doubled, named in the account's language) and their tracks."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.csv_stream import EMPTY, lines, name_of
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable, written_time
from app.sources.reading.values import number, storable
from app.sources.reading.ways import duration, length
from app.sources.source import FileInput

# The order of the columns is the same in every language. Where a name is doubled the second one is meant: the first
# is written in the account's units, the second in metres and seconds.
_PLACES = {
    "activity id": 0, "activity date": 1, "activity name": 2, "activity type": 3, "activity description": 4,
    "commute": 9, "activity private note": 10, "activity gear": 11, "filename": 12, "athlete weight": 13,
    "elapsed time": 15, "moving time": 16, "distance": 17, "elevation gain": 20, "average heart rate": 31,
    "average watts": 33, "calories": 34, "relative effort": 37, "perceived exertion": 43,
}  # fmt: skip
# The columns that there were before the doubled ones.
_FIRST = {name: place for name, place in _PLACES.items() if place < 13} | {"elapsed time": 5, "distance": 6}
_GUESSES = ("relative effort", "training load", "intensity", "recovery")


def read_activities(file: FileInput) -> Iterator[Item]:
    """One record an activity; the efforts that Strava works out of it are guesses; a new body weight is told once."""
    places: dict[str, int] = {}
    weight = ""
    for row, cells in lines(file):
        if not any(cell.strip() for cell in cells):
            continue
        if not places:
            places = _places([name_of(cell) for cell in cells])
            continue
        said = {name: _cell(cells, place) for name, place in places.items()}
        place = f"row {row}"
        if not said["activity id"].isdigit():
            yield unreadable(place)
            continue
        when = written_time(said.get("activity date", ""), day_first=True)
        yield _activity(said, when, place)
        yield from _guesses(said, when, place)
        if (kilograms := said.get("athlete weight", "")) and kilograms != weight:
            weight = kilograms
            yield Record(Category.FITNESS, Origin.PROVIDED, "body-weight", f"{weight} kg", place, when)


def _places(names: list[str]) -> dict[str, int]:
    if len(names) < 5:
        raise FileUnexpected
    if "activity id" in names:
        found = {name: place for place, name in enumerate(names)}
        # A flag: the first of the two is a word, the second a number.
        return found | {"commute": names.index("commute")} if "commute" in found else found
    known = _PLACES if len(names) > max(_PLACES.values()) else _FIRST
    return {name: place for name, place in known.items() if place < len(names)}


def _cell(cells: list[str], place: int) -> str:
    value = storable(cells[place]).strip() if place < len(cells) else ""
    return "" if value.casefold() in EMPTY else value


def _activity(said: dict[str, str], when: Moment, place: str) -> Record:
    sport = said.get("activity type", "")
    title = said.get("activity name") or sport or said["activity id"]
    heart = number(said.get("average heart rate"))
    return Record(
        Category.FITNESS, Origin.OBSERVED, "training", title, place, when,
        joined(
            sport if sport != title else "", length(number(said.get("distance"))),
            duration(number(said.get("moving time")) or number(said.get("elapsed time"))),
            "" if heart is None else f"{heart:.0f} bpm", said.get("activity gear", ""),
            said.get("activity description", ""), said.get("activity private note", ""),
        ),
        key=said["activity id"],
    )  # fmt: skip


def _guesses(said: dict[str, str], when: Moment, place: str) -> Iterator[Item]:
    for name in _GUESSES:
        value = number(said.get(name))
        if value:
            title = f"{name.capitalize()}: {value:g}"
            yield Record(
                Category.FITNESS, Origin.INFERRED, "effort-score", title, place, when,
                said.get("activity name", ""), key=f"{said['activity id']} {name}",
            )  # fmt: skip
