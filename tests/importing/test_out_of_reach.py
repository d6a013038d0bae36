# SPDX-License-Identifier: MPL-2.0
"""Disks and networks that do not answer, or fail for a while: told, given up in time, and tried again."""

import io
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.catalog.export import Outcome
from app.importing import recognition
from app.importing.archives import files
from app.importing.errands import Errands
from app.importing.errors import DiskSilent, NothingThere, PlanCancelled
from app.importing.planning import Missed, plan_import
from app.importing.report import ImportReport
from app.importing.running import never, run_import
from app.importing.workers import WorkerLimits, Workers
from app.sources.source import FileRule
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests.importing import hostile_brand

LIMITS = WorkerLimits(answer=0.3)

_FileIO = io.FileIO

Disk = Callable[[Callable[[], None]], None]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Have something done whenever this process reads a file whose name ends in ".far" or ".bad"."""

    def meet(fault: Callable[[], None]) -> None:
        class Faulty(_FileIO):
            def read(self, size: int | None = -1, /) -> bytes:
                if str(Path(f"/proc/self/fd/{self.fileno()}").readlink()).endswith((".far.plain", ".bad")):
                    fault()
                return super().read(-1 if size is None else size)

        monkeypatch.setattr(files.io, "FileIO", Faulty)

    return meet


@pytest.fixture
def silence() -> Iterator[Callable[[], None]]:
    """Waits until the end of the test."""
    over = threading.Event()
    yield lambda: over.wait() and None
    over.set()


def export(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in ("a.plain", "z.plain", *names):
        (folder / name).write_text(str(folder / "begun") if name.endswith(".bad") else f"{name}\n")
    return folder


def bring(vault: Vault, folder: Path, cancelled: Callable[[], bool] = never) -> ImportReport:
    [plan] = plan_import([folder], [hostile_brand.SOURCE])
    try:
        with Workers(most=2, limits=LIMITS) as workers:
            return run_import(vault, plan, workers=workers, cancelled=cancelled)
    finally:
        plan.close()


pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="an open file is told by its name there")


def test_a_disk_that_does_not_answer_costs_its_files_only(
    vault: Vault, tmp_path: Path, disk: Disk, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "_PATIENCE", 0.3)
    disk(silence)
    # Its reader waits for ever, as it would for the same disk.
    report = bring(vault, export(tmp_path / "hostile", "silent.bad"))
    assert report.files == {Outcome.PARSED: 2, Outcome.KEPT: 0, Outcome.SKIPPED: 0, Outcome.FAILED: 1}
    assert [(issue.file, issue.code) for issue in report.issues] == [("silent.bad", "disk-silent")]
    assert report.records == 2
    vault.check()


def test_an_import_is_cancelled_while_a_disk_does_not_answer(
    vault: Vault, tmp_path: Path, disk: Disk, silence: Callable[[], None]
) -> None:
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        silence()

    disk(wait)
    folder = export(tmp_path / "hostile", "b.far.plain")
    [plan] = plan_import([folder], [hostile_brand.SOURCE])
    with Workers(most=1) as workers:
        report = run_import(vault, plan, workers=workers, cancelled=begun.is_set)
    plan.close()
    assert report.cancelled


def test_what_fails_for_a_while_is_read_when_the_export_is_imported_again(
    vault: Vault, tmp_path: Path, disk: Disk
) -> None:
    folder = export(tmp_path / "hostile", "b.far.plain")

    def fail() -> None:
        raise OSError(5, "Input/output error")

    disk(fail)
    report = bring(vault, folder)
    assert [issue.code for issue in report.issues] == ["disk-failed"]
    disk(lambda: None)
    report = bring(vault, folder)
    assert not report.already_known
    assert report.files[Outcome.PARSED] == 3
    assert vault.database.execute("SELECT count(*) FROM record").fetchone()[0] == 3
    assert bring(vault, folder).already_known
    assert originals_in_use(vault.database) == set(vault.originals.ids())


def packed(path: Path, number: int = 1) -> Path:
    with tarfile.open(path, "w") as archive:
        for name in range(number):
            archive.addfile(tarfile.TarInfo(f"{name}.plain"))
    return path


def test_a_disk_that_is_silent_while_an_archive_is_listed_is_told(
    tmp_path: Path, disk: Disk, silence: Callable[[], None]
) -> None:
    disk(silence)
    with pytest.raises(DiskSilent):
        plan_import([packed(tmp_path / "export.bad")], [hostile_brand.SOURCE], patience=0.3)


def test_a_silent_disk_keeps_no_other_export_out_and_is_waited_for_once(
    tmp_path: Path, disk: Disk, silence: Callable[[], None]
) -> None:
    asked: list[None] = []
    disk(lambda: asked.append(None) or silence())
    paths = [packed(tmp_path / "export.bad"), tmp_path / "gone", export(tmp_path / "hostile")]
    missed: list[Missed] = []
    [plan] = plan_import(paths, [hostile_brand.SOURCE], patience=0.3, missed=missed)
    plan.close()
    assert plan.name == "hostile"
    assert {each.name: type(each.error) for each in missed} == {"export.bad": DiskSilent, "gone": NothingThere}
    assert len(asked) == 1


def test_listing_is_cancelled_while_a_disk_does_not_answer(
    tmp_path: Path, disk: Disk, silence: Callable[[], None]
) -> None:
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        silence()

    def heed() -> None:
        if begun.is_set():
            raise PlanCancelled

    disk(wait)
    with pytest.raises(PlanCancelled):
        plan_import([packed(tmp_path / "export.bad")], [hostile_brand.SOURCE], heed=heed)


def test_a_disk_that_answers_slowly_is_listed_to_the_end(tmp_path: Path, disk: Disk) -> None:
    disk(lambda: threading.Event().wait(0.02) and None)
    started = time.monotonic()
    [plan] = plan_import([packed(tmp_path / "export.bad", 40)], [hostile_brand.SOURCE], patience=0.4)
    plan.close()
    assert plan.members == 40
    assert time.monotonic() - started > 0.8


def test_a_silent_disk_is_not_asked_for_every_file(
    tmp_path: Path, disk: Disk, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "_PATIENCE", 0.2)
    asked: list[None] = []

    def wait() -> None:
        asked.append(None)
        silence()

    disk(wait)
    by_content = [
        FileRule(f"rule {number}", {"*": (f"x{number}.bad",)}, marks=(b"mark",), read=hostile_brand.read_plainly)
        for number in range(12)
    ]
    source = replace(hostile_brand.SOURCE, rules=tuple(by_content))
    folder = export(tmp_path / "hostile", *(f"x{number}.bad" for number in range(12)))
    [plan] = plan_import([folder], [source])
    plan.close()
    assert plan.recognition.source is None
    assert len(asked) == 3


def test_errands_go_on_behind_one_that_was_given_up(silence: Callable[[], None]) -> None:
    with Errands(patience=0.1) as errands:
        assert errands.done(lambda _: silence(), None) is None
        assert errands.done(lambda _: "done", "given up") == "done"
        with pytest.raises(KeyError):
            errands.done(lambda _: {}["missing"], "given up")


def test_an_errand_that_is_answered_slowly_is_not_given_up() -> None:
    answers = 0

    def work(heard: Callable[[], None]) -> str:
        nonlocal answers
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            threading.Event().wait(0.01)
            heard()
            answers += 1
        return "done"

    with Errands(patience=0.3) as errands:
        assert errands.done(work, "given up") == "done"
    assert answers


def test_an_errand_that_is_left_ends_at_its_next_answer() -> None:
    over, left = threading.Event(), threading.Event()

    def work(heard: Callable[[], None]) -> None:
        over.wait()
        try:
            heard()
        except BaseException:
            left.set()
            raise

    with Errands(patience=0.1) as errands:
        errands.done(work, None)
    over.set()
    assert left.wait(20)
