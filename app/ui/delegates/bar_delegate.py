# SPDX-License-Identifier: MPL-2.0
"""Paints a number with a bar beside it, as long as its share of the greatest number of the column."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.delegates.cell_delegate import CELL_PADDING, CellDelegate
from app.ui.models.rows_model import BarRole
from app.ui.surfaces import draw_surface

AnyIndex = QModelIndex | QPersistentModelIndex

# Average characters that the number may take before the bar begins.
_NUMBER = 8
_GAP = 12


class BarDelegate(CellDelegate):
    """The digits say it; the bar only helps the eye."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        palette = option.palette
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        self.draw_ground(painter, option, index)
        link = index.column() in self.links
        font = QFont(option.font)
        font.setUnderline(link)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Link if link else QPalette.ColorRole.Text))
        box = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        digits = min(option.fontMetrics.averageCharWidth() * _NUMBER, box.width() / 2)
        number = QRectF(box.right() - digits if mirrored else box.left(), box.top(), digits, box.height())
        # Digits end where the bar begins, so that both can be compared down the column.
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, int(flags), option.text)
        room = box.width() - digits - _GAP
        length = max(3.0, room * float(index.data(BarRole) or 0.0))
        left = number.left() - _GAP - length if mirrored else number.right() + _GAP
        thick = option.fontMetrics.height() * 0.55
        bar = QRectF(left, box.center().y() - thick / 2, length, thick)
        draw_surface(painter, bar, palette.color(QPalette.ColorRole.Highlight), None, radius=2)
        painter.restore()
        self.draw_ring(painter, option)
