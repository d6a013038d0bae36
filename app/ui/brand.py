# SPDX-License-Identifier: MPL-2.0
"""Mien's own mark."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.places import data_folder


@cache
def mark() -> QIcon:
    """The mark, at any size."""
    return QIcon(str(data_folder("resources") / "icons" / "mien.svg"))


class Mark(QWidget):
    """The mark beside words that say the same; ``scale``: its side, in heights of running text."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(QFontMetrics(QApplication.font()).height() * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        mark().paint(painter, self.rect())
        painter.end()
