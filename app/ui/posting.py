# SPDX-License-Identifier: MPL-2.0
"""Sends what waits in the outbox while the window is open: one letter at a time, at a gentle rate, in jobs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.catalog.outbox import OutboxEntry
from app.channels.queue import Step
from app.channels.smtp import Verdict
from app.correspondence.dispatch import Dispatch
from app.ui.jobs import Jobs
from app.ui.session import Session
from app.vault.errors import VaultLocked
from app.vault.vault import Vault

#: The longest a timer is set for, in milliseconds; then the queue is asked again.
_LONGEST_WAIT = 60 * 60 * 1000
#: Milliseconds between two times that pages are told of what moved: they read all requests anew then.
_TOLD_EVERY = 1000
#: Seconds a server may keep one step waiting; a connection that is not yet made cannot be cut.
_PATIENCE = 10.0


class Posting(QObject):
    """Nothing leaves before :meth:`start`: what waited when the vault was closed stays until the person says so.

    ``moved``: a letter left, or stands otherwise. ``trouble``: why sending stopped, a slug of the delivery or an error.
    """

    moved = Signal()
    trouble = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, parent: QObject, make: Callable[[Vault], Dispatch] | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.make = make or (lambda vault: Dispatch(vault, patience=_PATIENCE))
        self._dispatch: Dispatch | None = None
        self._busy = False
        #: Whether letters go out by themselves as their time comes.
        self.going = False
        #: When the next one is tried, ``None`` while one is, or none waits.
        self.next: datetime | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._resting, self._untold = QTimer(self, singleShot=True, interval=_TOLD_EVERY), False
        self._resting.timeout.connect(self._tell_rest)
        session.opened.connect(self._begin)
        session.locking.connect(self._let_go)
        if session.is_open:
            self._begin()

    def start(self) -> None:
        """Send what waits from now on: the person has just asked for it."""
        self.going = True
        self._step()

    def stop(self) -> None:
        """Send no more after the letter that is being sent."""
        self.going, self.next = False, None
        self._timer.stop()

    def _begin(self) -> None:
        vault = self._session.vault
        if vault.read_only:
            return
        dispatch = self._dispatch = self.make(vault)
        self._busy = True
        self._jobs.run(lambda _context: dispatch.begin(), done=self._begun, failed=self._failed, unasked=True)

    def _begun(self, doubts: list[OutboxEntry]) -> None:
        self._busy = False
        if doubts:
            self._tell()
        self._step()

    def _step(self) -> None:
        dispatch = self._dispatch
        if dispatch is None or not self.going or self._busy:
            return
        self._timer.stop()
        self._busy, self.next = True, None
        self._jobs.run(lambda _context: dispatch.step(), done=self._stepped, failed=self._failed, unasked=True)

    def _stepped(self, done: Step) -> None:
        self._busy = False
        if done.delivery is not None and done.delivery.verdict is Verdict.ACCOUNT:
            self.stop()
            self.trouble.emit(done.delivery.reason)
        elif done.again is None:
            self.stop()
        elif self.going:
            self.next = done.again
            wait = (done.again - datetime.now(UTC)).total_seconds() * 1000
            self._timer.start(min(max(0, round(wait)), _LONGEST_WAIT))
        if done.entry is not None or not self.going:
            self._tell()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.stop()
        if not isinstance(error, VaultLocked):
            self.trouble.emit(error)
            self._tell()

    def _tell(self) -> None:
        # That it is over is told at once.
        if self.going and self._resting.isActive():
            self._untold = True
            return
        self._untold = False
        self._resting.start()
        self.moved.emit()

    def _tell_rest(self) -> None:
        if self._untold:
            self._tell()

    def _let_go(self) -> None:
        """The vault is about to be locked: no answer of a server may hold that up."""
        self.stop()
        self._resting.stop()
        self._untold = False
        dispatch, self._dispatch = self._dispatch, None
        self._busy = False
        if dispatch is not None:
            dispatch.cut()
