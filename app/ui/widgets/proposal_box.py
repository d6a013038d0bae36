# SPDX-License-Identifier: MPL-2.0
"""What an answer is taken for, by which words, and what the person makes of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.request import RequestState
from app.correspondence.proposing import Proposal
from app.i18n.translator import Translator
from app.rights.states import following, offered
from app.ui.controls import Choice, Importance
from app.ui.forms import action_button, buttons, form_row, paragraph
from app.ui.naming import describe
from app.ui.widgets.date_field import DateField


class ProposalBox(QWidget):
    """``confirmed`` carries the state and the day; ``dismissed``: it changes nothing; ``vouched``: the sender is the
    organisation after all; ``import_asked``: what is attached is to be imported."""

    confirmed = Signal(RequestState, date)
    dismissed, vouched, import_asked = Signal(), Signal(), Signal()

    def __init__(self, found: Proposal, say: Translator, *, writable: bool) -> None:
        super().__init__()
        self._found = found
        self.told = paragraph()
        self.told.setText("\n".join(_facts(found, say)))
        self.confirm_button = action_button(self._confirm, Importance.PRIMARY)
        self.import_button = action_button(self.import_asked.emit)
        self.vouch_button = action_button(self.vouched.emit)
        self.dismiss_button = action_button(self.dismissed.emit)
        self.state, self.day = Choice(), DateField()
        self.other_button = action_button(self._note_other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        layout.addLayout(buttons(self.confirm_button, self.vouch_button, self.dismiss_button, self.import_button))
        other = form_row(layout, self.state)
        day = form_row(layout, self.day)
        layout.addLayout(buttons(self.other_button))
        self._say(say)
        other.setText(say("It is something else"))
        day.setText(say("Since this day"))
        for part in (other, day, self.state, self.day, self.other_button):
            part.setVisible(writable and found.theirs)
        self.confirm_button.setVisible(writable and found.state is not None)
        self.vouch_button.setVisible(writable and not found.theirs)
        self.dismiss_button.setVisible(writable)
        self.import_button.setVisible(writable and bool(found.attachments) and not found.cut)

    @property
    def first(self) -> QWidget:
        """What takes the focus."""
        return self.dismiss_button if self.confirm_button.isHidden() else self.confirm_button

    def _confirm(self) -> None:
        if self._found.state is not None:
            self.confirmed.emit(self._found.state, self._found.on)

    def _note_other(self) -> None:
        state = self.state.currentData()
        if isinstance(state, RequestState):
            self.confirmed.emit(state, self.day.day)

    def _say(self, say: Translator) -> None:
        found = self._found
        if found.state is not None:
            self.confirm_button.setText(say("Confirm: {state}", state=say(found.state.label)))
        describe(self.confirm_button, self.told.text())
        self.vouch_button.setText(say("It is from them all the same"))
        self.dismiss_button.setText(say("It changes nothing"))
        self.import_button.setText(say("Import what is attached"))
        self.other_button.setText(say("Note this instead"))
        self.day.retranslate(say)
        self.day.show_day(found.on)
        for state in offered(following(found.request.state)):
            self.state.addItem(say(state.label), state)


def _facts(found: Proposal, say: Translator) -> list[str]:
    facts = [say("Mien takes it for: {kind}", kind=say(found.kind.label))]
    if found.words:
        quoted = [say("“{words}”", words=each) for each in found.words]
        facts.append(say("By these words: {words}", words=say.list(quoted)))
    if found.attachments:
        facts.append(say("Attached: {files}", files=say.list(list(found.attachments))))
    if found.note:
        facts.append(say(found.note))
    return facts
