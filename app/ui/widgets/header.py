# SPDX-License-Identifier: MPL-2.0
"""The titles of a table's columns, or the names of its rows: flat, on the ground of the table."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from app.i18n.bidi import isolate
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.surfaces import draw_chevron

Role = QPalette.ColorRole


class Header(QHeaderView):
    """Draws its sections itself; the style would raise them."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.viewport().setBackgroundRole(Role.Base)
        #: Whether a click on a title opens something, and whether titles take several lines.
        self.links = self.wraps = False
        #: The person has taken hold of an edge between two sections.
        self.dragged = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.dragged = self.dragged or self.cursor().shape() is Qt.CursorShape.SplitHCursor

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        if not rect.isValid():
            return
        palette, mirrored = self.palette(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        upright = self.orientation() is Qt.Orientation.Vertical
        painter.save()
        painter.fillRect(rect, palette.color(Role.Base))
        painter.setPen(palette.color(Role.Midlight))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if upright:
            start, end = rect.topRight(), rect.bottomRight()
            if mirrored:
                start, end = rect.topLeft(), rect.bottomLeft()
            painter.drawLine(start, end)
        box = rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            box = self._draw_order(painter, box, mirrored=mirrored)
        self._draw_title(painter, box, logicalIndex)
        painter.restore()

    def _draw_order(self, painter: QPainter, box: QRect, *, mirrored: bool) -> QRect:
        """An arrow at the end of the title, down where the greatest comes first; returns the room left."""
        side = self.fontMetrics().height() * 0.45
        middle = QPointF(box.left() + side / 2 if mirrored else box.right() - side / 2, box.center().y())
        painter.save()
        if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            painter.translate(middle)
            painter.scale(1, -1)
            painter.translate(-middle)
        draw_chevron(painter, middle, side, self.palette().color(Role.Text))
        painter.restore()
        taken = round(side) + CELL_PADDING
        return box.adjusted(taken, 0, 0, 0) if mirrored else box.adjusted(0, 0, -taken, 0)

    def _draw_title(self, painter: QPainter, box: QRect, section: int) -> None:
        model, orientation = self.model(), self.orientation()
        text = str(model.headerData(section, orientation, Qt.ItemDataRole.DisplayRole) or "")
        wanted = model.headerData(section, orientation, Qt.ItemDataRole.TextAlignmentRole)
        across = orientation is Qt.Orientation.Horizontal
        align = Qt.AlignmentFlag(wanted) if wanted is not None else self.defaultAlignment()
        font = QFont(self.font())
        font.setUnderline(self.links)
        painter.setFont(font)
        ink = Role.Link if self.links else Role.PlaceholderText if across else Role.Text
        painter.setPen(self.palette().color(ink))
        flags = int(QStyle.visualAlignment(self.layoutDirection(), align))
        metrics = painter.fontMetrics()
        if self.wraps:
            flags |= int(Qt.TextFlag.TextWordWrap)
        else:
            lines = text.splitlines()
            text = "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width()) for line in lines)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                text = isolate(text)
        painter.drawText(box, flags, text)
