# SPDX-License-Identifier: MPL-2.0
"""Reading a person's files beside a thread that must not wait for a disk or a network that does not answer."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError, wait
from contextlib import suppress
from typing import Any, Self, TypeVar

T = TypeVar("T")

Heard = Callable[[], None]
"""What an errand calls whenever a disk has answered. It leaves the errand that nobody waits for any more."""

PATIENCE = 120.0
"""Seconds without an answer after which a disk is given up: more than one takes that has to start up first."""

_LAST_WORD_SECONDS = 2.0
_LOOK_SECONDS = 0.1


class Errands:
    """One thread that does errand after errand. One that it is stuck in can be given up, not ended: nothing ends a
    thread that waits for a disk, so it is left alone and another goes on with the rest."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._waiting: queue.SimpleQueue[_Errand | None] = queue.SimpleQueue()
        self._hand: _Hand | None = None

    def do(self, work: Callable[[Heard], T], given_up: T) -> "Future[T]":
        """Have it done after those before; ``given_up`` is its result if no disk answers."""
        errand = _Errand(work, given_up)
        if self._hand is None:
            self._hand = _Hand(self._waiting)
        self._waiting.put(errand)
        return errand.future

    def done(self, work: Callable[[Heard], T], given_up: T, heed: Callable[[], None] = lambda: None) -> T:
        """Have it done and wait for it; ``heed`` is called now and then, and may raise."""
        future = self.do(work, given_up)
        while True:
            if wait([future], _LOOK_SECONDS).done:
                return future.result()
            heed()
            self.look()

    def look(self) -> None:
        """Give up the errand at hand if it has been waiting for too long. To be called now and then."""
        hand = self._hand
        if hand and hand.silent > self._patience:
            self._hand = _Hand(self._waiting)
            hand.leave()

    def stop(self) -> None:
        """Leave the errand at hand and cancel the others; waits for the thread to end unless a disk keeps it."""
        while True:
            try:
                errand = self._waiting.get_nowait()
            except queue.Empty:
                break
            if errand:
                errand.future.cancel()
        hand, self._hand = self._hand, None
        if hand:
            hand.left = True
            self._waiting.put(None)
            while hand.is_alive() and hand.silent < _LAST_WORD_SECONDS:
                hand.join(_LOOK_SECONDS)
            hand.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class _Errand:
    def __init__(self, work: Callable[[Heard], Any], given_up: Any) -> None:
        self.work = work
        self.given_up = given_up
        self.future: Future[Any] = Future()


class _Hand(threading.Thread):
    """The thread that does the errands, until it is left."""

    def __init__(self, waiting: "queue.SimpleQueue[_Errand | None]") -> None:
        super().__init__(name="mien-errands", daemon=True)
        self.left = False
        self._waiting = waiting
        self._errand: _Errand | None = None
        self._heard = 0.0
        self.start()

    @property
    def silent(self) -> float:
        """For how many seconds the errand at hand has been waiting."""
        return time.monotonic() - self._heard if self._errand else 0.0

    def leave(self) -> None:
        """Nobody waits any more for what it is doing."""
        self.left = True
        errand = self._errand
        if errand:
            with suppress(InvalidStateError):
                errand.future.set_result(errand.given_up)

    def run(self) -> None:
        while not self.left and (errand := self._waiting.get()):
            if errand.future.set_running_or_notify_cancel():
                self._heard = time.monotonic()
                self._errand = errand
                self._do(errand)
                self._errand = None

    def _do(self, errand: _Errand) -> None:
        # Whoever left this thread has set the result already.
        try:
            result = errand.work(self._hear)
        except BaseException as error:  # noqa: BLE001 - it is for whoever waits
            with suppress(InvalidStateError):
                errand.future.set_exception(error)
        else:
            with suppress(InvalidStateError):
                errand.future.set_result(result)

    def _hear(self) -> None:
        if self.left:
            raise CancelledError
        self._heard = time.monotonic()
