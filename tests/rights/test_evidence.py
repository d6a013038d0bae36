# SPDX-License-Identifier: MPL-2.0
"""Letters cite what the vault proves, and no more than they need."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Mechanism, Record, Sighting
from app.catalog.right import Right
from app.insight.questions import Insight
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.vault.kdf import KdfCost
from app.vault.vanishing import note_newest, settle
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

ADVERTISER = Organisation("Ad House", Role.ADVERTISER)
FIRST, LAST = from_day(date(2023, 1, 2)), from_day(date(2024, 5, 6))
MADE = from_day(date(2024, 6, 7))


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Insight]:
    folder = tmp_path_factory.mktemp("vault")
    with Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        brand = Organisation("Tunes", Role.BRAND)
        export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
        records = {
            "My Data/Streaming_2024.json": [
                Record(Category.LISTENING, Origin.OBSERVED, "play", f"song {number}", str(number), when)
                for number, when in enumerate((LAST, FIRST, LAST))
            ],
            "My Data/Inferences.json": [
                Record(Category.SEGMENTS, Origin.INFERRED, "segment", "New parents", "1"),
                Record(Category.HEALTH, Origin.INFERRED, "segment", "Sleeps badly", "2"),
            ],
            "chats/Anna Example.txt": [Record(Category.MESSAGES, Origin.PROVIDED, "message", "hello", "1", LAST)],
            "Samantha_searches.json": [Record(Category.SEARCHES, Origin.OBSERVED, "search", "shoes", "1", LAST)],
        }
        for path, items in records.items():
            with export.file(path, 1, "rule") as file:
                file.outcome = Outcome.PARSED
                for item in items:
                    file.add(item)
                file.add(Disclosure(None, ADVERTISER, Mechanism.UPLOADED_LIST, Category.CONTACT, "1"))
                for kind, value in (
                    (IdentifierKind.PAYMENT_CARD, "4111 1111"),
                    (IdentifierKind.PHONE, "+33123456789"),
                    (IdentifierKind.EMAIL, "samantha@mail.example"),
                    (IdentifierKind.USERNAME, "sam"),
                ):
                    file.add(Sighting(kind, value, "1"))
        settle(vault.database, export.export_id, named=MADE.milliseconds)
        export.finish()
        with vault.reader() as reader:
            yield Insight(reader)


def cited(insight: Insight, right: Right, about: Category | None = None) -> dict[str, int]:
    return {line.category.slug: line.records for line in evidence(insight, "tunes", right, about).lines}


def test_it_counts_and_dates(insight: Insight) -> None:
    found = evidence(insight, "tunes", Right.ERASURE, Category.LISTENING)
    assert (found.export_day, found.told_by) == (date(2024, 6, 7), "")
    [line] = found.lines
    assert (line.origin, line.records, line.files) == (Origin.OBSERVED, 3, ("Streaming_2024.json",))
    assert (line.first, line.last) == (FIRST.milliseconds, LAST.milliseconds)


def test_the_day_of_an_export_that_does_not_tell_it_is_left_out(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        brand = Organisation("Tunes", Role.BRAND)
        export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
        with export.file("plays.json", 1, "rule") as file:
            file.add(Record(Category.LISTENING, Origin.OBSERVED, "play", "song", "1", LAST))
        # By its newest record, which is no day on which anything was given.
        note_newest(vault.database, export.export_id, LAST.milliseconds)
        settle(vault.database, export.export_id)
        export.finish()
        with vault.reader() as reader:
            found = evidence(Insight(reader), "tunes", Right.ERASURE)
    assert [line.records for line in found.lines] == [1]
    assert found.export_day is None


def test_each_right_cites_what_it_needs(insight: Insight) -> None:
    assert cited(insight, Right.ACCESS) == {"listening": 3, "messages": 1, "searches": 1, "segments": 1}
    assert cited(insight, Right.PORTABILITY) == {"listening": 3, "messages": 1, "searches": 1}
    assert cited(insight, Right.OBJECTION_MARKETING) == {"segments": 1}
    assert cited(insight, Right.AUTOMATED_DECISION) == {"segments": 1}


def test_what_is_protected_is_named_only_when_it_is_asked_for(insight: Insight) -> None:
    assert cited(insight, Right.ERASURE, Category.HEALTH) == {"health": 1}
    assert cited(insight, Right.LIMIT_SENSITIVE) == {"health": 1}


def test_names_of_files_tell_nothing_of_people(insight: Insight) -> None:
    lines = evidence(insight, "tunes", Right.ACCESS, names=["samantha@mail.example"]).lines
    names = {line.category: line.files for line in lines}
    assert names[Category.MESSAGES] == () and names[Category.SEARCHES] == ()
    assert names[Category.SEGMENTS] == ("Inferences.json",)


def test_a_place_that_was_sent_in_a_chat_does_not_name_the_chat(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        brand = Organisation("Chatter", Role.BRAND)
        export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
        place = Record(Category.LOCATION, Origin.PROVIDED, "shared-location", "45.76, 4.83", "2", LAST)
        said = Record(Category.MESSAGES, Origin.PROVIDED, "message", "here I am", "1", LAST, about_others=True)
        for path, items in {"Chat with Anna.txt": [said, place], "places.json": [replace(place, title="1, 2")]}.items():
            with export.file(path, 1, "rule") as file:
                for item in items:
                    file.add(item)
        export.finish()
        with vault.reader() as reader:
            lines = {line.category: line for line in evidence(Insight(reader), "chatter", Right.ACCESS).lines}
    assert (lines[Category.LOCATION].records, lines[Category.LOCATION].files) == (2, ("places.json",))


def test_who_was_only_passed_data_is_told_of_that(insight: Insight) -> None:
    found = evidence(insight, "ad-house", Right.OBJECTION_MARKETING)
    assert (found.export_day, found.told_by) == (None, "Tunes")
    [line] = found.lines
    assert (line.category, line.origin, line.records) == (Category.CONTACT, Origin.RECEIVED, 1)
    assert evidence(insight, "nobody", Right.ACCESS).lines == ()


def test_who_uploaded_lists_is_told_of_that(tmp_path: Path) -> None:
    shop = Organisation("Shop", Role.ADVERTISER)
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        for name in ("Faces", "Pictures"):
            brand = Organisation(name, Role.BRAND)
            export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name=name, digest=name)
            with export.file("ads.json", 1, "rule") as file:
                file.add(Disclosure(shop, brand, Mechanism.UPLOADED_LIST, Category.ADVERTISING, "1"))
                if name == "Pictures":
                    file.add(Disclosure(brand, shop, Mechanism.AUDIENCE, Category.SEGMENTS, "2"))
            export.finish()
        with vault.reader() as reader:
            asked = Insight(reader)
            found = evidence(asked, "shop", Right.OBJECTION_MARKETING)
            segments = evidence(asked, "shop", Right.OBJECTION_MARKETING, Category.SEGMENTS)
            assert [line.passed for line in segments.lines] == [False] and segments.told_by == "Pictures"
            assert not any(line.passed for line in evidence(asked, "faces", Right.OBJECTION_MARKETING).lines)
    assert {(line.category, line.passed) for line in found.lines} == {
        (Category.ADVERTISING, True),
        (Category.SEGMENTS, False),
    }
    assert found.told_by == "Faces, Pictures"


def test_the_least_telling_identifier_is_proposed(insight: Insight) -> None:
    found = [(each.kind, each.proposed) for each in identifications(insight, "tunes")]
    assert found == [(IdentifierKind.EMAIL, True), (IdentifierKind.USERNAME, False), (IdentifierKind.PHONE, False)]
