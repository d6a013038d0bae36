# SPDX-License-Identifier: MPL-2.0
"""Discord: predictions, every step with its place, connected accounts, messages channel by channel."""

import json
import tracemalloc
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.discord import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.endless import endless
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, file_input, issues, one_by_one, read, records, rule_of, sightings

EXPORTS = {export.name: export for export in whole_exports()}
EVENTS = "Activity/analytics/events-2023-00000-of-00001.json"


def of(path: str, export: str = "discord-en") -> list[Item]:
    """What a file of an invented package says, in the order in which it says it."""
    rule = rule_of(SOURCE, path)
    assert rule.read is not None
    return list(one_by_one(rule.read(file_input(path, (EXPORTS[export] / path).read_bytes()))))


def events(*rows: Any) -> list[Item]:
    rule = rule_of(SOURCE, EVENTS)
    assert rule.read is not None
    content = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    return list(one_by_one(rule.read(file_input(EVENTS, content))))


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("package/account/user.json", "account"),
        ("Compte/user.json", "account"),
        ("Konto/user.json", "account"),
        ("Activité/analytics/events-2023-00000-of-00001.json", "events"),
        ("activity/tns/events-2019-00000-of-00001.json", "events"),
        ("Activités/chess/preferences.json", "activities"),
        ("messages/c8812/messages.csv", "messages"),
        ("Nachrichten/8812/messages.json", "messages"),
        ("Serveurs/index.json", "servers"),
        ("Messages/index.json", "conversations"),
        ("Ads/traits.json", "ads"),
        ("Publicités/quests.json", "ads"),
    ],
)
def test_folders_are_known_in_the_languages_of_the_app(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_age_and_gender_are_predicted_with_every_probability() -> None:
    guesses = {row.kind: row for row in records(of(EVENTS)) if row.category is Category.DEMOGRAPHICS}
    assert (guesses["gender"].title, guesses["age"].title) == ("female", "25-34")
    assert {row.origin for row in guesses.values()} == {Origin.INFERRED}
    assert "prob_non_binary_gender_expansive: 0.04" in guesses["gender"].detail
    assert guesses["age"].when.isoformat() == "2023-04-01T00:00:00Z"


def test_every_step_is_told_with_its_time_even_where_it_is_quoted_twice() -> None:
    steps = [(row.title, row.when.isoformat()) for row in records(of(EVENTS)) if row.kind == "event"]
    assert steps[0] == ("app_opened", "2023-04-01T08:00:00Z")
    assert len(steps) == 4
    [game] = [row for row in records(of(EVENTS)) if row.title == "launch_game"]
    assert game.detail.startswith("Bounce")


def test_where_the_person_was_is_told_once_a_day() -> None:
    places = [(row.title, row.when.isoformat()[:10]) for row in records(of(EVENTS)) if row.kind == "place-of-address"]
    assert places == [
        ("Bremen · HB · DE", "2023-04-01"), ("Oldenburg · NI · DE", "2023-04-02"), ("Bremen · HB · DE", "2023-04-03"),
    ]  # fmt: skip
    again = events(*[{"event_type": "x", "timestamp": "2023-04-01T08:00:00Z", "city": "Bremen"}] * 5)
    assert len([row for row in records(again) if row.kind == "place-of-address"]) == 1


def test_addresses_and_devices_have_their_first_and_last_time() -> None:
    found = [(each.kind, each.value, each.when.isoformat()[:10]) for each in sightings(of(EVENTS))]
    assert (IdentifierKind.IP_ADDRESS, "203.0.113.131", "2023-04-01") in found
    assert (IdentifierKind.IP_ADDRESS, "203.0.113.131", "2023-04-03") in found
    assert (IdentifierKind.ADVERTISING_ID, "38400000-8cf0-11bd-b23e-10b96e40000d", "2023-04-03") in found
    assert (IdentifierKind.DEVICE, "V-77", "2023-04-03") in found


def test_a_line_that_is_torn_costs_that_line() -> None:
    items = events({"event_type": "a", "timestamp": "2023-04-01T08:00:00Z"}, '{"event_type": "b", "times')
    assert [row.title for row in records(items)] == ["a"]
    assert [issue.place for issue in issues(items)] == ["line 2"]


def test_an_event_whose_name_is_blank_is_no_record_without_a_title() -> None:
    items = events({"event_type": " ", "timestamp": "2023-04-01T08:00:00Z"}, {"event_type": "a", "timestamp": ""})
    assert [row.title for row in records(items)] == ["a"]


def test_events_of_any_number_fit_into_little_memory() -> None:
    line = b'{"event_type": "app_opened", "timestamp": "2023-04-01T08:00:00.000Z", "ip": "203.0.113.9", "city": "B"}\n'
    rule = rule_of(SOURCE, EVENTS)
    assert rule.read is not None
    tracemalloc.start()
    count = sum(1 for _ in rule.read(endless(EVENTS, b"", line, 8 * 1024 * 1024)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 100
    assert peak < 8 * 1024 * 1024


def test_traits_and_quests_of_the_folder_of_advertisements() -> None:
    items = of("Ads/traits.json")
    traits = [(row.category, row.origin) for row in records(items) if row.kind == "ad-trait"]
    assert traits == [(Category.SEGMENTS, Origin.INFERRED), (Category.RELIGION, Origin.INFERRED)]
    [quest] = [row for row in records(items) if row.kind == "ad-clicked"]
    assert quest.other and (quest.other.name, quest.other.role) == ("Lumière Games", Role.ADVERTISER)
    assert [(each.recipient.name, each.mechanism) for each in disclosures(items) if each.recipient] == [
        ("Lumière Games", Mechanism.AD_CLICK)
    ]


def test_accounts_elsewhere_are_linked() -> None:
    items = of("Account/user.json")
    assert {(each.discloser.name, each.mechanism) for each in disclosures(items) if each.discloser} == {
        ("Spotify", Mechanism.LINKED_ACCOUNT), ("X", Mechanism.LINKED_ACCOUNT),
    }  # fmt: skip


def test_by_what_discord_recognises_the_person_and_nobody_else() -> None:
    assert {(each.kind, each.value) for each in sightings(of("Account/user.json"))} == {
        (IdentifierKind.USERNAME, "tilda.k"),
        (IdentifierKind.ACCOUNT, "360061101477724170"),
        (IdentifierKind.EMAIL, "tilda.kern@example.org"),
        (IdentifierKind.EMAIL, "tilda.pay@example.org"),
        (IdentifierKind.PHONE, "+4915100000033"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.131"),
        (IdentifierKind.POSTAL_ADDRESS, "Tilda Kern, Lindenweg 9, 28195, Bremen, DE"),
        (IdentifierKind.PAYMENT_CARD, "visa 4242"),
        (IdentifierKind.ACCOUNT, "Spotify Tilda K"),
        (IdentifierKind.ACCOUNT, "X tilda_k"),
    }


def test_payments_are_in_whole_money_and_tokens_are_masked() -> None:
    rows = records(of("Account/user.json"))
    [payment] = [row for row in rows if row.kind == "payment"]
    assert payment.detail.startswith("9.99 EUR")
    assert not any("SECRETTOKEN" in row.title + row.detail for row in rows)


def test_friends_notes_and_address_books_are_about_others() -> None:
    others = {row.kind for row in records(of("Account/user.json")) if row.about_others}
    assert others == {"friend", "blocked", "note", "uploaded-contact-list"}


def test_messages_of_both_formats_keep_their_words() -> None:
    new = records(of("Messages/c8812/messages.json"))
    old = records(of("Messages/c8813/messages.csv"))
    assert [row.title for row in new] == ["Look, an elephant hawk-moth!", "None"]
    assert [row.when.isoformat() for row in new] == ["2024-02-01T18:00:00Z", "2024-02-01T18:01:00Z"]
    assert old[0].title == "A long\nnight"
    assert old[1].url.startswith("https://cdn.discordapp.com/")
    assert {row.detail for row in new} == {"8812"}
    assert all(row.about_others for row in new + old)


@pytest.mark.parametrize("export", ["discord-en", "discord-fr"])
def test_servers_may_say_what_one_suffers_from(export: str) -> None:
    folder = "Servers" if export.endswith("en") else "Serveurs"
    joined = {row.title: row.category for row in records(of(f"{folder}/index.json", export))}
    assert joined == {"Moth watchers": Category.INTERESTS, "Diabetes support": Category.HEALTH}


def test_a_torn_file_keeps_what_came_before() -> None:
    rule = rule_of(SOURCE, "messages/c1/messages.json")
    assert rule.read is not None
    found = []
    torn = b'[{"ID": 1, "Timestamp": "2024-02-01 18:00:00", "Contents": "still there"}, {"ID": 2, "Cont'
    with pytest.raises(FileUnreadable):
        for item in rule.read(file_input("messages/c1/messages.json", torn)):
            found.append(item)
    assert [row.title for row in records(list(one_by_one(found)))] == ["still there"]


@pytest.mark.parametrize("path", ["Messages/index.json", "Servers/index.json", "Messages/c1/channel.json"])
def test_another_document_of_that_name_is_kept_for_later(path: str) -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, path, b'{"title": "something else"}')
