# SPDX-License-Identifier: MPL-2.0
"""Paints a level: five steps, filled as far as it goes, and its name; bold, with a dot, where the person chose it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.catalog.preference import Level
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.delegates.marks import draw_focus
from app.ui.models.preferences_model import LevelRole, OwnRole
from app.ui.surfaces import CONTROL_RADIUS, blend, draw_surface

Role = QPalette.ColorRole
AnyIndex = QModelIndex | QPersistentModelIndex

_STEPS = len(Level) - 1


class LevelDelegate(QStyledItemDelegate):
    """The steps above, the words below in up to two lines: nothing is told by colour alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = palette.color(Role.HighlightedText if selected else Role.Text)
        ground = palette.color(Role.Highlight if selected else Role.Base)
        own, level = bool(index.data(OwnRole)), index.data(LevelRole)
        painter.save()
        painter.fillRect(option.rect, palette.color(Role.Base))
        painter.setPen(palette.color(Role.Midlight))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        tile = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -2.5)
        if selected:
            draw_surface(painter, tile, ground, None)
        elif own:
            draw_surface(painter, tile, blend(ground, palette.color(Role.Highlight), 0.12), None)
        box = QRectF(option.rect).adjusted(CELL_PADDING, 8, -CELL_PADDING, -4)
        line = option.fontMetrics.height()
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(level, Level):
            self._draw_steps(painter, QRectF(box.left(), box.top(), box.width(), line * 0.4), int(level), option, ink)
        font = QFont(option.font)
        font.setBold(own)
        painter.setFont(font)
        painter.setPen(ink)
        words = box.adjusted(0, line * 0.4 + 2, 0, 0)
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter) | int(
            Qt.TextFlag.TextWordWrap
        )
        text = str(index.data())
        if own:
            text = f"● {text}"
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(text) > words.width() * 1.7 or line * 2 > words.height() + line * 0.3:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(words.width() * 1.7))
        painter.drawText(words, flags, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, tile, palette, selected=selected, radius=CONTROL_RADIUS)
        painter.restore()

    @staticmethod
    def _draw_steps(painter: QPainter, box: QRectF, level: int, option: QStyleOptionViewItem, ink: QColor) -> None:
        gap = 3.0
        width = min(box.width() / _STEPS - gap, box.height() * 2.4)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink)
        for step in range(_STEPS):
            left = box.right() - (step + 1) * (width + gap) + gap if mirrored else box.left() + step * (width + gap)
            painter.setBrush(ink if step < level else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left + 0.5, box.top() + 0.5, width - 1, box.height() - 1), 1.5, 1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(option.fontMetrics.averageCharWidth() * 18, round(option.fontMetrics.height() * 2.9) + 6)
