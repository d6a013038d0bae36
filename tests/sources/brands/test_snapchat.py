# SPDX-License-Identifier: MPL-2.0
"""Snapchat: what it guesses, where it saw the person, who reported them, and what was said to whom."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.snapchat import SOURCE
from app.sources.brands.snapchat.places import coordinates
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "snapchat-en"]


def of(name: str) -> list[Item]:
    """What a file of the invented export says."""
    return read(SOURCE, f"json/{name}.json", (EXPORT / "json" / f"{name}.json").read_bytes())


def document(name: str, value: Any) -> list[Item]:
    return read(SOURCE, f"json/{name}.json", json.dumps(value).encode())


def test_age_gender_and_interests_are_guesses() -> None:
    guessed = {row.title: row for row in records(of("user_profile")) if row.origin is Origin.INFERRED}
    assert {"AGE_25_TO_34", "FEMALE", "Trail Runners", "Diabetes Awareness", "Furniture Stores", "Comedy"} == set(
        guessed
    )
    assert guessed["AGE_25_TO_34"].category is guessed["FEMALE"].category is Category.DEMOGRAPHICS
    assert guessed["Diabetes Awareness"].category is Category.HEALTH
    assert [row.title for row in records(of("ranking")) if row.kind == "content-interest"] == ["Cooking", "Yoga"]


def test_sites_and_apps_reported_the_person() -> None:
    items = of("user_profile")
    assert {(each.discloser.name, each.mechanism) for each in disclosures(items) if each.discloser} == {
        ("velora.example", Mechanism.SITE_OR_APP_VISIT),
        ("clinique-sol.example", Mechanism.SITE_OR_APP_VISIT),
        ("Pocket Planner", Mechanism.OFF_PLATFORM_EVENT),
    }
    received = [row for row in records(items) if row.origin is Origin.RECEIVED]
    assert all(row.other and row.other.name == row.title for row in received)


def test_advertisers_learn_of_what_was_done_with_their_advertisements() -> None:
    told = disclosures(of("user_profile")) + disclosures(of("snap_ads"))
    assert {each.recipient.name for each in told if each.recipient and each.mechanism is Mechanism.AD_CLICK} == {
        "Velora Outdoor", "Nordbank", "Lumière Films",
    }  # fmt: skip


def test_connected_apps() -> None:
    items = of("connected_apps")
    assert {each.recipient.name for each in disclosures(items) if each.recipient} == {
        "Pocket Planner",
        "Bitmoji Studio",
    }
    assert {each.mechanism for each in disclosures(items)} == {Mechanism.CONNECTED_APP}


def test_home_and_work_are_guessed_and_the_way_between_is_watched() -> None:
    rows = records(of("location_history"))
    guessed = {row.kind: row.title for row in rows if row.origin is Origin.INFERRED}
    assert (guessed["inferred-home"], guessed["inferred-work"]) == ("45.76400, 4.83600", "45.77100, 4.88000")
    assert guessed["place-visited"] == "Clinique Sol"
    assert guessed["frequent-place"].startswith("Lyon")
    watched = [(row.title, row.when.isoformat()) for row in rows if row.kind == "place"]
    assert watched == [("45.76700, 4.83300", "2024-02-29T17:20:11Z"), ("45.77100, 4.88100", "2024-02-29T17:40:00Z")]
    [area] = [row for row in rows if row.kind == "area-visited"]
    assert area.when.isoformat() == "2023-08-14T11:00:00Z"


def test_older_spellings_of_the_places_are_known() -> None:
    items = document(
        "location_history",
        {
            "Home & Work": {"inferredHome": "48.85 ± 14.22, 2.35 ± 14.22"},
            "Latest Location": {"City": "Paris", "Country": "France"},
            "Location History": [
                {"Time": "2020/01/02 10:00:00 UTC", "Latitude, Longitude": "48.85 ± 14.2, 2.35 ± 9"}
            ],
            "Businesses and public places you may have visited": [{"Date": "2020/01/02", "Name": "Café Lorbeer"}],
        },
    )
    assert {row.kind: row.title for row in records(items)} == {
        "inferred-home": "48.85000, 2.35000",
        "last-location": "Paris · France",
        "place": "48.85000, 2.35000",
        "place-visited": "Café Lorbeer",
    }


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("lat 51.507 ± 20 meters, long -0.128 ± 20 meters", "51.50700, -0.12800"),
        ("48.1 ± 14.22, 2.3 ± 14.22", "48.10000, 2.30000"),
        ("48.1, 2.3", "48.10000, 2.30000"),
        ("0.0, 0.0", ""),
        ("999.0, 4.8", ""),
        ("Lyon", ""),
        ("1, 2, 3", ""),
    ],
)
def test_coordinates_in_every_form(written: str, read_as: str) -> None:
    assert coordinates(written) == read_as


def test_by_what_snapchat_recognises_the_person() -> None:
    names = ("account", "account_history", "user_profile", "bitmoji")
    assert {(each.kind, each.value) for name in names for each in sightings(of(name))} == {
        (IdentifierKind.USERNAME, "ines.moreau"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.80"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.61"),
        (IdentifierKind.EMAIL, "ines.moreau@example.org"),
        (IdentifierKind.PHONE, "+33600000043"),
        (IdentifierKind.ADVERTISING_ID, "6d92078a-8246-4ba4-ae5b-76104861e7dc"),
    }


def test_chats_say_who_when_and_in_which_conversation() -> None:
    first, second, picture = records(of("chat_history"))
    assert (first.title, first.when.isoformat()) == ("On se voit demain ?", "2024-02-14T19:00:00Z")
    assert second.detail == "ines.moreau · sam_w · TEXT"
    assert (picture.title, picture.detail) == ("MEDIA", "lou.b · Randonnée")
    assert all(row.about_others for row in (first, second, picture))


def test_chats_of_older_exports() -> None:
    items = document(
        "chat_history",
        {
            "Received Saved Chat History": [
                {"From": "sam_w", "Media Type": "TEXT", "Created": "2019-01-01 10:00:00 UTC", "Text": "Coucou"}
            ],
            "Sent Saved Chat History": [
                {"To": "sam_w", "Media Type": "TEXT", "Created": "2019-01-01 10:01:00 UTC", "Text": "Salut"}
            ],
        },
    )
    assert [row.title for row in records(items)] == ["Coucou", "Salut"]
    assert all("sam_w" in row.detail for row in records(items))


def test_a_picture_says_where_it_was_taken_and_nothing_that_opens_it() -> None:
    rows = records(of("memories_history"))
    assert [(row.category, row.title) for row in rows] == [
        (Category.PHOTOS, "Image"), (Category.LOCATION, "43.29650, 5.36980"), (Category.PHOTOS, "Video"),
    ]  # fmt: skip
    assert not any("SECRET" in row.title + row.detail + row.url + row.key for row in rows)


def test_what_was_searched_and_where() -> None:
    rows = records(of("search_history"))
    assert [(row.kind, row.category) for row in rows] == [
        ("search", Category.HEALTH),
        ("search-place", Category.LOCATION),
        ("search", Category.SEARCHES),
    ]
    assert rows[0].when.isoformat() == "2024-02-18T20:00:00Z"


def test_what_the_assistant_remembers_is_a_guess() -> None:
    question, answer, memory = records(of("my_ai"))
    assert (question.origin, answer.origin, memory.origin) == (Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED)
    assert question.category is Category.HEALTH


@pytest.mark.parametrize("name", ["friends", "contacts", "chat_history", "snap_history", "talk_history"])
def test_other_people_are_marked(name: str) -> None:
    rows = [row for row in records(of(name)) if row.category in (Category.CONTACTS, Category.MESSAGES)]
    assert rows
    assert all(row.about_others for row in rows)


def test_the_face_that_was_measured_is_biometric() -> None:
    [cameo] = records(of("cameos_metadata"))
    assert cameo.category is Category.BIOMETRICS


def test_a_row_without_sense_costs_that_row() -> None:
    items = document("user_profile", {"Demographics": {}, "Engagement": [{"Occurrences": 2}, {"Event": "Story Views"}]})
    assert [row.title for row in records(items)] == ["Story Views"]
    assert [issue.place for issue in issues(items)] == ["Engagement item 1"]


def test_another_document_of_that_name_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        document("friends", {"people": []})
