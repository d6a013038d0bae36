# SPDX-License-Identifier: MPL-2.0
"""How an organisation is reached: facts, links that open only when pressed, and what to do with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.directory.entry import Quality
from app.catalog.directory.updating import is_link
from app.catalog.right import Right
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.reaching import Reach
from app.ui.controls import Button, News
from app.ui.forms import action_button, buttons, heading, note, paragraph
from app.ui.models.reach import Line, lines
from app.ui.naming import describe
from app.ui.surfaces import Panel
from app.ui.widgets.link_button import LinkButton

Opener = Callable[[QUrl], bool]

_RIGHTS = {
    Right.ACCESS: N_("Ask for my data"),
    Right.OBJECTION: N_("Object"),
    Right.ERASURE: N_("Erase"),
}


class ReachPanel(Panel):
    """Hides itself until it is told whom it is about."""

    #: The person wants to use a right; to enter or correct; to take their own word back; to undo what they did last.
    wanted = Signal(Right)
    correcting = Signal()
    returning = Signal()
    undoing = Signal()
    #: Its site is to be asked whether it honours Global Privacy Control.
    signal_asked = Signal(str)
    #: A link that no program opened.
    unopened = Signal()

    def __init__(self, open_url: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self.open_url = open_url
        self._reach: Reach | None = None
        self._writable = False
        self._say: Translator | None = None
        self.heading, self.sentence = heading(2), note()
        self.facts: list[QWidget] = []
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self.right_buttons = {right: self._right_button(right) for right in _RIGHTS}
        self.correct_button = action_button(self.correcting.emit)
        self.return_button = action_button(self.returning.emit)
        self.undo_button = action_button(self.undoing.emit)
        self.signal_button = action_button(lambda: self.signal_asked.emit(self._domain))
        self.signal_said = News()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.sentence)
        layout.addLayout(self._inside)
        layout.addLayout(buttons(*self.right_buttons.values()))
        layout.addLayout(buttons(self.correct_button, self.return_button, self.undo_button))
        layout.addLayout(buttons(self.signal_button))
        layout.addWidget(self.signal_said)
        self.hide()

    def show_reach(self, reach: Reach, *, writable: bool, undoable: bool) -> None:
        """Show how one organisation is reached; ``undoable``: the person has just changed it."""
        self._reach, self._writable = reach, writable
        own = reach.entry is not None and reach.entry.quality is Quality.OWN
        for button in (*self.right_buttons.values(), self.correct_button):
            button.setVisible(writable)
        self.return_button.setVisible(writable and own and not undoable)
        self.undo_button.setVisible(writable and undoable)
        self.signal_button.setVisible(bool(self._domain))
        self.signal_said.tell("")
        self._say_facts()
        self.show()

    @property
    def stops(self) -> list[QWidget]:
        """What may take the focus, as it is read."""
        own = self.correct_button, self.return_button, self.undo_button, self.signal_button
        return [*self.facts, *self.right_buttons.values(), *own]

    def forget(self) -> None:
        """Show nobody."""
        self._reach = None
        self._set_lines([])
        self.hide()

    @property
    def _domain(self) -> str:
        entry = self._reach.entry if self._reach else None
        return entry.domains[0] if entry is not None and entry.domains else ""

    def _right_button(self, right: Right) -> Button:
        return action_button(lambda: self.wanted.emit(right))

    def _say_facts(self) -> None:
        reach, say = self._reach, self._say
        if reach is None or say is None:
            return
        known = reach.entry is not None
        self.correct_button.setText(say("Correct this…") if known else say("Add how to reach them…"))
        if reach.entry is None:
            self.sentence.setText(
                say("The directory does not know this organisation. Its privacy page names a contact.")
            )
        elif not reach.entry.complete:
            self.sentence.setText(say("No contact is known yet. Look on its web site for the privacy page."))
        else:
            self.sentence.setText(say("Links open in your browser, and only when you press them."))
        self._set_lines(lines(reach, say))
        self.signal_button.setText(say("Ask {domain} about Global Privacy Control", domain=self._domain))
        describe(self.signal_button, say("It is asked for one public page. Nothing about you is sent."))

    def _set_lines(self, known: list[Line]) -> None:
        for fact in self.facts:
            self._inside.removeWidget(fact)
            fact.hide()
            fact.deleteLater()
        self.facts = [self._fact(line) for line in known]
        for fact in self.facts:
            self._inside.addWidget(fact)

    def _fact(self, line: Line) -> QWidget:
        assert self._say is not None
        said = self._say("{name}: {value}", name=line.what, value=line.said)
        if not is_link(line.link):
            text = paragraph()
            text.setText(said)
            return text
        button = LinkButton()
        button.set_words(said)
        describe(button, self._say("Opens in your browser."))
        button.clicked.connect(lambda: self._open(line.link))
        return button

    def _open(self, link: str) -> None:
        if not self.open_url(QUrl(link)):
            self.unopened.emit()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.heading.setText(say("How to reach them"))
        for right, label in _RIGHTS.items():
            self.right_buttons[right].setText(say(label))
        self.return_button.setText(say("Go back to what the directory says"))
        self.undo_button.setText(say("Undo"))
        self._say_facts()
