# SPDX-License-Identifier: MPL-2.0
"""A scroll bar without frills: what can be dragged, and the way it goes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from app.ui.surfaces import answering, draw_surface

_WIDTH, _INSET = 14, 3


class ScrollBar(QScrollBar):
    """Drawn flat on ``ground``; a click beside the handle, or at the ends, moves it as ever."""

    def __init__(self, orientation: Qt.Orientation, ground: QPalette.ColorRole = QPalette.ColorRole.Window) -> None:
        super().__init__(orientation)
        self._ground = ground

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        upright = self.orientation() is Qt.Orientation.Vertical
        return QSize(_WIDTH, hint.height()) if upright else QSize(hint.width(), _WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter = self.palette(), QPainter(self)
        painter.fillRect(self.rect(), palette.color(self._ground))
        if self.maximum() > self.minimum():
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
            handle = self.style().subControlRect(control, option, part, self)
            if self.orientation() is Qt.Orientation.Vertical:
                handle = handle.adjusted(_INSET, 0, -_INSET, 0)
            else:
                handle = handle.adjusted(0, _INSET, 0, -_INSET)
            ink = palette.color(QPalette.ColorRole.Mid)
            fill = answering(self, ink, palette.color(QPalette.ColorRole.Text), down=self.isSliderDown())
            draw_surface(painter, handle, fill, None, radius=(_WIDTH - 2 * _INSET) / 2)
        painter.end()
