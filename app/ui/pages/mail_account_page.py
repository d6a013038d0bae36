# SPDX-License-Identifier: MPL-2.0
"""The mail account from which letters go out: set up, tried, changed and removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.catalog.mail_account import MailAccount
from app.catalog.words import N_
from app.channels import settings
from app.channels.errors import AddressWrong, SettingsNotFound
from app.channels.outgoing import plain_address
from app.channels.settings import Settings
from app.channels.tls import Line
from app.channels.trial import Trial, TrialStep, try_account
from app.i18n.translator import Translator
from app.ui.controls import Importance, News
from app.ui.forms import Column, action_button, confirm, fill, heading, paragraph, sentence
from app.ui.jobs import JobContext
from app.ui.pages.data_page import DataPage, Tools
from app.ui.reading_order import tab_through
from app.ui.widgets.account_form import AccountForm
from app.vault.about_me import about_me
from app.vault.accounts import forget_account, mail_account, save_account
from app.vault.vault import Vault

_STEPS = tuple(TrialStep)
#: Seconds a server may keep one step waiting: nobody looks at a test for longer.
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the vault knows: the account, and the name below the letters."""

    account: MailAccount | None
    name: str


class MailAccountPage(DataPage):
    """``finder`` finds the servers of an address; nothing is asked of anybody before a button is pressed."""

    key = "mail-account"
    called = N_("Mail account")
    under = "requests"
    #: The account was kept or removed.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator, finder: Callable[[str], Settings] = settings.find) -> None:
        super().__init__(tools, say)
        self.finder = finder
        self._trials: list[Trial] = []
        self.heading, self.about = heading(1), paragraph()
        self.form, self.trial = AccountForm(), News()
        self.test_button = action_button(self._test)
        self.save_button = action_button(self._save, Importance.PRIMARY)
        self.remove_button = action_button(self._ask_remove, Importance.DANGER)
        content = fill(self, self.save_button, self.test_button, self.remove_button)
        content.setSpacing(16)
        for part in (self.back_link, self.heading, self.about, self.form, self.trial):
            content.addWidget(part)
        content.addStretch(1)
        self.form.find_asked.connect(self._find)
        self.form.edited.connect(self._follow)
        self.form.page_asked.connect(lambda page: QDesktopServices.openUrl(QUrl(page)))
        self.setFocusProxy(self.form.address)
        self.forget()

    # --- content

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda _insight: _Kept(mail_account(vault), about_me(vault).name), self._show)

    def forget(self) -> None:
        self._tell_trials([])
        self.form.forget()
        self.remove_button.hide()

    def _show(self, kept: _Kept) -> None:
        writable = self._vault is not None and not self._vault.read_only
        self.form.show_account(kept.account, kept.name)
        self.remove_button.setVisible(writable and kept.account is not None)
        self.save_button.setVisible(writable)
        tab_through((self.form.copy, self.save_button, self.test_button, self.remove_button))

    def _follow(self) -> None:
        """Say whom looking for the settings would ask, and let go of what was true of other settings."""
        self._tell_trials([])
        self._say_where()

    # --- finding the settings

    def _find(self) -> None:
        say, address, finder = self._say, self.form.address.text(), self.finder
        self.form.problem.tell("")
        self.form.find_button.wait(True)
        self.form.found.tell(say("Looking for the settings…"))

        def done(found: Settings) -> None:
            self.form.find_button.wait(False)
            self.form.show_settings(found)
            self.form.found.tell(self._found(found))

        def failed(error: Exception) -> None:
            self.form.find_button.wait(False)
            self.form.found.tell("")
            self.form.problem.tell(sentence(error, self._say))

        def work(_context: JobContext) -> Settings:
            try:
                return finder(address)
            except SettingsNotFound:
                return settings.guess(address)

        self.tools.jobs.run(work, done=done, failed=failed)

    def _found(self, found: Settings) -> str:
        say = self._say
        match found.origin:
            case "known":
                return say("Mien knows the settings of this provider. Nobody was asked.")
            case "guess":
                return say(
                    "Nobody says which settings these are. What stands below is a guess: test it, or look the names up"
                    " in the provider's help pages."
                )
        return say("Found: {server} sends the mails of this address.", server=found.outgoing.host)

    # --- trying

    def _test(self) -> None:
        account = self.form.account
        if account is None:
            self.form.missing.setFocus()
            return
        self.test_button.wait(True)
        self.trial.tell(self._say("Asking the servers…"))

        def done(trials: list[Trial]) -> None:
            self.test_button.wait(False)
            self._tell_trials(trials)

        def failed(error: Exception) -> None:
            self.test_button.wait(False)
            self.trial.tell(sentence(error, self._say), urgent=True)

        def work(context: JobContext) -> list[Trial]:
            line = Line()
            context.on_cancel(line.cut)
            return list(try_account(account, patience=_PATIENCE, line=line))

        self.tools.jobs.run(work, done=done, failed=failed)

    def _tell_trials(self, trials: list[Trial]) -> None:
        self._trials = trials
        self.trial.tell("\n\n".join(self._words(trial) for trial in trials))
        column = self.findChild(Column)
        if trials and column is not None:
            # Once it has its place.
            QTimer.singleShot(0, self.trial, lambda: column.ensureWidgetVisible(self.trial))

    def _words(self, trial: Trial) -> str:
        say, failed = self._say, trial.failed
        lines = [
            say("Sending, by {server}", server=trial.server.host)
            if trial.sends
            else say("Mailbox, at {server}", server=trial.server.host)
        ]
        for step in _STEPS:
            worked = say("no") if step is failed else say("yes")
            lines.append(say("{name}: {value}", name=say(step.label), value=worked))
            if step is failed:
                break
        if trial.error is not None:
            lines.append(sentence(trial.error, say))
        elif trial.sends:
            lines.append(say("It works. Nothing was sent."))
        else:
            lines.append(say("It works. Nothing was changed there."))
        return "\n".join(lines)

    # --- keeping

    def _save(self) -> None:
        account = self.form.account
        if account is not None:
            self._write(lambda vault: save_account(vault, account), self._say("Kept in the vault."))
        else:
            self.form.missing.setFocus()

    def _ask_remove(self) -> None:
        say = self._say
        confirm(
            self,
            say,
            say("Remove the mail account?"),
            say("The vault forgets the address, the servers and the password. Your mailbox stays as it is."),
            say("Remove it"),
            lambda: self._write(forget_account, self._say("The mail account is removed.")),
        )

    def _write(self, work: Callable[[Vault], None], said: str) -> None:
        vault = self._vault
        if vault is None:
            return

        def done(_nothing: None) -> None:
            self.changed.emit()
            self.tools.announcer.say(said)

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: work(vault), done=done, failed=failed)

    def panes(self) -> list[QWidget]:
        return [self.form.address, self.form.secret.edit, self.form.outgoing.host]

    # --- words

    def _say_where(self) -> None:
        say = self._say
        try:
            address = plain_address(self.form.address.text())
        except AddressWrong:
            self.form.set_where(say("Enter your address; then Mien says whom it would ask for the settings."))
            return
        domain = address.rpartition("@")[2]
        if settings.known(address):
            self.form.set_where(say("Mien knows the settings of {domain} and asks nobody.", domain=domain))
            return
        self.form.set_where(
            say(
                "Mien asks {first}, then {domain}, then which provider takes the mails of {domain}, and"
                " that one. They learn the name {domain}, and nothing else of your address.",
                first=f"autoconfig.{domain}",
                domain=domain,
            )
        )

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say(
                "From this account Mien sends your letters, each only after you have read it. The password is kept in"
                " the vault and told to nobody but your provider. You can do without: Mien also prepares letters for"
                " your own mail program."
            )
        )
        self.form.retranslate(say)
        self.test_button.setText(say("Test, without sending anything"))
        self.save_button.setText(say("Keep this account"))
        self.remove_button.setText(say("Remove the account…"))
        self._say_where()
        self._tell_trials(self._trials)
