# SPDX-License-Identifier: MPL-2.0
"""When something happened, with what is known of the time zone."""

from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple


class Zone(IntEnum):
    """What is known of the zone of a time. The numbers are stored in the vault and never change."""

    NONE = 0  # no time is known at all
    UTC = 1  # an instant; the place's own clock is unknown
    OFFSET = 2  # an instant, and the offset of the place's clock
    LOCAL = 3  # a wall clock somewhere; the zone is unknown
    DAY = 4  # a calendar day without a time


class Moment(NamedTuple):
    """A time in milliseconds since 1970-01-01T00:00Z (for LOCAL and DAY: as if the wall clock were UTC)."""

    milliseconds: int
    zone: Zone
    offset_minutes: int = 0

    def as_datetime(self) -> datetime | None:
        """The instant (aware) or the wall clock (naive); ``None`` when no time is known."""
        if self.zone is Zone.NONE:
            return None
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.milliseconds)
        return instant.replace(tzinfo=None) if self.zone in (Zone.LOCAL, Zone.DAY) else instant

    def isoformat(self) -> str:
        """ISO 8601: a ``Z`` for an instant, none for a wall clock, only the day for a day; else empty."""
        when = self.as_datetime()
        if when is None:
            return ""
        if self.zone is Zone.DAY:
            return when.date().isoformat()
        if when.tzinfo is None:
            return when.isoformat(timespec="seconds")
        return when.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


NO_MOMENT = Moment(0, Zone.NONE)


def from_datetime(when: datetime) -> Moment:
    """An aware datetime is an instant (with its offset unless that is UTC); a naive one a wall clock."""
    if when.tzinfo is None:
        return Moment(_milliseconds(when.replace(tzinfo=UTC)), Zone.LOCAL)
    offset = when.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    return Moment(_milliseconds(when), Zone.OFFSET if minutes else Zone.UTC, minutes)


def from_day(day: date) -> Moment:
    """A calendar day."""
    return Moment(_milliseconds(datetime(day.year, day.month, day.day, tzinfo=UTC)), Zone.DAY)


def _milliseconds(when: datetime) -> int:
    return (when - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
