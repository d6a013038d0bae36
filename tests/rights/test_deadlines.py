# SPDX-License-Identifier: MPL-2.0
"""By when an answer is due: known days of each law, and what holds for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.deadlines import confirmation_due, due, rule
from app.rights.grounds import STATE_ACTS
from app.rights.working_days import is_working_day
from tests.rights.granted import rights_of

DAYS = st.dates(date(2019, 1, 1), date(2060, 12, 31))
COUNTRIES = st.sampled_from(["FR", "DE", "GB", "IE", "SE", "US", "CH", "CA", "BR", "GR", "XX", ""])
LAWS = st.sampled_from(Law)
ROLLING = st.sampled_from([Law.GDPR, Law.UK_GDPR])


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "extended", "expected"),
    [
        ("2026-01-31", False, "2026-03-02"),
        ("2026-03-05", False, "2026-04-07"),
        ("2026-04-01", False, "2026-05-04"),
        ("2026-05-31", True, "2026-08-31"),
        ("2026-06-14", False, "2026-07-15"),
        ("2026-08-31", False, "2026-09-30"),
        ("2026-11-25", False, "2026-12-28"),
        ("2026-11-30", True, "2027-03-01"),
        ("2026-12-01", False, "2027-01-04"),
        ("2027-04-08", False, "2027-05-10"),
        ("2028-01-31", False, "2028-02-29"),
    ],
)
def test_a_month_of_the_gdpr_in_france(received: str, extended: bool, expected: str) -> None:
    assert due(day(received), Law.GDPR, Right.ACCESS, "FR", extended=extended) == day(expected)


def test_the_calendar_is_that_of_the_organisation() -> None:
    # 14 July is a holiday in France alone.
    assert due(day("2026-06-14"), Law.GDPR, Right.ACCESS, "DE") == day("2026-07-14")
    assert due(day("2026-06-14"), Law.GDPR, Right.ACCESS, "") == day("2026-07-14")


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2026-09-03", "2026-10-05"), ("2025-09-03", "2025-10-03"), ("2026-03-03", "2026-04-07")],
)
def test_a_month_of_the_united_kingdom(received: str, expected: str) -> None:
    assert due(day(received), Law.UK_GDPR, Right.ERASURE, "GB") == day(expected)


def test_california() -> None:
    received = day("2026-11-23")
    assert due(received, Law.CCPA, Right.ACCESS, "US") == day("2027-01-07")
    assert due(received, Law.CCPA, Right.ACCESS, "US", extended=True) == day("2027-02-21")
    # Thanksgiving is a holiday, which makes both a day later: nobody is called late who may not be.
    assert confirmation_due(received, Law.CCPA, Right.ERASURE, "US") == day("2026-12-08")
    assert due(received, Law.CCPA, Right.OPT_OUT_SALE, "US") == day("2026-12-15")
    assert due(received, Law.CCPA, Right.LIMIT_SENSITIVE, "SE", extended=True) == day("2026-12-15")
    assert confirmation_due(received, Law.CCPA, Right.OPT_OUT_SALE, "US") is None
    assert confirmation_due(received, Law.GDPR, Right.ACCESS, "FR") is None


@pytest.mark.parametrize(
    ("law", "region", "extended", "expected"),
    [
        (Law.US_STATE, "US-VA", False, "2026-03-18"),
        (Law.US_STATE, "US-VA", True, "2026-05-02"),
        (Law.US_STATE, "", False, "2026-03-18"),
        (Law.US_STATE, "US-IA", False, "2026-05-02"),
        (Law.US_STATE, "US-IA", True, "2026-06-16"),
        (Law.LGPD, "", False, "2026-02-16"),
        (Law.FADP, "", False, "2026-03-03"),
        (Law.QUEBEC_25, "CA-QC", False, "2026-03-03"),
        (Law.QUEBEC_25, "CA-QC", True, "2026-03-03"),
        (Law.PIPEDA, "", True, "2026-04-02"),
    ],
)
def test_days_of_other_laws(law: Law, region: str, extended: bool, expected: str) -> None:
    assert due(day("2026-02-01"), law, Right.ACCESS, "US", region=region, extended=extended) == day(expected)


def test_waiting_for_an_identity_stops_the_clock_only_where_the_law_says_so() -> None:
    received, waited = day("2026-03-02"), [(day("2026-03-04"), day("2026-03-14"))]
    assert due(received, Law.GDPR, Right.ACCESS, "DE", pauses=waited) == day("2026-04-13")
    assert due(received, Law.CCPA, Right.ACCESS, "US", pauses=waited) == day("2026-04-16")


@given(DAYS, ROLLING, COUNTRIES, st.booleans(), st.integers(0, 60))
def test_a_last_day_is_a_working_day_and_never_before_its_date(
    received: date, law: Law, country: str, extended: bool, waited: int
) -> None:
    pauses = [(received, received + timedelta(days=waited))]
    last = due(received, law, Right.ACCESS, country, extended=extended, pauses=pauses)
    assert is_working_day(last, country)
    months = 3 if extended else 1
    month = received.month - 1 + months
    following = date(received.year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    raw = min(following - timedelta(days=1), _same_date(received, month)) + timedelta(days=waited)
    assert raw <= last
    # Between the date and the last day nobody works.
    between = [raw + timedelta(days=number) for number in range((last - raw).days)]
    assert not any(is_working_day(each, country) for each in between)


def _same_date(received: date, month: int) -> date:
    first = date(received.year + month // 12, month % 12 + 1, 1)
    return first + timedelta(days=received.day - 1)


@given(DAYS, LAWS, COUNTRIES, st.sampled_from(["", *STATE_ACTS]), st.data())
def test_later_requests_are_never_due_earlier(
    received: date, law: Law, country: str, region: str, data: st.DataObject
) -> None:
    right = data.draw(st.sampled_from(rights_of(law, region)))
    later = received + timedelta(days=data.draw(st.integers(1, 40)))
    first = due(received, law, right, country, region=region)
    assert received < first <= due(later, law, right, country, region=region)
    assert first <= due(received, law, right, country, region=region, extended=True)
    assert rule(law, right, region).source
