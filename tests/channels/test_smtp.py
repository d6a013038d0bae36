# SPDX-License-Identifier: MPL-2.0
"""A mail is handed over, and what is known of it afterwards is what really happened, wherever the way ends."""

import base64
import ssl
from dataclasses import replace

import pytest
import trustme

from app.catalog.mail_account import MailServer, Security, SignIn
from app.channels.errors import CertificateWrong, EncryptionMissing, ServerUnreachable, SignInRefused
from app.channels.smtp import Delivery, Verdict, check, send
from app.channels.tls import context_for
from tests.channels.talking import CUT, talking

RAW = b"From: ada@home.test\r\nSubject: S\r\nMessage-ID: <1@home.test>\r\n\r\n.dot\r\n..\r\nlast"


def delivered(serving: ssl.SSLContext, trusting: ssl.SSLContext, **words: str) -> tuple[Delivery, list[bytes]]:
    with talking(serving, words) as server:
        delivery = send(server.account(), "privacy@shop.test", RAW, context=trusting, patience=5)
    return delivery, server.mails


def test_a_mail_arrives_as_it_was_written(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with talking(serving) as server:
        delivery = send(server.account(), "privacy@shop.test", RAW, context=trusting)
    assert (delivery.verdict, delivery.code, delivery.answer) == (Verdict.ACCEPTED, 250, "2.0.0 queued")
    assert delivery.when.tzinfo is not None
    assert server.mails == [RAW + b"\r\n"]
    assert server.heard[0] == "ehlo [127.0.0.1]"
    assert "RCPT TO:<privacy@shop.test>" in server.heard
    assert base64.b64decode(server.heard[1].split()[2]).decode() == "\0ada@home.test\0pass wörd"


@pytest.mark.parametrize("step", ["greeting", "ehlo", "auth", "mail", "rcpt", "data", "body"])
def test_cut_off_before_the_last_dot_nothing_was_sent(
    step: str, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    delivery, mails = delivered(serving, trusting, **{step: CUT})
    if step == "body" and delivery.verdict is Verdict.UNKNOWN:
        # It broke while the mail was on the wire: what the computer had handed to the network may all have come.
        return
    assert delivery.verdict is Verdict.NOT_SENT
    assert mails == []


def test_cut_off_after_the_last_dot_it_may_have_been_sent(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    delivery, mails = delivered(serving, trusting, dot=CUT)
    assert delivery.verdict is Verdict.UNKNOWN
    assert len(mails) == 1


def test_cut_off_while_taking_leave_it_was_sent(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    assert delivered(serving, trusting, quit=CUT)[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("step", "said", "verdict", "reason"),
    [
        ("greeting", "554 not you", Verdict.NOT_SENT, "server-unreachable"),
        ("auth", "535 5.7.8 wrong", Verdict.ACCOUNT, "sign-in-refused"),
        ("auth", "454 4.7.0 busy", Verdict.NOT_SENT, "server-unreachable"),
        ("mail", "553 5.7.1 not your address", Verdict.ACCOUNT, "sender-refused"),
        ("mail", "552 5.3.4 too large", Verdict.REFUSED, "mail-refused"),
        (
            "mail",
            "550 5.7.30 Basic authentication is not supported for Client Submission",
            Verdict.ACCOUNT,
            "sender-refused",
        ),
        ("rcpt", "550 5.1.1 nobody here", Verdict.REFUSED, "recipient-refused"),
        ("rcpt", "450 4.2.0 Greylisted, see you", Verdict.LATER, "greylisted"),
        ("rcpt", "452 4.5.3 too many", Verdict.LATER, "try-later"),
        ("rcpt", "550 5.4.5 Daily user sending limit exceeded", Verdict.LATER, "sending-limit"),
        ("data", "421 4.3.2 closing", Verdict.LATER, "try-later"),
        ("data", "250 what", Verdict.NOT_SENT, "answer-not-understood"),
        ("dot", "554 5.7.1 spam", Verdict.REFUSED, "mail-refused"),
        ("dot", "451 4.3.0 later", Verdict.LATER, "try-later"),
        ("dot", "nonsense", Verdict.UNKNOWN, "answer-not-understood"),
    ],
)
def test_what_a_server_says_is_understood(
    step: str, said: str, verdict: Verdict, reason: str, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    delivery, mails = delivered(serving, trusting, **{step: said})
    assert (delivery.verdict, delivery.reason) == (verdict, reason)
    assert mails == []


def test_a_server_that_nobody_vouches_for_is_told_nothing(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with talking(serving) as server:
        assert send(server.account(), "p@shop.test", RAW).reason == "certificate-wrong"
    assert server.heard == []
    with talking(serving) as server:
        account = server.account()
        other = replace(account, outgoing=replace(account.outgoing, host="127.0.0.1"))
        check(other, context=trusting)
    with talking(serving) as server, pytest.raises(CertificateWrong):
        check(server.account())


def test_a_server_that_does_not_encrypt_is_told_no_secret() -> None:
    with talking(None) as server:
        account = server.account(security=Security.STARTTLS)
        assert send(account, "p@shop.test", RAW).verdict is Verdict.ACCOUNT
    with talking(None) as server, pytest.raises(EncryptionMissing):
        check(server.account(security=Security.STARTTLS))
    assert not [line for line in server.heard if line.startswith("AUTH")]


def test_nobody_there(trusting: ssl.SSLContext) -> None:
    with talking(None, times=0) as server:
        account = server.account()
    assert send(account, "p@shop.test", RAW, context=trusting).verdict is Verdict.NOT_SENT
    with pytest.raises(ServerUnreachable):
        check(account, context=trusting)


def test_a_token_signs_in_and_one_that_ran_out_does_not(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with talking(serving) as server:
        check(server.account(sign_in=SignIn.OAUTH2), context=trusting)
    told = next(line for line in server.heard if line.startswith("AUTH XOAUTH2 "))
    assert base64.b64decode(told.split()[2]).decode() == "user=ada@home.test\x01auth=Bearer pass wörd\x01\x01"
    # After its reasons in code, the server waits for an empty line.
    with talking(serving, {"auth": "334 e30=", "": "535 5.7.8 ran out"}) as server, pytest.raises(SignInRefused):
        check(server.account(sign_in=SignIn.OAUTH2), context=trusting)
    assert server.heard[-1] == ""


def test_a_bridge_on_this_computer_is_known_by_its_own_certificate(
    serving: ssl.SSLContext, certificate: trustme.LeafCert, authority: trustme.CA
) -> None:
    pem = certificate.cert_chain_pems[0].bytes().decode()
    with talking(serving) as server:
        account = server.account()
        check(replace(account, outgoing=replace(account.outgoing, host="127.0.0.1", certificate=pem)))
    assert server.heard
    elsewhere = MailServer("mail.shop.test", 465, Security.TLS, "ada", certificate=pem)
    assert context_for(elsewhere).check_hostname
