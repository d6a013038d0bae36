# SPDX-License-Identifier: MPL-2.0
"""A field for plain text of several lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from app.ui.delegates.marks import draw_focus_within
from app.ui.widgets.scroll_bar import ScrollBar


class ManyLines(QPlainTextEdit):
    """Shows at least ``lines`` of them; Tab leaves it, as everywhere."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
        self.setTabChangesFocus(True)
        self._lines = lines

    def allow_editing(self, allowed: bool) -> None:
        """Let the person write in it, or only read and copy."""
        both = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setReadOnly(not allowed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction if allowed else both)
        if frame := self.parentWidget():
            # Its edge says whether one can write there.
            frame.update()

    def sizeHint(self) -> QSize:
        beside = self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + beside)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_focus_within(self)
