# SPDX-License-Identifier: MPL-2.0
"""News of the whole window that a person both sees and hears, without the focus moving."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.ui.controls import News
from app.ui.surfaces import PANEL_RADIUS, draw_surface

_OUTSIDE, _INSIDE = 12, 14


class Notification(News):
    """The strip below the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setObjectName("notification")
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        across, down = _OUTSIDE + _INSIDE, _OUTSIDE // 2 + _INSIDE
        self.setContentsMargins(across, down, across, _OUTSIDE + _INSIDE)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().adjusted(_OUTSIDE, _OUTSIDE // 2, -_OUTSIDE, -_OUTSIDE)
        draw_surface(painter, box, self.palette().color(QPalette.ColorRole.ToolTipBase), None, radius=PANEL_RADIUS)
        painter.end()
        super().paintEvent(event)


class Announcer(QObject):
    """Says one thing at a time: ``announcer.say(say("Import finished"))``."""

    def __init__(self, notification: Notification) -> None:
        super().__init__(notification)
        self._notification = notification

    @property
    def text(self) -> str:
        """What was said last, or nothing."""
        return self._notification.text() if not self._notification.isHidden() else ""

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Show ``text`` (already in the person's language) and have screen readers speak it."""
        self._notification.tell(text, urgent=urgent)

    def clear(self) -> None:
        """Take the last news away."""
        self._notification.tell("")
