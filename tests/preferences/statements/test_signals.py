# SPDX-License-Identifier: MPL-2.0
"""Signals of other standards say no wherever they cannot say as much as the person did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.preferences.statements.signals import MYTERMS, Signals
from app.preferences.statements.terms import Term

ALL = frozenset(Origin)
GIVEN = frozenset({Origin.PROVIDED})
WATCHED = GIVEN | {Origin.OBSERVED}
NONE: frozenset[Origin] = frozenset()
LEVELS = ((NONE, NONE), (GIVEN, NONE), (GIVEN, frozenset({Origin.OBSERVED})), (WATCHED, NONE), (ALL, NONE))


def everywhere(allowed: frozenset[Origin], grouped: frozenset[Origin] = frozenset(), *purposes: Purpose) -> list[Term]:
    return [
        Term(category, purpose, *((allowed, grouped) if not purposes or purpose in purposes else ()))
        for category in Category
        for purpose in Purpose
    ]


def test_nothing_allowed_is_said_in_every_signal() -> None:
    said = Signals(everywhere(frozenset())).document()
    assert said["headers"] == {"Sec-GPC": "1", "ADPC": "withdraw=*, object=direct-marketing"}
    assert said["tcf"]["purpose"]["consents"] == {str(number): False for number in range(1, 12)}
    assert said["tcf"]["purpose"]["legitimateInterests"] == {str(number): False for number in range(1, 12)}
    assert said["tcf"]["specialFeatureOptins"] == {"1": False, "2": False}
    assert said["myterms"] == {"agreement": MYTERMS + "SD-BASE-DP"}


def test_everything_allowed_refuses_nothing() -> None:
    said = Signals(everywhere(ALL)).document()
    assert said["headers"] == {}
    assert all(said["tcf"]["purpose"]["consents"].values())
    # Purposes 1 and 3 to 6 rest on consent alone, whatever was allowed.
    interests = said["tcf"]["purpose"]["legitimateInterests"]
    assert [number for number, yes in interests.items() if not yes] == ["1", "3", "4", "5", "6"]
    assert said["myterms"] == {"agreement": MYTERMS + "SD-BASE-ATP-S3P-DP"}


def test_no_choices_at_all_refuse() -> None:
    assert Signals([]).document() == Signals(everywhere(frozenset())).document()


@pytest.mark.parametrize(
    ("allowed", "grouped", "purposes", "agreement"),
    [
        (GIVEN, frozenset({Origin.OBSERVED}), (Purpose.ANALYTICS,), "SD-BASE-A-DP"),
        (WATCHED, frozenset(), (Purpose.ANALYTICS, Purpose.RECOMMENDATIONS), "SD-BASE-AT-DP"),
        (ALL, frozenset(), (Purpose.ANALYTICS, Purpose.RECOMMENDATIONS), "SD-BASE-ATP-DP"),
        # No agreement of the ladder allows profiles without analytics.
        (ALL, frozenset(), (Purpose.RECOMMENDATIONS,), "SD-BASE-DP"),
        (GIVEN, frozenset(), (), "SD-BASE-DP"),
    ],
)
def test_the_agreement_allows_no_more_than_the_person(
    allowed: frozenset[Origin], grouped: frozenset[Origin], purposes: tuple[Purpose, ...], agreement: str
) -> None:
    assert Signals(everywhere(allowed, grouped, *purposes)).myterms() == MYTERMS + agreement


def test_recommendations_alone_give_the_purposes_of_content() -> None:
    said = Signals(everywhere(ALL, frozenset(), Purpose.RECOMMENDATIONS))
    given = [number for number, each in said.tcf()["purpose"]["consents"].items() if each]
    assert given == ["1", "5", "6", "11"]
    assert said.headers() == {"Sec-GPC": "1", "ADPC": "object=direct-marketing"}


@given(st.lists(st.sampled_from(range(5)), min_size=len(Purpose), max_size=len(Purpose)), st.sampled_from(Category))
def test_a_stricter_choice_never_says_yes_where_a_looser_one_said_no(levels: list[int], category: Category) -> None:
    chosen = dict(zip(Purpose, levels, strict=True))
    looser = [Term(each, purpose, *LEVELS[chosen[purpose]]) for each in Category for purpose in Purpose]
    stricter = [Term(t.category, t.purpose) if t.category is category else t for t in looser]
    before, after = Signals(looser), Signals(stricter)
    for name, yes in after.tcf()["purpose"]["consents"].items():
        assert not yes or before.tcf()["purpose"]["consents"][name]
    assert set(before.headers()) <= set(after.headers())
    assert len(after.myterms()) <= len(before.myterms())
