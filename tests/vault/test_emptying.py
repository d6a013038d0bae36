# SPDX-License-Identifier: MPL-2.0
"""While an export comes in, the write-ahead log is emptied beside it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from app.vault.backup import DATABASE_NAME
from app.vault.database import log_of
from app.vault.errors import VaultLocked
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PASSPHRASE = "a long enough passphrase"
# More pages than after which SQLite moves them itself.
MUCH = 20_000_000


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    with opened:
        opened.database.execute("CREATE TABLE filled (what BLOB)")
        yield opened


def fill(vault: Vault, size: int = MUCH) -> None:
    with vault.database.atomic():
        vault.database.execute("INSERT INTO filled VALUES (randomblob(?))", (size,))


def moved(vault: Vault) -> bool:
    """Whether all that the log holds stands in the file, too."""
    _, pages, done = vault.database.execute("PRAGMA wal_checkpoint(noop)").fetchone()
    return bool(pages == done)


def file_of(vault: Vault) -> Path:
    return vault.folder / DATABASE_NAME


def test_a_commit_does_not_wait_for_it(vault: Vault) -> None:
    vault.empty_log()
    before = file_of(vault).stat().st_size
    with vault.importing():
        fill(vault)
        assert file_of(vault).stat().st_size == before
        assert not moved(vault)
    # Who comes while the thread is at it leaves it to the thread.
    vault._emptying.wait()
    fill(vault)
    assert file_of(vault).stat().st_size > before + MUCH, "as ever after the import"


def test_it_is_done_beside_the_next_transaction(vault: Vault) -> None:
    before = file_of(vault).stat().st_size
    with vault.importing() as committed:
        fill(vault)
        with vault.database.atomic():
            vault.database.execute("INSERT INTO filled VALUES (x'00')")
            committed()
            vault._emptying.wait()
            assert file_of(vault).stat().st_size > before + MUCH


def test_it_is_done_at_the_end_of_an_import(vault: Vault) -> None:
    with vault.importing():
        fill(vault)
    vault._emptying.wait()
    assert moved(vault)


def test_a_long_import_waits_before_the_log_fills_the_disk(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.vault.emptying._MOST_PAGES", 2_000)
    before = file_of(vault).stat().st_size
    with vault.importing():
        fill(vault)
        assert file_of(vault).stat().st_size == before
        fill(vault)
        assert file_of(vault).stat().st_size > before + 2 * MUCH


def test_nothing_is_left_in_the_log_on_demand(vault: Vault) -> None:
    with vault.importing():
        fill(vault)
    vault.empty_log()
    assert log_of(file_of(vault)).stat().st_size == 0


def test_locked_while_the_log_is_emptied(vault: Vault) -> None:
    with vault.importing() as committed:
        fill(vault)
        committed()
        locking = Thread(target=vault.lock)
        locking.start()
        locking.join()
        committed()  # nobody listens any more
    with Vault.open(vault.folder, PASSPHRASE) as again:
        assert again.database.execute("SELECT sum(length(what)) FROM filled").fetchone()[0] == MUCH
        again.check()


def test_cut_off_before_the_log_was_emptied(vault: Vault, tmp_path: Path) -> None:
    with vault.importing():
        fill(vault)
        copied = tmp_path / "as it was"
        shutil.copytree(vault.folder, copied)
    with Vault.open(copied, PASSPHRASE) as cut_off:
        assert cut_off.database.execute("SELECT sum(length(what)) FROM filled").fetchone()[0] == MUCH


def test_whoever_reads_meanwhile_reads_on(vault: Vault) -> None:
    with vault.importing() as committed, vault.reader() as reader:
        fill(vault)
        reader.rows("BEGIN")
        assert reader.value("SELECT count(*) FROM filled") == 1
        fill(vault)
        committed()
        vault._emptying.wait()
        assert not moved(vault)
        assert reader.value("SELECT count(*) FROM filled") == 1
        reader.rows("COMMIT")
        committed()
        vault._emptying.wait()
        assert moved(vault)


def test_a_log_that_cannot_be_opened_costs_nothing(vault: Vault) -> None:
    with vault.importing() as committed:
        fill(vault)
        away = file_of(vault).rename(vault.folder / "away")
        committed()
        vault._emptying.wait()
        away.rename(file_of(vault))
        assert not moved(vault)
    vault.empty_log()
    assert vault.database.execute("SELECT sum(length(what)) FROM filled").fetchone()[0] == MUCH


def test_a_locked_vault_says_so(vault: Vault) -> None:
    vault.lock()
    with pytest.raises(VaultLocked):
        vault.empty_log()


@pytest.mark.skipif(sys.platform == "win32", reason="the driver exports nothing there")
@pytest.mark.parametrize("first", ["app.vault", "sqlcipher3"])
def test_the_driver_keeps_no_statistics_of_memory(first: str) -> None:
    asked = f"""
import {first}, ctypes, app.vault, sqlcipher3
from sqlcipher3 import _sqlite3
library = ctypes.PyDLL(_sqlite3.__file__)
library.sqlite3_memory_used.restype = ctypes.c_int64
connection = sqlcipher3.connect(":memory:")
print(connection.execute("SELECT 1").fetchone(), library.sqlite3_memory_used() > 0)
"""
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    # Whoever loads the driver first has it as it is.
    assert told == f"(1,) {first == 'sqlcipher3'}\n"
