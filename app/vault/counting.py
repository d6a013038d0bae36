# SPDX-License-Identifier: MPL-2.0
"""What is counted while records are written: by who holds what, by calendar month, and by period of an export."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from app.vault.packing import UNDATED, Likeness, Run

PERIOD = 30 * 86_400_000
"""The length of a period in milliseconds; its number is its beginning divided by that."""

UNDATED_PERIOD = -1 << 40
"""The number of the period in which all that has no date is counted."""

_DAY = 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_T = TypeVar("_T")

Counted = tuple[int | str, ...]
"""What was counted, how often, and, but for months, from when to when (0: not dated; of the period without a date,
that of such records)."""


@dataclass(slots=True)
class _Tally:
    records: int = 0
    first: int = 0
    last: int = 0

    def add(self, records: int, first: int, last: int) -> None:
        self.records += records
        self.first = min(self.first or first, first or self.first)
        self.last = max(self.last or last, last or self.last)


@dataclass(slots=True)
class Counts:
    """Counts of some records, of which each likeness is in the order of its times."""

    _holdings: defaultdict[tuple[int, ...], _Tally] = field(default_factory=lambda: defaultdict(_Tally))
    _months: defaultdict[tuple[int, int, str], int] = field(default_factory=lambda: defaultdict(int))
    _periods: defaultdict[tuple[int, ...], _Tally] = field(default_factory=lambda: defaultdict(_Tally))

    @classmethod
    def of(cls, runs: Sequence[Run], times: Sequence[int], likenesses: Sequence[Likeness]) -> "Counts":
        """Those of a batch, or of a part of one."""
        counts, end = cls(), 0
        for number, records in runs:
            start, end = end, end + records
            if records:
                counts._add(likenesses[number], times, start, end)
        return counts

    def holdings(self) -> list[Counted]:
        """By organisation, category and origin."""
        return _rows(self._holdings)

    def months(self) -> list[Counted]:
        """Those that are dated, by organisation, category and month ("2024-01")."""
        return [(*key, records) for key, records in self._months.items()]

    def periods(self) -> list[Counted]:
        """By organisation, category, origin and period."""
        return _rows(self._periods)

    def _add(self, alike: Likeness, times: Sequence[int], start: int, end: int) -> None:
        key = alike.organisation, alike.category, alike.origin
        dated = bisect_right(times, UNDATED, start, end)
        first, last = (times[dated], times[end - 1]) if dated < end else (0, 0)
        self._holdings[key].add(end - start, first, last)
        if start < dated:
            self._periods[*key, UNDATED_PERIOD].add(dated - start, UNDATED, UNDATED)
        for month, at, stop in _stretches(times, dated, end, _month):
            self._months[alike.organisation, alike.category, month] += stop - at
        for period, at, stop in _stretches(times, dated, end, _period):
            self._periods[*key, period].add(stop - at, times[at], times[stop - 1])


def _rows(tallies: dict[tuple[int, ...], _Tally]) -> list[Counted]:
    return [(*key, tally.records, tally.first, tally.last) for key, tally in tallies.items()]


def _stretches(
    times: Sequence[int], start: int, end: int, part: Callable[[int], tuple[_T, int]]
) -> Iterator[tuple[_T, int, int]]:
    """The parts that sorted times fall into, each with the places where its times begin and end. ``part`` gives the
    part of a time and when the next one begins."""
    while start < end:
        name, following = part(times[start])
        stop = bisect_left(times, following, start, end)
        yield name, start, stop
        start = stop


def _period(time: int) -> tuple[int, int]:
    number = time // PERIOD
    return number, (number + 1) * PERIOD


def _month(time: int) -> tuple[str, int]:
    return _month_of_day(time // _DAY)


@lru_cache(maxsize=4096)
def _month_of_day(day: int) -> tuple[str, int]:
    """The calendar month of a day counted from 1970, and the millisecond at which the next one begins."""
    date = _EPOCH + timedelta(days=day)
    following = datetime(date.year + date.month // 12, date.month % 12 + 1, 1, tzinfo=UTC)
    return f"{date.year:04}-{date.month:02}", (following - _EPOCH).days * _DAY
