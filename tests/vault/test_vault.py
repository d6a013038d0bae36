# SPDX-License-Identifier: MPL-2.0
"""A vault from the outside: made, opened, locked, damaged, saved, brought up to date."""

import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from app.vault import migrations
from app.vault.backup import DATABASE_NAME
from app.vault.database import open_connection, telling_damage
from app.vault.errors import (
    QueryInterrupted,
    RecoveryCodeMistyped,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultMissing,
    VaultReadOnly,
    VaultTooNew,
    VaultTooOld,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.header import FORMAT, HEADER_NAME, PREVIOUS_NAME, Header
from app.vault.kdf import KdfCost
from app.vault.keys import Purpose
from app.vault.recovery import new_secret, write_code
from app.vault.slots import RecoverySlot
from app.vault.vault import Vault, vault_exists

PASSPHRASE = "un chat noir sur le toit"
CANARY = "canary-7f3a-perched-on-the-roof"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def made(folder):
    """A vault with a row and an original, and its recovery code."""
    vault, code = Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())
    vault.database["note"].insert({"text": CANARY})
    with vault.originals.create() as original:
        original.write(CANARY.encode() * 100)
        original.commit()
    vault.lock()
    return code


@pytest.fixture
def remembered(folder, made):
    """A vault that opens without the slow derivation."""
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.remember_on_this_computer()
    Header.read(folder).write(folder)  # both copies open with this computer


def notes(vault: Vault) -> list[str]:
    with vault.reader() as reader:
        return [text for (text,) in reader.rows("select text from note")]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_vault_opens_with_its_passphrase(folder, made):
    with Vault.open(folder, PASSPHRASE) as vault:
        assert notes(vault) == [CANARY]
        (original,) = vault.originals.ids()
        with vault.originals.open(original) as stream:
            assert stream.read() == CANARY.encode() * 100
        assert not vault.read_only
        assert not vault.locked
        vault.check()


def test_nothing_is_in_clear_and_nothing_is_left_beside(folder, made):
    found = contents(folder)
    names = {name for name in found if not name.startswith("originals/")}
    assert names == {HEADER_NAME, PREVIOUS_NAME, "vault.lock", DATABASE_NAME}
    for data in found.values():
        assert CANARY.encode() not in data
        assert b"SQLite format 3" not in data


def test_the_database_has_the_settings_it_was_measured_with(folder, made):
    with Vault.open(folder, PASSPHRASE) as vault:
        settings = {
            name: vault.database.execute(f"pragma {name}").fetchone()[0]
            for name in ("temp_store", "secure_delete", "journal_mode", "foreign_keys", "synchronous")
        }
        page = vault.database.execute("pragma cipher_page_size").fetchone()[0]
    assert settings == {
        "temp_store": 2,
        "secure_delete": 1,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
    }
    assert int(page) == 16384


def test_a_wrong_passphrase_is_told(folder, made):
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, PASSPHRASE + "s")
    # The failed attempt holds nothing open.
    Vault.open(folder, PASSPHRASE).close()


def test_a_typing_error_is_told_from_a_wrong_recovery_code(folder, made):
    with Vault.open_with_recovery(folder, made.lower()) as vault:
        assert notes(vault) == [CANARY]
    with pytest.raises(RecoveryCodeMistyped):
        Vault.open_with_recovery(folder, made[:-1] + ("0" if made[-1] != "0" else "1"))
    with pytest.raises(WrongRecoveryCode):
        Vault.open_with_recovery(folder, write_code(new_secret()))


def test_changing_the_passphrase_leaves_the_data_and_revokes_the_old_one(folder, made):
    with Vault.open(folder, PASSPHRASE) as vault:
        before = (folder / DATABASE_NAME).read_bytes()
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase("not it", "new")
        vault.change_passphrase(PASSPHRASE, "new")
        assert (folder / DATABASE_NAME).read_bytes() == before
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, PASSPHRASE)
    assert Header.read(folder, PREVIOUS_NAME) == Header.read(folder)
    with Vault.open(folder, "new") as vault:
        assert notes(vault) == [CANARY]


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(folder, made):
    with Vault.open_with_recovery(folder, made) as vault:
        vault.set_passphrase("remembered this time")
    Vault.open(folder, "remembered this time").close()


def test_a_new_recovery_code_revokes_the_old_one_in_both_copies(folder, made):
    with Vault.open(folder, PASSPHRASE) as vault:
        old = Header.read(folder).slot(RecoverySlot)
        new = vault.new_recovery_code()
    with pytest.raises(WrongRecoveryCode):
        Vault.open_with_recovery(folder, made)
    Vault.open_with_recovery(folder, new).close()
    assert old not in Header.read(folder, PREVIOUS_NAME).slots


def test_a_revocation_cut_short_by_a_crash_is_finished_at_the_next_opening(folder, made):
    before = (folder / PREVIOUS_NAME).read_bytes()
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.new_recovery_code()
    (folder / PREVIOUS_NAME).write_bytes(before)
    Vault.open(folder, PASSPHRASE).close()
    assert Header.read(folder, PREVIOUS_NAME) == Header.read(folder)


def test_locking_drops_the_keys_and_closes_the_connections(folder, made):
    vault = Vault.open(folder, PASSPHRASE)
    database, reader, originals = vault.database, vault.reader(), vault.originals
    vault.lock()
    vault.lock()
    assert vault.locked
    for use in (
        lambda: vault.database,
        vault.reader,
        vault.check,
        lambda: reader.rows("select 1"),
        lambda: vault.key_for(Purpose.PSEUDONYMS),
        originals.create,
        vault.new_recovery_code,
        lambda: vault.backup(folder.with_name("backup")),
    ):
        with pytest.raises(VaultLocked):
            use()
    with pytest.raises(Exception, match="closed database"):
        database.execute("select 1")
    assert not folder.with_name("backup").exists()


def test_locking_undoes_what_was_not_committed(folder, made):
    vault = Vault.open(folder, PASSPHRASE)
    vault.database.begin()
    vault.database.execute("delete from note")
    vault.lock()
    with Vault.open(folder, PASSPHRASE) as again:
        assert notes(again) == [CANARY]


def test_a_vault_in_use_is_refused_but_can_be_read(folder, made):
    with Vault.open(folder, PASSPHRASE) as writer:
        with pytest.raises(VaultInUse):
            Vault.open(folder, PASSPHRASE)
        with Vault.open(folder, PASSPHRASE, read_only=True) as reading:
            assert reading.read_only
            writer.database["note"].insert({"text": "later"})
            assert notes(reading) == [CANARY, "later"]
            with pytest.raises(VaultReadOnly):
                reading.change_passphrase(PASSPHRASE, "new")
            with pytest.raises(Exception, match="readonly"):
                reading.database.execute("delete from note")
    Vault.open(folder, PASSPHRASE).close()


def test_a_vault_in_use_by_another_process_is_refused(folder, made):
    program = (
        "import sys; from pathlib import Path; from app.vault.vault import Vault\n"
        "with Vault.open(Path(sys.argv[1]), sys.argv[2]):\n    print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(VaultInUse):
            Vault.open(folder, PASSPHRASE)
        other.communicate()
    Vault.open(folder, PASSPHRASE).close()


def test_a_long_question_can_be_interrupted_from_another_thread(folder, made):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with Vault.open(folder, PASSPHRASE) as vault, vault.reader() as reader:
        begun = threading.Event()
        reader._connection.set_progress_handler(begun.set, 1000)
        outcome = []

        def ask() -> None:
            try:
                reader.value(endless)
            except QueryInterrupted as error:
                outcome.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        assert begun.wait(10)
        reader.interrupt()
        asking.join(10)
        assert len(outcome) == 1


def test_where_there_is_no_vault_and_where_there_is_one(folder, made, tmp_path):
    assert vault_exists(folder)
    assert not vault_exists(tmp_path / "none")
    with pytest.raises(VaultMissing):
        Vault.open(tmp_path / "none", PASSPHRASE)
    before = contents(folder)
    with pytest.raises(VaultExists):
        Vault.create(folder, "another", cost=KdfCost.floor())
    assert contents(folder) == before


def test_a_vault_that_could_not_be_made_leaves_nothing_of_itself(folder, monkeypatch):
    def fail(_header: Header, _folder: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Header, "write", fail)
    with pytest.raises(OSError, match="full"):
        Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())
    assert not vault_exists(folder)


HEADERS = (HEADER_NAME, PREVIOUS_NAME)


def test_any_changed_byte_of_a_header_is_mended(folder, remembered):
    whole = {name: (folder / name).read_bytes() for name in HEADERS}
    for name, data in whole.items():
        for at in range(len(data)):
            changed = bytearray(data)
            changed[at] ^= 0x10
            (folder / name).write_bytes(changed)
            Vault.open_with_computer(folder).lock()
            assert {each: (folder / each).read_bytes() for each in HEADERS} == whole


def test_any_changed_byte_of_any_other_file_is_damage(folder, remembered):
    for name, data in contents(folder).items():
        if name in HEADERS:
            continue
        step = 7 if len(data) < 8192 else 5471
        for at in {*range(0, len(data), step), len(data) - 1} - {-1}:
            changed = bytearray(data)
            changed[at] ^= 0x10
            (folder / name).write_bytes(changed)
            with pytest.raises(VaultDamaged), Vault.open_with_computer(folder) as vault:
                vault.check()
        (folder / name).write_bytes(data)
    with Vault.open_with_computer(folder) as vault:
        vault.check()


def test_any_missing_or_cut_file_but_a_header_is_damage(folder, remembered):
    for name, data in contents(folder).items():
        if not data or name in HEADERS:
            continue
        for wrong in (b"", data[: len(data) // 2], data[:-1]):
            (folder / name).write_bytes(wrong)
            with pytest.raises(VaultDamaged), Vault.open_with_computer(folder) as vault:
                vault.check()
        (folder / name).write_bytes(data)
    (folder / DATABASE_NAME).unlink()
    with pytest.raises(VaultDamaged):
        Vault.open_with_computer(folder)
    assert not (folder / DATABASE_NAME).exists()


def test_a_kept_original_that_is_gone_is_damage(folder, remembered):
    with Vault.open_with_computer(folder) as vault:
        (original,) = vault.originals.ids()
        with vault.database.atomic():
            vault.database.execute("insert into organisation(id, slug, name, role) values (1, 'a', 'A', 'brand')")
            vault.database.execute(
                "insert into export(id, source, organisation, language, name, digest, imported, finished)"
                " values (1, 'a', 1, 'fr', 'a.zip', '', 0, 1)"
            )
            for number, name in enumerate((original, "")):
                row = (number + 1, f"{number}.json", name)
                vault.database.execute("insert into file values (?, 1, ?, 1, 'parsed', '', '', ?, 0)", row)
        vault.check()
        vault.originals.remove(original)
        with pytest.raises(VaultDamaged):
            vault.check()
        with vault.database.atomic():
            vault.database.execute("update file set original = ''")
        vault.check()


@pytest.mark.parametrize("name", [HEADER_NAME, PREVIOUS_NAME])
@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"mien-vault"), lambda path: path.unlink()])
def test_a_header_that_is_damaged_or_gone_is_mended_from_its_copy(folder, made, name, harm):
    harm(folder / name)
    with Vault.open(folder, PASSPHRASE, read_only=True):
        pass
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.check()
    assert Header.read(folder) == Header.read(folder, PREVIOUS_NAME)


def test_a_vault_whose_headers_are_both_damaged_stays_shut_unharmed(folder, made):
    for name in (HEADER_NAME, PREVIOUS_NAME):
        (folder / name).write_bytes(b"mien-vault")
    before = contents(folder)
    with pytest.raises(VaultDamaged):
        Vault.open(folder, PASSPHRASE)
    assert contents(folder) == before


def test_a_newer_format_is_refused_unharmed(folder, made):
    newer = replace(Header.read(folder), format=FORMAT + 1)
    (folder / HEADER_NAME).write_bytes(newer.encode())
    (folder / "vault.lock").unlink(missing_ok=True)
    before = contents(folder)
    with pytest.raises(VaultTooNew):
        Vault.open(folder, PASSPHRASE)
    assert contents(folder) == before


def newer_migrations() -> Migrations:
    """The migrations of this version and one more."""
    later = Migrations("mien")
    for migration in migrations.migrations._migrations:
        later(name=migration.name)(migration.fn)

    @later()
    def m999_later(db):
        db.execute("create table later (a)")

    return later


def test_a_migration_runs_after_an_encrypted_copy(folder, made, monkeypatch):
    monkeypatch.setattr(migrations, "migrations", newer_migrations())
    with pytest.raises(VaultTooOld):
        Vault.open(folder, PASSPHRASE, read_only=True)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.database["later"].exists()
        copy = folder / "database.before-m999_later"
        with closing(open_connection(copy, vault.key_for(Purpose.DATABASE), read_only=True)) as old:
            assert old.execute("select text from note").fetchall() == [(CANARY,)]
            assert old.execute("select * from sqlite_master where name = 'later'").fetchall() == []
        vault.check()
        data = bytearray(copy.read_bytes())
        data[-1] ^= 1
        copy.write_bytes(data)
        with pytest.raises(VaultDamaged):
            vault.check()
        vault.forget_copies()
        assert not copy.exists()
        vault.check()


def test_a_failed_migration_changes_nothing(folder, made, monkeypatch):
    later = newer_migrations()

    @later()
    def m999_wrong(db):
        db.execute("delete from note")
        raise ArithmeticError("a mistake")

    monkeypatch.setattr(migrations, "migrations", later)
    with pytest.raises(ArithmeticError):
        Vault.open(folder, PASSPHRASE)
    copy = folder / "database.before-m999_later"
    assert copy.exists()
    later._migrations.pop()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert notes(vault) == [CANARY]


def test_a_database_changed_by_a_newer_version_is_refused(folder, made, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrations", newer_migrations())
        Vault.open(folder, PASSPHRASE).close()
    before = contents(folder)
    with pytest.raises(VaultTooNew):
        Vault.open(folder, PASSPHRASE)
    assert contents(folder) == before


def test_locking_stops_whoever_is_writing_and_asking(folder, remembered):
    """Without turns the driver takes the process down with it."""
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    vault = Vault.open_with_computer(folder)
    database, reader = vault.database, vault.reader()
    writing, asking = threading.Event(), threading.Event()
    reader._connection.set_progress_handler(asking.set, 1000)
    outcome = []

    def write() -> None:
        def endlessly():
            while True:
                writing.set()
                yield (CANARY,)

        try:
            with telling_damage(), database.atomic():
                database.conn.executemany("insert into note(text) values (?)", endlessly())
        except (QueryInterrupted, VaultLocked):
            outcome.append("writing")

    def ask() -> None:
        try:
            reader.value(endless)
        except (QueryInterrupted, VaultLocked):
            outcome.append("asking")

    threads = [threading.Thread(target=work) for work in (write, ask)]
    for thread in threads:
        thread.start()
    assert writing.wait(10)
    assert asking.wait(10)
    vault.lock()
    for thread in threads:
        thread.join(10)
    assert sorted(outcome) == ["asking", "writing"]
    with Vault.open_with_computer(folder) as again:
        again.check()
        assert notes(again) == [CANARY]
