# SPDX-License-Identifier: MPL-2.0
"""Rows that continue on the next line where the window is narrow or the text is large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class _WrappingLayout(QLayout):
    """What layouts that wrap have in common; each lays out in its own ``_place``."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = self.contentsMargins()
        across, down = edge.left() + edge.right(), edge.top() + edge.bottom()
        return self._place(QRect(0, 0, width - across, 0), move=False) + down

    def setGeometry(self, space: QRect) -> None:
        super().setGeometry(space)
        self._place(space.marginsRemoved(self.contentsMargins()), move=True)

    def minimumSize(self) -> QSize:
        smallest = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                smallest = smallest.expandedTo(item.minimumSize())
        return smallest.grownBy(self.contentsMargins())

    def _place(self, space: QRect, *, move: bool) -> int:
        """Lay the items out in the width of ``space``, or only find out how high they get; returns that height."""
        raise NotImplementedError

    @property
    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


class FlowLayout(_WrappingLayout):
    """Lays its widgets side by side in the direction of reading, each as wide as it likes, and wraps."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__(gap)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def _place(self, space: QRect, *, move: bool) -> int:
        mirrored = self._mirrored
        left, top, line = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > space.width():
                width = max(space.width(), item.minimumSize().width())
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if left and left + size.width() > space.width():
                left, top, line = 0, top + line + self._gap, 0
            if move:
                start = space.width() - left - size.width() if mirrored else left
                item.setGeometry(QRect(space.topLeft() + QPoint(start, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line


class TileLayout(_WrappingLayout):
    """Lays its widgets in columns of the same width, as many as there is room for, and rows of the same height."""

    def __init__(self, gap: int = 12) -> None:
        super().__init__(gap)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _place(self, space: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return 0
        least = max(item.minimumSize().width() for item in shown)
        columns = max(1, min(len(shown), (space.width() + self._gap) // (least + self._gap)))
        # No last row of a single one beside an empty place, where they can be spread better.
        columns = -(-len(shown) // -(-len(shown) // columns))
        width = (space.width() - self._gap * (columns - 1)) // columns
        top = 0
        for first in range(0, len(shown), columns):
            row = shown[first : first + columns]
            height = max(
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            )
            if move:
                for place, item in enumerate(row):
                    column = columns - 1 - place if self._mirrored else place
                    left = column * (width + self._gap)
                    item.setGeometry(QRect(space.topLeft() + QPoint(left, top), QSize(width, height)))
            top += height + self._gap
        return top - self._gap
