# SPDX-License-Identifier: MPL-2.0
"""Lists of records: their order, their pages at any depth, and their counts, held against a plain sort."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.insight import streams
from app.insight.answers import Cursor, RecordFilter, RecordRow
from app.insight.questions import Insight
from app.vault.vault import Vault
from tests.insight.lives import a_life, export, new_vault

FILTERS = {
    "all": RecordFilter(),
    "organisation": RecordFilter(organisation="brand"),
    "category": RecordFilter(category=Category.HEALTH),
    "organisation and category": RecordFilter(organisation="shop", category=Category.LOCATION),
    "organisation, category and origin": RecordFilter("brand", Category.HEALTH, Origin.INFERRED),
    "origin": RecordFilter(origin=Origin.OBSERVED),
    "organisation and origin": RecordFilter(organisation="brand", origin=Origin.RECEIVED),
    "kind": RecordFilter(kind="a"),
    "kind and origin": RecordFilter(origin=Origin.INFERRED, kind="a"),
    "other": RecordFilter(other="ad-one"),
    "other and organisation": RecordFilter(organisation="brand", other="ad-one", category=Category.HEALTH),
    "special": RecordFilter(special_only=True),
    "special and none": RecordFilter(category=Category.LOCATION, special_only=True),
    "month": RecordFilter(month="2020-03"),
    "month and origin": RecordFilter(month="2020-12", origin=Origin.OBSERVED),
    "month and other": RecordFilter(month="2020-12", other="ad-two"),
    "month and export": RecordFilter(month="2020-12", export=1),
    "no month": RecordFilter(month="nonsense"),
    "export": RecordFilter(export=1),
    "export and organisation": RecordFilter(organisation="brand", export=2),
    "nobody": RecordFilter(organisation="nobody"),
    "other nobody": RecordFilter(other="nobody"),
    "only mine": RecordFilter(about_others=False),
    "also about others": RecordFilter(about_others=True),
    "only mine of a month": RecordFilter(month="2020-03", about_others=False),
    "only mine of an export and organisation": RecordFilter(organisation="brand", export=1, about_others=False),
    "only mine that concerns another": RecordFilter(other="ad-one", about_others=False),
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = new_vault(tmp_path_factory.mktemp("vault") / "v")
    first = a_life(7, 1100)
    export(made, "Brand", first[:600], first[600:])
    export(made, "Shop", a_life(8, 500))
    export(made, "Brand", first[:50], a_life(9, 300))
    with made:
        yield made


@pytest.fixture
def insight(vault: Vault) -> Iterator[Insight]:
    asked = Insight(vault.reader())
    yield asked
    asked.close()


def expected(vault: Vault, wanted: RecordFilter) -> list[int]:
    """The ids of a list, by looking at every record."""
    special = {category.slug for category in Category if category.special}
    rows = vault.database.execute(
        """SELECT r.id, r.time, r.zone, o.slug, c.slug, g.slug, k.slug, p.slug,
            strftime('%Y-%m', r.time / 1000, 'unixepoch'), f.export,
            (SELECT group_concat(x.export) FROM also_in a JOIN file x ON x.id = a.file WHERE a.record = r.id),
            r.about_others
            FROM record r JOIN organisation o ON o.id = r.organisation JOIN category c ON c.id = r.category
            JOIN origin g ON g.id = r.origin JOIN kind k ON k.id = r.kind JOIN file f ON f.id = r.file
            LEFT JOIN organisation p ON p.id = r.other"""
    ).fetchall()
    found = [
        (row[1], row[0])
        for row in rows
        if wanted.organisation in (None, row[3])
        and (wanted.category is None or wanted.category.slug == row[4])
        and (wanted.origin is None or wanted.origin.slug == row[5])
        and wanted.kind in (None, row[6])
        and wanted.other in (None, row[7])
        and wanted.about_others in (None, bool(row[11]))
        and (wanted.month is None or (row[2] > 0 and row[8] == wanted.month))
        and (not wanted.special_only or row[4] in special)
        and (wanted.export is None or wanted.export == row[9] or str(wanted.export) in (row[10] or "").split(","))
    ]
    return [number for _, number in sorted(found, reverse=True)]


def all_pages(insight: Insight, wanted: RecordFilter, limit: int = 37) -> list[RecordRow]:
    page = insight.records(wanted, limit=limit)
    found = page.records
    while page.following:
        page = insight.records(wanted, page.following, limit)
        found = found + page.records
    return found


@pytest.mark.parametrize("name", FILTERS)
def test_pages_give_every_record_once_in_order(vault: Vault, insight: Insight, name: str) -> None:
    wanted = FILTERS[name]
    ids = expected(vault, wanted)
    assert [row.id for row in all_pages(insight, wanted)] == ids
    assert insight.count(wanted) == len(ids)


@pytest.mark.parametrize("name", FILTERS)
def test_row_k_is_row_k(vault: Vault, insight: Insight, name: str) -> None:
    wanted = FILTERS[name]
    ids = expected(vault, wanted)
    known = insight.outline(wanted)
    assert known.count == len(ids)
    rng = random.Random(name)
    for row in [0, *rng.choices(range(len(ids) or 1), k=25), len(ids) - 1, len(ids)]:
        if row >= 0:
            for limit in (1, 20):
                page = insight.records_at(wanted, known, row, limit)
                assert [record.id for record in page.records] == ids[row : row + limit]


def test_more_holdings_than_sqlite_merges(vault: Vault, insight: Insight, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_PARTS", 2)
    for name in ("organisation", "origin", "special", "kind and origin"):
        ids = expected(vault, FILTERS[name])
        assert [row.id for row in all_pages(insight, FILTERS[name])] == ids
        assert insight.count(FILTERS[name]) == len(ids)
        known = insight.outline(FILTERS[name])
        assert insight.records_at(FILTERS[name], known, 60, 5).records[0].id == ids[60]


@pytest.mark.parametrize("share", [0, 10**6])
def test_an_export_is_listed_alike_by_time_and_by_file(
    vault: Vault, insight: Insight, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_SMALL_SHARE", share)
    for name in ("export", "export and organisation", "month and export"):
        ids = expected(vault, FILTERS[name])
        assert [row.id for row in all_pages(insight, FILTERS[name])] == ids
        assert insight.count(FILTERS[name]) == len(ids)


def test_pages_never_skip_or_double_while_records_come_in(tmp_path: Path) -> None:
    vault = new_vault(tmp_path / "v")
    with vault:
        export(vault, "Brand", a_life(1, 400))
        before = set(expected(vault, RecordFilter()))
        asked = Insight(vault.reader())
        seen: list[int] = []
        after: Cursor | None = None
        for number in range(100):
            page = asked.records(RecordFilter(), after, 50)
            seen += [row.id for row in page.records]
            after = page.following
            if after is None:
                break
            if number % 2 == 0:
                export(vault, f"Brand {number}", a_life(100 + number, 60))
        assert len(seen) == len(set(seen))
        assert before <= set(seen)
        asked.close()
