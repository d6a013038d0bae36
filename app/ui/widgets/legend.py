# SPDX-License-Identifier: MPL-2.0
"""What the shapes in the cells of the matrix mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.catalog.origin import Origin
from app.i18n.translator import Translator
from app.ui.controls import Text
from app.ui.delegates.marks import draw_origin, draw_sensitive
from app.ui.flow import FlowLayout

Draw = Callable[[QPainter, QRectF, QColor], None]
_GAP = 6


class _Meaning(Text):
    """A shape, drawn as in the cells, and its words."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._make_room()

    @property
    def _side(self) -> float:
        return self.fontMetrics().height() * 0.65

    def _make_room(self) -> None:
        self.setIndent(round(self._side) + _GAP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._side
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.width() - side if mirrored else 0.0, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        self._draw(painter, box, self.palette().color(QPalette.ColorRole.WindowText))
        painter.end()


def _drawing(origin: Origin) -> Draw:
    return lambda painter, box, ink: draw_origin(painter, box, origin, ink)


class Legend(QWidget):
    """One shape and its words for each way of knowing, and the mark of sensitive data."""

    def __init__(self) -> None:
        super().__init__()
        self._origins = {origin: _Meaning(_drawing(origin)) for origin in Origin}
        self._sensitive = _Meaning(draw_sensitive)
        layout = FlowLayout(gap=20)
        for meaning in (*self._origins.values(), self._sensitive):
            layout.addWidget(meaning)
        self.setLayout(layout)

    def retranslate(self, say: Translator) -> None:
        """Say the meanings in another language."""
        for origin, meaning in self._origins.items():
            meaning.setText(say(origin.label))
        self._sensitive.setText(say("Sensitive"))
