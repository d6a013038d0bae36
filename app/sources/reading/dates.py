# SPDX-License-Identifier: MPL-2.0
"""Dates as exports write them (catalogue of formats: ISO, epochs, US, European, localised months)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, TypeGuard

from app.catalog.moment import NO_MOMENT, Moment, Zone, from_datetime, from_day
from app.sources.reading.aliases import aliases

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# No date is longer; text that is gets no search.
_LONGEST = 120
_UTC = Zone.UTC
_SPACES = re.compile(r"[\s\u00a0\u202f\u2003\u2009\u200e\u200f]+")
_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ca", "ro", "lt", "sv", "da", "ru")
_ALIASES = aliases("times")
_ZONES = {word: int(minutes) for word, minutes in _ALIASES.meanings("zone").items()}
_CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?\s*(?:([ap])(?:\.?\s?m\b\.?|\b))?", re.I)
_FIGURES = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}\b")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])(\d{1,2}):?(\d{2})?\b", re.I)


def epoch(value: Any) -> Moment:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by magnitude.

    Zero, negative sentinels and years outside 1900-2100 are no moment.
    """
    try:
        number = 0.0 if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return NO_MOMENT
    if number <= 0 or number != number:
        return NO_MOMENT
    for limit, divisor in ((1e11, 1e-3), (1e14, 1.0), (1e17, 1e3), (1e20, 1e6)):
        if number < limit:
            milliseconds = int(number / divisor)
            return Moment(milliseconds, Zone.UTC) if milliseconds < 4_102_444_800_000 else NO_MOMENT
    return NO_MOMENT


def instant(text: str) -> Moment:
    """ISO 8601 that ends in ``Z``, the commonest time in exports; anything else is left to :func:`iso`."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return iso(text[:64])
    return known_instant(when) or iso(text[:64])


def known_instant(when: datetime) -> Moment | None:
    """A time in UTC; ``None`` for one in any other zone, or beyond all calendars."""
    if when.tzinfo is not UTC or not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    # The constructor of a named tuple takes longer than all the rest.
    return tuple.__new__(Moment, (round(when.timestamp() * 1000), _UTC, 0))


def iso(text: Any, *, utc: bool = False) -> Moment:
    """ISO 8601 and its near relatives ("2024-01-01 10:00:00 UTC", "…Z[UTC]", "2024/01/01 10:00").

    ``utc``: the file is known to write UTC where it writes no zone.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        return NO_MOMENT
    clean = _SPACES.sub(" ", text).strip().replace("/", "-")
    clean = re.sub(r"\[.*\]$", "", clean)
    known = utc
    if re.search(r"( UTC| GMT| Z)$", clean):
        clean, known = clean.rsplit(" ", 1)[0], True
        clean = re.sub(r" \+0000$", "", clean)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", clean):
            return from_day(date.fromisoformat(clean))
        when = datetime.fromisoformat(re.sub(r" ([+-]\d{2}:?\d{2})$", r"\1", clean))
    except ValueError:
        return NO_MOMENT
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return NO_MOMENT
    return from_datetime(when.replace(tzinfo=UTC) if known and when.tzinfo is None else when)


def spelled(text: Any, *, day_first: bool = True, utc: bool = False) -> Moment:
    """A date in words or figures in any catalogued language: "Jan 25, 2019, 8:23:48 AM GMT",
    "15 janv. 2024, 14:32:05 UTC+1", "29/05/2022 23:04", "11/16/21, 9:40 AM" (``day_first=False``)."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return NO_MOMENT
    clean = _SPACES.sub(" ", text).strip().casefold()
    first = iso(clean.upper(), utc=utc)
    if first is not NO_MOMENT:
        return first
    clock = _CLOCK.search(clean)
    rest = clean[: clock.start()] + " " + _OFFSET.sub(" ", clean[clock.end() :]) if clock else clean
    day = _day_of(rest, day_first)
    if day is None:
        return NO_MOMENT
    if clock is None:
        return from_day(day)
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[5]:
        hour = hour % 12 + (12 if clock[5] == "p" else 0)
    try:
        when = datetime(day.year, day.month, day.day, hour, minute, second)
    except ValueError:
        return NO_MOMENT
    zone = _zone_of(clean[clock.end() :])
    return from_datetime(when.replace(tzinfo=zone or (UTC if utc else None)))


def in_reach(value: object) -> TypeGuard[datetime]:
    """Whether a value is a time within the years that exports speak of."""
    return isinstance(value, datetime) and _FIRST_YEAR <= value.year <= _LAST_YEAR


def has_order(text: str) -> bool:
    """Whether a text is a date in figures that begins with its day or its month; others begin with the year."""
    return _FIGURES.match(text) is not None


def first_is_day(text: str) -> bool | None:
    """Whether a date in figures can only be written day first ("31/12/2024") or only month first ("12/31/2024");
    ``None`` when it could be either, or is no such date."""
    figures = _FIGURES.match(text)
    if figures is None:
        return None
    first, second = int(figures[1]), int(figures[2])
    return first > 12 if (first > 12) != (second > 12) else None


def _zone_of(text: str) -> timezone | None:
    offset = _OFFSET.search(text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    for word in re.findall(r"[a-z]+", text):
        if word in _ZONES:
            return timezone(timedelta(minutes=_ZONES[word]))
    return None


def _day_of(text: str, day_first: bool) -> date | None:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = next((_months()[word] for word in re.findall(r"[^\W\d_]+", text) if word in _months()), None)
    try:
        if month:
            year = next((number for number in numbers if number > 31), None)
            day = next((number for number in numbers if number <= 31), 1)
            if year is None:
                return None
            return _checked(date(year, month, day))
        if len(numbers) < 3:
            return None
        if numbers[0] > 31:
            return _checked(date(numbers[0], numbers[1], numbers[2]))
        day, second, year = numbers[:3]
        if (not day_first and second <= 31 and day <= 12) or second > 12:
            day, second = second, day
        return _checked(date(year + 2000 if year < 70 else year + 1900 if year < 100 else year, second, day))
    except (ValueError, OverflowError):
        return None


def _checked(day: date) -> date | None:
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def is_month(word: str) -> bool:
    """Whether a case-folded word is a month's name, whole or short, in one of the catalogued languages."""
    return word in _months()


@cache
def _months() -> dict[str, int]:
    # CLDR's month names, through Babel: the words that brands' own libraries print.
    from babel.dates import get_month_names

    names = {word: int(number) for word, number in _ALIASES.meanings("month").items()}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    word = re.sub(r"\W+$", "", name.casefold()).split()[-1]
                    names.setdefault(word.removeprefix("d'").removeprefix("d’"), number)
    return names
