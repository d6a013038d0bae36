# SPDX-License-Identifier: MPL-2.0
"""A sentence with its numbers written large, which opens what it counts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy

from app.i18n.bidi import MARKS
from app.ui.naming import name
from app.ui.pressing import PressedByEnter
from app.ui.surfaces import PANEL_RADIUS, answering, draw_surface

Role = QPalette.ColorRole
_PAD = 18
_LARGE = 2.1
_LEAST_LETTERS = 24
_NEXT_LINE = "\u2028"


class Tile(PressedByEnter):
    """Reached by Tab, pressed by Space, Enter or a click. Its name is the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._figures: tuple[str, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def set_words(self, words: str, figures: Iterable[str] = ()) -> None:
        """Say ``words``, already in the person's language; ``figures`` are the numbers in it, as they are written."""
        self._words, self._figures = words, tuple(figures)
        self.setText(words.replace("&", "&&"))
        name(self, words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS + 2 * _PAD
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return round(self._lay_out(width - 2 * _PAD).boundingRect().height()) + 2 * _PAD

    def _lay_out(self, width: float) -> QTextLayout:
        """The lines of the sentence in this width; Python owns it, so it is made anew each time."""
        # A number that the sentence begins with stands above it.
        words = self._words
        if self._figures:
            before, figure, after = words.partition(self._figures[0])
            rest = after.lstrip(MARKS)
            if not before.strip(MARKS) and rest[:1].isspace():
                words = before + figure + after[: len(after) - len(rest)] + _NEXT_LINE + rest[1:]
        laid = QTextLayout(words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        laid.setTextOption(option)
        laid.setFormats(list(self._large_figures()))
        laid.beginLayout()
        top = 0.0
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        laid.endLayout()
        return laid

    def _large_figures(self) -> Iterable[QTextLayout.FormatRange]:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setWeight(QFont.Weight.DemiBold)
        large = QTextCharFormat()
        large.setFont(font)
        large.setForeground(self._ink())
        start = 0
        for figure in self._figures:
            place = self._words.find(figure, start)
            if place >= 0:
                written = QTextLayout.FormatRange()
                written.start, written.length, written.format = place, len(figure), large
                start = place + len(figure)
                yield written

    def _ink(self) -> QColor:
        return self.palette().color(Role.Link)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter = self.palette(), QPainter(self)
        fill = answering(self, palette.color(Role.Base), palette.color(Role.Text), down=self.isDown())
        edge = palette.color(Role.Highlight if self.underMouse() else Role.Midlight)
        draw_surface(painter, self.rect(), fill, edge, radius=PANEL_RADIUS)
        painter.setPen(palette.color(Role.Text))
        self._lay_out(self.width() - 2 * _PAD).draw(painter, QPointF(_PAD, _PAD))
        painter.end()
