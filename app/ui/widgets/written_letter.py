# SPDX-License-Identifier: MPL-2.0
"""A letter that follows what is chosen above it, until the person changes a word of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.i18n.translator import Translator
from app.ui.forms import action_button, buttons, note
from app.ui.naming import describe
from app.ui.widgets.letter_view import LetterView


class WrittenLetter(LetterView):
    """``stayed`` says why a letter that was changed did not follow a choice."""

    stayed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.why_it_stays, self.anew_button = note(), action_button(self._write_anew)
        # As it was written last, whether it is shown or not, and as the fields gave back what they were given.
        self._written = self._shown = "", ""
        self._about: object = None
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.why_it_stays)
        layout.insertLayout(1, buttons(self.anew_button))
        self._stay(False)

    def write(self, subject: str, body: str, about: object) -> None:
        """Show the letter as it is written now, unless the person changed the one that is shown and both are
        ``about`` the same."""
        if (subject, body) == self._written and about == self._about:
            return
        self._written = subject, body
        another, self._about = about != self._about, about
        if another or self.letter in (self._shown, self._written):
            self._show()
        else:
            self._stay(True)
            self.stayed.emit(self.why_it_stays.text())

    def forget(self) -> None:
        super().forget()
        self._written = self._shown = "", ""
        self._about = None
        self._stay(False)

    def _show(self) -> None:
        self.show_letter(*self._written, editable=True)
        self._shown = self.letter
        self._stay(False)

    def _write_anew(self) -> None:
        self._show()
        self.body.setFocus()

    def _stay(self, stays: bool) -> None:
        self.why_it_stays.setVisible(stays)
        self.anew_button.setVisible(stays)

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.why_it_stays.setText(
            say("You changed the letter, so it stays as it is and does not follow what you choose above.")
        )
        self.anew_button.setText(say("Write it anew, without my changes"))
        describe(self.anew_button, self.why_it_stays.text())
