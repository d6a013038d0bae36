# SPDX-License-Identifier: MPL-2.0
"""Conversations with ChatGPT: what was asked and answered, and what the service was told or remembers of the person."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading import json_stream
from app.sources.reading.dates import epoch
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_parts import ITEM, Part, Path, parts
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput

_TITLE_LENGTH = 300
_MOST_PARTS = 200
# The tool by which the model notes something to remember of the person.
_MEMORY = "bio"


def _is_node(path: Path) -> bool:
    """A node of a conversation: ``[{mapping: {id: node}}]``."""
    return len(path) == 3 and path[1] == "mapping"


def read_conversations(file: FileInput) -> Iterator[Item]:
    """``[{title, create_time, mapping{id{message{author{role}, content{parts[]}, create_time, metadata}}}}]``.

    An export is one array of any size, and a conversation may be long, so messages come one by one. Raises
    :class:`FileUnexpected` for anything but an array.
    """
    if not json_stream.top_is_array(file):
        raise FileUnexpected
    for part in parts(file, _is_node):
        if _is_node(part.path):
            yield from _node(part)
        elif part.path == (ITEM,):
            yield from _conversation(part)


def _conversation(part: Part) -> Iterator[Item]:
    row = mapping(part.value) if part.scalars else {}
    title, identifier = first_text(row, "title"), first_text(row, "conversation_id", "id")
    if not (title or identifier):
        yield unreadable(part.place)
        return
    kind = "project-chat" if text(row.get("gizmo_id")) else "chat"
    yield Record(
        sensitive_category(title) or Category.MESSAGES, Origin.PROVIDED, kind, title or identifier, part.place,
        epoch(row.get("create_time")), joined(first_text(row, "default_model_slug"), first_text(row, "gizmo_id")),
        key=identifier,
    )  # fmt: skip


def _node(part: Part) -> Iterator[Item]:
    message = mapping(at(part.value, "message"))
    if not message:
        # The root of a conversation holds none.
        return
    when = epoch(message.get("create_time"))
    role = text(at(message, "author", "role")).casefold()
    yield from _instructions(message, part.place)
    words = _words(mapping(message.get("content")))
    if not words or role == "system":
        return
    chat = first_text(part.above[0], "title") if part.above else ""
    rest = words[_TITLE_LENGTH:]
    if text(message.get("recipient")) == _MEMORY:
        yield _record(Origin.INFERRED, "assistant-memory", words, part, when, joined(rest, chat), message)
    elif role == "user":
        yield _record(Origin.PROVIDED, "assistant-question", words, part, when, joined(chat, rest), message)
    elif role == "assistant":
        yield _record(Origin.OBSERVED, "assistant-answer", words, part, when, joined(chat, rest), message)
    # What tools gave back was not said by anyone.


def _record(
    origin: Origin, kind: str, words: str, part: Part, when: Moment, detail: str, message: dict[str, Any]
) -> Record:
    title = words[:_TITLE_LENGTH]
    guessed = None if kind == "assistant-answer" else sensitive_category(title)
    key = first_text(message, "id") or words
    return Record(guessed or Category.MESSAGES, origin, kind, title, part.place, when, detail, key=key)


def _words(content: dict[str, Any]) -> str:
    """The text of a message; of a picture or a recording the place of the file."""
    listed = sequence(content.get("parts"))[:_MOST_PARTS]
    words = "\n".join(part for each in listed if (part := text(each) or first_text(each, "text")))
    files = (part for each in listed if (part := first_text(each, "asset_pointer", "content_type")))
    return words or first_text(content, "text", "result", "content") or next(files, "")


def _instructions(message: dict[str, Any], place: str) -> Iterator[Item]:
    """What the person wants known of themselves, which stands in every conversation anew."""
    told = mapping(at(message, "metadata", "user_context_message_data"))
    content = mapping(message.get("content"))
    for kind, words in (
        ("about-me", first_text(told, "about_user_message") or first_text(content, "user_profile")),
        ("instructions", first_text(told, "about_model_message") or first_text(content, "user_instructions")),
    ):
        if words:
            category = sensitive_category(words) or (Category.IDENTITY if kind == "about-me" else Category.SETTINGS)
            # The same words count once, whenever they stood there.
            yield Record(
                category,
                Origin.PROVIDED,
                kind,
                words[:_TITLE_LENGTH],
                place,
                NO_MOMENT,
                words[_TITLE_LENGTH:],
                key=words,
            )
