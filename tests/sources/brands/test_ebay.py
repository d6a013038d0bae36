# SPDX-License-Identifier: MPL-2.0
"""eBay's data by the words of its headings."""

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.ebay import SOURCE
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, read, read_json, records, rule_of, sightings


def _page(name: str, language: str = "en") -> list[Item]:
    [export] = [each for each in exports_of(SOURCE) if each.name == f"ebay-{language}"]
    return read(SOURCE, f"{name}.html", (export / f"{name}.html").read_bytes(), language)


def test_a_page_that_only_mentions_the_shop_is_not_its_own() -> None:
    rule = rule_of(SOURCE, "account.html")
    assert rule.meets(b"<html><head><title>Your eBay data</title>")
    assert not rule.meets(b"<html><title>My Activity</title><p>Visited ebay.com</p>")
    assert rule_of(SOURCE, "statement.csv").weight == 0


def test_the_account_gives_the_persons_identifiers() -> None:
    assert {each.kind: each.value for each in sightings(_page("account"))} == {
        IdentifierKind.USERNAME: "mara-low-88",
        IdentifierKind.EMAIL: "mara.low@example.org",
        IdentifierKind.PHONE: "+33600000011",
        IdentifierKind.POSTAL_ADDRESS: "25 Rue Imaginaire, 69007 Lyon",
    }


def test_a_seller_learns_of_a_purchase_and_a_buyer_is_somebody_else() -> None:
    found = _page("purchases")
    bought, sold, buyer = records(found)
    assert (bought.category, bought.title, bought.other and bought.other.name) == (
        Category.PURCHASES, "Old lamp", "lamps_and_more",
    )  # fmt: skip
    assert (sold.kind, sold.about_others) == ("sale", False)
    assert (buyer.title, buyer.about_others) == ("zoe_buys", True)
    [told] = disclosures(found)
    assert (told.discloser, told.recipient and told.recipient.role, told.mechanism) == (
        None, Role.MERCHANT, Mechanism.PURCHASE,
    )  # fmt: skip
    assert [each.kind for each in sightings(found)] == [IdentifierKind.POSTAL_ADDRESS]


def test_what_was_sought_watched_bid_and_said() -> None:
    found = _page("activity")
    assert [(row.kind, row.title, row.about_others) for row in records(found)] == [
        ("search", "brass lamp", False),
        ("search", "blood pressure monitor", False),
        ("watched-item", "Brass lamp", False),
        ("bid", "Brass lamp", False),
        ("message", "Sent today", True),
        ("login", "203.0.113.90", False),
    ]


def test_segments_are_guesses_with_who_brought_them() -> None:
    found = _page("advertising")
    garden, parents, app = records(found)
    assert [(row.origin, row.category) for row in (garden, parents)] == [(Origin.INFERRED, Category.SEGMENTS)] * 2
    assert parents.other and parents.other.name == "Velora Data"
    assert [(each.mechanism, each.discloser and each.discloser.name) for each in disclosures(found)] == [
        (Mechanism.AUDIENCE, "Velora Data"),
        (Mechanism.CONNECTED_APP, None),
    ]
    assert app.kind == "connected-app"


def test_the_same_in_german() -> None:
    assert {each.kind: each.value for each in sightings(_page("konto", "de"))} == {
        IdentifierKind.USERNAME: "mara-low-88",
        IdentifierKind.EMAIL: "mara.low@example.org",
        IdentifierKind.POSTAL_ADDRESS: "Erfundene Straße 5, 10999 Berlin",
    }
    bought, sought, special, said, interest = records(_page("kaeufe", "de"))
    assert (bought.title, bought.other and bought.other.name, bought.when.isoformat()) == (
        "Alte Lampe", "lampen_und_mehr", "2024-10-01",
    )  # fmt: skip
    assert (sought.kind, sought.title, sought.category) == ("search", "Messinglampe", Category.SEARCHES)
    assert (special.kind, special.category) == ("search", Category.HEALTH)
    assert (said.kind, said.about_others) == ("message", True)
    assert (interest.title, interest.origin) == ("Haus und Garten", Origin.INFERRED)


def test_json_by_its_keys() -> None:
    found = read_json(SOURCE, "ebay_data.json", {"purchaseHistory": [{"itemTitle": "Old lamp", "seller": "lamps"}]})
    [row] = records(found)
    assert (row.kind, row.title, row.other and row.other.name) == ("purchase", "Old lamp", "lamps")
