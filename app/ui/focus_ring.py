# SPDX-License-Identifier: MPL-2.0
"""A ring around the control that has the focus, for who works by keyboard.

Fusion only gives such a control an edge of another colour, one pixel wide. Views and texts draw a ring of their own.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from app.ui.widgets.link_button import LinkButton

_RINGED = (QPushButton, QCheckBox, QComboBox, QLineEdit)
_WIDTH, _GAP = 2, 2
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def _around(control: QWidget, host: QWidget) -> QRect:
    """Where a ring around ``control`` stands in ``host``, which holds it."""
    inside = control.ring if isinstance(control, LinkButton) else control.rect()
    place = QRect(control.mapTo(host, inside.topLeft()), inside.size())
    out = _WIDTH + _GAP
    return place.adjusted(-out, -out, out, out)


class _Ring(QWidget):
    """Stands in the nearest widget around ``control`` that does not clip it, and moves with it."""

    def __init__(self, control: QWidget) -> None:
        watched, host = [control], control.parentWidget() or control.window()
        while not host.isWindow() and not host.rect().contains(_around(control, host)):
            watched.append(host)
            host = host.parentWidget() or host.window()
        super().__init__(host)
        self._control, self._host = control, host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._watched = watched
        for each in watched:
            each.installEventFilter(self)
        self._place()

    def leave(self) -> None:
        """The focus went elsewhere."""
        for each in self._watched:
            if shiboken6.isValid(each):
                each.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        self.setGeometry(_around(self._control, self._host))
        self.setVisible(self._control.isVisible())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        painter.end()


class FocusRing(QObject):
    """Follows the focus while it is moved by keyboard, as the style does."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Follow no longer."""
        self._application.focusChanged.disconnect(self._follow)
        self._take_away()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._take_away()
        if (
            isinstance(now, _RINGED)
            and not now.isWindow()
            and now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        ):
            self._ring = _Ring(now)

    def _take_away(self) -> None:
        ring, self._ring = self._ring, None
        # It goes with the widget in which it stands.
        if ring is not None and shiboken6.isValid(ring):
            ring.leave()
