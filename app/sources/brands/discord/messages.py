# SPDX-License-Identifier: MPL-2.0
"""What the person wrote on Discord, channel by channel, and the servers they joined."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading import json_stream
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import csv_rows, joined, looks_like_json, unreadable
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput

_TITLE_LENGTH = 300
_MOST_PEOPLE = 12
_KINDS = {"0": "channel", "1": "direct-message", "2": "channel", "3": "group-chat", "dm": "direct-message",
          "group_dm": "group-chat"}  # fmt: skip


def read_messages(file: FileInput) -> Iterator[Item]:
    """``{ID, Timestamp, Contents, Attachments}`` as JSON, before 2024 as CSV. Only what the person sent is there.

    Raises :class:`FileUnexpected` for anything else.
    """
    channel = _channel_of(file.path)
    if not looks_like_json(file):
        for row in csv_rows(file, ("Contents", "Timestamp")):
            cells = {"ID": row.get("ID"), "Timestamp": row.get("Timestamp")}
            # "None" or "N/A" may be all that someone wrote.
            cells["Contents"] = row.cells.get("contents", "")
            cells["Attachments"] = row.get("Attachments")
            yield from _message(cells, row.place, channel)
        return
    if not json_stream.top_is_array(file):
        raise FileUnexpected
    for place, value in json_stream.items(file):
        yield from _message(mapping(value), place, channel)


def _channel_of(path: str) -> str:
    """The number of the channel, which is the name of the folder ("c8812…")."""
    folder = path.rpartition("/")[0].rpartition("/")[2]
    return folder.lstrip("c") if re.fullmatch(r"c?\d+", folder) else ""


def _message(row: dict[str, Any], place: str, channel: str) -> Iterator[Item]:
    words, attached = text(row.get("Contents")), text(row.get("Attachments"))
    when = iso(text(row.get("Timestamp")), utc=True)
    if not (words or attached) and when is NO_MOMENT:
        yield unreadable(place)
        return
    yield Record(
        Category.MESSAGES, Origin.PROVIDED, "message", words[:_TITLE_LENGTH] or attached[:_TITLE_LENGTH] or "message",
        place, when, joined(words[_TITLE_LENGTH:], channel), attached.split(" ")[0],
        key=text(row.get("ID")), about_others=True,
    )  # fmt: skip


def read_index(file: FileInput) -> Iterator[Item]:
    """``{channel number: name}``: with whom or where the person wrote."""
    index = mapping(json_stream.document(file))
    if not index or not all(text(key).isdigit() for key in index):
        raise FileUnexpected
    for key, value in index.items():
        if name := text(value):
            yield Record(
                Category.CONTACTS, Origin.OBSERVED, "conversation", name, text(key), detail=text(key),
                about_others=True,
            )  # fmt: skip


def read_channel(file: FileInput) -> Iterator[Item]:
    """``{id, type, name, recipients[], guild{id, name}}``."""
    channel = mapping(json_stream.document(file))
    identifier = first_text(channel, "id")
    if not identifier:
        raise FileUnexpected
    server = text(at(channel, "guild", "name"))
    people = [person for each in sequence(channel.get("recipients")) if (person := text(each))]
    name = first_text(channel, "name") or server or (people and joined(*people[:_MOST_PEOPLE])) or identifier
    yield Record(
        Category.CONTACTS, Origin.OBSERVED, _KINDS.get(text(channel.get("type")).casefold(), "channel"), name, "",
        detail=joined(server if server != name else "", identifier), key=identifier, about_others=True,
    )  # fmt: skip


def read_servers(file: FileInput) -> Iterator[Item]:
    """``{server number: name}``: the communities the person belongs to, which may say what they believe or suffer."""
    index = mapping(json_stream.document(file))
    if not index or not all(text(key).isdigit() for key in index):
        raise FileUnexpected
    for key, value in index.items():
        if name := text(value):
            yield _server(name, text(key), text(key))


def read_server(file: FileInput) -> Iterator[Item]:
    """``guild.json``: ``{id, name}``."""
    server = mapping(json_stream.document(file))
    name = first_text(server, "name")
    if not name:
        raise FileUnexpected
    yield _server(name, "", first_text(server, "id"))


def _server(name: str, place: str, identifier: str) -> Record:
    category = sensitive_category(name) or Category.INTERESTS
    return Record(category, Origin.PROVIDED, "server-joined", name, place, detail=identifier, key=identifier)
