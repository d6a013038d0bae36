# SPDX-License-Identifier: MPL-2.0
"""Booking.com's bundle by the words of its headings."""

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.booking import SOURCE
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, read, read_json, records, rule_of, sightings


def _page(name: str, language: str) -> list[Item]:
    [export] = [each for each in exports_of(SOURCE) if each.name == f"booking-{language}"]
    return read(SOURCE, f"{name}.html", (export / f"{name}.html").read_bytes(), language)


def _by_kind(found: list[Item]) -> dict[str, Record]:
    return {row.kind: row for row in records(found)}


def test_a_page_that_only_mentions_the_service_is_not_its_own() -> None:
    rule = rule_of(SOURCE, "data.html")
    assert rule.meets(b"<html><title>Booking.com - Your data</title>")
    assert not rule.meets(b"<html><title>Receipts</title> Booking.com")
    assert rule_of(SOURCE, "bank.csv").weight == 0


def test_a_hotel_learns_of_a_stay() -> None:
    found = _page("personal_data", "en")
    stay = _by_kind(found)["stay"]
    assert (stay.category, stay.title, stay.when.isoformat(), stay.key) == (
        Category.TRAVEL, "Hotel Invention", "2024-08-03", "1000000001",
    )  # fmt: skip
    assert stay.detail.startswith("Biarritz · FR · ok · 420.00 · EUR")
    told = [each for each in disclosures(found) if each.mechanism is Mechanism.PURCHASE]
    assert [(each.recipient and each.recipient.name, each.recipient and each.recipient.role) for each in told] == [
        ("Hotel Invention", Role.MERCHANT)
    ]


def test_levels_and_segments_are_guesses() -> None:
    rows = _by_kind(_page("personal_data", "en"))
    assert (rows["genius-level"].title, rows["genius-level"].origin) == ("Genius Level: 2", Origin.INFERRED)
    assert (rows["segment"].title, rows["segment"].origin) == ("Beach lovers", Origin.INFERRED)


def test_identifiers_companions_and_linked_accounts() -> None:
    found = _page("personal_data", "en")
    assert {(each.kind, each.value) for each in sightings(found)} == {
        (IdentifierKind.EMAIL, "mara.low@example.org"),
        (IdentifierKind.PHONE, "+33600000011"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.95"),
    }
    assert _by_kind(found)["companion"].about_others
    linked = [each for each in disclosures(found) if each.mechanism is Mechanism.CONNECTED_APP]
    assert [each.recipient and each.recipient.name for each in linked] == ["Velora ID"]


def test_the_same_in_french() -> None:
    found = _page("donnees", "fr")
    rows = _by_kind(found)
    assert (rows["stay"].title, rows["stay"].when.isoformat()) == ("Hôtel Invention", "2024-08-03")
    assert (rows["search"].title, rows["search"].when.isoformat()[:10]) == ("Biarritz", "2024-05-10")
    assert (rows["segment"].title, rows["segment"].origin) == ("Plage", Origin.INFERRED)
    assert {each.kind for each in sightings(found)} == {IdentifierKind.EMAIL, IdentifierKind.PHONE}


def test_json_by_its_keys() -> None:
    [stay] = records(
        read_json(SOURCE, "booking.json", {"reservations": [{"hotelName": "Lux", "checkIn": "2024-05-01"}]})
    )
    assert (stay.kind, stay.title, stay.when.isoformat()) == ("stay", "Lux", "2024-05-01")
