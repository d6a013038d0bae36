# SPDX-License-Identifier: MPL-2.0
"""The header file: exact to the byte, newer formats told from damage, no revoked slot left."""

import os
import stat
from dataclasses import replace

import pytest

from app.vault.errors import VaultDamaged, VaultMissing, VaultTooNew
from app.vault.files import write_atomically
from app.vault.header import FORMAT, HEADER_NAME, PREVIOUS_NAME, Header
from app.vault.keys import VaultKey
from app.vault.slots import ComputerSlot, RecoverySlot


@pytest.fixture
def key():
    return VaultKey.generate()


@pytest.fixture
def header(key):
    new = Header.new()
    return new.with_slots([RecoverySlot.seal(key, new.vault_id, bytes(20))], key)


def test_a_header_reads_back(tmp_path, header, key):
    header.write(tmp_path)
    found = Header.read(tmp_path)
    assert found == header
    found.verify(key)
    assert Header.read(tmp_path, PREVIOUS_NAME) == header


def test_any_changed_or_missing_byte_is_damage(header):
    data = header.encode()
    for at in range(len(data)):
        for bit in (1, 0x20, 0x80):
            changed = bytearray(data)
            changed[at] ^= bit
            with pytest.raises(VaultDamaged):
                Header.decode(bytes(changed))
    for end in range(len(data)):
        with pytest.raises(VaultDamaged):
            Header.decode(data[:end])
    with pytest.raises(VaultDamaged):
        Header.decode(data + b"\n")


def test_a_newer_format_is_told_from_damage(header):
    with pytest.raises(VaultTooNew):
        Header.decode(replace(header, format=FORMAT + 1).encode())


def test_a_forged_header_is_damage(header, key):
    forged = replace(header, slots=())
    Header.decode(forged.encode())
    with pytest.raises(VaultDamaged):
        forged.verify(key)
    with pytest.raises(VaultDamaged):
        header.verify(VaultKey.generate())


def test_no_header_is_no_vault_and_half_of_one_is_damage(tmp_path, header):
    with pytest.raises(VaultMissing):
        Header.read(tmp_path)
    header.write(tmp_path)
    (tmp_path / HEADER_NAME).unlink()
    with pytest.raises(VaultDamaged):
        Header.read(tmp_path)


def test_the_previous_copy_is_kept_when_a_slot_was_added(tmp_path, header, key):
    added = header.with_slots([*header.slots, ComputerSlot.seal(key, header.vault_id, bytes(32), "store")], key)
    header.write(tmp_path)
    added.write(tmp_path, previous=header)
    assert Header.read(tmp_path) == added
    assert Header.read(tmp_path, PREVIOUS_NAME) == header


def test_the_previous_copy_never_keeps_a_revoked_slot(tmp_path, header, key):
    replaced = header.with_slots([RecoverySlot.seal(key, header.vault_id, bytes(20))], key)
    header.write(tmp_path)
    replaced.write(tmp_path, previous=header)
    assert Header.read(tmp_path, PREVIOUS_NAME) == replaced


def test_the_header_is_private(tmp_path, header):
    header.write(tmp_path)
    # Windows knows only whether a file may be written; there the folder's own rights protect it.
    private = 0o666 if os.name == "nt" else 0o600
    for name in (HEADER_NAME, PREVIOUS_NAME):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == private


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def fail(_descriptor):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
