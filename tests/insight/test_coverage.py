# SPDX-License-Identifier: MPL-2.0
"""What the newest export of a brand has and lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.insight.questions import Insight
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

SORTS = [("searches", "searches (HTML)"), ("places",), ("payments",)]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        yield vault


def bring(vault: Vault, name: str, dated: int, files: dict[str, str]) -> int:
    brand = Organisation("Brand", Role.BRAND)
    export = ExportWriter(vault.database, source="brand", organisation=brand, language="en", name=name, digest=name)
    for path, rule in files.items():
        with export.file(path, 1, rule) as file:
            file.add(Record(Category.SEARCHES, Origin.OBSERVED, "search", f"{name} {path}", "item 1"))
    export.finish()
    vault.database.execute("UPDATE export SET dated = ? WHERE id = ?", (dated, export.export_id))
    vault.database.conn.commit()
    return export.export_id


def test_the_newest_by_when_the_brand_made_it(vault: Vault) -> None:
    newer = bring(vault, "newer", 2000, {"a.json": "searches", "b.json": "searches", "photo.jpg": ""})
    bring(vault, "older", 1000, {"a.json": "searches", "c.json": "places"})
    with vault.reader() as reader:
        coverage = Insight(reader).coverage("brand", SORTS)
    assert coverage is not None
    assert (coverage.export.id, coverage.made) == (newer, 2000)
    assert [(file.rule, file.files, file.records, file.last) for file in coverage.files] == [
        ("searches", 2, 2, 2000),
        ("places", 0, 0, 1000),
        ("payments", 0, 0, 0),
    ]
    assert [file.rule for file in coverage.found] == ["searches"]
    assert [file.rule for file in coverage.missing] == ["places", "payments"]


def test_one_edition_of_a_sort_is_enough(vault: Vault) -> None:
    bring(vault, "pages", 1000, {"a.html": "searches (HTML)", "c.json": "places"})
    with vault.reader() as reader:
        coverage = Insight(reader).coverage("brand", SORTS)
    assert coverage is not None
    assert [(file.rule, file.files) for file in coverage.found] == [("searches", 1), ("places", 1)]
    assert [file.rule for file in coverage.missing] == ["payments"]


def test_a_brand_without_an_export(vault: Vault) -> None:
    with vault.reader() as reader:
        assert Insight(reader).coverage("brand", SORTS) is None
