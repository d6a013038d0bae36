# SPDX-License-Identifier: MPL-2.0
"""Paints a number with a bar beside it, as long as its share of the greatest number of the column."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.delegates import marks
from app.ui.models.rows_model import BarRole

AnyIndex = QModelIndex | QPersistentModelIndex

# Average characters that the number may take before the bar begins.
_NUMBER = 9


class BarDelegate(QStyledItemDelegate):
    """The digits say it; the bar only helps the eye."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        painter.setFont(option.font)
        painter.setPen(ink)
        box = QRectF(option.rect).adjusted(6, 0, -6, 0)
        digits = min(option.fontMetrics.averageCharWidth() * _NUMBER, box.width() / 2)
        number = QRectF(box.right() - digits if mirrored else box.left(), box.top(), digits, box.height())
        # Digits end where the bar begins, so that both can be compared down the column.
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(number, int(side | Qt.AlignmentFlag.AlignVCenter), str(index.data() or ""))
        room = box.width() - digits - 10
        length = max(2.0, room * float(index.data(BarRole) or 0.0))
        left = number.left() - 10 - length if mirrored else number.right() + 10
        thick = min(box.height() * 0.5, option.fontMetrics.height() * 0.7)
        bar = QRectF(left, box.center().y() - thick / 2, length, thick)
        fill = ink if selected else palette.color(QPalette.ColorRole.Highlight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(marks.outline(bar, 2), fill)
        if option.state & QStyle.StateFlag.State_HasFocus:
            marks.draw_focus(painter, QRectF(option.rect), palette, selected=selected)
        painter.restore()
