# SPDX-License-Identifier: MPL-2.0
"""Pinterest: pins with the addresses they came from, guessed interests, and what others told it."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.pinterest import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "pinterest-en"]


def of(name: str) -> list[Item]:
    """What a page of the invented export says."""
    return read(SOURCE, f"pinterest/{name}", (EXPORT / "pinterest" / name).read_bytes())


def page(body: str) -> list[Item]:
    return read(SOURCE, "pinterest.html", f'<div id="contents">{body}</div>'.encode())


def by_kind(name: str = "0002.html") -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in records(of(name)):
        found.setdefault(row.kind, []).append(row)
    return found


def test_a_pin_says_what_was_kept_from_where_and_when() -> None:
    first, second = by_kind("pinterest.html")["pin"]
    assert (first.title, first.when.isoformat()) == ("Heron in ink · A plate, 30 cm: signed", "2021-02-13T15:35:01Z")
    assert first.url == "https://www.pinterest.com/pin/111222333/"
    assert "https://harbour-press.example/heron" in first.detail
    assert second.title == "https://velora.fr/boots", "what is 'No data' is nothing"


def test_interests_and_segments_are_guesses() -> None:
    kinds = by_kind()
    assert [(row.title, row.category) for row in kinds["interest"]] == [
        ("Bird art", Category.INTERESTS), ("Migraine remedies", Category.HEALTH), ("Baking", Category.INTERESTS),
    ]  # fmt: skip
    assert {row.origin for row in kinds["interest"] + kinds["segment"]} == {Origin.INFERRED}


def test_what_others_told_pinterest() -> None:
    events = by_kind()["off-platform-event"]
    assert [(row.other and row.other.name, row.category, row.origin) for row in events] == [
        ("Velora Outdoor", Category.PURCHASES, Origin.RECEIVED),
        ("klinika-sol.fr", Category.BROWSING, Origin.RECEIVED),
    ]
    told = {(each.discloser.name, each.mechanism) for each in disclosures(of("0002.html")) if each.discloser}
    assert {("Velora Outdoor", Mechanism.OFF_PLATFORM_EVENT), ("Google", Mechanism.LINKED_ACCOUNT)} < told


def test_the_advertiser_learns_of_a_click() -> None:
    assert [each.recipient.name for each in disclosures(of("0002.html")) if each.recipient] == ["velora.fr"]


def test_by_what_pinterest_recognises_the_person() -> None:
    found = {(each.kind, each.value) for name in ("pinterest.html", "0002.html") for each in sightings(of(name))}
    assert found == {
        (IdentifierKind.USERNAME, "maren_pins"),
        (IdentifierKind.EMAIL, "maren.holt@example.org"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.171"),
        (IdentifierKind.IP_ADDRESS, "2001:db8::171"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.172"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.173"),
    }


def test_other_people_are_marked() -> None:
    kinds = by_kind()
    assert all(row.about_others for row in kinds["follow"] + kinds["uploaded-contact"])


def test_a_section_nobody_knows_is_told_in_its_own_words() -> None:
    assert [row.title for row in by_kind()["other-activity"]] == ["Colour: teal"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Épingles", "pin"), ("Centres d’intérêt", "interest"), ("Recherches", "search"), ("Tableaux", "board"),
        ("Interessen", "interest"), ("Suchverlauf", "search"), ("Pinnwände", "board"), ("Intereses", "interest"),
        ("Zoekgeschiedenis", "search"),
    ],
)  # fmt: skip
def test_headings_in_the_languages_of_the_site(heading: str, kind: str) -> None:
    [row] = records(page(f"<h1>{heading}</h1><br>Name: Herons,<br>Title: Herons<br><br>"))
    assert row.kind == kind


def test_a_row_without_sense_costs_that_row() -> None:
    items = page("<h1>Pins</h1><br>Private: True<br><br><br>Title: kept<br><br>")
    assert [row.title for row in records(items)] == ["kept"]
    assert len(issues(items)) == 1


def test_a_page_without_sections_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "pinterest.html", b"<html><body><p>Hello</p></body></html>")


def test_keys_in_another_language_are_found_by_their_words_and_values_by_their_form() -> None:
    [export] = [each for each in whole_exports() if each.name == "pinterest-fr"]
    read_of = read(SOURCE, "pinterest.html", (export / "pinterest/pinterest.html").read_bytes(), "fr")
    kinds = {row.kind: row for row in records(read_of)}
    assert (kinds["pin"].title, kinds["pin"].when.isoformat()) == (
        "Tarte aux poireaux · Pour six personnes", "2023-11-05T09:12:44Z",
    )  # fmt: skip
    assert kinds["pin"].url == "https://www.pinterest.com/pin/555000111/"
    assert [row.title for row in records(read_of) if row.kind == "interest"] == ["Migraine", "Jardinage"]
    assert kinds["off-platform-event"].other and kinds["off-platform-event"].other.name == "Velora"
    assert kinds["search"].title == "lampe de chevet"
    seen = {(each.kind, each.value) for each in sightings(read_of)}
    assert seen == {
        (IdentifierKind.IP_ADDRESS, "203.0.113.90"), (IdentifierKind.EMAIL, "lea.fontaine@example.org"),
        (IdentifierKind.USERNAME, "lea_fontaine"),
    }  # fmt: skip


def test_values_of_keys_that_nobody_explained_are_facts_under_their_own_words() -> None:
    found = records(page("<h1>Konto</h1><br>Zuletzt: 2024/01/01 10:00:00,<br>Erstellt: 2023/01/01 10:00:00<br><br>"))
    assert [row.title for row in found] == ["Zuletzt: 2024/01/01 10:00:00", "Erstellt: 2023/01/01 10:00:00"]
