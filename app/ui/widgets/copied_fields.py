# SPDX-License-Identifier: MPL-2.0
"""What a web form asks for, each with a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import Field
from app.ui.forms import action_button, form_row
from app.ui.naming import name
from app.ui.widgets.shelf import Shelf


class CopiedFields(QWidget):
    """``copied``: a value is on the clipboard."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shelf)

    def show_fields(self, fields: Sequence[tuple[str, str]], say: Translator, *following: QWidget) -> None:
        """Show other fields, each with its name; Tab goes from them to what follows."""
        inside = self._shelf.renew()
        for title, value in fields:
            field = Field()
            # One line shows its beginning; what is copied is all of it.
            field.setText(" ".join(value.split()))
            field.setReadOnly(True)
            field.setCursorPosition(0)
            button = action_button(partial(self._copy, value))
            button.setText(say("Copy"))
            form_row(inside, field, button).setText(title)
            name(button, say("{button}: {value}", button=button.text(), value=title))
        self._shelf.tab_before(*following)

    def forget(self) -> None:
        """Show nothing."""
        self._shelf.renew()

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self.copied.emit()
