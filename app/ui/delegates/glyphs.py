# SPDX-License-Identifier: MPL-2.0
"""Small line drawings beside words. They repeat what the words say, and carry nothing alone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

#: The side of the square in which the drawings below are made.
_GRID = 24.0
_STROKE = 1.8


class Glyph(Enum):
    """What is drawn."""

    OVERVIEW = "panes"
    MATRIX = "a table"
    SEARCH = "a lens"
    ASK = "a letter"
    ADDRESS = "an at sign"
    REQUEST = "a page with a tick"
    PREFERENCES = "a dial"
    PROFILE = "a head and shoulders"
    CONSENT = "a tick in a ring"
    IMPORT = "into a tray"
    SETTINGS = "sliders"
    LOCK = "a padlock"


def _panes(path: QPainterPath) -> None:
    for left, top, height in ((4.0, 4.0, 9.0), (13.5, 4.0, 5.0), (13.5, 12.0, 8.0), (4.0, 16.0, 4.0)):
        path.addRoundedRect(QRectF(left, top, 6.5, height), 1.5, 1.5)


def _table(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3.5, 4.5, 17, 15), 2, 2)
    for one, two in (((3.5, 9.5), (20.5, 9.5)), ((3.5, 14.5), (20.5, 14.5)), ((9.5, 4.5), (9.5, 19.5))):
        path.moveTo(*one)
        path.lineTo(*two)


def _lens(path: QPainterPath) -> None:
    path.addEllipse(QRectF(4, 4, 12, 12))
    path.moveTo(14.5, 14.5)
    path.lineTo(20, 20)


def _letter(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3.5, 5.5, 17, 13), 2, 2)
    path.moveTo(4.5, 7.5)
    path.lineTo(12, 13)
    path.lineTo(19.5, 7.5)


def _at_sign(path: QPainterPath) -> None:
    path.addEllipse(QRectF(8.5, 8.5, 7, 7))
    path.moveTo(15.5, 8.5)
    path.lineTo(15.5, 13.5)
    path.arcTo(QRectF(15.5, 11, 4.9, 5), 180, 180)
    path.arcTo(QRectF(3.5, 3.5, 17, 17), -10, 310)


def _ticked_page(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 3.5, 14, 17), 2, 2)
    path.moveTo(8, 8)
    path.lineTo(16, 8)
    path.moveTo(8.5, 14)
    path.lineTo(11, 16.5)
    path.lineTo(15.5, 12)


def _dial(path: QPainterPath) -> None:
    path.arcMoveTo(QRectF(4, 5, 16, 16), 215)
    path.arcTo(QRectF(4, 5, 16, 16), 215, -250)
    path.moveTo(12, 13)
    path.lineTo(15.5, 8.5)
    path.addEllipse(QPointF(12, 13), 1.2, 1.2)


def _person(path: QPainterPath) -> None:
    path.addEllipse(QRectF(8, 3.5, 8, 8))
    path.arcMoveTo(QRectF(4, 14.5, 16, 13), 180)
    path.arcTo(QRectF(4, 14.5, 16, 13), 180, -180)
    path.closeSubpath()


def _ticked_ring(path: QPainterPath) -> None:
    path.addEllipse(QRectF(4, 4, 16, 16))
    path.moveTo(8, 12.5)
    path.lineTo(11, 15.5)
    path.lineTo(16, 9)


def _tray(path: QPainterPath) -> None:
    path.moveTo(12, 3.5)
    path.lineTo(12, 14)
    path.moveTo(8, 10)
    path.lineTo(12, 14)
    path.lineTo(16, 10)
    path.moveTo(4, 15)
    path.lineTo(4, 19.5)
    path.lineTo(20, 19.5)
    path.lineTo(20, 15)


def _sliders(path: QPainterPath) -> None:
    for height, knob in ((7.0, 15.0), (12.0, 8.0), (17.0, 13.0)):
        path.moveTo(4, height)
        path.lineTo(knob - 2, height)
        path.moveTo(knob + 2, height)
        path.lineTo(20, height)
        path.addEllipse(QPointF(knob, height), 2, 2)


def _padlock(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(5, 11, 14, 9), 2, 2)
    path.moveTo(8, 11)
    path.lineTo(8, 8)
    path.arcTo(QRectF(8, 4, 8, 8), 180, -180)
    path.lineTo(16, 11)


_DRAWN = {
    Glyph.OVERVIEW: _panes,
    Glyph.MATRIX: _table,
    Glyph.SEARCH: _lens,
    Glyph.ASK: _letter,
    Glyph.ADDRESS: _at_sign,
    Glyph.REQUEST: _ticked_page,
    Glyph.PREFERENCES: _dial,
    Glyph.PROFILE: _person,
    Glyph.CONSENT: _ticked_ring,
    Glyph.IMPORT: _tray,
    Glyph.SETTINGS: _sliders,
    Glyph.LOCK: _padlock,
}


def draw_glyph(painter: QPainter, box: QRectF, glyph: Glyph, ink: QColor) -> None:
    """Draw ``glyph`` as large as the square ``box``."""
    path = QPainterPath()
    _DRAWN[glyph](path)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    pen = QPen(ink, _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def glyph_icon(glyph: Glyph, ink: QColor, side: int, ratio: float) -> QIcon:
    """The drawing as an icon of ``side`` pixels, for a screen of ``ratio`` device pixels to one."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_glyph(painter, QRectF(0, 0, side, side), glyph, ink)
    painter.end()
    return QIcon(picture)
