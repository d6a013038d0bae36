# SPDX-License-Identifier: MPL-2.0
"""How the columns of a table share the room there is."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.column_widths import Need, share_out

NEEDS = st.lists(
    st.tuples(st.integers(1, 200), st.integers(0, 400), st.integers(1, 300), st.booleans()).map(
        lambda of: Need(of[0] + (of[1] if of[3] else 0), of[0] + of[1], of[2], of[3])
    ),
    min_size=1,
    max_size=9,
)


@given(st.integers(0, 3000), NEEDS)
def test_no_column_is_narrower_than_it_can_be_and_none_is_cut_without_need(room: int, needs: list[Need]) -> None:
    widths = share_out(room, needs)
    whole, least = sum(need.whole for need in needs), sum(need.least for need in needs)
    assert all(width >= need.least for width, need in zip(widths, needs, strict=True))
    if room < least:
        liked = [max(need.least, min(need.whole, need.liked)) for need in needs]
        assert widths == liked, "it scrolls"
        return
    assert sum(widths) <= room
    if room >= whole:
        assert all(width >= need.whole for width, need in zip(widths, needs, strict=True))
    else:
        assert sum(widths) > room - len(needs)
        assert all(width <= need.whole for width, need in zip(widths, needs, strict=True))


def test_the_longest_texts_are_cut_first() -> None:
    short, long = Need(50, 60, 100), Need(50, 400, 100)
    assert share_out(300, [short, long]) == [60, 240]


def test_what_is_left_over_goes_to_those_that_are_not_firm() -> None:
    assert share_out(200, [Need(20, 20, 50, firm=True), Need(30, 30, 100), Need(30, 30, 20)]) == [20, 130, 50]


def test_a_table_without_columns_shares_nothing() -> None:
    assert share_out(100, []) == []
