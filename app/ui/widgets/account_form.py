# SPDX-License-Identifier: MPL-2.0
"""The person's mail account: address, secret, servers, and what Mien may do with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.catalog.mail_account import MailAccount, SignIn
from app.catalog.words import N_
from app.channels.errors import AddressWrong
from app.channels.outgoing import plain_address
from app.channels.providers import SecretHint
from app.channels.secret_help import SecretHelp, secret_help
from app.channels.settings import Settings
from app.i18n.translator import Translator
from app.ui.controls import CheckBox, Field, News
from app.ui.forms import Problem, action_button, buttons, form_row, heading, note, panel, paragraph
from app.ui.naming import describe, name
from app.ui.passphrase import PassphraseField
from app.ui.widgets.server_form import ServerForm


class AccountForm(QWidget):
    """``find_asked``: the person wants the servers found; ``page_asked``: a page of the provider opened."""

    find_asked, edited = Signal(), Signal()
    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._say: Translator | None = None
        self._kept: MailAccount | None = None
        self._hint: SecretHint | None = None
        self._help: SecretHelp | None = None
        self.address, self.name = Field(), Field()
        self.missing: QLineEdit = self.address
        self.secret = PassphraseField(show=N_("Show the password"), hide=N_("Hide the password"))
        self.where, self.found, self.problem = note(), News(), Problem()
        self.find_button = action_button(self.find_asked.emit)
        self.hint, self.kept_note, self.by_token = paragraph(), note(), CheckBox()
        self.page_button = action_button(lambda: self.page_asked.emit(self._help.page if self._help else ""))
        self.outgoing, self.incoming = ServerForm(), ServerForm()
        self.look, self.copy = CheckBox(), CheckBox()
        self.about_look, self.about_copy = note(), note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self._build_address(panel(layout))
        self._build_secret(panel(layout))
        self._build_servers(panel(layout))
        self._build_answers(panel(layout))
        self.address.textEdited.connect(lambda _text: self._change())
        for form in (self.outgoing, self.incoming):
            form.edited.connect(self._change)
            form.unfit.connect(self._tell_unfit)
        self.by_token.toggled.connect(self._sign_in_by)
        self.look.toggled.connect(lambda _on: self._show_parts())

    def _build_address(self, layout: QVBoxLayout) -> None:
        self._address_heading = heading(2)
        layout.addWidget(self._address_heading)
        self._address_label = form_row(layout, self.address)
        self._name_label = form_row(layout, self.name)
        layout.addWidget(self.where)
        layout.addLayout(buttons(self.find_button))
        layout.addWidget(self.found)
        layout.addWidget(self.problem)

    def _build_secret(self, layout: QVBoxLayout) -> None:
        self._secret_heading = heading(2)
        layout.addWidget(self._secret_heading)
        layout.addWidget(self.hint)
        layout.addLayout(buttons(self.page_button))
        self._secret_label = form_row(layout, self.secret, target=self.secret.edit)
        layout.addWidget(self.kept_note)
        layout.addWidget(self.by_token)

    def _build_servers(self, layout: QVBoxLayout) -> None:
        self._servers_heading, self._about_servers = heading(2), note()
        for part in (self._servers_heading, self._about_servers, self.outgoing, self.incoming):
            layout.addWidget(part)

    def _build_answers(self, layout: QVBoxLayout) -> None:
        self._answers_heading = heading(2)
        for part in (self._answers_heading, self.look, self.about_look, self.copy, self.about_copy):
            layout.addWidget(part)

    # --- what stands there

    @property
    def account(self) -> MailAccount | None:
        """What the person entered; ``None`` while something is missing, which is told in its place, or wrong: then
        ``missing`` is its field."""
        say = self._say
        outgoing, incoming = self.outgoing.server, self.incoming.server
        reads = self.look.isChecked() or self.copy.isChecked()
        secret = self.secret.text or (self._kept.secret if self._kept else "")
        if say is None:
            return None
        problem, self.missing = "", self.address
        if not self.address.text().strip():
            problem = say("Enter your e-mail address.")
        elif not _is_address(self.address.text()):
            problem = say(AddressWrong.sentence)
        elif outgoing is None:
            problem, self.missing = (
                say("Enter the name and the port of the server that sends, or have them found."),
                self.outgoing.unfit_field,
            )
        elif reads and incoming is None:
            problem, self.missing = (
                say("Enter the name and the port of the server of your mailbox, or have them found."),
                self.incoming.unfit_field,
            )
        elif not secret:
            self.missing = self.secret.edit
            problem = (
                say("Enter the access token of the account.")
                if self.by_token.isChecked()
                else say("Enter the password, or the app password, of the account.")
            )
        self.problem.tell(problem)
        if problem or outgoing is None:
            return None
        return MailAccount(
            self.address.text().strip(),
            " ".join(self.name.text().split()),
            outgoing,
            secret,
            incoming if reads else None,
            self.copy.isChecked(),
        )

    def show_account(self, account: MailAccount | None, name_of_person: str) -> None:
        """Show what the vault keeps. Its secret is not shown, and stays unless another one is entered."""
        self._kept = account
        self.address.setText(account.address if account else "")
        self.name.setText(account.name if account else name_of_person)
        self.outgoing.show_server(account.outgoing if account else None)
        self.incoming.show_server(account.incoming if account else None)
        self.look.setChecked(account is not None and account.incoming is not None)
        self.copy.setChecked(account is not None and account.copy_sent)
        self._show_sign_in()
        self.secret.clear()
        self._hint = None
        self.found.tell("")
        self.problem.tell("")
        self._change()

    def show_settings(self, settings: Settings) -> None:
        """Fill in the servers that were found, or are guessed."""
        self._hint = settings.hint
        self.outgoing.show_server(settings.outgoing)
        self.incoming.show_server(settings.incoming)
        self._show_sign_in()
        self._change()

    def set_where(self, text: str) -> None:
        """Say whom looking for the settings would ask."""
        self.where.setText(text)
        describe(self.find_button, text)

    def forget(self) -> None:
        """Show no account."""
        self.show_account(None, "")

    def _tell_unfit(self) -> None:
        if self._say is not None:
            self.problem.tell(self._say("This file holds no certificate. Choose the file that ends in .pem."))

    def _change(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _sign_in_by(self, by_token: bool) -> None:
        for form in (self.outgoing, self.incoming):
            form.sign_in_by(SignIn.OAUTH2 if by_token else SignIn.PASSWORD)
        self._change()

    def _show_sign_in(self) -> None:
        outgoing = self.outgoing.server
        with QSignalBlocker(self.by_token):
            self.by_token.setChecked(outgoing is not None and outgoing.sign_in is SignIn.OAUTH2)

    def _show_parts(self) -> None:
        """What follows from the rest: the help for the provider, and whether the mailbox's server is needed."""
        outgoing = self.outgoing.server
        self._help = secret_help(outgoing) if outgoing else None
        self.kept_note.setVisible(self._kept is not None)
        self.page_button.setVisible(self._help is not None)
        self._say_hint()

    def _say_hint(self) -> None:
        say = self._say
        if say is None:
            return
        hint = self._hint or SecretHint.PASSWORD
        lines = [say(hint.label)]
        if self._help:
            lines += [
                say("{number}. {step}", number=say.number(number), step=say(step))
                for number, step in enumerate(self._help.steps, start=1)
            ]
        elif self._hint is None:
            lines = [say("Many providers want an app password: one that is made for this program only.")]
        self.hint.setText("\n".join(lines))
        by_token = self.by_token.isChecked()
        self._secret_label.setText(say("Access token") if by_token else say("Password or app password"))
        self.kept_note.setText(
            say("A token is kept in the vault. Enter a new one here when it has run out.")
            if by_token
            else say("A password is kept in the vault. Leave this empty to keep it.")
        )
        describe(self.secret.edit, self.hint.text())
        if self._help:
            name(self.page_button, say("{button}: {page}", button=self.page_button.text(), page=self._help.page))
            self.page_button.setToolTip(self._help.page)

    # --- words

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._address_heading.setText(say("Your address"))
        self._address_label.setText(say("E-mail address"))
        self._name_label.setText(say("Your name, as the letters show it"))
        self.find_button.setText(say("Find the settings"))
        self._secret_heading.setText(say("Password"))
        self.secret.retranslate(say)
        self.by_token.setText(say("It is an access token (OAuth 2), not a password"))
        self.page_button.setText(say("Open the provider's page"))
        self._servers_heading.setText(say("Servers"))
        self._about_servers.setText(say("Filled in when the settings are found. The provider's help pages name them."))
        self.outgoing.retranslate(say, say("Sending"))
        self.incoming.retranslate(say, say("Mailbox"))
        self._answers_heading.setText(say("What Mien may do in the mailbox"))
        self.look.setText(say("Look for answers when I ask for it"))
        self.about_look.setText(
            say(
                "Mien reads the heads of mails since your first letter and takes those that answer it. It marks, moves"
                " and erases nothing."
            )
        )
        self.copy.setText(say("Put a copy of each letter into the Sent folder"))
        self.about_copy.setText(say("Most providers do so by themselves; tick it if yours does not."))
        describe(self.look, self.about_look.text())
        describe(self.copy, self.about_copy.text())
        self._show_parts()


def _is_address(text: str) -> bool:
    try:
        plain_address(text)
    except AddressWrong:
        return False
    return True
