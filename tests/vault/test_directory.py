# SPDX-License-Identifier: MPL-2.0
"""The person's own entries are kept, come first, and go with the organisation."""

import json
from datetime import date
from pathlib import Path

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.publisher import Publisher
from app.vault.directory import (
    correct_entry,
    corrected,
    corrections,
    forget_correction,
    forget_update,
    keep_update,
    update_publisher,
    updated,
)
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PASSPHRASE = "a long enough passphrase"
BUNDLED = Directory([Entry(slug="larkspur", name="Larkspur", brand="larkspur", day=date(2026, 1, 2))])
OWN = Entry(
    slug="larkspur",
    name="Larkspur",
    brand="larkspur",
    email="privacy@larkspur.example",
    post=("1 Lane", "Town"),
    quality=Quality.OWN,
    day=date(2026, 3, 4),
)


def test_an_own_entry_is_kept_and_comes_first(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        assert corrected(vault, BUNDLED) is BUNDLED
        correct_entry(vault, "larkspur", OWN)
    with Vault.open(tmp_path / "vault", PASSPHRASE) as vault:
        assert corrections(vault) == {"larkspur": OWN}
        assert corrected(vault, BUNDLED).match("Larkspur") == OWN
        assert forget_correction(vault, "larkspur")
        assert not forget_correction(vault, "larkspur")
        assert corrected(vault, BUNDLED) is BUNDLED


def test_it_is_erased_with_the_organisation(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        correct_entry(vault, "larkspur-books", OWN)
        erase_organisation(vault, "moon")
        assert corrections(vault)
        erase_organisation(vault, "larkspur-books")
        assert corrections(vault) == {}


def test_a_vault_of_before_gets_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        vault.database.execute("DROP TABLE contact")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm009_contacts'")
        vault.database.conn.commit()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert corrections(vault) == {}


def test_an_update_is_kept_under_the_persons_own_entries_until_the_bundled_one_is_newer(tmp_path: Path) -> None:
    record = {
        "slug": "larkspur", "name": "Larkspur", "country": "FR", "email": "new@larkspur.example",
        "quality": "checked", "origins": ["https://larkspur.example/"], "day": "2026-05-30",
    }  # fmt: skip
    document = json.dumps({"format": 1, "version": "2026-05-31", "entries": [record]}).encode()
    older, newer = (Directory(BUNDLED.entries, version=day) for day in ("2026-01-02", "2026-06-01"))
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        keep_update(vault, "https://directory.example/m", "2026-05-31", document)
    with Vault.open(tmp_path / "vault", PASSPHRASE) as vault:
        found = corrected(vault, older).find("larkspur")
        assert found
        assert found.email == "new@larkspur.example"
        assert corrected(vault, newer) is newer
        assert updated(vault, older).version == "2026-05-31"
        correct_entry(vault, "larkspur", OWN)
        assert corrected(vault, older).find("larkspur") == OWN
        assert updated(vault, older).find("larkspur") == found
        assert update_publisher(vault) == Publisher("https://directory.example/m")
        assert forget_update(vault)
        assert not forget_update(vault)
        assert update_publisher(vault) == Publisher()
        assert corrected(vault, older).find("larkspur") == OWN


def test_a_vault_of_before_gets_the_table_of_updates(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        vault.database.execute("DROP TABLE directory_update")
        for name in ("m017_directory_update", "m027_publisher"):
            vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (name,))
        vault.database.conn.commit()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert corrected(vault, BUNDLED) is BUNDLED
