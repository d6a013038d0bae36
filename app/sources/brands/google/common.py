# SPDX-License-Identifier: MPL-2.0
"""The shapes that many of Google's files share: times, coordinates, addresses, arrays of objects."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.record import Item
from app.sources.reading import dates, json_stream
from app.sources.reading.domains import site
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import unreadable
from app.sources.reading.values import number, sequence
from app.sources.source import FileInput, Reader

HEAD = 64 * 1024
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")
_SPACES = re.compile(r"[\s\u00a0\u2003\u202f]+")
_NUMBER_PAIR = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*°?\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
IP = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,20})(?![\w.:])", re.I)
EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def mappings(value: Any) -> list[dict[str, Any]]:
    """The objects of an array."""
    if not value:
        return []
    return [entry for entry in sequence(value) if isinstance(entry, dict)]


def text(value: Any) -> str:
    """A scalar as one line of text that can be stored; ``""`` for null, objects and arrays."""
    if value is None:
        return ""
    line = value if type(value) is str else json_stream.text_of(value)
    if not line.isprintable() or "  " in line:
        line = _SPACES.sub(" ", _UNSENDABLE.sub("\ufffd", line))
    return line.strip()


def moment(value: Any) -> Moment:
    """A time as Google's JSON writes it: ISO text (decoded or not) or an epoch of any unit, number or text."""
    if type(value) is datetime:
        return dates.known_instant(value) or dates.iso(value.isoformat())
    if type(value) is str:
        if value[-1:] == "Z":
            return dates.instant(value)
        if not value.strip().lstrip("-").isdigit():
            return dates.iso(value[:64])
    amount = number(value)
    return NO_MOMENT if amount is None else dates.epoch(amount)


def spelled(value: str, *, utc: bool = False) -> Moment:
    """A time as Google's pages and tables write it, in any language; ``utc`` where no zone means UTC."""
    try:
        return dates.spelled(value, utc=utc) if len(value) <= 80 else NO_MOMENT
    except (ValueError, OverflowError):
        return NO_MOMENT


def joined(*parts: Any, by: str = ", ") -> str:
    """The parts that say something, as one text."""
    return by.join(part for part in (text(part) for part in parts) if part)


def coordinates(latitude: Any, longitude: Any) -> str:
    """ "45.09012, 7.65921", or ``""`` when these are no coordinates on earth (0, 0 is "unknown")."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180 or (north == 0 == east):
        return ""
    return f"{north:.5f}, {east:.5f}"


def e7(latitude: Any, longitude: Any) -> str:
    """Coordinates in ten-millionths of a degree; old rows wrapped around 2^32."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None:
        return ""
    return coordinates(_unwrapped(north, 90) / 1e7, _unwrapped(east, 180) / 1e7)


def point(value: Any) -> str:
    """Coordinates written as text: "48.85°, 2.35°", "geo:48.85,2.35", or under ``latLng``."""
    if isinstance(value, dict):
        value = value.get("latLng") or value.get("LatLng")
    found = _NUMBER_PAIR.search(value[:200]) if isinstance(value, str) else None
    return coordinates(found[1], found[2]) if found else ""


def _unwrapped(value: float, limit: int) -> float:
    if value > limit * 1e7:
        return value - 2**32
    return value + 2**32 if value < -limit * 1e7 else value


def advertiser(url: str) -> Organisation | None:
    """Whose page an ad led to; ``None`` for Google's own pages and addresses without a domain."""
    return advertiser_at(site(url))


@lru_cache(maxsize=4096)
def advertiser_at(domain: str) -> Organisation | None:
    """The same, by the domain of the page."""
    if not domain or re.match(r"(google|youtube|googleadservices|doubleclick|youtu)\.", domain):
        return None
    return Organisation(domain, Role.ADVERTISER)


def head(file: FileInput) -> bytes:
    """The first 64 KiB."""
    with file.open() as raw:
        return raw.read(HEAD)


RowReader = Callable[[dict[str, Any], str], Iterable[Item]]


def json_rows(file: FileInput, row: RowReader, *prefixes: str) -> Iterator[Item]:
    """Every object of the arrays at these prefixes through ``row``; a row that gives nothing is an issue.

    Raises :class:`FileUnexpected` when none of the arrays stands where it should.
    """
    seen = False
    for place, value in json_stream.items(file, *prefixes):
        seen = True
        found = row(value if type(value) is dict else {}, place)
        if type(found) is not list:
            found = list(found)
        yield from found or (unreadable(place),)
    if not seen and not _has_array(file, prefixes):
        raise FileUnexpected


def json_reader(row: RowReader, *prefixes: str) -> Reader:
    """A reader that applies ``row`` to every object of these arrays."""
    return lambda file: json_rows(file, row, *(prefixes or ("",)))


def _has_array(file: FileInput, prefixes: tuple[str, ...]) -> bool:
    start = head(file)
    return any(
        f'"{prefix.split(".")[0]}"'.encode() in start if prefix else json_stream.top_is_array(file)
        for prefix in prefixes
    )
