# SPDX-License-Identifier: MPL-2.0
"""FIT: what a sports watch records, in Garmin's binary form (Flexible and Interoperable Data Transfer)."""

import io
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol, cast

from app.catalog.moment import NO_MOMENT, Moment, from_datetime
from app.sources.reading.dates import in_reach
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.tracks import Spot, Track, spot_of
from app.sources.reading.values import number, storable
from app.sources.source import FileInput

# Angles are counted in parts of a half circle.
_DEGREES = 180 / 2**31
_MARK = b".FIT"
_MOST_SPORTS = 20


def recordings(file: FileInput) -> Iterator[Track]:
    """The training of a FIT file, with a place or without; none of files of other sorts (settings, single days).

    Raises :class:`FileUnexpected` for what is no FIT file, :class:`FileUnreadable` where it breaks off or its checksum
    is wrong, after what could be read.
    """
    # Its tables of all devices are large, and most people have no watch.
    import fitdecode

    with file.open() as raw:
        stream = io.BufferedReader(cast(io.RawIOBase, _Whole(raw)))
        if stream.peek(12)[8:12] != _MARK:
            raise FileUnexpected
        training = _Training()
        broken: Exception | None = None
        reader = fitdecode.FitReader(
            stream, check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.IGNORE
        )
        try:
            for count, frame in enumerate(reader, start=1):
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    training.take(frame, count)
        except (fitdecode.FitError, struct.error, ValueError, LookupError, TypeError, ArithmeticError, AttributeError,
                AssertionError) as error:  # fmt: skip
            # What the library stumbles over in files that no watch wrote.
            broken = error
        if track := training.whole():
            yield track
        if broken:
            raise FileUnreadable from broken


class _Message(Protocol):
    """A message as the library gives it: fields by name, ``fallback`` for those that are not there."""

    name: str

    def get_value(self, name: str, *, fallback: None) -> Any: ...


class _Training:
    """What the messages of a file say, one after another."""

    def __init__(self) -> None:
        self._track: Track | None = None
        self._sports: dict[str, None] = {}
        self._metres = 0.0
        self._is_activity = False

    def take(self, message: _Message, count: int) -> None:
        """Take a message into account; all but three sorts say nothing about the way."""
        match message.name:
            case "file_id":
                self._is_activity = self._is_activity or message.get_value("type", fallback=None) == "activity"
            case "session" | "sport":
                self._session(message, count)
            case "record":
                self._record(message, count)

    def whole(self) -> Track | None:
        """The training, if the file is one."""
        track = self._track
        if track is None or not (self._is_activity or track.points):
            return None
        track.movement = ", ".join(self._sports)
        # A pool and a treadmill have a length, and no place.
        track.metres = track.metres or self._metres
        return track

    def _begun(self, count: int) -> Track:
        self._track = self._track or Track(f"message {count}")
        return self._track

    def _session(self, message: _Message, count: int) -> None:
        track = self._begun(count)
        sport = message.get_value("sport", fallback=None)
        if isinstance(sport, str) and len(self._sports) < _MOST_SPORTS:
            self._sports[storable(sport).replace("_", " ")] = None
        if message.name == "session":
            self._metres += number(message.get_value("total_distance", fallback=None)) or 0.0
            began = _moment(message.get_value("start_time", fallback=None))
            if track.began is NO_MOMENT:
                track.began = began

    def _record(self, message: _Message, count: int) -> None:
        track = self._begun(count)
        when = _moment(message.get_value("timestamp", fallback=None))
        if when is not NO_MOMENT:
            track.began = when if track.began is NO_MOMENT else track.began
            track.ended = when
        if spot := _spot(message):
            track.add(spot)


def _spot(message: _Message) -> Spot | None:
    north = number(message.get_value("position_lat", fallback=None))
    east = number(message.get_value("position_long", fallback=None))
    return None if north is None or east is None else spot_of(north * _DEGREES, east * _DEGREES)


def _moment(value: object) -> Moment:
    """A time that a message gives; devices without a clock count from their start, which is none."""
    return from_datetime(value) if in_reach(value) else NO_MOMENT


class _Whole(io.RawIOBase):
    """A stream that gives fewer bytes at a time than are asked for, as a raw one."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
