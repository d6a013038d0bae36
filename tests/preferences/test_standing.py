# SPDX-License-Identifier: MPL-2.0
"""What holds on a day: the latest choice, until it ends, unless it was undone."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.preference import Change, Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.preferences.cascade import Cascade
from app.preferences.standing import all_off, choice, lifting, preset_chosen, standing, to_undo, undoing
from tests.preferences.strategies import EVERYWHERE, NOON, TODAY, levels, presets, scopes

SHOP = Scope("shop")
SHOP_HEALTH = Scope("shop", Category.HEALTH)

days = st.none() | st.dates(TODAY - timedelta(2), TODAY + timedelta(2))
made = st.builds(Preference, scopes, levels, st.just(NOON), days)
steps = st.builds(
    Change,
    st.just(NOON),
    choices=st.lists(made, max_size=3).map(tuple),
    lifted=st.lists(scopes, max_size=1).map(tuple),
    preset=st.none() | presets,
    replaces=st.booleans(),
)


def numbered(*changes: Change) -> list[Change]:
    return [replace(change, id=number) for number, change in enumerate(changes, 1)]


def seen(cascade: Cascade) -> list[object]:
    return [cascade.decide(at.organisation, at.category, at.purpose) for at in EVERYWHERE]


def test_what_ends_ends_by_itself_and_what_was_before_comes_back() -> None:
    history = numbered(choice([SHOP], Level.OBSERVED), choice([SHOP], Level.ANYTHING, date(2027, 1, 1)))
    for day, level in ((date(2026, 12, 31), Level.ANYTHING), (date(2027, 1, 1), Level.OBSERVED)):
        assert standing(history, day).decide("shop", Category.APPS, Purpose.SALE).level is level


def test_the_off_switch_is_one_step_that_can_be_undone() -> None:
    history = numbered(
        choice([SHOP_HEALTH], Level.OBSERVED), preset_chosen(Preset.OPEN), choice([SHOP], Level.DECLARED), all_off()
    )
    off = standing(history, TODAY)
    assert all(off.decide(at.organisation, at.category, at.purpose).level is Level.NOTHING for at in EVERYWHERE)
    back = numbered(*history, undoing(history[-1]))
    assert seen(standing(back, TODAY)) == seen(standing(history[:-1], TODAY))
    assert to_undo(back) == history[2]


def test_what_is_chosen_after_switching_off_is_an_exception() -> None:
    history = numbered(choice([SHOP_HEALTH], Level.OBSERVED), all_off(), choice([SHOP], Level.DECLARED))
    cascade = standing(history, TODAY)
    assert cascade.decide("shop", Category.APPS, Purpose.SALE).level is Level.DECLARED
    assert cascade.decide("shop", Category.HEALTH, Purpose.SALE).level is Level.NOTHING
    assert cascade.decide("radio", Category.APPS, Purpose.SALE).decided_by == "everything"


def test_a_lifted_choice_gives_way_to_a_broader_one() -> None:
    history = numbered(choice([Scope()], Level.GROUPED), choice([SHOP], Level.ANYTHING), lifting([SHOP]))
    assert standing(history, TODAY).decide("shop", None, Purpose.SALE).decided_by == "everything"


def test_a_preset_leaves_own_choices_unless_told() -> None:
    own = choice([SHOP], Level.DECLARED)
    kept = standing(numbered(own, preset_chosen(Preset.OPEN)), TODAY)
    assert kept.decide("shop", None, Purpose.SALE).level is Level.DECLARED
    replaced = standing(numbered(own, preset_chosen(Preset.OPEN, replaces=True)), TODAY)
    assert replaced.decide("shop", None, Purpose.SALE).decided_by == "preset-open"


@given(st.lists(steps, max_size=6), steps)
def test_undoing_a_step_is_as_if_it_was_never_taken_and_undoing_that_brings_it_back(
    before: list[Change], last: Change
) -> None:
    history = numbered(*before, last)
    undone = numbered(*history, undoing(history[-1]))
    assert seen(standing(undone, TODAY)) == seen(standing(numbered(*before), TODAY))
    again = numbered(*undone, undoing(undone[-1]))
    assert seen(standing(again, TODAY)) == seen(standing(history, TODAY))


@given(st.lists(steps, max_size=6), scopes, levels)
def test_what_replaces_leaves_nothing_narrower(before: list[Change], scope: Scope, level: Level) -> None:
    held = standing(numbered(*before, choice([scope], level, replaces=True)), TODAY)
    assert [other.scope for other in held.choices if scope.covers(other.scope)] == [scope]


@given(st.lists(steps, max_size=6), st.integers(0, 4))
def test_a_day_counts_as_if_what_is_over_was_never_made(before: list[Change], later: int) -> None:
    day = TODAY - timedelta(2) + timedelta(later)
    timely = [
        replace(step, choices=tuple(one for one in step.choices if one.until is None or one.until > day))
        for step in before
    ]
    assert seen(standing(numbered(*before), day)) == seen(standing(numbered(*timely), day))
