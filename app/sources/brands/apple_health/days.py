# SPDX-License-Identifier: MPL-2.0
"""Millions of measures as one entry for each kind, source and day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from app.catalog.moment import NO_MOMENT, Moment, from_day
from app.catalog.organisation import Organisation
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.sources.brands.apple_health.words import adds_up, category_of, name_of
from app.sources.reading.dates import iso
from app.sources.reading.tables import joined
from app.sources.reading.values import number

# Real exports list one kind after the other, so that only the days of one kind are open at a time.
_MOST_DAYS = 20_000
_MOST_WORDS = 6


@dataclass(slots=True)
class Day:
    """All measures of one kind that one source wrote on one day."""

    place: str
    began: str
    unit: str
    other: Organisation | None
    count: int = 0
    figures: int = 0
    least: float = 0.0
    most: float = 0.0
    total: float = 0.0
    words: dict[str, int] = field(default_factory=dict)

    def add(self, value: str) -> None:
        """Take a measure: a figure, or the name of a state ("asleep")."""
        amount = number(value)
        if amount is None:
            word = name_of(value) if value and not value.endswith("NotApplicable") else ""
            if word and (word in self.words or len(self.words) < _MOST_WORDS):
                self.words[word] = self.words.get(word, 0) + 1
        else:
            first = self.figures == 0
            self.figures += 1
            self.least = amount if first else min(self.least, amount)
            self.most = amount if first else max(self.most, amount)
            self.total += amount
        self.count += 1


Key = tuple[str, str, Origin, str]
"""Kind, source, how it came to be known, day."""


class Days:
    """Gathers measures, and gives the days of a kind once another kind begins."""

    def __init__(self) -> None:
        self._open: dict[Key, Day] = {}
        self._kind = ""

    def add(
        self, key: Key, began: str, unit: str, value: str, place: str, other: Organisation | None
    ) -> Iterator[Record]:
        """Take a measure; gives the days that are complete."""
        if key[0] != self._kind or len(self._open) > _MOST_DAYS:
            yield from self.end()
            self._kind = key[0]
        day = self._open.get(key)
        if day is None:
            day = self._open[key] = Day(place, began, unit, other)
        day.add(value)

    def end(self) -> Iterator[Record]:
        """The days that are still open."""
        for key, day in self._open.items():
            yield _record(key, day)
        self._open.clear()


def _record(key: Key, day: Day) -> Record:
    kind, source, origin, written = key
    name = name_of(kind)
    if day.words:
        states = ((word.removeprefix(name).strip() or word, times) for word, times in day.words.items())
        amount = ", ".join(state if times == 1 else f"{state} {times} ×" for state, times in states)
    elif day.figures == 0:
        amount = ""
    elif adds_up(kind) or day.count == 1 or day.least == day.most:
        amount = f"{_figure(day.total if adds_up(kind) else day.most)} {day.unit}".strip()
    else:
        amount = f"{_figure(day.least)}–{_figure(day.most)} {day.unit}".strip()
    return Record(
        category_of(kind), origin, "measures", f"{name}: {amount}" if amount else name, day.place,
        iso(day.began) if day.count == 1 else _day(written),
        joined(source, f"{day.count} ×" if day.count > 1 else ""), key=joined(kind, source, amount, str(day.count)),
        other=day.other,
    )  # fmt: skip


def _day(written: str) -> Moment:
    try:
        return from_day(date.fromisoformat(written))
    except ValueError:
        return NO_MOMENT


def _figure(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")
