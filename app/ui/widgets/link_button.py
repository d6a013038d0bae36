# SPDX-License-Identifier: MPL-2.0
"""A sentence that opens something: looks like a link, is a button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from app.ui.naming import name

_LEAST_HEIGHT = 28
_BREATH = 8


class LinkButton(QPushButton):
    """Reached by Tab, pressed by Space or Enter. Text wraps; an ampersand in it is an ampersand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say ``words``, already in the person's language."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        name(self, words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = max(_LEAST_HEIGHT, metrics.height() + _BREATH)
        return QSize(metrics.horizontalAdvance(self._words) + 2, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 24), _LEAST_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        room = self.fontMetrics().boundingRect(
            0, 0, max(1, width), 10_000, int(Qt.TextFlag.TextWordWrap), self._words
        )
        return max(_LEAST_HEIGHT, room.height() + _BREATH)

    @property
    def ring(self) -> QRect:
        """What a ring of focus goes around: the words, not the room beside them."""
        width = min(self.width(), self.sizeHint().width())
        left = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        return QRect(left, 0, width, self.height())

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        painter, palette = QPainter(self), self.palette()
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        enabled = self.isEnabled()
        painter.setPen(
            palette.color(QPalette.ColorRole.Link if enabled else QPalette.ColorRole.PlaceholderText)
        )
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect(), flags, self._words)
        painter.end()
