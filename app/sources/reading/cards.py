# SPDX-License-Identifier: MPL-2.0
"""vCard (RFC 6350) and iCalendar (RFC 5545): other people's addresses, and the person's appointments."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput

_HEAD = 64 * 1024
_LONGEST_LINE = 64 * 1024
_MOST_PROPERTIES = 500

Property = tuple[str, str]


def read_contacts(file: FileInput) -> Iterator[Item]:
    """``*.vcf``: other people, as the person wrote them down or was given them."""
    for place, card in _components(file, "VCARD"):
        ways = _values(card, "EMAIL") + _values(card, "TEL")
        name = next(iter(_values(card, "FN") + _values(card, "N") + ways), "").strip(" ;")
        if not name:
            yield unreadable(place)
            continue
        more = [re.sub(r"[;\s]+", " ", value).strip() for value in _values(card, "ADR") + _values(card, "ORG")]
        yield Record(
            Category.CONTACTS, Origin.PROVIDED, "contact", name, place,
            detail=joined(*(way for way in ways if way != name), *more, *_values(card, "BDAY")),
            about_others=True,
        )  # fmt: skip


def read_calendar(file: FileInput) -> Iterator[Item]:
    """``*.ics``: events, with where they were and how many were invited."""
    with file.open() as raw:
        head = raw.read(_HEAD)
    if b"BEGIN:VCALENDAR" not in head or b"BEGIN:VEVENT" not in head:
        if b"BEGIN:VCALENDAR" in head:
            return
        raise FileUnexpected
    for place, event in _components(file, "VEVENT"):
        title = next(iter(_values(event, "SUMMARY") + _values(event, "LOCATION")), "")
        when = next((_time(value) for value in _values(event, "DTSTART")), NO_MOMENT)
        if not title and when is NO_MOMENT:
            yield unreadable(place)
            continue
        guests = len(_values(event, "ATTENDEE"))
        yield Record(
            Category.ACTIVITY, Origin.PROVIDED, "calendar-event", title or "-", place, when,
            joined(*_values(event, "LOCATION"), f"👥 {guests}" if guests else ""),
            key=next(iter(_values(event, "UID")), ""),
        )  # fmt: skip


def _components(file: FileInput, name: str) -> Iterator[tuple[str, list[Property]]]:
    """Each component ("VCARD", "VEVENT") with the place where it begins, as (property, value) pairs,
    continued lines joined. Raises :class:`FileUnexpected` when there is none."""
    begin, end = f"BEGIN:{name}", f"END:{name}"
    properties: list[Property] | None = None
    place = ""
    with file.open() as raw, text_stream(raw) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), ""), start=1):
            bare = line.rstrip("\r\n")
            if bare.upper() == begin:
                place, properties = f"line {number}", []
            elif bare.upper() == end and properties is not None:
                yield place, properties
                properties = None
            elif properties is not None and len(properties) < _MOST_PROPERTIES:
                if bare[:1] in (" ", "\t") and properties:
                    key, value = properties[-1]
                    properties[-1] = key, (value + bare[1:])[:_LONGEST_LINE]
                elif ":" in bare:
                    key, _colon, value = bare.partition(":")
                    properties.append((key.upper().split(".")[-1], value))
    if not place:
        raise FileUnexpected


def _unescaped(value: str) -> str:
    return " ".join(storable(re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", " ").replace("\\N", " "))).split())


def _values(properties: list[Property], name: str) -> list[str]:
    return [word for key, value in properties if key.split(";")[0] == name and (word := _unescaped(value))]


def _time(value: str) -> Moment:
    """iCalendar's basic form: "20240115T093000Z", "20240115"."""
    found = re.match(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", value)
    if not found:
        return NO_MOMENT
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return iso(f"{day}T{found[4]}:{found[5]}:{found[6]}{found[7]}" if found[4] else day)
