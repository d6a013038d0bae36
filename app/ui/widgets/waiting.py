# SPDX-License-Identifier: MPL-2.0
"""A sign that an answer is still to come."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.i18n.translator import Translator
from app.ui.surfaces import PANEL_RADIUS, draw_surface

#: Milliseconds that pass for "at once": what comes sooner needs no sign, which would only flicker.
_AT_ONCE = 500
_INSIDE, _BELOW = 14, 24


class Waiting(QLabel):
    """Lies over the lower end of a page once its answer takes a while."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._timer = QTimer(self, singleShot=True, interval=_AT_ONCE)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def begin(self) -> None:
        """An answer is awaited from now on."""
        self._timer.start()

    def end(self) -> None:
        """It is there, or nobody waits for it any more."""
        self._timer.stop()
        self.hide()

    def retranslate(self, say: Translator) -> None:
        self.setText(say("Reading the vault…"))

    def _appear(self) -> None:
        self.adjustSize()
        page = self._page
        self.move((page.width() - self.width()) // 2, page.height() - self.height() - _BELOW)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_surface(
            painter, self.rect(), self.palette().color(QPalette.ColorRole.ToolTipBase), None, radius=PANEL_RADIUS
        )
        painter.end()
        super().paintEvent(event)
