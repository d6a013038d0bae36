# SPDX-License-Identifier: MPL-2.0
"""A letter: its line of subject and its text, to be read, and changed while it is a draft."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import Field
from app.ui.forms import form_row, framed
from app.ui.widgets.many_lines import ManyLines

_LINES = 18


class LetterView(QWidget):
    """The exact words that go out, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.subject, self.body = Field(), ManyLines(_LINES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._subject_label = form_row(layout, self.subject)
        self._body_label = form_row(layout, framed(self.body), target=self.body)

    def show_letter(self, subject: str, body: str, *, editable: bool) -> None:
        """Show a letter; what is shown already keeps the place of the cursor."""
        if (subject, body) != self.letter:
            self.subject.setText(subject)
            self.subject.setCursorPosition(0)
            self.body.setPlainText(body)
        self.subject.setReadOnly(not editable)
        self.body.allow_editing(editable)

    @property
    def letter(self) -> tuple[str, str]:
        """The subject and the text as they stand there now."""
        return self.subject.text(), self.body.toPlainText()

    def forget(self) -> None:
        """Show no letter."""
        self.subject.clear()
        self.body.clear()

    def retranslate(self, say: Translator) -> None:
        self._subject_label.setText(say("Subject"))
        self._body_label.setText(say("The letter, word for word"))
