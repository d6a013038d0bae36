# SPDX-License-Identifier: MPL-2.0
"""The few building blocks of every form: headings, paragraphs, labelled fields, buttons, columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.catalog.errors import MienError
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.ui.delegates.cell_delegate import CellDelegate
from app.ui.flow import FlowLayout

#: Height of a heading's text, as a share of running text, by level.
_HEADING_SCALE = {1: 1.6, 2: 1.25, 3: 1.05}
#: The widest a column of text grows, in letters "x": longer lines are hard to read.
_COLUMN_LETTERS = 92


def _name_plainly(widget: QWidget, text: str) -> None:
    """Where marks of direction are in ``text``, have screen readers say it without them."""
    spoken = plain(text)
    if spoken != text:
        widget.setAccessibleName(spoken.replace("&", ""))
    elif widget.accessibleName():
        widget.setAccessibleName("")


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
        _name_plainly(self, text)

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
        font.setBold(True)
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


class Button(QPushButton):
    """A button that Enter presses as Space does; its name is its text, without marks of direction."""

    def setText(self, text: str) -> None:
        super().setText(text)
        _name_plainly(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class CheckBox(QCheckBox):
    """A check box whose name is its text, without marks of direction."""

    def setText(self, text: str) -> None:
        super().setText(text)
        _name_plainly(self, text)


class Problem(Text):
    """What went wrong, in words beside the field it concerns. Hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(QPalette.ColorRole.BrightText)
        self.hide()

    def tell(self, text: str) -> None:
        """Show ``text``, or nothing when it is empty. Have the announcer say it too."""
        self.setText(text)
        self.setVisible(bool(text))


class Column(QScrollArea):
    """A page's content: a column of readable width that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(24, 20, 24, 20)
        self._body = QWidget()
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addStretch(1)
        across.addWidget(self._body, 100)
        across.addStretch(1)
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(10)
        self.setWidget(holder)
        self._limit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._limit()
        return super().event(event)

    def _limit(self) -> None:
        self._body.setMaximumWidth(self.fontMetrics().averageCharWidth() * _COLUMN_LETTERS)


class ReadSteps(QStackedWidget):
    """Steps of a page whose paragraphs are to be heard by whoever enters one."""


class RoomyDelegate(CellDelegate):
    """Rows of a short list, high enough to be hit with a finger or a trembling hand."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), round(option.fontMetrics.height() * 1.3) + 10)


def fill(page: QWidget) -> QVBoxLayout:
    """Give ``page`` a column as its whole content; add to the layout returned."""
    column = Column()
    across = QVBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(column)
    return column.content


def heading(level: int = 1) -> Heading:
    """A heading of level 1 (the page's), 2 or 3."""
    return Heading(level)


def paragraph() -> Text:
    """Running text; plain, so that nothing in it is taken for markup."""
    return Text()


def form_row(layout: QBoxLayout, field: QWidget, *beside: QWidget, target: QWidget | None = None) -> FieldLabel:
    """Add a label, and under it ``field`` with what stands beside it; return the label for its text.

    The label is the buddy of ``target`` (default: ``field``), which gives that its accessible name.
    """
    label = FieldLabel(target or field)
    together = QVBoxLayout()
    together.setSpacing(4)
    together.addWidget(label)
    row = QHBoxLayout()
    row.addWidget(field, 1)
    for other in beside:
        row.addWidget(other)
    together.addLayout(row)
    layout.addLayout(together)
    return label


def action_button(act: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """A button that does something; ``primary``: the one that Enter presses on its page."""
    button = Button()
    button.setAutoDefault(primary)
    if primary:
        # Only the weight: size and family go on following the application's.
        font = QFont()
        font.setBold(True)
        button.setFont(font)
    button.clicked.connect(lambda _checked=False: act())
    return button


def icon_button(icon: QIcon, act: Callable[[], object]) -> QToolButton:
    """A button that shows only an icon; give it a name with :func:`name`."""
    button = QToolButton()
    button.setIcon(icon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button


def describe(widget: QWidget, text: str) -> None:
    """Have screen readers say ``text``, which stands beside ``widget``, after its name."""
    widget.setAccessibleDescription(plain(text))


def name(widget: QWidget, text: str, *, hint: bool = False) -> None:
    """Give a widget its accessible name, where it is not its visible text; ``hint``: show it on hovering too."""
    widget.setAccessibleName(plain(text))
    if hint:
        widget.setToolTip(text)


def buttons(*row: QWidget) -> FlowLayout:
    """Buttons side by side, starting where reading starts; they wrap when there is no room."""
    layout = FlowLayout()
    for button in row:
        layout.addWidget(button)
    return layout


def sentence(error: Exception, say: Translator) -> str:
    """What a person is told about an error."""
    if isinstance(error, MienError):
        return say(error.sentence, **error.fields)
    return say("Something went wrong ({kind}). Nothing was lost.", kind=type(error).__name__)


def confirm(
    parent: QWidget, say: Translator, question: str, detail: str, action: str, act: Callable[[], object]
) -> QMessageBox:
    """Ask before what cannot be undone. ``action`` names the act on its button; Cancel is the default."""
    box = QMessageBox(QMessageBox.Icon.Warning, say("Please confirm"), question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    yes = box.addButton(action, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.buttonClicked.connect(lambda button: act() if button is yes else None)
    box.open()
    return box
