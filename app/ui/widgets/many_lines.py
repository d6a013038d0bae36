# SPDX-License-Identifier: MPL-2.0
"""A field for plain text of several lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from app.ui.delegates.marks import draw_focus
from app.ui.widgets.scroll_bar import ScrollBar


class ManyLines(QPlainTextEdit):
    """Shows at least ``lines`` of them; Tab leaves it, as everywhere."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().height() * lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            draw_focus(painter, QRectF(self.viewport().rect()), self.palette(), selected=False)
            painter.end()
