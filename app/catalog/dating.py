# SPDX-License-Identifier: MPL-2.0
"""When a brand made an export, as far as the export's name tells."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_STAMP = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<between>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=between)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?Z?)?(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# How Airbnb writes it ("…_03Mar2025_GMT"), and LinkedIn ("…DataExport_03-31-2025"), which alone puts the month first.
_SPELLED = re.compile(rf"(?<!\d)(?P<day>\d\d)(?P<month>{'|'.join(_MONTHS)})(?P<year>20\d\d)(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"DataExport_(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>20\d\d)(?!\d)")
# TikTok counts seconds since 1970, Snapchat milliseconds; elsewhere such a number is rather an account's.
_COUNTED = re.compile(r"(?:TikTok_Data_|mydata[~_])(1\d{9})(?:\d{3})?(?!\d)")
_A_DAY = timedelta(days=1)


def date_in(name: str, now: datetime | None = None) -> int:
    """The latest time in a name such as "takeout-20240102T030405Z-001.zip" or "brand-2024-01-02", in milliseconds
    since 1970; a day counts to its end. 0 when there is none, or only one that is still to come."""
    latest = (now or datetime.now(UTC)) + _A_DAY
    return int(max((moment for moment in _moments(name) if moment <= latest), default=_NEVER).timestamp() * 1000)


_NEVER = datetime.fromtimestamp(0, UTC)


def _moments(name: str) -> Iterator[datetime]:
    for form in (_STAMP, _SPELLED, _MONTH_FIRST):
        for stamp in form.finditer(name):
            if moment := _moment(stamp.groupdict()):
                yield moment
    for counted in _COUNTED.finditer(name):
        yield datetime.fromtimestamp(int(counted[1]), UTC)


def _moment(stamp: dict[str, str | None]) -> datetime | None:
    month = stamp["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS.index(month.casefold()) + 1
    try:
        day = datetime(int(stamp["year"] or 0), number, int(stamp["day"] or 0), tzinfo=UTC)
    except ValueError:  # the 31st of a month that has none
        return None
    hour, minute, second = (stamp.get(part) for part in ("hour", "minute", "second"))
    if hour:
        return day.replace(hour=int(hour), minute=int(minute or 0), second=int(second or 0))
    return day + _A_DAY - timedelta(seconds=1)
