# SPDX-License-Identifier: MPL-2.0
"""Mails go through a real server: signed in by password or token, encrypted either way, and arrive."""

import base64
import json
import time
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from app.catalog.mail_account import Security, SignIn
from app.channels.errors import SignInRefused
from app.channels.outgoing import Attachment, compose
from app.channels.smtp import Verdict, check, send
from tests.channels.post_office import PostOffice
from tests.channels.test_outgoing import NOON


def token(office: PostOffice, seconds: int) -> str:
    """A token that lasts so long."""
    now = int(time.time())
    claims = {"email": "ada@home.test", "sub": "ada@home.test", "iat": now - 5, "exp": now + seconds, "iss": "test"}
    parts = [_coded(json.dumps(part).encode()) for part in ({"alg": "ES256", "typ": "JWT"}, claims)]
    signed = ".".join(parts)
    r, s = decode_dss_signature(office.signing.sign(signed.encode(), ECDSA(SHA256())))
    return f"{signed}.{_coded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@pytest.mark.parametrize("security", list(Security))
def test_a_letter_arrives_with_what_is_attached(office: PostOffice, security: Security) -> None:
    mail = compose(
        sender="ada@home.test",
        sender_name="Ada Lovelace",
        recipient="brand@home.test",
        subject="Zugang zu meinen Daten [MIEN-2026-AB12CD] \u03a9",
        body="Guten Tag,\n\n.ein Punkt vorne\n" + "lang " * 400,
        attachments=(Attachment("Vollmacht \u00e4.pdf", "application/pdf", bytes(range(256)) * 40),),
    )
    written = mail.raw(NOON)
    delivery = send(office.account(security=security), mail.recipient, written, context=office.trusting)
    assert delivery.verdict is Verdict.ACCEPTED
    [(sender, recipient, raw)] = office.carried
    assert (sender, recipient) == ("ada@home.test", "brand@home.test")
    assert raw.replace(b"\r\n", b"\n").endswith(written.replace(b"\r\n", b"\n").partition(b"\n\n")[2])
    assert mail.message_id.encode() in raw
    with office.mailbox("brand") as box:
        assert box.select()[1] == [b"1"]


def test_a_wrong_password_is_refused(office: PostOffice) -> None:
    with pytest.raises(SignInRefused):
        check(office.account(secret="wrong"), context=office.trusting)


def test_a_token_lets_in_until_it_runs_out(office: PostOffice) -> None:
    account = office.account(secret=token(office, 600), sign_in=SignIn.OAUTH2)
    check(account, context=office.trusting)
    with pytest.raises(SignInRefused):
        check(replace(account, secret=token(office, -1)), context=office.trusting)
