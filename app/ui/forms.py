# SPDX-License-Identifier: MPL-2.0
"""How pages are put together: columns, panels, labelled fields, rows of buttons, questions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.catalog.errors import MienError
from app.i18n.translator import Translator
from app.ui.controls import Button, FieldLabel, Heading, Importance, News, Text
from app.ui.flow import FlowLayout
from app.ui.surfaces import Panel
from app.ui.widgets.scroll_bar import ScrollBar

#: The space around a page, at its sides and above and below.
PAGE_MARGINS = (32, 24, 32, 24)
#: The widest a column of text grows, in letters "x": longer lines are hard to read. A panel in the middle is narrower.
_COLUMN_LETTERS, _MIDDLE_LETTERS = 100, 76


class Problem(News):
    """What went wrong, in words beside the field it concerns. Hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.setForegroundRole(QPalette.ColorRole.BrightText)

    def tell(self, text: str, *, urgent: bool = True) -> None:
        super().tell(text, urgent=urgent)


class Column(QScrollArea):
    """A page's content: a column of readable width that scrolls. It begins where lines begin, or stands in the
    middle where it is all that is on the window."""

    def __init__(
        self, *, centred: bool = False, inside_panel: bool = False, margins: tuple[int, int, int, int] = PAGE_MARGINS
    ) -> None:
        super().__init__()
        ground = QPalette.ColorRole.Base if inside_panel else QPalette.ColorRole.Window
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, ground))
        self.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, ground))
        holder = QWidget()
        holder.setBackgroundRole(ground)
        across = QHBoxLayout(holder)
        across.setContentsMargins(*margins)
        self._letters = _MIDDLE_LETTERS if centred else _COLUMN_LETTERS
        self._body = QWidget()
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if centred:
            across.addStretch(1)
        across.addWidget(self._body, 10_000)
        across.addStretch(1)
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)
        self.setWidget(holder)
        self._limit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._limit()
        return super().event(event)

    def _limit(self) -> None:
        self._body.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._letters)


class ReadSteps(QStackedWidget):
    """Steps of a page whose paragraphs are to be heard by whoever enters one."""


def fill(page: QWidget, *actions: Button) -> QVBoxLayout:
    """Give ``page`` a column as its whole content; add to the layout returned. What the page is for can be done by
    the ``actions`` below it, which stay where they are while it scrolls."""
    column = Column()
    down = QVBoxLayout(page)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(column, 1)
    if actions:
        row = buttons(*actions)
        left, _, right, _ = PAGE_MARGINS
        row.setContentsMargins(left, 12, right, 16)
        down.addLayout(row)
    return column.content


def fill_middle(page: QWidget) -> QVBoxLayout:
    """Give ``page`` one panel in its middle as its whole content; add to the layout returned."""
    column = Column(centred=True)
    across = QVBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(column)
    column.content.addStretch(1)
    inside = panel(column.content)
    inside.setContentsMargins(36, 32, 36, 36)
    column.content.addStretch(2)
    return inside


class FormPanel(Panel):
    """A panel of fields: on a wide page it is no wider than a column of text."""

    def __init__(self) -> None:
        super().__init__()
        self._limit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._limit()
        return super().event(event)

    def _limit(self) -> None:
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _COLUMN_LETTERS)


def add_form(layout: QBoxLayout, form: FormPanel) -> None:
    """Add a form to a page that may be wider; it begins where lines begin."""
    across = QHBoxLayout()
    across.addWidget(form, 10_000)
    across.addStretch(1)
    layout.addLayout(across)


def panel(layout: QBoxLayout, surface: Panel | None = None) -> QVBoxLayout:
    """Add a panel; add to the layout returned."""
    surface = surface or Panel()
    inside = QVBoxLayout(surface)
    inside.setContentsMargins(24, 20, 24, 24)
    inside.setSpacing(12)
    if isinstance(surface, FormPanel):
        add_form(layout, surface)
    else:
        layout.addWidget(surface)
    return inside


class _Frame(Panel):
    """Around a view. What can be written in has the edge of fields, which stands out from the page (WCAG 1.4.11)."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self._view = view

    @property
    def edge_role(self) -> QPalette.ColorRole:
        view = self._view
        written = isinstance(view, QPlainTextEdit) and not view.isReadOnly()
        return QPalette.ColorRole.Mid if written else super().edge_role


def framed(view: QWidget) -> Panel:
    """A panel that ``view`` fills, but for its round corners."""
    surface = _Frame(view)
    inside = QVBoxLayout(surface)
    inside.setContentsMargins(5, 5, 5, 5)
    inside.addWidget(view)
    return surface


def heading(level: int = 1) -> Heading:
    """A heading of level 1 (the page's), 2 or 3."""
    return Heading(level)


def paragraph() -> Text:
    """Running text; plain, so that nothing in it is taken for markup."""
    return Text()


def note() -> Text:
    """Text that stands back: what explains, and what a reader may pass over."""
    text = Text()
    text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return text


def allow_copying(text: Text) -> None:
    """Give a text a caret of its own, so that it can be read line by line and copied, from the keyboard as well."""
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # Qt lets only a click lead into such a text.
    text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


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


def labelled(field: QWidget, target: QWidget | None = None) -> tuple[QWidget, FieldLabel]:
    """A field under its label, as one thing to lay out, and the label for its text, which names ``target`` (default:
    the field)."""
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    return both, form_row(layout, field, target=target)


def action_button(act: Callable[[], object], importance: Importance = Importance.USUAL) -> Button:
    """A button that does something; a primary one is the one that Enter presses on its page."""
    button = Button(importance)
    button.clicked.connect(lambda _checked=False: None if button.waits else act())
    return button


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
    yes, no = Button(Importance.DANGER), Button()
    yes.setText(action)
    no.setText(say("Cancel"))
    for button in (yes, no):
        # Adding it to the box alone would leave it to Python, which forgets it.
        button.setParent(box)
    box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.buttonClicked.connect(lambda button: act() if button is yes else None)
    box.open()
    return box
