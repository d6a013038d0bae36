# SPDX-License-Identifier: MPL-2.0
"""GPX and TCX: where somebody went, point by point (https://www.topografix.com/GPX/1/1/, and Garmin's Training Center
Database, version 2)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from app.catalog.moment import NO_MOMENT, Moment
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.values import number, storable
from app.sources.reading.xml_stream import tags
from app.sources.source import FileInput

_POINTS = frozenset({"trkpt", "rtept"})
_EARTH_METRES = 6_371_000

Spot = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(slots=True)
class Track:
    """One track or route: its name, the writer's word for the sort of movement, and its ends. ``metres`` is the length
    of the line through all points, ``points`` their number."""

    place: str
    name: str = ""
    movement: str = ""
    first: Spot | None = None
    last: Spot | None = None
    began: Moment = NO_MOMENT
    ended: Moment = NO_MOMENT
    points: int = 0
    metres: float = 0.0

    def add(self, spot: Spot) -> None:
        """Go on to a point."""
        self.points += 1
        self.metres += metres_between(self.last, spot) if self.last else 0.0
        self.first, self.last = self.first or spot, spot


def tracks(file: FileInput) -> Iterator[Track]:
    """The tracks and routes of a GPX file that have a point. Raises :class:`FileUnexpected` for other XML,
    :class:`~app.sources.reading.errors.FileUnreadable` where it breaks."""
    track: Track | None = None
    known = in_point = False
    for tag in tags(file):
        if not known:
            if tag.name.casefold() != "gpx":
                raise FileUnexpected
            known = True
        if tag.opens:
            if tag.name in ("trk", "rte"):
                track = Track(f"line {tag.line}")
            elif track and tag.name in _POINTS:
                in_point = True
                if spot := spot_of(tag.attributes.get("lat"), tag.attributes.get("lon")):
                    track.add(spot)
        elif track is None:
            continue
        elif tag.name in ("trk", "rte"):
            if track.points:
                yield track
            track = None
        elif tag.name in _POINTS:
            in_point = False
        elif tag.name == "time" and in_point:
            if (when := iso(tag.text)) is not NO_MOMENT:
                track.began = when if track.began is NO_MOMENT else track.began
                track.ended = when
        elif tag.name == "name" and not in_point:
            track.name = track.name or storable(tag.text)
        elif tag.name == "type" and not in_point:
            track.movement = track.movement or storable(tag.text)


def trainings(file: FileInput) -> Iterator[Track]:
    """The activities of a TCX file, those without a place as well (a pool, a treadmill); errors as for
    :func:`tracks`. ``name`` stays empty, ``movement`` is the sport."""
    track: Track | None = None
    known = in_point = False
    north = ""
    for tag in tags(file):
        if not known:
            if tag.name != "TrainingCenterDatabase":
                raise FileUnexpected
            known = True
        if tag.opens:
            if tag.name in ("Activity", "Course"):
                track = Track(f"line {tag.line}", movement=storable(tag.attributes.get("Sport", "")))
            in_point = in_point or tag.name == "Trackpoint"
        elif track is None:
            continue
        elif tag.name in ("Activity", "Course"):
            yield track
            track = None
        elif tag.name == "Trackpoint":
            in_point = False
        elif tag.name in ("Time", "Id"):
            if (when := iso(tag.text)) is not NO_MOMENT:
                track.began = when if track.began is NO_MOMENT else track.began
                track.ended = when
        elif tag.name == "LatitudeDegrees" and in_point:
            north = tag.text
        elif tag.name == "LongitudeDegrees" and in_point and (spot := spot_of(north, tag.text)):
            track.add(spot)


def spot_of(latitude: object, longitude: object) -> Spot | None:
    """A place on earth, or ``None`` (0, 0 is what devices write that know none)."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180 or north == 0 == east:
        return None
    return north, east


def written(spot: Spot) -> str:
    """ "48.85837, 2.29448"."""
    return f"{spot[0]:.5f}, {spot[1]:.5f}"


def metres_between(one: Spot, other: Spot) -> float:
    """The way along the surface of the earth."""
    north, south = math.radians(one[0]), math.radians(other[0])
    up, along = south - north, math.radians(other[1] - one[1])
    half = math.sin(up / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(along / 2) ** 2
    return 2 * _EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))
