# SPDX-License-Identifier: MPL-2.0
"""Answers held against a plain count of what was written."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.insight.answers import Cursor, RecordFilter
from app.insight.questions import Insight
from app.insight.search import match_query
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

WORDS = ["café", "naïve", "Zürich", "train", "shoes", "jazz", "ärzte", "東京"]


def made_up(seed: int, count: int) -> list[Record]:
    rng = random.Random(seed)
    return [
        Record(
            rng.choice([Category.SEARCHES, Category.HEALTH, Category.LOCATION]),
            rng.choice(list(Origin)),
            rng.choice(["a", "b"]),
            " ".join(rng.sample(WORDS, 2)) + f" {number}",
            f"item {number}",
            from_day(date(2020, 1, 1) + timedelta(days=rng.randrange(900))) if number % 7 else NO_MOMENT,
            other=Organisation(rng.choice(["Ad One", "Ad Two"]), Role.ADVERTISER) if number % 3 == 0 else None,
        )
        for number in range(count)
    ]


RECORDS = made_up(7, 530)


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Insight]:
    folder: Path = tmp_path_factory.mktemp("vault") / "v"
    vault, _ = Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())
    brand = Organisation("Brand", Role.BRAND)
    export = ExportWriter(vault.database, source="b", organisation=brand, language="en", name="n", digest="d")
    with export.file("x.json", 1, "r") as file:
        for record in RECORDS:
            file.add(record)
    export.finish()
    asked = Insight(vault.reader())
    yield asked
    asked.close()
    vault.lock()


FILTERS = [
    (RecordFilter(), lambda r: True),
    (RecordFilter(category=Category.HEALTH), lambda r: r.category is Category.HEALTH),
    (RecordFilter(origin=Origin.INFERRED, kind="a"), lambda r: r.origin is Origin.INFERRED and r.kind == "a"),
    (RecordFilter(other="ad-one"), lambda r: bool(r.other) and r.other.slug == "ad-one"),
    (RecordFilter(special_only=True), lambda r: r.category.special),
    (RecordFilter(month="2020-03"), lambda r: r.when.isoformat().startswith("2020-03")),
    (RecordFilter(organisation="brand", export=1), lambda r: True),
    (RecordFilter(organisation="nobody"), lambda r: False),
]


@pytest.mark.parametrize(("wanted", "lets_through"), FILTERS)
def test_pages_by_key_give_every_record_once_newest_first(insight: Insight, wanted, lets_through) -> None:
    expected = {record.title for record in RECORDS if lets_through(record)}
    seen, cursor, pages = [], None, 0
    while True:
        page = insight.records(wanted, cursor, limit=100)
        seen += page.records
        pages += 1
        cursor = page.following
        if cursor is None:
            break
    assert sorted(record.title for record in seen) == sorted(expected)
    assert insight.count(wanted) == len(expected)
    keys = [record.when.isoformat() or "" for record in seen]
    assert keys == sorted(keys, reverse=True)
    anchors = insight.anchors(wanted, every=100)
    assert len(anchors) >= pages - 1
    for number, anchor in enumerate(anchors[: pages - 1], start=1):
        assert isinstance(anchor, Cursor)
        first = insight.records(wanted, anchor, limit=100).records[0]
        assert first.id == seen[number * 100].id


def test_the_matrix_counts_what_was_written(insight: Insight) -> None:
    [brand] = [holder for holder in insight.who_knows_what() if holder.records]
    expected = Counter((record.category, record.origin) for record in RECORDS)
    counted = {
        (category, origin): count
        for category, holding in brand.holdings.items()
        for origin, count in holding.origins.items()
    }
    assert counted == dict(expected)
    health = [record for record in RECORDS if record.category is Category.HEALTH]
    dated = [record.when.milliseconds for record in health if record.when is not NO_MOMENT]
    [holding] = insight.holders(Category.HEALTH)
    assert (holding.records, holding.first, holding.last) == (len(health), min(dated), max(dated))
    assert insight.overview().sensitive == len(health)


def test_the_timeline_adds_up_to_the_dated_records(insight: Insight) -> None:
    dated = [record for record in RECORDS if record.when is not NO_MOMENT]
    assert sum(month.records for month in insight.timeline()) == len(dated)
    expected = Counter(record.when.isoformat()[:7] for record in dated if record.category is Category.LOCATION)
    found = insight.timeline("brand", Category.LOCATION)
    assert {month.month: month.records for month in found} == dict(expected)
    assert [month.month for month in found] == sorted(expected)


@pytest.mark.parametrize(("typed", "word"), [("cafe", "café"), ("ZURICH", "Zürich"), ("jaz", "jazz"), ("東京", "東京")])
def test_search_folds_accents_and_case_and_takes_beginnings(insight: Insight, typed: str, word: str) -> None:
    answer = insight.search(typed, limit=1000)
    expected = {record.title for record in RECORDS if word in record.title}
    assert {record.title for record in answer.page.records} == expected
    assert answer.total == len(expected)
    assert sum(facet.hits for facet in answer.categories) == len(expected)


def test_search_narrows_and_pages(insight: Insight) -> None:
    whole = insight.search("train", category=Category.HEALTH, limit=1000)
    assert {record.category for record in whole.page.records} == {Category.HEALTH}
    first = insight.search("train", category=Category.HEALTH, limit=5)
    second = insight.search("train", category=Category.HEALTH, limit=5, after=first.page.following)
    ids = [record.id for record in first.page.records + second.page.records]
    assert ids == [record.id for record in whole.page.records[:10]]


@pytest.mark.parametrize("typed", ['"', "AND OR NOT", "a* NEAR(b)", "title:x", "-x", "(", "", "   ", "';--"])
def test_nothing_typed_is_an_operator(insight: Insight, typed: str) -> None:
    query = match_query(typed)
    assert re.fullmatch(r'(("\w+" ?)+\*)?', query)
    assert insight.search(typed).total == len(insight.search(typed, limit=1000).page.records)


def test_a_dossier_of_one_who_only_appears(insight: Insight) -> None:
    dossier = insight.dossier("ad-one")
    assert dossier is not None
    assert dossier.holder.records == 0
    assert dossier.mentions == sum(1 for record in RECORDS if record.other and record.other.slug == "ad-one")
    assert insight.dossier("no-such") is None
    assert [found.slug for found in insight.find_organisation("ad")] == ["ad-one", "ad-two"]
