# SPDX-License-Identifier: MPL-2.0
"""Paints a cell of text as the style does, with a focus ring that can be seen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n.bidi import isolate
from app.ui.delegates.marks import draw_focus
from app.ui.models.rows_model import EN_SPACE

AnyIndex = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """The style's own ring is faint on a selected row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if option.direction == Qt.LayoutDirection.RightToLeft and option.text:
            # A number or an address keeps its own order.
            option.text = isolate(option.text)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            # Numbers end beside the next column: not too near.
            option.text += EN_SPACE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if focused:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            draw_focus(painter, QRectF(option.rect), option.palette, selected=selected)
