# SPDX-License-Identifier: MPL-2.0
"""A consent that the person gave, or refused, as they enter it by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.catalog.consent import Consent, ConsentEvent, ConsentState
from app.catalog.moment import from_day
from app.catalog.purpose import Purpose
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.ui.controls import CheckBox, Choice, Field
from app.ui.forms import FormPanel, action_button, buttons, form_row, heading, labelled
from app.ui.widgets.date_field import DateField

_YEAR = timedelta(days=365)


class ConsentForm(FormPanel):
    """``told`` carries the consent."""

    told = Signal(Consent)

    def __init__(self) -> None:
        super().__init__()
        self.heading = heading(2)
        self.organisation, self.purpose, self.wording = Choice(), Choice(), Field()
        self.day, self.until = DateField(), DateField()
        self.refused, self.ends = CheckBox(), CheckBox()
        self.keep = action_button(self._tell)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(self.heading)
        fields = (self.organisation, self.purpose, self.wording, self.day)
        self._labels = [form_row(inside, each) for each in fields]
        self._until_row, until_label = labelled(self.until)
        self._labels.append(until_label)
        for part in (self.refused, self.ends, self._until_row):
            inside.addWidget(part)
        inside.addLayout(buttons(self.keep))
        self.ends.toggled.connect(self._until_row.setVisible)
        self.organisation.currentIndexChanged.connect(lambda _index: self._allow())
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.wording.clear()
        for box in (self.refused, self.ends):
            box.setChecked(False)
        self._until_row.hide()
        self.day.show_day(date.today())
        self.until.show_day(date.today() + _YEAR)

    def offer(self, organisations: Sequence[OrganisationName]) -> None:
        """The organisations that there are to choose from."""
        chosen = self.organisation.currentData()
        with QSignalBlocker(self.organisation):
            self.organisation.clear()
            for each in organisations:
                self.organisation.addItem(each.name, each.slug)
            # Nobody by default: a consent noted with the wrong one would be a lie.
            self.organisation.setCurrentIndex(self.organisation.findData(chosen))
        self._allow()

    def _allow(self) -> None:
        self.keep.setEnabled(self.organisation.currentIndex() >= 0)

    def _tell(self) -> None:
        state = ConsentState.REFUSED if self.refused.isChecked() else ConsentState.GIVEN
        until = self.until.day if self.ends.isChecked() else None
        purpose = self.purpose.currentData()
        made = Consent(
            number=str(uuid4()),
            organisation=str(self.organisation.currentData()),
            name=self.organisation.currentText(),
            purposes=(purpose,) if isinstance(purpose, Purpose) else (),
            wording=self.wording.text().strip(),
            events=(ConsentEvent(state, from_day(self.day.day), datetime.now(UTC), until),),
        )
        self.forget()
        self.told.emit(made)

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self.heading.setText(say("Note a consent"))
        self.organisation.setPlaceholderText(say("Choose an organisation"))
        titles = (say("To whom"), say("For what"), say("The words you agreed to"), say("On"), say("It ends on"))
        for label, title in zip(self._labels, titles, strict=True):
            label.setText(title)
        self.refused.setText(say("I said no"))
        self.ends.setText(say("It ends by itself"))
        self.keep.setText(say("Put on my list"))
        for field in (self.day, self.until):
            field.retranslate(say)
        chosen = self.purpose.currentData()
        with QSignalBlocker(self.purpose):
            self.purpose.clear()
            for each in Purpose:
                self.purpose.addItem(say(each.label), each)
            self.purpose.setCurrentIndex(max(0, self.purpose.findData(chosen or Purpose.ADVERTISING)))
