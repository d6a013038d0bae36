# SPDX-License-Identifier: MPL-2.0
"""Whatever a vault holds and the person decides: nothing is on a profile but what they allow, and it is theirs."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.interest import DOING, NAMING, interest_key, special_key
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.preference import Level, Preference, Scope
from app.catalog.profile import OWN_LEVELS, ProfileStep
from app.catalog.special import special_categories
from app.insight.answers import OrganisationName
from app.insight.interests import Mark, Numbers, Speaking
from app.preferences.cascade import Cascade
from app.preferences.profile import deciding
from app.preferences.profile.building import LEAST_DONE, Profile, build
from app.preferences.profile.counting import marks_of

SHOPS = {number: OrganisationName(name.casefold(), name, Role.BRAND) for number, name in enumerate(("One", "Two"))}
CATEGORIES = dict(enumerate(Category))
ORIGINS = dict(enumerate(Origin))
NUMBERS = Numbers(SHOPS, CATEGORIES, ORIGINS)
KNOWN = [each for each in Category if each in NAMING or each in DOING or each.special]
TITLES = [
    "Football", "fußball", "FOOTBALL", "new football boots", "Tennis", "Vinyl records", "vinyl  Records",
    "#vinyl records", "Football after cancer", "Diabetes", "Living with diabetes", "Green Party politics",
    "Catholic church music",
]  # fmt: skip

records = st.builds(
    lambda number, shop, category, origin, time, title, detail: Speaking(
        number, shop, [*Category].index(category), origin, time, title, detail
    ),
    st.integers(1, 10**6), st.sampled_from([*SHOPS]), st.sampled_from(KNOWN), st.sampled_from([*ORIGINS]),
    st.integers(0, 10**12), st.sampled_from(TITLES), st.sampled_from(["", "plain", "about diabetes"]),
)  # fmt: skip
scopes = st.builds(Scope, st.sampled_from(["", "one"]), st.sampled_from([None, *KNOWN]))
names = st.sampled_from(TITLES)
histories = st.lists(
    st.one_of(
        st.builds(deciding.allowing, scopes, st.sampled_from([None, *OWN_LEVELS])),
        st.builds(deciding.adding, names),
        st.builds(lambda name: deciding.hiding(interest_key(name), name), names),
        st.builds(lambda name: deciding.restoring(interest_key(name), name), names),
        st.builds(lambda name, new: deciding.renaming(interest_key(name), new), names, st.sampled_from(["", "Mine"])),
        st.builds(
            lambda name, to: deciding.moving(interest_key(name), to), names, st.sampled_from([None, Field.MUSIC])
        ),
    ),
    max_size=6,
)


def counted(found: Sequence[Speaking]) -> list[Mark]:
    """A mark for each record and interest: as finely as it can be counted."""
    return [
        Mark(number, *mark, 1, record.time, record.time)
        for number, (record, mark) in enumerate(
            (record, mark)
            for record in found
            for mark in marks_of(record, CATEGORIES[record.category], ORIGINS[record.origin])
        )
    ]


def built(found: Sequence[Speaking], history: Sequence[ProfileStep]) -> Profile:
    return build(counted(found), NUMBERS, history)


def allows(levels: Cascade, record: Speaking) -> bool:
    """The same said once more, as plainly as it can be."""
    category, origin, who = CATEGORIES[record.category], ORIGINS[record.origin], SHOPS[record.organisation].slug
    for each in {category, *special_categories(record.title), *special_categories(record.detail)}:
        if origin not in levels.decide(who, each).level.origins:
            return False
    return True


@given(st.lists(records, max_size=12, unique_by=lambda each: each.id), histories)
def test_no_reason_is_of_an_origin_that_its_level_does_not_allow(
    found: list[Speaking], history: list[ProfileStep]
) -> None:
    profile = built(found, history)
    levels = deciding.decided(history).levels
    given = sum(
        1
        for record in found
        if allows(levels, record)
        for _ in marks_of(record, CATEGORIES[record.category], ORIGINS[record.origin])
    )
    shown = [reason for each in (*profile.interests, *profile.hidden) for reason in each.reasons]
    for reason in shown:
        assert reason.origin in levels.decide(reason.organisation.slug, reason.category).level.origins
    total = sum(reason.records for reason in shown)
    assert total == given if not profile.rare else total < given
    # Without the records that are not allowed nothing else would be seen.
    only_allowed = built([record for record in found if allows(levels, record)], history)
    assert [each.key for each in only_allowed.interests] == [each.key for each in profile.interests]


@given(st.lists(records, max_size=12, unique_by=lambda each: each.id), st.sampled_from(OWN_LEVELS))
def test_nothing_special_is_there_unless_told_so(found: list[Speaking], level: Level) -> None:
    profile = built(found, [deciding.allowing(Scope(), level)])
    for each in (*profile.interests, *profile.hidden):
        assert not each.special and not special_categories(each.label)
        assert not any(special_categories(reason.word) or reason.category.special for reason in each.reasons)


@given(st.lists(records, max_size=12, unique_by=lambda each: each.id))
def test_a_special_category_opens_alone_and_closes_again(found: list[Speaking]) -> None:
    opened = deciding.allowing(Scope(category=Category.HEALTH), Level.ANYTHING)
    everything = deciding.allowing(Scope(), Level.ANYTHING)
    told = built(found, [everything, opened])
    for each in told.interests:
        for reason in each.reasons:
            assert reason.category is Category.HEALTH or not reason.category.special
            assert special_categories(reason.word) <= {Category.HEALTH}
    closed = built(found, [everything, opened, deciding.allowing(Scope(category=Category.HEALTH), None)])
    assert not any(each.special for each in closed.interests)


@given(st.lists(records, max_size=12, unique_by=lambda each: each.id), histories, st.integers())
def test_the_order_in_which_records_came_makes_no_difference(
    found: list[Speaking], history: list[ProfileStep], seed: int
) -> None:
    mixed = [*found]
    random.Random(seed).shuffle(mixed)
    one, other = built(found, history), built(mixed, history)
    for mine, theirs in ((one.interests, other.interests), (one.hidden, other.hidden)):
        assert [(each.key, each.label, each.field, each.records, each.first, each.last) for each in mine] == [
            (each.key, each.label, each.field, each.records, each.first, each.last) for each in theirs
        ]
    assert (one.left_out, one.rare, one.parts) == (other.left_out, other.rare, other.parts)


@given(
    st.lists(records, max_size=8, unique_by=lambda each: each.id),
    st.lists(records, max_size=8, unique_by=lambda each: each.id),
    histories,
    names,
)
def test_hidden_stays_hidden_and_edits_survive_whatever_comes_later(
    before: list[Speaking], later: list[Speaking], history: list[ProfileStep], name: str
) -> None:
    key = interest_key(name)
    steps = [*history, deciding.renaming(key, "Mine"), deciding.moving(key, Field.GARDEN), deciding.hiding(key, name)]
    for found in (before, [*before, *later]):
        profile = built(found, steps)
        assert key not in {each.key for each in profile.interests}
        hidden = profile.find(key)
        assert hidden is not None and (hidden.label, hidden.field) == ("Mine", Field.GARDEN)
    back = built([*before, *later], [*steps, deciding.adding(name)]).find(key)
    assert back is not None and not back.said.hidden and (back.label, back.field) == ("Mine", Field.GARDEN)


def record(title: str, category: Category, origin: Origin, number: int = 1, shop: int = 0) -> Speaking:
    return Speaking(number, shop, [*Category].index(category), [*Origin].index(origin), 0, title, "")


def test_spellings_and_languages_of_one_topic_are_one_interest() -> None:
    titles = ["Football", "Fußball", "#football", "piłka nożna", "FOOTBALL"]
    found = [record(title, Category.INTERESTS, Origin.PROVIDED, number) for number, title in enumerate(titles)]
    (interest,) = built(found, []).interests
    assert (interest.label, interest.ours, interest.field, interest.records) == ("Football", True, Field.SPORT, 5)
    assert {reason.word for reason in interest.reasons} == {*titles}


def test_what_merely_resembles_a_name_is_another_interest() -> None:
    found = [
        record(title, Category.INTERESTS, Origin.PROVIDED, number)
        for number, title in enumerate(["Vinyl  records", "vinyl records", "Vinyl record", "Football (sport)"])
    ]
    profile = built(found, [])
    assert [(each.label, each.records) for each in profile.interests] == [
        ("Vinyl records", 2), ("Football (sport)", 1), ("Vinyl record", 1),
    ]  # fmt: skip
    # It stands in its field by a word of its name, which is told.
    assert (profile.interests[1].field, profile.interests[1].field_word) == (Field.SPORT, "Football")
    assert profile.interests[2].field is Field.OTHER


def test_what_was_done_once_or_twice_is_no_interest_yet() -> None:
    found = [record("tennis racket", Category.SEARCHES, Origin.OBSERVED, number) for number in range(LEAST_DONE)]
    assert [each.label for each in built(found, []).interests] == ["Tennis"]
    few = built(found[:-1], [])
    assert (few.interests, few.rare) == ((), 1)
    told = [*found[:1], record("Tennis", Category.INTERESTS, Origin.PROVIDED, 9)]
    assert [each.records for each in built(told, []).interests] == [2]


def test_at_first_guesses_are_left_out_and_counted() -> None:
    found = [
        record("Tennis", Category.INTERESTS, Origin.INFERRED),
        record("Vinyl", Category.SEGMENTS, Origin.RECEIVED, 2),
        record("Chess", Category.INTERESTS, Origin.PROVIDED, 3),
    ]
    profile = built(found, [])
    assert [each.label for each in profile.interests] == ["Chess"] and profile.left_out == 2
    opened = built(found, [deciding.allowing(Scope(category=Category.INTERESTS), Level.ANYTHING)])
    assert {each.label for each in opened.interests} == {"Tennis", "Chess"} and opened.left_out == 1


def test_an_opened_category_is_one_interest_by_its_name_and_guesses_by_theirs() -> None:
    opened = [deciding.allowing(Scope(category=Category.HEALTH), Level.ANYTHING)]
    found = [
        record("cancer symptoms", Category.HEALTH, Origin.OBSERVED),
        record("diabetes", Category.HEALTH, Origin.OBSERVED, 2),
        record("Diabetes Care Buyers", Category.HEALTH, Origin.INFERRED, 3),
    ]
    profile = built(found, opened)
    assert [(each.label, each.field, each.records) for each in profile.interests] == [
        ("Health", Field.SPECIAL, 2), ("Diabetes Care Buyers", Field.SPECIAL, 1),
    ]  # fmt: skip
    assert profile.interests[0].key == special_key(Category.HEALTH)
    assert built(found, []).interests == ()


def test_a_profile_has_its_own_levels_and_no_purposes() -> None:
    with pytest.raises(ValueError, match="not a level"):
        deciding.allowing(Scope(), Level.GROUPED)
    start = deciding.decided([])
    assert start.level() is Level.OBSERVED and start.level(Scope(category=Category.HEALTH)) is Level.NOTHING
    assert start.levels.choices == (Preference(Scope(), Level.OBSERVED, datetime(1970, 1, 1, tzinfo=UTC)),)
    closed = deciding.decided([deciding.closing()])
    assert closed.level() is Level.NOTHING and closed.level(Scope("one", Category.MESSAGES)) is Level.NOTHING
