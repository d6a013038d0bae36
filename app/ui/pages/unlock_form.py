# SPDX-License-Identifier: MPL-2.0
"""Where the person types the password of an export whose files are locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.forms import Problem, action_button, buttons, form_row, paragraph
from app.ui.naming import name
from app.ui.passphrase import PassphraseField


class UnlockForm(QWidget):
    """A hidden text and a button; what is wrong with the password is told beside them."""

    given = Signal(str)

    def __init__(self, export: str, say: Translator) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._about, self.problem, self.field = paragraph(), Problem(), PassphraseField()
        self.button = action_button(self._give)
        layout.addWidget(self._about)
        label = form_row(layout, self.field, target=self.field.edit)
        layout.addWidget(self.problem)
        layout.addLayout(buttons(self.button))
        self.field.submitted.connect(self._give)
        self.field.retranslate(say)
        self._about.setText(say("Files of it are locked with a password."))
        label.setText(say("Password of {name}", name=export))
        self.field.edit.setAccessibleDescription(self._about.text())
        self.button.setText(say("Unlock its files"))
        name(self.button, say("{action} {name}", action=self.button.text(), name=export))

    def refuse(self, problem: str) -> None:
        """Say what is wrong, and have the password typed again."""
        self.problem.tell(problem)
        self.field.clear()
        self.field.setFocus()

    def _give(self) -> None:
        if self.field.text:
            self.given.emit(self.field.text)
