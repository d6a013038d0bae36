# SPDX-License-Identifier: MPL-2.0
"""Paints a cell of text as the style does, with a focus ring that can be seen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.delegates.marks import draw_focus


class CellDelegate(QStyledItemDelegate):
    """The style's own ring is faint on a selected row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if focused:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            draw_focus(painter, QRectF(option.rect), option.palette, selected=selected)
