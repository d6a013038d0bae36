# SPDX-License-Identifier: MPL-2.0
"""A slice holds nothing outside its scope, no group below the least size, and nothing of other people."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.moment import NO_MOMENT, Moment, from_datetime, from_day
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.slice import LEAST_GROUP, SHARED_ORIGINS, SliceForm, SliceScope
from app.insight.answers import OrganisationName, RecordRow
from app.preferences.sharing.cutting import MOST_ITEMS, Item, shaped
from app.preferences.sharing.errors import SliceTooLarge
from app.preferences.sharing.writing import write_slice
from app.preferences.signing.data_integrity import canonical
from app.preferences.signing.verifying import Problem
from app.preferences.statements.reading import verify_document
from tests.preferences.signing.independent import verified
from tests.preferences.statements.test_statements import KEY

SECRET = bytes(32)
FEW = (Category.LISTENING, Category.PURCHASES, Category.LOCATION, Category.HEALTH)
DATES = st.dates(date(2023, 11, 1), date(2024, 4, 1))
MOMENTS = st.one_of(
    st.just(NO_MOMENT),
    DATES.map(from_day),
    st.datetimes(datetime(2023, 11, 1), datetime(2024, 4, 1)).map(from_datetime),
    st.datetimes(datetime(2023, 11, 1), datetime(2024, 4, 1), timezones=st.just(UTC)).map(from_datetime),
)
HOLDERS = [OrganisationName(slug, slug.title(), Role.BRAND) for slug in ("spotify", "deezer")]


@st.composite
def rows(draw: st.DrawFn) -> list[RecordRow]:
    """Records as a vault may hold them; titles that tell which is which."""
    count = draw(st.integers(0, 60))
    return [
        RecordRow(
            id=number,
            organisation=draw(st.sampled_from(HOLDERS)),
            category=draw(st.sampled_from(FEW)),
            origin=draw(st.sampled_from(Origin)),
            kind="kind",
            when=draw(MOMENTS),
            title=f"title·{number}·",
            detail=f"detail·{number}·",
            url=f"https://url.example/{number}",
            other=None,
            about_others=draw(st.booleans()),
            export=1,
            file="file.json",
            place=f"row {number}",
        )
        for number in range(count)
    ]


@st.composite
def scopes(draw: st.DrawFn) -> SliceScope:
    first, last = sorted(draw(st.tuples(DATES, DATES)))
    span = draw(st.sampled_from(["both", "since", "before", "none"]))
    return SliceScope(
        draw(st.frozensets(st.sampled_from(FEW), min_size=1)),
        draw(st.sampled_from([form for form in SliceForm if form is not SliceForm.PROFILE])),
        first if span in ("both", "since") else None,
        last + timedelta(days=1) if span in ("both", "before") else None,
        draw(st.integers(LEAST_GROUP, 8)),
    )


def may_be_shared(row: RecordRow, scope: SliceScope) -> bool:
    """What a scope means, told once more."""
    if row.about_others or row.origin in (Origin.INFERRED, Origin.RECEIVED) or row.category not in scope.categories:
        return False
    written = row.when.isoformat()[:10]
    if not written:
        return not scope.since and not scope.before
    since = scope.since.isoformat() if scope.since else ""
    return since <= written and (not scope.before or written < scope.before.isoformat())


@given(rows(), scopes())
def test_a_slice_holds_nothing_outside_its_scope(found: list[RecordRow], scope: SliceScope) -> None:
    inside = [row for row in found if may_be_shared(row, scope)]
    items = shaped(found, scope, SECRET)
    shown = repr(items)
    assert "url.example" not in shown and "file.json" not in shown
    if scope.form is SliceForm.AGGREGATED:
        groups = Counter((row.category, row.when.isoformat()[:7]) for row in inside)
        assert {(each.category, each.when): each.records for each in items} == {
            group: count for group, count in groups.items() if count >= scope.least
        }
        return
    assert Counter(each.category for each in items) == Counter(row.category for row in inside)
    for row in found:
        for text in (f"title·{row.id}·", f"detail·{row.id}·"):
            exact = scope.form is SliceForm.EXACT and may_be_shared(row, scope)
            assert (text in shown) is exact or (scope.form is SliceForm.ROUNDED and text.startswith("title"))


@given(rows(), scopes())
def test_no_group_below_the_least_size_is_ever_shown(found: list[RecordRow], scope: SliceScope) -> None:
    items = shaped(found, replace(scope, form=SliceForm.AGGREGATED), SECRET)
    assert all(item.records >= scope.least >= LEAST_GROUP for item in items)
    assert all(not (item.title or item.detail or item.source) and len(item.when) in (0, 7) for item in items)


@given(rows(), scopes())
def test_what_others_did_never_comes_in(found: list[RecordRow], scope: SliceScope) -> None:
    theirs = [replace(row, about_others=True) for row in found]
    guessed = [replace(row, origin=Origin.INFERRED) for row in found]
    assert shaped(theirs, scope, SECRET) == [] == shaped(guessed, scope, SECRET)
    assert frozenset({Origin.PROVIDED, Origin.OBSERVED}) == SHARED_ORIGINS


@given(rows(), st.binary(min_size=32, max_size=32).filter(lambda key: key != SECRET))
def test_pseudonyms_are_the_same_for_one_organisation_and_others_for_the_next(
    found: list[RecordRow], other: bytes
) -> None:
    scope = SliceScope(frozenset(FEW), SliceForm.PSEUDONYMISED)
    mine = shaped(found, scope, SECRET)
    assert mine == shaped(found, scope, SECRET)
    named = {item.title for item in mine} | {item.source for item in mine}
    theirs = shaped(found, scope, other)
    assert named.isdisjoint({item.title for item in theirs} | {item.source for item in theirs})
    assert len({item.title for item in mine}) == len(mine)
    assert all(not item.detail and len(item.when) in (0, 10) for item in mine)


def row(title: str, when: Moment = NO_MOMENT) -> RecordRow:
    return RecordRow(
        1, HOLDERS[0], Category.PURCHASES, Origin.OBSERVED, "k", when, title, "d", "", None, False, 1, "f", "p"
    )


@pytest.mark.parametrize(
    ("title", "rounded"),
    [
        ("Shoes, 129.95 €", "Shoes, 130 €"),
        ("48.85661, 2,35222", "49, 2.4"),
        ("+33612345678", "+34000000000"),
        ("0.0473 km", "0.047 km"),
        ("0", "0"),
        ("nothing", "nothing"),
    ],
)
def test_numbers_are_rounded_to_two_digits(title: str, rounded: str) -> None:
    when = from_datetime(datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC))
    (item,) = shaped([row(title, when)], SliceScope(frozenset(FEW), SliceForm.ROUNDED), SECRET)
    assert (item.title, item.when, item.detail) == (rounded, "2024-03", "")


def test_more_than_anybody_could_look_over_is_refused_but_counted() -> None:
    many = [row("x", from_day(date(2024, 3, 1)))] * (MOST_ITEMS + 1)
    with pytest.raises(SliceTooLarge):
        shaped(many, SliceScope(frozenset(FEW), SliceForm.EXACT), SECRET)
    (figure,) = shaped(many, SliceScope(frozenset(FEW), SliceForm.AGGREGATED), SECRET)
    assert figure.records == MOST_ITEMS + 1


def test_a_scope_without_sense_is_none() -> None:
    for wrong in (
        {"categories": frozenset()},
        {"least": LEAST_GROUP - 1},
        {"since": date(2024, 1, 2), "before": date(2024, 1, 2)},
    ):
        with pytest.raises(ValueError, match=r"slice|span"):
            SliceScope(**{"categories": frozenset(FEW), "form": SliceForm.EXACT, **wrong})  # type: ignore[arg-type]


def test_the_file_says_for_what_and_until_when_and_holds() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    given_now = ConsentEvent(ConsentState.GIVEN, from_datetime(now), now, date(2026, 6, 1))
    consent = Consent(
        number="6f1d2c9e-0d5e-4b9a-9d0b-000000000001",
        organisation="shop",
        name="The Shop",
        purposes=(Purpose.RECOMMENDATIONS,),
        categories=(Category.LISTENING,),
        source=ConsentSource.SHARING,
        events=(given_now,),
    )
    document = write_slice(consent, SliceForm.EXACT, [Item(Category.LISTENING, "2024-03", "A song")], KEY, now)
    data = canonical(document)
    assert verified(data)
    assert verify_document(data, now).valid
    assert verify_document(data, datetime(2026, 6, 1, tzinfo=UTC)).problem is Problem.EXPIRED
    assert verify_document(data.replace(b"A song", b"A sung"), now).problem is Problem.SIGNATURE
    (permission,), (prohibition,) = document["permission"], document["prohibition"]
    assert permission["constraint"][0]["rightOperand"] == ["dpv:ProvidePersonalisedRecommendations"]
    assert permission["constraint"][1]["rightOperand"]["@value"] == "2026-06-01"
    assert prohibition["action"] == "distribute"
    assert json.loads(data)["item"] == [
        {"category": "pd:ServiceConsumptionBehaviour", "when": "2024-03", "title": "A song"}
    ]
