# SPDX-License-Identifier: MPL-2.0
"""The ways by which the person takes a letter out themselves, and the day on which they did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.channels.errors import NoSignal
from app.channels.signalled import Browser, find_browser
from app.correspondence.by_hand import Way
from app.i18n.translator import Translator
from app.ui.forms import action_button, buttons, form_row, heading, note
from app.ui.naming import describe
from app.ui.surfaces import Panel
from app.ui.widgets.copied_fields import CopiedFields
from app.ui.widgets.date_field import DateField

#: Those that have a button of their own here; by mail it goes from the page, and paper can be made of it by every way.
_BUTTONS = (Way.MAILTO, Way.DRAFT, Way.WEB_FORM, Way.COPY)


class WaysOut(Panel):
    """``taken``: the person takes a way. ``signalled``: that of a web form, in the browser that tells it not to sell
    or share. ``sent``: they say on which day they sent it themselves."""

    taken, signalled, sent = Signal(Way), Signal(Browser), Signal(date)

    def __init__(self, *paper: QWidget) -> None:
        """``paper``: what makes a letter of paper, whichever way it goes."""
        super().__init__()
        self.heading, self.about = heading(2), note()
        self.form = CopiedFields()
        self.buttons = {way: action_button(partial(self.taken.emit, way)) for way in _BUTTONS}
        self.signal_about = note()
        self.signal_button = action_button(self._signal)
        self._browser: Browser | None = None
        self.day = DateField()
        self.sent_button = action_button(lambda: self.sent.emit(self.day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        layout.addLayout(buttons(*self.buttons.values()))
        layout.addWidget(self.signal_about)
        layout.addLayout(buttons(self.signal_button))
        layout.addLayout(buttons(*paper))
        layout.addWidget(self.form)
        self._day_label = form_row(layout, self.day, self.sent_button)

    def show_ways(
        self, ways: Collection[Way], fields: Sequence[tuple[str, str]], say: Translator, *, signals: bool = True
    ) -> None:
        """Offer some ways; ``fields``: what a web form asks for, in the person's language; ``signals``: the form is of
        somebody who could sell data."""
        for way, button in self.buttons.items():
            button.setVisible(way in ways)
        shown = Way.WEB_FORM in ways
        self._browser = find_browser() if shown and signals else None
        self.signal_about.setVisible(shown and signals)
        self.signal_button.setVisible(self._browser is not None)
        self._tell_signal(say)
        self.form.setVisible(shown)
        self.form.show_fields(fields if shown else (), say, self.day, self.sent_button)

    def forget(self) -> None:
        """Offer nothing that is of a letter."""
        self.form.forget()

    def _signal(self) -> None:
        if self._browser is not None:
            self.signalled.emit(self._browser)

    def _tell_signal(self, say: Translator) -> None:
        found = self._browser
        self.signal_about.setText(say(found.about, browser=found.name) if found else say(NoSignal.sentence))
        self.signal_button.setText(say("Open it with the signal"))
        describe(self.signal_button, self.signal_about.text())

    def retranslate(self, say: Translator) -> None:
        self.heading.setText(say("Other ways"))
        self.about.setText(say("You take the letter there yourself. Note the day then: the time for an answer begins."))
        for way, button in self.buttons.items():
            button.setText(say(way.label))
        self._tell_signal(say)
        self.day.retranslate(say)
        self._day_label.setText(say("Day on which you sent it"))
        self.sent_button.setText(say("I sent it myself on this day"))
