# SPDX-License-Identifier: MPL-2.0
"""One day, typed or stepped through part by part, written as the person's language writes it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QWidget

from app.i18n.translator import Translator
from app.ui.surfaces import control_height, draw_field_edge

Role = QPalette.ColorRole

_EDGE = 2
_RIGHT_TO_LEFT_MARK = "\u200f"


class DateField(QDateEdit):
    """Arrows up and down change the part that the cursor is in, left and right go to another."""

    def __init__(self) -> None:
        self._form = ""
        super().__init__()
        self.setFrame(False)
        # The arrow keys do what the small buttons would, which nobody can hit.
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().setTextMargins(8, 0, 8, 0)

    @property
    def day(self) -> date:
        """The day that it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def retranslate(self, say: Translator) -> None:
        """Write days as another language does; years always in full."""
        locale = QLocale(say.language)
        # The digits of all other numbers: those of the translator, which are Latin in every language.
        self.setLocale(locale if locale.zeroDigit() == "0" else QLocale.c())
        # Where lines run from right to left, Qt turns the parts round by itself: marks that do so would turn them back.
        form = locale.dateFormat(QLocale.FormatType.ShortFormat).replace(_RIGHT_TO_LEFT_MARK, "")
        self._form = form if "yyyy" in form else form.replace("yy", "yyyy")
        self._follow_lines()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._form:
            self._follow_lines()

    def _follow_lines(self) -> None:
        self.setDisplayFormat(self._form)
        # Digits alone have no direction, by which a field would know where a line begins.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def focusNextPrevChild(self, following: bool) -> bool:
        # Tab leaves the field, as everywhere; left and right go from part to part.
        return QWidget.focusNextPrevChild(self, following)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 16, control_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The edge is drawn around what is typed.
        self.lineEdit().setGeometry(self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_field_edge(self)
