# SPDX-License-Identifier: MPL-2.0
"""Tinder: whom one looks for, where one was, campaigns and experiments, and what was written to matches."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.tinder import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "tinder-en"]
PATH = "myData/data.json"


def items() -> list[Item]:
    return read(SOURCE, PATH, (EXPORT / PATH).read_bytes())


def document(value: Any) -> list[Item]:
    return read(SOURCE, PATH, json.dumps(value).encode())


def kind(name: str) -> list[Record]:
    return [row for row in records(items()) if row.kind == name]


def test_whom_one_looks_for_is_specially_protected() -> None:
    sexuality = {row.title for row in records(items()) if row.category is Category.SEXUALITY}
    assert sexuality == {
        "Bisexual", "gender_filter: M and F", "interested_in: M and F", "show_orientation_on_profile: true",
    }  # fmt: skip
    [belief] = [row for row in kind("way-of-life") if row.title == "Religion"]
    assert (belief.category, belief.detail) == (Category.RELIGION, "Buddhist")


def test_campaigns_and_experiments_the_person_was_put_into() -> None:
    assert [(row.title, row.origin, row.detail.split(" · ")[0]) for row in kind("campaign")] == [
        ("Summer of pride", Origin.INFERRED, "current_campaigns"),
        ("gold_discount_25", Origin.INFERRED, "expired_campaigns"),
    ]
    assert [row.title for row in kind("experiment")] == ["new_profile_editor: variant_b", "paywall_order: control"]


def test_accounts_elsewhere_are_linked() -> None:
    told = {(each.discloser.name, each.mechanism) for each in disclosures(items()) if each.discloser}
    assert told == {("Spotify", Mechanism.LINKED_ACCOUNT), ("Instagram", Mechanism.LINKED_ACCOUNT)}
    assert [row.title for row in kind("from-linked-account")] == ["Agnes Obel"]
    assert disclosures(document({"Spotify": {"spotify_connected": False}, "Usage": {}})) == []


def test_places() -> None:
    [last], [chosen] = kind("last-location"), kind("place-chosen")
    assert (last.title, last.when.isoformat(), last.origin) == (
        "56.16290, 10.20390", "2023-06-10T18:00:00Z", Origin.OBSERVED,
    )  # fmt: skip
    assert (chosen.title, chosen.origin) == ("55.67610, 12.56830", Origin.PROVIDED)


def test_by_what_tinder_recognises_the_person() -> None:
    assert {(each.kind, each.value) for each in sightings(items())} == {
        (IdentifierKind.EMAIL, "rune.dahl@example.org"),
        (IdentifierKind.EMAIL, "rune@uni.example"),
        (IdentifierKind.PHONE, "4520000001"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.151"),
        (IdentifierKind.ADVERTISING_ID, "6d92078a-8246-4ba4-ae5b-76104861e7dc"),
        (IdentifierKind.ACCOUNT, "Spotify rune-listens"),
        (IdentifierKind.ACCOUNT, "Instagram rune.bakes"),
    }


def test_daily_counts_without_the_days_on_which_nothing_happened() -> None:
    opens = [(row.title, row.when.isoformat()) for row in kind("count") if row.title.startswith("app_opens")]
    assert opens == [("app_opens: 4", "2023-06-01"), ("app_opens: 9", "2023-06-03")]


def test_messages_are_read_in_plain_words() -> None:
    first, _ = kind("message")
    assert (first.title, first.when.isoformat()) == ("Hi! Do you climb & swim?", "2023-06-03T20:31:15Z")
    assert all(row.about_others for row in kind("message") + kind("match"))


def test_a_row_without_sense_costs_that_row() -> None:
    found = document({"Usage": {}, "Photos": [{"x": 1}, "https://images-ssl.gotinder.com/u/2.jpg"]})
    assert [row.title for row in records(found)] == ["https://images-ssl.gotinder.com/u/2.jpg"]
    assert [issue.place for issue in issues(found)] == ["Photos item 1"]


def test_another_document_of_that_name_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        document({"items": [1, 2, 3]})
