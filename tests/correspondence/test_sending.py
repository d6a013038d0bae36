# SPDX-License-Identifier: MPL-2.0
"""What leaves is what was shown, once, whatever fails; and its request is never ahead of it or behind."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from threading import Event

import pytest

from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.request import Channel, RequestState
from app.catalog.right import Right
from app.channels.errors import AddressWrong, TooLarge
from app.channels.outgoing import Attachment
from app.channels.queue import Pace
from app.channels.smtp import Verdict
from app.correspondence.dispatch import Dispatch
from app.correspondence.errors import NoMailAccount, NotByMail, NotToBeSent
from app.correspondence.keys import key_of, message_id_of
from app.correspondence.sending import (
    Departure,
    cancel,
    cancel_mail,
    hold,
    mail_of,
    post,
    release,
    review,
    review_letter,
    review_many,
    settle,
    standing,
)
from app.rights.errors import NotInBulk
from app.rights.letter import Letter, LetterKind
from app.rights.states import advance
from app.vault.accounts import save_account
from app.vault.erasing import erase_organisation
from app.vault.errors import LetterUnderway, RequestChanged
from app.vault.outbox import Outbox
from app.vault.requests import forget_request, messages_of, request_of, save_request
from app.vault.vault import Vault
from tests.channels.talking import CUT, talking
from tests.correspondence.conftest import TODAY, make

S, M = RequestState, OutboxState
AT_ONCE = Pace(timedelta(0), 100_000, 100_000)


def state_of(vault: Vault, number: int) -> RequestState:
    found = request_of(vault, number)
    assert found
    return found.state


def posted(vault: Vault, account: object, **more: object) -> Departure:
    save_account(vault, account)  # type: ignore[arg-type]
    shown = review(vault, make(vault, Right.ERASURE, **more).id)
    post(vault, [shown])
    return shown


@pytest.mark.parametrize(
    ("words", "mail", "state"),
    [
        ({"greeting": CUT}, M.QUEUED, S.APPROVED),
        ({"ehlo": CUT}, M.QUEUED, S.APPROVED),
        ({"auth": CUT}, M.QUEUED, S.APPROVED),
        ({"mail": CUT}, M.QUEUED, S.APPROVED),
        ({"rcpt": CUT}, M.QUEUED, S.APPROVED),
        ({"data": CUT}, M.QUEUED, S.APPROVED),
        ({"body": CUT}, M.QUEUED, S.APPROVED),
        ({"dot": CUT}, M.UNKNOWN, S.APPROVED),
        ({"dot": "250 taken", "quit": CUT}, M.SENT, S.SENT),
        ({"auth": "535 5.7.8 no"}, M.QUEUED, S.APPROVED),
        ({"rcpt": "550 5.1.1 nobody"}, M.REFUSED, S.APPROVED),
        ({"rcpt": "450 4.7.1 greylisted"}, M.QUEUED, S.APPROVED),
        ({"dot": "451 4.3.0 later"}, M.QUEUED, S.APPROVED),
        ({"dot": "554 5.7.1 no"}, M.REFUSED, S.APPROVED),
    ],
)
def test_wherever_the_connection_ends(
    vault: Vault,
    serving: ssl.SSLContext,
    trusting: ssl.SSLContext,
    words: dict[str, str],
    mail: OutboxState,
    state: RequestState,
) -> None:
    with talking(serving, words) as server:
        # So long that it cannot wait in the network until its end.
        shown = posted(vault, server.account(), body="word\n" * (1_000_000 if "body" in words else 1))
        Dispatch(vault, context=trusting).step()
        entry = mail_of(vault, shown.request)
        assert entry and (entry.state, state_of(vault, shown.request.id)) == (mail, state)
        assert [each.sent for each in messages_of(vault, shown.request.id)] == [True] * (state is S.SENT)
        assert len(server.mails) == (mail in (M.SENT, M.UNKNOWN))


def test_a_crash_between_sending_and_noting_it(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        pass

    def crash(*_: object) -> None:
        raise Crash

    with talking(serving) as server:
        shown = posted(vault, server.account())
        with monkeypatch.context() as patched:
            patched.setattr("app.correspondence.recording.left", crash)
            with pytest.raises(Crash):
                Dispatch(vault, context=trusting).step()
        assert len(server.mails) == 1 and messages_of(vault, shown.request.id) == []
    number = shown.request.id
    [doubt] = Dispatch(vault).begin()
    assert (doubt.state, doubt.reason, state_of(vault, number)) == (M.UNKNOWN, "cut-off", S.APPROVED)
    assert Dispatch(vault).step().again is None  # it is never sent again by itself
    found = request_of(vault, number)
    assert found
    for wish in (
        replace(found, body="another"),
        advance(found, S.DRAFT, TODAY, datetime.now(UTC)),
        advance(found, S.SENT, TODAY, datetime.now(UTC)),
    ):
        with pytest.raises(LetterUnderway):
            save_request(vault, wish)
    with pytest.raises(NotToBeSent):
        review(vault, number)
    assert settle(vault, doubt.key, arrived=True)
    [message] = messages_of(vault, number)
    assert (state_of(vault, number), message.message_id, message.body) == (S.SENT, doubt.message_id, found.body)
    assert not settle(vault, doubt.key, arrived=False)


def test_what_was_not_sent_after_all_goes_again_under_its_own_name(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with talking(serving, {"dot": CUT}) as server:
        shown = posted(vault, server.account())
        Dispatch(vault, context=trusting).step()
        account = server.account()
    assert settle(vault, shown.key, arrived=False) and state_of(vault, shown.request.id) is S.APPROVED
    with talking(serving) as server:
        save_account(vault, replace(account, outgoing=server.account().outgoing))
        Dispatch(vault, context=trusting, pace=AT_ONCE).step()
        mail = message_from_bytes(server.mails[0], policy=default)
    assert mail["Message-ID"] == shown.mail.message_id and state_of(vault, shown.request.id) is S.SENT


def test_the_connection_may_be_cut_by_another_thread(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with talking(serving, times=0) as server:
        account = server.account()
    listening = threading.Event()

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        def serve() -> None:
            plain, _ = silent.accept()
            with serving.wrap_socket(plain, server_side=True) as connection:
                connection.sendall(b"220 mail.test\r\n")
                listening.set()
                while connection.recv(100):
                    pass  # says no more

        thread = threading.Thread(target=serve)
        thread.start()
        shown = posted(vault, replace(account, outgoing=replace(account.outgoing, port=port)))
        dispatch = Dispatch(vault, context=trusting)
        running = threading.Thread(target=dispatch.run, args=(Event(),))
        running.start()
        assert listening.wait(10)
        started = time.monotonic()
        dispatch.cut()
        running.join(10)
        thread.join(10)
    assert time.monotonic() - started < 2
    entry = mail_of(vault, shown.request)
    assert entry and entry.state is M.QUEUED and state_of(vault, shown.request.id) is S.APPROVED
    assert Dispatch(vault).begin() == []


LINE_ENDS = "x\r\nBcc: everybody@evil.test\r\n\r\nEvil\n.\r\nMAIL FROM:<e@evil.test>\u2028\x85\x00\u202e"


@pytest.mark.parametrize("place", ["subject", "name", "account", "body", "attachment", "kind"])
def test_no_field_says_more_than_it_shows(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext, place: str
) -> None:
    with talking(serving) as server:
        account = server.account()
        if place == "account":
            account = replace(account, name=LINE_ENDS)
        save_account(vault, account)
        fields = {place: LINE_ENDS} if place in ("subject", "name", "body") else {}
        files = (Attachment(LINE_ENDS, LINE_ENDS if place == "kind" else "text/x", b"hi"),)
        request = make(vault, Right.ERASURE, **fields)
        shown = review(vault, request.id, files if place in ("attachment", "kind") else ())
        post(vault, [shown])
        Dispatch(vault, context=trusting).step()
        assert [line for line in server.heard if line.startswith("RCPT")] == ["RCPT TO:<privacy@shop.test>"]
        assert len([line for line in server.heard if line.startswith("MAIL")]) == 1
        [raw] = server.mails
    mail = message_from_bytes(raw, policy=default)
    assert {name.lower() for name in mail} <= {
        *("from", "to", "subject", "date", "message-id", "mime-version", "content-type"),
        *("content-transfer-encoding", "content-disposition"),
    }
    # A long subject begins in a line of its own.
    assert (mail["To"], mail["Subject"].strip()) == ("privacy@shop.test", shown.mail.subject)
    body = mail.get_body(("plain",))
    assert body and body.get_content().replace("\r\n", "\n") == shown.mail.body
    assert state_of(vault, request.id) is S.SENT


@pytest.mark.parametrize(
    "address",
    ["", "a@b.test\r\nRCPT TO:<c@d.test>", "a@b.test, c@d.test", "Shop <a@b.test>", "a@b.test>", "a b@c.test", "@"],
)
def test_no_address_is_more_than_one(vault: Vault, serving: ssl.SSLContext, address: str) -> None:
    with talking(serving, times=0) as server:
        save_account(vault, server.account())
    request = make(vault, Right.ERASURE, recipient=address)
    with pytest.raises((AddressWrong, NotByMail)):
        review(vault, request.id)
    assert standing(vault) == [] and state_of(vault, request.id) is S.DRAFT


def test_what_cannot_be_sent(vault: Vault, serving: ssl.SSLContext) -> None:
    request = make(vault)
    with pytest.raises(NoMailAccount):
        review(vault, request.id)
    with pytest.raises(NoMailAccount):
        Dispatch(vault).step()
    with talking(serving, times=0) as server:
        save_account(vault, server.account())
    form = make(vault, channel=Channel.WEB_FORM, recipient="https://shop.test/form")
    with pytest.raises(NotByMail):
        review(vault, form.id)
    with pytest.raises(NotToBeSent):
        review(vault, 99)
    with pytest.raises(NotToBeSent):
        review_letter(vault, request.id, LetterKind.REMINDER, Letter("s", "b"))
    with pytest.raises(TooLarge):
        post(vault, [review(vault, request.id, (Attachment("a", "text/x", b"x" * 20_000_000),))])
    assert state_of(vault, request.id) is S.DRAFT and standing(vault) == []


def test_many_at_once_but_never_access(vault: Vault, serving: ssl.SSLContext) -> None:
    with talking(serving, times=0) as server:
        save_account(vault, server.account())
    objections = [make(vault, Right.OBJECTION_MARKETING).id for _ in range(3)]
    access = make(vault).id
    with pytest.raises(NotInBulk):
        review_many(vault, [*objections, access])
    assert [each.request.id for each in review_many(vault, [access])] == [access]
    shown = review_many(vault, [*objections, objections[0]])
    assert len(shown) == 3
    # All or none of them: one went on since it was shown.
    other = request_of(vault, objections[1])
    assert other
    save_request(vault, advance(other, S.WITHDRAWN, TODAY, datetime.now(UTC)))
    with pytest.raises(RequestChanged):
        post(vault, shown)
    assert standing(vault) == [] and state_of(vault, objections[0]) is S.DRAFT


def test_five_hundred_in_one_batch(vault: Vault, serving: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch) -> None:
    with talking(serving, times=0) as server:
        save_account(vault, server.account())
    numbers = [make(vault, Right.OBJECTION_MARKETING).id for _ in range(500)]
    started = time.monotonic()
    waiting = post(vault, review_many(vault, numbers), batch="all")
    took = time.monotonic() - started
    assert took < 60, took
    assert len(waiting) == len({entry.message_id for entry in waiting}) == 500
    taken: list[str] = []

    def taking(_account: object, _recipient: str, raw: bytes, **_: object) -> object:
        from app.channels.smtp import Delivery

        taken.append(str(message_from_bytes(raw)["Message-ID"]))
        return Delivery(Verdict.ACCEPTED, datetime.now(UTC), "accepted")

    monkeypatch.setattr("app.channels.smtp.send", taking)
    stop = Event()
    dispatch = Dispatch(vault, pace=AT_ONCE)

    def until(count: int) -> Callable[[object], None]:
        return lambda _step: stop.set() if len(taken) == count else None

    dispatch.run(stop, until(40))
    assert len(standing(vault)) == 460
    assert hold(vault, "all") == 460 and Dispatch(vault, pace=AT_ONCE).step().again is None
    assert release(vault, "all") == 460
    # Asked for again, all of it: only what has not left yet goes.
    with pytest.raises(NotToBeSent):
        review_many(vault, numbers)
    stop.clear()
    Dispatch(vault, pace=AT_ONCE).run(stop, until(100))
    assert cancel(vault, "all") == 400
    assert len(taken) == len(set(taken)) == 100
    assert [state_of(vault, number) for number in numbers] == [S.SENT] * 100 + [S.APPROVED] * 400


def test_the_account_is_another_one_meanwhile(vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with talking(serving) as server:
        shown = posted(vault, server.account())
        save_account(vault, replace(server.account(), address="ada@elsewhere.test"))
        dispatch = Dispatch(vault, context=trusting, pace=AT_ONCE)
        assert dispatch.step().entry is None
        entry = mail_of(vault, shown.request)
        assert entry and entry.state is M.CANCELLED and state_of(vault, shown.request.id) is S.APPROVED
        [again] = post(vault, [review(vault, shown.request.id)])
        assert again.message_id == entry.message_id
        dispatch.step()
        assert message_from_bytes(server.mails[0])["From"] == "Ada <ada@elsewhere.test>"
        assert any(line.startswith("MAIL FROM:<ada@elsewhere.test>") for line in server.heard)


def test_a_letter_that_changes_takes_its_mail_back(vault: Vault, serving: ssl.SSLContext) -> None:
    with talking(serving, times=0) as server:
        shown = posted(vault, server.account())
    found = request_of(vault, shown.request.id)
    assert found
    save_request(vault, replace(found, body="Another text"))
    assert Dispatch(vault).step().again is None
    entry = mail_of(vault, found)
    assert entry and (entry.state, entry.reason) == (M.CANCELLED, "letter-changed")
    [again] = post(vault, [review(vault, found.id)])
    assert again.message_id == entry.message_id and b"Another text" in Outbox(vault).raw(again.key)
    assert not cancel_mail(vault, "nothing") and cancel_mail(vault, again.key)
    # It is erased with its request, and with the organisation.
    post(vault, [review(vault, found.id)])
    forget_request(vault, found.id)
    other = posted(vault, server.account())
    erase_organisation(vault, "shop")
    assert standing(vault) == [] and request_of(vault, other.request.id) is None


def test_a_letter_that_came_back_goes_again_under_another_name(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with talking(serving, times=2) as server:
        shown = posted(vault, server.account())
        dispatch = Dispatch(vault, context=trusting, pace=AT_ONCE)
        dispatch.step()
        found = request_of(vault, shown.request.id)
        assert found
        back = advance(found, S.APPROVED, TODAY, datetime.now(UTC))
        save_request(vault, replace(back, recipient="dpo@shop.test"))
        second = review(vault, found.id)
        assert second.key == key_of(found.reference, LetterKind.REQUEST, 2)
        assert second.mail.message_id != shown.mail.message_id and second.mail.recipient == "dpo@shop.test"
        post(vault, [second])
        dispatch.step()
    entry = mail_of(vault, found)
    assert entry and entry.state is M.SENT and state_of(vault, found.id) is S.SENT
    assert len(messages_of(vault, found.id)) == len(server.mails) == 2


def test_a_backup_sends_nothing_by_itself(vault: Vault, serving: ssl.SSLContext, tmp_path: Path) -> None:
    with talking(serving, times=0) as server:
        shown = posted(vault, server.account())
        paused = posted(vault, server.account())
    hold(vault)
    Outbox(vault).move(mail := _mail(vault, shown), replace(mail, state=M.QUEUED))
    vault.backup(tmp_path / "backup")
    assert [entry.state for entry in standing(vault)] == [M.QUEUED, M.HELD]
    Vault.restore(tmp_path / "backup", tmp_path / "restored", "a long enough passphrase")
    with Vault.open(tmp_path / "restored", "a long enough passphrase") as restored:
        assert [(each.state, each.reason) for each in standing(restored)] == [(M.UNKNOWN, "restored")] * 2
        assert Dispatch(restored).step().again is None
        assert settle(restored, paused.key, arrived=True) and settle(restored, shown.key, arrived=False)
        assert state_of(restored, paused.request.id) is S.SENT
        assert _mail(restored, shown).state is M.QUEUED
        # Even from a backup of before, the same letter is the same mail.
        later = make(vault)
        assert message_id_of(restored, later.reference, "a@b.test") == message_id_of(vault, later.reference, "a@b.test")


def _mail(vault: Vault, shown: Departure) -> OutboxEntry:
    entry = mail_of(vault, shown.request)
    assert entry
    return entry
