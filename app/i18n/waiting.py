# SPDX-License-Identifier: MPL-2.0
"""How far a brand is that was asked for one's data, in a sentence or two."""

from datetime import UTC, date, datetime
from typing import Protocol

from app.i18n.translator import Translator

#: So many days, and months, are counted as such.
_DAYS_COUNTED, _MONTHS_COUNTED = 60, 24
_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 30.44, 365.25


class Request(Protocol):
    """What was asked of whom, and when."""

    @property
    def name(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def ready_by(self) -> date: ...
    @property
    def ready(self) -> date | None: ...
    @property
    def expires(self) -> date | None: ...


def waiting(say: Translator, asked: Request, today: date, *, imported: bool = False) -> str:
    """ "Spotify: ready for 3 days. The download expires tomorrow." """
    name = asked.name
    if imported:
        return say("{name}: asked on {date}, and imported since.", name=name, date=say.date(asked.on))
    if asked.ready:
        return " ".join(filter(None, (_ready(say, name, (today - asked.ready).days), _expires(say, asked, today))))
    late = (today - asked.ready_by).days
    if late > 0:
        return say.plural(
            "{name}: was expected {count} day ago. Look for a message from them.",
            "{name}: was expected {count} days ago. Look for a message from them.",
            late,
            name=name,
        )
    return say(
        "{name}: asked on {date}, expected by {ready_by}.",
        name=name,
        date=say.date(asked.on),
        ready_by=say.date(asked.ready_by),
    )


def _ready(say: Translator, name: str, days: int) -> str:
    if days <= 0:
        return say("{name}: ready since today.", name=name)
    return say.plural("{name}: ready for {count} day.", "{name}: ready for {count} days.", days, name=name)


def _expires(say: Translator, asked: Request, today: date) -> str:
    if asked.expires is None:
        return ""
    days = (asked.expires - today).days
    if days < 0:
        return say("The download expired on {date}: ask again.", date=say.date(asked.expires))
    if days < 2:
        return say("The download expires tomorrow.") if days else say("The download expires today.")
    return say.plural("The download expires in {count} day.", "The download expires in {count} days.", days)


def aged(say: Translator, made: int, now: datetime) -> str:
    """How old what was made at a time (milliseconds since 1970) is, the more roughly the older; "" on its first day."""
    days = (now - datetime.fromtimestamp(made / 1000, UTC)).days
    if days <= 0:
        return ""
    if days < _DAYS_COUNTED:
        return say.plural("It is {count} day old.", "It is {count} days old.", days)
    months = int(days / _DAYS_OF_A_MONTH)
    if months < _MONTHS_COUNTED:
        return say.plural("It is {count} month old.", "It is {count} months old.", months)
    return say.plural("It is {count} year old.", "It is {count} years old.", int(days / _DAYS_OF_A_YEAR))


def elapsed(say: Translator, day: int, days: int) -> str:
    """Which day of the time for an answer it is, or how late that is."""
    if day > days:
        return say.plural("{count} day late", "{count} days late", day - days)
    return say("day {number} of {whole}", number=say.number(day), whole=say.number(days))


def answering(say: Translator, days: int | None, kept: int, judged: int) -> str:
    """ "Answers in 12 days; kept 2 of 3": how an organisation keeps its word. Empty where nothing is known."""
    parts = []
    if days is not None:
        parts.append(say.plural("answers in {count} day", "answers in {count} days", days))
    if judged:
        parts.append(say("kept {number} of {whole}", number=say.number(kept), whole=say.number(judged)))
    return say.beside(parts)
