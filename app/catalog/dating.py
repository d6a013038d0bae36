# SPDX-License-Identifier: MPL-2.0
"""When a brand made an export, as far as the export's name tells."""

import re
from datetime import UTC, datetime, timedelta

_STAMP = re.compile(
    r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)Z?)?(?!\d)"
)
_A_DAY = timedelta(days=1)


def date_in(name: str, now: datetime | None = None) -> int:
    """The latest time in a name such as "takeout-20240102T030405Z-001.zip" or "brand-2024-01-02", in milliseconds
    since 1970; a day counts to its end. 0 when there is none, or only one that is still to come."""
    latest = (now or datetime.now(UTC)) + _A_DAY
    found = [moment for stamp in _STAMP.finditer(name) if (moment := _moment(stamp)) and moment <= latest]
    return int(max(found).timestamp() * 1000) if found else 0


def _moment(stamp: re.Match[str]) -> datetime | None:
    try:
        day = datetime(int(stamp[1]), int(stamp[3]), int(stamp[4]), tzinfo=UTC)
    except ValueError:  # the 31st of a month that has none
        return None
    if stamp["hour"]:
        return day.replace(hour=int(stamp["hour"]), minute=int(stamp["minute"]), second=int(stamp["second"]))
    return day + _A_DAY - timedelta(seconds=1)
