# SPDX-License-Identifier: MPL-2.0
"""What the person wrote and collected: notes, tasks, contacts, calendar, chats, calls, photos."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.google.common import (
    coordinates,
    head,
    json_rows,
    mappings,
    moment,
    spelled,
    text,
)
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import at, mapping
from app.sources.source import FileInput

_LONGEST_LINE = 64 * 1024
_EXCERPT = 500


def read_note(file: FileInput) -> Iterator[Item]:
    """``Keep/<title>.json``: one note."""
    note = json_stream.document(file)
    if not isinstance(note, dict) or not {"textContent", "listContent", "isTrashed", "title"} & set(note):
        raise FileUnexpected
    words = text(note.get("textContent")) or ", ".join(
        entry for part in mappings(note.get("listContent")) if (entry := text(part.get("text")))
    )
    labels = [text(label.get("name")) for label in mappings(note.get("labels"))]
    title = text(note.get("title")) or words[:80] or file.name.removesuffix(".json")
    when = moment(note.get("createdTimestampUsec") or note.get("userEditedTimestampUsec"))
    yield Record(
        Category.ACTIVITY, Origin.PROVIDED, "note", title, "textContent", when,
        joined(words[:_EXCERPT] if words != title else "", *labels),
    )  # fmt: skip


def read_tasks(file: FileInput) -> Iterator[Item]:
    """``Tasks.json``: lists of tasks."""
    document = json_stream.document(file)
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FileUnexpected
    for number, group in enumerate(mappings(document.get("items")), start=1):
        for index, task in enumerate(mappings(group.get("items")), start=1):
            place = f"items item {number} item {index}"
            title = text(task.get("title")) or text(task.get("notes"))
            if not title:
                yield unreadable(place)
                continue
            when = moment(task.get("created") or task.get("updated") or task.get("due"))
            detail = joined(text(group.get("title")), text(task.get("notes")), text(task.get("status")))
            yield Record(Category.ACTIVITY, Origin.PROVIDED, "task", title, place, when, detail)


def _components(file: FileInput, name: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each component ("VCARD", "VEVENT") of a vCard or iCalendar file as (property, value) pairs,
    continued lines joined. Raises :class:`FileUnexpected` when there is none."""
    begin, end = f"BEGIN:{name}", f"END:{name}"
    properties: list[tuple[str, str]] | None = None
    number = 0
    with file.open() as raw, text_stream(raw) as lines:
        while line := lines.readline(_LONGEST_LINE):
            bare = line.rstrip("\r\n")
            if bare.upper() == begin:
                number, properties = number + 1, []
            elif bare.upper() == end and properties is not None:
                yield number, properties
                properties = None
            elif properties is not None and len(properties) < 500:
                if bare[:1] in (" ", "\t") and properties:
                    key, value = properties[-1]
                    properties[-1] = key, (value + bare[1:])[:_LONGEST_LINE]
                elif ":" in bare:
                    key, _colon, value = bare.partition(":")
                    properties.append((key.upper().split(".")[-1], value))
    if not number:
        raise FileUnexpected


def _unescaped(value: str) -> str:
    return text(re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", " ").replace("\\N", " ")))


def _values(properties: list[tuple[str, str]], name: str) -> list[str]:
    return [word for key, value in properties if key.split(";")[0] == name and (word := _unescaped(value))]


def read_contacts(file: FileInput) -> Iterator[Item]:
    """``Contacts/*.vcf``: other people, as the person handed them to Google."""
    for number, card in _components(file, "VCARD"):
        place = f"card {number}"
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
    """``Calendar/*.ics``: events, with where they were and how many were invited."""
    if b"BEGIN:VCALENDAR" not in head(file) or b"BEGIN:VEVENT" not in head(file):
        if b"BEGIN:VCALENDAR" in head(file):
            return
        raise FileUnexpected
    for number, event in _components(file, "VEVENT"):
        place = f"event {number}"
        title = next(iter(_values(event, "SUMMARY") + _values(event, "LOCATION")), "")
        when = next((_ics_time(value) for value in _values(event, "DTSTART")), NO_MOMENT)
        if not title and when is NO_MOMENT:
            yield unreadable(place)
            continue
        guests = len(_values(event, "ATTENDEE"))
        yield Record(
            Category.ACTIVITY, Origin.PROVIDED, "calendar-event", title or "-", place, when,
            joined(*_values(event, "LOCATION"), f"👥 {guests}" if guests else ""),
            key=next(iter(_values(event, "UID")), ""),
        )  # fmt: skip


def _ics_time(value: str) -> Moment:
    """iCalendar's basic form: "20240115T093000Z", "20240115"."""
    found = re.match(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", value)
    if not found:
        return NO_MOMENT
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return moment(f"{day}T{found[4]}:{found[5]}:{found[6]}{found[7]}" if found[4] else day)


def read_chat(file: FileInput) -> Iterator[Item]:
    """``Google Chat/Groups/<group>/messages.json``."""

    def row(value: dict[str, Any], place: str) -> Iterator[Item]:
        words = text(value.get("text"))
        said = words or text(next(iter(mappings(value.get("attached_files"))), {}).get("original_name"))
        date = text(value.get("created_date")).replace(" at ", ", ")
        when = spelled(date.partition(", ")[2] or date)
        sender = text(at(value, "creator", "name")) or text(at(value, "creator", "email"))
        if said or sender:
            yield Record(
                Category.MESSAGES, Origin.PROVIDED, "chat-message", said or sender, place, when,
                sender if said else "", about_others=True,
            )  # fmt: skip

    return json_rows(file, row, "messages")


def read_call(file: FileInput) -> Iterator[Item]:
    """``Voice/Calls/<who> - <what> - <time>.html``: the name of the file says what is needed."""
    parts = file.name.removesuffix(".html").split(" - ")
    if len(parts) < 3 or b"<" not in head(file):
        raise FileUnexpected
    stamp = re.match(r"(\d{4}-\d{2}-\d{2})T(\d{2})[_:](\d{2})[_:](\d{2})(Z?)", parts[-1])
    when = moment(f"{stamp[1]}T{stamp[2]}:{stamp[3]}:{stamp[4]}{stamp[5]}") if stamp else NO_MOMENT
    voice = re.search(r"voicemail|recorded", parts[1], re.I)
    yield Record(
        Category.VOICE if voice else Category.MESSAGES, Origin.OBSERVED, "call",
        text(parts[0]) or text(parts[1]), "name", when, text(parts[1]), about_others=True,
    )  # fmt: skip


def read_photo(file: FileInput) -> Iterator[Item]:
    """The JSON beside a photo: when and where it was taken, and whose faces were found on it."""
    photo = json_stream.document(file)
    if not isinstance(photo, dict) or not {"photoTakenTime", "title", "creationTime", "date"} & set(photo):
        raise FileUnexpected
    when = moment(at(photo, "photoTakenTime", "timestamp") or at(photo, "date", "timestamp"))
    title = text(photo.get("title")) or file.name.removesuffix(".json")
    spots = [mapping(photo.get(key)) for key in ("geoData", "geoDataExif")]
    where = next((spot for each in spots if (spot := coordinates(each.get("latitude"), each.get("longitude")))), "")
    device = text(at(photo, "googlePhotosOrigin", "mobileUpload", "deviceType")).replace("_", " ").lower()
    album = "photoTakenTime" not in photo
    yield Record(
        Category.PHOTOS, Origin.PROVIDED, "album" if album else "photo", title, "title", when,
        joined(text(photo.get("description")), device), text(photo.get("url")) if album else "",
    )  # fmt: skip
    if where:
        yield Record(Category.LOCATION, Origin.OBSERVED, "photo-location", where, "geoData", when, title)
    for number, person in enumerate(mappings(photo.get("people")), start=1):
        if name := text(person.get("name")):
            yield Record(
                Category.BIOMETRICS, Origin.INFERRED, "face", name, f"people item {number}", when, title,
                about_others=True,
            )  # fmt: skip
