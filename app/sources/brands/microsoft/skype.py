# SPDX-License-Identifier: MPL-2.0
"""Skype's export: ``messages.json`` with all conversations, read message by message, and ``endpoints.json``."""

import html
import re
from collections.abc import Iterator
from typing import Any

import ijson

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import Events, build, elements, events_of, members, skip
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import utf8_stream
from app.sources.reading.values import mapping, text
from app.sources.source import FileInput

_TITLE_LENGTH = 300
_LONGEST = 64 * 1024
_TAG = re.compile(r"<[^<>]{0,2000}>")
# How Skype writes who somebody is: "8:live:name" a person, "28:…" a program, "19:…" a group.
_PROGRAM = re.compile(r"^28:")
_SORT = re.compile(r"^\d{1,2}:(live:)?")
_PLACES = "conversations.item.MessageList"


def read_messages(file: FileInput) -> Iterator[Item]:
    """``{userId, exportDate, conversations: [{id, displayName, MessageList: []}]}``. Raises :class:`FileUnexpected` for
    other JSON, :class:`FileUnreadable` where it breaks off."""
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            yield from _conversations(events_of(stream))
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise FileUnreadable from error


def _conversations(events: Events) -> Iterator[Item]:
    event, _ = next(events)
    if event != "start_map":
        raise FileUnexpected
    known = False
    count = 0
    for key, event, value in members(events):
        if key == "userId" and (account := text(build(events, event, value))):
            known = True
            name = _SORT.sub("", account)
            yield Record(Category.ACCOUNT, Origin.PROVIDED, "account", name or account, key, detail="Skype")
            yield Sighting(IdentifierKind.ACCOUNT, f"Skype {name or account}", key)
        elif key == "conversations" and event == "start_array":
            known = True
            for inner, _ in events:
                if inner == "end_array":
                    break
                if inner != "start_map":
                    skip(events, inner)
                    continue
                name, sort = "", ""
                for part, begins, content in members(events):
                    if part == "MessageList" and begins == "start_array":
                        for message in elements(events):
                            count += 1
                            yield from _message(message, name, sort, f"{_PLACES} item {count}")
                    elif part in ("displayName", "id"):
                        said = text(build(events, begins, content))
                        name, sort = (said or name, sort) if part == "displayName" else (name, said)
                    else:
                        skip(events, begins)
        elif event in ("start_map", "start_array"):
            skip(events, event)
    if not known:
        raise FileUnexpected


def _message(value: Any, chat: str, sort: str, place: str) -> Iterator[Item]:
    row = mapping(value)
    sender = _SORT.sub("", text(row.get("from")))
    when = iso(text(row.get("originalarrivaltime")))
    kind = text(row.get("messagetype"))
    words = html.unescape(_TAG.sub(" ", text(row.get("content"))[:_LONGEST]))
    words = " ".join(words.split())
    if not (sender or words or kind):
        yield unreadable(place)
        return
    chat = chat or _SORT.sub("", sort)
    program = Organisation(chat, Role.APP) if _PROGRAM.match(sort) and chat else None
    event = not kind.startswith(("RichText", "Text")) and bool(kind)
    title = words or kind or "message"
    yield Record(
        Category.MESSAGES, Origin.OBSERVED if event else Origin.PROVIDED, "chat-event" if event else "message",
        title[:_TITLE_LENGTH], place, when,
        joined(sender, chat if chat != sender else "", kind if event and words else "", title[_TITLE_LENGTH:]),
        key=joined(sender, text(row.get("id")), words), other=program, about_others=program is None,
    )  # fmt: skip
    if program:
        yield Disclosure(None, program, Mechanism.CONVERSATION, Category.MESSAGES, place, Purpose.SERVICE, when)
