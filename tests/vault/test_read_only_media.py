# SPDX-License-Identifier: MPL-2.0
"""A vault in a folder that cannot be written: a read-only medium, or one of another user."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault.errors import FolderReadOnly, VaultReadOnly, VaultUnsettled
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.crashed import crash
from tests.unwritable import open_to_all, unwritable

PASSPHRASE = "un chat noir sur le toit"
CANARY = "canary-4d71-under-glass"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a closed vault in it."""
    with open_to_all() as place:
        vault, _ = Vault.create(place / "vault", PASSPHRASE, cost=KdfCost.floor())
        with vault:
            vault.database["note"].insert({"text": CANARY})
            with vault.originals.create() as original:
                original.write(CANARY.encode())
                original.commit()
        yield place


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What every file holds and when it was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_it_opens_for_reading_and_nothing_is_written(place: Path) -> None:
    folder = place / "vault"
    before = state(folder)
    with unwritable(folder):
        with pytest.raises(FolderReadOnly):
            Vault.open(folder, PASSPHRASE)
        with Vault.open(folder, PASSPHRASE, read_only=True) as vault:
            with vault.reader() as reader:
                assert reader.rows("select text from note") == [(CANARY,)]
            with vault.originals.open(next(vault.originals.ids())) as stream:
                assert stream.read() == CANARY.encode()
            vault.check()
            for change in (vault.new_recovery_code, vault.remember_on_this_computer, vault.forget_copies):
                with pytest.raises(VaultReadOnly):
                    change()
            vault.backup(place / "backup")
    assert state(folder) == before
    Vault.restore(place / "backup", place / "again", PASSPHRASE)
    Vault.open(folder, PASSPHRASE).close()


def test_one_that_was_not_closed_there_says_what_to_do(place: Path) -> None:
    folder = place / "vault"
    crash(folder, PASSPHRASE, damaged=False)
    before = state(folder)
    with unwritable(folder), pytest.raises(VaultUnsettled):
        Vault.open(folder, PASSPHRASE, read_only=True)
    assert state(folder) == before
    Vault.open(folder, PASSPHRASE).close()
    with unwritable(folder), Vault.open(folder, PASSPHRASE, read_only=True) as vault:
        assert vault.database["organisation"].count == 1


def test_no_vault_can_be_made_there(place: Path) -> None:
    empty = place / "empty"
    empty.mkdir()
    with unwritable(empty), pytest.raises(FolderReadOnly):
        Vault.create(empty, PASSPHRASE, cost=KdfCost.floor())
    assert not list(empty.iterdir())
