# SPDX-License-Identifier: MPL-2.0
"""Dates in every form that exports were seen to use."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.moment import NO_MOMENT, Zone
from app.sources.reading.dates import epoch, iso, spelled

_INSTANT = 1_637_061_021


@pytest.mark.parametrize("factor", [1, 1_000, 1_000_000, 1_000_000_000])
def test_an_epoch_is_told_by_its_magnitude(factor: int) -> None:
    assert epoch(_INSTANT * factor).isoformat() == "2021-11-16T11:10:21Z"


@pytest.mark.parametrize(
    "value", [0, -1, -62_169_958_800, None, "", "soon", [], {}, True, 98_765_432_109_876_543, 10**400]
)
def test_what_is_no_epoch_gives_no_moment(value: Any) -> None:
    assert epoch(value) == NO_MOMENT


@pytest.mark.parametrize(
    ("text", "expected", "zone"),
    [
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z", Zone.UTC),
        ("2024-01-01T10:00:00.000Z[UTC]", "2024-01-01T10:00:00Z", Zone.UTC),
        ("2024-01-01 10:00:00 UTC", "2024-01-01T10:00:00Z", Zone.UTC),
        ("2024-01-01 10:00:00 +0000 UTC", "2024-01-01T10:00:00Z", Zone.UTC),
        ("2024/01/01 10:00:00 UTC", "2024-01-01T10:00:00Z", Zone.UTC),
        ("2024-01-01T12:00:00+02:00", "2024-01-01T10:00:00Z", Zone.OFFSET),
        ("2024-01-01 10:00", "2024-01-01T10:00:00", Zone.LOCAL),
        ("2024-01-01", "2024-01-01", Zone.DAY),
    ],
)
def test_iso_and_its_relatives(text: str, expected: str, zone: Zone) -> None:
    moment = iso(text)
    assert (moment.isoformat(), moment.zone) == (expected, zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan 25, 2019, 8:23:48 AM GMT", "2019-01-25T08:23:48Z"),
        ("15 janv. 2024, 14:32:05 UTC+1", "2024-01-15T13:32:05Z"),
        ("15 janv. 2024 à 14:32:05 CET", "2024-01-15T13:32:05Z"),
        ("20 Oct 2022, 11:43", "2022-10-20T11:43:00"),
        ("Fri, 02 July 2021 20:31:15 GMT", "2021-07-02T20:31:15Z"),
        ("29/05/2022 23:04", "2022-05-29T23:04:00"),
        ("3. März 2023, 09:05", "2023-03-03T09:05:00"),
        ("17 Nov 2021", "2021-11-17"),
        ("Oct 7, 2020, 2:43:11\u202fPM", "2020-10-07T14:43:11"),
        ("3 Dec 2024, 10:00:00 PST", "2024-12-03T18:00:00Z"),
        ("3 Dec 2024, 10:00:00 p. m. PST", "2024-12-04T06:00:00Z"),
        ("5 мар. 2026 г., 07:00:00", "2026-03-05T07:00:00"),
    ],
)
def test_dates_in_words(text: str, expected: str) -> None:
    assert spelled(text).isoformat() == expected


def test_american_figures_put_the_month_first() -> None:
    assert spelled("11/06/21, 9:40 AM", day_first=False).isoformat() == "2021-11-06T09:40:00"
    assert spelled("11/06/21, 9:40 AM", day_first=True).isoformat() == "2021-06-11T09:40:00"


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["en", "fr", "de", "es", "it", "nl"]),
    st.sampled_from(["long", "medium"]),
)
def test_a_day_in_words_is_read_back_in_every_language(day: date, language: str, width: str) -> None:
    text = format_date(day, width, locale=language)
    assert spelled(text).isoformat() == day.isoformat(), text


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.sampled_from(["en", "fr", "de", "es", "it", "nl"]))
def test_a_time_in_words_is_read_back(when: datetime, language: str) -> None:
    when = when.replace(microsecond=0)
    text = format_datetime(when, "medium", locale=language)
    assert spelled(text).isoformat() == when.isoformat(), text


@given(st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1)))
def test_iso_survives_the_round(when: datetime) -> None:
    when = when.replace(microsecond=0)
    assert iso(when.isoformat()).isoformat() == when.isoformat()
    assert iso(when.replace(tzinfo=UTC).isoformat()).isoformat() == when.isoformat() + "Z"


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.lists(st.text()), st.booleans()))
def test_nothing_makes_them_fail(value: Any) -> None:
    for reader in (epoch, iso, spelled):
        assert reader(value).zone in Zone
