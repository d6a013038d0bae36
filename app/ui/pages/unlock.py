# SPDX-License-Identifier: MPL-2.0
"""The page that opens the vault: passphrase, recovery code, or this computer's key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.brand import Mark
from app.ui.choices import Choices
from app.ui.controls import CheckBox, Field, Importance, News
from app.ui.forms import Problem, action_button, buttons, fill_middle, form_row, heading, paragraph, sentence
from app.ui.naming import describe
from app.ui.page import Page
from app.ui.passphrase import PassphraseField
from app.ui.session import LockReason, Session
from app.vault.errors import ChangesDamaged, FolderReadOnly, VaultInUse, WrongPassphrase
from app.vault.vault import Vault


class UnlockPage(Page):
    """Shown while the vault is locked; says why it is."""

    key = "unlock"
    called = N_("Unlock your vault")

    def __init__(self, session: Session, choices: Choices, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._session, self._choices, self._announcer, self._say = session, choices, announcer, say
        self._heading = heading()
        self.reason = paragraph()
        self.field = PassphraseField()
        self.code = Field()
        self.remember = CheckBox()
        self.problem = Problem()
        self._busy, self._busy_words = News(), ""
        self.unlock_button = action_button(self.unlock, Importance.PRIMARY)
        self.computer_button = action_button(self.unlock_with_computer)
        self.code_button = action_button(self._switch_way)
        self.read_only_button = action_button(partial(self._again, read_only=True))
        self.accept_loss_button = action_button(partial(self._again, accept_loss=True))

        layout = fill_middle(self)
        layout.addWidget(Mark(3.0))
        layout.addSpacing(4)
        layout.addWidget(self._heading)
        layout.addWidget(self.reason)
        self._label = form_row(layout, self.field, target=self.field.edit)
        self._code_label = form_row(layout, self.code)
        layout.addWidget(self.problem)
        layout.addWidget(self.remember)
        layout.addWidget(self._busy)
        layout.addLayout(buttons(self.unlock_button, self.read_only_button, self.computer_button))
        layout.addLayout(buttons(self.code_button, self.accept_loss_button))
        self.field.submitted.connect(self.unlock)
        self.code.returnPressed.connect(self.unlock)
        # Before the page comes to the front, and the focus to its field: it would be spoken twice.
        session.locked.connect(lambda _reason: self._say_reason())
        self._by_code = False
        self._way: Callable[..., None] = self.unlock
        self._show_way()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        super().retranslate(say)
        self._heading.setText(self.title)
        self._label.setText(say("Passphrase"))
        self._code_label.setText(say("Recovery code"))
        self.code.setPlaceholderText(say("Letters and digits in groups; capitals and spaces do not matter"))
        self.remember.setText(say("Open without the passphrase on this computer"))
        self.remember.setAccessibleDescription(
            say("A key is kept in this computer's own password store. You can take it back in the settings.")
        )
        self.unlock_button.setText(say("Unlock"))
        self.read_only_button.setText(say("Open to read only"))
        self.accept_loss_button.setText(say("Open without the last changes"))
        self.computer_button.setText(say("Open with this computer's key"))
        self._busy_words = say("Opening the vault…")
        self.field.retranslate(say)
        self._say_reason()
        self._show_way()

    def visit(self, target: object = None) -> None:
        """The vault is locked; ``target`` is the LockReason."""
        self.field.clear()
        self.code.clear()
        self.problem.tell("")
        self._by_code = False
        self._offer(None)
        self._show_way()
        self._say_reason()
        self._set_busy(False)
        self._first_field().setFocus()
        if target is LockReason.START and self._choices.remembered:
            self.unlock_with_computer()

    def _say_reason(self) -> None:
        reason = self._session.reason
        self.reason.setText(self._say(reason.value) if reason.value else "")
        self.reason.setVisible(bool(reason.value))
        # Where the focus goes: a screen reader hears it there, among all that happens when the vault is locked.
        for field in (self.field.edit, self.code):
            describe(field, self.reason.text())

    def _switch_way(self) -> None:
        self._by_code = not self._by_code
        self.problem.tell("")
        self._show_way()
        self._first_field().setFocus()

    def _first_field(self) -> QWidget:
        return self.code if self._by_code else self.field.edit

    def _show_way(self) -> None:
        by_passphrase: tuple[QWidget, ...] = (self._label, self.field)
        by_code: tuple[QWidget, ...] = (self._code_label, self.code)
        for widget in (*by_passphrase, *by_code):
            widget.setVisible((widget in by_code) == self._by_code)
        self.computer_button.setVisible(self._choices.remembered)
        self.remember.setVisible(not self._choices.remembered)
        say = self._say
        self.code_button.setText(
            say("Use the passphrase") if self._by_code else say("I forgot it: use the recovery code")
        )

    def unlock(self, **choices: bool) -> None:
        """Try what was typed; ``choices`` are those of ``Vault.open``."""
        folder, typed = self._session.folder, self.code.text() if self._by_code else self.field.text
        if not typed.strip():
            say = self._say
            self.problem.tell(say("Type the recovery code.") if self._by_code else say("Type your passphrase."))
            return
        way: Callable[..., Vault] = Vault.open_with_recovery if self._by_code else Vault.open
        self._way = self.unlock
        self._open(partial(way, folder, typed, **choices), remember=self.remember.isChecked())

    def unlock_with_computer(self, **choices: bool) -> None:
        """Try the key that this computer's password store holds; ``choices`` are those of ``Vault.open``."""
        self._way = self.unlock_with_computer
        self._open(partial(Vault.open_with_computer, self._session.folder, **choices), remember=False)

    def _again(self, **choices: bool) -> None:
        # In the way that led to the choice.
        self._way(**choices)

    def _open(self, opening: Callable[[], Vault], *, remember: bool) -> None:
        if not self.unlock_button.isEnabled():
            return
        self.problem.tell("")
        self._set_busy(True)
        self._session.open_with(opening, partial(self._opened, remember), self._failed, recovered=self._by_code)

    def _opened(self, remember: bool) -> None:
        self._set_busy(False)
        self.field.clear()
        self.code.clear()
        self.remember.setChecked(False)
        if remember and not self._session.vault.read_only:
            self._session.remember(self._remembered, self._not_remembered)

    def _remembered(self, store: str) -> None:
        self._choices.remembered = True
        self._announcer.say(self._say("A key to this vault is now kept in {store}.", store=store))

    def _not_remembered(self, error: Exception) -> None:
        self._announcer.say(sentence(error, self._say))

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._offer(error)
        self.problem.tell(sentence(error, self._say))
        first = self._first_field()
        first.setFocus()
        if isinstance(error, WrongPassphrase):
            self.field.edit.selectAll()

    def _offer(self, error: Exception | None) -> None:
        # What can be done about an error, beside trying again.
        self.read_only_button.setVisible(isinstance(error, VaultInUse | FolderReadOnly))
        self.accept_loss_button.setVisible(isinstance(error, ChangesDamaged))

    def _set_busy(self, busy: bool) -> None:
        self._busy.tell(self._busy_words if busy else "")
        choices = (self.read_only_button, self.accept_loss_button)
        for button in (self.unlock_button, self.computer_button, self.code_button, *choices):
            button.setEnabled(not busy)
