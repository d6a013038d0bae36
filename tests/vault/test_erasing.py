# SPDX-License-Identifier: MPL-2.0
"""Erase is real: the pages of the database, decrypted one by one, hold no trace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Mechanism, Record, Sighting
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.vault.erasing import erase_export, erase_organisation, erase_record
from app.vault.kdf import KdfCost
from app.vault.keys import Purpose
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

PAGE, RESERVED = 16384, 80
DAY = from_day(date(2024, 5, 6))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with opened:
        yield opened


def write_export(vault: Vault, brand: str, digest: str, titles: list[str], other: str = "") -> int:
    company = Organisation(other, Role.ADVERTISER) if other else None
    export = ExportWriter(
        vault.database,
        source=brand.casefold(),
        organisation=Organisation(brand, Role.BRAND),
        language="en",
        name="x",
        digest=digest,
    )
    with vault.originals.create() as original:
        original.write("\n".join(titles).encode() * 50)
        name = original.commit()
    with export.file("a.json", 10, "a") as file:
        file.original, file.outcome = name, Outcome.PARSED
        for number, title in enumerate(titles, start=1):
            file.add(Record(Category.SEARCHES, Origin.OBSERVED, "s", title, f"item {number}", DAY, other=company))
        if company:
            file.add(Disclosure(company, None, Mechanism.UPLOADED_LIST, Category.CONTACT, "item 1"))
        file.add(Sighting(IdentifierKind.EMAIL, f"{brand}@canary-mail.example", "item 1"))
    export.finish()
    return export.export_id


def decrypted(vault: Vault) -> bytes:
    """Every page of every database file, decrypted (SQLCipher 4: AES-256-CBC, IV at the page's end)."""
    key = vault.key_for(Purpose.DATABASE)
    plain = b""
    for path in sorted(vault.folder.glob("mien.db*")):
        data = path.read_bytes()
        if path.name.endswith("-wal"):
            assert data == b""
            continue
        if path.name.endswith("-shm"):
            continue
        for start in range(0, len(data), PAGE):
            page = data[start : start + PAGE]
            body = page[16 if start == 0 else 0 : PAGE - RESERVED]
            cipher = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - RESERVED : PAGE - RESERVED + 16]))
            plain += cipher.decryptor().update(body)
    return plain


def traces(vault: Vault, *canaries: str) -> list[str]:
    plain = decrypted(vault)
    return [canary for canary in canaries if canary.encode() in plain]


def test_erasing_an_export_leaves_no_trace(vault: Vault) -> None:
    gone = write_export(vault, "Alpha", "1", [f"zebracanary number {n} lives here" for n in range(300)])
    write_export(vault, "Beta", "2", ["okapi stays"])
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert traces(vault, "zebracanary", "okapi", "alpha@canary-mail") == ["zebracanary", "okapi", "alpha@canary-mail"]
    erased = erase_export(vault, gone)
    assert (erased.records, erased.originals) == (300, 1)
    assert traces(vault, "zebracanary", "okapi", "alpha@canary-mail") == ["okapi"]
    assert len(list(vault.originals.ids())) == 1
    insight = Insight(vault.reader())
    assert insight.search("zebracanary").total == 0
    assert [holder.organisation.slug for holder in insight.who_knows_what()] == ["beta"]
    insight.close()


def test_a_record_of_two_exports_survives_the_first(vault: Vault) -> None:
    first = write_export(vault, "Alpha", "1", ["shared", "only first"])
    write_export(vault, "Alpha", "2", ["shared"])
    assert erase_export(vault, first).records == 1
    insight = Insight(vault.reader())
    [record] = insight.records(RecordFilter()).records
    assert record.title == "shared"
    assert len(insight.occurrences(record.id)) == 1
    assert insight.who_knows_what()[0].records == 1
    insight.close()


def test_erasing_an_organisation_takes_its_mentions_and_their_copies(vault: Vault) -> None:
    write_export(vault, "Alpha", "1", ["advertised zebracanary"], other="Foxcanary Ads")
    write_export(vault, "Beta", "2", ["okapi stays"])
    erase_organisation(vault, "foxcanary-ads")
    vault.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert traces(vault, "zebracanary", "Foxcanary", "foxcanary", "okapi") == ["okapi"]
    assert len(list(vault.originals.ids())) == 1


def test_erasing_a_brand_takes_its_exports(vault: Vault) -> None:
    write_export(vault, "Alpha", "1", ["zebracanary"])
    write_export(vault, "Alpha", "2", ["zebracanary", "second"])
    erase_organisation(vault, "alpha")
    assert traces(vault, "zebracanary", "second") == []
    assert list(vault.originals.ids()) == []


def test_erasing_one_record(vault: Vault) -> None:
    write_export(vault, "Alpha", "1", ["zebracanary", "okapi stays"])
    insight = Insight(vault.reader())
    record = insight.search("zebracanary").page.records[0]
    erase_record(vault, record.id)
    assert traces(vault, "zebracanary", "okapi") == ["okapi"]
    assert insight.count(RecordFilter()) == 1
    insight.close()


def test_erasure_survives_reopening(vault: Vault) -> None:
    gone = write_export(vault, "Alpha", "1", ["zebracanary"])
    erase_export(vault, gone)
    folder = vault.folder
    vault.lock()
    with Vault.open(folder, "a long enough passphrase") as again:
        assert traces(again, "zebracanary") == []
