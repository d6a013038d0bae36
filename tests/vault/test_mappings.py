# SPDX-License-Identifier: MPL-2.0
from pathlib import Path

from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.mappings import save_mapping, saved_mappings
from app.vault.vault import Vault


def test_descriptions_are_kept_replaced_and_erased(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        save_mapping(vault, "shop", "one", "first")
        save_mapping(vault, "shop", "one", "second")
        save_mapping(vault, "bakery", "one", "of another")
    with Vault.open(folder, "a long enough passphrase") as vault:
        assert sorted(saved_mappings(vault)) == ["of another", "second"]
        erase_organisation(vault, "shop")
        assert saved_mappings(vault) == ["of another"]


def test_a_vault_of_the_foundation_gets_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        vault.database.execute("DROP TABLE mapping")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_mappings'")
        vault.database.conn.commit()
    with Vault.open(folder, "a long enough passphrase") as vault:
        assert saved_mappings(vault) == []
