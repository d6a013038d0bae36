# SPDX-License-Identifier: MPL-2.0
"""The messages of a chat. Whoever is not a bot of a company is another person, whose words these are too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.brands.telegram.account import moment, name_of
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.tracks import spot_of, written
from app.sources.reading.values import first_text, mapping, number, sequence, storable, text

_TITLE_LENGTH = 300
_LONGEST = 64 * 1024
_FILES = ("file_name", "file", "photo", "media_type", "sticker_emoji")
_WITH_NOBODY = frozenset({"saved_messages"})


@dataclass(slots=True)
class Chat:
    """What stands before the messages of a chat: ``{name, type, id}``."""

    facts: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.facts.get("name", "")

    @property
    def kind(self) -> str:
        return self.facts.get("type", "")

    @property
    def bot(self) -> Organisation | None:
        """Who answers in a chat with a program."""
        return Organisation(self.name, Role.APP) if self.kind == "bot_chat" and self.name else None

    @property
    def of_others(self) -> bool:
        """Whether other people write in it."""
        return self.kind not in _WITH_NOBODY and self.bot is None


def introduction(chat: Chat, place: str, left: bool = False) -> Iterator[Item]:
    """That the chat is there at all: a channel is an interest, a bot a company that reads along, the rest people."""
    if not chat.name:
        return
    kind = "chat-left" if left else "chat"
    if chat.bot:
        yield Record(Category.CONTACTS, Origin.PROVIDED, kind, chat.name, place, detail=chat.kind, other=chat.bot)
        yield _told(chat.bot, place)
    elif "channel" in chat.kind:
        category = sensitive_category(chat.name) or Category.INTERESTS
        yield Record(category, Origin.PROVIDED, f"{kind}-of-channel", chat.name, place, detail=chat.kind)
    elif chat.of_others:
        yield Record(
            Category.CONTACTS, Origin.PROVIDED, kind, chat.name, place, detail=chat.kind, about_others=True
        )


def message(value: Any, chat: Chat, place: str) -> Iterator[Item]:
    """One message, or one event of a chat (``type: service``)."""
    row = mapping(value)
    when = moment(row)
    sender = first_text(row, "from", "actor")
    if not sender and when is NO_MOMENT and not first_text(row, "text", "action", *_FILES):
        yield unreadable(place)
        return
    if text(row.get("type")) == "service" or "action" in row:
        yield from _event(row, chat, sender, when, place)
        return
    said = words(row)
    category, kind, title = _subject(row, said)
    rest = said[_TITLE_LENGTH:] if title == said else said
    yield Record(
        category, Origin.PROVIDED, kind, (" ".join(title.split()) or "message")[:_TITLE_LENGTH], place, when,
        joined(sender, chat.name if chat.name != sender else "", text(row.get("forwarded_from")), rest),
        _address(row), key=joined(sender, text(row.get("id")), said), other=chat.bot, about_others=chat.of_others,
    )  # fmt: skip
    if helper := text(row.get("via_bot")):
        # What was typed to find it went to this program.
        yield _told(Organisation(helper, Role.APP), place, when)


def words(row: dict[str, Any]) -> str:
    """The text of a message: a string, or pieces of text with their form."""
    for key in ("text", "text_entities"):
        value = row.get(key)
        pieces = value if isinstance(value, list) else [value]
        said = "".join(_said(piece) for piece in pieces)[:_LONGEST].strip()
        if said:
            return said
    return ""


def _said(piece: Any) -> str:
    """One piece of a text, with the spaces at its ends."""
    inner = piece.get("text") if isinstance(piece, dict) else piece
    return storable(inner) if isinstance(inner, str) else ""


def _address(row: dict[str, Any]) -> str:
    """The first address that a piece of the text leads to."""
    for piece in (*sequence(row.get("text")), *sequence(row.get("text_entities"))):
        entity = mapping(piece)
        if url := text(entity.get("href")) or (text(entity.get("text")) if entity.get("type") == "link" else ""):
            return url if url.startswith(("http://", "https://")) else ""
    return ""


def _subject(row: dict[str, Any], said: str) -> tuple[Category, str, str]:
    """What a message is about, of which kind it is, and its title."""
    spot = mapping(row.get("location_information"))
    if where := spot_of(spot.get("latitude"), spot.get("longitude")):
        return Category.LOCATION, "shared-location", joined(written(where), text(row.get("place_name")))
    if card := mapping(row.get("contact_information")):
        name = name_of(card) or text(card.get("phone_number"))
        return Category.CONTACTS, "shared-contact", name or "contact"
    if poll := mapping(row.get("poll")):
        return Category.MESSAGES, "poll", text(poll.get("question")) or said
    if invoice := mapping(row.get("invoice_information")):
        return Category.PURCHASES, "invoice", first_text(invoice, "title", "description") or said
    if said:
        return Category.MESSAGES, "message", said
    name = first_text(row, *_FILES).rsplit("/", 1)[-1]
    voice = text(row.get("media_type")) == "voice_message"
    title = joined(text(row.get("performer")), text(row.get("title"))) or name
    return Category.VOICE if voice else Category.MESSAGES, "attachment", title


def _event(row: dict[str, Any], chat: Chat, sender: str, when: Moment, place: str) -> Iterator[Item]:
    action = text(row.get("action")) or "event"
    title, detail = action.replace("_", " "), joined(sender, chat.name if chat.name != sender else "", _rest(row))
    match action:
        case "allow_sending_messages" | "bot_allowed":
            yield from _login(row, chat, title, detail, when, place)
            return
        case "send_payment":
            yield from _payment(row, chat, detail, when, place)
            return
        case "send_passport_values":
            yield from _passport(row, chat, detail, when, place)
            return
    yield Record(
        Category.MESSAGES, Origin.OBSERVED, "call" if "call" in action else "chat-event", title, place, when, detail,
        key=joined(action, text(row.get("id")), sender), other=chat.bot, about_others=chat.of_others,
    )  # fmt: skip


def _rest(row: dict[str, Any]) -> str:
    members = ", ".join(name for one in sequence(row.get("members")) if (name := text(one)))
    seconds = number(row.get("duration_seconds"))
    return joined(
        first_text(row, "title", "reason_domain", "reason_app_name", "discard_reason"), members,
        "" if seconds is None else f"{seconds:.0f} s", words(row),
    )  # fmt: skip


def _login(
    row: dict[str, Any], chat: Chat, title: str, detail: str, when: Moment, place: str
) -> Iterator[Item]:
    """A website or app that the person let write to them, mostly by logging in there with Telegram."""
    name = first_text(row, "reason_domain", "reason_app_name") or chat.name
    site = Organisation(name, Role.APP) if name else None
    yield Record(Category.APPS, Origin.OBSERVED, "connected-site", name or title, place, when, detail, other=site)
    if site:
        yield Disclosure(None, site, Mechanism.CONNECTED_APP, Category.ACCOUNT, place, Purpose.SERVICE, when)


def _payment(row: dict[str, Any], chat: Chat, detail: str, when: Moment, place: str) -> Iterator[Item]:
    shop = Organisation(chat.name, Role.MERCHANT) if chat.name else None
    amount = number(row.get("amount"))
    # In hundredths, as most currencies are divided.
    paid = "" if amount is None else f"{amount / 100:.2f}"
    title = " ".join(part for part in (paid, text(row.get("currency"))) if part)
    yield Record(
        Category.PAYMENTS, Origin.OBSERVED, "payment", title or "payment", place, when, detail,
        key=joined(title, text(row.get("id"))), other=shop,
    )  # fmt: skip
    if shop:
        yield Disclosure(None, shop, Mechanism.PURCHASE, Category.PAYMENTS, place, Purpose.PAYMENT, when)


def _passport(row: dict[str, Any], chat: Chat, detail: str, when: Moment, place: str) -> Iterator[Item]:
    """Documents of identity that were handed to a company through Telegram Passport."""
    company = Organisation(chat.name, Role.PARTNER) if chat.name else None
    values = ", ".join(name for one in sequence(row.get("values")) if (name := text(one)))
    yield Record(
        Category.IDENTITY, Origin.PROVIDED, "passport-values-sent", values.replace("_", " ") or "passport", place, when,
        detail, other=company,
    )  # fmt: skip
    if company:
        yield Disclosure(None, company, Mechanism.LEAD_FORM, Category.IDENTITY, place, Purpose.SERVICE, when)


def _told(program: Organisation, place: str, when: Moment = NO_MOMENT) -> Disclosure:
    return Disclosure(
        None, program, Mechanism.CONVERSATION, Category.MESSAGES, place, Purpose.SERVICE, when
    )
