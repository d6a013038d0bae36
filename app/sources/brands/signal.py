# SPDX-License-Identifier: MPL-2.0
"""Signal: the report on the account, and chats as programs for its desktop version write them out.

Signal itself hands over one small report (as JSON, or as the same in text). Chats come from programs of others:
text with "[2024-01-02, 15:04] Zoë: …", Markdown with seconds ("chat.md"), and one JSON object a line ("data.json").
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.catalog.words import N_
from app.sources.reading import json_stream
from app.sources.reading.chats import bare, first_lines, messages, survey
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_lines import json_lines
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import first_text, mapping, sequence, storable, text
from app.sources.source import ANY_LANGUAGE, FileInput, FileRule, Guide, Level, Source

_TITLE_LENGTH = 300
_LONGEST_REPORT = 1024 * 1024
_REPORT_MARK = b"Allow sealed sender from anyone:"
_REACTIONS = re.compile(r"\n\(- (.{1,2000}) -\)\s*$")
_ATTACHED = re.compile(r"!?\[([^\]\n]{1,300})\]\((?:\./|\.\./)[^)\n]{1,500}\)")
_SETTINGS = ("allowSealedSenderFromAnyone", "findAccountByPhoneNumber")


def begins_as_signal(head: bytes) -> bool:
    """Whether text is a chat or the report: chats have times in brackets that begin with the year, without seconds."""
    if _REPORT_MARK in head:
        return True
    header, _ = next(first_lines(head), (None, ""))
    return header is not None and header.bracketed and len(header.day[0]) == 4 and not header.clock[2]


def begins_as_markdown(head: bytes) -> bool:
    """Whether Markdown is a chat."""
    header, _ = next(first_lines(head), (None, ""))
    return header is not None and header.bracketed


def read_text(file: FileInput) -> Iterator[Item]:
    """A chat, or the report on the account. Raises :class:`FileUnexpected` for other text."""
    with file.open() as raw:
        report = _REPORT_MARK in raw.read(64 * 1024)
    yield from _report_in_words(file) if report else read_chat(file)


def read_chat(file: FileInput) -> Iterator[Item]:
    """A chat as text or Markdown; the folder is named after whom it is with."""
    found = survey(file)
    if not found.messages:
        raise FileUnexpected
    chat = _chat_name(file)
    for message in messages(file, found.order()):
        if isinstance(message, str):
            yield unreadable(message)
            continue
        words, reactions = bare(message.text), ""
        if ending := _REACTIONS.search(words):
            words, reactions = words[: ending.start()], ending[1]
        names = [found[1] for found in _ATTACHED.finditer(words)]
        said = bare(_ATTACHED.sub("", words))
        yield _message(message.place, message.when, message.sender, chat, said, names, reactions)


def read_lines(file: FileInput) -> Iterator[Item]:
    """``data.json``: ``{date, sender, body, quote, sticker, reactions, attachments}``, one object a line."""
    chat = _chat_name(file)
    for place, value in json_lines(file):
        row = mapping(value)
        sender, when = text(row.get("sender")), iso(text(row.get("date")))
        if not sender:
            yield unreadable(place)
            continue
        reactions = [joined(*(text(part) for part in sequence(one))) for one in sequence(row.get("reactions"))]
        yield _message(
            place, when, sender, chat, text(row.get("body")) or first_text(row.get("sticker"), "emoji"),
            [first_text(one, "name", "path") for one in sequence(row.get("attachments"))], ", ".join(reactions),
        )  # fmt: skip


def _message(
    place: str, when: Moment, sender: str, chat: str, said: str, names: list[str], reactions: str
) -> Record:
    title = " ".join(said.split()) or joined(*names) or "message"
    files = [name for name in names if name and name not in title]
    return Record(
        Category.MESSAGES, Origin.PROVIDED, "message" if said else "attachment", title[:_TITLE_LENGTH], place, when,
        joined(sender, chat if chat != sender else "", title[_TITLE_LENGTH:], *files, reactions),
        key=joined(sender, said, *names), about_others=True,
    )  # fmt: skip


def _chat_name(file: FileInput) -> str:
    folders = file.path.split("/")
    return folders[-2] if len(folders) > 1 and folders[-1].casefold() in ("chat.md", "data.json", "index.md") else ""


def read_report(file: FileInput) -> Iterator[Item]:
    """Signal's own report: ``{reportId, reportTimestamp, data{account{}, devices[]}, text}``."""
    report = mapping(json_stream.document(file))
    data = mapping(report.get("data"))
    account = mapping(data.get("account"))
    if not account:
        raise FileUnexpected
    yield from _account(text(account.get("phoneNumber")), {key: text(account.get(key)) for key in _SETTINGS}, "data")
    for number, badge in enumerate(sequence(account.get("badges")), start=1):
        if name := first_text(badge, "id"):
            until = iso(first_text(badge, "expiration"))
            yield Record(
                Category.ACCOUNT, Origin.OBSERVED, "badge", name, f"data.account.badges item {number}", until
            )
    for number, device in enumerate(sequence(data.get("devices")), start=1):
        row = mapping(device)
        yield from _device(
            text(row.get("id")), text(row.get("userAgent")), text(row.get("created")), text(row.get("lastSeen")),
            f"data.devices item {number}",
        )  # fmt: skip


def _account(phone: str, settings: dict[str, str], place: str) -> Iterator[Item]:
    if phone:
        yield Record(Category.CONTACT, Origin.PROVIDED, "phone", phone, place)
        yield Sighting(IdentifierKind.PHONE, phone, place)
    for name, value in settings.items():
        if value:
            yield Record(Category.SETTINGS, Origin.PROVIDED, "account-setting", name, place, detail=value)


def _device(number: str, agent: str, created: str, seen: str, place: str) -> Iterator[Item]:
    if not (number or agent):
        yield unreadable(place)
        return
    yield Record(
        Category.DEVICES, Origin.OBSERVED, "device", agent or f"Device {number}", place, iso(seen),
        joined(f"created: {created}" if created else ""),
    )  # fmt: skip


def _report_in_words(file: FileInput) -> Iterator[Item]:
    """The same as text: "# Account" and "# Devices" above lines of "Name: value"."""
    facts: dict[str, str] = {}
    device: dict[str, str] = {}
    place = ""
    with file.open() as raw, text_stream(raw) as stream:
        for number, line in enumerate(storable(stream.read(_LONGEST_REPORT)).splitlines(), start=1):
            name, colon, value = line.strip().removeprefix("- ").partition(":")
            if line.startswith("- ") and name == "ID":
                yield from _device_in_words(device, place)
                device, place = {}, f"line {number}"
            if colon and (device or place):
                device[name] = value.strip()
            elif colon:
                facts[name] = value.strip()
            if line.startswith("# Devices"):
                device, place = {}, ""
    settings = ("Allow sealed sender from anyone", "Find account by phone number")
    yield from _account(facts.get("Phone number", ""), {name: facts.get(name, "") for name in settings}, "line 1")
    yield from _device_in_words(device, place)


def _device_in_words(device: dict[str, str], place: str) -> Iterator[Item]:
    if "Last seen" in device or "Created" in device:
        agent = device.get("User-agent", "")
        yield from _device(
            device.get("ID", ""), "" if agent == "null" else agent, device.get("Created", ""),
            device.get("Last seen", ""), place,
        )  # fmt: skip


def _first_line_is_a_message(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n")[:4096]
    return start.startswith(b'{"date"') and b'"sender"' in start and b'"body"' in start


_RULES: tuple[FileRule, ...] = (
    FileRule("chat", {ANY_LANGUAGE: ("chat.md", "index.md")}, read_chat, weight=2, shape=begins_as_markdown),
    FileRule(
        "messages", {ANY_LANGUAGE: ("data.json",)}, read_lines, weight=2, shape=_first_line_is_a_message,
        edition_of="chat",
    ),
    FileRule(
        "account-report", {ANY_LANGUAGE: ("*.json",)}, read_report, marks=(b'"allowSealedSenderFromAnyone"',), weight=3
    ),
    FileRule("text", {ANY_LANGUAGE: ("*.txt",)}, read_text, weight=2, shape=begins_as_signal, edition_of="chat"),
    FileRule(
        "page", {ANY_LANGUAGE: ("chat.html", "index.html")}, None,
        N_("A page for reading a chat in a browser; the same stands in the files beside it."), weight=0,
    ),
)  # fmt: skip

SOURCE = Source(
    slug="signal",
    organisation=Organisation("Signal", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # The report has English words and keys alone; chats are written by programs that know no other language.
    localised=False,
    guide=Guide(
        about=N_(
            "The little that Signal itself knows of you: your number, your devices and when they were last seen. Your "
            "chats are only on your own devices."
        ),
        steps=(
            N_("In Signal on your phone open Settings, then Account, and choose Your account data."),
            N_("Choose Export report, then Export as JSON, and send the file to this computer."),
            N_("Chats that a program wrote out of Signal Desktop as text, Markdown or JSON are read as well."),
        ),
        waiting=N_("At once."),
        link="https://support.signal.org/hc/articles/5538911756954",
        days=1,
    ),
    rules=_RULES,
    archive_names=(r"signal.*\.(zip|txt|json)$",),
)
