# SPDX-License-Identifier: MPL-2.0
"""Days on which offices of a country work. Public holidays of the whole country; those of a region are not known."""

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
# Bank holidays differ within the United Kingdom; organisations with a seat there mostly go by those of England.
_PART = {"GB": "ENG"}


def is_working_day(day: date, country: str) -> bool:
    """Whether a day is neither a Saturday, a Sunday nor a public holiday of the country (ISO 3166-1).

    Of a country that is unknown only the weekends count.
    """
    return day.weekday() < _SATURDAY and day not in _holidays(country, day.year)


def next_working_day(day: date, country: str) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def after_working_days(day: date, number: int, country: str) -> date:
    """The last of so many working days, counted from the day after ``day``."""
    while number:
        day += _DAY
        number -= is_working_day(day, country)
    return day


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[date]:
    # Loaded when a deadline is first asked for: the package knows all the world.
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, subdiv=_PART.get(country), years=year))
    except NotImplementedError:
        return frozenset()
