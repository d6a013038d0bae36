# SPDX-License-Identifier: MPL-2.0
"""The same parts of an export, known by their headings in a page, in JSON and in a table."""

import json

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.generic.sections import Labels, Loose, Section, read_sections
from app.sources.reading.tables import Fact, Facts, Table
from tests.sources.reading_support import disclosures, file_input, records, sightings

_READ = read_sections(
    (
        Section("bookings", Table(Category.TRAVEL, Origin.OBSERVED, "booking", ("Hotel",), when=("Arrival",))),
        Section(
            "^profile",
            Facts((Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),), rest=Category.ACCOUNT),
        ),
        Section("interests", Labels(Origin.INFERRED, "interest", ("Interest",), other=("Source",))),
        Section("friends", Loose(Category.CONTACTS, Origin.PROVIDED, "friend", about_others=True)),
    ),
    Loose(Category.ACTIVITY, Origin.OBSERVED, "other-data"),
)


def read(path: str, content: str) -> list[Item]:
    return list(_READ(file_input(path, content.encode())))


def test_a_page_by_its_headings() -> None:
    found = read(
        "data.html",
        "<html><body><p>Here is what we have.</p><h1>Profile</h1>"
        "<table><tr><th>key</th><th>value</th></tr><tr><td>Email</td><td>a@example.org</td></tr></table>"
        "<h1>Bookings</h1><table><tr><th>Hotel</th><th>Arrival</th></tr><tr><td>Lux</td><td>2024-05-01</td></tr></table>"
        "<h1>Interests</h1><ul><li>Ski</li><li>Pregnancy</li></ul>"
        "<h1>Devices</h1><table><tr><th>Phone</th></tr><tr><td>+33600000000</td></tr></table></body></html>",
    )
    assert [(row.kind, row.title, row.category) for row in records(found)] == [
        ("email", "a@example.org", Category.CONTACT),
        ("booking", "Lux", Category.TRAVEL),
        ("interest", "Ski", Category.SEGMENTS),
        ("interest", "Pregnancy", Category.HEALTH),
        ("other-data", "phone: +33600000000", Category.ACTIVITY),
    ]
    assert [(each.kind, each.value) for each in sightings(found)] == [
        (IdentifierKind.EMAIL, "a@example.org"),
        (IdentifierKind.PHONE, "+33600000000"),
    ]


def test_places_of_a_page_lead_back_to_it() -> None:
    [row] = records(read("bookings.html", "<h1>Bookings</h1>\n<table>\n<tr><th>Hotel</th></tr>\n<tr><td>Lux</td></tr>"))
    assert row.place == "line 4"


def test_json_by_its_keys_at_any_depth() -> None:
    found = read(
        "all.json",
        json.dumps(
            {
                "profile": {"email": "a@example.org", "address": {"city": "Lyon"}},
                "travel": {"bookings": [{"hotel": "Lux", "arrival": "2024-05-01", "rooms": [{"bed": "double"}]}]},
                "interests": [{"interest": "Ski", "source": "Velora"}],
                "friends": [{"name": "Zoë", "email": "zoe@example.org"}],
            }
        ),
    )
    assert [(row.kind, row.title, row.place) for row in records(found)] == [
        ("account-detail", "city: Lyon", "profile.address, city"),
        ("email", "a@example.org", "profile, email"),
        ("booking", "Lux", "travel.bookings item 1"),
        ("booking", "bed: double", "travel.bookings item 1 rooms item 1"),
        ("interest", "Ski", "interests item 1"),
        ("friend", "Zoë", "friends item 1"),
    ]
    assert records(found)[-1].about_others
    assert [each.value for each in sightings(found)] == ["a@example.org"]
    assert [(each.discloser and each.discloser.name, each.mechanism) for each in disclosures(found)] == [
        ("Velora", Mechanism.AUDIENCE)
    ]


def test_a_table_by_the_name_of_its_file() -> None:
    [row] = records(read("My Bookings.csv", "Hotel,Arrival\nLux,2024-05-01\n"))
    assert (row.kind, row.title, row.when.isoformat()) == ("booking", "Lux", "2024-05-01")


def test_what_stands_within_other_people_is_theirs() -> None:
    found = read("all.json", json.dumps({"friends": [{"name": "Zoë", "profile": {"email": "zoe@example.org"}}]}))
    assert [row.about_others for row in records(found)] == [True, True]
    assert sightings(found) == []
    named = read("friends.json", json.dumps([{"profile": {"email": "zoe@example.org"}}]))
    assert [row.about_others for row in records(named)] == [True]
    assert sightings(named) == []


def test_what_could_open_a_session_is_no_identifier() -> None:
    found = read("all.json", json.dumps({"other": [{"device token": "abcdefghijklmnop", "phone": "+33600000000"}]}))
    assert [(each.kind, each.value) for each in sightings(found)] == [(IdentifierKind.PHONE, "+33600000000")]
    assert "abcdefgh" not in repr(records(found))
