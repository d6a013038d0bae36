# SPDX-License-Identifier: MPL-2.0
"""The part of the settings that leads to the mail account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.mail_account import MailAccount
from app.i18n.translator import Translator
from app.ui.forms import action_button, buttons, heading, note, panel
from app.ui.jobs import Jobs
from app.ui.naming import describe
from app.ui.session import Session
from app.vault.accounts import mail_account


class MailSettings(QWidget):
    """Says which account there is; it is set up on a page of its own."""

    def __init__(self, session: Session, jobs: Jobs, set_up: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._jobs = session, jobs
        self._address = ""
        self._heading, self.state = heading(2), note()
        self.button = action_button(set_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inside = panel(layout)
        inside.addWidget(self._heading)
        inside.addWidget(self.state)
        inside.addLayout(buttons(self.button))

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._heading.setText(say("Mail account"))
        self.button.setText(say("Set up the mail account…"))
        self._show()

    def refresh(self) -> None:
        """Show what the open vault says."""
        if self._session.is_open:
            vault = self._session.vault
            self._jobs.run(lambda _context: mail_account(vault), done=self._told, unasked=True)

    def forget(self) -> None:
        """Forget the account: the vault is being locked."""
        self._told(None)

    def _told(self, account: MailAccount | None) -> None:
        self._address = account.address if account else ""
        self._show()

    def _show(self) -> None:
        say = self._say
        self.state.setText(
            say("Letters go out from {address}.", address=self._address)
            if self._address
            else say("There is none: letters go out by your own mail program, or by hand.")
        )
        describe(self.button, self.state.text())
