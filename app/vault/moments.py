# SPDX-License-Identifier: MPL-2.0
"""Times as the vault keeps them: UTC, in milliseconds."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stored(moment: datetime) -> int:
    """An aware time as milliseconds."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def told(milliseconds: int) -> datetime:
    """Milliseconds as an aware time (UTC)."""
    return _EPOCH + timedelta(milliseconds=milliseconds)
