# SPDX-License-Identifier: MPL-2.0
"""Answers held against a plain count of what was written."""

import random
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
from app.insight.questions import Insight
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


def test_a_dossier_of_one_who_only_appears(insight: Insight) -> None:
    dossier = insight.dossier("ad-one")
    assert dossier is not None
    assert dossier.holder.records == 0
    assert dossier.mentions == sum(1 for record in RECORDS if record.other and record.other.slug == "ad-one")
    assert insight.dossier("no-such") is None
    assert [found.slug for found in insight.find_organisation("ad")] == ["ad-one", "ad-two"]
