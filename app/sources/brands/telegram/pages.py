# SPDX-License-Identifier: MPL-2.0
"""The readable edition of Telegram Desktop: pages of messages, of lists, and of the account.

Their classes and their few words are English in every language of the app. Each block is brought to the form that it
has in ``result.json``, and read as that. Times are those of the computer that made the export; newer ones say how far
its clock was from UTC.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.catalog.moment import NO_MOMENT
from app.catalog.record import Item
from app.sources.brands.telegram import account, chats
from app.sources.brands.telegram.chats import Chat, introduction
from app.sources.reading.blocks import Block, blocks
from app.sources.reading.dates import spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import unreadable
from app.sources.source import FileInput, match_key

Row = dict[str, Any]

_MESSAGE, _HEADER, _ENTRY, _ROW = "message", "page_header", "entry", "row"
_SERVICE = "service"
_FORWARD_TIME = re.compile(r"(?<!\s)\s*\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}:\d{2}$")
_DURATION = re.compile(r"\((\d+) seconds\)")
_AT = re.compile(r"[?&]q=(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")
_TYPES = {"private": "personal_chat", "bot": "bot_chat", "group": "private_group", "channel": "private_channel"}
_SAVED = "Saved messages"
_MEDIA = {
    "media_voice_message": "voice_message", "media_audio_file": "audio_file", "media_video": "video_file",
    "media_photo": "photo", "media_file": "file", "media_game": "game",
}  # fmt: skip
_EVENTS = (
    ("allow_sending_messages", re.compile(r"allowed this bot to message you when you (?:logged in on|opened) (.+)")),
    ("send_payment", re.compile(r"You have successfully transferred (.+?) for ")),
    ("send_passport_values", re.compile(r"You have sent the following documents: (.+)")),
)
_AMOUNT = re.compile(r"(\d[\d.,\s]*\d|\d)")


def read_messages(file: FileInput) -> Iterator[Item]:
    """A page of the messages of one chat. Raises :class:`FileUnexpected` for a page without any."""
    chat, sender, day, known = Chat(), "", "", False
    for block in blocks(file, lambda _, classes: bool(classes & {_MESSAGE, _HEADER})):
        if _HEADER in block.classes:
            name = block.words("text", "bold")
            chat.facts = {"name": name, "type": "saved_messages" if name == _SAVED else ""}
            yield from introduction(chat, block.place)
            known = True
        elif _SERVICE in block.classes:
            known = True
            # What has a number below zero is the day on which all that follows happened.
            if _number(block).startswith("-"):
                day = spelled(block.words("body", "details")).isoformat()
            else:
                yield from _event(block, chat, day)
        else:
            known = True
            row = _row_of(block)
            # One who goes on writing is named once.
            sender = str(row.setdefault("from", sender))
            yield from chats.message(row, chat, block.place)
    if not known:
        raise FileUnexpected


def _number(block: Block) -> str:
    return block.attributes.get("id", "").removeprefix("message")


def _row_of(block: Block) -> Row:
    """A message as it stands in JSON."""
    row: Row = {"type": "message", "id": _number(block)}
    body = block.first("body")
    inner = body.first("forwarded", "body") if body else None
    if body is None:
        return row
    if written := block.first("date", "details"):
        row["date"] = spelled(written.attributes.get("title", "")).isoformat()
    named = list(body.all("from_name"))
    forwarded = inner.first("from_name") if inner else None
    if own := next((each for each in named if each is not forwarded), None):
        row["from"], row["via_bot"] = _named(own)
    if forwarded:
        name, helper = _named(forwarded)
        row["forwarded_from"], row["via_bot"] = name, row.get("via_bot") or helper
    if said := (inner or body).first("text"):
        row["text"] = [{"type": "link", "text": said.lines(), "href": said.link}] if said.link else said.lines()
    if media := body.first("media_wrap"):
        row |= _media(media)
    return row


def _named(block: Block) -> tuple[str, str]:
    """A name, and the program through which was written; the time of what was forwarded stands behind."""
    name, _, helper = _FORWARD_TIME.sub("", block.words()).partition(" via @")
    return name.strip(), f"@{helper.strip()}" if helper else ""


def _media(block: Block) -> Row:
    """What is attached, by the class that says of which sort it is."""
    if poll := block.first("media_poll"):
        return {"poll": {"question": poll.words("question")}}
    media = block.first("media")
    if media is None:
        # A picture that is shown by itself.
        shown = next((each for each in block.within() if each.tag == "a" and each.link), None)
        return {"photo" if "photo_wrap" in shown.classes else "file": shown.link} if shown else {}
    title, status, link = media.words("title"), media.words("status"), media.link
    if media.classes & {"media_location", "media_live_location", "media_venue"}:
        where = _AT.search(link)
        spot = {"latitude": float(where[1]), "longitude": float(where[2])} if where else {}
        place = title if "media_venue" in media.classes else ""
        return {"location_information": spot, "place_name": place} if spot else {"file": title}
    if "media_contact" in media.classes:
        return {"contact_information": {"first_name": title, "phone_number": status.partition(" - ")[0]}}
    if "media_invoice" in media.classes:
        return {"invoice_information": {"title": title, "description": media.words("description")}}
    if "media_call" in media.classes:
        seconds = _DURATION.search(status)
        call: Row = {"action": "phone_call", "type": _SERVICE, "discard_reason": status.partition(" (")[0].casefold()}
        return call | ({"duration_seconds": seconds[1]} if seconds else {})
    sort = next((name for each, name in _MEDIA.items() if each in media.classes), "file")
    return {"file": link or title, "media_type": sort, "title": "" if link else title}


def _event(block: Block, chat: Chat, day: str) -> Iterator[Item]:
    """What happened in a chat, in the words of the app."""
    if not (words := block.words("body", "details")):
        return
    row: Row = {"type": _SERVICE, "id": _number(block), "action": words, "date": day}
    for action, pattern in _EVENTS:
        if not (found := pattern.search(words)):
            continue
        row["action"], told = action, found[1]
        if action == "allow_sending_messages":
            row["reason_domain"] = told
        elif action == "send_passport_values":
            row["values"] = re.split(r", | and ", told)
        elif action == "send_payment":
            row |= _amount(told)
    yield from chats.message(row, chat, block.place)


def _amount(written: str) -> Row:
    figure = _AMOUNT.search(written)
    if figure is None:
        return {"currency": written}
    digits = re.sub(r"\D", "", figure[1])
    whole = digits if re.search(r"[.,]\d{2}$", figure[1]) else f"{digits}00"
    return {"amount": int(whole[:15]), "currency": (written[: figure.start()] + written[figure.end() :]).strip()}


def _contact(entry: Row) -> Row:
    return {"first_name": entry["name"], "phone_number": entry["details"][0], "date": entry["info"]}


def _frequent(entry: Row) -> Row:
    return {"name": entry["name"], "category": entry["info"], "rating": entry["details"][0].removeprefix("Rating: ")}


def _session(entry: Row) -> Row:
    app, _, version = entry["name"].rpartition(" ")
    device, _, system = entry["subname"].partition(", ")
    return {
        "application_name": app or version, "application_version": version if app else "", "device_model": device,
        "platform": system, **_where_and_when(entry),
    }  # fmt: skip


def _web_session(entry: Row) -> Row:
    platform, _, browser = entry["subname"].partition(", ")
    site = {"domain_name": entry["name"], "bot_username": entry["info"], "platform": platform, "browser": browser}
    return site | _where_and_when(entry)


def _where_and_when(entry: Row) -> Row:
    found: Row = {}
    for detail in entry["details"]:
        for name, begin in (("last_active", "Last active: "), ("created", "Created: ")):
            if detail.startswith(begin):
                found[name] = spelled(detail.removeprefix(begin)).isoformat()
                break
        else:
            if detail:
                address, _, where = detail.partition(" – ")
                found["last_ip"], found["last_region"] = address.strip(), where.strip(" ,")
    return found


def _picture(entry: Row) -> Row:
    caption = entry["text"]
    return {"photo": entry["name"], "date": entry["info"], **({"caption": caption} if caption else {})}


_LISTS: dict[str, tuple[Callable[[Row], Row], Callable[[Any, str], Iterator[Item]]]] = {
    "contacts": (_contact, account.contact),
    "frequent": (_frequent, account.frequent_contact),
    "sessions": (_session, account.session),
    "web_sessions": (_web_session, account.web_session),
    "profile_pictures": (_picture, account.picture),
    "stories": (_picture, account.picture),
}


def read_list(file: FileInput) -> Iterator[Item]:
    """A page of contacts, sessions, pictures or chats; which, its name says. Raises :class:`FileUnexpected` for
    another."""
    name = match_key(file.name).removesuffix(".html")
    if name != "chats" and name not in _LISTS:
        raise FileUnexpected
    known = False
    for block in blocks(file, lambda _, classes: bool(classes & {_ENTRY, _HEADER})):
        known = True
        if _HEADER in block.classes:
            continue
        entry = _entry(block)
        if not entry["name"]:
            yield unreadable(block.place)
        elif name == "chats":
            yield from _chat(entry, block.place)
        else:
            form, read = _LISTS[name]
            yield from read(form(entry), block.place)
    if not known:
        raise FileUnexpected


def _entry(block: Block) -> Row:
    info = block.words("info", "details")
    when = spelled(info)
    return {
        "name": block.words("name"), "subname": block.words("subname"), "text": block.words("text"),
        "details": [each.words() for each in block.all("details_entry")] or [""],
        "info": info if when is NO_MOMENT else when.isoformat(),
    }  # fmt: skip


def _chat(entry: Row, place: str) -> Iterator[Item]:
    left, _, kind = entry["info"].rpartition(" ")
    saved = entry["name"] == _SAVED
    chat = Chat({"name": entry["name"], "type": "saved_messages" if saved else _TYPES.get(kind, kind)})
    yield from introduction(chat, place, left=left.startswith("left"))


_FACTS = {
    "First name": "first_name", "Last name": "last_name", "Phone number": "phone_number", "Username": "username",
    "Bio": "bio",
}  # fmt: skip


def read_account(file: FileInput) -> Iterator[Item]:
    """The first page, with what Telegram knows the person by. Raises :class:`FileUnexpected` for another."""
    known = False
    for block in blocks(file, lambda _, classes: bool(classes & {_ROW, _HEADER})):
        known = True
        if key := _FACTS.get(block.words("label")):
            yield from account.personal_information({key: block.words("value")}, block.place)
    if not known:
        raise FileUnexpected
