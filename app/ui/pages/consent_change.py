# SPDX-License-Identifier: MPL-2.0
"""Changing a consent from a page: taken back at once, as easily as it was given (GDPR art. 7(3)), or given for longer,
and undone as easily."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.catalog.consent import Consent
from app.catalog.request import Request
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.consents.ledger import renew, undo_renewal
from app.preferences.consents.withdrawing import undo_withdrawal, withdraw
from app.rights.addressing import addressed
from app.sources.registry import email_of
from app.ui.controls import News
from app.ui.forms import action_button, buttons
from app.ui.pages.kept_page import KeptPage
from app.ui.surfaces import Panel
from app.vault.requests import request_of
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Change:
    """What was done to ``consent``, as it is now: how it is undone, what is said then, and the letter that says it."""

    consent: Consent
    undo: Callable[[Vault, Consent, datetime], Consent]
    undone: str
    letter: Request | None = None


def _withdrawn(vault: Vault, insight: Insight, consent: Consent) -> _Change:
    slug = consent.organisation
    to = addressed(slug, consent.name, insight.reach(slug).entry, email_of(slug))
    changed, letter = withdraw(vault, insight, consent, to, date.today(), datetime.now(UTC))
    undone = N_("Undone: your consent stands as before, and the draft of the letter is erased.")
    return _Change(changed, undo_withdrawal, undone, letter)


def _renewed(vault: Vault, consent: Consent, until: date) -> _Change:
    changed = renew(vault, consent, datetime.now(UTC), until)
    return _Change(changed, undo_renewal, N_("Undone: your consent stands as before."))


class ConsentChange(Panel):
    """Says what was changed last, and offers to undo that and to look at its letter. Hidden before."""

    def __init__(self, page: KeptPage[Any]) -> None:
        super().__init__()
        self._page = page
        self._last: _Change | None = None
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
        self._change(lambda vault, insight: _withdrawn(vault, insight, consent))

    def renew(self, consent: Consent, until: date) -> None:
        """Have it hold until a day."""
        self._change(lambda vault, _insight: _renewed(vault, consent, until))

    def _change(self, work: Callable[[Vault, Insight], _Change]) -> None:
        if not self._busy:
            self._busy = True
            self._page.run(work, done=self._done, failed=self._be_free)

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

    def _done(self, last: _Change) -> None:
        self._busy, self._last = False, last
        self._say_last()
        self._page.tell_others()

    def _say_last(self) -> None:
        last, say = self._last, self._page.say
        self.setVisible(last is not None)
        self.letter_button.setVisible(last is not None and last.letter is not None)
        if last is None:
            self.news.tell("")
        elif last.letter is not None:
            self.news.tell(
                say(
                    "Your consent to {name} is withdrawn. The letter that says so is a draft: nothing was sent.",
                    name=last.consent.name,
                )
            )
        elif last.consent.last.until is not None:
            day = say.date(last.consent.last.until)
            self.news.tell(say("Your consent to {name} holds until {day}.", name=last.consent.name, day=day))

    def _show_letter(self) -> None:
        if self._last is not None and self._last.letter is not None:
            self._page.tools.navigator.show_request(self._last.letter.id)

    def _undo(self) -> None:
        last = self._last
        if last is None or self._busy:
            return

        def undone(_consent: Consent) -> None:
            self._busy = False
            self._page.take_focus()
            self.forget()
            self._page.tell_others()

        self._busy = True
        self._page.run(
            lambda vault, _insight: last.undo(vault, last.consent, datetime.now(UTC)),
            self._page.say(last.undone),
            undone,
            self._be_free,
        )
