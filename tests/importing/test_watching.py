# SPDX-License-Identifier: MPL-2.0
"""New exports in a watched folder are offered, and nothing else is."""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.importing import incoming, watching
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
    return lambda: [offer.name for offer in watching.look()]


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
    decline(vault, *offer.marks)
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
    assert [offer.name for offer in watching.look()] == ["toy-1.zip"]
    watch(vault, None)
    assert watching.look() == []


PARTS: list[Mapping[str, bytes]] = [{"visits.csv": b"page\nhome\n"}, {"partners.json": b'{"partners": ["Acme"]}'}]


def test_the_parts_of_one_export_are_one_offer(vault: Vault, folder: Path, pack: PackExport) -> None:
    watch(vault, Watched(folder, 0))
    watching = Watch(vault, lambda: [toy_brand.SOURCE], later)
    first = pack("toy-part-1.zip", PARTS[0])
    assert [offer.paths for offer in watching.look()] == [(first,)]
    second = pack("toy-part-2.zip", PARTS[1])
    (offer,) = watching.look()
    assert (offer.name, offer.paths) == ("toy", (first, second))
    (plan,) = plan_import([*offer.paths], [toy_brand.SOURCE])
    run_import(vault, plan)
    plan.close()
    assert watching.look() == []


@pytest.mark.parametrize("name", ["toy-part-2.zip.crdownload", "toy-part-2.zip.PART", "Unconfirmed 4711.crdownload"])
def test_parts_wait_for_one_another(vault: Vault, folder: Path, look: Look, pack: PackExport, name: str) -> None:
    pack("toy-part-1.zip", PARTS[0])
    pack("other.zip", toy_brand.files())
    (folder / name).write_bytes(b"PK")
    assert look() == ["other.zip"]
    (folder / name).unlink()
    pack("toy-part-2.zip", PARTS[1])
    assert set(look()) == {"toy", "other.zip"}


def test_a_download_that_was_given_up_keeps_nothing_back(vault: Vault, folder: Path, pack: PackExport) -> None:
    watch(vault, Watched(folder, 0))
    pack("toy-part-1.zip", PARTS[0])
    (folder / "toy-part-2.zip.part").write_bytes(b"PK")
    assert Watch(vault, lambda: [toy_brand.SOURCE], later).look() == []
    (offer,) = Watch(vault, lambda: [toy_brand.SOURCE], lambda: later() + HOUR * 10**6).look()
    assert offer.name == "toy-part-1.zip"


def test_two_editions_of_one_name_are_two_offers(vault: Vault, look: Look, pack: PackExport) -> None:
    pack("toy data.zip", toy_brand.files())
    newer = {**toy_brand.files(), "health.json": b'["sings"]'}
    pack("toy data 2.zip", newer)
    assert set(look()) == {"toy data.zip", "toy data 2.zip"}


def test_who_declined_a_part_is_not_asked_about_the_others(vault: Vault, folder: Path, pack: PackExport) -> None:
    watch(vault, Watched(folder, 0))
    watching = Watch(vault, lambda: [toy_brand.SOURCE], later)
    pack("toy-part-1.zip", PARTS[0])
    (offer,) = watching.look()
    decline(vault, *offer.marks)
    pack("toy-part-2.zip", PARTS[1])
    assert watching.look() == []


def test_a_download_that_stands_still_is_not_offered_until_it_is_whole(
    folder: Path, look: Look, pack: PackExport
) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    assert look() == []
    path.write_bytes(whole)
    assert look() == ["toy-1.zip"]


def test_a_name_that_leads_nowhere_hides_none_of_the_others(folder: Path, look: Look, pack: PackExport) -> None:
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "gone.zip").symlink_to(folder / "not there")
    path = pack("toy-1.zip", toy_brand.files())
    assert look() == ["toy-1.zip"]
    path.unlink()
    assert look() == []


def test_a_folder_that_goes_and_comes_back_is_looked_into_again(
    vault: Vault, tmp_path: Path, pack: PackExport
) -> None:
    folder = tmp_path / "stick"
    watch(vault, Watched(folder, 0))
    watching = Watch(vault, lambda: [toy_brand.SOURCE], later)
    assert (watching.look(), watching.there) == ([], False)
    folder.mkdir()
    pack("toy-1.zip", toy_brand.files()).rename(folder / "toy-1.zip")
    assert ([offer.name for offer in watching.look()], watching.there) == (["toy-1.zip"], True)


def test_a_network_that_does_not_answer_is_given_up_and_asked_once(
    vault: Vault, folder: Path, pack: PackExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack("toy-1.zip", toy_brand.files())
    watch(vault, Watched(folder, 0))
    answers, asked = threading.Event(), []

    def silent(*_arguments: object) -> None:
        asked.append(1)
        answers.wait()

    looking = Watch(vault, lambda: [toy_brand.SOURCE], later, patience=0.2)
    with monkeypatch.context() as disk:
        disk.setattr(watching, "new_files", silent)
        assert (looking.look(), looking.there) == ([], False)
        assert (looking.look(), len(asked)) == ([], 1)
    answers.set()
    assert looking._ended is not None and looking._ended.wait(10)
    assert ([offer.name for offer in looking.look()], looking.there) == (["toy-1.zip"], True)


def test_looking_ends_when_nobody_waits_for_it(vault: Vault, folder: Path, pack: PackExport) -> None:
    pack("toy-1.zip", toy_brand.files())
    watch(vault, Watched(folder, 0))
    looking = Watch(vault, lambda: [toy_brand.SOURCE], later)
    assert looking.look(lambda: True) == []
    assert [offer.name for offer in looking.look()] == ["toy-1.zip"]


def unpack(folder: Path, name: str, files: Mapping[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_bytes(content)
    return folder / name


def test_what_a_browser_unpacked_is_offered_once(vault: Vault, folder: Path, look: Look, pack: PackExport) -> None:
    unpacked = unpack(folder, "toy data", toy_brand.files())
    unpack(folder, "holiday", {"beach.txt": b"sun"})
    assert look() == ["toy data"]
    packed = pack("toy data.zip", toy_brand.files())
    assert len(look()) == 1
    (plan,) = plan_import([packed], [toy_brand.SOURCE])
    run_import(vault, plan)
    plan.close()
    assert look() == []
    (unpacked / "wrapper").mkdir(exist_ok=True)
    (unpacked / "health.json").write_bytes(b'["sings"]')
    assert look() == ["toy data"]


def test_what_is_being_unpacked_is_waited_for(vault: Vault, folder: Path) -> None:
    watch(vault, Watched(folder, 0))
    unpack(folder, "toy data", toy_brand.files())
    assert Watch(vault, lambda: [toy_brand.SOURCE]).look() == []
    assert [offer.name for offer in Watch(vault, lambda: [toy_brand.SOURCE], later).look()] == ["toy data"]


def test_folders_that_were_there_before_or_hold_too_much_are_left_alone(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack(folder, "toy data", toy_brand.files())
    watch(vault, Watched(folder, round(later() / 1e6)))
    assert Watch(vault, lambda: [toy_brand.SOURCE], lambda: later() + 10**12).look() == []
    watch(vault, Watched(folder, 0))
    with monkeypatch.context() as limit:
        limit.setattr(incoming, "MOST_INSIDE", 1)
        assert Watch(vault, lambda: [toy_brand.SOURCE], later).look() == []
    assert len(Watch(vault, lambda: [toy_brand.SOURCE], later).look()) == 1
