# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.identifier import normalise
from app.catalog.moment import NO_MOMENT, Zone, from_datetime, from_day
from app.catalog.organisation import organisation_slug
from app.catalog.record import IdentifierKind


@pytest.mark.parametrize("name", ["Criteo", "CRITEO SA", "criteo.com", "https://www.criteo.com/x", " Criteo S.A."])
def test_spellings_of_one_organisation_meet(name: str) -> None:
    assert organisation_slug(name) == "criteo"


@given(st.text())
def test_an_organisation_always_has_a_slug(name: str) -> None:
    slug = organisation_slug(name)
    assert slug
    assert slug == organisation_slug(name.upper().lower()) or not name.isascii()


def test_special_categories_are_those_of_article_9() -> None:
    special = {category.slug for category in Category if category.special}
    assert special == {"health", "fitness", "sexuality", "politics", "religion", "ethnicity", "biometrics"}


def test_categories_have_one_slug_and_an_iri_each() -> None:
    assert len({category.slug for category in Category}) == len(Category)
    assert all(category.iri.startswith("https://w3id.org/dpv/pd#") for category in Category)
    assert all(Category.of(category.slug) is category for category in Category)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_a_moment_keeps_the_instant_and_the_offset(when: datetime, minutes: int) -> None:
    when = when.replace(microsecond=when.microsecond // 1000 * 1000)
    moment = from_datetime(when.replace(tzinfo=timezone(timedelta(minutes=minutes))))
    assert moment.as_datetime() == when.replace(tzinfo=UTC) - timedelta(minutes=minutes)
    assert (moment.zone, moment.offset_minutes) == (Zone.OFFSET if minutes else Zone.UTC, minutes)
    assert from_datetime(when).as_datetime() == when


def test_a_moment_says_only_what_is_known() -> None:
    assert from_day(date(2024, 2, 29)).isoformat() == "2024-02-29"
    assert from_datetime(datetime(2024, 2, 29, 12, 30)).isoformat() == "2024-02-29T12:30:00"
    assert from_datetime(datetime(2024, 2, 29, 12, 30, tzinfo=UTC)).isoformat() == "2024-02-29T12:30:00Z"
    assert NO_MOMENT.isoformat() == ""


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (IdentifierKind.EMAIL, " Ada@Example.ORG ", "ada@example.org"),
        (IdentifierKind.EMAIL, "no address", ""),
        (IdentifierKind.PHONE, "0033 6 12-34-56-78", "+33612345678"),
        (IdentifierKind.PHONE, "+33 (0)6", ""),
        (IdentifierKind.PHONE, "+33 (0)6 12 34 56 78", "+33612345678"),
        (IdentifierKind.PHONE, "+39 06 6982", "+39066982"),
        (IdentifierKind.PHONE, "+1 (202) 555-0143", "+12025550143"),
        (IdentifierKind.PHONE, "+999 123456", "+999123456"),
        (IdentifierKind.IP_ADDRESS, "2001:0DB8::0001", "2001:db8::1"),
        (IdentifierKind.IP_ADDRESS, "300.1.1.1", ""),
        (IdentifierKind.ADVERTISING_ID, "AAAA-bbbb", "aaaa-bbbb"),
        (IdentifierKind.POSTAL_ADDRESS, "1  rue\nX", "1 rue X"),
    ],
)
def test_identifiers_have_one_spelling(kind: IdentifierKind, value: str, expected: str) -> None:
    assert normalise(kind, value) == expected


@pytest.mark.parametrize(
    ("value", "country", "expected"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("06 12 34 56 78", "", "0612345678"),
        ("06 12 34 56 78", "ES", "0612345678"),
        ("+33 6 12 34 56 78", "DE", "+33612345678"),
        ("33612345678", "FR", "+33612345678"),
        ("123456", "FR", "123456"),
    ],
)
def test_a_number_without_a_code_has_that_of_the_country(value: str, country: str, expected: str) -> None:
    assert normalise(IdentifierKind.PHONE, value, country) == expected
