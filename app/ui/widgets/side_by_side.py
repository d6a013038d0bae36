# SPDX-License-Identifier: MPL-2.0
"""A list and what is chosen in it: beside each other, or one above the other where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.forms import framed

_GAP = 12


class SideBySide(QSplitter):
    """``letters``: from how many average characters on they stand beside each other; ``share``: of the list, in
    percent; ``lines``: of what is chosen, so many lines of text are shown at least where it stands below, for pages
    that scroll."""

    def __init__(
        self, chosen_from: QWidget, chosen: QWidget, letters: int, share: int = 45, lines: int = 0
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._letters = letters
        self._share = share
        self._lines = lines
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_GAP)
        self.addWidget(framed(chosen_from))
        self._chosen = framed(chosen)
        self.addWidget(self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= self.fontMetrics().averageCharWidth() * self._letters
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self.orientation() or not event.oldSize().isValid():
            self.setOrientation(orientation)
            whole = self.width() if wide else self.height()
            self.setSizes([whole * self._share // 100, whole * (100 - self._share) // 100])
        self._chosen.setMinimumHeight(0 if wide else self._lines * self.fontMetrics().lineSpacing())
        super().resizeEvent(event)
