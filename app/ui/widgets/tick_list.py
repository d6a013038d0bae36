# SPDX-License-Identifier: MPL-2.0
"""A long list of things to tick: Space or a click ticks one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem

from app.i18n.bidi import plain
from app.ui.delegates.cell_delegate import CELL_PADDING, AnyIndex, CellDelegate
from app.ui.surfaces import CONTROL_RADIUS, control_height, draw_surface, draw_tick
from app.ui.widgets.scroll_bar import ScrollBar

_LINES = 10
_GAP = 8


class TickModel(QAbstractListModel):
    """Things by their number; some of them are shown, some ticked, whether shown or not."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[int, str]] = []
        self.ticked: set[int] = set()

    def show(self, things: Sequence[tuple[int, str]]) -> None:
        """Show other things, each with its number."""
        self.beginResetModel()
        self.shown = list(things)
        self.endResetModel()

    def tick(self, numbers: Collection[int], ticked: bool) -> None:
        """Tick some things, or untick them."""
        self.ticked = self.ticked | set(numbers) if ticked else self.ticked - set(numbers)
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1), [Qt.ItemDataRole.CheckStateRole])

    def toggle(self, index: QModelIndex) -> None:
        """Tick one, or untick it."""
        number = self.shown[index.row()][0]
        self.ticked ^= {number}
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number, text = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain(text)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if number in self.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class _TickDelegate(CellDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        palette, metrics = option.palette, option.fontMetrics
        painter.save()
        self.draw_ground(painter, option, index)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = round(metrics.height() * 0.95)
        row: QRect = option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        left = row.right() - side if mirrored else row.left()
        box = QRect(left, row.center().y() - side // 2, side, side)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        strong = palette.color(QPalette.ColorRole.Highlight)
        base, mid = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Mid)
        surface, edge = (strong, strong) if on else (base, mid)
        draw_surface(painter, box, surface, edge, radius=CONTROL_RADIUS * 0.7)
        if on:
            draw_tick(painter, QRectF(box), palette.color(QPalette.ColorRole.HighlightedText))
        rest = side + _GAP
        room = row.adjusted(0 if mirrored else rest, 0, -rest if mirrored else 0, 0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        flags = int(QStyle.visualAlignment(option.direction, start))
        painter.drawText(room, flags, metrics.elidedText(option.text, Qt.TextElideMode.ElideMiddle, room.width()))
        painter.restore()
        self.draw_ring(painter, option)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), control_height(option.fontMetrics))

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: AnyIndex
    ) -> bool:
        # The list ticks by itself, wherever a row is clicked.
        return False


class TickList(QListView):
    """``ticked``: something was ticked, or no longer is."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.things = TickModel()
        self.setModel(self.things)
        self.setItemDelegate(_TickDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
        self.clicked.connect(self.things.toggle)
        self.things.dataChanged.connect(lambda *_: self.ticked.emit())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), control_height(self.fontMetrics()) * _LINES)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), control_height(self.fontMetrics()) * 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.things.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)
