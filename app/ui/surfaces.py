# SPDX-License-Identifier: MPL-2.0
"""How our own controls and panels are drawn: flat, with round corners, from the palette alone.

Fusion's buttons are raised and its fields have sharp corners. A style of our own would be asked many times for each
control, and each time would wait for whichever thread runs Python; a control that draws itself waits once.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

Role = QPalette.ColorRole

#: The radius of a control's corners and of a panel's, in pixels.
CONTROL_RADIUS, PANEL_RADIUS = 5.0, 8.0

#: How much of the text's colour lies on a control under the pointer, and on one that is pressed.
_HOVERED, _PRESSED = 0.06, 0.14


def blend(base: QColor, over: QColor, share: float) -> QColor:
    """``base`` with ``share`` (0 to 1) of ``over`` laid on it."""
    return QColor.fromRgbF(
        base.redF() + (over.redF() - base.redF()) * share,
        base.greenF() + (over.greenF() - base.greenF()) * share,
        base.blueF() + (over.blueF() - base.blueF()) * share,
    )


def control_height(metrics: QFontMetrics) -> int:
    """The height of buttons, fields and choices, which stand beside each other."""
    return round(metrics.height() * 1.4) + 10


def draw_surface(
    painter: QPainter, box: QRect | QRectF, fill: QColor | None, edge: QColor | None, *,
    radius: float = CONTROL_RADIUS, width: float = 1.0,
) -> None:  # fmt: skip
    """A rectangle with round corners, filled and edged inside ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if edge is not None else 0.0
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def cut_corners(painter: QPainter, box: QRect, ground: QColor, radius: float = CONTROL_RADIUS) -> None:
    """Paint what lies outside the round corners of ``box`` as the ground around it."""
    whole, inside = QPainterPath(), QPainterPath()
    whole.addRect(QRectF(box))
    inside.addRoundedRect(QRectF(box), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(whole.subtracted(inside), ground)
    painter.restore()


def ground_of(widget: QWidget) -> QColor:
    """The colour of what ``widget`` stands on."""
    parent = widget.parentWidget()
    while not (parent is None or parent.isWindow() or parent.autoFillBackground() or isinstance(parent, Panel)):
        parent = parent.parentWidget()
    return parent.palette().color(parent.backgroundRole()) if parent else widget.palette().color(Role.Window)


def answering(widget: QWidget, fill: QColor, ink: QColor, *, down: bool) -> QColor:
    """``fill`` as it is under the pointer, or pressed."""
    if not widget.isEnabled():
        return fill
    if down:
        return blend(fill, ink, _PRESSED)
    return blend(fill, ink, _HOVERED) if widget.underMouse() else fill


def draw_chevron(painter: QPainter, middle: QPointF, side: float, ink: QColor) -> None:
    """An arrow that points down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.4, side / 5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    half = side / 2
    points = [middle + QPointF(-half, -half / 2), middle + QPointF(0, half / 2), middle + QPointF(half, -half / 2)]
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def draw_tick(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """The mark of a ticked box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.6, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    shares = ((0.24, 0.53), (0.43, 0.71), (0.76, 0.31))
    points = [QPointF(box.left() + across * box.width(), box.top() + down * box.height()) for across, down in shares]
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def draw_field_edge(field: QWidget) -> None:
    """The edge of a field in which one types, over what it has drawn itself."""
    focused = field.hasFocus()
    painter = QPainter(field)
    cut_corners(painter, field.rect(), ground_of(field))
    edge = field.palette().color(Role.Highlight if focused else Role.Mid)
    draw_surface(painter, field.rect(), None, edge, width=1.6 if focused else 1.0)
    painter.end()


class Panel(QFrame):
    """A surface that holds what belongs together. What stands in it stands on the colour of pages of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(Role.Base)
        self.setForegroundRole(Role.Text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter = self.palette(), QPainter(self)
        fill, edge = palette.color(self.backgroundRole()), palette.color(self.edge_role)
        draw_surface(painter, self.rect(), fill, edge, radius=PANEL_RADIUS)
        painter.end()

    @property
    def edge_role(self) -> QPalette.ColorRole:
        """The colour of its edge."""
        return Role.Midlight


class DropPanel(Panel):
    """A panel onto which things may be dropped: its edge is broken."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter = self.palette(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(Role.Mid), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(palette.color(self.backgroundRole()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), PANEL_RADIUS, PANEL_RADIUS)
        painter.end()
