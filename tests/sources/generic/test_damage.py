# SPDX-License-Identifier: MPL-2.0
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.oracle import ENDINGS, READ, REFUSED
from tests.sources.generic.damage import attempt


def test_damaged_tables_are_read_or_refused() -> None:
    endings = Counter(attempt(number) for number in range(400))
    assert set(endings) <= set(ENDINGS)
    assert endings[READ]
    assert endings[REFUSED]


@settings(max_examples=50)
@given(st.integers(0, 2**40))
def test_any_damage_is_read_or_refused(number: int) -> None:
    attempt(number)
