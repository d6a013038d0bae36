# SPDX-License-Identifier: MPL-2.0
"""Steam's pages of account data, saved one by one."""

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.steam import SOURCE
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, read, records, rule_of, sightings


def _page(name: str, language: str = "en") -> list[Item]:
    [export] = [each for each in exports_of(SOURCE) if each.name == f"steam-{language}"]
    return read(SOURCE, f"{name}.html", (export / f"{name}.html").read_bytes(), language)


def test_pages_are_known_by_their_title_and_parts_of_pages_are_left_out() -> None:
    rule = rule_of(SOURCE, "saved/Whatever.html")
    assert rule.name == "pages"
    assert rule.meets(b"<html><title>Support Steam</title> https://help.steampowered.com/fr/")
    assert not rule.meets(b"<html><title>My Activity</title> https://help.steampowered.com/en/")
    assert not rule.meets(b"<html><title>Steam engines</title>")
    assert rule_of(SOURCE, "Playtime_files/shell.html").read is None


def test_purchases_licences_and_playtime() -> None:
    [bought] = records(_page("Purchase History"))
    assert (bought.category, bought.title, bought.when.isoformat()) == (
        Category.PURCHASES, "Invented Quest", "2024-12-24",
    )  # fmt: skip
    assert bought.detail == "Purchase · 19,99€"
    [owned] = records(_page("Licenses"))
    assert (owned.category, owned.title) == (Category.PURCHASES, "Invented Quest")
    [played] = records(_page("Playtime"))
    assert (played.title, played.detail, played.when.isoformat()) == (
        "Invented Quest", "Playtime: 312", "2025-01-02T21:00:00Z",
    )  # fmt: skip


def test_from_where_and_as_whom() -> None:
    login = _page("Recent Login History")
    assert [(row.category, row.title) for row in records(login)] == [(Category.SECURITY, "Lyon")]
    assert [(each.kind, each.value) for each in sightings(login)] == [(IdentifierKind.IP_ADDRESS, "203.0.113.80")]
    assert {each.kind: each.value for each in sightings(_page("Account Details"))} == {
        IdentifierKind.ACCOUNT: "76561190000000001",
        IdentifierKind.USERNAME: "mara_low",
        IdentifierKind.EMAIL: "mara.low@example.org",
        IdentifierKind.PHONE: "+33600000011",
    }


def test_recommended_tags_are_guesses_and_some_are_sensitive() -> None:
    assert [(row.title, row.category, row.origin) for row in records(_page("Interests"))] == [
        ("Strategy", Category.INTERESTS, Origin.INFERRED),
        ("LGBTQ+", Category.SEXUALITY, Origin.INFERRED),
    ]


def test_linked_services_and_friends() -> None:
    [told] = disclosures(_page("External Accounts"))
    assert (told.recipient and told.recipient.name, told.recipient and told.recipient.role, told.mechanism) == (
        "Velora Voice", Role.APP, Mechanism.CONNECTED_APP,
    )  # fmt: skip
    assert [row.about_others for row in records(_page("Friends"))] == [True]


def test_pages_in_another_language() -> None:
    [login] = records(_page("connexions", "fr"))
    assert (login.category, login.title) == (Category.SECURITY, "Lyon")
    [bought] = records(_page("achats", "fr"))
    assert (bought.title, bought.when.isoformat()) == ("Quête inventée", "2024-12-24")
    [played] = records(_page("temps", "fr"))
    assert (played.kind, played.title) == ("playtime", "Quête inventée")


def test_pages_in_the_other_languages_of_steam() -> None:
    items = _page("logowania", "pl")
    assert [(each.kind, each.title, each.when.isoformat()[:10]) for each in records(items)] == [
        ("login", "Kraków", "2024-04-03")
    ]
    assert [each.value for each in sightings(items)] == ["203.0.113.5"]
    [bought] = records(_page("compras", "es"))
    assert (bought.kind, bought.title) == ("purchase", "Juego de abejas")
