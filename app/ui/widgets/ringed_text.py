# SPDX-License-Identifier: MPL-2.0
"""Plain text without a frame of its own, which says by a ring inside that it has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from app.ui.delegates.marks import draw_focus_within
from app.ui.widgets.scroll_bar import ScrollBar


class RingedText(QPlainTextEdit):
    """Tab leaves it, as everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
        self.setTabChangesFocus(True)

    # Qt draws no more than the place of the cursor anew, which would leave pieces of the ring behind.

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_focus_within(self)
