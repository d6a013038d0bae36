# SPDX-License-Identifier: MPL-2.0
"""What is counted in stretches is what counting one record after the other gives."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.vault.counting import PERIOD, UNDATED_PERIOD, Counts
from app.vault.packing import UNDATED, Likeness

YEARS = 40 * 365 * 86_400_000
# Zero says that there is no time.
moments = (st.integers(-YEARS, YEARS) | st.integers(-20, 20).map(lambda number: number * PERIOD)).filter(bool)
times = st.just(UNDATED) | moments
likenesses = st.sampled_from([(1, 1, 1), (1, 1, 2), (2, 1, 1)])


def month(time: int) -> str:
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=time):%Y-%m}"


@given(st.lists(st.tuples(likenesses, st.lists(times, max_size=20)), max_size=5))
def test_stretches_are_counted_as_records_are(brought: list[tuple[tuple[int, int, int], list[int]]]) -> None:
    alike = [Likeness(*what, 1, 1, 0, 0, 0) for what, _ in brought]
    runs = [(number, len(each)) for number, (_, each) in enumerate(brought)]
    counts = Counts.of(runs, [time for _, each in brought for time in sorted(each)], alike)
    records = [(what, time) for what, each in brought for time in each]
    dated = [(what, time) for what, time in records if time != UNDATED]

    assert {row[:3]: row[3] for row in counts.holdings()} == Counter(what for what, _ in records)
    assert {row[:3]: row[3] for row in counts.months()} == Counter((*what[:2], month(time)) for what, time in dated)
    periods = [((*what, UNDATED_PERIOD if time == UNDATED else time // PERIOD), time) for what, time in records]
    assert {row[:4]: row[4] for row in counts.periods()} == Counter(period for period, _ in periods)
    for *period, _, first, last in counts.periods():
        inside = [time for key, time in periods if key == tuple(period)]
        assert (first, last) == (min(inside), max(inside))
    for *what, _, first, last in counts.holdings():
        known = [time for key, time in dated if key == tuple(what)]
        assert (first, last) == (min(known, default=0), max(known, default=0))
