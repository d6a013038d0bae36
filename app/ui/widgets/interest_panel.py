# SPDX-License-Identifier: MPL-2.0
"""One interest of the profile: why it is there, and what the person makes of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.catalog.field import Field as InterestField
from app.catalog.profile import ProfileStep
from app.i18n.translator import Translator
from app.preferences.profile.building import Interest, Reason
from app.preferences.profile.deciding import moving, renaming
from app.preferences.profile.exporting import interest_name
from app.preferences.profile.telling import field_said, why_said
from app.ui.controls import Choice, Field, News
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, heading, labelled
from app.ui.models.profile_columns import REASONS
from app.ui.surfaces import Panel
from app.ui.widgets.titled_table import TitledTable

_LETTERS = 18


class InterestPanel(Panel):
    """``kept`` carries the steps that make of it what the person wants; ``opened`` a reason, and whether it was its
    organisation that was pressed."""

    kept = Signal(list)
    opened = Signal(Reason, bool)
    closed = Signal()

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self.interest: Interest | None = None
        self.heading, self.sentence = heading(2), News()
        self.name, self.field = Field(), Choice(_LETTERS)
        fields = TileLayout()
        self._labels = []
        for each in (self.name, self.field):
            both, label = labelled(each)
            fields.addWidget(both)
            self._labels.append(label)
        self.keep = action_button(self._tell)
        self.close_button = action_button(self._close)
        self.reasons = TitledTable(REASONS, say, self._open)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        for part in (self.heading, self.sentence):
            inside.addWidget(part)
        inside.addLayout(fields)
        inside.addLayout(buttons(self.keep, self.close_button))
        inside.addWidget(self.reasons)
        self.name.returnPressed.connect(self._tell)
        self.hide()

    def show_interest(self, interest: Interest | None) -> None:
        """Show an interest, or nothing."""
        self.interest = interest
        self.setVisible(interest is not None)
        self.reasons.set_rows([*interest.reasons] if interest else [])
        self.name.setText(interest_name(interest, self._say) if interest else "")
        with QSignalBlocker(self.field):
            self.field.setCurrentIndex(self.field.findData(interest.field if interest else InterestField.OTHER))
        self._say_found()

    def _say_found(self) -> None:
        interest, say = self.interest, self._say
        if interest is None:
            self.heading.setText("")
            self.sentence.tell("")
            return
        self.heading.setText(interest_name(interest, say))
        why = say("{name}: {value}", name=say("Why it is there"), value=why_said(interest, say))
        where = say("{name}: {value}", name=say("Field"), value=field_said(interest, say))
        self.sentence.tell(f"{why}\n{where}")

    def _open(self, row: Reason, index: QModelIndex) -> None:
        self.opened.emit(row, index.column() == 0)

    def _close(self) -> None:
        self.show_interest(None)
        self.closed.emit()

    def _tell(self) -> None:
        interest = self.interest
        if interest is None:
            return
        steps: list[ProfileStep] = []
        name, chosen = " ".join(self.name.text().split()), self.field.currentData()
        if name != interest_name(interest, self._say):
            steps.append(renaming(interest.key, name))
        if chosen is not interest.field and (chosen is not None or interest.said.field is not None):
            steps.append(moving(interest.key, chosen))
        self.kept.emit(steps)

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        typed = self.name.text() if self.interest is None else interest_name(self.interest, say)
        self._say = say
        for label, title in zip(self._labels, (say("Name of the interest"), say("Stands under")), strict=True):
            label.setText(title)
        self.name.setPlaceholderText(say("Empty: its own name"))
        self.name.setText(typed)
        self.keep.setText(say("Keep the changes"))
        self.close_button.setText(say("Close"))
        self.reasons.retranslate(
            say,
            say("Records that name it"),
            say("Press Enter on a name to open the organisation, elsewhere to list the records."),
        )
        chosen = self.field.currentData()
        with QSignalBlocker(self.field):
            self.field.clear()
            self.field.addItem(say("Its own field"), None)
            for each in InterestField:
                self.field.addItem(say(each.label), each)
            self.field.setCurrentIndex(max(0, self.field.findData(chosen)))
        self._say_found()
