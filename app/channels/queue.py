# SPDX-License-Identifier: MPL-2.0
"""The queue of mails: nothing is lost, and nothing is sent twice, whatever fails in between.

Before the first byte of a mail leaves, the store knows that it is being sent. What is found so after a crash, and what
a server took without saying so, is in doubt, and stays there: the Sent folder, an answer, or the person settles it. One
mail in doubt holds up no other.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from app.catalog.outbox import OutboxEntry, OutboxState
from app.channels.outgoing import Outgoing, dated
from app.channels.smtp import Delivery, Verdict

_S = OutboxState
#: How long after each refusal for now a server is asked again; greylisting wants five minutes and more.
AGAIN = (5, 15, 30, 60, 120, 240, 480)
#: For how many tries that goes on; most servers give up after some days as well.
MOST_ATTEMPTS = 16
_OFFLINE = timedelta(minutes=1)
_LIMIT = timedelta(hours=6)


class Store(Protocol):
    """Where the queue is kept. Each call is one transaction, or a part of one that :meth:`lasting` makes."""

    def lasting(self) -> AbstractContextManager[object]:
        """A transaction that is on the disk when it ends."""

    def add(self, entry: OutboxEntry, raw: bytes) -> OutboxEntry:
        """Keep a mail, and give it; of a key that is known already the one that is kept, which is not changed."""

    def get(self, key: str) -> OutboxEntry | None:
        """The mail of a key."""

    def by_message_id(self, message_id: str) -> OutboxEntry | None:
        """The mail that has a Message-ID."""

    def raw(self, key: str) -> bytes:
        """The bytes of a mail."""

    def standing(self, *states: OutboxState, batch: str = "") -> list[OutboxEntry]:
        """The mails in some states, the oldest first; of one batch where one is given."""

    def next_due(self) -> OutboxEntry | None:
        """Of those that wait, the one that is due first."""

    def move(self, before: OutboxEntry, after: OutboxEntry, raw: bytes | None = None) -> bool:
        """Put ``after`` in place of ``before``, with other bytes where given, unless its state changed meanwhile.
        It lasts, even when the power fails the moment after."""

    def begun(self, since: datetime) -> list[datetime]:
        """When servers were asked to take a mail since a time, the oldest first."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How gently mails go out: so much between two, and no more in an hour and a day than providers bear."""

    between: timedelta = timedelta(seconds=8)
    an_hour: int = 80
    a_day: int = 250


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did. ``entry``: the mail that was tried, as it stands now. ``delivery``: what came of that.
    ``again``: when to go on; ``None``: there is nothing to do until the person or a new mail comes."""

    entry: OutboxEntry | None = None
    delivery: Delivery | None = None
    again: datetime | None = None


class Queue:
    """Sends what waits, one mail a step. ``send`` hands over the mail of an entry; ``clock`` gives aware times.

    Only one process sends at a time, since only one has the vault open for writing; before its first step it says
    :meth:`recover`. Other threads may hold, release, cancel and settle meanwhile.
    """

    def __init__(
        self,
        store: Store,
        send: Callable[[OutboxEntry, bytes], Delivery],
        *,
        pace: Pace | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._send = send
        self._pace = pace or Pace()
        self._clock = clock
        self._offline_until: datetime | None = None
        self._offline = 0

    def put(self, mail: Outgoing, key: str, organisation: str, *, batch: str = "") -> OutboxEntry:
        """Let a mail wait. Of a key for which there is one already, that one is given, with its own Message-ID."""
        now = self._clock()
        entry = OutboxEntry(key, organisation, mail.message_id, due=now, changed=now, batch=batch)
        return self._store.add(entry, mail.raw(now))

    def recover(self) -> list[OutboxEntry]:
        """After a start: what was being sent when it ended may have arrived, and is in doubt. Gives all in doubt."""
        for entry in self._store.standing(_S.SENDING):
            self._turn(entry, _S.UNKNOWN, "cut-off")
        return self._store.standing(_S.UNKNOWN)

    def step(self) -> Step:
        """Send the next mail if its time has come. Never waits."""
        now = self._clock()
        entry = self._store.next_due()
        if entry is None:
            return Step()
        wait = max(filter(None, (entry.due, self._offline_until, self._next_by_pace(now))))
        if wait > now:
            return Step(again=wait)
        raw = dated(self._store.raw(entry.key), now)
        begun = replace(entry, state=_S.SENDING, attempts=entry.attempts + 1, changed=now, reason="", answer="")
        if not self._store.move(entry, begun, raw):
            return Step(again=now)  # held or cancelled in this moment
        delivery = self._send(begun, raw)
        after = self._after(begun, delivery)
        self._store.move(begun, after)
        # What the account's settings stop would stop the next one too.
        return Step(after, delivery, None if delivery.verdict is Verdict.ACCOUNT else self._clock())

    def hold(self, batch: str = "") -> int:
        """Pause what waits (of a batch, or all); gives how many."""
        return self._turn_all((_S.QUEUED,), batch, _S.HELD)

    def release(self, batch: str = "") -> int:
        """Go on with what was paused; gives how many."""
        return self._turn_all((_S.HELD,), batch, _S.QUEUED)

    def cancel(self, batch: str = "") -> int:
        """Do not send what still waits; gives how many that are."""
        return self._turn_all((_S.QUEUED, _S.HELD), batch, _S.CANCELLED)

    def cancel_one(self, key: str) -> bool:
        """Do not send one mail, if it still waits."""
        entry = self._store.get(key)
        return entry is not None and entry.state in (_S.QUEUED, _S.HELD) and self._turn(entry, _S.CANCELLED)

    def try_again(self, key: str, mail: Outgoing | None = None) -> bool:
        """Let a mail wait again that was refused or cancelled, under its own Message-ID; ``mail``: written anew."""
        entry = self._store.get(key)
        if entry is None or entry.state not in (_S.REFUSED, _S.CANCELLED):
            return False
        now = self._clock()
        raw = None if mail is None else replace(mail, message_id=entry.message_id).raw(now)
        waiting = replace(entry, state=_S.QUEUED, due=now, changed=now, attempts=0, reason="", answer="")
        return self._store.move(entry, waiting, raw)

    def settle(self, key: str, *, arrived: bool) -> bool:
        """The person says of a mail in doubt whether it was sent; if not, it waits again."""
        entry = self._store.get(key)
        if entry is None or entry.state is not _S.UNKNOWN:
            return False
        return self._turn(entry, _S.SENT if arrived else _S.QUEUED, "person-says")

    def proved(self, message_ids: Iterable[str], reason: str = "in-sent-folder") -> int:
        """These mails are known to be on their way: they are in the Sent folder, or somebody answered them. Gives how
        many are no longer in doubt. That one is not in the Sent folder proves nothing: not every provider files it."""
        entries = (self._store.by_message_id(each) for each in message_ids)
        return sum(self._turn(entry, _S.SENT, reason) for entry in entries if entry and entry.state is _S.UNKNOWN)

    def copied(self, key: str) -> bool:
        """Note that a copy lies in the Sent folder."""
        entry = self._store.get(key)
        return entry is not None and self._store.move(entry, replace(entry, copied=True))

    def _turn_all(self, states: tuple[OutboxState, ...], batch: str, state: OutboxState) -> int:
        with self._store.lasting():
            return sum(self._turn(entry, state) for entry in self._store.standing(*states, batch=batch))

    def _turn(self, entry: OutboxEntry, state: OutboxState, reason: str = "") -> bool:
        return self._store.move(entry, replace(entry, state=state, changed=self._clock(), reason=reason))

    def _after(self, entry: OutboxEntry, delivery: Delivery) -> OutboxEntry:
        verdict, now = delivery.verdict, self._clock()
        known = replace(entry, reason=delivery.reason, answer=delivery.answer, changed=delivery.when)
        self._offline = self._offline + 1 if verdict is Verdict.NOT_SENT else 0
        self._offline_until = None
        match verdict:
            case Verdict.ACCEPTED:
                return replace(known, state=_S.SENT)
            case Verdict.UNKNOWN:
                return replace(known, state=_S.UNKNOWN)
            case Verdict.REFUSED:
                return replace(known, state=_S.REFUSED)
            case Verdict.LATER if delivery.reason == "sending-limit":
                # The account's limit, not this mail's.
                self._offline_until = now + _LIMIT
                return replace(known, state=_S.QUEUED, attempts=entry.attempts - 1)
            case Verdict.LATER if entry.attempts >= MOST_ATTEMPTS:
                return replace(known, state=_S.REFUSED)
            case Verdict.LATER:
                minutes = AGAIN[min(entry.attempts, len(AGAIN)) - 1]
                return replace(known, state=_S.QUEUED, due=now + timedelta(minutes=minutes))
            case Verdict.NOT_SENT:
                # Another one goes first then: perhaps it is this mail that breaks the connection.
                self._offline_until = due = now + _OFFLINE * min(2**self._offline, 32)
                return replace(known, state=_S.QUEUED, due=due, attempts=entry.attempts - 1)
            case _:
                return replace(known, state=_S.QUEUED, attempts=entry.attempts - 1)

    def _next_by_pace(self, now: datetime) -> datetime:
        begun = self._store.begun(now - timedelta(days=1))
        pace, hour = self._pace, [each for each in begun if each > now - timedelta(hours=1)]
        ready = [now]
        if begun:
            ready.append(begun[-1] + pace.between)
        if len(hour) >= pace.an_hour:
            ready.append(hour[-pace.an_hour] + timedelta(hours=1))
        if len(begun) >= pace.a_day:
            ready.append(begun[-pace.a_day] + timedelta(days=1))
        return max(ready)
