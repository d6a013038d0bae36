# SPDX-License-Identifier: MPL-2.0
"""Short phrases that several tables share: days, spans of days, ways of knowing."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from app.catalog.category import Category
from app.catalog.directory.setting import Setting
from app.catalog.moment import Moment, Zone
from app.catalog.origin import Origin
from app.i18n.translator import Translator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def sort_key(text: str) -> str:
    """Names in the order people expect: capitals and accents do not matter."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


def day(say: Translator, milliseconds: int) -> str:
    """The day of a UTC time; empty for 0, which stands for an unknown time."""
    return say.date((_EPOCH + timedelta(milliseconds=milliseconds)).date()) if milliseconds else ""


def span(say: Translator, first: int, last: int) -> str:
    """From the first to the last day; one day when they are the same; empty when neither is known."""
    begin, end = day(say, first), day(say, last)
    if not begin or not end or begin == end:
        return begin or end
    return say("{first} to {last}", first=begin, last=end)


def moment(say: Translator, when: Moment) -> str:
    """A record's time as far as it is known; an instant with an offset in its own clock."""
    known = when.as_datetime()
    if known is None:
        return ""
    if when.zone is Zone.DAY:
        return say.date(known)
    if when.zone is Zone.OFFSET:
        known = known + timedelta(minutes=when.offset_minutes)
    return say.datetime(known)


def month(say: Translator, text: str) -> str:
    """A month ("2024-03") in words; empty text means that the time is unknown."""
    try:
        return say.month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return say("Date unknown")


def category(say: Translator, what: Category) -> str:
    """The name of a category; one that the law protects specially says so."""
    name = say(what.label)
    return say("{category} (sensitive)", category=name) if what.special else name


def origins(say: Translator, counts: Mapping[Origin, int] | Iterable[Origin]) -> str:
    """The ways of knowing, in the catalogue's order: "watched, guessed"."""
    present = set(counts)
    return say.series(say(origin.label) for origin in Origin if origin in present)


def steps(say: Translator, setting: Setting) -> list[str]:
    """How a setting of an organisation is switched off, one numbered sentence a step."""
    return [
        say("{number}. {step}", number=say.number(number), step=say(step.kind.sentence, label=step.label))
        for number, step in enumerate(setting.steps, 1)
    ]
