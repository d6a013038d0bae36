# SPDX-License-Identifier: MPL-2.0
"""Paints a cell of text, flat, with a focus ring that can be seen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n.bidi import isolate
from app.ui.delegates.marks import draw_focus
from app.ui.surfaces import blend

Role = QPalette.ColorRole
AnyIndex = QModelIndex | QPersistentModelIndex

#: Pixels between the edge of a cell and its text.
CELL_PADDING = 8
#: How much of the highlight lies on what is chosen, and of the text's colour on what is under the pointer.
_CHOSEN, _HOVERED = 0.16, 0.05
_BAR = 3


def cell_ground(option: QStyleOptionViewItem) -> QColor | None:
    """What a cell stands on: chosen, under the pointer, or nothing of its own."""
    palette = option.palette
    if option.state & QStyle.StateFlag.State_Selected:
        return blend(palette.color(Role.Base), palette.color(Role.Highlight), _CHOSEN)
    if option.state & QStyle.StateFlag.State_MouseOver:
        return blend(palette.color(Role.Base), palette.color(Role.Text), _HOVERED)
    return None


class CellDelegate(QStyledItemDelegate):
    """``lined``: a line under each row. The columns in ``links`` look like what a click opens."""

    def __init__(self, parent: QObject | None = None, *, lined: bool = False) -> None:
        super().__init__(parent)
        self._lined = lined
        self.links: Collection[int] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        palette = option.palette
        painter.save()
        self.draw_ground(painter, option, index)
        box = option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        link = index.column() in self.links and bool(option.text)
        font = QFont(option.font)
        font.setUnderline(link)
        painter.setFont(font)
        painter.setPen(palette.color(Role.Link if link else Role.Text))
        flags = int(QStyle.visualAlignment(option.direction, option.displayAlignment))
        text = QFontMetrics(font).elidedText(option.text, option.textElideMode, box.width())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            # A number or an address keeps its own order.
            text = isolate(text)
        painter.drawText(box, flags, text)
        painter.restore()
        self.draw_ring(painter, option)

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """What lies under the text: whether the row is chosen, and the line below it."""
        palette = option.palette
        if ground := cell_ground(option):
            painter.fillRect(option.rect, ground)
        if option.state & QStyle.StateFlag.State_Selected and index.column() == 0:
            # Not by colour alone: a bar where the row begins.
            bar = QRectF(option.rect)
            mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            bar.setLeft(bar.right() - _BAR) if mirrored else bar.setWidth(_BAR)
            painter.fillRect(bar, palette.color(Role.Highlight))
        if self._lined:
            painter.setPen(palette.color(Role.Midlight))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    @staticmethod
    def draw_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ring of the cell that has the focus."""
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, QRectF(option.rect), option.palette, selected=False)
