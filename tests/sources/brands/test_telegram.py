# SPDX-License-Identifier: MPL-2.0
"""What Telegram Desktop exports as JSON, on exports written for these tests."""

import json
import tracemalloc
from itertools import islice
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.telegram import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.endless import endless
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

RESULT = "DataExport_2024-03-09/result.json"


def export(**sections: Any) -> list[Item]:
    return read_json(SOURCE, RESULT, sections)


def chat(*messages: Any, name: str = "Tomo", kind: str = "personal_chat") -> list[Item]:
    """What the messages of one chat say, without the chat itself."""
    one = {"name": name, "type": kind, "id": 1, "messages": list(messages)}
    return [item for item in export(chats={"list": [one]}) if item.place != "chats.list item 1"]


def test_the_account_gives_what_telegram_knows_the_person_by() -> None:
    items = export(
        personal_information={
            "user_id": 44, "first_name": "Milena", "last_name": "", "phone_number": "+385 91 555 0199",
            "username": "@milena", "bio": "Botanist",
        }
    )  # fmt: skip
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [
        (IdentifierKind.PHONE, "+385 91 555 0199"), (IdentifierKind.USERNAME, "milena"),
        (IdentifierKind.ACCOUNT, "Telegram 44"),
    ]  # fmt: skip
    assert {record.title for record in records(items)} >= {"Milena", "Botanist"}


def test_contacts_are_other_people_and_closeness_is_a_guess() -> None:
    items = export(
        contacts={"list": [{"first_name": "Tomo", "last_name": "B", "phone_number": "00385"}]},
        frequent_contacts={"list": [{"id": 1, "category": "people", "type": "user", "name": "Tomo B", "rating": 12.5},
                                    {"id": 2, "category": "inline_bots", "type": "user", "name": "gif"}]},
    )  # fmt: skip
    contact, close, bot = records(items)
    assert (contact.title, contact.detail, contact.origin, contact.about_others) == (
        "Tomo B", "00385", Origin.PROVIDED, True,
    )  # fmt: skip
    assert (close.kind, close.origin, close.detail, close.about_others) == (
        "frequent-contact", Origin.INFERRED, "people · 12.5", True,
    )  # fmt: skip
    assert bot.other and (bot.other.name, bot.other.role, bot.about_others) == ("gif", Role.APP, False)
    assert sightings(items) == []


def test_sessions_give_addresses_and_programs_that_are_not_telegrams() -> None:
    own = {"last_active_unixtime": "1709971920", "last_ip": "203.0.113.40", "application_name": "Telegram Desktop"}
    foreign = {"last_ip": "2001:db8::7", "application_name": "Plus Messenger", "created_unixtime": "1685606400"}
    items = export(sessions={"list": [own, foreign, {}]})
    assert [(seen.kind, seen.value, seen.origin) for seen in sightings(items)] == [
        (IdentifierKind.IP_ADDRESS, "203.0.113.40", Origin.OBSERVED),
        (IdentifierKind.IP_ADDRESS, "2001:db8::7", Origin.OBSERVED),
    ]
    [access] = disclosures(items)
    assert access.recipient and access.recipient.name == "Plus Messenger"
    assert (access.mechanism, access.when.isoformat()) == (Mechanism.CONNECTED_APP, "2023-06-01T08:00:00Z")
    assert [issue.place for issue in issues(items)] == ["sessions.list item 3"]


def test_websites_with_telegrams_login_have_access_to_the_account() -> None:
    site = {"domain_name": "plants.example", "bot_username": "@plants", "created_unixtime": "1703437200"}
    items = export(web_sessions={"list": [site]})
    [record] = records(items)
    [access] = disclosures(items)
    assert record.other == access.recipient and record.other and record.other.name == "plants.example"
    assert (access.discloser, access.mechanism, access.purpose) == (None, Mechanism.CONNECTED_APP, Purpose.SERVICE)


def test_a_message_has_its_text_sender_chat_and_instant() -> None:
    said: Any = ["See ", {"type": "text_link", "text": "this", "href": "https://garden.example/"}, "!"]
    [record] = records(
        chat({"id": 2, "type": "message", "date": "2024-02-03T18:01:00", "date_unixtime": "1706979660", "from": "Me",
              "text": said})
    )  # fmt: skip
    assert (record.title, record.detail, record.url) == ("See this!", "Me · Tomo", "https://garden.example/")
    assert (record.when.isoformat(), record.about_others) == ("2024-02-03T17:01:00Z", True)
    assert record.place == "chats.list.item.messages item 1"


def test_without_an_instant_the_clock_of_the_computer_counts() -> None:
    [record] = records(chat({"type": "message", "date": "2019-05-01T10:01:00", "from": "Me", "text": "x"}))
    assert (record.when.isoformat(), record.when.zone) == ("2019-05-01T10:01:00", Zone.LOCAL)


@pytest.mark.parametrize(
    ("more", "kind", "category", "title"),
    [
        ({"location_information": {"latitude": 45.813, "longitude": 15.977}}, "shared-location", Category.LOCATION,
         "45.81300, 15.97700"),
        ({"contact_information": {"first_name": "Iva", "last_name": "N", "phone_number": "+1"}}, "shared-contact",
         Category.CONTACTS, "Iva N"),
        ({"poll": {"question": "Sunday?"}}, "poll", Category.MESSAGES, "Sunday?"),
        ({"file": "voice_messages/a.ogg", "media_type": "voice_message"}, "attachment", Category.VOICE, "a.ogg"),
        ({"photo": "photos/p.jpg"}, "attachment", Category.MESSAGES, "p.jpg"),
        ({"photo": "photos/p.jpg", "text": "look"}, "message", Category.MESSAGES, "look"),
    ],
)  # fmt: skip
def test_what_was_sent(more: dict[str, Any], kind: str, category: Category, title: str) -> None:
    [record] = records(chat({"type": "message", "date_unixtime": "1706979660", "from": "Me", "text": "", **more}))
    assert (record.kind, record.category, record.title) == (kind, category, title)


def test_notes_to_oneself_are_of_nobody_else() -> None:
    said = {"type": "message", "from": "Me", "text": "Buy moss"}
    [note] = records(chat(said, name="Saved Messages", kind="saved_messages"))
    assert note.about_others is False


def test_a_bot_is_a_company_that_receives_what_is_written_to_it() -> None:
    said = {"type": "message", "from": "Me", "text": "/start"}
    items = export(chats={"list": [{"name": "Shop bot", "type": "bot_chat", "id": 1, "messages": [said]}]})
    assert [record.other and record.other.name for record in records(items)] == ["Shop bot", "Shop bot"]
    assert not any(record.about_others for record in records(items))
    [told] = disclosures(items)
    assert told.recipient and (told.recipient.name, told.mechanism) == ("Shop bot", Mechanism.CONVERSATION)


def test_an_inline_bot_receives_what_is_typed_to_find_it() -> None:
    [told] = disclosures(chat({"type": "message", "from": "Me", "text": "lol", "via_bot": "@gif"}))
    assert told.recipient and (told.recipient.name, told.recipient.role) == ("@gif", Role.APP)


@pytest.mark.parametrize(
    ("event", "category", "title", "recipient", "mechanism"),
    [
        ({"action": "allow_sending_messages", "reason_domain": "tickets.example"}, Category.APPS, "tickets.example",
         "tickets.example", Mechanism.CONNECTED_APP),
        ({"action": "send_payment", "amount": 2450, "currency": "EUR"}, Category.PAYMENTS, "24.50 EUR", "Robot",
         Mechanism.PURCHASE),
        ({"action": "send_passport_values", "values": ["passport", "utility_bill"]}, Category.IDENTITY,
         "passport, utility bill", "Robot", Mechanism.LEAD_FORM),
    ],
)  # fmt: skip
def test_events_that_hand_something_to_a_company(
    event: dict[str, Any], category: Category, title: str, recipient: str, mechanism: Mechanism
) -> None:
    items = chat({"type": "service", "date_unixtime": "1704096000", "actor": "Me", **event}, name="Robot")
    [record] = records(items)
    [told] = disclosures(items)
    assert (record.category, record.title) == (category, title)
    assert told.recipient and (told.recipient.name, told.mechanism) == (recipient, mechanism)


def test_calls_and_other_events() -> None:
    call, invited = records(
        chat(
            {"type": "service", "actor": "Tomo", "action": "phone_call", "duration_seconds": 95},
            {"type": "service", "actor": "Tomo", "action": "invite_members", "members": ["Iva"]},
        )
    )
    assert (call.kind, call.title, call.detail) == ("call", "phone call", "Tomo · 95 s")
    assert (invited.kind, invited.origin, invited.detail) == ("chat-event", Origin.OBSERVED, "Tomo · Iva")


def test_channels_are_interests_and_some_are_specially_protected() -> None:
    channels = [{"name": name, "type": "public_channel", "messages": []} for name in ("Gardens", "Diabetes news")]
    left = [{"name": "Flats", "type": "public_supergroup"}]
    found = records(export(chats={"list": channels}, left_chats={"list": left}))
    assert [(record.title, record.category) for record in found] == [
        ("Gardens", Category.INTERESTS), ("Diabetes news", Category.HEALTH), ("Flats", Category.CONTACTS),
    ]  # fmt: skip
    assert found[2].kind == "chat-left"


def test_messages_are_counted_over_all_chats_so_that_each_is_found_in_the_original() -> None:
    said = {"type": "message", "from": "A", "text": "x"}
    chats = [{"name": "One", "messages": [said, said]}, {"name": "Two", "messages": [said]}]
    found = [record for record in records(export(chats={"list": chats})) if record.kind == "message"]
    assert [record.place for record in found] == [f"chats.list.item.messages item {number}" for number in (1, 2, 3)]


def test_a_single_chat_stands_at_the_top() -> None:
    words = {"type": "message", "from": "A", "text": "x"}
    one = {"name": "Botanists", "type": "private_group", "id": 1, "messages": [words]}
    group, said = records(read_json(SOURCE, "ChatExport_2024-03-10/result.json", one))
    assert (group.title, group.about_others) == ("Botanists", True)
    assert (said.detail, said.place) == ("A · Botanists", "messages item 1")


def test_other_data_is_told_in_its_own_words() -> None:
    used = [{"date": "2024-03-01T20:00:00", "ip": "198.51.100.9"}]
    items = export(contacts={"list": []}, other_data={"about_meta": "x", "ips": used})
    [record] = records(items)
    assert (record.title, record.kind) == ("ip: 198.51.100.9", "other-data")
    assert [seen.value for seen in sightings(items)] == ["198.51.100.9"]


def test_what_is_malformed_costs_itself_and_what_breaks_off_the_rest() -> None:
    items = chat(None, 7, {"id": 3}, {"type": "message", "from": "A", "text": [3, {"text": None}, "kept"]})
    assert len(issues(items)) == 3
    assert [record.title for record in records(items)] == ["kept"]
    with pytest.raises(FileUnreadable):
        read(SOURCE, RESULT, b'{"messages": [{"type": "message", "from": "A", "text": "x"}, {"ty')
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, RESULT, {"something": []})
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, RESULT, [])


def test_memory_does_not_grow_with_the_chat() -> None:
    said = {"type": "message", "date_unixtime": "1706979660", "from": "A", "text": "x" * 100}
    unit = json.dumps(said).encode() + b","
    rule = rule_of(SOURCE, RESULT)
    assert rule.read is not None
    tracemalloc.start()
    found = rule.read(endless(RESULT, b'{"chats": {"list": [{"name": "A", "messages": [', unit, 64 * 1024 * 1024))
    assert len(list(islice(found, 3000))) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
