# SPDX-License-Identifier: MPL-2.0
"""Transactions of several threads never become parts of one another, and nobody waits for ever."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.catalog.outbox import OutboxEntry
from app.vault.database import unchecked_references
from app.vault.errors import VaultLocked
from app.vault.kdf import KdfCost
from app.vault.outbox import Outbox
from app.vault.vault import Vault

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        yield vault


def entry(number: int) -> OutboxEntry:
    return OutboxEntry(f"key-{number}", "shop", f"<{number}@home.test>", NOW, NOW)


def test_a_mail_is_noted_whatever_becomes_of_an_import_beside_it(vault: Vault) -> None:
    importing, waiting = threading.Event(), threading.Event()
    outbox = Outbox(vault)

    def note() -> None:
        assert importing.wait(10)
        waiting.set()
        outbox.add(entry(1), b"raw")

    thread = threading.Thread(target=note)
    thread.start()
    with (
        pytest.raises(RuntimeError),
        unchecked_references(vault.database),
        vault.database.atomic(),
    ):
        vault.database.execute("INSERT INTO declined VALUES ('of the import')")
        importing.set()
        assert waiting.wait(10)
        thread.join(0.2)
        assert thread.is_alive()  # it waits until the import's transaction has ended
        raise RuntimeError
    thread.join(10)
    assert outbox.get("key-1") is not None and outbox.raw("key-1") == b"raw"
    assert vault.database.execute("SELECT count(*) FROM declined").fetchone() == (0,)
    assert vault.database.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert vault.database.execute("PRAGMA synchronous").fetchone() == (1,)


def test_whoever_writes_all_the_time_lets_others_in_between(vault: Vault) -> None:
    stop = threading.Event()
    groups = 0

    def import_() -> None:
        nonlocal groups
        while not stop.is_set():
            with vault.database.atomic():
                vault.database.execute("INSERT OR REPLACE INTO declined VALUES ('x')")
                stop.wait(0.02)  # a group of files takes its time
            groups += 1

    thread = threading.Thread(target=import_)
    thread.start()
    outbox = Outbox(vault)
    try:
        for number in range(20):
            before = groups
            outbox.add(entry(number), b"raw")
            assert groups - before <= 3
    finally:
        stop.set()
        thread.join(10)
    assert len(outbox.standing(entry(0).state)) == 20


def test_a_lasting_transaction_within_another_is_a_part_of_it(vault: Vault) -> None:
    outbox = Outbox(vault)
    with pytest.raises(RuntimeError), outbox.lasting():
        outbox.add(entry(1), b"raw")
        raise RuntimeError
    assert outbox.get("key-1") is None
    with outbox.lasting():
        outbox.add(entry(1), b"raw")
        outbox.add(entry(2), b"raw")
    assert [each.key for each in outbox.of("key-1")] == ["key-1"]


def test_who_waits_is_told_that_the_vault_was_locked(vault: Vault) -> None:
    told: list[Exception] = []

    def wait() -> None:
        try:
            Outbox(vault).add(entry(1), b"raw")
        except VaultLocked as error:
            told.append(error)

    with vault.database.conn.turns.taken():  # type: ignore[attr-defined]
        thread = threading.Thread(target=wait)
        thread.start()
        vault.lock()
    thread.join(10)
    assert len(told) == 1
