# SPDX-License-Identifier: MPL-2.0
"""Which choice decides: always one, always the same, and no stricter choice opens anything."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.preference import PERSONALISING, Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.preferences.cascade import Cascade, Decision
from tests.preferences.strategies import EVERYWHERE, NOON, choices, preferences, presets, scopes


def decide(cascade: Cascade, scope: Scope) -> Decision:
    return cascade.decide(scope.organisation, scope.category, scope.purpose)


def chosen(level: Level, *scope: object) -> Preference:
    return Preference(Scope(*scope), level, NOON)  # type: ignore[arg-type]


def by_definition(made: list[Preference], preset: Preset, at: Scope) -> Level:
    """The rule again, written as a search through all choices."""
    held = {choice.scope: choice for choice in made}.values()
    special = at.category is not None and at.category.special
    fitting = [one for one in held if one.scope.covers(at) and not (special and one.scope.category is None)]
    if not fitting:
        return Level.NOTHING if special else preset.level(at.purpose)
    narrowest = max(one.scope.parts for one in fitting)
    return min(one.level for one in fitting if one.scope.parts == narrowest)


@given(choices, presets)
def test_it_always_decides_and_says_by_what(made: list[Preference], preset: Preset) -> None:
    cascade = Cascade(made, preset)
    for at in EVERYWHERE:
        decision = decide(cascade, at)
        assert decision.level is by_definition(made, preset, at)
        if decision.choice:
            assert decision.choice.scope.covers(at) and decision.decided_by == decision.choice.scope.slug
        else:
            assert decision.decided_by in ("special-category", f"preset-{preset.slug}")


@given(choices, presets, st.randoms())
def test_the_order_in_which_choices_come_changes_nothing(
    made: list[Preference], preset: Preset, rng: random.Random
) -> None:
    once = [*{choice.scope: choice for choice in made}.values()]
    shuffled = rng.sample(once, len(once))
    for at in EVERYWHERE:
        assert decide(Cascade(once, preset), at) == decide(Cascade(shuffled, preset), at)


@given(choices, presets, st.data())
def test_a_stricter_choice_never_opens_anything(made: list[Preference], preset: Preset, data: st.DataObject) -> None:
    made = [*{choice.scope: choice for choice in made}.values()] or [chosen(Level.OBSERVED)]
    place = data.draw(st.integers(0, len(made) - 1))
    stricter = data.draw(st.sampled_from([level for level in Level if level <= made[place].level]))
    after = Cascade([*made[:place], replace(made[place], level=stricter), *made[place + 1 :]], preset)
    for at in EVERYWHERE:
        assert decide(after, at).level <= decide(Cascade(made, preset), at).level


@given(choices, presets, preferences)
def test_a_general_choice_never_touches_a_narrower_one(
    made: list[Preference], preset: Preset, general: Preference
) -> None:
    before, after = Cascade(made, preset), Cascade([*made, general], preset)
    for at in EVERYWHERE:
        decided = decide(before, at)
        if decided.choice and decided.choice.scope.parts > general.scope.parts:
            assert decide(after, at) == decided
        elif decide(after, at).level > decided.level:
            # Only where the new choice is heard, and says more than what it took the place of.
            assert general.scope.covers(at)
            assert decided.level < decide(after, at).level <= general.level


@given(choices, presets, scopes)
def test_nothing_opens_a_protected_category_but_its_name(made: list[Preference], preset: Preset, at: Scope) -> None:
    protected = replace(at, category=Category.HEALTH)
    unnamed = [choice for choice in made if choice.scope.category is not Category.HEALTH]
    assert decide(Cascade(unnamed, preset), protected) == Decision(Level.NOTHING)
    named = replace(chosen(Level.ANYTHING), scope=protected)
    assert decide(Cascade([*unnamed, named], preset), protected).level is Level.ANYTHING


def test_the_narrowest_decides_and_a_tie_is_strict() -> None:
    cascade = Cascade(
        [
            chosen(Level.GROUPED),
            chosen(Level.ANYTHING, "shop"),
            chosen(Level.DECLARED, "", Category.LOCATION),
            chosen(Level.OBSERVED, "shop", Category.LOCATION, Purpose.SALE),
        ]
    )
    assert cascade.decide("radio", Category.PURCHASES, Purpose.SALE).decided_by == "everything"
    assert cascade.decide("shop", Category.PURCHASES, Purpose.SALE).level is Level.ANYTHING
    tie = cascade.decide("shop", Category.LOCATION, Purpose.PRICES)
    assert (tie.level, tie.decided_by) == (Level.DECLARED, "category")
    narrow = cascade.decide("shop", Category.LOCATION, Purpose.SALE)
    assert (narrow.level, narrow.decided_by) == (Level.OBSERVED, "organisation-category-purpose")
    assert cascade.decide("shop", Category.RELIGION, Purpose.SALE).decided_by == "special-category"


def test_presets_open_step_by_step_and_none_sells_by_default() -> None:
    for purpose in (None, *PERSONALISING):
        levels = [preset.level(purpose) for preset in Preset]
        assert levels == sorted(levels)
    assert Cascade().decide("shop", Category.PURCHASES, Purpose.ADVERTISING).decided_by == "preset-private"
    assert Preset.PRIVATE.level(None) is Preset.PRIVATE.level(Purpose.SALE) is Level.NOTHING


def test_a_higher_level_allows_all_that_a_lower_one_does() -> None:
    for lower, higher in zip(Level, [*Level][1:], strict=False):
        assert lower.origins <= higher.origins
    assert Level.ANYTHING.origins == set(Origin) and not Level.NOTHING.origins
    assert [Level.of(level.slug) for level in Level] == [*Level]
