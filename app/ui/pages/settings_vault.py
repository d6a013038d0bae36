# SPDX-License-Identifier: MPL-2.0
"""The part of the settings about the vault's keys and its backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.choices import Choices
from app.ui.controls import ProgressBar
from app.ui.forms import Problem, action_button, buttons, form_row, heading, note, panel, sentence
from app.ui.jobs import JobContext, Jobs
from app.ui.naming import describe, name
from app.ui.new_passphrase import NewPassphrase
from app.ui.passphrase import PassphraseField
from app.ui.recovery_sheet import RecoverySheet
from app.ui.session import Session
from app.vault.vault import Vault


class VaultSettings(QWidget):
    """This computer's key, the passphrase, the recovery code, the backup."""

    def __init__(self, session: Session, jobs: Jobs, choices: Choices, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._session, self._jobs, self._choices = session, jobs, choices
        self._announcer, self._say = announcer, say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._build_computer(panel(layout))
        self._build_passphrase(panel(layout))
        self._build_code(panel(layout))
        self._build_backup(panel(layout))

    def _build_computer(self, layout: QVBoxLayout) -> None:
        self._computer_heading, self._computer_state = heading(2), note()
        self.remember_button = action_button(self._remember)
        self.forget_button = action_button(self._forget)
        layout.addWidget(self._computer_heading)
        layout.addWidget(self._computer_state)
        layout.addLayout(buttons(self.remember_button, self.forget_button))

    def _build_passphrase(self, layout: QVBoxLayout) -> None:
        self._passphrase_heading = heading(2)
        self.old, self.new = PassphraseField(), NewPassphrase()
        self.passphrase_problem = Problem()
        self.change_button = action_button(self.change_passphrase)
        self.old.submitted.connect(self.new.first.edit.setFocus)
        self.new.submitted.connect(self.change_passphrase)
        layout.addWidget(self._passphrase_heading)
        self._old_label = form_row(layout, self.old, target=self.old.edit)
        layout.addWidget(self.new)
        layout.addWidget(self.passphrase_problem)
        layout.addLayout(buttons(self.change_button))

    def _build_code(self, layout: QVBoxLayout) -> None:
        self._code_heading, self._code_about = heading(2), note()
        self.code_button = action_button(self._new_code)
        self.sheet = RecoverySheet(self._announcer, self._say)
        self.sheet.kept.connect(self._code_kept)
        self.sheet.hide()
        layout.addWidget(self._code_heading)
        layout.addWidget(self._code_about)
        layout.addLayout(buttons(self.code_button))
        layout.addWidget(self.sheet)

    def _build_backup(self, layout: QVBoxLayout) -> None:
        self._backup_heading, self._backup_about = heading(2), note()
        self.backup_button = action_button(self._ask_where)
        self.backup_bar, self.backup_problem = ProgressBar(), Problem()
        self.backup_bar.hide()
        layout.addWidget(self._backup_heading)
        layout.addWidget(self._backup_about)
        layout.addLayout(buttons(self.backup_button))
        layout.addWidget(self.backup_bar)
        layout.addWidget(self.backup_problem)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._computer_heading.setText(say("Opening on this computer"))
        self.remember_button.setText(say("Open without the passphrase on this computer"))
        self.forget_button.setText(say("Ask for the passphrase again"))
        self._passphrase_heading.setText(say("Change the passphrase"))
        self._old_label.setText(say("Present passphrase"))
        self.change_button.setText(say("Change the passphrase"))
        self._code_heading.setText(say("Recovery code"))
        self._code_about.setText(say("A new code makes the one before useless."))
        self.code_button.setText(say("Make a new recovery code"))
        describe(self.code_button, self._code_about.text())
        self._backup_heading.setText(say("Backup"))
        self._backup_about.setText(
            say(
                "A backup is one encrypted file, which the passphrase opens. To restore it on another computer, "
                "start Mien there and choose “Restore a backup…” on its first page."
            )
        )
        self.backup_button.setText(say("Save a backup…"))
        describe(self.backup_button, self._backup_about.text())
        name(self.backup_bar, say("Progress of the backup"))
        for part in (self.old, self.new, self.sheet):
            part.retranslate(say)
        self.refresh()

    def refresh(self) -> None:
        """Show what the open vault allows."""
        if not self._session.is_open:
            return
        vault = self._session.vault
        self._choices.remembered = vault.remembered
        say = self._say
        self._computer_state.setText(
            say("A key to the vault is kept in this computer's password store.")
            if vault.remembered
            else say("The vault asks for its passphrase each time.")
        )
        for button in (self.remember_button, self.forget_button):
            describe(button, self._computer_state.text())
        self.remember_button.setVisible(not vault.remembered)
        self.forget_button.setVisible(vault.remembered)
        for widget in (self.old, self._old_label):
            widget.setVisible(not self._session.recovered)
        for button in (self.remember_button, self.forget_button, self.change_button, self.code_button):
            button.setEnabled(not vault.read_only)

    def forget(self) -> None:
        """Forget what was typed and shown: the vault is being locked."""
        self.old.clear()
        self.new.clear()
        self.sheet.forget()
        self.sheet.hide()
        self.code_button.show()
        self.backup_bar.hide()
        self.backup_button.setEnabled(True)
        for problem in (self.passphrase_problem, self.backup_problem):
            problem.tell("")

    # This computer

    def _remember(self) -> None:
        self.remember_button.setEnabled(False)
        self._session.remember(self._remembered, self._failed)

    def _remembered(self, store: str) -> None:
        self.refresh()
        self._announcer.say(self._say("A key to this vault is now kept in {store}.", store=store))

    def _forget(self) -> None:
        vault = self._session.vault
        self._jobs.run(lambda _context: vault.forget_this_computer(), done=self._forgotten, failed=self._failed)

    def _forgotten(self, _nothing: None) -> None:
        self.refresh()
        self._announcer.say(self._say("This computer no longer holds a key to the vault."))

    def _failed(self, error: Exception) -> None:
        self.refresh()
        self._announcer.say(sentence(error, self._say), urgent=True)

    # The passphrase

    def change_passphrase(self) -> None:
        """Replace the passphrase by the one typed twice."""
        if problem := self.new.problem():
            self.passphrase_problem.tell(problem)
            return
        self.passphrase_problem.tell("")
        self.change_button.setEnabled(False)
        vault, old, new = self._session.vault, self.old.text, self.new.text
        change = (
            partial(vault.set_passphrase, new)
            if self._session.recovered
            else partial(vault.change_passphrase, old, new)
        )
        self._jobs.run(lambda _context: change(), done=self._changed, failed=self._not_changed)

    def _changed(self, _nothing: None) -> None:
        self._session.recovered = False
        self.old.clear()
        self.new.clear()
        self.refresh()
        self._announcer.say(self._say("The passphrase is changed."))

    def _not_changed(self, error: Exception) -> None:
        self.refresh()
        self.old.edit.setFocus()
        self.passphrase_problem.tell(sentence(error, self._say))

    # The recovery code

    def _new_code(self) -> None:
        vault = self._session.vault
        self.code_button.setEnabled(False)
        self._jobs.run(lambda _context: vault.new_recovery_code(), done=self._code_made, failed=self._failed)

    def _code_made(self, code: str) -> None:
        self.refresh()
        self.code_button.hide()
        self.sheet.show()
        self.sheet.show_code(code)
        self._announcer.say(self._say("A new recovery code is made."))

    def _code_kept(self, kept: bool) -> None:
        if kept and self.sheet.isVisible():
            self.code_button.show()
            self.code_button.setFocus()
            self.sheet.hide()
            self.sheet.forget()

    # The backup

    def _ask_where(self) -> None:
        suggestion = self._say("Backup of Mien.mien-backup")
        path, _kind = QFileDialog.getSaveFileName(self, self._say("Save a backup"), suggestion)
        if path:
            self.back_up(Path(path))

    def back_up(self, target: Path) -> None:
        """Write the vault's backup to ``target``."""
        vault: Vault = self._session.vault
        self.backup_problem.tell("")
        self.backup_button.setEnabled(False)
        self.backup_bar.setValue(0)
        self.backup_bar.show()

        def work(context: JobContext) -> None:
            vault.backup(target, lambda written, whole: context.report((written, whole)))

        self._jobs.run(work, done=self._backed_up, failed=self._not_backed_up, progress=self._backup_progress)

    def _backup_progress(self, state: tuple[int, int]) -> None:
        written, whole = state
        self.backup_bar.setValue(round(1000 * written / whole) if whole else 0)

    def _backed_up(self, _nothing: None) -> None:
        self.backup_bar.hide()
        self.backup_button.setEnabled(True)
        self._announcer.say(self._say("The backup is saved."))

    def _not_backed_up(self, error: Exception) -> None:
        self.backup_bar.hide()
        self.backup_button.setEnabled(True)
        if isinstance(error, OSError):
            self.backup_problem.tell(self._say("The file could not be written. Choose another folder."))
        else:
            self.backup_problem.tell(sentence(error, self._say))
