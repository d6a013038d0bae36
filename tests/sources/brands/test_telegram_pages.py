# SPDX-License-Identifier: MPL-2.0
"""The readable edition of Telegram Desktop says the same as its JSON."""

import pytest

from app.catalog.category import Category
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.telegram import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, read_json, records, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "telegram-pages-en"]
FOLDER = "DataExport_2024-03-09"


def of(name: str) -> list[Item]:
    return read(SOURCE, f"{FOLDER}/{name}", (EXPORT / FOLDER / name).read_bytes())


def test_messages_have_their_senders_times_and_what_is_attached() -> None:
    chat, *rows = records(of("chats/chat_001/messages.html"))
    assert (chat.kind, chat.title, chat.about_others) == ("chat", "Tomo Babić", True)
    first, second, place, voice, contact, forwarded, picture, poll, call, event = rows
    assert (first.title, first.when.isoformat()) == (
        "Are you coming tonight? It starts at eight", "2023-11-02T17:03:11Z",
    )  # fmt: skip
    assert (second.detail, second.url) == ("Milena Brandt · Tomo Babić", "https://tickets.example/heron")
    assert (place.category, place.title) == (Category.LOCATION, "45.81000, 15.98000")
    assert (voice.category, contact.title) == (Category.VOICE, "Zoé Fontaine")
    assert "Garden tips" in forwarded.detail
    assert picture.title == "photo_1@02-11-2023.jpg"
    assert (poll.kind, poll.title) == ("poll", "Tea or coffee?")
    assert (call.kind, call.detail) == ("call", "Tomo Babić · incoming · 62 s")
    assert (event.kind, event.when.isoformat()) == ("chat-event", "2023-11-02")
    assert all(row.about_others for row in rows)


def test_a_message_is_the_same_in_both_editions() -> None:
    message = {
        "id": 11, "type": "message", "date": "2023-11-02T18:03:11", "date_unixtime": "1698944591",
        "from": "Milena Brandt", "from_id": "user1", "text": "Are you coming tonight?\nIt starts at eight",
    }  # fmt: skip
    chat = {"name": "Tomo Babić", "type": "personal_chat", "id": 1, "messages": [message]}
    json_row = records(read_json(SOURCE, "result.json", chat))[-1]
    page_row = records(of("chats/chat_001/messages.html"))[1]
    assert (page_row.title, page_row.key, page_row.when.milliseconds) == (
        json_row.title, json_row.key, json_row.when.milliseconds,
    )  # fmt: skip


def test_events_with_companies_are_disclosures() -> None:
    told = [
        (each.recipient and each.recipient.name, each.mechanism)
        for each in disclosures(of("chats/chat_003/messages.html"))
    ]
    assert told == [
        ("parcels.example", Mechanism.CONNECTED_APP), ("Parcel Bot", Mechanism.PURCHASE),
        ("Parcel Bot", Mechanism.LEAD_FORM),
    ]  # fmt: skip
    payment = next(row for row in records(of("chats/chat_003/messages.html")) if row.kind == "payment")
    assert payment.title == "12.50 €"


def test_lists_and_the_first_page_say_what_the_account_says() -> None:
    assert {(seen.kind, seen.value) for seen in sightings(of("export_results.html"))} == {
        (IdentifierKind.PHONE, "+385 91 555 0199"), (IdentifierKind.USERNAME, "milena"),
    }  # fmt: skip
    own, foreign = records(of("lists/sessions.html"))
    assert (own.title, own.other, foreign.other and foreign.other.name) == (
        "Telegram Desktop · ThinkPad", None, "NekoClient",
    )  # fmt: skip
    assert [row.other and row.other.name for row in records(of("lists/web_sessions.html"))] == ["velora.example"]
    close, bot = records(of("lists/frequent.html"))
    assert (close.detail, close.about_others, bot.about_others) == ("people · 12.5", True, False)
    assert [row.kind for row in records(of("lists/chats.html"))] == ["chat", "chat-of-channel", "chat", "chat-left"]


def test_times_of_older_exports_are_those_of_the_computer() -> None:
    page = (EXPORT / FOLDER / "chats/chat_001/messages2.html").read_text().replace(" UTC+01:00", "")
    [_, message] = records(read(SOURCE, "messages2.html", page.encode()))
    assert message.when.isoformat() == "2023-11-03T08:00:00"


def test_an_entry_without_a_name_and_a_message_without_anything_cost_themselves() -> None:
    page = '<div class="page_header"></div><div class="entry"><div class="body"></div></div>'
    assert len(issues(read(SOURCE, "lists/contacts.html", page.encode()))) == 1
    empty = '<div class="message default" id="message1"><div class="body"></div></div>'
    assert len(issues(read(SOURCE, "messages.html", empty.encode()))) == 1


@pytest.mark.parametrize("path", ["messages.html", "lists/contacts.html", "export_results.html"])
def test_another_page_is_not_telegrams(path: str) -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, path, b"<html><body><p>Recipes</p></body></html>")
