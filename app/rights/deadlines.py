# SPDX-License-Identifier: MPL-2.0
"""By when an organisation must answer, as each law counts.

Every rule names its source. A period begins on the day after the request arrived. Where a last day that is no working
day moves to the next one, the calendar is that of the country where the organisation is (Regulation (EEC, Euratom)
1182/71, articles 2 and 3(4)). In doubt the later day is given: nobody is called late who may not be.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.working_days import after_working_days, next_working_day


class Unit(Enum):
    """In what a period is counted."""

    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working-days"


@dataclass(frozen=True, slots=True)
class Period:
    """So many calendar months, days, or working days."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Deadline:
    """A rule: the time to answer, the whole time from the arrival once extended (``None``: no extension), the time to
    confirm the arrival (``None``: none is set).

    ``rolls``: a last day that is no working day moves to the next one; ``calendar``: of which country, "" for that of
    the organisation; ``pauses``: the clock stands while the organisation waits to learn who is asking; ``source``:
    where all this is written.
    """

    answer: Period
    source: str
    extended: Period | None = None
    confirmation: Period | None = None
    rolls: bool = False
    pauses: bool = False
    calendar: str = ""


def _months(number: int) -> Period:
    return Period(number, Unit.MONTHS)


def _days(number: int) -> Period:
    return Period(number, Unit.DAYS)


def _working_days(number: int) -> Period:
    return Period(number, Unit.WORKING_DAYS)


_RULES = {
    Law.GDPR: Deadline(
        _months(1),
        "Regulation (EU) 2016/679, art. 12(3); Regulation (EEC, Euratom) 1182/71, art. 3; EDPB Guidelines 01/2022",
        extended=_months(3),
        rolls=True,
        pauses=True,
    ),
    Law.UK_GDPR: Deadline(
        _months(1),
        "UK GDPR, art. 12(3) and 12A; ICO, A guide to subject access",
        extended=_months(3),
        rolls=True,
        pauses=True,
    ),
    Law.FADP: Deadline(
        _days(30),
        "FADP, art. 25(7); Data Protection Ordinance, art. 18; Code of Obligations, art. 78",
        rolls=True,
        calendar="CH",
    ),
    Law.CCPA: Deadline(
        _days(45),
        "Cal. Civ. Code 1798.130(a)(2); 11 CCR 7021",
        extended=_days(90),
        confirmation=_working_days(10),
        calendar="US",
    ),
    Law.US_STATE: Deadline(_days(45), "The act of the state (45 days, and 45 more)", extended=_days(90)),
    Law.LGPD: Deadline(_days(15), "Law 13.709/2018, art. 19 II; Civil Code, art. 132 § 1", rolls=True, calendar="BR"),
    Law.QUEBEC_25: Deadline(_days(30), "CQLR, chapter P-39.1, s. 32; chapter I-16, s. 52", rolls=True, calendar="CA"),
    Law.PIPEDA: Deadline(
        _days(30),
        "S.C. 2000, c. 5, s. 8(3) and (4); R.S.C. 1985, c. I-21, s. 26",
        extended=_days(60),
        rolls=True,
        calendar="CA",
    ),
}

_OPT_OUT = Deadline(_working_days(15), "11 CCR 7026(f) and 7027(g)", calendar="US")
_OF_RIGHTS = {(Law.CCPA, Right.OPT_OUT_SALE): _OPT_OUT, (Law.CCPA, Right.LIMIT_SENSITIVE): _OPT_OUT}

_OF_STATES = {"US-IA": Deadline(_days(90), "Iowa Code 715D.3(2)(a) (90 days, and 45 more)", extended=_days(135))}

_NO_PAUSES: tuple[tuple[date, date], ...] = ()


def rule(law: Law, right: Right, region: str = "") -> Deadline:
    """The rule of a law for a right; ``region``: the state (ISO 3166-2) whose act it is."""
    if law is Law.US_STATE and region in _OF_STATES:
        return _OF_STATES[region]
    return _OF_RIGHTS.get((law, right), _RULES[law])


def due(
    received: date,
    law: Law,
    right: Right,
    country: str,
    *,
    region: str = "",
    extended: bool = False,
    pauses: Iterable[tuple[date, date]] = _NO_PAUSES,
) -> date:
    """The last day for the answer.

    ``country``: where the organisation is (ISO 3166-1; "" when unknown). An extension that the law does not know
    changes nothing. ``pauses``: from when to when the organisation waited to learn who is asking.
    """
    found = rule(law, right, region)
    period = found.extended if extended and found.extended else found.answer
    waited = sum((end - start).days for start, end in pauses) if found.pauses else 0
    return _last_day(received, period, found.calendar or country, found.rolls, waited)


def confirmation_due(received: date, law: Law, right: Right, country: str, *, region: str = "") -> date | None:
    """By when the organisation must have confirmed that the request arrived; ``None`` when no law says so."""
    found = rule(law, right, region)
    if found.confirmation is None:
        return None
    return _last_day(received, found.confirmation, found.calendar or country, found.rolls, 0)


def _last_day(received: date, period: Period, country: str, rolls: bool, waited: int) -> date:
    match period.unit:
        case Unit.MONTHS:
            end = _add_months(received, period.number)
        case Unit.DAYS:
            end = received + timedelta(days=period.number)
        case Unit.WORKING_DAYS:
            end = after_working_days(received, period.number, country)
    end += timedelta(days=waited)
    return next_working_day(end, country) if rolls else end


def _add_months(day: date, months: int) -> date:
    """The same date so many months later, or the last of that month where it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
