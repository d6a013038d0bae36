# SPDX-License-Identifier: MPL-2.0
"""Where Snapchat saw the person, and where it thinks that they live, work and go (``location_history.json``)."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.json_sections import Row, RowReader
from app.sources.reading.tables import joined, unreadable, written_time

_FIGURES = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_ERROR = re.compile(r"±\s*[\d.]+\s*(?:meters?|m)?")
# "inferredVisitationList" pairs a name with a place; every other list of two pairs a time with one.
_TIME = re.compile(r"\d{4}[-/]\d\d")


def coordinates(written: str) -> str:
    """ "48.10000, 2.30000" of "48.1 ± 14.22, 2.3 ± 14.22" and the like; ``""`` when these are no coordinates."""
    figures = _FIGURES.findall(_ERROR.sub(" ", written))
    if len(figures) != 2:
        return ""
    north, east = (float(figure) for figure in figures)
    return f"{north:.5f}, {east:.5f}" if abs(north) <= 90 and abs(east) <= 180 and (north or east) else ""


def places(kind: str, origin: Origin) -> RowReader:
    """A reader of places in any of their shapes: a town by its parts, a pair of time and place, coordinates."""

    def read(row: Row) -> Iterator[Item]:
        told = dict(row.cells)
        times = [told.pop(key) for key in list(told) if key in ("time", "date", "dateandtime", "timestamp")]
        if "value" in told:
            told, times = _pair(told.pop("value"), times)
        if not told:
            yield unreadable(row.place)
            return
        when = next((time for text in times if (time := _moment(text)) is not NO_MOMENT), NO_MOMENT)
        words = joined(*told.values())
        where = coordinates(words)
        yield Record(
            Category.LOCATION, origin, kind, where or words, row.place, when, words if where and where != words else ""
        )  # fmt: skip

    return read


def _pair(written: str, times: list[str]) -> tuple[dict[str, str], list[str]]:
    """A time and a place, or a name and a place, that stand in one text with a comma between them."""
    first, comma, rest = written.partition(", ")
    if comma and _TIME.match(first):
        return {"place": rest}, [*times, first]
    return {"place": written}, times


def _moment(written: str) -> Moment:
    """A time; of a span of time ("2021/09/06 to …") its beginning."""
    start = re.split(r"(?<!\s)\s+(?:to|-)\s", written, maxsplit=1)[0]
    return written_time(start)


def home_and_work(row: Row) -> Iterator[Item]:
    """``{inferredHome, inferredWork}``: each value is a guess of its own."""
    for key, words in row.cells.items():
        kind = next((f"inferred-{word}" for word in ("home", "work", "school") if word in key), "inferred-place")
        where = coordinates(words)
        yield Record(
            Category.LOCATION, Origin.INFERRED, kind, where or words, f"{row.place}.{row.names[key]}",
            detail=joined(row.names[key], words if where else ""),
        )  # fmt: skip
