# SPDX-License-Identifier: MPL-2.0
"""Python's garbage collection, held to the window's thread, and to moments in which nobody waits for it."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at whether there is enough to collect: what comes together in so long, in all threads,
#: is looked at in one go.
_EVERY = 50
#: Objects that are looked at in one go, at about half a microsecond each.
_AT_ONCE = 20_000
#: Objects set aside unseen, as many as a window has with all its pages, before it is worth looking at them.
_MANY = 300_000


class Collector(QObject):
    """Collects in the window's thread only, while it lives, and never so much that a key has to wait.

    Left to itself Python collects in whichever thread allocates; in a job's thread it would delete
    widgets there, which Qt does not survive. It would also look at all there is again and again, which takes a tenth
    of a second: here whatever has been looked at is set aside once it is many, and what comes in floods at once. That
    is looked at when ``resting`` says that nobody is there whom it could hold up.
    """

    def __init__(self, parent: QObject, resting: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._resting = resting
        #: Objects that were made since something was set aside, at most.
        self._recent = 0
        #: Objects that were set aside since all were looked at, at most.
        self._aside = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Look no more at what there is now and will stay, such as modules and pages, until nobody waits for it."""
        gc.freeze()
        self._recent = 0

    def thaw(self) -> None:
        """Free all that is garbage: nothing of a vault stays in memory once it is locked."""
        gc.unfreeze()
        gc.collect()
        self._aside = 0
        self.settle()

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] > thresholds[0]:
            self._look(counts, thresholds)
        elif self._aside > _MANY and self._resting():
            self.thaw()

    def _look(self, counts: tuple[int, int, int], thresholds: tuple[int, int, int]) -> None:
        self._recent += counts[0]
        if counts[0] > _AT_ONCE or self._recent > 2 * _AT_ONCE:
            if counts[0] <= _AT_ONCE:
                gc.collect()
            self._aside += self._recent
            self.settle()
            return
        due = [generation for generation in (0, 1, 2) if counts[generation] > thresholds[generation]]
        gc.collect(max(due))
