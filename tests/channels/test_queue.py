# SPDX-License-Identifier: MPL-2.0
"""Whatever fails between a letter and its server, it is not lost and it does not arrive twice."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app.catalog.outbox import OutboxEntry, OutboxState
from app.channels.outgoing import Outgoing, compose
from app.channels.queue import AGAIN, MOST_ATTEMPTS, Pace, Queue
from app.channels.smtp import Delivery, Verdict
from app.vault.erasing import erase_organisation
from app.vault.outbox import Outbox
from app.vault.vault import Vault

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
S = OutboxState


class Clock:
    """A time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Server:
    """What a server has really taken, by Message-ID, and what it will say next."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.taken: Counter[str] = Counter()
        self.next: Callable[[], None] | None = None
        self.verdict, self.reason = Verdict.ACCEPTED, "accepted"

    def __call__(self, entry: OutboxEntry, raw: bytes) -> Delivery:
        assert message_from_bytes(raw)["Message-ID"] == entry.message_id
        if self.verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN):
            self.taken[entry.message_id] += 1
        if self.next:
            self.next()
        return Delivery(self.verdict, self.clock(), self.reason, answer="words")


def letter(number: int = 1) -> Outgoing:
    return compose(
        sender="ada@home.test", sender_name="Ada", recipient="p@shop.test", subject=f"Letter {number}", body="Text"
    )


def queue_of(vault: Vault, server: Server, **named: Pace) -> Queue:
    return Queue(Outbox(vault), server, clock=server.clock, **named)


def run(queue: Queue, clock: Clock, limit: int = 10_000) -> list[OutboxEntry]:
    """All steps until there is nothing to do, time passing as the queue asks."""
    done = []
    for _ in range(limit):
        step = queue.step()
        if step.entry:
            done.append(step.entry)
        if step.again is None:
            return done
        clock.now = max(clock.now, step.again)
    raise AssertionError("it never ends")


def test_one_request_is_one_mail(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    first = queue.put(letter(), "MIEN-2026-AAAAAA", "shop")
    again = queue.put(letter(), "MIEN-2026-AAAAAA", "shop")
    assert again == first
    [sent] = run(queue, server.clock)
    assert (sent.state, sent.answer, sent.attempts) == (S.SENT, "words", 1)
    assert queue.put(letter(), "MIEN-2026-AAAAAA", "shop").state is S.SENT
    assert run(queue, server.clock) == []
    assert server.taken == {first.message_id: 1}


def test_a_crash_between_sending_and_noting_it_leaves_a_doubt(vault: Vault) -> None:
    class Crash(Exception):
        pass

    def crash() -> None:
        raise Crash

    server = Server(Clock())
    queue = queue_of(vault, server)
    first, second = queue.put(letter(1), "one", "shop"), queue.put(letter(2), "two", "shop")
    server.next = crash
    try:
        queue.step()
    except Crash:
        server.next = None
    queue = queue_of(vault, server)
    [doubt] = queue.recover()
    assert (doubt.key, doubt.state, doubt.reason) == ("one", S.UNKNOWN, "cut-off")
    assert [entry.key for entry in run(queue, server.clock)] == ["two"]
    assert queue.proved(["<nobody@home.test>", second.message_id]) == 0
    assert queue.proved([first.message_id]) == 1
    assert server.taken == {first.message_id: 1, second.message_id: 1}
    assert queue.recover() == []


def test_the_person_settles_a_doubt(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    for key in ("one", "two"):
        queue.put(letter(), key, "shop")
    server.verdict = Verdict.UNKNOWN
    assert [entry.state for entry in run(queue, server.clock)] == [S.UNKNOWN] * 2
    assert queue.settle("one", arrived=True)
    assert not queue.settle("one", arrived=False)
    assert queue.settle("two", arrived=False)
    server.verdict = Verdict.ACCEPTED
    [again] = run(queue, server.clock)
    assert (again.key, again.state) == ("two", S.SENT)


def test_a_server_that_says_later_is_asked_later_and_not_for_ever(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    queue.put(letter(), "one", "shop")
    server.verdict, server.reason = Verdict.LATER, "greylisted"
    first = queue.step()
    assert first.entry is not None
    assert first.entry.state is S.QUEUED
    assert queue.step().again == START + timedelta(minutes=AGAIN[0])
    entries = run(queue, server.clock)
    assert entries[-1].state is S.REFUSED
    assert len(entries) + 1 == MOST_ATTEMPTS
    assert server.clock.now - START > timedelta(days=3)


def test_a_refused_mail_goes_to_another_address_under_its_own_id(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    entry = queue.put(letter(), "one", "shop")
    server.verdict, server.reason = Verdict.REFUSED, "recipient-refused"
    assert run(queue, server.clock)[0].state is S.REFUSED
    server.verdict = Verdict.ACCEPTED
    assert not queue.try_again("two", letter())
    assert queue.try_again("one", letter(7))
    [sent] = run(queue, server.clock)
    assert (sent.message_id, sent.state) == (entry.message_id, S.SENT)
    assert b"Letter 7" in Outbox(vault).raw("one")
    assert not queue.try_again("one", letter(8))


def test_offline_everything_waits_and_nothing_is_given_up(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    for number in range(3):
        queue.put(letter(number), str(number), "shop")
    server.verdict, server.reason = Verdict.NOT_SENT, "server-unreachable"
    tried = []
    for _ in range(100):
        step = queue.step()
        tried += [step.entry.key] if step.entry else []
        assert step.again is not None
        server.clock.now = step.again
    assert server.clock.now - START > timedelta(hours=10)
    assert set(tried) == {"0", "1", "2"}
    server.verdict = Verdict.ACCEPTED
    assert [entry.state for entry in run(queue, server.clock)] == [S.SENT] * 3


def test_an_account_that_does_not_work_stops_the_queue(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    for number in range(3):
        queue.put(letter(number), str(number), "shop")
    server.verdict, server.reason = Verdict.ACCOUNT, "sign-in-refused"
    [entry] = run(queue, server.clock)
    assert (entry.state, entry.attempts, entry.reason) == (S.QUEUED, 0, "sign-in-refused")


def test_five_hundred_go_gently_and_can_be_held_and_cancelled(vault: Vault) -> None:
    server = Server(Clock())
    pace = Pace()
    queue = queue_of(vault, server, pace=pace)
    with Outbox(vault).lasting():
        for number in range(500):
            queue.put(letter(number), str(number), f"shop-{number}", batch="objections")
    times = []
    for _ in range(40):
        step = queue.step()
        times += [server.clock.now] if step.entry else []
        assert step.again is not None
        server.clock.now = step.again
    assert queue.hold("others") == 0
    assert queue.hold("objections") == 500 - len(times)
    assert queue.step().again is None
    # The computer is switched off and on again.
    queue = queue_of(vault, server, pace=pace)
    assert queue.recover() == []
    assert queue.release("objections") == 500 - len(times)
    assert queue.cancel_one("499")
    while (step := queue.step()).again is not None and server.clock.now < START + timedelta(days=1):
        times += [server.clock.now] if step.entry else []
        server.clock.now = max(server.clock.now, step.again)
    assert len(times) == pace.a_day
    assert all(later - earlier >= pace.between for earlier, later in pairwise(times))
    for number in range(len(times) - pace.an_hour):
        assert times[number + pace.an_hour] - times[number] >= timedelta(hours=1)
    run(queue, server.clock)
    assert set(server.taken.values()) == {1}
    assert len(server.taken) == 499


def test_whom_the_person_erases_is_not_written_to(vault: Vault) -> None:
    server = Server(Clock())
    queue = queue_of(vault, server)
    queue.put(letter(1), "one", "shop")
    queue.put(letter(2), "two", "bank")
    erase_organisation(vault, "shop")
    assert [entry.key for entry in run(queue, server.clock)] == ["two"]


class Crash(BaseException):
    """The process ends here."""


class Sending(RuleBasedStateMachine):
    """Letters are written, sent, held, cancelled and settled in any order, while servers, networks and the computer
    fail anywhere; the real vault keeps them."""

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.vault = vault
        with vault.database.atomic():
            vault.database.execute("DELETE FROM outbox")
        self.clock = Clock()
        self.server = Server(self.clock)
        self.allowed: Counter[str] = Counter()
        self.ids: dict[str, str] = {}
        self.refused: set[str] = set()
        self.start()

    def start(self) -> None:
        """The program starts (anew)."""
        self.queue = queue_of(self.vault, self.server)
        self.queue.recover()

    @rule(number=st.integers(0, 5))
    def write(self, number: int) -> None:
        entry = self.queue.put(letter(number), str(number), "shop", batch=str(number % 2))
        assert self.ids.setdefault(str(number), entry.message_id) == entry.message_id

    @rule(verdict=st.sampled_from(Verdict), crash=st.booleans(), interfere=st.sampled_from(["", "hold", "cancel"]))
    def send(self, verdict: Verdict, crash: bool, interfere: str) -> None:
        def between() -> None:
            if interfere:
                getattr(self.queue, interfere)()
            if crash:
                raise Crash

        self.server.verdict, self.server.reason, self.server.next = verdict, "reason", between
        try:
            self.queue.step()
        except Crash:
            self.start()

    @rule(minutes=st.integers(1, 3000))
    def wait(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @rule(batch=st.sampled_from(["", "0", "1"]), what=st.sampled_from(["hold", "release", "cancel"]))
    def change(self, batch: str, what: str) -> None:
        getattr(self.queue, what)(batch)

    @rule(number=st.integers(0, 5))
    def try_again(self, number: int) -> None:
        self.queue.try_again(str(number), letter(number + 10))

    @rule()
    def look_into_the_sent_folder(self) -> None:
        self.queue.proved(list(self.server.taken))

    @rule(number=st.integers(0, 5))
    def the_person_knows(self, number: int) -> None:
        key = str(number)
        if key in self.ids:
            self.queue.settle(key, arrived=self.server.taken[self.ids[key]] > 0)

    @invariant()
    def nothing_is_lost_and_nothing_arrives_twice(self) -> None:
        assert not [count for count in self.server.taken.values() if count > 1]
        store = Outbox(self.vault)
        for key, message_id in self.ids.items():
            entry = store.get(key)
            assert entry is not None
            assert entry.message_id == message_id
            assert entry.state is not S.SENDING
            arrived = self.server.taken[message_id] > 0
            if entry.state is S.SENT:
                assert arrived
            if arrived:
                assert entry.state in (S.SENT, S.UNKNOWN)

    def teardown(self) -> None:
        # In the end everything arrives once, or was cancelled.
        self.server.verdict, self.server.next = Verdict.ACCEPTED, None
        self.queue.proved(list(self.server.taken))
        for key in self.ids:
            self.queue.settle(key, arrived=False)
        self.queue.release()
        run(self.queue, self.clock)
        for key, message_id in self.ids.items():
            entry = Outbox(self.vault).get(key)
            assert entry is not None
            assert entry.state in (S.SENT, S.CANCELLED, S.REFUSED)
            assert self.server.taken[message_id] == (entry.state is S.SENT)


def test_nothing_is_lost_or_sent_twice_in_whatever_order(vault: Vault) -> None:
    run_state_machine_as_test(lambda: Sending(vault), settings=settings(max_examples=40, stateful_step_count=40))
