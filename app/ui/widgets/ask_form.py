# SPDX-License-Identifier: MPL-2.0
"""What the person notes of asking a service: when they asked, by when it is due, since when and until when it can be
downloaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.asked import Asked, AskState
from app.i18n.translator import Translator
from app.i18n.waiting import waiting
from app.insight.answers import AskedRow
from app.sources.source import Source
from app.ui.controls import FieldLabel
from app.ui.forms import action_button, buttons, form_row, heading, paragraph
from app.ui.naming import describe
from app.ui.widgets.date_field import DateField


class AskForm(QWidget):
    """``noted`` carries a new request, ``changed`` the same with other days, ``forgotten`` the slug of a service."""

    noted, changed = Signal(Asked), Signal(Asked)
    forgotten = Signal(str)

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._source: Source | None = None
        self._row: AskedRow | None = None
        self.heading, self.state = heading(3), paragraph()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.state)
        self.asked = _Day(layout, self._note)
        self.expected = _Day(layout, lambda: self._change(ready_by=self.expected.field.day))
        self.ready = _Day(layout, self._note_ready)
        self.until = _Day(layout, lambda: self._change(expires=self.until.field.day))
        self.days = (self.asked, self.expected, self.ready, self.until)
        self.forget_button = action_button(self._forget)
        layout.addLayout(buttons(self.forget_button))

    def show_request(self, source: Source, row: AskedRow | None, today: date) -> None:
        """Show what is known of asking this service, and what can be noted next."""
        self._source, self._row = source, row
        # Where a letter stands is noted with the letter.
        own = row is not None and not row.letter
        asked, waited = row.asked if row else None, own and row is not None and not row.imported
        ready = asked.ready if asked else None
        # What is answered or lost can be asked for anew.
        open_still = row is not None and row.state(today) not in (AskState.IMPORTED, AskState.EXPIRED)
        self.asked.field.show_day(asked.on if asked and open_still else today)
        self.expected.field.show_day(asked.ready_by if asked else today)
        self.ready.field.show_day(ready or today)
        self.until.field.show_day((asked.expires if asked else None) or source.guide.expires(ready or today) or today)
        focused = next((day for day in self.days if day.has_focus), None)
        self.expected.show(waited and not ready)
        self.ready.show(waited)
        self.until.show(waited and ready is not None)
        self.forget_button.setVisible(own)
        if focused and not focused.shown:
            self.asked.button.setFocus()
        self._say_state(today)

    def forget(self) -> None:
        """Show no service."""
        self._source = self._row = None
        self.state.clear()

    # --- noting

    def _note(self) -> None:
        source = self._source
        if source is not None:
            self.noted.emit(source.asked(self.asked.field.day))

    def _note_ready(self) -> None:
        if self._source is not None:
            since = self.ready.field.day
            self._change(ready=since, expires=self._source.guide.expires(since))

    def _change(self, **days: date | None) -> None:
        if self._row is not None:
            self.changed.emit(replace(self._row.asked, **days))  # type: ignore[arg-type]

    def _forget(self) -> None:
        if self._row is not None:
            self.asked.button.setFocus()
            self.forgotten.emit(self._row.asked.source)

    # --- words

    def _say_state(self, today: date) -> None:
        say, row = self._say, self._row
        if self._source is None:
            return
        if row is None:
            self.state.setText(say("Once you have asked, note it here: Mien reminds you when the answer is due."))
        else:
            self.state.setText(waiting(say, row.asked, today, imported=row.imported > 0))
        # Whoever shows the form says at its top how far a request is.
        self.state.setVisible(row is None)
        describe(self.asked.button, self.state.text())

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self.heading.setText(say("Your request"))
        self.asked.retranslate(say, say("Day on which you asked"), say("I asked on this day"))
        self.expected.retranslate(say, say("Day by which you expect it"), say("Expect it by this day"))
        self.ready.retranslate(say, say("Day since which it is ready"), say("It is ready since this day"))
        self.until.retranslate(say, say("Last day of the download"), say("It expires after this day"))
        self.forget_button.setText(say("Forget this request"))
        self._say_state(date.today())


class _Day:
    """A day with its label, and the button that notes it."""

    def __init__(self, layout: QVBoxLayout, act: Callable[[], object]) -> None:
        self.field, self.button = DateField(), action_button(act)
        self.label: FieldLabel = form_row(layout, self.field, self.button)

    @property
    def has_focus(self) -> bool:
        return self.field.hasFocus() or self.button.hasFocus()

    @property
    def shown(self) -> bool:
        return not self.button.isHidden()

    def show(self, shown: bool) -> None:
        for part in (self.label, self.field, self.button):
            part.setVisible(shown)

    def retranslate(self, say: Translator, label: str, button: str) -> None:
        self.field.retranslate(say)
        self.label.setText(label)
        self.button.setText(button)
