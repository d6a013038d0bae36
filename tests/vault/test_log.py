# SPDX-License-Identifier: MPL-2.0
"""What a killed writer left in the log of the database: whole, cut short, or changed since."""

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from app.vault.backup import DATABASE_NAME
from app.vault.database import PAGE_BYTES, check_integrity, close_database, log_of, open_connection
from app.vault.errors import ChangesDamaged, VaultDamaged
from app.vault.kdf import KdfCost
from app.vault.keys import Purpose
from app.vault.log import loses_changes
from app.vault.vault import Vault

PASSPHRASE = "un chat noir sur le toit"
HEADER, FRAME = 32, 24 + PAGE_BYTES
NOTES = ["0", "1", "2", "3"]

_KILLED = """
import os, signal, sys
from pathlib import Path
import app.vault
from app.vault.database import connect

db = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))

def note(text):
    with db.atomic():
        db.execute("insert into note(text) values (?)", (text,))
        db.execute("insert into filling values (randomblob(40000))")

def left_open(rows):
    db.execute("pragma cache_size = 10")
    db.begin()
    for _ in range(rows):
        db.execute("insert into filling values (randomblob(100000))")

{deeds}
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def vault(tmp_path):
    """A locked vault that opens without the slow derivation, and its database's key."""
    vault, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        vault.remember_on_this_computer()
        vault.database["note"].create({"text": str})
        vault.database["filling"].create({"data": bytes})
        key = vault.key_for(Purpose.DATABASE)
    return vault.folder, key


@pytest.fixture
def killed(vault):
    """Has a writer do something, which is killed then; gives the place of the log."""
    folder, key = vault

    def does(deeds: str) -> Path:
        database = folder / DATABASE_NAME
        program = [sys.executable, "-c", _KILLED.format(deeds=deeds), str(database), key.hex()]
        subprocess.run(program, cwd=Path(__file__).parents[2], check=False)
        return log_of(database)

    return does


@pytest.fixture
def busy_log(killed):
    """Four transactions that ended, and a large one that did not."""
    return killed("for text in '0123': note(text)\nleft_open(20)")


def notes(folder: Path, *, accept_loss: bool = False, read_only: bool = False) -> list[str]:
    with Vault.open_with_computer(folder, accept_loss=accept_loss, read_only=read_only) as vault:
        return [row["text"] for row in vault.database["note"].rows]


def frames(log: Path) -> list[tuple[int, bool]]:
    """Where each frame begins, and whether it ends a transaction."""
    data = log.read_bytes()
    places = range(HEADER, len(data) - FRAME + 1, FRAME)
    return [(at, struct.unpack_from(">I", data, at + 4)[0] > 0) for at in places]


def ends(log: Path) -> list[int]:
    """Where each transaction ends."""
    return [at + FRAME for at, commit in frames(log) if commit]


def flip(log: Path, at: int) -> None:
    with log.open("r+b") as stream:
        stream.seek(at)
        (byte,) = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte ^ 0x40]))


def test_what_a_killed_writer_committed_is_all_there(vault, busy_log):
    assert len(ends(busy_log)) == 4
    assert len(frames(busy_log)) > frames(busy_log).index((ends(busy_log)[-1], False)) + 10
    assert not loses_changes(busy_log.with_name(DATABASE_NAME))
    assert notes(vault[0], read_only=True) == NOTES
    assert notes(vault[0]) == NOTES
    assert not busy_log.exists()


def test_any_changed_byte_of_a_committed_change_is_told(busy_log):
    database = busy_log.with_name(DATABASE_NAME)
    last = ends(busy_log)[-1]
    heads = [at + byte for at, _ in frames(busy_log) if at < last for byte in (0, 5, 9, 13, 17, 21)]
    for at in {*range(HEADER), *heads, *range(HEADER, last, 9973), last - 1}:
        flip(busy_log, at)
        assert loses_changes(database), at
        flip(busy_log, at)
    for at in range(last, busy_log.stat().st_size, 99_991):
        flip(busy_log, at)
        assert not loses_changes(database), at
        flip(busy_log, at)


def test_damaged_changes_are_told_before_what_is_whole_opens(vault, busy_log):
    folder, _ = vault
    before = ends(busy_log)[1]
    flip(busy_log, before + 100)
    data = busy_log.read_bytes(), (folder / DATABASE_NAME).read_bytes()
    for read_only in (True, False):
        with pytest.raises(ChangesDamaged):
            notes(folder, read_only=read_only)
    assert (busy_log.read_bytes(), (folder / DATABASE_NAME).read_bytes()) == data
    assert notes(folder, accept_loss=True) == NOTES[:2]
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.check()
    assert notes(folder) == NOTES[:2]


def test_what_was_accepted_once_is_not_asked_again(vault, busy_log):
    folder, _ = vault
    flip(busy_log, HEADER + 100)
    with Vault.open_with_computer(folder, accept_loss=True):
        assert not loses_changes(folder / DATABASE_NAME)


def test_changes_that_reached_the_database_are_not_mixed_with_older_ones(vault, killed):
    folder, _ = vault
    log = killed("for text in '0123': note(text)\ndb.execute('pragma wal_checkpoint(passive)').fetchall()")
    assert len(ends(log)) == 4
    flip(log, ends(log)[1] + 100)
    with pytest.raises(ChangesDamaged):
        notes(folder)
    assert notes(folder, accept_loss=True) == NOTES
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.check()


def test_changes_that_reached_the_database_before_the_damage_are_kept(vault, killed):
    folder, _ = vault
    # Whoever reads keeps the log from being begun anew.
    log = killed(
        "note('0')\nnote('1')\nreader = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "reader.begin()\nreader.execute('select * from note').fetchall()\n"
        "db.execute('pragma wal_checkpoint(passive)').fetchall()\nnote('2')\nnote('3')"
    )
    assert len(ends(log)) == 4
    damaged = (folder / DATABASE_NAME).read_bytes(), log.read_bytes()
    for transaction, kept in ((0, 2), (1, 2), (2, 2), (3, 3)):
        (folder / DATABASE_NAME).write_bytes(damaged[0])
        log.write_bytes(damaged[1])
        flip(log, ends(log)[transaction] - 100)
        assert notes(folder, accept_loss=True) == NOTES[:kept]
        with Vault.open_with_computer(folder) as vault:
            vault.check()


def test_a_transaction_cut_short_is_no_damage(vault, busy_log, tmp_path):
    folder, _ = vault
    data, (before, last) = busy_log.read_bytes(), ends(busy_log)[-2:]
    for cut, kept in ((last, 4), (last - 1, 3), (before + FRAME + 30, 3), (before, 3), (HEADER + 5, 0), (9, 0)):
        again = tmp_path / str(cut)
        shutil.copytree(folder, again)
        log_of(again / DATABASE_NAME).write_bytes(data[:cut])
        assert notes(again) == NOTES[:kept]


def test_blocks_that_a_power_failure_lost_are_told(vault, busy_log):
    folder, _ = vault
    before, last = ends(busy_log)[-2:]
    with busy_log.open("r+b") as stream:
        stream.seek(before)
        stream.write(bytes(FRAME))
    assert before + FRAME < last
    with pytest.raises(ChangesDamaged):
        notes(folder)
    assert notes(folder, accept_loss=True) == NOTES[:3]


def test_a_file_of_nothing_is_no_damage(vault, busy_log):
    folder, _ = vault
    busy_log.write_bytes(bytes(busy_log.stat().st_size))
    assert notes(folder) == []


def test_what_an_earlier_use_of_the_log_left_is_no_damage(vault, killed):
    log = killed("for text in '01': note(text)\ndb.execute('pragma wal_checkpoint(restart)').fetchall()\nnote('2')")
    assert len(ends(log)) > 1
    assert notes(vault[0]) == NOTES[:3]


def test_what_a_transaction_undone_left_is_no_damage(vault, killed):
    log = killed("note('0')\nleft_open(20)\ndb.rollback()\nnote('1')")
    assert len(frames(log)) > 20
    assert notes(vault[0]) == NOTES[:2]


def test_a_log_is_not_judged_while_somebody_writes(vault, busy_log):
    folder, _ = vault
    with Vault.open_with_computer(folder) as writer:
        writer.database["note"].insert({"text": "4"})
        flip(busy_log, HEADER + 100)
        try:
            notes(folder, read_only=True)
        finally:
            flip(busy_log, HEADER + 100)
    assert notes(folder) == [*NOTES, "4"]


def test_what_is_left_is_opened_only_if_it_is_a_whole_database(vault, busy_log):
    folder, _ = vault
    flip(busy_log, ends(busy_log)[1] + 100)
    flip(folder / DATABASE_NAME, (folder / DATABASE_NAME).stat().st_size - 100)
    with pytest.raises(VaultDamaged) as told:
        notes(folder, accept_loss=True)
    assert not isinstance(told.value, ChangesDamaged)
    assert busy_log.exists()


def test_a_page_that_a_full_disk_cut_short_is_no_damage_while_it_is_whole_in_the_log(busy_log, vault):
    folder, key = vault
    database = folder / DATABASE_NAME
    with database.open("ab") as stream:
        stream.write(bytes(PAGE_BYTES // 2))
    connection = open_connection(database, key)
    check_integrity(connection, logged=True)
    with pytest.raises(VaultDamaged):
        check_integrity(connection)
    close_database(Database(connection, execute_plugins=False))


def test_a_page_cut_short_in_the_database_is_whole_as_long_as_the_log_holds_it(vault, busy_log):
    folder, _ = vault
    database = folder / DATABASE_NAME
    with database.open("ab") as file:
        # As a full disk leaves it, on the way of a page from the log into the file.
        file.write(bytes(PAGE_BYTES // 3))
    with Vault.open_with_computer(folder, read_only=True) as vault:
        vault.check()
    assert busy_log.exists()
    assert notes(folder) == NOTES
    assert database.stat().st_size % PAGE_BYTES == 0
    with Vault.open_with_computer(folder) as vault:
        vault.check()


def test_a_page_cut_short_that_the_log_does_not_hold_is_damage(vault, busy_log):
    folder, _ = vault
    database = folder / DATABASE_NAME
    kept = {struct.unpack_from(">I", busy_log.read_bytes(), at)[0] for at, _ in frames(busy_log)}
    pages = database.stat().st_size // PAGE_BYTES
    lost = max(set(range(1, pages + 1)) - kept)
    data = database.read_bytes()
    database.write_bytes(data[: lost * PAGE_BYTES - PAGE_BYTES // 3])
    with pytest.raises(VaultDamaged), Vault.open_with_computer(folder, read_only=True) as vault:
        vault.check()
