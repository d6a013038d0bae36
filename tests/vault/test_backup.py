# SPDX-License-Identifier: MPL-2.0
"""A vault saved to one file and made again from it."""

import itertools
import secrets

import pytest

from app.vault.backup import STEP_BYTES
from app.vault.errors import BackupDamaged, VaultExists, VaultTooNew, WrongPassphrase
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PASSPHRASE = "un chat noir sur le toit"
CANARY = "canary-2c9e-sings-at-dawn"


@pytest.fixture
def vault(tmp_path):
    vault, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        vault.database["note"].insert({"text": CANARY})
        with vault.originals.create() as original:
            original.write(CANARY.encode() * 1000)
            original.commit()
        yield vault


def test_a_backup_restores_everything(vault, tmp_path):
    backup, again = tmp_path / "vault.mien", tmp_path / "elsewhere" / "again"
    steps = []
    vault.backup(backup, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert CANARY.encode() not in backup.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault", "vault.mien"]

    Vault.restore(backup, again, PASSPHRASE)
    with Vault.open(again, PASSPHRASE) as restored:
        restored.check()
        assert restored.id == vault.id
        assert [row["text"] for row in restored.database["note"].rows] == [CANARY]
        assert list(restored.originals.ids()) == list(vault.originals.ids())
        with restored.originals.open(next(restored.originals.ids())) as stream:
            assert stream.read() == CANARY.encode() * 1000
    assert [path.name for path in again.parent.iterdir()] == ["again"]


def test_the_progress_of_a_backup_counts_bytes(vault, tmp_path):
    with vault.database.atomic():
        vault.database["note"].insert_all({"text": secrets.token_hex(5_000_000)} for _ in range(2))
    with vault.originals.create() as original:
        original.write(secrets.token_bytes(20_000_000))
        original.commit()
    steps = []
    vault.backup(tmp_path / "vault.mien", lambda *step: steps.append(step))
    done = [bytes_done for bytes_done, _ in steps]
    assert done == sorted(done)
    assert max(after - before for before, after in itertools.pairwise([0, *done])) <= STEP_BYTES
    assert steps[-1][0] == steps[-1][1] > 60_000_000
    assert {whole for _, whole in steps} == {steps[-1][1]}


def test_a_backup_holds_one_moment_and_opens_with_the_passphrase_of_then(vault, tmp_path):
    backup = tmp_path / "vault.mien"
    vault.database.begin()
    vault.database.execute("delete from note")
    with pytest.raises(OSError, match="no such place"):
        vault.backup(backup, _no_such_place)
    assert not backup.exists()
    vault.backup(backup)
    vault.database.commit()
    vault.change_passphrase(PASSPHRASE, "new")
    Vault.restore(backup, tmp_path / "again", PASSPHRASE)
    with Vault.open(tmp_path / "again", PASSPHRASE) as restored:
        assert restored.database["note"].count == 1


def _no_such_place(_done, _total):
    raise OSError("no such place")


def test_a_backup_can_be_made_of_a_vault_open_for_reading(vault, tmp_path):
    with Vault.open(vault.folder, PASSPHRASE, read_only=True) as reading:
        reading.backup(tmp_path / "vault.mien")
    Vault.restore(tmp_path / "vault.mien", tmp_path / "again", PASSPHRASE)


def test_a_wrong_passphrase_restores_nothing(vault, tmp_path):
    vault.backup(tmp_path / "vault.mien")
    with pytest.raises(WrongPassphrase):
        Vault.restore(tmp_path / "vault.mien", tmp_path / "again", "not it")
    assert not (tmp_path / "again").exists()


def test_restoring_never_overwrites(vault, tmp_path):
    vault.backup(tmp_path / "vault.mien")
    with pytest.raises(VaultExists):
        Vault.restore(tmp_path / "vault.mien", vault.folder, PASSPHRASE)
    empty = tmp_path / "empty"
    empty.mkdir()
    Vault.restore(tmp_path / "vault.mien", empty, PASSPHRASE)
    Vault.open(empty, PASSPHRASE).close()


def test_a_damaged_backup_restores_nothing(vault, tmp_path):
    backup, again = tmp_path / "vault.mien", tmp_path / "again"
    vault.backup(backup)
    data = backup.read_bytes()
    places = [*range(0, 1200, 97), len(data) // 2, len(data) - 1]
    wrong = [data[:at] + bytes([data[at] ^ 0x04]) + data[at + 1 :] for at in places]
    for changed in (*wrong, b"", data[:10], data[: len(data) // 2], data[:-1], data + b"\0"):
        backup.write_bytes(changed)
        with pytest.raises(BackupDamaged):
            Vault.restore(backup, again, PASSPHRASE)
        assert not again.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vault", "vault.mien"]


def test_a_backup_of_a_newer_format_is_told_from_damage(vault, tmp_path, monkeypatch):
    vault.backup(tmp_path / "vault.mien")
    monkeypatch.setattr("app.vault.header.FORMAT", 0)
    with pytest.raises(VaultTooNew):
        Vault.restore(tmp_path / "vault.mien", tmp_path / "again", PASSPHRASE)
