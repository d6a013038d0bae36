# SPDX-License-Identifier: MPL-2.0
"""Disks that are, or become, too small for an import."""

import errno
import io
import os
import subprocess
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest
import sqlcipher3

from app.importing.errors import DiskTooSmall
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.vault import database, files, originals
from app.vault.errors import VaultDamaged
from app.vault.vault import Vault
from tests.benchmarks.processes import ROOT, python
from tests.importing import full_disk, hostile_brand

_DISK = 'mount -t tmpfs -o size=90m tmpfs "$0" && exec "$@" "$0"'


def test_a_disk_that_becomes_full(tmp_path: Path) -> None:
    """A real one where people may make disks in memory that are theirs alone; else one of a few pages."""
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _DISK, str(tmp_path)]
    try:
        possible = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        possible = False
    if possible:
        run = subprocess.run([*command, *python("tests.importing.full_disk")], cwd=ROOT, capture_output=True, text=True)
        assert (run.returncode, run.stderr) == (0, "")
    else:
        full_disk.run_full(tmp_path, _no_more_pages, lambda _: None)


def test_a_database_that_has_no_room(tmp_path: Path) -> None:
    # The limit is the connection's, and gone with it.
    full_disk.run_full(tmp_path, _no_more_pages, lambda _: None)


def _no_more_pages(vault: Vault) -> None:
    pages = vault.database.execute("PRAGMA page_count").fetchone()[0]
    vault.database.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_not_taken_for_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare, create = database._prepare, files.create_private

    def fill() -> None:
        monkeypatch.setattr(files, "create_private", lambda _: _Full())
        monkeypatch.setattr(database, "_prepare", _fail)

    def empty() -> None:
        monkeypatch.setattr(files, "create_private", create)
        monkeypatch.setattr(database, "_prepare", prepare)

    full_disk.open_full(tmp_path, fill, empty)
    # With room enough, the same fault of the disk is damage.
    monkeypatch.setattr(database, "_prepare", _fail)
    with pytest.raises(VaultDamaged):
        Vault.open(tmp_path / "closed", full_disk.PASSPHRASE)


def _fail(*_: object) -> None:
    raise sqlcipher3.OperationalError("disk I/O error")


def test_originals_that_have_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create = originals.create_private
    full = False

    def create_private(path: Path) -> BinaryIO:
        return _Full() if full else create(path)

    def fill(_: Vault) -> None:
        nonlocal full
        full = True

    def empty(_: Vault) -> None:
        nonlocal full
        full = False

    monkeypatch.setattr(originals, "create_private", create_private)
    full_disk.run_full(tmp_path, fill, empty)


class _Full(io.BytesIO):
    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_no_room_is_told_before_anything_is_written(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = full_disk.write_export(tmp_path / "hostile")
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Usage())
    [plan] = plan_import([export], [hostile_brand.SOURCE])
    with closing(plan), pytest.raises(DiskTooSmall) as told:
        run_import(vault, plan)
    assert int(str(told.value.fields["needed"])) > int(str(told.value.fields["free"])) == 1
    assert list(vault.originals.ids()) == []
    assert vault.database.execute("SELECT count(*) FROM file").fetchone()[0] == 0


class _Usage:
    free = 1_000_000
