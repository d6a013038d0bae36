# SPDX-License-Identifier: MPL-2.0
"""Python's garbage collection, held to the window's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at whether there is enough to collect: what comes together in so long, in all threads,
#: is looked at in one go.
_EVERY = 50


class Collector(QObject):
    """Collects in the window's thread only, while it lives.

    Left to itself Python collects in whichever thread allocates; in a job's thread it would delete
    widgets there, which Qt does not survive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def settle(self) -> None:
        """Look no more at what there is now and will stay, such as modules and pages: looking at all of it takes
        longer than a person should wait for a key. What stayed before and is garbage now is freed first."""
        if gc.get_freeze_count():
            gc.unfreeze()
            gc.collect()
        gc.freeze()

    def thaw(self) -> None:
        """Free all that is garbage: nothing of a vault stays in memory once it is locked."""
        gc.unfreeze()
        gc.collect()

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if threshold and count > threshold:
                gc.collect(generation)
                if generation == len(gc.get_threshold()) - 1:
                    # What is left of so many looks stays until the vault is locked; to look at it each time would
                    # hold the window up longer and longer.
                    gc.freeze()
                return
