# SPDX-License-Identifier: MPL-2.0
import threading

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.ui.jobs import JobContext, Jobs


@pytest.fixture
def jobs(qapp: QObject) -> Jobs:
    return Jobs()


def test_the_work_runs_elsewhere_and_its_result_comes_back_here(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[object] = []
    results: list[str] = []

    def done(result: str) -> None:
        threads.append(QThread.currentThread())
        results.append(result)

    def work(_context: JobContext) -> str:
        threads.append(threading.get_ident())
        return "found"

    jobs.run(work, done=done)
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["found"]
    assert threads[0] != threading.get_ident()
    assert threads[1] is QThread.currentThread()
    assert jobs.running == 0


def test_an_error_is_handed_on_whole(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work(_context: JobContext) -> None:
        raise LookupError("gone")

    jobs.run(work, done=lambda _: pytest.fail("no result"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], LookupError)


def test_progress_is_thinned_out(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    finished: list[int] = []

    def work(context: JobContext) -> int:
        for step in range(100_000):
            context.report(step)
        return 100_000

    jobs.run(work, done=finished.append, progress=seen.append)
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)
    assert seen[0] == 0
    assert len(seen) < 1000
    assert seen == sorted(seen)


def test_cancelled_work_says_what_it_made_of_it(jobs: Jobs, qtbot: QtBot) -> None:
    started, results = threading.Event(), []

    def work(context: JobContext) -> str:
        started.set()
        while not context.cancelled:
            threading.Event().wait(0.001)
        return "stopped"

    job = jobs.run(work, done=results.append)
    assert started.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["stopped"]


def test_shutting_down_waits_and_calls_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(context: JobContext) -> None:
        while not context.cancelled:
            threading.Event().wait(0.001)
        ended.set()

    jobs.run(work, done=lambda _: pytest.fail("nobody waits any more"))
    jobs.shut_down()
    assert ended.is_set()
    qtbot.waitUntil(lambda: jobs.running == 0)


def test_busy_is_told_once_for_work_that_overlaps(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[bool] = []
    jobs.busy.connect(told.append)
    gate = threading.Event()
    for _ in range(3):
        jobs.run(lambda _context: gate.wait(10))
    gate.set()
    qtbot.waitUntil(lambda: told == [True, False])


def test_unasked_work_is_not_being_busy(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[bool] = []
    jobs.busy.connect(told.append)
    gate = threading.Event()
    jobs.run(lambda _context: gate.wait(10), unasked=True)
    jobs.run(lambda _context: None)
    qtbot.waitUntil(lambda: told == [True, False])
    gate.set()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert told == [True, False]
