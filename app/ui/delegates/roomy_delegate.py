# SPDX-License-Identifier: MPL-2.0
"""Paints the rows of a short list, high enough to be hit with a finger or a trembling hand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.delegates.cell_delegate import CellDelegate
from app.ui.surfaces import control_height


class RoomyDelegate(CellDelegate):
    """A cell as high as a button."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), control_height(option.fontMetrics))
