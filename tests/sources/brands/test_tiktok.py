# SPDX-License-Identifier: MPL-2.0
"""TikTok: the document of every generation and the text files, which say the same of the person."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.tiktok import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, file_input, issues, read, read_json, records, rule_of, sightings

EXPORTS = {export.name: export for export in whole_exports()}
NEW, OLD, DUTCH = "tiktok-en", "tiktok-2021-en", "tiktok-nl"


def of(export: str, ending: str = "") -> list[Item]:
    """What the files of an invented export say whose paths end so."""
    items: list[Item] = []
    for file in sorted(each for each in EXPORTS[export].rglob("*") if each.is_file()):
        path = file.relative_to(EXPORTS[export]).as_posix()
        if path.endswith(ending):
            items += read(SOURCE, path, file.read_bytes())
    return items


def document(value: Any) -> list[Item]:
    return read(SOURCE, "user_data_tiktok.json", json.dumps(value).encode())


def kinds(items: list[Item], kind: str) -> list[str]:
    return [row.title for row in records(items) if row.kind == kind]


@pytest.mark.parametrize("export", [NEW, DUTCH])
def test_companies_reported_what_was_done_with_them(export: str) -> None:
    events = [row for row in records(of(export)) if row.kind == "off-platform-event"]
    bought = next(row for row in events if row.detail in ("Purchase", "Aankoop"))
    assert bought.other is not None
    assert (bought.other.name, bought.other.role, bought.origin, bought.category, bought.when.isoformat()) == (
        "Velora Outdoor", Role.ADVERTISER, Origin.RECEIVED, Category.PURCHASES, "2024-02-10T12:20:00Z",
    )  # fmt: skip
    told = {(each.discloser.name, each.mechanism) for each in disclosures(of(export)) if each.discloser}
    assert {("Velora Outdoor", Mechanism.OFF_PLATFORM_EVENT), ("Klinika Sol", Mechanism.OFF_PLATFORM_EVENT)} <= told


def test_a_section_that_stands_twice_is_read_once() -> None:
    assert kinds(of(NEW), "off-platform-event").count("Velora Outdoor") == 2


def test_a_list_of_customers_is_told_from_an_event() -> None:
    [held] = [row for row in records(of(NEW)) if row.kind == "advertiser-holds-you"]
    assert held.title == "Nordbank"
    assert ("Nordbank", Mechanism.UPLOADED_LIST) in {
        (each.discloser.name, each.mechanism) for each in disclosures(of(NEW)) if each.discloser
    }


def test_partners_and_advertisers_of_older_exports() -> None:
    found = {
        (each.discloser.name, each.discloser.role, each.mechanism) for each in disclosures(of(OLD)) if each.discloser
    }
    assert found == {
        ("Kestrel Data", Role.PARTNER, Mechanism.SEGMENT_BOUGHT),
        ("Segmenta", Role.PARTNER, Mechanism.SEGMENT_BOUGHT),
        ("Velora Outdoor", Role.ADVERTISER, Mechanism.AUDIENCE),
        ("Nordbank", Role.ADVERTISER, Mechanism.AUDIENCE),
    }


def test_whom_the_person_told_through_tiktok() -> None:
    told = {(each.recipient.name, each.mechanism) for each in disclosures(of(NEW)) if each.recipient}
    assert told == {
        ("Nordbank", Mechanism.LEAD_FORM),
        ("velora.fr", Mechanism.AD_CLICK),
        ("Töpferbedarf Klee", Mechanism.PURCHASE),
    }


def test_an_unnamed_receiver_of_a_form_is_still_someone() -> None:
    items = document({"Instant Form Ads Responses": {"ResponsesList": [{"FullName": "Jo"}, "free words"]}})
    assert {each.recipient.name for each in disclosures(items) if each.recipient} == {"Advertisers not named by TikTok"}
    assert len(records(items)) == 2


@pytest.mark.parametrize(
    "value",
    ["Crafts | Diabetes", "Crafts, Diabetes", ["Crafts", "Diabetes"], [{"Name": "Crafts"}, {"Name": "Diabetes"}]],
)
def test_guessed_interests_in_every_form_they_had(value: Any) -> None:
    items = records(document({"Your Activity": {"Ad Interests": {"AdInterestCategories": value}}}))
    assert [(row.title, row.category, row.origin) for row in items] == [
        ("Crafts", Category.INTERESTS, Origin.INFERRED),
        ("Diabetes", Category.HEALTH, Origin.INFERRED),
    ]


@pytest.mark.parametrize(("export", "gender"), [(NEW, "male"), (DUTCH, "female")])
def test_the_gender_is_a_guess(export: str, gender: str) -> None:
    [row] = [row for row in records(of(export)) if row.kind == "gender"]
    assert (row.title, row.origin) == (gender, Origin.INFERRED)


def test_interests_that_were_chosen_are_no_guesses() -> None:
    chosen = [row for row in records(of(NEW)) if row.kind == "interest-chosen"]
    assert [(row.title, row.origin) for row in chosen] == [
        ("Crafts", Origin.PROVIDED), ("Fitness & Health", Origin.PROVIDED),
    ]  # fmt: skip


def test_by_what_tiktok_recognises_the_person() -> None:
    found = {(each.kind, each.value, each.origin) for each in sightings(of(NEW))}
    provided, observed = Origin.PROVIDED, Origin.OBSERVED
    assert found == {
        (IdentifierKind.USERNAME, "jonas.ebert", provided),
        (IdentifierKind.EMAIL, "jonas.ebert@example.org", provided),
        (IdentifierKind.PHONE, "+4915100000017", provided),
        (IdentifierKind.POSTAL_ADDRESS, "Lindenweg 4, 79098, Freiburg, Germany", provided),
        (IdentifierKind.POSTAL_ADDRESS, "Lindenweg 4, 79098 Freiburg", provided),
        (IdentifierKind.ACCOUNT, "Google Jonas Ebert", Origin.RECEIVED),
        (IdentifierKind.ACCOUNT, "Instagram jonas.pots", Origin.RECEIVED),
        (IdentifierKind.IP_ADDRESS, "203.0.113.99", observed),
        (IdentifierKind.ADVERTISING_ID, "38400000-8cf0-11bd-b23e-10b96e40000d", observed),
        (IdentifierKind.DEVICE, "16b97503e913c749", observed),
    }


def test_the_text_files_say_the_same_in_dutch() -> None:
    items = of(DUTCH)
    assert kinds(items, "search") == ["oventemperatuur", "diabetes recepten"]
    assert kinds(items, "comment") == ["Wat een mooi glazuur"]
    assert kinds(items, "follower") == ["pia_k", "bram_b"]
    assert [row.when.isoformat() for row in records(items) if row.kind == "viewing"] == [
        "2024-03-01T18:01:00Z", "2024-03-01T18:01:20Z",
    ]  # fmt: skip
    assert {each.value for each in sightings(items)} >= {"noor.devries@example.org", "+31600000001", "203.0.113.99"}
    chat = [row for row in records(items) if row.kind == "message"]
    assert [row.title for row in chat] == ["Gefeliciteerd!", "Dank je: lief."]
    assert all(row.about_others for row in chat)


@pytest.mark.parametrize("export", [NEW, OLD])
def test_what_was_watched_liked_and_searched(export: str) -> None:
    items = of(export)
    watched = [row for row in records(items) if row.kind == "viewing"]
    assert all(row.url.startswith("https://www.tiktokv.com/") and row.when.isoformat() for row in watched)
    assert all(kinds(items, kind) for kind in ("like", "search", "favourite-video", "post", "login"))


def test_places_and_times() -> None:
    rows = {row.kind: row for row in records(of(NEW)) if row.category is Category.LOCATION}
    assert (rows["last-location"].title, rows["last-location"].detail) == ("47.99590, 7.85222", "Freiburg im Breisgau")
    assert rows["post-place"].title == "Freiburg"
    [live] = [row for row in records(of(NEW)) if row.kind == "live-viewing"]
    assert live.when.isoformat() == "2023-11-03T02:30:04Z"


def test_other_people_are_marked() -> None:
    others = {row.kind for row in records(of(NEW)) if row.about_others}
    assert others == {"message", "follower", "following", "blocked"}


def test_a_card_is_not_kept_whole() -> None:
    assert not any("4111 1111" in row.title + row.detail for row in records(of(NEW)))


def test_a_section_nobody_knows_is_told_in_its_own_words() -> None:
    assert kinds(of(NEW), "other-activity") == ["Something new"]


def test_a_row_without_sense_costs_that_row() -> None:
    rows = [{"SearchTerm": "one"}, {"Date": "soon"}, None, {"SearchTerm": "three"}]
    items = document({"Activity": {"Search History": {"SearchList": rows}}})
    assert kinds(items, "search") == ["one", "three"]
    assert [issue.place for issue in issues(items)] == ["Activity.Search History.SearchList item 2"]


def test_a_document_that_breaks_off_keeps_what_was_read() -> None:
    rule = rule_of(SOURCE, "user_data.json")
    assert rule.read is not None
    found: list[Any] = []
    torn = b'{"Activity": {"Search History": {"SearchList": [{"SearchTerm": "kept"}, {"Sear'
    with pytest.raises(FileUnreadable):
        for item in rule.read(file_input("user_data.json", torn)):
            found.append(item)
    assert kinds(found, "search") == ["kept"]


def test_another_document_of_that_name_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        document({"users": [{"name": "someone"}]})


def test_text_files_are_read_in_other_languages() -> None:
    items = of("tiktok-fr")
    assert kinds(items, "search") == ["tricot facile"]
    assert kinds(items, "birth-date") == ["1990-04-12"]
    assert {(each.kind, each.value) for each in sightings(items)} >= {
        (IdentifierKind.EMAIL, "mara@example.org"), (IdentifierKind.IP_ADDRESS, "203.0.113.9"),
    }  # fmt: skip
    assert [each.discloser.name for each in disclosures(items) if each.discloser] == ["Velora"]


def test_a_list_of_videos_in_a_language_that_is_not_listed_is_read() -> None:
    text = "Dato: 2024-05-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7000000000000000001/\n"
    assert rule_of(SOURCE, "Visningshistorik.txt").meets(text.encode())
    [seen] = records(read(SOURCE, "Visningshistorik.txt", text.encode()))
    assert "https://www.tiktokv.com/share/video/7000000000000000001/" in (seen.title, seen.url)


def test_what_was_typed_into_an_advertisers_form_is_known_to_both() -> None:
    form = {"Advertiser": "Nordbank", "Email": "mara@example.org", "PhoneNumber": "+33600000001", "Question 1": "yes"}
    items = read_json(SOURCE, "user_data.json", {"Instant Form Ads Responses": {"ResponsesList": [form]}})
    assert [(one.kind, one.value, one.holder and one.holder.name) for one in sightings(items)] == [
        (IdentifierKind.EMAIL, "mara@example.org", None),
        (IdentifierKind.EMAIL, "mara@example.org", "Nordbank"),
        (IdentifierKind.PHONE, "+33600000001", None),
        (IdentifierKind.PHONE, "+33600000001", "Nordbank"),
    ]
