# SPDX-License-Identifier: MPL-2.0
"""``result.json`` of Telegram Desktop: a whole account, or one chat, read message by message."""

from collections.abc import Callable, Iterator
from typing import Any

import ijson

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item
from app.sources.brands.telegram import account
from app.sources.brands.telegram.chats import Chat, introduction, message
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import Events, build, elements, events_of, members, skip
from app.sources.reading.loose import loose_value
from app.sources.reading.text import utf8_stream
from app.sources.reading.values import mapping, text
from app.sources.source import FileInput

ReadRow = Callable[[Any, str], Iterator[Item]]
_LISTS: dict[str, ReadRow] = {
    "contacts": account.contact,
    "frequent_contacts": account.frequent_contact,
    "sessions": account.session,
    "web_sessions": account.web_session,
    "profile_pictures": account.picture,
    "stories": account.picture,
}
_CHATS = ("chats", "left_chats")
_CHAT = frozenset({"name", "type", "id"})


def read_export(file: FileInput) -> Iterator[Item]:
    """A whole account or a single chat. Raises :class:`FileUnexpected` for JSON that is neither, and
    :class:`FileUnreadable` where it breaks off."""
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            yield from _Export(events_of(stream)).items()
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise FileUnreadable from error


class _Export:
    def __init__(self, events: Events) -> None:
        self._events = events
        self._known = False
        self._messages = 0

    def items(self) -> Iterator[Item]:
        event, _ = next(self._events)
        if event != "start_map":
            raise FileUnexpected
        alone = Chat()
        for key, event, value in members(self._events):
            self._known = self._known or key in _LISTS or key in (*_CHATS, "messages", "personal_information")
            if key in _CHATS:
                yield from self._chats(event, key)
            elif key in _LISTS:
                yield from self._list(event, key, _LISTS[key])
            elif key == "messages" and event == "start_array":
                yield from introduction(alone, "name")
                yield from self._of_chat(alone, "messages")
            elif key == "personal_information":
                yield from account.personal_information(build(self._events, event, value), key)
            elif key == "other_data":
                yield from _other_data(build(self._events, event, value), key)
            elif key in _CHAT:
                alone.facts[key] = text(build(self._events, event, value))
            else:
                skip(self._events, event)
        if not self._known:
            raise FileUnexpected

    def _list(self, event: str, name: str, row: ReadRow) -> Iterator[Item]:
        """A list, or ``{about, list: []}``."""
        if event == "start_map":
            for key, inner, _ in members(self._events):
                if key == "list":
                    yield from self._list(inner, f"{name}.list", row)
                else:
                    skip(self._events, inner)
        elif event == "start_array":
            for number, one in enumerate(elements(self._events), start=1):
                yield from row(one, f"{name} item {number}")

    def _chats(self, event: str, name: str) -> Iterator[Item]:
        if event == "start_map":
            for key, inner, _ in members(self._events):
                if key == "list":
                    yield from self._chats(inner, f"{name}.list")
                else:
                    skip(self._events, inner)
        elif event == "start_array":
            self._messages = 0
            for number, (inner, _) in enumerate(self._events, start=1):
                if inner == "end_array":
                    return
                if inner == "start_map":
                    yield from self._chat(name, f"{name} item {number}")
                else:
                    skip(self._events, inner)

    def _chat(self, name: str, place: str) -> Iterator[Item]:
        chat, introduced = Chat(), False
        for key, event, value in members(self._events):
            if key == "messages" and event == "start_array":
                introduced = True
                yield from introduction(chat, place, left=name.startswith("left"))
                yield from self._of_chat(chat, f"{name}.item.messages")
            elif key in _CHAT:
                chat.facts[key] = text(build(self._events, event, value))
            else:
                skip(self._events, event)
        if not introduced:
            yield from introduction(chat, place, left=name.startswith("left"))

    def _of_chat(self, chat: Chat, name: str) -> Iterator[Item]:
        """The messages are counted over all chats of a list, by which each of them is found again."""
        for one in elements(self._events):
            self._messages += 1
            yield from message(one, chat, f"{name} item {self._messages}")


def _other_data(value: Any, place: str) -> Iterator[Item]:
    """Addresses used, drafts, help asked for … Telegram's explanations ("about…") say nothing of the person."""
    said = {key: inner for key, inner in mapping(value).items() if not key.startswith("about")}
    yield from loose_value(said, place, Category.ACCOUNT, Origin.OBSERVED, "other-data")
