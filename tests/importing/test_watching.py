# SPDX-License-Identifier: MPL-2.0
"""New exports in a watched folder are offered, and nothing else is."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.importing.watching import Watch
from app.vault.vault import Vault
from app.vault.watched import Watched, decline, watch, watched_folder
from tests import toy_brand
from tests.importing.conftest import PackExport

HOUR = 3_600_000
Look = Callable[..., list[str]]


def later() -> int:
    """A time at which every file of the test has been left alone for long."""
    return time.time_ns() + 60 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def look(vault: Vault, folder: Path) -> Look:
    """Watches the folder since an hour ago, and gives the names of what is offered at each look."""
    watch(vault, Watched(folder, round(time.time() * 1000) - HOUR))
    watching = Watch(vault, lambda: [toy_brand.SOURCE], later)
    return lambda: [offer.path.name for offer in watching.look()]


def test_a_new_export_is_offered_by_its_brand(vault: Vault, folder: Path, look: Look, pack: PackExport) -> None:
    assert look() == []
    pack("toy-1.zip", toy_brand.files())
    assert look() == look() == ["toy-1.zip"]
    (offer,) = Watch(vault, lambda: [toy_brand.SOURCE], later).look()
    assert (offer.organisation.name, offer.source) == ("Toy Shop", "toy")


@pytest.mark.parametrize("name", ["toy-1.zip.part", "toy-1.zip.crdownload", ".toy-1.zip"])
def test_a_download_under_way_is_not_offered(folder: Path, look: Look, pack: PackExport, name: str) -> None:
    pack("toy-1.zip", toy_brand.files()).rename(folder / name)
    assert look() == []
    (folder / name).rename(folder / "toy-1.zip")
    assert look() == ["toy-1.zip"]


def test_a_file_that_is_still_written_is_not_offered(vault: Vault, look: Look, pack: PackExport) -> None:
    pack("toy-1.zip", toy_brand.files())
    assert Watch(vault, lambda: [toy_brand.SOURCE]).look() == []
    assert look() == ["toy-1.zip"]


def test_what_is_no_export_is_not_offered(folder: Path, look: Look, pack: PackExport) -> None:
    pack("holiday.zip", {"beach.txt": b"sun"})
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and nothing more")
    (folder / "letter.txt").write_text("Dear all")
    (folder / "more").mkdir()
    assert look() == []


def test_what_is_in_the_vault_is_not_offered(
    vault: Vault, folder: Path, look: Look, pack: PackExport, tmp_path: Path
) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    assert look() == ["toy-1.zip"]
    (plan,) = plan_import([path], [toy_brand.SOURCE])
    run_import(vault, plan)
    plan.close()
    assert look() == []
    (folder / "toy-2.zip").write_bytes(path.read_bytes())
    assert look() == []


def test_what_was_declined_is_not_offered_again(vault: Vault, look: Look, pack: PackExport) -> None:
    pack("toy-1.zip", toy_brand.files())
    (offer,) = Watch(vault, lambda: [toy_brand.SOURCE], later).look()
    decline(vault, offer.mark)
    assert look() == []
    pack("toy-2.zip", {**toy_brand.files(), "wrapper/health.json": b'["sings"]'})
    assert look() == ["toy-2.zip"]


def test_what_was_there_before_is_not_offered(vault: Vault, folder: Path, pack: PackExport) -> None:
    pack("toy-1.zip", toy_brand.files())
    watch(vault, Watched(folder, round(later() / 1e6)))
    assert Watch(vault, lambda: [toy_brand.SOURCE], later).look() == []


def test_nothing_is_watched_unless_a_folder_is_chosen_and_can_be_read(
    vault: Vault, folder: Path, pack: PackExport
) -> None:
    pack("toy-1.zip", toy_brand.files())
    watching = Watch(vault, lambda: [toy_brand.SOURCE], later)
    assert watched_folder(vault) is None
    assert watching.look() == []
    watch(vault, Watched(folder / "gone", 0))
    assert watching.look() == []
    watch(vault, Watched(folder, 0))
    assert [offer.path.name for offer in watching.look()] == ["toy-1.zip"]
    watch(vault, None)
    assert watching.look() == []
