# SPDX-License-Identifier: MPL-2.0
"""Discord's record of every step in its app, one JSON object a line, and the age and gender it predicted from them.

The files hold millions of lines, so identifiers and places are gathered before they are given.
"""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Records, Sighting
from app.sources.reading.dates import instant
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_lines import json_lines
from app.sources.reading.tables import joined, unreadable, written_time
from app.sources.reading.values import first_text, mapping, storable, text
from app.sources.source import FileInput

_BATCH = 500
_MOST_GATHERED = 4096
_MOST_PLACES = 50_000
_IDENTIFIERS = (
    ("ip", IdentifierKind.IP_ADDRESS),
    ("device_vendor_id", IdentifierKind.DEVICE),
    ("client_uuid", IdentifierKind.DEVICE),
    ("device_advertiser_id", IdentifierKind.ADVERTISING_ID),
    ("advertiser_id", IdentifierKind.ADVERTISING_ID),
)
# What an event is about, where it says so.
_SUBJECTS = (
    "game", "game_name", "application_name", "guild_name", "channel_name", "query", "name", "location", "location_page",
    "url",
)  # fmt: skip
_WHERE = ("city", "region_code", "country_code")
_WITH = ("os", "device", "browser")


def read_events(file: FileInput) -> Iterator[Item | Records]:
    """``{event_type, timestamp, ip, city, os, …}`` a line, and lines with ``predicted_age`` or ``predicted_gender``.

    Raises :class:`FileUnexpected` when the first lines are no objects.
    """
    seen = _Seen()
    rows: list[tuple[int, str, str, str, str | int]] = []
    known = False
    for place, value in json_lines(file):
        event = mapping(value)
        if not event:
            if not known and value is not None:
                raise FileUnexpected
            yield unreadable(place)
            continue
        known = True
        kind = event.get("event_type")
        if not isinstance(kind, str) or not kind.strip():
            yield from _prediction(event, place)
            continue
        when = _moment(event.get("timestamp") or event.get("client_send_timestamp"))
        title, detail = storable(kind), _told(event)
        if when.zone is Zone.UTC:
            rows.append((when.milliseconds, title, detail, "", place))
            if len(rows) == _BATCH:
                yield Records(Category.ACTIVITY, Origin.OBSERVED, "event", rows)
                rows = []
        else:
            yield Record(Category.ACTIVITY, Origin.OBSERVED, "event", title, place, when, detail)
        yield from seen.items(event, place, when)
    if rows:
        yield Records(Category.ACTIVITY, Origin.OBSERVED, "event", rows)
    yield from seen.rest()


def _moment(value: Any) -> Moment:
    """A time; older packages put quotes inside the quotes."""
    written = value.strip('"') if isinstance(value, str) else ""
    return instant(written) if written else NO_MOMENT


def _told(event: dict[str, Any]) -> str:
    parts = [text(event[key]) for key in (*_SUBJECTS, *_WITH) if key in event]
    return joined(*dict.fromkeys(part[:200] for part in parts if part))


class _Seen:
    """Identifiers with the first and the last time, and on which day the person was where."""

    def __init__(self) -> None:
        self._spans: dict[tuple[IdentifierKind, str], tuple[str, Moment, Moment]] = {}
        self._places: set[tuple[str, int]] = set()

    def items(self, event: dict[str, Any], place: str, when: Moment) -> Iterator[Item]:
        for key, kind in _IDENTIFIERS:
            value = event.get(key)
            if isinstance(value, str) and value:
                self._widen(kind, storable(value), place, when)
        if len(self._spans) >= _MOST_GATHERED:
            yield from self.rest()
        if event.get("city") or event.get("country_code"):
            where = joined(*(text(event.get(key)) for key in _WHERE))
            day = when.milliseconds // 86_400_000
            if where and (where, day) not in self._places and len(self._places) < _MOST_PLACES:
                self._places.add((where, day))
                # Where an address is, is worked out from the address.
                yield Record(
                    Category.LOCATION, Origin.INFERRED, "place-of-address", where, place, when,
                    first_text(event, "time_zone", "isp"), key=f"{where} {day}",
                )  # fmt: skip

    def _widen(self, kind: IdentifierKind, value: str, place: str, when: Moment) -> None:
        known = self._spans.get((kind, value))
        if known is None:
            self._spans[kind, value] = place, when, when
        elif when.zone is not Zone.NONE and when.milliseconds > known[2].milliseconds:
            self._spans[kind, value] = known[0], known[1], when
        elif when.zone is not Zone.NONE and when.milliseconds < known[1].milliseconds:
            self._spans[kind, value] = known[0], when, known[2]

    def rest(self) -> Iterator[Item]:
        """What was gathered so far."""
        for (kind, value), (place, first, last) in self._spans.items():
            yield Sighting(kind, value, place, origin=Origin.OBSERVED, when=first)
            if last != first:
                yield Sighting(kind, value, place, origin=Origin.OBSERVED, when=last)
        self._spans.clear()


def _prediction(event: dict[str, Any], place: str) -> Iterator[Item]:
    """``{predicted_gender, probability, prob_male …, day_pt, model_version}``; every other key is kept, too."""
    guesses = {key: value for key, each in event.items() if key.startswith("predicted") and (value := text(each))}
    if not guesses:
        yield unreadable(place)
        return
    when = written_time(first_text(event, "day_pt", "timestamp", "model_version"))
    told = [
        f"{storable(key)}: {value}"
        for key, each in event.items()
        if key not in guesses and key not in ("user_id", "day_pt") and (value := text(each))
    ]
    for key, value in guesses.items():
        kind = {"predicted_age": "age", "predicted_gender": "gender"}.get(key, "prediction")
        yield Record(Category.DEMOGRAPHICS, Origin.INFERRED, kind, value, place, when, joined(*told[:20]))
