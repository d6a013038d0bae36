# SPDX-License-Identifier: MPL-2.0
"""What the person wrote and collected: notes, tasks, chats, calls, photos."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
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
from app.sources.reading.values import at, mapping
from app.sources.source import FileInput

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
