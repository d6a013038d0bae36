# SPDX-License-Identifier: MPL-2.0
"""The recovery code on the screen, with three ways to keep it: copy, print, save."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QClipboard, QFont, QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.controls import CheckBox, Field
from app.ui.forms import Problem, action_button, buttons, form_row, paragraph

#: Milliseconds after which a copied code leaves the clipboard.
_CLIPBOARD_TIME = 60_000


class RecoverySheet(QWidget):
    """Shows a code once. ``kept`` tells whether the person says it is in a safe place."""

    kept = Signal(bool)

    def __init__(self, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._announcer, self._say = announcer, say
        self._copied = ""
        self._expiry = QTimer(self)
        self._expiry.setSingleShot(True)
        self._expiry.timeout.connect(self._clear_clipboard)
        self._explanation = paragraph()
        self.code = Field()
        self.code.setReadOnly(True)
        font = QFont()
        font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        self.code.setFont(font)
        self.copy_button = action_button(self._copy)
        self.print_button = action_button(self._print)
        self.save_button = action_button(self._ask_where)
        self.problem = Problem()
        self.confirmation = CheckBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._explanation)
        self._label = form_row(layout, self.code)
        layout.addLayout(buttons(self.copy_button, self.print_button, self.save_button))
        layout.addWidget(self.problem)
        layout.addWidget(self.confirmation)
        self.confirmation.toggled.connect(self.kept)

    def show_code(self, code: str) -> None:
        """Show a new code."""
        self.confirmation.setChecked(False)
        self.code.setText(code)
        self.code.setCursorPosition(0)
        self.code.setFocus()

    def forget(self) -> None:
        """Take the code from the screen and from the clipboard."""
        self._clear_clipboard()
        self.code.clear()
        self.confirmation.setChecked(False)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._explanation.setText(
            say(
                "This code opens the vault if you forget the passphrase. It is shown only now. "
                "Keep it on paper, away from this computer. Without passphrase and code, nobody can open "
                "the vault, not even the makers of Mien."
            )
        )
        self._label.setText(say("Recovery code"))
        self.copy_button.setText(say("Copy"))
        self.print_button.setText(say("Print…"))
        self.save_button.setText(say("Save as a text file…"))
        self.confirmation.setText(say("I have put the recovery code in a safe place"))

    def _copy(self) -> None:
        self._copied = self.code.text()
        QGuiApplication.clipboard().setText(self._copied, QClipboard.Mode.Clipboard)
        self._expiry.start(_CLIPBOARD_TIME)
        self._announcer.say(self._say("Copied. The code leaves the clipboard in one minute."))

    def _clear_clipboard(self) -> None:
        self._expiry.stop()
        copied, self._copied = self._copied, ""
        # What the person copied since is not ours to take away.
        if copied and QGuiApplication.clipboard().text() == copied:
            QGuiApplication.clipboard().clear()

    def _print(self) -> None:
        # Loaded when asked for: looking for printers takes time.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            document = QTextDocument()
            document.setPlainText(self._sheet())
            document.print_(printer)

    def _ask_where(self) -> None:
        name = self._say("Recovery code of Mien.txt")
        path, _filter = QFileDialog.getSaveFileName(self, self._say("Save the recovery code"), name)
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the sheet to a file that only its owner may read."""
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(self._sheet())
        except OSError:
            self.problem.tell(self._say("The file could not be written. Choose another folder."))
            return
        self.problem.tell("")
        self._announcer.say(self._say("Saved. Move the file away from this computer."))

    def _sheet(self) -> str:
        title = self._say("Recovery code of your Mien vault")
        advice = self._say("Whoever holds this code can open your vault. Keep it in a safe place.")
        return f"{title}\n\n{self.code.text()}\n\n{advice}\n"
