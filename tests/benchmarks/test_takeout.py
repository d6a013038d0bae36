# SPDX-License-Identifier: MPL-2.0
"""What the benchmarks read is what they say it is: otherwise their rates would count nothing."""

import zipfile
from pathlib import Path

import pytest

from app.catalog.export import Outcome
from app.importing.planning import plan_import
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.benchmarks.takeout import Manifest, Window, write_photos, write_takeout


def bring(vault: Vault, archive: Path) -> ImportReport:
    (plan,) = plan_import([archive], all_sources())
    try:
        return run_import(vault, plan)
    finally:
        plan.close()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault", "lantern puddle violin orchard", cost=KdfCost.floor())[0]


def test_every_record_of_the_archive_is_found_once(tmp_path: Path, vault: Vault) -> None:
    manifest = write_takeout(tmp_path / "takeout.zip", 3000)
    with vault:
        report = bring(vault, tmp_path / "takeout.zip")
    assert report.source == "google"
    assert report.new_records == manifest.records
    assert report.records > manifest.records, "watched videos stand in two files"
    assert not report.issues
    assert report.files[Outcome.PARSED] == len(manifest.files)
    assert abs(manifest.rows - 3000) < 150
    assert 350 < manifest.bytes / manifest.rows < 500
    assert Manifest.beside(tmp_path / "takeout.zip") == manifest


def test_an_export_made_later_shares_what_both_saw(tmp_path: Path, vault: Vault) -> None:
    whole = write_takeout(tmp_path / "whole.zip", 2000)
    first = write_takeout(tmp_path / "first.zip", 2000, window=Window(0, 0.8))
    second = write_takeout(tmp_path / "second.zip", 2000, window=Window(0.2, 1))
    with vault:
        assert bring(vault, tmp_path / "first.zip").new_records == first.records
        added = bring(vault, tmp_path / "second.zip").new_records
        assert first.records + added == whole.records
        assert added < second.records
        assert bring(vault, tmp_path / "whole.zip").new_records == 0


def test_the_same_numbers_make_the_same_archive(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_takeout(tmp_path / name, 1000)
    write_takeout(tmp_path / "other.zip", 1000, seed=2)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert (tmp_path / "one.zip").read_bytes() != (tmp_path / "other.zip").read_bytes()


def test_pictures_take_their_room_in_the_archive(tmp_path: Path, vault: Vault) -> None:
    manifest = write_photos(tmp_path / "photos.zip", 0.02)
    with zipfile.ZipFile(tmp_path / "photos.zip") as archive:
        assert archive.testzip() is None
        assert sum(info.file_size for info in archive.infolist()) == manifest.bytes
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist()[::2])
    with vault:
        report = bring(vault, tmp_path / "photos.zip")
    assert report.files[Outcome.SKIPPED] == manifest.rows
    assert report.new_records == manifest.rows
