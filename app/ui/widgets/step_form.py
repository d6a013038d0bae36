# SPDX-License-Identifier: MPL-2.0
"""What the person notes of a request themselves: that it came into a state on a day, or the right day of a step."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.request import RequestState, Step
from app.i18n.translator import Translator
from app.rights.states import offered
from app.ui.controls import Choice, Importance
from app.ui.forms import action_button, buttons, form_row, heading
from app.ui.widgets.date_field import DateField


class StepForm(QWidget):
    """``noted`` carries a state and a day; ``corrected`` the day alone."""

    noted, corrected = Signal(RequestState, date), Signal(date)

    def __init__(self) -> None:
        super().__init__()
        self._say: Translator | None = None
        # The step whose day is being corrected; without one, a new step is noted.
        self._step: Step | None = None
        self.heading, self.state, self.day = heading(2), Choice(), DateField()
        self.button = action_button(self._note, Importance.USUAL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        self._state_label = form_row(layout, self.state)
        self._day_label = form_row(layout, self.day)
        layout.addLayout(buttons(self.button))

    def show_states(self, states: Collection[RequestState]) -> None:
        """Offer what may be noted; nothing hides the form."""
        self._step = None
        say, chosen = self._say, self.state.currentData()
        self.state.clear()
        for state in offered(states):
            if say is not None:
                self.state.addItem(say(state.label), state)
        self.state.setCurrentIndex(max(0, self.state.findData(chosen)))
        self.day.show_day(date.today())
        for part in (self._state_label, self.state):
            part.show()
        self.setVisible(bool(states))
        self._say_what()

    def correct(self, step: Step) -> None:
        """Ask for the right day of a step."""
        self._step = step
        self.show()
        for part in (self._state_label, self.state):
            part.hide()
        self.day.show_day(step.on)
        self._say_what()
        self.day.setFocus()

    def forget(self) -> None:
        """Offer nothing."""
        self.show_states(())

    def _note(self) -> None:
        state = self.state.currentData()
        if self._step is not None:
            self.corrected.emit(self.day.day)
        elif isinstance(state, RequestState):
            self.noted.emit(state, self.day.day)

    def _say_what(self) -> None:
        say = self._say
        if say is None:
            return
        if self._step is not None:
            self.heading.setText(say("On which day was this? {state}", state=say(self._step.state.label)))
            self._day_label.setText(say("The right day"))
            self.button.setText(say("Correct the day"))
        else:
            self.heading.setText(say("What happened?"))
            self._day_label.setText(say("Since this day"))
            self.button.setText(say("Note it"))

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self.day.retranslate(say)
        self._state_label.setText(say("It is now"))
        states = [self.state.itemData(number) for number in range(self.state.count())]
        if self._step is None and states:
            self.show_states(states)
        self._say_what()
