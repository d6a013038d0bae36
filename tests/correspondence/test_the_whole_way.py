# SPDX-License-Identifier: MPL-2.0
"""A letter goes to a real server and its answer comes back, and the request is always where its mail is."""

import ssl
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from threading import Event

import pytest

from app.catalog.directory.directory import Directory
from app.catalog.outbox import OutboxState
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.channels.answer_words import Kind
from app.channels.queue import Pace
from app.correspondence.dispatch import Dispatch, settle_by_sent_folder
from app.correspondence.errors import AnswerDecided, LookNotAllowed
from app.correspondence.proposing import confirm, proposals
from app.correspondence.receiving import look
from app.correspondence.sending import mail_of, post, review, review_letter, standing
from app.rights.letter import Letter, LetterKind
from app.vault.accounts import save_account
from app.vault.requests import messages_of, request_of
from app.vault.vault import Vault
from tests.channels.post_office import PostOffice
from tests.correspondence.conftest import TODAY, answer, make

S = RequestState
AT_ONCE = Pace(between=timedelta(0))


def test_a_request_is_sent_and_answered(
    vault: Vault, office: PostOffice, trusting: ssl.SSLContext, directory: Directory
) -> None:
    save_account(vault, office.account())
    draft = make(vault)
    shown = review(vault, draft.id)
    assert (shown.mail.recipient, shown.mail.subject) == ("privacy@shop.test", draft.subject)
    assert request_of(vault, draft.id) == draft and standing(vault) == []
    [waiting] = post(vault, [shown])
    approved = request_of(vault, draft.id)
    assert approved and approved.state is S.APPROVED and waiting.state is OutboxState.QUEUED
    dispatch = Dispatch(vault, context=trusting, pace=AT_ONCE)
    assert dispatch.begin() == []
    dispatch.run(Event())
    sent = request_of(vault, draft.id)
    assert sent and sent.state is S.SENT and sent.history[-1].on == TODAY
    [(sender, recipient, raw)] = office.carried
    assert (sender, recipient) == ("ada@home.test", "privacy@shop.test")
    mail = message_from_bytes(raw, policy=default)
    assert mail["Message-ID"] == shown.mail.message_id and mail.get_content().split() == draft.body.split()
    [message] = messages_of(vault, draft.id)
    assert (message.message_id, message.sent, message.kind) == (shown.mail.message_id, True, "request")
    assert message.body == draft.body and message.subject == draft.subject

    assert look(vault, directory, context=trusting).proposals == ()
    text = "We have received your request and will answer it within one month."
    office.deliver("ada", answer("", text, to=shown.mail.message_id))
    [proposal] = look(vault, directory, context=trusting).proposals
    assert (proposal.kind, proposal.state, proposal.theirs) == (Kind.ACKNOWLEDGEMENT, S.ACKNOWLEDGED, True)
    assert "received your request" in proposal.words[0] and proposal.note == ""
    assert request_of(vault, draft.id) == sent
    assert proposals(vault) == [proposal]
    came = next(each for each in messages_of(vault, draft.id) if not each.sent)
    with vault.originals.open(came.original) as kept:
        assert text.encode() in kept.read()
    moved = confirm(vault, proposal.message.message_id)
    kept_now = request_of(vault, draft.id)
    assert kept_now and kept_now.state is moved.state is S.ACKNOWLEDGED
    assert proposals(vault) == [] and look(vault, directory, context=trusting).proposals == ()
    with pytest.raises(AnswerDecided):
        confirm(vault, proposal.message.message_id)


def test_a_reminder_goes_into_the_same_conversation(vault: Vault, office: PostOffice, trusting: ssl.SSLContext) -> None:
    save_account(vault, office.account())
    request = make(vault)
    [first] = post(vault, [review(vault, request.id)])
    dispatch = Dispatch(vault, context=trusting, pace=AT_ONCE)
    dispatch.run(Event())
    letter = Letter(f"Reminder – {request.reference}", "You still owe me an answer.")
    [second] = post(vault, [review_letter(vault, request.id, LetterKind.REMINDER, letter)])
    assert second.key == f"{request.reference}/reminder"
    dispatch.run(Event())
    mail = message_from_bytes(office.carried[-1][2], policy=default)
    assert mail["In-Reply-To"] == first.message_id and mail["Subject"] == letter.subject
    assert [each.kind for each in messages_of(vault, request.id)] == ["request", "reminder"]
    after = request_of(vault, request.id)
    assert after and after.state is S.SENT
    again = review_letter(vault, request.id, LetterKind.REMINDER, letter)
    assert again.key == f"{request.reference}/reminder/2" and again.mail.message_id != second.message_id


def test_a_copy_lies_in_the_sent_folder_and_settles_a_doubt(
    vault: Vault, office: PostOffice, trusting: ssl.SSLContext
) -> None:
    save_account(vault, replace(office.account(), copy_sent=True))
    request = make(vault, Right.ERASURE)
    [entry] = post(vault, [review(vault, request.id)])
    Dispatch(vault, context=trusting, pace=AT_ONCE).run(Event())
    with office.mailbox("ada") as box:
        assert box.select("Sent")[1] == [b"1"]
    # As if the crash came before it was noted.
    other = make(vault, Right.ERASURE)
    [lost] = post(vault, [review(vault, other.id)])
    with office.mailbox("ada") as box:
        raw = f"Message-ID: {lost.message_id}\r\nSubject: x\r\n\r\ny".encode()
        box.append("Sent", "", None, raw)
    vault.database.execute("UPDATE outbox SET state = 'sending' WHERE key = ?", (lost.key,))
    vault.database.conn.commit()
    assert [each.key for each in Dispatch(vault).begin()] == [lost.key]
    assert settle_by_sent_folder(vault, context=trusting) == 1
    settled = request_of(vault, other.id)
    assert settled and settled.state is S.SENT and len(messages_of(vault, other.id)) == 1
    mail = mail_of(vault, request)
    assert mail and mail.copied and mail.message_id == entry.message_id
    assert settle_by_sent_folder(vault, context=trusting) == 0


def test_nobody_looks_unless_it_is_allowed(vault: Vault, office: PostOffice, directory: Directory) -> None:
    save_account(vault, replace(office.account(), incoming=None))
    with pytest.raises(LookNotAllowed):
        look(vault, directory)
    with pytest.raises(LookNotAllowed):
        settle_by_sent_folder(vault)
