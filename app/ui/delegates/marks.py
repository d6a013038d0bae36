# SPDX-License-Identifier: MPL-2.0
"""Marks that carry meaning without colour: a shape for each way of knowing, and one for sensitive data."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea

from app.catalog.origin import Origin
from app.ui.surfaces import draw_surface


def draw_origin(painter: QPainter, box: QRectF, origin: Origin, ink: QColor) -> None:
    """Disc: told by you. Ring: watched. Triangle: guessed. Lozenge: obtained from others."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.2, box.width() / 6)
    shape = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    hollow = origin is Origin.OBSERVED
    painter.setPen(QPen(ink, width) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else ink)
    middle = shape.center()
    match origin:
        case Origin.PROVIDED | Origin.OBSERVED:
            painter.drawEllipse(shape)
        case Origin.INFERRED:
            painter.drawPolygon(
                QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
        case Origin.RECEIVED:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), box.top()),
                        QPointF(box.right(), middle.y()),
                        QPointF(middle.x(), box.bottom()),
                        QPointF(box.left(), middle.y()),
                    ]
                )
            )
    painter.restore()


def draw_sensitive(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """An exclamation mark in a ringed circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.0, box.width() / 9)
    painter.setPen(QPen(ink, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    middle, height = box.center().x(), box.height()
    painter.setPen(QPen(ink, width * 1.4))
    painter.drawLine(QPointF(middle, box.top() + height * 0.24), QPointF(middle, box.top() + height * 0.56))
    painter.drawPoint(QPointF(middle, box.top() + height * 0.74))
    painter.restore()


def draw_focus(
    painter: QPainter, box: QRectF, palette: QPalette, *, selected: bool, radius: float = 0.0
) -> None:
    """A ring of text colour inside the cell; on a selected cell of the text colour that selection has."""
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    draw_surface(painter, box.adjusted(1, 1, -1, -1), None, palette.color(role), radius=radius, width=2)


def draw_focus_within(view: QAbstractScrollArea) -> None:
    """The same inside a view that has the focus, over what it has drawn itself."""
    if view.hasFocus():
        painter = QPainter(view.viewport())
        draw_focus(painter, QRectF(view.viewport().rect()), view.palette(), selected=False)
        painter.end()
