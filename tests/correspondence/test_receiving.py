# SPDX-License-Identifier: MPL-2.0
"""Answers are filed once, and none moves a request before the person says so; a forged one never."""

import logging
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.directory.directory import Directory
from app.catalog.errors import MienError
from app.catalog.mail_account import MailServer, Security
from app.catalog.outbox import OutboxState
from app.catalog.request import Channel, Request, RequestState
from app.catalog.right import Right
from app.channels.answer_words import Kind
from app.channels.errors import AnswerNotUnderstood, NotAMail, ServerUnreachable
from app.channels.imap import MOST
from app.channels.queue import Pace
from app.correspondence.by_hand import sent_by_hand
from app.correspondence.dispatch import Dispatch
from app.correspondence.errors import (
    AnswerDecided,
    AnswerUnknown,
    AnswerUnmatched,
    AttachmentsCut,
    NothingFollows,
    SenderNotTheirs,
)
from app.correspondence.matching import returned_in
from app.correspondence.proposing import Proposal, attachments_into, confirm, dismiss, proposals, vouch
from app.correspondence.receiving import file_mail, look
from app.correspondence.sending import mail_of, post, review
from app.rights.errors import StepNotAllowed
from app.vault.accounts import folder_marks, save_account
from app.vault.erasing import erase_organisation
from app.vault.requests import later_messages, messages_of, request_of
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests.channels.post_office import SECRET, PostOffice
from tests.channels.talking import CUT, scripted, talking
from tests.correspondence.conftest import TODAY, answer, make

S = RequestState
RECEIVED = "We have received your request."
EXTENDED = "We need to extend the deadline by two further months."
REFUSED = "We cannot comply with your request."
DONE = "Your data has been deleted."


def sent(vault: Vault, right: Right = Right.ERASURE, **more: object) -> Request:
    return sent_by_hand(vault, make(vault, right, **more).id, TODAY)


def filed(vault: Vault, directory: Directory, raw: bytes, **more: object) -> Proposal:
    found = file_mail(vault, directory, raw, **more)  # type: ignore[arg-type]
    assert found
    return found


def state_of(vault: Vault, request: Request) -> RequestState:
    found = request_of(vault, request.id)
    assert found
    return found.state


@pytest.mark.parametrize(
    ("right", "text", "kind", "state"),
    [
        (Right.ERASURE, RECEIVED, Kind.ACKNOWLEDGEMENT, S.ACKNOWLEDGED),
        (Right.ERASURE, "Please send a copy of your passport.", Kind.IDENTITY, S.IDENTITY_ASKED),
        (Right.ERASURE, EXTENDED, Kind.EXTENSION, S.EXTENDED),
        (Right.ERASURE, REFUSED, Kind.REFUSAL, S.REFUSED),
        (Right.ERASURE, DONE, Kind.COMPLETE, S.COMPLETE),
        (Right.ERASURE, "Wir haben Ihre Anfrage erhalten.", Kind.ACKNOWLEDGEMENT, S.ACKNOWLEDGED),
        (Right.ERASURE, "Nice weather.", Kind.UNCLEAR, None),
    ],
)
def test_an_answer_is_proposed_with_its_words(
    vault: Vault, directory: Directory, right: Right, text: str, kind: Kind, state: RequestState | None
) -> None:
    request = sent(vault, right)
    found = filed(vault, directory, answer(request, text, subject=f"Re: {request.subject}"))
    assert (found.kind, found.state, found.theirs) == (kind, state, True)
    assert bool(found.words) == (kind is not Kind.UNCLEAR) and state_of(vault, request) is S.SENT
    if state is None:
        assert found.note
        with pytest.raises(NothingFollows):
            confirm(vault, found.message.message_id)
        assert confirm(vault, found.message.message_id, state=S.PARTIAL).state is S.PARTIAL
    else:
        assert confirm(vault, found.message.message_id).state is state


def test_a_forged_answer_never_moves_anything(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    forgeries = [
        "Shop <privacy@shop.test.evil.test>",
        "privacy@shop.test <eve@evil.test>",
        "eve@notshop.test",
        "eve@shop.test@evil.test",
        '"privacy@shop.test" <eve@evil.test>',
    ]
    for number, sender in enumerate(forgeries):
        # Two of them have the same address: what they say differs, or they would be one.
        raw = answer(request, f"{DONE} ({number})", sender=sender, subject=request.reference, number=number)
        found = filed(vault, directory, raw)
        assert not found.theirs and found.state is None and "forgery" in found.note
        for state in (None, S.COMPLETE):
            with pytest.raises(SenderNotTheirs):
                confirm(vault, found.message.message_id, state=state)
    refuted = b"Authentication-Results: mx.home.test; dmarc=fail (p=reject)\r\n"
    proved = b"Authentication-Results: mx.home.test; dmarc=pass\r\n"
    spoofed = filed(vault, directory, refuted + proved + answer(request, REFUSED, subject=request.reference, number=9))
    assert spoofed.message.sender == "privacy@shop.test" and not spoofed.theirs and spoofed.state is None
    dismiss(vault, spoofed.message.message_id)
    assert state_of(vault, request) is S.SENT and len(proposals(vault)) == len(forgeries)
    last = proposals(vault)[-1]
    assert vouch(vault, last.message.message_id).state is S.COMPLETE
    assert confirm(vault, last.message.message_id).state is S.COMPLETE
    dismiss(vault, proposals(vault)[0].message.message_id)
    assert len(proposals(vault)) == len(forgeries) - 2


def test_everybody_may_have_an_address_at_a_provider(vault: Vault, directory: Directory) -> None:
    request = sent(vault, organisation="tiny", name="Tiny", recipient="tiny.shop@gmail.com")
    stranger = answer(request, DONE, sender="someone.else@gmail.com", subject=request.reference)
    assert not filed(vault, directory, stranger).theirs
    own = answer(request, DONE, sender="Tiny.Shop@gmail.com", subject=request.reference, number=2)
    assert filed(vault, directory, own).theirs
    other = sent(vault, organisation="big", name="Big", recipient="privacy@eu.big.test")
    desk = answer(other, DONE, sender="help@desk.big.test", subject=other.reference)
    assert filed(vault, directory, desk).theirs
    post_ = sent(vault, organisation="x", name="X", channel=Channel.POST, recipient="Street 1\nCity")
    assert not filed(vault, directory, answer(post_, DONE, subject=post_.reference)).theirs


def test_an_answer_counts_until_it_is_decided_on_and_a_forged_one_never(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    assert later_messages(vault) == {}
    forged = answer(request, DONE, subject=request.reference, sender="privacy@elsewhere.test", number=2)
    assert not filed(vault, directory, forged).theirs and later_messages(vault) == {}
    found = filed(vault, directory, answer(request, RECEIVED, subject=request.reference))
    assert later_messages(vault) == {request.id: [found.message]}
    dismiss(vault, found.message.message_id)
    assert later_messages(vault) == {}


def test_the_same_answer_is_filed_once(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    raw = answer(request, RECEIVED, subject=request.reference)
    first = filed(vault, directory, raw)
    assert file_mail(vault, directory, raw) is None
    moved = b"Received: from a by b\r\nDelivered-To: ada@home.test\r\n" + raw.replace(b"\r\n", b"\n")
    assert file_mail(vault, directory, moved) is None
    confirm(vault, first.message.message_id)
    assert file_mail(vault, directory, raw) is None and proposals(vault) == []
    # Another mail that claims the same name keeps neither out.
    other = filed(vault, directory, raw.replace(RECEIVED.encode(), REFUSED.encode()))
    assert other.message.message_id != first.message.message_id and other.state is S.REFUSED
    nameless = b"\r\n".join(each for each in raw.split(b"\r\n") if not each.startswith(b"Message-ID"))
    assert file_mail(vault, directory, nameless) is None
    assert len([each for each in messages_of(vault, request.id) if not each.sent]) == 2
    assert len(list(vault.originals.ids())) == len(originals_in_use(vault.database)) == 2


def test_answers_in_any_order(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    subject = request.reference
    late = filed(vault, directory, answer(request, EXTENDED, subject=subject, number=2))
    early = filed(vault, directory, answer(request, RECEIVED, subject=subject, number=1, day=TODAY - timedelta(days=9)))
    assert confirm(vault, late.message.message_id).state is S.EXTENDED
    # What was said before changes nothing now, and no day lies before the letter itself.
    [waiting] = proposals(vault)
    assert (waiting.message.message_id, waiting.state) == (
        early.message.message_id,
        None,
    ) and "further on" in waiting.note
    assert waiting.on >= TODAY
    with pytest.raises(NothingFollows):
        confirm(vault, early.message.message_id)
    with pytest.raises(StepNotAllowed):
        confirm(vault, early.message.message_id, state=S.ACKNOWLEDGED)
    dismiss(vault, early.message.message_id)
    with pytest.raises(AnswerDecided):
        dismiss(vault, early.message.message_id)
    with pytest.raises(AnswerUnknown):
        dismiss(vault, "<nothing>")
    done = filed(vault, directory, answer(request, DONE, subject=subject, number=3))
    assert confirm(vault, done.message.message_id).state is S.COMPLETE
    assert state_of(vault, request) is S.COMPLETE


def test_what_answers_nothing(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    stranger = answer("", DONE, number=7)
    for raw in (stranger, answer("", DONE, subject="MIEN-2026-AAAAAA")):
        with pytest.raises(AnswerUnmatched):
            file_mail(vault, directory, raw)
    for raw in (b"", b"\0" * 100, b"%PDF-1.7"):
        with pytest.raises(NotAMail):
            file_mail(vault, directory, raw)
    assert proposals(vault) == [] and list(vault.originals.ids()) == []
    assert filed(vault, directory, stranger, request_id=request.id).state is S.COMPLETE
    draft = make(vault)
    early = filed(vault, directory, answer(draft, RECEIVED, subject=draft.reference, number=8))
    assert early.state is None and "not sent" in early.note


def test_a_mail_that_came_back(
    vault: Vault, directory: Directory, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with talking(serving) as server:
        save_account(vault, server.account())
        shown = review(vault, make(vault, Right.ERASURE).id)
        post(vault, [shown])
        Dispatch(vault, context=trusting).step()
        [raw] = server.mails
    assert shown.mail.message_id in set(returned_in(raw))
    start = (
        b"From: MAILER-DAEMON@relay.test\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nNobody there.\r\n--b\r\n"
    )
    bounce = start + b"Content-Type: message/rfc822\r\n\r\n" + raw + b"\r\n--b--\r\n"
    found = filed(vault, directory, bounce)
    assert (found.kind, found.state, found.theirs) == (Kind.BOUNCED, S.APPROVED, True)
    forged = start + b"Content-Type: text/plain\r\n\r\n" + shown.request.reference.encode() + b"\r\n--b--\r\n"
    assert not filed(vault, directory, forged).theirs
    assert confirm(vault, found.message.message_id).state is S.APPROVED
    assert review(vault, shown.request.id).mail.message_id != shown.mail.message_id


def test_an_answer_proves_that_a_letter_left(
    vault: Vault, directory: Directory, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with talking(serving, {"dot": ""}) as server:
        save_account(vault, server.account())
        shown = review(vault, make(vault, Right.ERASURE).id)
        post(vault, [shown])
        Dispatch(vault, context=trusting).step()
    assert state_of(vault, shown.request) is S.APPROVED
    found = filed(vault, directory, answer("", RECEIVED, to=shown.mail.message_id))
    entry = mail_of(vault, shown.request)
    assert entry and (entry.state, entry.reason) == (OutboxState.SENT, "was-answered")
    assert state_of(vault, shown.request) is S.SENT and found.state is S.ACKNOWLEDGED


@pytest.fixture
def looking(vault: Vault, office: PostOffice) -> Iterator[None]:
    save_account(vault, office.account())
    yield


def test_ten_megabytes(
    vault: Vault, office: PostOffice, trusting: ssl.SSLContext, directory: Directory, looking: None, tmp_path: Path
) -> None:
    request = sent(vault, Right.ACCESS)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "privacy@shop.test", f"Your data {request.reference}"
    mail["Message-ID"] = "<large@shop.test>"
    mail.set_content("Attached is a copy of your data.")
    export = bytes(range(256)) * 28_000  # ten megabytes once it is coded
    mail.add_attachment(export, maintype="application", subtype="zip", filename="../../export.zip")
    assert len(mail.as_bytes()) < MOST
    office.deliver("ada", mail.as_bytes())
    [found] = look(vault, directory, context=trusting).proposals
    assert (found.kind, found.state, found.attachments, found.cut) == (Kind.DATA, S.COMPLETE, ("export.zip",), False)
    [path] = attachments_into(vault, found.message.message_id, tmp_path)
    assert path == tmp_path / "export.zip" and path.read_bytes() == export
    assert path.stat().st_mode & 0o077 == 0
    [second] = attachments_into(vault, found.message.message_id, tmp_path)
    assert second != path and second.read_bytes() == export
    # Beyond that only its words are fetched.
    mail.replace_header("Message-ID", "<larger@shop.test>")
    mail.add_attachment(export, maintype="application", subtype="zip", filename="more.zip")
    office.deliver("ada", mail.as_bytes())
    [cut] = look(vault, directory, context=trusting).proposals
    assert cut.cut and cut.note and cut.state is S.COMPLETE
    with pytest.raises(AttachmentsCut):
        attachments_into(vault, cut.message.message_id, tmp_path)


def test_one_look_for_many_requests(
    vault: Vault, office: PostOffice, trusting: ssl.SSLContext, directory: Directory, looking: None
) -> None:
    kept = [sent(vault) for _ in range(30)]
    draft = make(vault)
    office.deliver("ada", b"From: x@y.test\r\nSubject: Hello\r\n\r\nHello, nothing of yours")
    office.deliver("ada", b"From: x@y.test\r\nSubject: MIEN-\r\n\r\nMIEN-2020-000000 MIEN-2026-ZZZZZZ")
    office.deliver("ada", answer(kept[3], f"{RECEIVED} Number {kept[3].reference}"))
    office.deliver("ada", answer(kept[7], DONE, subject=f"AW: {kept[7].reference}"))
    office.deliver("ada", answer(draft, f"Number {draft.reference}"))
    harvest = look(vault, directory, context=trusting)
    assert {each.request.id for each in harvest.proposals} >= {kept[3].id, kept[7].id}
    assert all(each.state is None for each in harvest.proposals if each.request.id == draft.id)
    again = look(vault, directory, context=trusting)
    assert again.proposals == () and again.others == 0
    with office.mailbox("ada") as box:
        box.select("INBOX", readonly=True)
        assert box.search(None, "UNSEEN")[1][0].split() == [b"1", b"2", b"3", b"4", b"5"]


@pytest.mark.parametrize("step", ["greeting", "authenticate", "list", "examine", "search", "fetch"])
def test_a_look_that_breaks_off_is_made_again(
    vault: Vault,
    office: PostOffice,
    trusting: ssl.SSLContext,
    serving: ssl.SSLContext,
    directory: Directory,
    looking: None,
    step: str,
) -> None:
    request = sent(vault)
    office.deliver("ada", answer(request, RECEIVED, subject=request.reference))
    with scripted(serving, {step: CUT}) as port:
        where = MailServer("localhost", port, Security.TLS, "ada")
        save_account(vault, replace(office.account(), incoming=where))
        with pytest.raises((ServerUnreachable, AnswerNotUnderstood)):
            look(vault, directory, context=trusting, patience=5)
    assert proposals(vault) == [] and folder_marks(vault) == {} and state_of(vault, request) is S.SENT
    save_account(vault, office.account())
    [found] = look(vault, directory, context=trusting).proposals
    assert found.state is S.ACKNOWLEDGED


def test_a_crash_between_filing_and_remembering_how_far_it_looked(
    vault: Vault,
    office: PostOffice,
    trusting: ssl.SSLContext,
    directory: Directory,
    looking: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(BaseException):
        pass

    def crash(*_: object) -> None:
        raise Crash

    request = sent(vault)
    office.deliver("ada", answer(request, RECEIVED, subject=request.reference))
    with monkeypatch.context() as patched:
        patched.setattr("app.correspondence.receiving.save_marks", crash)
        with pytest.raises(Crash):
            look(vault, directory, context=trusting)
    assert look(vault, directory, context=trusting).proposals == () and len(proposals(vault)) == 1
    # A mail that could not be written whole leaves no row, and what a crash left of it is tidied up.
    with monkeypatch.context() as patched:
        patched.setattr("app.vault.replies.note_message", crash)
        with pytest.raises(Crash):
            file_mail(vault, directory, answer(request, DONE, subject=request.reference, number=5))
    assert len(proposals(vault)) == 1
    vault.originals.sweep(originals_in_use(vault.database))
    assert len(list(vault.originals.ids())) == 1


def test_what_is_erased_with_the_organisation(vault: Vault, directory: Directory) -> None:
    request = sent(vault)
    filed(vault, directory, answer(request, RECEIVED, subject=request.reference))
    assert len(list(vault.originals.ids())) == 1
    erase_organisation(vault, "shop")
    assert list(vault.originals.ids()) == [] and proposals(vault) == []
    assert vault.database.execute("SELECT count(*) FROM reply").fetchone() == (0,)


CANARY = "quetzalcanary"


def test_nothing_personal_reaches_logs_or_errors(
    vault: Vault,
    office: PostOffice,
    trusting: ssl.SSLContext,
    directory: Directory,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    account = replace(office.account(), name=CANARY, address="ada@home.test")
    save_account(vault, account)
    request = make(
        vault, Right.ERASURE, body=CANARY, name=CANARY, subject=f"{CANARY} MIEN", recipient=f"{CANARY}@shop.test"
    )
    errors: list[MienError] = []

    def tried(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except MienError as error:
            errors.append(error)

    post(vault, [review(vault, request.id)])
    Dispatch(vault, context=trusting, pace=Pace(timedelta(0))).run(Event())
    office.deliver(
        "ada", answer("", f"{RECEIVED} {CANARY}", subject=f"{CANARY} {request.reference}", sender=f"{CANARY}@shop.test")
    )
    [found] = look(vault, directory, context=trusting).proposals
    tried(lambda: confirm(vault, found.message.message_id, state=S.DRAFT))
    tried(lambda: review(vault, request.id))
    tried(lambda: file_mail(vault, directory, f"From: {CANARY}@x.test\r\n\r\n{CANARY}".encode()))
    save_account(vault, replace(account, secret=CANARY))
    tried(lambda: look(vault, directory, context=trusting))
    other = make(vault, Right.ERASURE, body=CANARY, recipient=f"{CANARY} <x@y.test>")
    tried(lambda: review(vault, other.id))
    assert len(errors) == 5
    said = capfd.readouterr()
    # The server of the tests tells what it hears.
    logged = "".join(each.getMessage() for each in caplog.records if each.name != "mail.log")
    told = "".join(f"{error!r} {error} {error.sentence} {error.fields}" for error in errors)
    assert CANARY not in logged + said.out + said.err + told and SECRET not in logged + told
    on_disk = b"".join(path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())
    assert CANARY.encode() not in on_disk


@given(
    st.binary(max_size=300),
    st.sampled_from(["From: a@b.test\r\n", "From: mailer-daemon@b\r\n", ""]),
    st.text(max_size=80),
)
def test_no_mail_breaks_it(raw: bytes, head: str, text: str) -> None:
    from app.channels.replies import read_reply

    whole = f"{head}Subject: {text}\r\n\r\n".encode("utf-8", "replace") + raw
    try:
        reply = read_reply(whole, ())
    except NotAMail:
        return
    assert list(returned_in(whole)) is not None and reply.digest
