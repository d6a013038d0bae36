# SPDX-License-Identifier: MPL-2.0
"""Paints a cell of the matrix: the count in digits, a tint, a shape for each origin, a sensitive mark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.delegates import marks
from app.ui.models.matrix_model import CountRole, OriginsRole, ShareRole, SpecialRole
from app.ui.surfaces import CONTROL_RADIUS, blend, draw_surface

AnyIndex = QModelIndex | QPersistentModelIndex

# The tint never takes more than this share of the highlight, so that digits keep their contrast.
_STRONGEST = 0.30
_FAINTEST = 0.05
# Pixels between a cell's edge and its tile.
_GAP = 1.5


def tint(palette: QPalette, share: float) -> QColor:
    """The background of a cell whose count has ``share`` (0 to 1) of the greatest."""
    base = palette.color(QPalette.ColorRole.Base)
    strength = _FAINTEST + (_STRONGEST - _FAINTEST) * share
    return blend(base, palette.color(QPalette.ColorRole.Highlight), strength)


class MatrixDelegate(QStyledItemDelegate):
    """Digits in the middle, shapes below, the sensitive mark at the leading upper corner."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect)
        count = index.data(CountRole)
        share = index.data(ShareRole) or 0.0
        painter.save()
        # The view has painted a chosen cell in one colour already.
        painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        tile = box.adjusted(_GAP, _GAP, -_GAP, -_GAP - 1)
        if selected:
            draw_surface(painter, tile, palette.color(QPalette.ColorRole.Highlight), None)
        elif count:
            draw_surface(painter, tile, tint(palette, share), None)
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        shapes = list(index.data(OriginsRole) or [])
        side = option.fontMetrics.height() * 0.5
        self._draw_count(painter, option, index, ink, lift=side if shapes else 0.0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._draw_shapes(painter, box, shapes, side, ink, mirrored=mirrored)
        if index.data(SpecialRole):
            size = option.fontMetrics.height() * 0.8
            left = box.right() - size - 5 if mirrored else box.left() + 5
            marks.draw_sensitive(painter, QRectF(left, box.top() + 5, size, size), ink)
        if option.state & QStyle.StateFlag.State_HasFocus:
            marks.draw_focus(painter, tile, palette, selected=selected, radius=CONTROL_RADIUS)
        painter.restore()

    def _draw_count(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, ink: QColor, lift: float
    ) -> None:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        font = option.font
        # Where nothing is held, words stand in place of the total: lighter, and in two lines.
        total = text[:1].isdecimal()
        font.setBold(index.column() == 0 and total)
        painter.setFont(font)
        selected = option.state & QStyle.StateFlag.State_Selected
        painter.setPen(ink if total or selected else option.palette.color(QPalette.ColorRole.PlaceholderText))
        box = QRectF(option.rect).adjusted(4, 0, -4, -lift)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), text)

    def _draw_shapes(
        self,
        painter: QPainter,
        box: QRectF,
        shapes: list[object],
        side: float,
        ink: QColor,
        *,
        mirrored: bool,
    ) -> None:
        step = side * 1.4
        left = box.center().x() - (step * len(shapes) - (step - side)) / 2
        for place, origin in enumerate(reversed(shapes) if mirrored else shapes):
            where = QRectF(left + place * step, box.bottom() - side - 5, side, side)
            marks.draw_origin(painter, where, origin, ink)  # type: ignore[arg-type]

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's
        height = option.fontMetrics.height()
        return QSize(height * 5, max(24, round(height * 2.4)))
