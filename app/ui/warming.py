# SPDX-License-Identifier: MPL-2.0
"""Loads, while the person types their passphrase, what the open vault will need."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app import ui
from app.ui import delegates, models, pages, widgets
from app.ui.jobs import JobContext, Jobs

#: Of what the pages use, whatever takes long to load and has no part in Qt.
_ROOMS = (
    "app.importing.running",
    "app.importing.watching",
    "app.importing.choosing",
    "app.importing.unlocking",
    "app.correspondence.several",
    "app.correspondence.dispatch",
    "app.correspondence.receiving",
    "app.correspondence.later",
    "app.channels.update",
    "app.channels.trial",
    "app.rights.bundle",
    "app.rights.paper.letter_paper",
    "app.preferences.trying",
    "app.preferences.gap_file",
    "app.preferences.consents.withdrawing",
    "app.preferences.consents.importing",
    "app.preferences.profile.exporting",
    "app.preferences.sharing.handing",
    "app.preferences.statements.exporting",
    "app.preferences.statements.reading",
)
_OURS = (models, delegates, widgets, ui, pages)


class Warming(QObject):
    """Loads modules: those without Qt in a thread of the pool, the others in the window's thread, one at a time between
    two events. Whoever needs one earlier loads it then. Last comes what the window itself left for such a moment."""

    def __init__(self, jobs: Jobs, left: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._steps = _steps(left)
        #: All is loaded.
        self.done = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def wait_for(self, window: QWidget) -> None:
        """Begin once ``window`` is on the screen."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The parts of the window are painted after it.
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        self._jobs.run(_load_rooms, done=lambda _nothing: self._timer.start(0), unasked=True)

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self.done = True
        else:
            step()


def _load_rooms(context: JobContext) -> None:
    for room in _ROOMS:
        if context.cancelled:
            return
        import_module(room)


def _steps(left: Callable[[], object]) -> Iterator[Callable[[], object]]:
    for package in _OURS:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield partial(import_module, module.name)
    yield left
