# SPDX-License-Identifier: MPL-2.0
"""What a file does to the process that reads it costs that file only."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.catalog.export import Outcome
from app.importing import running
from app.importing.errors import ReadersUnavailable
from app.importing.planning import plan_import
from app.importing.report import ImportReport
from app.importing.running import never, run_import
from app.importing.worker import Done, Part, Task
from app.importing.workers import WorkerLimits, Workers
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.vault.errors import VaultLocked
from app.vault.vault import Vault
from tests.importing import hostile_brand
from tests.importing.conftest import PackExport
from tests.importing.family import Family
from tests.importing.hostile_brand import CANARY

LIMITS = WorkerLimits(memory=200 * 1024 * 1024, work=1.0, wait=3.0)
#: How long a cancelled import may take, in seconds; twice what is promised, for a busy machine.
AT_ONCE = 1.0


@pytest.fixture(autouse=True)
def family() -> Iterator[Family]:
    """The processes of this test; no worker outlives it."""
    family = Family()
    yield family
    assert family.commands() == []


@pytest.fixture(autouse=True, params=[running._GROUP_FILES, 1], ids=["one group", "a group a file"])
def groups(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many files are written together; where it is one, the next are read ahead of their turn."""
    monkeypatch.setattr(running, "_GROUP_FILES", request.param)


def bring(vault: Vault, path: Path, **options: object) -> ImportReport:
    [plan] = plan_import([path], [hostile_brand.SOURCE])
    try:
        with Workers(most=2, limits=LIMITS) as workers:
            return run_import(vault, plan, workers=workers, **options)  # type: ignore[arg-type]
    finally:
        plan.close()


def titles(vault: Vault) -> set[str]:
    with closing(Insight(vault.reader())) as insight:
        return {row.title for row in insight.records(RecordFilter()).records}


def bad(name: str, marker: Path) -> dict[str, bytes]:
    """A file for one of the bad readers, which tells by ``marker`` that it is being read."""
    return {f"{name}.bad": os.fsencode(marker)}


PLAIN = {"a.plain": b"one\ntwo\n", "z.plain": b"three\n"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("endless", {"reader-stuck"}),
        ("silent", {"reader-stuck"}),
        ("pattern", {"reader-stuck"}),
        ("hungry", {"reader-too-hungry"}),
        ("greedy", {"reader-too-hungry"}),
        ("exit", {"reader-crashed"}),
        ("crash", {"reader-crashed"}),
        ("abort", {"reader-crashed"}),
        ("leave", {"reader-crashed"}),
        ("interrupt", {"reader-crashed"}),
        ("surprise", {"reader-crashed"}),
        ("unsendable", {"reader-failed"}),
        ("talk", set()),
    ],
)
def test_a_bad_reader_costs_its_file_only(
    vault: Vault, pack: PackExport, tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, codes: set[str]
) -> None:
    report = bring(vault, pack("hostile.zip", PLAIN | bad(name, tmp_path / "begun")))
    assert report.files == {
        Outcome.PARSED: 3 - len(codes),
        Outcome.KEPT: 0,
        Outcome.SKIPPED: 0,
        Outcome.FAILED: len(codes),
    }
    assert {issue.code for issue in report.issues} == codes
    assert {"one", "two", "three"} <= titles(vault)
    assert CANARY not in repr(report)
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""
    # The original is kept, so that a later version can try again.
    kept = vault.database.execute("SELECT count(*) FROM file WHERE original <> ''").fetchone()[0]
    assert kept == len(list(vault.originals.ids())) == 3
    vault.check()


def test_many_bad_files_in_one_export(vault: Vault, pack: PackExport, tmp_path: Path) -> None:
    files = dict(PLAIN)
    for number, name in enumerate(("exit", "leave", "surprise", "unsendable", "crash") * 3):
        files |= {f"{number}/{path}": content for path, content in bad(name, tmp_path / "begun").items()}
    report = bring(vault, pack("hostile.zip", files))
    assert (report.files[Outcome.PARSED], report.files[Outcome.FAILED]) == (2, 15)


def test_a_worker_that_is_killed_costs_its_file_only(
    vault: Vault, pack: PackExport, tmp_path: Path, family: Family
) -> None:
    marker = tmp_path / "begun"

    def kill() -> bool:
        if marker.exists():
            marker.unlink()
            # The one that reads; the other may still have something to do.
            busiest = max(family.children(), key=lambda each: sum(each.cpu_times()[:2]))
            busiest.kill()
        return False

    report = bring(vault, pack("hostile.zip", PLAIN | bad("endless", marker)), cancelled=kill)
    assert [issue.code for issue in report.issues] in (["reader-crashed"], ["reader-stuck"])
    assert {"one", "two", "three"} <= titles(vault)


@pytest.mark.parametrize("name", ["endless", "silent", "pattern", "hungry"])
def test_cancel_does_not_wait_for_a_reader_that_hangs(
    vault: Vault, pack: PackExport, tmp_path: Path, name: str
) -> None:
    marker = tmp_path / "begun"
    asked: list[float] = []

    def cancelled() -> bool:
        if marker.exists() and not asked:
            asked.append(time.monotonic())
        return bool(asked)

    path = pack("hostile.zip", PLAIN | bad(name, marker))
    [plan] = plan_import([path], [hostile_brand.SOURCE])
    with closing(plan), Workers(most=2) as workers:
        report = run_import(vault, plan, workers=workers, cancelled=cancelled)
        assert time.monotonic() - asked[0] < AT_ONCE
    assert report.cancelled
    assert not any(CANARY in title for title in titles(vault))
    assert set(vault.originals.ids()) == originals(vault)


def test_cancel_does_not_wait_for_a_large_copy(vault: Vault, tmp_path: Path) -> None:
    export = tmp_path / "hostile"
    export.mkdir()
    (export / "a.plain").write_bytes(PLAIN["a.plain"])
    with (export / "film.mp4").open("wb") as film:
        film.truncate(4_000_000_000)  # zeros that take no room
    asked: list[float] = []

    def cancelled() -> bool:
        if not asked and any(vault.folder.glob("originals/*/*.part")):
            asked.append(time.monotonic())
        return bool(asked)

    report = bring(vault, export, cancelled=cancelled, keep_media=True)
    assert time.monotonic() - asked[0] < AT_ONCE
    assert report.cancelled
    assert not list(vault.folder.glob("originals/*/*.part"))
    assert set(vault.originals.ids()) == originals(vault)


def _delete(path: Path) -> None:
    path.unlink()


def _append(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"more\n")


@pytest.mark.parametrize(("change", "code"), [(_delete, "file-vanished"), (_append, "file-changed")])
def test_a_file_that_changes_meanwhile_costs_that_file_only(
    vault: Vault, tmp_path: Path, change: Callable[[Path], None], code: str
) -> None:
    export = tmp_path / "hostile"
    export.mkdir()
    for name, content in {"a.plain": b"one of many\n" * 20_000, "y.plain": b"two\n", "z.plain": b"\xff"}.items():
        (export / name).write_bytes(content)
    (export / "x.plain").write_bytes(b"three")
    told: list[object] = []

    def progress(at: object) -> None:
        if not told:
            change(export / "y.plain")
        told.append(at)

    [plan] = plan_import([export], [hostile_brand.SOURCE])
    # One, so that the others wait while the first and largest file is read.
    with closing(plan), Workers(most=1) as workers:
        report = run_import(vault, plan, workers=workers, progress=progress)
    assert sum(report.files.values()) == 4
    assert code in {issue.code for issue in report.issues if issue.file == "y.plain"}
    assert {issue.file for issue in report.issues} == {"y.plain", "z.plain"}
    assert "three" in titles(vault)
    vault.check()


def test_a_vault_that_is_locked_meanwhile(vault: Vault, pack: PackExport, tmp_path: Path) -> None:
    marker = tmp_path / "begun"

    locking = threading.Thread(target=vault.lock)

    def lock() -> bool:
        if marker.exists() and locking.ident is None:
            locking.start()
        return False

    path = pack("hostile.zip", PLAIN | bad("endless", marker))
    with pytest.raises(VaultLocked):
        bring(vault, path, cancelled=lock)
    locking.join()
    with Vault.open(vault.folder, "a long enough passphrase") as again:
        again.check()
        report = bring(again, path)
        assert sum(report.files.values()) == 3
        assert {"one", "two", "three"} <= titles(again)
        assert set(again.originals.ids()) == originals(again)


def test_a_worker_that_died_while_it_waited(vault: Vault, pack: PackExport, family: Family) -> None:
    [plan] = plan_import([pack("hostile.zip", PLAIN)], [hostile_brand.SOURCE])
    with closing(plan), Workers(most=1) as workers:
        # One that has read, and so has begun.
        assert run_import(vault, plan, workers=workers).files[Outcome.PARSED] == 2
        [waiting] = family.children()
        waiting.kill()
        [again] = plan_import([pack("hostile-2.zip", {"b.plain": b"four", "c.plain": b"five"})], [hostile_brand.SOURCE])
        with closing(again):
            report = run_import(vault, again, workers=workers)
    # It is noticed with the next file at the latest, and the one after it is read.
    assert report.files[Outcome.PARSED] >= 1
    assert sum(report.files.values()) == 2


def test_readers_that_cannot_start_are_no_fault_of_the_files(
    vault: Vault, pack: PackExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack("hostile.zip", PLAIN)
    with monkeypatch.context() as broken:
        broken.setattr("app.importing.workers.serve", hostile_brand.serve_nobody)
        with pytest.raises(ReadersUnavailable):
            bring(vault, path)
    report = bring(vault, path)
    assert report.files[Outcome.PARSED] == 2


def test_workers_that_do_not_begin_are_waited_for_no_longer_than_they_may(
    vault: Vault, pack: PackExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    [plan] = plan_import([pack("hostile.zip", PLAIN)], [hostile_brand.SOURCE])
    with closing(plan):
        monkeypatch.setattr("app.importing.workers.serve", hostile_brand.serve_at_no_time)
        with Workers(most=2, limits=WorkerLimits(start=0.2)) as workers, pytest.raises(ReadersUnavailable):
            run_import(vault, plan, workers=workers)
        monkeypatch.undo()
        report = run_import(vault, plan)
    assert report.files[Outcome.PARSED] == 2


def test_what_an_ended_import_left_is_not_taken_for_the_next_ones(
    vault: Vault, pack: PackExport, tmp_path: Path
) -> None:
    first = pack("hostile-1.zip", {f"{number}.plain": b"line of the first\n" * 20_000 for number in range(3)})
    told: list[object] = []
    with Workers(most=2) as workers:
        for path, cancelled in ((first, lambda: bool(told)), (pack("hostile-2.zip", PLAIN), never)):
            [plan] = plan_import([path], [hostile_brand.SOURCE])
            with closing(plan):
                report = run_import(vault, plan, workers=workers, progress=told.append, cancelled=cancelled)
    assert (report.records, report.files[Outcome.PARSED]) == (3, 2)
    assert titles(vault) >= {"one", "two", "three"}


def test_nothing_is_told_of_a_held_job_before_it_is_admitted(pack: PackExport) -> None:
    lines = b"".join(b"line %d\n" % number for number in range(40_000))
    [plan] = plan_import([pack("hostile.zip", {"a.plain": lines, "b.plain": b"one\n"})], [hostile_brand.SOURCE])
    rule = hostile_brand.SOURCE.rules[0]
    held, other = plan.archive.members()
    with closing(plan), Workers(most=2, limits=LIMITS) as workers:
        for job, member in enumerate((held, other)):
            task = Task(member, "en", hostile_brand.SOURCE.organisation, rule.read)  # type: ignore[arg-type]
            workers.read(job, task, held=member is held)
        assert told_until_done(workers, 1)
        workers.admit(0)
        parts = [message for message in told_until_done(workers, 0) if isinstance(message, Part)]
        assert len(parts) > 3
        titles = [title for part in parts for title in part.batch.columns[1]]
        assert sorted(titles, key=lambda title: int(title.split()[1])) == lines.decode().split("\n")[:-1]
        positions = [part.position for part in parts]
        assert positions == sorted(positions)


def test_what_is_not_taken_fills_no_memory(pack: PackExport) -> None:
    lines = b"".join(b"%d %s\n" % (number, b"much" * 100) for number in range(30_000))
    [plan] = plan_import([pack("hostile.zip", {"a.plain": lines})], [hostile_brand.SOURCE])
    rule = hostile_brand.SOURCE.rules[0]
    [member] = plan.archive.members()
    with closing(plan), Workers(most=1, limits=LIMITS) as workers:
        task = Task(member, "en", hostile_brand.SOURCE.organisation, rule.read)  # type: ignore[arg-type]
        workers.read(0, task, held=True)
        waiting, limit = workers._held[0], 4 * 2**20
        while sum(sizes := [len(data or b"") for _, _, data in waiting]) < limit:
            workers.next(1.0)
        # Nothing more comes in, however long nobody takes anything.
        while workers.next(1.0) or not workers._events.empty():
            pass
        assert [len(data or b"") for _, _, data in waiting] == sizes
        assert sum(sizes) <= limit + max(sizes)
        workers.admit(0)
        parts = [message for message in told_until_done(workers, 0) if isinstance(message, Part)]
        assert sum(part.batch.records for part in parts) == 30_000


def told_until_done(workers: Workers, job: int) -> list[Part | Done | None]:
    """What is told until a job is done, which is all of that job."""
    told: list[Part | Done | None] = []
    while not (told and isinstance(told[-1], Done)):
        if event := workers.next(1.0):
            assert event.job == job
            told.append(event.message)
    return told


def originals(vault: Vault) -> set[str]:
    return {row[0] for row in vault.database.execute("SELECT original FROM file WHERE original <> ''").fetchall()}


def test_small_files_are_written_along_with_a_large_one(
    vault: Vault, pack: PackExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[int] = []
    noted = running.note_newest
    monkeypatch.setattr(running, "_GROUP_SECONDS", 0.0)
    monkeypatch.setattr(running, "note_newest", lambda *of: (groups.append(1), noted(*of)))
    large = b"".join(b"line %d\n" % number for number in range(100_000))
    files = {"large.plain": large} | {f"{number}.plain": b"line of a small file\n" for number in range(8)}
    assert bring(vault, pack("hostile.zip", files)).files[Outcome.PARSED] == 9
    # One that comes to its turn once the large one is through waits for the next group.
    assert len(groups) < 5 or running._GROUP_FILES == 1
