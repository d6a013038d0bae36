# SPDX-License-Identifier: MPL-2.0
"""Where the person types the password of an export whose files are locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import News
from app.ui.forms import Problem, action_button, buttons, form_row, paragraph
from app.ui.naming import name
from app.ui.passphrase import PassphraseField


class UnlockForm(QWidget):
    """A hidden text and a button; what is wrong with the password is told beside them."""

    given = Signal(str)
    #: The person waits no longer for the files to be unlocked.
    stop_asked = Signal()

    def __init__(self, export: str, say: Translator) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._about, self.problem, self.field = paragraph(), Problem(), PassphraseField()
        self.button, self.stop_button = action_button(self._give), action_button(self.stop_asked.emit)
        self._waiting, self._waiting_words = News(), say("Unlocking the files…")
        self.stop_button.hide()
        layout.addWidget(self._about)
        label = form_row(layout, self.field, target=self.field.edit)
        layout.addWidget(self.problem)
        layout.addWidget(self._waiting)
        layout.addLayout(buttons(self.button, self.stop_button))
        self.field.submitted.connect(self._give)
        self.field.retranslate(say)
        self._about.setText(say("Files of it are locked with a password."))
        label.setText(say("Password of {name}", name=export))
        self.field.edit.setAccessibleDescription(self._about.text())
        self.button.setText(say("Unlock its files"))
        self.stop_button.setText(say("Stop"))
        for button in (self.button, self.stop_button):
            name(button, say("{action} {name}", action=button.text(), name=export))

    def wait(self, waiting: bool) -> None:
        """Show that the files are being unlocked, which takes as long as there are many of them."""
        self.problem.tell("")
        self._waiting.tell(self._waiting_words if waiting else "")
        self.stop_button.setVisible(waiting)
        if waiting and self.button.hasFocus():
            self.stop_button.setFocus()

    def refuse(self, problem: str) -> None:
        """Say what is wrong, and have the password typed again."""
        self.problem.tell(problem)
        self.field.clear()
        self.field.setFocus()

    def _give(self) -> None:
        if self.field.text:
            self.given.emit(self.field.text)
