# SPDX-License-Identifier: MPL-2.0
"""Whatever the person, the servers and the power do, in whatever order: a request and its mail say the same."""

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from app.catalog.mail_account import MailAccount, MailServer, Security
from app.catalog.outbox import OutboxState
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.channels.queue import Pace
from app.channels.smtp import Delivery, Verdict
from app.correspondence.by_hand import sent_by_hand
from app.correspondence.composing import message_of
from app.correspondence.dispatch import Dispatch
from app.correspondence.errors import NotToBeSent
from app.correspondence.sending import cancel_mail, hold, mail_of, post, release, review, settle
from app.rights.errors import DayNotPossible, StepNotAllowed
from app.rights.states import advance
from app.vault.accounts import save_account
from app.vault.errors import LetterUnderway, RequestChanged
from app.vault.kdf import KdfCost
from app.vault.outbox import Outbox
from app.vault.requests import forget_request, messages_of, request_of, requests, save_request
from app.vault.vault import Vault
from tests.correspondence.conftest import TODAY, make

S, M = RequestState, OutboxState
STANDING = (M.QUEUED, M.HELD, M.SENDING, M.UNKNOWN)
SERVER = MailServer("localhost", 1, Security.TLS, "ada@home.test")


class PowerFailure(BaseException):
    """The program ends here."""


class Correspondence(RuleBasedStateMachine):
    """A person, a vault, and a server that does as it likes."""

    known = Bundle("known")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.vault = Vault.create(self.folder / "vault", "a long enough passphrase", cost=KdfCost.floor())[0]
        save_account(self.vault, MailAccount("ada@home.test", "Ada", SERVER, "x"))
        self.taken: Counter[str] = Counter()
        self.now = datetime.now(UTC)
        self.verdict = Verdict.ACCEPTED
        self.failure: str = ""
        self.dispatch = self.begun()

    def begun(self) -> Dispatch:
        made = Dispatch(self.vault, pace=Pace(timedelta(0), 10_000, 10_000), clock=lambda: self.now)
        made.begin()
        return made

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.lock()
            shutil.rmtree(self.folder)

    def server(self, _account: MailAccount, _recipient: str, raw: bytes, **_: Any) -> Delivery:
        if self.failure == "before":
            raise PowerFailure
        if self.verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN):
            self.taken[message_of("x", raw).message_id] += 1
        if self.failure == "after":
            raise PowerFailure
        return Delivery(self.verdict, self.now, "accepted" if self.verdict is Verdict.ACCEPTED else "try-later")

    # What a person does. Each may be refused; nothing is half done then.

    @rule(target=known)
    def write(self) -> int:
        return make(self.vault, Right.ERASURE).id

    @rule(number=known)
    def agree(self, number: int) -> None:
        with suppress(NotToBeSent):
            post(self.vault, [review(self.vault, number)], now=self.now)

    @rule(number=known, state=st.sampled_from([S.DRAFT, S.APPROVED, S.SENT, S.WITHDRAWN, S.CLOSED, S.ACKNOWLEDGED]))
    def mark(self, number: int, state: RequestState) -> None:
        found = request_of(self.vault, number)
        if found is None:
            return
        try:
            if state is S.SENT:
                sent_by_hand(self.vault, number, TODAY, now=self.now)
            else:
                save_request(self.vault, advance(found, state, TODAY, self.now))
        except (StepNotAllowed, LetterUnderway, NotToBeSent, DayNotPossible):
            assert request_of(self.vault, number) == found

    @rule(number=known, text=st.sampled_from(["One", "Two"]))
    def edit(self, number: int, text: str) -> None:
        found = request_of(self.vault, number)
        if found is None or found.state not in (S.DRAFT, S.APPROVED):
            return
        try:
            save_request(self.vault, replace(found, body=text))
        except LetterUnderway:
            assert request_of(self.vault, number) == found

    @rule(number=known)
    def save_what_was_read_before(self, number: int) -> None:
        found = request_of(self.vault, number)
        if found is None or len(found.history) < 2:
            return
        try:
            save_request(self.vault, replace(found, history=found.history[:-1]))
            raise AssertionError("an older request took the place of a newer one")
        except RequestChanged:
            pass

    @rule(number=known)
    def erase(self, number: int) -> None:
        forget_request(self.vault, number)

    @rule(number=known)
    def cancel(self, number: int) -> None:
        found = request_of(self.vault, number)
        mail = mail_of(self.vault, found) if found else None
        if mail:
            cancel_mail(self.vault, mail.key)

    @rule(pause=st.booleans())
    def pause(self, pause: bool) -> None:
        (hold if pause else release)(self.vault)

    @rule(number=known)
    def say_what_became_of_it(self, number: int) -> None:
        found = request_of(self.vault, number)
        mail = mail_of(self.vault, found) if found else None
        if mail and mail.state is M.UNKNOWN:
            settle(self.vault, mail.key, arrived=bool(self.taken[mail.message_id]))

    # What servers and computers do.

    @rule(verdict=st.sampled_from(list(Verdict)))
    def the_server_thinks(self, verdict: Verdict) -> None:
        self.verdict = verdict

    @rule(minutes=st.sampled_from([0, 6, 600]))
    def step(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        with patch("app.channels.smtp.send", self.server):
            self.dispatch.step()

    @rule(when=st.sampled_from(["before", "after"]))
    def the_power_fails(self, when: str) -> None:
        self.failure = when
        try:
            self.step(600)
        except PowerFailure:
            self.vault.lock()
            self.vault = Vault.open(self.folder / "vault", "a long enough passphrase")
            self.dispatch = self.begun()
        self.failure = ""

    # What never differs.

    @invariant()
    def they_say_the_same(self) -> None:
        if not hasattr(self, "vault"):
            return
        outbox = Outbox(self.vault)
        kept = requests(self.vault)
        for request in kept:
            self.agrees(request, outbox)
        references = {request.reference for request in kept}
        assert all(entry.key.partition("/")[0] in references for entry in outbox.standing(*M))
        assert all(times == 1 for times in self.taken.values())

    def agrees(self, request: Request, outbox: Outbox) -> None:
        mails = outbox.of(request.reference)
        standing = [entry for entry in mails if entry.state in STANDING]
        assert len(standing) <= 1
        if standing:
            assert request.state is S.APPROVED
            raw = message_of(standing[0].key, outbox.raw(standing[0].key))
            assert (raw.body, raw.subject) == (request.body, request.subject)
        sent = [each.message_id for each in messages_of(self.vault, request.id)]
        steps = [step for step in request.history if step.state is S.SENT]
        assert len(sent) == len(steps)
        assert {entry.message_id for entry in mails if entry.state is M.SENT} <= set(sent)
        for entry in mails:
            if self.taken[entry.message_id]:
                assert entry.state in (M.SENT, M.UNKNOWN)


TestCorrespondence = Correspondence.TestCase
TestCorrespondence.settings = settings(
    max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
