# SPDX-License-Identifier: MPL-2.0
"""The worker processes as the importing process sees them: given files, watched, and replaced when they fail."""

import os
import queue
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Self

import msgspec
import psutil

from app.catalog.export import Outcome
from app.importing.errands import PATIENCE
from app.importing.errors import ImportingError, ReaderCrashed, ReaderStuck, ReadersUnavailable, ReaderTooHungry
from app.importing.worker import READY, Done, Part, Task, decode, serve

# So much of what a process read may wait to be written, and one message more: what it reads of usual exports
# while a group is committed.
_WAITING_BYTES = 4 * 1024 * 1024
_WATCH_SECONDS = 0.25
_END_SECONDS = 2.0
_MOST = 4


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What a worker may take before it is ended: bytes of memory, seconds of work without saying anything, and
    seconds of saying nothing at all, since a disk or a network may be slow; ``answer``: seconds within which these
    have to give anything at all, ``start``: seconds until it takes its first file."""

    memory: int = 512 * 1024 * 1024
    work: float = 60.0
    wait: float = 600.0
    answer: float = PATIENCE
    start: float = 120.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened to a job: a message of its reader, or ``None`` where somebody else posted it."""

    job: int
    message: Part | Done | None


class Workers:
    """Worker processes, started when they are needed. For use by one thread; ``post`` by any."""

    def __init__(self, most: int | None = None, limits: WorkerLimits | None = None) -> None:
        self.most = most or min(_MOST, os.cpu_count() or 1)
        self.limits = limits or WorkerLimits()
        self._workers: list[_Worker] = []
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        # Events of jobs that nobody hears of yet, and those that came due.
        self._held: dict[int, list[_Event]] = {}
        self._due: deque[_Event] = deque()
        self._watched = time.monotonic()
        self._closed = False
        self._starting = threading.Lock()

    def warm(self, number: int = 1) -> None:
        """Start processes ahead of the files they will read; from any thread, as long as nothing is read."""
        with self._starting:
            while not self._closed and len(self._workers) < min(number, self.most):
                self._workers.append(_Worker(self._events))

    @property
    def free(self) -> int:
        """How many more files can be taken at this moment."""
        return self.most - sum(worker.job is not None for worker in self._workers)

    def read(self, job: int, task: Task, *, held: bool = False) -> None:
        """Have a file read; what comes of it is told as events of this ``job``, if ``held`` not before :meth:`admit`:
        its process stands still when it has sent what may wait. Needs one free."""
        if held:
            self._held[job] = []
        for gone in [worker for worker in self._workers if worker.job is None and worker.ended]:
            self._workers.remove(gone)
            gone.kill()
        worker = next((worker for worker in self._workers if worker.job is None), None)
        if worker is None:
            worker = _Worker(self._events)
            self._workers.append(worker)
        worker.begin(job, task)

    def post(self, job: int) -> None:
        """Tell of something else that happened to a job. From any thread."""
        self._events.put((None, job, None))

    def admit(self, job: int) -> None:
        """Tell of a job that was held."""
        self._due += self._held.pop(job, ())

    def next(self, seconds: float) -> Event | None:
        """The next event, or ``None`` when none came in this time. Raises :class:`ReadersUnavailable`."""
        if time.monotonic() - self._watched > _WATCH_SECONDS:
            self._watch()
        try:
            event = self._due.popleft() if self._due else self._events.get(timeout=min(seconds, _WATCH_SECONDS))
        except queue.Empty:
            return None
        worker, job, data = event
        if worker is None:
            return Event(job, None)
        if job in self._held:
            self._held[job].append(event)
            return None
        if worker.dead or job != worker.job:
            return None  # It was abandoned meanwhile.
        try:
            message = worker.take(data)
        finally:
            if worker.dead:
                self._workers.remove(worker)
        if isinstance(message, Done):
            worker.job = None
        return Event(job, message)

    def abandon(self, job: int | None = None) -> None:
        """End the process that reads for a job, or all that are reading; those that wait stay."""
        for held in list(self._held) if job is None else [job]:
            self._held.pop(held, None)
        for worker in [worker for worker in self._workers if worker.job is not None and job in (None, worker.job)]:
            self._workers.remove(worker)
            worker.kill()

    def close(self) -> None:
        """End all processes; from any thread, as long as nothing is read."""
        with self._starting:
            self._closed = True
            for worker in self._workers:
                worker.kill()
            self._workers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _watch(self) -> None:
        self._watched = time.monotonic()
        for worker in self._workers:
            if worker.job is not None:
                worker.watch(self.limits)


class _Room:
    """Room for messages that wait: while it is full, the process that sends them stands still."""

    def __init__(self) -> None:
        self._bytes = 0
        self._open = False
        self._changed = threading.Condition()

    def wait(self) -> None:
        """Wait until another message may come in."""
        with self._changed:
            self._changed.wait_for(lambda: self._open or self._bytes < _WAITING_BYTES)

    def enter(self, size: int) -> None:
        """A message came in."""
        with self._changed:
            self._bytes += size

    def leave(self, size: int) -> None:
        """A message was taken."""
        with self._changed:
            self._bytes -= size
            self._changed.notify()

    def open(self) -> None:
        """Have nobody wait any more."""
        with self._changed:
            self._open = True
            self._changed.notify()


class _Worker:
    """One process, the pipe to it, and the thread that empties the pipe."""

    def __init__(self, events: "queue.SimpleQueue[_Event]") -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._pipe: Connection = ours
        self._process: BaseProcess = context.Process(target=serve, args=(theirs,), name="mien-reader", daemon=True)
        self._process.start()
        theirs.close()
        self.job: int | None = None
        self.dead = False
        self._begun = False
        self.ended = False
        self._telling = threading.Lock()
        self._ended_for: ImportingError | None = None
        self._events = events
        self._room = _Room()
        self._heard = time.monotonic()
        self._worked = 0.0
        with suppress(psutil.Error):
            self._watched = psutil.Process(self._process.pid)
        self._draining = threading.Thread(target=self._drain, daemon=True)
        self._draining.start()

    def begin(self, job: int, task: Task) -> None:
        self._heard = time.monotonic()
        self._worked = self._work()
        with self._telling:
            self.job = job
            if self.ended:  # While it had nothing to do, so that nobody was told.
                self._events.put((self, job, None))
                return
        # A process that dies meanwhile is told by the thread that listens to it.
        with suppress(OSError):
            self._pipe.send(task)

    def take(self, data: bytes | None) -> Part | Done:
        """A message as it came, or the end that the process came to."""
        if data is not None:
            self._room.leave(len(data))
            with suppress(msgspec.DecodeError):
                message: Part | Done = decode(data)
                return message
        self.kill()
        if not self._begun and not self._ended_for:
            raise ReadersUnavailable
        error = self._ended_for or ReaderCrashed()
        return Done(Outcome.FAILED, error.code, error.sentence)

    def watch(self, limits: WorkerLimits) -> None:
        """End the process when it takes too much."""
        try:
            memory, work = self._watched.memory_info().rss, self._work()
        except psutil.Error:
            return  # It has ended, which its pipe tells as well.
        silent = time.monotonic() - self._heard
        if not self._begun:
            if silent > limits.start:
                self._process.kill()
            return
        if memory > limits.memory:
            self._ended_for = ReaderTooHungry()
        elif work - self._worked > limits.work or silent > limits.wait:
            self._ended_for = ReaderStuck()
        if self._ended_for:
            self._process.kill()

    def kill(self) -> None:
        self.dead = True
        self._process.kill()
        self._process.join(_END_SECONDS)
        self._room.open()
        # A pipe must not be closed under whoever reads it: what a dead process left there soon ends.
        self._draining.join(_END_SECONDS)
        self._pipe.close()

    def _work(self) -> float:
        try:
            times = self._watched.cpu_times()
        except psutil.Error:
            return self._worked
        return float(times.user + times.system)

    def _drain(self) -> None:
        self._begun = self._receive() == READY
        data: bytes | None = b""
        while data is not None and not self.dead:
            self._room.wait()
            data = self._receive() if self._begun else None
            self._room.enter(len(data or b""))
            self._heard = time.monotonic()
            self._worked = self._work()
            with self._telling:
                self.ended = data is None
                if self.job is not None:
                    self._events.put((self, self.job, data))

    def _receive(self) -> bytes | None:
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError):
            return None


_Event = tuple[_Worker | None, int, bytes | None]
