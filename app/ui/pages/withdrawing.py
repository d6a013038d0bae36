# SPDX-License-Identifier: MPL-2.0
"""Taking a consent back from a page: at once, as easily as it was given (GDPR art. 7(3)), and undone as easily."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.catalog.consent import Consent
from app.catalog.request import Request
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.consents.withdrawing import undo_withdrawal, withdraw
from app.rights.addressing import addressed
from app.sources.registry import email_of
from app.ui.controls import News
from app.ui.forms import action_button, buttons
from app.ui.pages.kept_page import KeptPage
from app.ui.surfaces import Panel
from app.vault.requests import request_of
from app.vault.vault import Vault


def _withdrawn(vault: Vault, insight: Insight, consent: Consent) -> tuple[Consent, Request]:
    slug = consent.organisation
    to = addressed(slug, consent.name, insight.reach(slug).entry, email_of(slug))
    return withdraw(vault, insight, consent, to, date.today(), datetime.now(UTC))


class Withdrawing(Panel):
    """Says what was taken back, and offers to undo that and to look at its letter. Hidden before."""

    def __init__(self, page: KeptPage[Any]) -> None:
        super().__init__()
        self._page = page
        self._last: tuple[Consent, Request] | None = None
        # Whoever presses twice means it once.
        self._busy = False
        self.news = News()
        self.undo_button = action_button(self._undo)
        self.letter_button = action_button(self._show_letter)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self.news)
        inside.addLayout(buttons(self.undo_button, self.letter_button))
        self.hide()

    def withdraw(self, consent: Consent) -> None:
        """Take it back: no question is asked, since it can be undone."""
        if self._busy:
            return
        self._busy = True
        self._page.run(
            lambda vault, insight: _withdrawn(vault, insight, consent), done=self._done, failed=self._be_free
        )

    def show_letter_of(self, consent: Consent) -> None:
        """Show the letter by which a consent was taken back."""

        def show(request: Request | None) -> None:
            if request is not None:
                self._page.tools.navigator.show_request(request.id)

        self._page.run(lambda vault, _insight: request_of(vault, consent.request), done=show)

    def forget(self) -> None:
        """Show nothing that came from the vault."""
        self._last = None
        self._say_last()

    def retranslate(self, say: Translator) -> None:
        self.undo_button.setText(say("Undo"))
        self.letter_button.setText(say("Look at the letter"))
        self._say_last()

    def _be_free(self) -> None:
        self._busy = False

    def _done(self, last: tuple[Consent, Request]) -> None:
        self._busy, self._last = False, last
        self._say_last()
        self._page.tell_others()

    def _say_last(self) -> None:
        self.setVisible(self._last is not None)
        if self._last is None:
            self.news.tell("")
            return
        self.news.tell(
            self._page.say(
                "Your consent to {name} is withdrawn. The letter that says so is a draft: nothing was sent.",
                name=self._last[0].name,
            )
        )

    def _show_letter(self) -> None:
        if self._last is not None:
            self._page.tools.navigator.show_request(self._last[1].id)

    def _undo(self) -> None:
        if self._last is None or self._busy:
            return
        consent, say = self._last[0], self._page.say

        def undone(_consent: Consent) -> None:
            self._busy = False
            self._page.take_focus()
            self.forget()
            self._page.tell_others()

        self._busy = True
        self._page.run(
            lambda vault, _insight: undo_withdrawal(vault, consent, datetime.now(UTC)),
            say("Undone: your consent stands as before, and the draft of the letter is erased."),
            undone,
            self._be_free,
        )
