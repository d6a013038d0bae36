# SPDX-License-Identifier: MPL-2.0
"""Other people on X: followers, contacts taken from the phone, lists, messages."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.x.rows import objects, read_rows
from app.sources.reading import json_stream
from app.sources.reading.dates import instant
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.javascript import assigned
from app.sources.reading.json_parts import ITEM, Part, Path, parts
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Table, joined, unreadable
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput, ItemReader

_TITLE_LENGTH = 300
_MOST_NAMES = 12


def people(kind: str) -> ItemReader:
    """A reader of ``{accountId, userLink}``."""
    return read_rows(
        Table(
            Category.CONTACTS, Origin.OBSERVED if kind == "follower" else Origin.PROVIDED, kind, ("accountId",),
            url=("userLink",), about_others=True,
        )
    )  # fmt: skip


def lists(kind: str, origin: Origin) -> ItemReader:
    """A reader of ``userListInfo{url}``; the address ends in the name of the list."""

    def read(file: FileInput) -> Iterator[Item]:
        for place, row in objects(file):
            # Some archives hold all addresses in one list.
            urls = [text(each) for each in sequence(row.get("urls"))] or [first_text(row, "url", "name")]
            for url in urls:
                if not url:
                    yield unreadable(place)
                    continue
                name = url.rstrip("/").rpartition("/")[2].replace("-", " ").replace("_", " ").strip() or url
                yield Record(sensitive_category(name) or Category.INTERESTS, origin, kind, name, place, url=url)

    return read


def read_contacts(file: FileInput) -> Iterator[Item]:
    """``contact{id, emails[], phoneNumbers[]}``: people from the address book that was given to X."""
    for place, row in objects(file):
        addresses = [
            address
            for key in ("emails", "phoneNumbers", "phone_numbers")
            for each in sequence(row.get(key))
            if (address := text(each))
        ]
        name = first_text(row, "name", "displayName") or next(iter(addresses), "")
        if not name:
            yield unreadable(place)
            continue
        yield Record(
            Category.CONTACTS, Origin.PROVIDED, "uploaded-contact", name, place,
            detail=joined(*[each for each in addresses if each != name]), key=first_text(row, "id"), about_others=True,
        )  # fmt: skip


def _is_message(path: Path) -> bool:
    return path[-2:] == ("messages", ITEM)


def read_messages(file: FileInput) -> Iterator[Item]:
    """``dmConversation{conversationId, messages[{messageCreate{…}}, {joinConversation{…}} …]}``.

    A conversation may be larger than memory, so its messages come one by one. Raises :class:`FileUnexpected`
    when the file assigns no array.
    """
    script = assigned(file)
    if not json_stream.top_is_array(script):
        raise FileUnexpected
    for part in parts(script, _is_message):
        if _is_message(part.path):
            yield from _event(part)
        elif not part.scalars:
            yield unreadable(part.place)


def _event(part: Part) -> Iterator[Item]:
    [(kind, value)] = list(mapping(part.value).items())[:1] or [("", None)]
    event = mapping(value)
    when = instant(first_text(event, "createdAt"))
    sender = first_text(event, "senderId", "initiatingUserId", "userId", "invitingUserId")
    receiver = first_text(event, "recipientId") or first_text(part.above[-1], "conversationId")
    if not event or (not sender and when is NO_MOMENT):
        yield unreadable(part.place)
        return
    if kind != "messageCreate":
        people = [text(each) or first_text(each, "userId") for each in sequence(event.get("userIds"))]
        people += [first_text(each, "userId") for each in sequence(event.get("participantsSnapshot"))]
        title = first_text(event, "name") or text(kind) or "message"
        yield _record("conversation-change", title, part, when, joined(receiver, sender, *people[:_MOST_NAMES]), "")
        return
    words = first_text(event, "text")
    links = [first_text(each, "expanded", "expandedUrl", "url") for each in sequence(event.get("urls"))]
    media = [address for each in sequence(event.get("mediaUrls")) if (address := text(each))]
    title = words[:_TITLE_LENGTH] or next((each for each in (*links, *media) if each), "message")
    reactions = [first_text(each, "reactionKey") for each in sequence(event.get("reactions"))]
    detail = joined(f"{sender} → {receiver}", words[_TITLE_LENGTH:], *reactions[:_MOST_NAMES])
    yield _record("message", title, part, when, detail, next(iter([*links, *media]), ""), first_text(event, "id"))


def _record(kind: str, title: str, part: Part, when: Moment, detail: str, url: str, key: str = "") -> Record:
    return Record(
        Category.MESSAGES, Origin.PROVIDED, kind, title, part.place, when, detail, url, key, about_others=True
    )


def read_calls(file: FileInput) -> Iterator[Item]:
    """Calls in messages: times and people, in keys that X does not explain."""
    for place, row in objects(file):
        times = [instant(text(value)) for key, value in row.items() if "time" in key.casefold() or key.endswith("At")]
        when = next((time for time in times if time is not NO_MOMENT), NO_MOMENT)
        people = [first_text(each, "userId", "id") or text(each) for each in sequence(at(row, "participants"))]
        told = [f"{text(key)}: {value}" for key, each in row.items() if (value := text(each))]
        if not told and when is NO_MOMENT:
            yield unreadable(place)
            continue
        yield Record(
            Category.MESSAGES, Origin.OBSERVED, "call", told[0] if told else "call", place, when,
            joined(*told[1:8], *people[:_MOST_NAMES]), about_others=True,
        )  # fmt: skip
