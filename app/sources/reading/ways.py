# SPDX-License-Identifier: MPL-2.0
"""Recorded and planned ways (GPX, TCX, FIT, packed or not) as records: one each, its points summed up."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.packed import unpacked
from app.sources.reading.recordings import recordings
from app.sources.reading.tables import joined
from app.sources.reading.tracks import Track, tracks, trainings, written
from app.sources.source import FileInput


def length(metres: float | None) -> str:
    """ "3.50 km"."""
    return f"{metres / 1000:.2f} km" if metres else ""


def duration(seconds: float | None) -> str:
    """ "1:02:03"."""
    if not seconds or not 0 < seconds < 1e9:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def read_gpx(file: FileInput) -> Iterator[Item]:
    """The tracks of a GPX file; those in a folder "routes" are plans."""
    plain = unpacked(file)
    for track in tracks(plain):
        yield _way(track, plain)


def read_tcx(file: FileInput) -> Iterator[Item]:
    """The activities of a TCX file."""
    plain = unpacked(file)
    for track in trainings(plain):
        yield _way(track, plain)


def read_fit(file: FileInput) -> Iterator[Item]:
    """The training of a FIT file."""
    plain = unpacked(file)
    for track in recordings(plain):
        yield _way(track, plain)


def _way(track: Track, file: FileInput) -> Record:
    ends = " → ".join(written(spot) for spot in (track.first, track.last) if spot)
    title = track.name or track.movement or PurePosixPath(file.path).stem
    planned = "/routes/" in f"/{file.path.casefold()}"
    return Record(
        Category.LOCATION if track.first else Category.FITNESS,
        Origin.PROVIDED if planned else Origin.OBSERVED,
        "route" if planned else "track",
        title.strip() or "track",
        track.place,
        NO_MOMENT if planned else track.began,
        joined(track.movement if track.movement != title else "", length(track.metres), ends),
        key=file.name,
    )
