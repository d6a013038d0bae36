# SPDX-License-Identifier: MPL-2.0
"""Two fields in which a person chooses a passphrase, with its strength in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.forms import form_row, note
from app.ui.passphrase import PassphraseField, Strength, strength


class NewPassphrase(QWidget):
    """A new passphrase, typed or pasted twice. ``submitted``: Enter was pressed in the second field."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._say: Translator | None = None
        self.first, self.second = PassphraseField(), PassphraseField()
        self.strength_label = note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._label = form_row(layout, self.first, target=self.first.edit)
        layout.addWidget(self.strength_label)
        self._again = form_row(layout, self.second, target=self.second.edit)
        self.first.edited.connect(self._rate)
        self.first.submitted.connect(self.second.edit.setFocus)
        self.second.submitted.connect(self.submitted)
        # One button shows both.
        self.first.show_button.toggled.connect(self.second.show_button.setChecked)
        self.second.show_button.hide()
        self.setFocusProxy(self.first)

    @property
    def text(self) -> str:
        """What stands in the first field."""
        return self.first.text

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._label.setText(say("New passphrase"))
        self._again.setText(say("The same passphrase again"))
        self.first.retranslate(say)
        self.second.retranslate(say)
        self._rate()

    def _rate(self) -> None:
        if not self._say:
            return
        text = (
            self._say(strength(self.text).label)
            if self.text
            else self._say(
                "Four or more unrelated words make a good passphrase. You may paste it from a password manager."
            )
        )
        self.strength_label.setText(text)
        # Read with the field, so that who cannot see the line hears it on coming back.
        self.first.edit.setAccessibleDescription(text)

    def problem(self) -> str:
        """Why this passphrase cannot be taken, in the person's language, or ""; focuses the field to mend."""
        assert self._say
        if strength(self.text) is Strength.TOO_SHORT:
            self.first.edit.setFocus()
            return self._say("The passphrase is too short. Use at least eight characters.")
        if self.text != self.second.text:
            self.second.edit.setFocus()
            return self._say("The two passphrases differ. Type the second one again.")
        return ""
