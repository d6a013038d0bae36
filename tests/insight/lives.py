# SPDX-License-Identifier: MPL-2.0
"""Vaults filled with invented records, as the tests of questions need them."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone, from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

PASSPHRASE = "a long enough passphrase"
WORDS = [
    "café",
    "naïve",
    "Zürich",
    "train",
    "shoes",
    "jazz",
    "ärzte",
    "東京",
    "2024",
    "202003",
    "trains",
    "b-side",
    "smørrebrød",
    "łódź",
]
DAY = 86_400_000


def new_vault(folder: Path) -> Vault:
    """An empty vault, quickly opened."""
    vault, _ = Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())
    return vault


def export(vault: Vault, brand: str, *files: Iterable[Record]) -> int:
    """Write an export of one brand; gives its number."""
    organisation = Organisation(brand, Role.BRAND)
    digest = str(random.getrandbits(64))
    writer = ExportWriter(
        vault.database, source=brand, organisation=organisation, language="en", name="n", digest=digest
    )
    for number, records in enumerate(files):
        with writer.file(f"{number}.json", 1, "r") as file:
            for record in records:
                file.add(record)
    writer.finish()
    return writer.export_id


def a_life(seed: int, count: int) -> list[Record]:
    """Records of two years and a half, some on the same day, some undated, none in the order of time."""
    rng = random.Random(seed)
    return [
        Record(
            rng.choice([Category.SEARCHES, Category.HEALTH, Category.LOCATION]),
            rng.choice(list(Origin)),
            rng.choice(["a", "b"]),
            " ".join(rng.sample(WORDS, 3)) + f" {seed}.{number}",
            f"item {number}",
            _moment(rng) if number % 7 else NO_MOMENT,
            detail=rng.choice(WORDS) if number % 5 == 0 else "",
            other=Organisation(rng.choice(["Ad One", "Ad Two"]), Role.ADVERTISER) if number % 3 == 0 else None,
            about_others=number % 4 == 0,
        )
        for number in range(count)
    ]


def _moment(rng: random.Random) -> Moment:
    day = from_day(date(2020, 1, 1) + timedelta(days=rng.randrange(900)))
    return day if rng.random() < 0.5 else Moment(day.milliseconds + rng.randrange(DAY), Zone.UTC)
