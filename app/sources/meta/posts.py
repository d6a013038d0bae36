# SPDX-License-Identifier: MPL-2.0
"""What the person published and wrote: posts, photos with their hidden data, and messages."""

import re
from collections.abc import Iterator
from typing import Any

import ijson

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.meta.listing import unreadable_row
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import Events, build, elements, events_of, skip
from app.sources.reading.events import members as object_members
from app.sources.reading.meta import fields, joined, members, moment, repair, root_name
from app.sources.reading.meta_pages import (
    boxes,
    content_of,
    heading_of,
    is_page,
    media_of,
    time_of,
    title_of,
    words_of,
)
from app.sources.reading.text import utf8_stream
from app.sources.reading.values import at, first_text, is_ip, mapping, number, sequence, text
from app.sources.source import FileInput

_DEPTH = 20
_FIGURE = re.compile(r"-?\d{1,3}\.\d{2,}")
_TITLE_LENGTH = 300
_PEOPLE_SHOWN = 8
_ATTACHMENTS = ("photos", "videos", "gifs", "audio_files", "files", "sticker", "media")


def read_posts(file: FileInput) -> Iterator[Item]:
    """Posts, stories and photos; from a photo's EXIF the address it was sent from and where it was taken."""
    for root, place, value in _posts_on(file) if is_page(file) else members(file):
        if not isinstance(value, dict):
            if place.endswith(tuple("0123456789")):
                yield unreadable_row(place)
            continue
        yield from _post(value, place, root_name(root))


def _posts_on(file: FileInput) -> Iterator[tuple[str, str, Any]]:
    """The posts of a page in the form of JSON. What was written stands under the heading, which says only what was
    done; with no words of its own (Instagram) it is the heading itself. Coordinates stand in a table, in words that
    are localised: two figures after one another."""
    root = file.name.partition(".")[0]
    known = False
    for box in boxes(file):
        known = True
        heading, when = heading_of(box), time_of(box)
        tables = [each for part in content_of(box) for each in (part, *part.within()) if each.tag == "table"]
        cells = [words for table in tables for words in table.lines().split("\n")]
        figures = [float(each) for each in cells if _FIGURE.fullmatch(each)]
        address = next((each for each in cells if is_ip(each)), "")
        said = [each for each in words_of(content_of(box)) if not _from_tables(each, cells)]
        exif: dict[str, Any] = {"upload_ip": address} if address else {}
        if len(figures) > 1:
            exif |= {"latitude": figures[0], "longitude": figures[1]}
        media: list[dict[str, Any]] = [{"media": {"uri": uri, "creation_timestamp": when}} for uri in media_of(box)]
        if exif:
            media = media or [{"media": {"uri": "", "creation_timestamp": when}}]
            media[0]["media"]["media_metadata"] = {"photo_metadata": {"exif_data": [exif]}}
        text_of = "\n".join(said)
        value: dict[str, Any] = {"timestamp": when, "data": [{"post": text_of}] if text_of else []}
        yield root, box.place, value | ({"title": heading} if heading else {}) | {"attachments": [{"data": media}]}
    if not known:
        # Says whether it is a page of Meta's at all.
        yield from members(file)


def _from_tables(words: str, cells: list[str]) -> bool:
    return bool(cells) and all(line in cells for line in words.split("\n"))


def _post(value: dict[str, Any], place: str, root: str) -> Iterator[Item]:
    inside = list(_objects(value, _DEPTH))
    media = [one for one in inside if text(one.get("uri")) and ("creation_timestamp" in one or "media_metadata" in one)]
    when = _time_of(value, inside)
    words = _first(inside, "post", "caption")
    caption = _first([*media, value], "title", "description")
    labelled = next((one.value for one in fields(value) if one.is_words), "") if "label_values" in value else ""
    file_name = text(media[0].get("uri")).rsplit("/", 1)[-1] if media else ""
    spot = next((mapping(one["place"]) for one in inside if "place" in one), {})
    link = next((text(at(one, "external_context", "url")) for one in inside if "external_context" in one), "")
    title = words or caption or text(spot.get("name")) or labelled or file_name or link
    if title or when is not NO_MOMENT:
        yield Record(
            Category.POSTS if words or not media else Category.PHOTOS,
            Origin.PROVIDED,
            "story" if "stories" in root else "post" if words or not media else "photo",
            (title or "post")[:_TITLE_LENGTH],
            place,
            when=when,
            detail=joined([words[_TITLE_LENGTH:], text(spot.get("name")), caption if title != caption else ""]),
            url=link,
            key=f"{title} {file_name}",
        )
    else:
        yield unreadable_row(place)
    yield from _coordinates(spot.get("coordinate"), text(spot.get("name")), place, when)
    for exif in inside:
        if "upload_ip" in exif and is_ip(text(exif["upload_ip"])):
            address = text(exif["upload_ip"])
            yield Sighting(IdentifierKind.IP_ADDRESS, address, place, origin=Origin.OBSERVED, when=when)
            yield Record(
                Category.NETWORK,
                Origin.OBSERVED,
                "upload-address",
                address,
                place,
                when=when,
                detail=file_name,
            )
        if device := first_text(exif, "device_id"):
            yield Sighting(IdentifierKind.DEVICE, device, place, origin=Origin.OBSERVED, when=when)
        if "upload_ip" in exif or "latitude" in exif:
            taken = moment(exif.get("taken_timestamp"))
            yield from _coordinates(exif, file_name, place, when if taken is NO_MOMENT else taken)


def _first(objects: list[dict[str, Any]], *keys: str) -> str:
    """The first text under one of these keys in any of these objects."""
    return next((found for one in objects if (found := first_text(one, *keys))), "")


def _coordinates(value: Any, name: str, place: str, when: Moment) -> Iterator[Item]:
    spot = mapping(value)
    latitude, longitude = number(spot.get("latitude")), number(spot.get("longitude"))
    if latitude is not None and longitude is not None and (latitude, longitude) != (0, 0):
        yield Record(
            Category.LOCATION,
            Origin.OBSERVED,
            "photo-place",
            f"{latitude:.5f}, {longitude:.5f}",
            place,
            when=when,
            detail=name,
        )


def _time_of(value: dict[str, Any], inside: list[dict[str, Any]]) -> Moment:
    for keys in (("timestamp", "creation_timestamp", "taken_at"), ("creation_timestamp", "taken_timestamp")):
        for one in (value,) if "timestamp" in keys else inside:
            for key in keys:
                if key in one and (when := moment(one[key])) is not NO_MOMENT:
                    return when
    return NO_MOMENT


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object inside a value, outermost first."""
    if depth and isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def read_messages(file: FileInput) -> Iterator[Item]:
    """One conversation: Messenger's, Instagram's, or that of an end-to-end encrypted export."""
    if is_page(file):
        yield from _messages_on(file)
        return
    people: list[str] = []
    known = False
    for root, place, value in members(file):
        if root == "participants":
            known = True
            people.append(first_text(value, "name") or text(value))
        elif root == "messages":
            known = True
            yield from _message(value, place, people[:_PEOPLE_SHOWN])
    if not known:
        raise FileUnexpected


def _messages_on(file: FileInput) -> Iterator[Item]:
    """The messages of a page, whose title is the conversation's. A box without a time lists who takes part."""
    chat = title_of(file)
    known = False
    for box in boxes(file):
        known = True
        if not (when := time_of(box)):
            continue
        content = content_of(box)
        address = next((part.link for part in content if part.link.startswith(("http://", "https://"))), "")
        value = {
            "sender_name": heading_of(box), "timestamp": when, "content": "\n".join(words_of(content)),
            "share": {"link": address}, "media": [{"uri": uri} for uri in media_of(box)],
        }  # fmt: skip
        yield from _message(value, box.place, [chat] if chat else [])
    if not known:
        raise FileUnexpected


def read_conversations(file: FileInput) -> Iterator[Item]:
    """Instagram before 2021: ``messages.json`` with all conversations, ``[{participants: [], conversation: []}]``."""
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            yield from _conversations(events_of(stream))
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise FileUnreadable from error


def _conversations(events: Events) -> Iterator[Item]:
    event, _ = next(events)
    if event != "start_array":
        raise FileUnexpected
    count = 0
    for event, _ in events:
        if event == "end_array":
            return
        if event != "start_map":
            skip(events, event)
            continue
        people: list[str] = []
        for key, begins, value in object_members(events):
            if key == "conversation" and begins == "start_array":
                for message in elements(events):
                    count += 1
                    yield from _message(repair(message), f"item.conversation item {count}", people)
            else:
                whole = build(events, begins, value)
                people = [text(repair(one)) for one in sequence(whole)][:_PEOPLE_SHOWN] or people


def _message(value: Any, place: str, people: list[str]) -> Iterator[Item]:
    message = mapping(value)
    sender = first_text(message, "sender_name", "senderName", "sender")
    when = moment(message.get("timestamp_ms") or message.get("timestamp") or message.get("created_at"))
    if not sender and when is NO_MOMENT:
        yield unreadable_row(place)
        return
    words = first_text(message, "content", "text") or first_text(mapping(message.get("share")), "link", "share_text")
    attached = [key for key in _ATTACHMENTS if message.get(key)]
    files = [first_text(one, "uri") for key in attached for one in _listed(message[key])]
    yield Record(
        Category.MESSAGES,
        Origin.PROVIDED,
        "message",
        (words or joined(attached) or text(message.get("type")) or "message")[:_TITLE_LENGTH],
        place,
        when=when,
        detail=joined([sender, *people, words[_TITLE_LENGTH:]], limit=_PEOPLE_SHOWN + 2),
        url=first_text(mapping(message.get("share")), "link"),
        key=joined([sender, words, *files], limit=20),
        about_others=True,
    )


def _listed(value: Any) -> list[Any]:
    return sequence(value) or [value]
