# SPDX-License-Identifier: MPL-2.0
"""An exported chat. All of it speaks of other people too."""

import re
from collections.abc import Iterator
from functools import cache

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.brands.whatsapp.words import BUSINESS, CHAT_NAMES, LEFT_OUT, META
from app.sources.reading.chats import MARKS, Message, bare, first_lines, messages, plain, survey
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.source import FileInput

_OWN = "\u200e"
_TITLE_LENGTH = 300
_PACKED = re.compile(r"\.(zip|txt)$", re.IGNORECASE)
# "<attached: 00000012-PHOTO-….jpg>" of an iPhone, which a caption may precede, and "IMG-….jpg (file attached)" of
# Android, which one may follow; in any language.
_IN_BRACKETS = re.compile(rf"[{MARKS}]<[^<>:\n]{{2,30}}:\s?([^<>\n]{{1,200}}\.\w{{2,5}})>")
_WITH_A_REMARK = re.compile(r"([^\n<>:\"|?*]{1,200}\.\w{2,5}) \([^()\n]{3,40}\)(?:\n|$)")
_PLACEHOLDER = re.compile(r"<[^<>\n]{3,40}>")
_EDITED = re.compile(rf"(?<!\s)\s*[{MARKS}]<[^<>:\n]{{5,60}}>$")
_SPOT = re.compile(r"https?://maps\.google\.com/\?q=(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")
_POLL = re.compile(rf"[{MARKS}]?[^\W\d_a-zß-ÿ]{{3,14}}:\s*\n.*\n[{MARKS}]?[^\W\d_a-zß-ÿ]{{3,14}}: ", re.DOTALL)
_VOICE = re.compile(r"\.(opus|m4a|aac|amr)$|PTT-|-AUDIO-", re.IGNORECASE)
_META = Organisation("Meta", Role.PARTNER)


def begins_as_chat(head: bytes) -> bool:
    """Whether text begins as messages do: enough where the name says whose chat it is."""
    header, _ = next(first_lines(head), (None, ""))
    return header is not None


def begins_as_any_chat(head: bytes) -> bool:
    """Whether text of any name can only be a chat of WhatsApp: several messages, the first in the first line, with the
    times of Android (no brackets, no seconds) or of an iPhone (which marks its own words). Logs have both otherwise."""
    lines = first_lines(head)
    first, words = next(lines, (None, ""))
    if first is None:
        return False
    android = not first.bracketed and not first.clock[2]
    iphone = first.bracketed and (len(first.day[0]) < 4 or _OWN in words)
    if not (android or iphone):
        return False
    texts = [words, *(said for header, said in lines if header and header.bracketed == first.bracketed)]
    return len(texts) > 1 and any(":" in said for said in texts)


def read_chat(file: FileInput) -> Iterator[Item]:
    """Every message of an exported chat. Raises :class:`FileUnexpected` for text that is none."""
    found = survey(file)
    if not found.messages:
        raise FileUnexpected
    chat = chat_name(file.path)
    for message in messages(file, found.order()):
        if isinstance(message, str):
            yield unreadable(message)
            continue
        # On iPhones the notices at the beginning of a chat bear its name.
        if not chat and message.sender and message.text.startswith(_OWN) and not _is_media(message.text):
            chat = message.sender
        yield from _items(message, chat)


def chat_name(path: str) -> str:
    """With whom a chat is, by the name of its file or of the archive around it; ``""`` where neither says."""
    for part in reversed(path.split("/")):
        name = _PACKED.sub("", part).strip()
        for pattern in _patterns():
            if found := pattern.fullmatch(name):
                return plain(found[1])
    return ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    templates = [template for names in CHAT_NAMES.values() for template in names]
    # Browsers and archivers write spaces and apostrophes differently.
    expressions = (r"[ _]".join(re.escape(word) for word in template.split(" ")) for template in templates)
    return tuple(re.compile(each.replace(r"\{\}", "(.+)"), re.IGNORECASE) for each in expressions)


def _items(message: Message, chat: str) -> Iterator[Item]:
    own = message.text.startswith(_OWN) or not message.sender
    words = bare(_EDITED.sub("", message.text)) if message.sender else plain(message.text)
    category, kind, url = Category.MESSAGES, "message", ""
    title = " ".join(words.split())
    if spot := _SPOT.search(words):
        category, kind, url = Category.LOCATION, "shared-location", spot[0]
        title = f"{float(spot[1]):.5f}, {float(spot[2]):.5f}"
    elif name := _attached(message.text):
        kind = "shared-contact" if name.casefold().endswith(".vcf") else "attachment"
        category = Category.VOICE if _VOICE.search(name) else Category.MESSAGES
        title = name
    elif _is_media(message.text):
        kind = "attachment"
    elif _POLL.match(message.text):
        kind = "poll"
    elif own:
        kind = "chat-event"
    # A caption, or what the title cut off.
    rest = title[_TITLE_LENGTH:] if title == " ".join(words.split()) else words
    yield Record(
        category, Origin.OBSERVED if kind == "chat-event" else Origin.PROVIDED, kind,
        (title or "message")[:_TITLE_LENGTH], message.place, message.when,
        joined(message.sender, chat if chat != message.sender else "", rest), url, key=joined(message.sender, words),
        about_others=True,
    )  # fmt: skip
    if kind == "chat-event" and BUSINESS.search(words):
        yield from _business(message, words, chat)


def _business(message: Message, words: str, chat: str) -> Iterator[Item]:
    """The other side is a company: what is written to it, it keeps in systems of its own, or of Meta."""
    if not (name := chat or message.sender):
        return
    company = Organisation(name, Role.MERCHANT)
    yield Record(
        Category.MESSAGES, Origin.OBSERVED, "chat-with-business", name, message.place, message.when, words,
        other=company,
    )  # fmt: skip
    for recipient in (company, _META) if META.search(words) else (company,):
        yield Disclosure(
            None, recipient, Mechanism.CONVERSATION, Category.MESSAGES, message.place, Purpose.SERVICE, message.when
        )


def _attached(text: str) -> str:
    found = _IN_BRACKETS.search(text) or _WITH_A_REMARK.match(bare(text))
    return bare(found[1]) if found else ""


def _is_media(text: str) -> bool:
    words = bare(text)
    return bool(_attached(text) or _PLACEHOLDER.fullmatch(words) or LEFT_OUT.fullmatch(words))
