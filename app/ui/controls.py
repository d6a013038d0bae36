# SPDX-License-Identifier: MPL-2.0
"""What every page is made of: texts, headings, buttons, fields, choices."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from app.i18n.bidi import plain
from app.ui.delegates.roomy_delegate import RoomyDelegate
from app.ui.naming import name, name_plainly
from app.ui.pressing import PressedByEnter
from app.ui.surfaces import (
    CONTROL_RADIUS,
    answering,
    blend,
    control_height,
    draw_chevron,
    draw_field_edge,
    draw_surface,
    draw_tick,
)
from app.ui.widgets.scroll_bar import ScrollBar
from app.ui.wrapping import height_beyond_one_line, widest_word, wrap

Role = QPalette.ColorRole

#: Height of a heading's text, as a share of running text, by level.
_HEADING_SCALE = {1: 1.7, 2: 1.2, 3: 1.0}
#: Pixels between a box to tick and its words.
_BOX_GAP = 8


class Text(QLabel):
    """Plain text that wraps, and begins where lines begin in the person's language.

    Qt aligns a label by the direction of its own text, which puts a Latin name on the wrong side.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._align()

    def setText(self, text: str) -> None:
        super().setText(text)
        name_plainly(self, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Heading(Text):
    """A heading; its accessible role is Heading (see accessible.py)."""

    def __init__(self, level: int = 1) -> None:
        super().__init__()
        self._level = level
        self.rescale()

    def rescale(self) -> None:
        """Follow the application's size of text."""
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE[self._level])
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)


class FieldLabel(Text):
    """The visible name of a field, which is its accessible name too.

    Qt gives a field its label's text only when both have the same parent; ours may stand apart.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.setBuddy(field)
        self._field = field

    def setText(self, text: str) -> None:
        super().setText(text)
        name(self._field, text.replace("&", ""))


class News(Text):
    """Something that came to be, told in its place and spoken by screen readers, without the focus moving. Its
    accessible role is Notification (see accessible.py)."""

    def __init__(self) -> None:
        super().__init__()
        self.hide()

    def tell(self, text: str, *, urgent: bool = False) -> None:
        """Show ``text`` (already in the person's language) and have it spoken; hide when it is empty."""
        # A notification is spoken when it comes to show; a changed text alone is not.
        self.hide()
        self.setText(text)
        self.setVisible(bool(text))
        # On Linux older readers ignore this event and newer ones would say the text twice.
        if sys.platform != "linux" and text:
            event = QAccessibleAnnouncementEvent(self, text)
            if urgent:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)


class Importance(Enum):
    """How a button stands among those beside it."""

    PRIMARY = "what the page is for"
    USUAL = "another thing to do"
    DANGER = "cannot be undone"


class Button(PressedByEnter):
    """A button that Enter presses as Space does; its name is its text, without marks of direction. Where there is no
    room for that in one line, it takes more."""

    def __init__(self, importance: Importance = Importance.USUAL) -> None:
        super().__init__()
        self._importance = importance
        self.waits = False
        self.setAutoDefault(importance is Importance.PRIMARY)
        wrap(self)
        if importance is Importance.PRIMARY:
            # Only the weight: size and family go on following the application's.
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            self.setFont(font)

    def setText(self, text: str) -> None:
        super().setText(text)
        name_plainly(self, text)

    def wait(self, waiting: bool) -> None:
        """Take no press while what the last one began goes on. It keeps the focus: Qt hands on that of what is
        disabled, and who works by keyboard would have to find the way back."""
        self.waits = waiting
        self.setEnabled(not waiting or self.hasFocus())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        # A text that has but its own width may wrap, as parts of a pixel are counted.
        return QSize(text.width() + 2 + self._beside_text, control_height(metrics))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(widest_word(metrics, self.text()) + 2 + self._beside_text, control_height(metrics))

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        return control_height(metrics) + height_beyond_one_line(metrics, self.text(), width - self._beside_text)

    @property
    def _beside_text(self) -> int:
        """The width that the icon and the edges take."""
        metrics = self.fontMetrics()
        icon = 0 if self.icon().isNull() else self.iconSize().width() + metrics.averageCharWidth()
        return icon + 2 * metrics.height()

    def _colours(self) -> tuple[Role, Role, Role]:
        """Of the surface, its edge and its text."""
        if not self.isEnabled():
            return Role.Window, Role.Midlight, Role.ButtonText
        match self._importance:
            case Importance.PRIMARY:
                return Role.Highlight, Role.Highlight, Role.HighlightedText
            case Importance.DANGER:
                return Role.Button, Role.BrightText, Role.BrightText
            case _ if self.isChecked():
                return Role.Button, Role.Highlight, Role.ButtonText
        return Role.Button, Role.Mid, Role.ButtonText

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        surface, edge, ink = self._colours()
        palette, painter = self.palette(), QPainter(self)
        fill = answering(self, palette.color(surface), palette.color(ink), down=self.isDown() or self.isChecked())
        draw_surface(painter, self.rect(), fill, palette.color(edge))
        edge_of_text = self.fontMetrics().height()
        box = self.rect().adjusted(edge_of_text, 0, -edge_of_text, 0)
        if not self.icon().isNull():
            box = self._draw_icon(painter)
        painter.setFont(self.font())
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap)
        self.style().drawItemText(painter, box, flags, palette, self.isEnabled(), self.text(), ink)
        painter.end()

    def _draw_icon(self, painter: QPainter) -> QRect:
        """The icon before the text, both in the middle; where there is room left for the text."""
        metrics, size = self.fontMetrics(), self.iconSize()
        gap = metrics.averageCharWidth()
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        start = max(0, self.width() - size.width() - gap - text) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - start - size.width() if mirrored else start
        place = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        if mirrored:
            return QRect(left - gap - text, 0, text, self.height())
        return QRect(left + size.width() + gap, 0, text, self.height())


class CheckBox(QCheckBox):
    """A check box whose name is its text, without marks of direction; its box grows with the text, which takes more
    than one line where there is no room for it in one."""

    def __init__(self) -> None:
        super().__init__()
        wrap(self)

    def setText(self, text: str) -> None:
        super().setText(text)
        name_plainly(self, text)

    @property
    def _side(self) -> int:
        return round(self.fontMetrics().height() * 0.95)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(self._side + _BOX_GAP + text.width() + 2, max(self._side, text.height()) + 8)

    def minimumSizeHint(self) -> QSize:
        widest = widest_word(self.fontMetrics(), self.text())
        return QSize(self._side + _BOX_GAP + widest + 2, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        more = height_beyond_one_line(self.fontMetrics(), self.text(), width - self._side - _BOX_GAP)
        return self.sizeHint().height() + more

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter, side = self.palette(), QPainter(self), self._side
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRect(self.width() - side if mirrored else 0, (self.height() - side) // 2, side, side)
        on, enabled = self.isChecked(), self.isEnabled()
        strong = Role.Highlight if enabled else Role.Midlight
        surface, edge = (strong, strong) if on else (Role.Base, Role.Mid if enabled else Role.Midlight)
        fill = answering(self, palette.color(surface), palette.color(Role.Text), down=self.isDown())
        draw_surface(painter, box, fill, palette.color(edge), radius=CONTROL_RADIUS * 0.7)
        if on:
            draw_tick(painter, QRectF(box), palette.color(Role.HighlightedText if enabled else Role.Text))
        rest = side + _BOX_GAP
        room = self.rect().adjusted(0 if mirrored else rest, 0, -rest if mirrored else 0, 0)
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        # Without "absolute" the side is mirrored once more where the words themselves run from right to left.
        place = int(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        flags = place | int(Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap)
        self.style().drawItemText(painter, room, flags, palette, enabled, self.text(), Role.WindowText)
        painter.end()


class Field(QLineEdit):
    """One line to type in."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setTextMargins(8, 0, 8, 0)
        # A screen reader says nothing of an empty field unless its cursor was placed once.
        self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), control_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), control_height(self.fontMetrics()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_field_edge(self)


class Choice(QComboBox):
    """One of several things. It shows at least so many ``letters``, and more where the window allows; a long name among
    them does not make the window wider."""

    def __init__(self, letters: int = 12) -> None:
        super().__init__()
        # Fusion opens long lists as a menu over the whole screen, which scrolls by arrows at its ends.
        self.setStyleSheet("combobox-popup: 0")
        self.setMaxVisibleItems(12)
        self.setItemDelegate(RoomyDelegate(self))
        self.view().setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, Role.Base))
        self.setMinimumContentsLength(letters)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def rescale(self) -> None:
        """Follow the application's font, as what has a style sheet of its own does not."""
        self.setFont(QApplication.font())

    # Orca passes over a choice that is made while the list is closed, but speaks a description that becomes another one
    # under the focus.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if sys.platform == "linux" and self.currentIndex() != before:
            self.setAccessibleDescription(plain(self.currentText()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription("")
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 8, control_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width() + 8, control_height(self.fontMetrics()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter, metrics = self.palette(), QPainter(self), self.fontMetrics()
        on = self.isEnabled()
        fill = answering(self, palette.color(Role.Base if on else Role.Window), palette.color(Role.Text), down=False)
        edge = Role.Midlight if not on else Role.Highlight if self.hasFocus() else Role.Mid
        draw_surface(painter, self.rect(), fill, palette.color(edge), width=1.6 if self.hasFocus() else 1.0)
        side = metrics.height() * 0.5
        end = 10 + side
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = palette.color(Role.Text)
        middle = QPointF(end - side / 2 if mirrored else self.width() - end + side / 2, self.height() / 2)
        draw_chevron(painter, middle, side, ink)
        before, after = (round(end + 8), 10) if mirrored else (10, round(end + 8))
        box = self.rect().adjusted(before, 0, -after, 0)
        nothing = self.currentIndex() < 0
        said = self.placeholderText() if nothing else self.currentText()
        text = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        side_of_text = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side_of_text | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.font())
        painter.setPen(palette.color(Role.PlaceholderText) if nothing else ink)
        painter.drawText(box, flags, text)
        painter.end()


class ProgressBar(QProgressBar):
    """How far something is, in a thousand steps, as a bar; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(10, round(self.fontMetrics().height() * 0.7)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        palette, painter = self.palette(), QPainter(self)
        radius = self.height() / 2
        track = blend(palette.color(Role.Window), palette.color(Role.WindowText), 0.10)
        draw_surface(painter, self.rect(), track, palette.color(Role.Mid), radius=radius)
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if share > 0:
            length = max(self.height(), round(self.width() * share))
            left = self.width() - length if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            done = QRect(left, 0, length, self.height())
            draw_surface(painter, done, palette.color(Role.Highlight), palette.color(Role.Highlight), radius=radius)
        painter.end()
