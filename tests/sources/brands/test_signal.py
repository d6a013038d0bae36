# SPDX-License-Identifier: MPL-2.0
"""Signal's report on the account, and chats written out of its desktop version."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.record import IdentifierKind
from app.sources.brands.signal import SOURCE, begins_as_signal
from app.sources.reading.errors import FileUnexpected
from tests.sources.reading_support import issues, read, read_json, records, rule_of, sightings

REPORT = {
    "reportId": "1", "reportTimestamp": "2024-03-22T20:21:24Z",
    "data": {
        "account": {
            "phoneNumber": "+14155550132", "badges": [{"id": "R_MED", "expiration": "2024-04-27T00:00:00Z"}],
            "allowSealedSenderFromAnyone": False, "findAccountByPhoneNumber": True,
        },
        "devices": [
            {"id": 1, "lastSeen": "2024-03-22T00:00:00Z", "created": "2023-03-07T19:37:08Z", "userAgent": "OWI"},
            {"id": 2, "lastSeen": "2024-03-21T00:00:00Z", "created": "2023-03-08T19:40:56Z", "userAgent": None},
        ],
    },
}  # fmt: skip
IN_WORDS = """Report ID: 1
Report timestamp: 2024-03-22T20:21:24Z

# Account
Phone number: +14155550132
Allow sealed sender from anyone: false
Find account by phone number: true
Badges: None

# Devices
- ID: 1
  Created: 2023-03-07T19:37:08Z
  Last seen: 2024-03-22T00:00:00Z
  User-agent: OWI
- ID: 2
  Created: 2023-03-08T19:40:56Z
  Last seen: 2024-03-21T00:00:00Z
  User-agent: null
"""


def test_the_report_gives_the_number_and_the_devices() -> None:
    items = read_json(SOURCE, "account-data.json", REPORT)
    [seen] = sightings(items)
    assert (seen.kind, seen.value) == (IdentifierKind.PHONE, "+14155550132")
    devices = [record for record in records(items) if record.category is Category.DEVICES]
    assert [(device.title, device.when.isoformat()) for device in devices] == [
        ("OWI", "2024-03-22T00:00:00Z"), ("Device 2", "2024-03-21T00:00:00Z"),
    ]  # fmt: skip
    settings = [record for record in records(items) if record.category is Category.SETTINGS]
    assert [(record.title, record.detail) for record in settings] == [
        ("allowSealedSenderFromAnyone", "false"), ("findAccountByPhoneNumber", "true"),
    ]  # fmt: skip


def test_the_report_in_words_says_the_same() -> None:
    items = read(SOURCE, "account-data.txt", IN_WORDS.encode())
    assert [seen.value for seen in sightings(items)] == ["+14155550132"]
    devices = [record for record in records(items) if record.category is Category.DEVICES]
    assert [(device.title, device.when.isoformat(), device.place) for device in devices] == [
        ("OWI", "2024-03-22T00:00:00Z", "line 11"), ("Device 2", "2024-03-21T00:00:00Z", "line 15"),
    ]  # fmt: skip


def test_a_chat_as_text() -> None:
    content = "[2019-12-24, 12:23] Ines: Hello!\n[2020-01-17, 21:49] Ravi: Hello\nInes!\n"
    first, second = records(read(SOURCE, "Neighbours.txt", content.encode()))
    assert (first.when.isoformat(), first.when.zone) == ("2019-12-24T12:23:00", Zone.LOCAL)
    assert (second.title, second.detail, second.about_others) == ("Hello Ines!", "Ravi", True)


def test_a_chat_as_markdown_with_files_and_reactions() -> None:
    content = (
        "[2023-11-02 18:04:59] Ravi: Yes: at eight\nwith cake\n(- Me: 🎂 -)\n"
        "[2023-11-02 20:15:40] Ravi: ![photo.jpg](./media/photo.jpg)  \n"
    )
    said, sent = records(read(SOURCE, "Ravi/chat.md", content.encode()))
    assert (said.title, said.detail) == ("Yes: at eight with cake", "Ravi · Me: 🎂")
    assert (sent.kind, sent.title) == ("attachment", "photo.jpg")


def test_a_chat_as_lines_of_json() -> None:
    content = (
        '{"date": "2023-11-02T18:03:11", "sender": "Me", "body": "Coming?", "quote": "", "sticker": null, '
        '"reactions": [["Ravi", "👍"]], "attachments": []}\n{"sender": null}\n{"date": "2023'
    )
    items = read(SOURCE, "Ravi/data.json", content.encode())
    [record] = records(items)
    assert (record.title, record.detail) == ("Coming?", "Me · Ravi · Ravi · 👍")
    assert record.when.isoformat() == "2023-11-02T18:03:11"
    assert [issue.place for issue in issues(items)] == ["line 2", "line 3"]


def test_other_text_is_refused() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "notes.txt", b"Dear diary\n")
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, "a.json", {"data": {}})


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("[2019-12-24, 12:23] Ines: Hello!\n", True),
        (IN_WORDS, True),
        ("[24/12/2019, 12:23:00] Ines: Hello!\n", False),
        ("24/12/2019, 12:23 - Ines: Hello!\n", False),
        ("[2019-12-24 12:23:11] server: started\n", False),
    ],
)
def test_text_is_known_by_its_form(text: str, known: bool) -> None:
    assert begins_as_signal(text.encode()) is known


def test_each_file_has_its_rule() -> None:
    assert rule_of(SOURCE, "Ravi/chat.md").name == "chat"
    assert rule_of(SOURCE, "Ravi/data.json").name == "messages"
    assert rule_of(SOURCE, "account-data.json").name == "account-report"
