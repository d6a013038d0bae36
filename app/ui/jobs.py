# SPDX-License-Identifier: MPL-2.0
"""The one way to do long work without freezing the window."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

T = TypeVar("T")

#: Seconds for which a job may hold Python while the window wants it. Painting a table asks for it a hundred times.
_HOLDING = 0.0005
#: Seconds between two progress reports that reach the window; the eye needs no more.
_PROGRESS_EVERY = 0.1


class JobContext:
    """What the work itself sees of its job: where it reports, and whether to stop."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._cancelled = threading.Event()
        self._last_report = float("-inf")
        self._stops: list[Callable[[], object]] = []

    @property
    def cancelled(self) -> bool:
        """Whether the person, or the closing window, asked the work to stop."""
        return self._cancelled.is_set()

    def report(self, state: object) -> None:
        """Tell the window how far the work is. Reports that follow too closely are dropped."""
        now = time.monotonic()
        if now - self._last_report >= _PROGRESS_EVERY:
            self._last_report = now
            self._send(state)

    def on_cancel(self, stop: Callable[[], object]) -> None:
        """Have work that waits elsewhere told that it is to stop, in the thread that asks for it."""
        self._stops.append(stop)
        if self.cancelled:
            stop()

    def _cancel(self) -> None:
        self._cancelled.set()
        for stop in self._stops:
            stop()


class _Signals(QObject):
    """Lives in the window's thread; the pool's threads only emit, Qt queues."""

    progressed = Signal(object)
    finished = Signal(object, object)


class Job(QObject, Generic[T]):
    """A piece of work under way. Exactly one of ``done`` and ``failed`` is called, in the window's thread."""

    def __init__(
        self,
        parent: QObject,
        operation: Callable[[JobContext], T],
        done: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[[Any], object] | None,
        *,
        unasked: bool,
    ) -> None:
        super().__init__(parent)
        #: Nobody asked for it or waits for it.
        self.unasked = unasked
        self._operation: Callable[[JobContext], T] | None = operation
        self._done, self._failed, self._progress = done, failed, progress
        self._signals = _Signals(self)
        self._signals.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self._signals.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._context = JobContext(self._signals.progressed.emit)
        self._silent = False

    def cancel(self) -> None:
        """Ask the work to stop; it ends as done or failed, with what it makes of the request."""
        self._context._cancel()

    def forget(self) -> None:
        """Cancel, and call nobody back: whoever waited is gone."""
        self._silent = True
        self.cancel()

    def _work(self) -> None:
        """Run in a thread of the pool."""
        operation, self._operation = self._operation, None
        assert operation is not None
        try:
            result, error = operation(self._context), None
        except Exception as failure:  # noqa: BLE001 - the boundary of a thread: the error is handed on whole
            result, error = None, failure
        del operation
        self._signals.finished.emit(result, error)

    @Slot(object)
    def _on_progress(self, state: object) -> None:
        if self._progress and not self._silent and not self._context.cancelled:
            self._progress(state)

    @Slot(object, object)
    def _on_finished(self, result: Any, error: Exception | None) -> None:
        jobs = self.parent()
        assert isinstance(jobs, Jobs)
        jobs._ended(self)
        try:
            if self._silent:
                return
            if error is None:
                if self._done:
                    self._done(result)
            elif self._failed:
                self._failed(error)
            else:
                raise error
        finally:
            self._done = self._failed = self._progress = None
            self.deleteLater()


class _Runner(QRunnable):
    def __init__(self, job: Job[Any]) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job._work()


class Jobs(QObject):
    """Runs work in threads of its own pool and brings results back to the window's thread."""

    #: Whether anything runs that the person asked for: emitted with True at the first such job and with False after
    #: the last.
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_HOLDING)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._running: set[Job[Any]] = set()

    def run(
        self,
        operation: Callable[[JobContext], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[Any], object] | None = None,
        unasked: bool = False,
    ) -> Job[T]:
        """Start ``operation`` in a thread; the callbacks run in the window's thread.

        ``failed`` gets whatever the operation raised; without it the error is raised in the event loop,
        where the application shows it. ``unasked`` work, which comes again and again by itself, does not count as
        being busy: it must not keep a vault open from which the person has gone.
        """
        job = Job(self, operation, done, failed, progress, unasked=unasked)
        if not unasked and not self._is_busy:
            self.busy.emit(True)
        self._running.add(job)
        self._pool.start(_Runner(job))
        return job

    @property
    def running(self) -> int:
        """How many jobs have not yet called back."""
        return len(self._running)

    @property
    def _is_busy(self) -> bool:
        return any(not job.unasked for job in self._running)

    def _ended(self, job: Job[Any]) -> None:
        self._running.discard(job)
        if not job.unasked and not self._is_busy:
            self.busy.emit(False)

    def shut_down(self) -> None:
        """Ask all work to stop and wait for it; nobody is called back."""
        for job in list(self._running):
            job.forget()
        self._pool.waitForDone()
