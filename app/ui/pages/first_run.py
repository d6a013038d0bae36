# SPDX-License-Identifier: MPL-2.0
"""What a person meets first: what Mien is, a language, a vault, and its recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.catalog.words import N_
from app.i18n.languages import languages
from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.brand import Mark
from app.ui.controls import Choice, Importance, News
from app.ui.forms import (
    Problem,
    ReadSteps,
    action_button,
    buttons,
    fill_middle,
    form_row,
    heading,
    note,
    paragraph,
    sentence,
)
from app.ui.jobs import Jobs
from app.ui.new_passphrase import NewPassphrase
from app.ui.page import Page
from app.ui.passphrase import PassphraseField
from app.ui.recovery_sheet import RecoverySheet
from app.ui.session import Session
from app.vault.vault import Vault

Made = tuple[Vault, str]


class FirstRunPage(Page):
    """Shown while the folder holds no vault. Ends with the vault open, at "bring your first export"."""

    key = "first-run"
    called = N_("Welcome to Mien")
    #: The person chose a language (its code).
    language_chosen = Signal(str)
    #: A backup was restored: the vault is there, and locked.
    restored = Signal()

    def __init__(self, session: Session, jobs: Jobs, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._session, self._jobs, self._announcer, self._say = session, jobs, announcer, say
        self._made: Vault | None = None
        self.steps = ReadSteps()
        self._welcome, self._recovery, self._restore = QWidget(), QWidget(), QWidget()
        for step in (self._welcome, self._recovery, self._restore):
            self.steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.steps)
        self._build_welcome()
        self._build_recovery()
        self._build_restore()

    def _build_welcome(self) -> None:
        layout = fill_middle(self._welcome)
        layout.addWidget(Mark(3.0))
        self._heading, self._about = heading(), [paragraph() for _ in range(3)]
        self.language = Choice()
        for language in languages():
            self.language.addItem(language.name, language.code)
        self.language.activated.connect(self._choose_language)
        self._vault_heading, self._place, self._folder = heading(2), paragraph(), note()
        self.passphrase = NewPassphrase()
        self.passphrase.submitted.connect(self.create_vault)
        self.problem, self._busy = Problem(), News()
        self.create_button = action_button(self.create_vault, Importance.PRIMARY)
        self.restore_button = action_button(partial(self._go_to, self._restore))
        layout.addWidget(self._heading)
        for text in self._about:
            layout.addWidget(text)
        self._language_label = form_row(layout, self.language)
        layout.addSpacing(12)
        layout.addWidget(self._vault_heading)
        layout.addWidget(self._place)
        layout.addWidget(self._folder)
        layout.addWidget(self.passphrase)
        layout.addWidget(self.problem)
        layout.addWidget(self._busy)
        layout.addLayout(buttons(self.create_button, self.restore_button))

    def _build_recovery(self) -> None:
        layout = fill_middle(self._recovery)
        self._recovery_heading = heading()
        self.sheet = RecoverySheet(self._announcer, self._say)
        self.go_on_button = action_button(self._go_on, Importance.PRIMARY)
        self.go_on_button.setEnabled(False)
        self.sheet.kept.connect(self.go_on_button.setEnabled)
        layout.addWidget(self._recovery_heading)
        layout.addWidget(self.sheet)
        layout.addLayout(buttons(self.go_on_button))

    def _build_restore(self) -> None:
        layout = fill_middle(self._restore)
        self._restore_heading, self._restore_about = heading(), paragraph()
        self.backup_passphrase = PassphraseField()
        self.restore_problem, self._restoring = Problem(), News()
        self.choose_backup_button = action_button(self._ask_backup, Importance.PRIMARY)
        self.back_button = action_button(partial(self._go_to, self._welcome))
        layout.addWidget(self._restore_heading)
        layout.addWidget(self._restore_about)
        self._backup_label = form_row(layout, self.backup_passphrase, target=self.backup_passphrase.edit)
        layout.addWidget(self.restore_problem)
        layout.addWidget(self._restoring)
        layout.addLayout(buttons(self.choose_backup_button, self.back_button))

    def retranslate(self, say: Translator) -> None:
        self._say = say
        super().retranslate(say)
        self._heading.setText(self.title)
        texts = (
            say("Mien gathers what companies hold about you, from the copies of your data they must give you."),
            say("It shows who knows what, down to the line in the file that says so."),
            say("Everything stays on this computer, encrypted: nothing is sent unless you ask for it."),
        )
        for label, text in zip(self._about, texts, strict=True):
            label.setText(text)
        self._language_label.setText(say("Language"))
        self.language.setCurrentIndex(max(0, self.language.findData(say.language)))
        self._vault_heading.setText(say("Create your vault"))
        self._place.setText(say("The vault is a folder that only your passphrase opens. It will be here:"))
        self._folder.setText(str(self._session.folder))
        self.create_button.setText(say("Create the vault"))
        self.restore_button.setText(say("Restore a backup…"))
        self._recovery_heading.setText(say("Keep your recovery code"))
        self.go_on_button.setText(say("Bring my first export"))
        self._restore_heading.setText(say("Restore a backup"))
        self._restore_about.setText(say("Type the passphrase that the vault had when the backup was made."))
        self._backup_label.setText(say("Passphrase of the backup"))
        self.choose_backup_button.setText(say("Choose the backup…"))
        self.back_button.setText(say("Back"))
        for part in (self.passphrase, self.sheet, self.backup_passphrase):
            part.retranslate(say)
        self._name_steps()

    def _name_steps(self) -> None:
        self._welcome.setAccessibleName(self.title)
        self._recovery.setAccessibleName(self._recovery_heading.text())
        self._restore.setAccessibleName(self._restore_heading.text())

    def visit(self, target: object = None) -> None:  # noqa: ARG002 - every visit is the same here
        self._go_to(self._welcome)

    def _go_to(self, step: QWidget) -> None:
        self.steps.setCurrentWidget(step)
        if step is self._welcome:
            self.language.setFocus()
        elif step is self._restore:
            self.backup_passphrase.edit.setFocus()

    def _choose_language(self, index: int) -> None:
        self.language_chosen.emit(self.language.itemData(index))

    # Creating

    def create_vault(self) -> None:
        """Make the vault with the passphrase typed twice."""
        if not self.create_button.isEnabled():
            return
        if problem := self.passphrase.problem():
            self.problem.tell(problem)
            return
        self.problem.tell("")
        self._wait(self._busy, self._say("Creating the vault…"))
        create: Callable[[], Made] = partial(Vault.create, self._session.folder, self.passphrase.text)
        self._jobs.run(lambda _context: create(), done=self._created, failed=self._not_created)

    def _created(self, made: Made) -> None:
        self._wait(self._busy)
        self.passphrase.clear()
        self._made, code = made
        self.steps.setCurrentWidget(self._recovery)
        self.sheet.show_code(code)
        self._announcer.say(self._say("The vault is made. Now keep your recovery code."))

    def _not_created(self, error: Exception) -> None:
        self._wait(self._busy)
        self.problem.tell(sentence(error, self._say))

    def _go_on(self) -> None:
        vault, self._made = self._made, None
        if vault is not None:
            self._session.adopt(vault, first_time=True)
        # Last: it disables the button that was pressed, which would send the focus around on this page.
        self.sheet.forget()

    def abandon(self) -> None:
        """The window closes before the code was confirmed: the vault is whole, and locked."""
        if self._made is not None:
            self._made.lock()
            self._made = None

    # Restoring

    def _ask_backup(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self._say("Choose the backup"))
        if path:
            self.restore(Path(path))

    def restore(self, backup: Path) -> None:
        """Make the vault again from ``backup``."""
        folder, passphrase = self._session.folder, self.backup_passphrase.text
        self.restore_problem.tell("")
        self._wait(self._restoring, self._say("Restoring the vault…"))
        self._jobs.run(
            lambda _context: Vault.restore(backup, folder, passphrase),
            done=self._was_restored,
            failed=self._not_restored,
        )

    def _was_restored(self, _nothing: None) -> None:
        self._wait(self._restoring)
        self.backup_passphrase.clear()
        self.restored.emit()
        self._announcer.say(self._say("The backup is restored. Unlock the vault with its passphrase."))

    def _not_restored(self, error: Exception) -> None:
        self._wait(self._restoring)
        self.restore_problem.tell(sentence(error, self._say))

    def _wait(self, news: News, text: str = "") -> None:
        """Say what is being waited for; nothing when it is over."""
        news.tell(text)
        for button in (self.create_button, self.restore_button, self.choose_backup_button, self.back_button):
            button.setEnabled(not text)
