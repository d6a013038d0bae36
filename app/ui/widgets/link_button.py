# SPDX-License-Identifier: MPL-2.0
"""A sentence that opens something: looks like a link, is a button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.ui.forms import name

_MARGIN = 4
_LEAST_HEIGHT = 28


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
        height = max(_LEAST_HEIGHT, metrics.height() + 2 * _MARGIN)
        return QSize(metrics.horizontalAdvance(self._words) + 2 * _MARGIN + 2, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 24), _LEAST_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        room = self.fontMetrics().boundingRect(
            0, 0, max(1, width - 2 * _MARGIN), 10_000, int(Qt.TextFlag.TextWordWrap), self._words
        )
        return max(_LEAST_HEIGHT, room.height() + 2 * _MARGIN)

    def _ring(self) -> QRect:
        width = min(self.width(), self.sizeHint().width())
        left = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        return QRect(left, 0, width, self.height()).adjusted(1, 1, -1, -1)

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        palette = self.palette()
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken):
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.AlternateBase))
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        enabled = self.isEnabled()
        painter.setPen(
            palette.color(QPalette.ColorRole.Link if enabled else QPalette.ColorRole.PlaceholderText)
        )
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0), flags, self._words)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2))
            painter.drawRect(self._ring())
        painter.end()
