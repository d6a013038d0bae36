# SPDX-License-Identifier: MPL-2.0
"""Airbnb's personal data as pages, as a workbook and as JSON."""

import json
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.airbnb import SOURCE
from app.sources.reading.errors import FileUnreadable
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, read, read_json, records, rule_of, sightings

FOLDER = "Airbnb_data_request_03Mar2025_GMT/"


def _export(name: str) -> Path:
    [export] = [each for each in exports_of(SOURCE) if each.name == name]
    return export


def _page(name: str) -> list[Item]:
    path = f"{FOLDER}html/{name}.html"
    return read(SOURCE, path, (_export("airbnb-en") / path).read_bytes())


def test_which_file_is_what() -> None:
    assert rule_of(SOURCE, f"{FOLDER}html/reservations.html").name == "pages"
    assert rule_of(SOURCE, f"{FOLDER}readme.html").name == "overview"
    assert rule_of(SOURCE, "personal_data.sample.json").name == "json"
    assert rule_of(SOURCE, "personal_data.xlsx").name == "workbook"


def test_the_profile_gives_the_persons_identifiers() -> None:
    found = _page("profile_information")
    assert {(each.kind, each.value) for each in sightings(found)} == {
        (IdentifierKind.ACCOUNT, "300000001"),
        (IdentifierKind.EMAIL, "mara.low@example.org"),
        (IdentifierKind.PHONE, "+33600000011"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.70"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.71"),
    }
    origins = {row.kind: row.origin for row in records(found)}
    assert (origins["market"], origins["birth-date"]) == (Origin.INFERRED, Origin.PROVIDED)


def test_a_stay_and_its_host() -> None:
    stay, host, guest = records(_page("reservations"))
    assert (stay.category, stay.title, stay.when.isoformat(), stay.url) == (
        Category.TRAVEL, "HMINVENT1", "2024-08-03", "https://www.airbnb.com/rooms/12345",
    )  # fmt: skip
    assert "Hello, we arrive at eight" in stay.detail
    assert not stay.about_others
    assert [(each.kind, each.about_others) for each in (host, guest)] == [("host", True), ("guest", True)]


def test_the_three_formats_tell_the_same_stay() -> None:
    path = _export("airbnb-json-en") / "personal_data.json"
    as_json = [row for row in records(read(SOURCE, path.name, path.read_bytes())) if row.kind == "stay"]
    path = _export("airbnb-workbook-en") / "personal_data.xlsx"
    as_workbook = [row for row in records(read(SOURCE, path.name, path.read_bytes())) if row.kind == "stay"]
    as_page = [row for row in records(_page("reservations")) if row.kind == "stay"]
    told = [
        [(row.kind, row.title, row.when, row.url, row.key) for row in rows] for rows in (as_json, as_workbook, as_page)
    ]
    assert told[0] == told[1] == told[2]


def test_searches_and_what_was_noted_of_searching() -> None:
    [search] = records(_page("search_history"))
    assert (search.category, search.title) == (Category.SEARCHES, "Biarritz, plage")
    assert "wheelchair access" in search.detail
    telemetry = _page("search_telemetry")
    assert [row.kind for row in records(telemetry)] == ["search-telemetry"]
    assert [each.value for each in sightings(telemetry)] == ["203.0.113.71"]


def test_json_within_a_cell_is_read() -> None:
    [review] = records(_page("reviews"))
    assert (review.category, review.title, review.when.isoformat()) == (
        Category.OPINIONS, "Calm and clean", "2024-08-09T09:00:00Z",
    )  # fmt: skip
    assert review.detail == "guest · rating: 5 · entityId: 12345"


def test_a_table_within_a_cell_is_read() -> None:
    found = _page("payment_instruments")
    assert [(each.kind, each.value) for each in sightings(found)] == [(IdentifierKind.PAYMENT_CARD, "4242")]


@pytest.mark.parametrize("name", ["messages", "guest_referrals", "third_party_payees"])
def test_other_people_are_marked(name: str) -> None:
    found = _page(name)
    assert records(found)
    assert all(row.about_others for row in records(found))
    assert sightings(found) == []


def test_wishes_of_the_json_are_found_under_their_list() -> None:
    found = records(
        read_json(
            SOURCE,
            "personal_data.sample.json",
            {
                "Profile": {"first_name": "Test"},
                "Wishlists": [
                    {
                        "name": "Highlands trips",
                        "listings": [
                            {"listing_id": 12345, "listing_url": "https://www.airbnb.com/rooms/12345"},
                            {"listing_url": "https://www.airbnb.com/rooms/22222"},
                        ],
                    }
                ],
            },
        )
    )
    assert [(row.kind, row.title, row.place) for row in found] == [
        ("first-name", "Test", "Profile, firstName"),
        ("wish", "Highlands trips", "Wishlists item 1"),
        ("wish", "12345", "Wishlists item 1 listings item 1"),
        ("wish", "https://www.airbnb.com/rooms/22222", "Wishlists item 1 listings item 2"),
    ]
    assert found[2].url == "https://www.airbnb.com/rooms/12345"


def test_scores_segments_and_connected_apps_should_there_be_any() -> None:
    found = read_json(
        SOURCE,
        "personal_data.json",
        {
            "Trust Scores": [{"score": "0.93"}],
            "Inferred Segments": [{"segment": "Families"}],
            "Connected Apps": [{"app": "Velora Keys"}],
        },
    )
    assert [(row.kind, row.origin) for row in records(found)] == [
        ("score", Origin.INFERRED),
        ("segment", Origin.INFERRED),
        ("connected-app", Origin.PROVIDED),
    ]
    [told] = disclosures(found)
    assert (told.recipient and told.recipient.role, told.mechanism) == (Role.APP, Mechanism.CONNECTED_APP)


def test_what_is_cut_off_is_said() -> None:
    with pytest.raises(FileUnreadable):
        read(SOURCE, "personal_data.json", json.dumps({"Profile": {"id": 1}}).encode()[:-2])
