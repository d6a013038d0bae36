# SPDX-License-Identifier: MPL-2.0
"""Sending what waits, at a gentle rate, by the person's own account."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event

from app.catalog.outbox import OutboxEntry, OutboxState
from app.channels import smtp
from app.channels.errors import ChannelError
from app.channels.imap import open_mailbox
from app.channels.queue import Pace, Queue, Step
from app.channels.smtp import Delivery, Verdict
from app.channels.tls import PATIENCE, Line, Trust
from app.correspondence.composing import recipient_in, sender_in
from app.correspondence.errors import LookNotAllowed
from app.correspondence.recording import recording_outbox
from app.correspondence.sending import proved, the_account
from app.vault.outbox import Outbox
from app.vault.vault import Vault

# Not longer without a look at what the person says meanwhile.
_NAP_SECONDS = 60.0


class Dispatch:
    """The sending of one vault's outbox. One at a time: whoever makes it says :meth:`begin` before all else."""

    def __init__(
        self,
        vault: Vault,
        *,
        context: Trust | None = None,
        pace: Pace | None = None,
        patience: float = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``context``: what is trusted instead of what the system trusts; ``patience``: seconds a step of the
        conversation may take."""
        self._vault, self._context, self._patience, self._clock = vault, context, patience, clock
        self._line = Line()
        self._queue = Queue(recording_outbox(vault), self._send, pace=pace, clock=clock)

    def begin(self) -> list[OutboxEntry]:
        """What was being sent when the program ended is in doubt from now on; gives all that is."""
        return self._queue.recover()

    def step(self) -> Step:
        """Send the next mail if its time has come; never waits for that. What waits in the name of another address
        than the account's is cancelled: the person looks it over again. Raises NoMailAccount."""
        address, outbox = the_account(self._vault).address, Outbox(self._vault)
        while (entry := outbox.next_due()) and sender_in(outbox.raw(entry.key)) != address:
            self._queue.cancel_one(entry.key)
        done = self._queue.step()
        if done.entry is not None and done.entry.state is OutboxState.SENT:
            self._copy(done.entry)
        return done

    def run(self, stop: Event, told: Callable[[Step], None] = lambda _step: None) -> None:
        """Go on until nothing waits, the account itself is refused, or ``stop`` is set; tells each step."""
        while not stop.is_set() and not self._line.is_cut:
            done = self.step()
            told(done)
            if done.again is None:
                return
            stop.wait(min(max((done.again - self._clock()).total_seconds(), 0.0), _NAP_SECONDS))

    def cut(self) -> None:
        """From any thread: break the connection that is open now, and send no more. A mail that was handed over whole
        by then is in doubt, every other one waits."""
        self._line.cut()

    def _send(self, _entry: OutboxEntry, raw: bytes) -> Delivery:
        account = the_account(self._vault)
        if sender_in(raw) != account.address:
            return Delivery(Verdict.ACCOUNT, self._clock(), "other-sender")
        if self._line.is_cut:
            return Delivery(Verdict.NOT_SENT, self._clock(), "cut")
        return smtp.send(
            account,
            recipient_in(raw),
            raw,
            context=self._context,
            patience=self._patience,
            clock=self._clock,
            line=self._line,
        )

    def _copy(self, entry: OutboxEntry) -> None:
        account = the_account(self._vault)
        if not account.copy_sent or account.incoming is None:
            return
        # The mail has left; that its copy is missing is no reason to say otherwise.
        opened = open_mailbox(account, context=self._context, patience=self._patience, line=self._line)
        with suppress(ChannelError), opened as mailbox:
            raw = Outbox(self._vault).raw(entry.key)
            if mailbox.copy_to_sent(entry.message_id, raw, entry.changed):
                self._queue.copied(entry.key)


def settle_by_sent_folder(
    vault: Vault, *, context: Trust | None = None, patience: float = PATIENCE, line: Line | None = None
) -> int:
    """Ask the Sent folder for the mails in doubt; gives how many are no longer. ``line``: by which another thread may
    cut the connection.

    Raises NoMailAccount, LookNotAllowed, and what opening a mailbox raises.
    """
    account = the_account(vault)
    if account.incoming is None:
        raise LookNotAllowed
    doubts = [entry.message_id for entry in Outbox(vault).standing(OutboxState.UNKNOWN)]
    if not doubts:
        return 0
    with open_mailbox(account, context=context, patience=patience, line=line) as mailbox:
        found = mailbox.in_sent(doubts)
    return proved(vault, sorted(found), "in-sent-folder")
