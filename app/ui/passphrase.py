# SPDX-License-Identifier: MPL-2.0
"""The field for a passphrase, and how strong one is, in words."""

from __future__ import annotations

import itertools
import math
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.ui import accessible
from app.ui.controls import Button, Field
from app.ui.forms import paragraph

#: Fewer characters than this are refused.
LEAST_LENGTH = 8


class Strength(IntEnum):
    """How hard a passphrase is to guess."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3

    @property
    def label(self) -> str:
        """English message id of the sentence a person reads."""
        return _LABELS[self]


_LABELS = {
    Strength.TOO_SHORT: N_("Strength: too short. Use at least eight characters."),
    Strength.WEAK: N_("Strength: weak. Four unrelated words are easy to keep in mind and hard to guess."),
    Strength.FAIR: N_("Strength: fair. One more word would make it strong."),
    Strength.STRONG: N_("Strength: strong."),
}


def strength(passphrase: str) -> Strength:
    """A cautious estimate: what a guesser who knows how people choose would have to try."""
    if len(passphrase) < LEAST_LENGTH:
        return Strength.TOO_SHORT
    words = [word for word in passphrase.split() if len(word) > 2]
    if len(words) >= 3:
        # 11 bits a word: as if drawn from a list of 2048.
        bits = 11.0 * len({word.casefold() for word in words})
    else:
        kinds = sum(
            size
            for size, test in ((10, str.isdigit), (26, str.islower), (26, str.isupper))
            if any(test(letter) for letter in passphrase)
        )
        kinds += 20 if any(not letter.isalnum() for letter in passphrase) else 0
        # A repeated or a following letter ("aaa", "1234") tells a guesser almost nothing new.
        new = 1 + sum(1 for one, two in itertools.pairwise(passphrase) if ord(two) - ord(one) not in (-1, 0, 1))
        # People's own inventions are about half as random as their letters would allow.
        bits = new * math.log2(max(kinds, 2)) * 0.6
    return Strength.WEAK if bits < 33 else Strength.FAIR if bits < 44 else Strength.STRONG


_SHOW, _HIDE = N_("Show the passphrase"), N_("Hide the passphrase")


class PassphraseField(QWidget):
    """A hidden text with a button that shows it, and a hint when Caps Lock seems to be on."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None, show: str = _SHOW, hide: str = _HIDE) -> None:
        """``show``, ``hide``: what the button does, as message ids; of what is no passphrase, other ones."""
        super().__init__(parent)
        self._show_words, self._hide_words = show, hide
        self.edit = Field()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # No word list of the keyboard may learn it.
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.show_button = Button()
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(False)
        self.caps_hint = paragraph()
        self.caps_hint.hide()
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.caps_hint)
        self.setFocusProxy(self.edit)
        self._say: Translator | None = None
        self.show_button.toggled.connect(self._show)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textChanged.connect(lambda _text: self.edited.emit())
        self.edit.installEventFilter(self)

    @property
    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again what is typed next."""
        self.edit.clear()
        self.show_button.setChecked(False)
        self.caps_hint.hide()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.caps_hint.setText(say("Caps Lock seems to be on."))
        self._show(self.show_button.isChecked())

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        accessible.renew(self.edit)
        if self._say:
            say = self._say
            self.show_button.setText(say("Hide") if shown else say("Show"))
            self.show_button.setAccessibleName(say(self._hide_words if shown else self._show_words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_for_caps_lock(event)
        return super().eventFilter(watched, event)

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        # Qt cannot be asked for the key's state; a capital without Shift gives it away.
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_hint.hide()
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_hint.setVisible(letter.isupper() != shift)
