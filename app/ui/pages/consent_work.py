# SPDX-License-Identifier: MPL-2.0
"""What the pages of consents do to the vault: off the window's thread, and told when it is done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from app.catalog.consent import Consent
from app.catalog.request import Request
from app.insight.questions import Insight
from app.preferences.consents.withdrawing import withdraw
from app.rights.addressing import addressed
from app.sources.registry import email_of
from app.ui.forms import confirm, sentence
from app.ui.jobs import Job, JobContext
from app.ui.pages.data_page import DataPage
from app.vault.requests import request_of
from app.vault.vault import Vault

T = TypeVar("T")


def _withdrawn(vault: Vault, insight: Insight, consent: Consent) -> Request:
    slug = consent.organisation
    to = addressed(slug, consent.name, insight.reach(slug).entry, email_of(slug))
    return withdraw(vault, insight, consent, to, date.today(), datetime.now(UTC))[1]


class ConsentWork:
    """The work of one page."""

    def __init__(self, page: DataPage) -> None:
        self._page = page

    @property
    def writable(self) -> bool:
        """Whether the vault is open for writing."""
        vault = self._page.vault
        return vault is not None and not vault.read_only

    def run(
        self,
        work: Callable[[Vault, Insight], object],
        news: str,
        then: Callable[[], object] | None = None,
        done: Callable[[object], object] | None = None,
    ) -> None:
        """Do it, tell the news, and go on: ``done`` with what the work gave, ``then`` without."""
        page, vault = self._page, self._page.vault
        if vault is None:
            return

        def operation(_context: object) -> object:
            with closing(Insight(vault.reader())) as insight:
                return work(vault, insight)

        def finished(answer: object) -> None:
            if news:
                page.announce(news)
            if then:
                then()
            if done:
                done(answer)

        def failed(error: Exception) -> None:
            page.tools.announcer.say(sentence(error, page.say), urgent=True)

        page.tools.jobs.run(operation, done=finished, failed=failed)

    def begin(
        self,
        work: Callable[[Vault, Insight, JobContext], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        progress: Callable[[Any], object],
    ) -> Job[T] | None:
        """Begin what takes long: it reports to its context, and looks there whether it is to stop."""
        page, vault = self._page, self._page.vault
        if vault is None:
            return None

        def operation(context: JobContext) -> T:
            with closing(Insight(vault.reader())) as insight:
                return work(vault, insight, context)

        return page.tools.jobs.run(operation, done=done, failed=failed, progress=progress)

    def withdraw(self, consent: Consent, then: Callable[[], object]) -> None:
        """Ask once, then take a consent back and show the letter."""
        say = self._page.say

        def go() -> None:
            def done(request: object) -> None:
                if isinstance(request, Request):
                    self._page.tools.navigator.show_request(request.id)

            def work(vault: Vault, insight: Insight) -> Request:
                return _withdrawn(vault, insight, consent)

            self.run(work, say("Withdrawn. The letter that says so is a draft: nothing was sent."), then, done)

        confirm(
            self._page,
            say,
            say("Take back your consent to {name}?", name=consent.name),
            say("It is noted today, and the letter that says so is drafted for you to look over."),
            say("Withdraw"),
            go,
        )

    def show_letter(self, consent: Consent) -> None:
        """Show the letter by which a consent was taken back."""

        def done(request: object) -> None:
            if isinstance(request, Request):
                self._page.tools.navigator.show_request(request.id)

        self.run(lambda vault, _insight: request_of(vault, consent.request), "", done=done)
