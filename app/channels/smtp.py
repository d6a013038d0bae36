# SPDX-License-Identifier: MPL-2.0
"""Handing one mail to the person's own provider (RFC 5321, 6409, 8314), and saying exactly what is known of it then.

The one moment that decides is the dot that ends a mail: before it nothing can have been accepted, after it the server
may have, even when its answer is lost.
"""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from app.catalog.mail_account import MailAccount, Security, SignIn
from app.channels.errors import CertificateWrong, EncryptionMissing, ServerUnreachable, SignInRefused, TokenRefused
from app.channels.tls import PATIENCE, Line, context_for, telling_connections

# Says nothing of this computer: its name, or its address in the person's network.
_HELLO = "[127.0.0.1]"
_DOT = re.compile(rb"^\.", re.MULTILINE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LONGEST_ANSWER = 500
_TOO_LARGE = 552
_SIGN_IN = frozenset({530, 534, 535, 538})
_GREYLISTED = re.compile(r"gr[ea]y-?list|try again later", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b[45]\.4\.5\b|\b[45]\.7\.28\b|(?:sending|daily|hourly) (?:limit|quota)|rate limit", re.IGNORECASE
)


class Verdict(Enum):
    """What is known of a mail after it was handed over.

    REFUSED: for good. LATER: the server asks to be tried again. NOT_SENT: the connection failed before anything could
    be accepted. ACCOUNT: the server lets the person not in, or not under this address: the mail itself is well.
    UNKNOWN: it was handed over whole and no answer came.
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    NOT_SENT = "not-sent"
    ACCOUNT = "account"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one attempt at ``when`` (UTC). ``code``: the server's, 0 without one; ``reason``: a stable slug;
    ``answer``: the server's words, which may hold personal data and belong into the vault only."""

    verdict: Verdict
    when: datetime
    reason: str
    code: int = 0
    answer: str = ""


def send(
    account: MailAccount,
    recipient: str,
    raw: bytes,
    *,
    context: ssl.SSLContext | None = None,
    patience: float = PATIENCE,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    line: Line | None = None,
) -> Delivery:
    """Hand a mail over and say what became of it; never raises for what a server or the network does.

    ``context``: what is trusted, instead of what the system trusts; ``patience``: seconds a step may take;
    ``line``: by which another thread may cut the connection.
    """
    try:
        with _connected(account, context, patience, line) as server:
            return _hand_over(server, account.address, recipient, raw, clock)
    except (SignInRefused, CertificateWrong, EncryptionMissing) as error:
        return Delivery(Verdict.ACCOUNT, clock(), error.code)
    except ServerUnreachable as error:
        return Delivery(Verdict.NOT_SENT, clock(), error.code)


def check(
    account: MailAccount,
    *,
    context: ssl.SSLContext | None = None,
    patience: float = PATIENCE,
    line: Line | None = None,
) -> None:
    """Sign in and leave again, sending nothing. Raises ServerUnreachable, CertificateWrong, EncryptionMissing or
    SignInRefused where the account's settings do not work."""
    with _connected(account, context, patience, line):
        pass


def xoauth2(user: str, token: str) -> str:
    """What is said to sign in with a token (SASL XOAUTH2), before it is put into base64."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


class _Plain(smtplib.SMTP):
    """Speaks over a line; ``host`` is reached at once."""

    def __init__(self, host: str, port: int, line: Line, patience: float) -> None:
        self._line = line
        super().__init__(host, port, local_hostname=_HELLO, timeout=patience)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._line.connect(host, port, timeout)


class _Encrypted(_Plain):
    """The same, encrypted from the first byte on."""

    def __init__(self, host: str, port: int, line: Line, patience: float, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(host, port, line, patience)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=host)


@contextmanager
def _connected(
    account: MailAccount, context: ssl.SSLContext | None, patience: float, line: Line | None = None
) -> Iterator[smtplib.SMTP]:
    line = line or Line()
    try:
        with telling_connections():
            server = _open(account, context or context_for(account.outgoing), patience, line)
        try:
            with telling_connections():
                _sign_in(server, account)
            yield server
            # Politeness; what came of the mail is known already.
            with suppress(OSError):
                server.quit()
        finally:
            server.close()
    finally:
        line.let_go()


def _open(account: MailAccount, context: ssl.SSLContext, patience: float, line: Line) -> smtplib.SMTP:
    where = account.outgoing
    if where.security is Security.TLS:
        return _Encrypted(where.host, where.port, line, patience, context)
    server = _Plain(where.host, where.port, line, patience)
    try:
        server.starttls(context=context)
    except smtplib.SMTPNotSupportedError as error:
        server.close()
        raise EncryptionMissing() from error
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, account: MailAccount) -> None:
    server.ehlo_or_helo_if_needed()
    user, offered = account.outgoing.user, server.esmtp_features.get("auth", "").upper().split()
    if account.outgoing.sign_in is SignIn.OAUTH2:
        code, _ = server.docmd("AUTH", f"XOAUTH2 {_coded(xoauth2(user, account.secret))}")
        if code == 334:
            # It says in code why not, and waits for an empty line before it says so in plain.
            code, _ = server.docmd("")
    elif "PLAIN" in offered or "LOGIN" not in offered:
        code, _ = server.docmd("AUTH", f"PLAIN {_coded(chr(0) + user + chr(0) + account.secret)}")
    else:
        for words in ("AUTH LOGIN", _coded(user), _coded(account.secret)):
            code, _ = server.docmd(words)
    if 400 <= code < 500:
        raise ServerUnreachable()
    if code not in (235, 503):
        raise (TokenRefused if account.outgoing.sign_in is SignIn.OAUTH2 else SignInRefused)()


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _hand_over(
    server: smtplib.SMTP, sender: str, recipient: str, raw: bytes, clock: Callable[[], datetime]
) -> Delivery:
    data = _DOT.sub(b"..", _LINE_END.sub(b"\r\n", raw))
    size = f" SIZE={len(data)}" if server.has_extn("size") else ""
    try:
        for step, words in (
            ("mail", f"MAIL FROM:<{sender}>{size}"),
            ("rcpt", f"RCPT TO:<{recipient}>"),
            ("data", "DATA"),
        ):
            code, said = server.docmd(words)
            if code not in ((354,) if step == "data" else (250, 251, 252)):
                return _not_taken(step, code, said, clock())
        server.send(data if data.endswith(b"\r\n") else data + b"\r\n")
    except OSError:
        return Delivery(Verdict.NOT_SENT, clock(), "connection-lost")
    try:
        server.send(b".\r\n")
        code, said = server.getreply()
    except OSError:
        return Delivery(Verdict.UNKNOWN, clock(), "connection-lost")
    if 200 <= code < 300:
        return Delivery(Verdict.ACCEPTED, clock(), "accepted", code, _words(said))
    return _not_taken("dot", code, said, clock())


def _not_taken(step: str, code: int, said: bytes, when: datetime) -> Delivery:
    words = _words(said)
    if not 400 <= code < 600:
        verdict = Verdict.UNKNOWN if step == "dot" else Verdict.NOT_SENT
        return Delivery(verdict, when, "answer-not-understood", max(code, 0), words)
    if _LIMIT.search(words):
        return Delivery(Verdict.LATER, when, "sending-limit", code, words)
    if code < 500:
        reason = "greylisted" if _GREYLISTED.search(words) else "try-later"
        return Delivery(Verdict.LATER, when, reason, code, words)
    if code in _SIGN_IN or "5.7.30" in words or (step == "mail" and code != _TOO_LARGE):
        return Delivery(Verdict.ACCOUNT, when, "sender-refused", code, words)
    return Delivery(Verdict.REFUSED, when, "recipient-refused" if step == "rcpt" else "mail-refused", code, words)


def _words(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:_LONGEST_ANSWER]
