# SPDX-License-Identifier: MPL-2.0
"""Answers are found in a real mailbox, once each, and the mailbox is left as it was."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.catalog.mail_account import MailServer, Security
from app.channels.errors import AnswerNotUnderstood, EncryptionMissing, ServerUnreachable, SignInRefused
from app.channels.imap import MOST, Look, Mark, Wanted, open_mailbox
from tests.channels.post_office import PostOffice
from tests.channels.talking import CUT, scripted

OURS = "<0123456789abcdef@home.test>"
REFERENCE = "MIEN-2026-AB12CD"
WANTED = Wanted(frozenset({OURS}), frozenset({REFERENCE}))
SINCE = datetime.now(UTC) - timedelta(days=3)


def mail(number: int, *fields: str, body: str = "Hello") -> bytes:
    head = [f"From: shop{number}@shop.test", "To: ada@home.test", f"Message-ID: <{number}@shop.test>", *fields]
    return ("\r\n".join([*head, "", body]) + "\r\n").encode()


def look(office: PostOffice, marks: dict[str, Mark] | None = None, security: Security = Security.TLS) -> Look:
    with open_mailbox(office.account(security=security), context=office.trusting) as box:
        return box.look(WANTED, marks or {}, SINCE)


@pytest.mark.parametrize("security", list(Security))
def test_answers_are_found_by_what_they_answer_and_by_the_reference(office: PostOffice, security: Security) -> None:
    office.deliver("ada", mail(1, "Subject: News"))
    office.deliver("ada", mail(2, f"In-Reply-To: {OURS}", "Subject: Re"))
    office.deliver("ada", mail(3, "References: <a@b.test>\r\n <c@d.test>\r\n " + OURS, "Subject: Re"))
    office.deliver("ada", mail(4, f"Subject: Your request [{REFERENCE.lower()}]"))
    office.deliver("ada", mail(5, "Subject: Ticket", body=f"Your reference {REFERENCE}, please"))
    found = look(office, security=security).found
    assert [(b"<%d@shop.test>" % n in each.raw, each.by) for n, each in zip((2, 3, 4, 5), found, strict=True)] == [
        (True, OURS),
        (True, OURS),
        (True, REFERENCE),
        (True, REFERENCE),
    ]
    assert all(abs(each.received - datetime.now(UTC)) < timedelta(minutes=5) for each in found)
    with office.mailbox("ada") as box:
        box.select()
        assert box.search(None, "SEEN")[1] == [b""]


def test_a_mail_is_found_once_and_spam_is_looked_through(office: PostOffice) -> None:
    office.deliver("ada", mail(1, f"In-Reply-To: {OURS}"))
    first = look(office)
    assert len(first.found) == 1
    assert look(office, dict(first.marks)).found == ()
    with office.mailbox("ada") as box:
        box.append("Junk", "", "", mail(2, f"In-Reply-To: {OURS}"))
        box.append("Sent", "", "", mail(3, f"In-Reply-To: {OURS}"))
    [second] = look(office, dict(first.marks)).found
    assert (second.folder, b"<2@shop.test>" in second.raw) == ("Junk", True)
    # The provider numbered the folder anew: what was seen may be anything.
    other = {name: replace(mark, validity=mark.validity + 1) for name, mark in first.marks.items()}
    assert len(look(office, other).found) == 2


def test_of_a_large_mail_the_start_is_taken(office: PostOffice) -> None:
    line = "x" * 998 + "\r\n"
    office.deliver("ada", mail(1, f"In-Reply-To: {OURS}", body=line * (MOST // 1000 + 2000)))
    office.deliver("ada", mail(2, f"In-Reply-To: {OURS}", body=line * (MOST // 1000 - 100)))
    large, small = look(office).found
    assert (len(large.raw), large.cut) == (MOST, True)
    assert small.raw.rstrip().endswith(b"x")
    assert not small.cut


def test_a_copy_lies_in_the_sent_folder_once(office: PostOffice) -> None:
    raw = mail(9)
    with open_mailbox(office.account(), context=office.trusting) as box:
        assert box.in_sent(["<9@shop.test>"]) == frozenset()
        assert box.copy_to_sent("<9@shop.test>", raw, datetime.now(UTC))
        assert box.copy_to_sent("<9@shop.test>", raw, datetime.now(UTC))
        assert box.in_sent(["<9@shop.test>", "<8@shop.test>"]) == {"<9@shop.test>"}
    with office.mailbox("ada") as other:
        assert other.select("Sent")[1] == [b"1"]


def test_a_wrong_password_is_refused(office: PostOffice) -> None:
    with pytest.raises(SignInRefused), open_mailbox(office.account(secret="no"), context=office.trusting):
        pass


def test_a_mailbox_may_hold_nothing_of_it(
    serving: ssl.SSLContext, trusting: ssl.SSLContext, office: PostOffice
) -> None:
    with scripted(serving, {}) as port:
        account = replace(office.account(), incoming=MailServer("localhost", port, Security.TLS, "ada"))
        with open_mailbox(account, context=trusting, patience=5) as box:
            assert box.look(Wanted(frozenset({OURS}), frozenset()), {}, SINCE) == Look((), {"INBOX": Mark(7, 2)})


STEPS = ("greeting", "capability", "authenticate", "list", "examine", "search", "fetch")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("words", [CUT, "* ((((\r\n{tag} BAD no"])
def test_wherever_the_way_ends_it_is_said(
    step: str, words: str, serving: ssl.SSLContext, trusting: ssl.SSLContext, office: PostOffice
) -> None:
    with scripted(serving, {step: words}) as port:
        where = MailServer("localhost", port, Security.TLS, "ada")
        account = replace(office.account(), incoming=where)
        with (
            pytest.raises((ServerUnreachable, AnswerNotUnderstood, SignInRefused)),
            open_mailbox(account, context=trusting, patience=5) as box,
        ):
            box.look(WANTED, {}, SINCE)


def test_a_mailbox_without_encryption_is_told_no_secret(trusting: ssl.SSLContext, office: PostOffice) -> None:
    with scripted(None, {}) as port:
        where = MailServer("localhost", port, Security.STARTTLS, "ada")
        with (
            pytest.raises(EncryptionMissing),
            open_mailbox(replace(office.account(), incoming=where), context=trusting, patience=5),
        ):
            pass
