# SPDX-License-Identifier: MPL-2.0
"""Organisations that are one, as the person says: every answer knows it, and none any more once it is taken back."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.mail import MailKind
from app.catalog.moment import NO_MOMENT, from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.insight.answers import RecordFilter
from app.insight.everything import every_record
from app.insight.questions import Insight
from app.vault.erasing import erase_export, erase_organisation
from app.vault.errors import AlreadyOne
from app.vault.kdf import KdfCost
from app.vault.merging import merge_organisations, unmerge_organisation
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

NAMES = ("Alpha", "Beta", "Gamma", "Delta")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with opened:
        yield opened


def write(vault: Vault, brand: str, items: list[Item]) -> int:
    writer = ExportWriter(
        vault.database,
        source=brand.casefold(),
        organisation=Organisation(brand, Role.BRAND),
        language="en",
        name=f"{brand}.zip",
        digest=str(random.random()),
    )
    with writer.file("a.json", 1, "r") as file:
        for item in items:
            file.add(item)
    writer.finish()
    return writer.export_id


def life(seed: int, brands: tuple[str, ...] = NAMES[:3]) -> Iterator[tuple[str, list[Item]]]:
    """What some brands say of each other and of others, at random."""
    rng = random.Random(seed)
    for brand in brands:
        items: list[Item] = []
        for number in range(40):
            other = Organisation(rng.choice(NAMES), Role.ADVERTISER)
            items += [
                Record(
                    rng.choice([Category.SEARCHES, Category.HEALTH]),
                    rng.choice(list(Origin)),
                    "k",
                    f"{rng.choice(['café', 'train'])} {rng.randrange(9)}",
                    f"item {number}",
                    from_day(date(2024, 1, 1) + timedelta(days=rng.randrange(90))) if number % 5 else NO_MOMENT,
                    other=other if number % 2 else None,
                ),
                Record(
                    MailKind.NEWSLETTER.category,
                    Origin.OBSERVED,
                    MailKind.NEWSLETTER.value,
                    "News",
                    f"item {number}",
                    from_day(date(2024, 1, 1) + timedelta(days=number)),
                    url=f"https://{number}.example",
                    holder=other,
                ),
                Sighting(IdentifierKind.EMAIL, f"{rng.randrange(3)}@x.example", "item 1", holder=other),
            ]
            if other.name != brand:
                items.append(Disclosure(other, None, Mechanism.UPLOADED_LIST, Category.CONTACT, "item 1"))
        yield brand, items


def answers(vault: Vault) -> list[Any]:
    """All that insight says."""
    insight = Insight(vault.reader())
    try:
        slugs = [name.casefold() for name in NAMES]
        return [
            insight.overview(),
            insight.who_knows_what(),
            insight.holders(Category.HEALTH),
            insight.identifiers(),
            insight.disclosures(),
            insight.timeline(),
            insight.mailbox(),
            insight.exports(),
            list(every_record(insight)),
            [insight.dossier(slug) for slug in slugs],
            [insight.find_organisation(slug) for slug in slugs],
            [list(every_record(insight, RecordFilter(organisation=slug))) for slug in slugs],
            [list(every_record(insight, RecordFilter(other=slug))) for slug in slugs],
            insight.search("café"),
            insight.search("train", organisation="alpha"),
        ]
    finally:
        insight.close()


@pytest.fixture
def insight(vault: Vault) -> Iterator[Insight]:
    asked = Insight(vault.reader())
    yield asked
    asked.close()


@pytest.mark.parametrize("seed", range(5))
def test_taking_merges_back_brings_back_every_answer(vault: Vault, seed: int) -> None:
    for brand, items in life(seed):
        write(vault, brand, items)
    rng = random.Random(seed)
    seen = [answers(vault)]
    merged = []
    slugs = [name.casefold() for name in NAMES]
    # Each party goes into one of those that are left, so that chains come about.
    while len(slugs) > 1:
        one = slugs.pop(rng.randrange(len(slugs)))
        merge_organisations(vault, one, rng.choice(slugs))
        merged.append(one)
        assert answers(vault) != seen[-1]
        seen.append(answers(vault))
    for one in reversed(merged):
        assert answers(vault) == seen.pop()
        unmerge_organisation(vault, one)
    assert answers(vault) == seen.pop()


def test_merged_organisations_are_one_in_every_answer(vault: Vault, insight: Insight) -> None:
    for brand, items in life(1):
        write(vault, brand, items)
    apart = {holder.organisation.slug: holder.records for holder in insight.who_knows_what()}
    mentions = {slug: insight.count(RecordFilter(other=slug)) for slug in ("alpha", "beta")}
    found = insight.search("café").total
    merge_organisations(vault, "beta", "alpha")
    together = {holder.organisation.slug: holder.records for holder in insight.who_knows_what()}
    assert together["alpha"] == apart["alpha"] + apart["beta"] == insight.count(RecordFilter(organisation="alpha"))
    assert "beta" not in together
    assert insight.overview().organisations == len(apart) - 1
    records = list(every_record(insight, RecordFilter(organisation="alpha")))
    assert len(records) == together["alpha"]
    assert {record.organisation.name for record in records} == {"Alpha"}
    assert insight.count(RecordFilter(other="alpha")) == sum(mentions.values())
    assert len(list(every_record(insight, RecordFilter(other="alpha")))) == sum(mentions.values())
    answer = insight.search("café")
    assert answer.total == found == sum(facet.hits for facet in answer.organisations)
    assert [facet.slug for facet in answer.organisations].count("alpha") == 1
    # What they told each other stays in the house.
    assert all(row.discloser != row.recipient for row in insight.disclosures())
    keys = [(row.kind, row.value, row.organisation) for row in insight.identifiers()]
    assert len(keys) == len(set(keys))
    writers = {each.organisation.slug: each for each in insight.mailbox().organisations}
    assert "beta" not in writers
    assert writers["alpha"].unsubscribe is not None
    assert len(writers["alpha"].addresses) == len(set(writers["alpha"].addresses))
    dossier = insight.dossier("beta")
    assert dossier is not None
    assert dossier.holder.organisation.slug == "alpha"
    assert [said.organisation.slug for said in dossier.merged] == ["beta"]
    assert len(dossier.exports) == 2
    assert insight.find_organisation("beta")[0].slug == "alpha"


def test_what_is_imported_later_is_the_merged_ones_too(vault: Vault, insight: Insight) -> None:
    (brand, items), (late, more), _ = life(2)
    write(vault, brand, items)
    export = write(vault, late, more)
    merge_organisations(vault, "beta", "alpha")
    together = insight.who_knows_what()
    erase_export(vault, export)
    assert "beta" not in [holder.organisation.slug for holder in insight.who_knows_what()]
    write(vault, late, more)
    assert insight.who_knows_what() == together
    unmerge_organisation(vault, "beta")
    assert insight.count(RecordFilter(organisation="beta")) > 0


def test_merging_what_is_one_already_is_told(vault: Vault) -> None:
    for brand, items in life(3):
        write(vault, brand, items)
    merge_organisations(vault, "beta", "alpha")
    with pytest.raises(AlreadyOne):
        merge_organisations(vault, "alpha", "beta")


def test_erasing_a_merged_organisation_erases_all_its_names(vault: Vault, insight: Insight) -> None:
    for brand, items in life(4):
        write(vault, brand, items)
    merge_organisations(vault, "beta", "alpha")
    erase_organisation(vault, "alpha")
    assert {name.slug for name in insight.find_organisation("a")} == {"gamma", "delta"}
    assert insight.merged() == []
    assert insight.count(RecordFilter(other="alpha")) == insight.count(RecordFilter(organisation="beta")) == 0
