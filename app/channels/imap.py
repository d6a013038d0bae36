# SPDX-License-Identifier: MPL-2.0
"""Looking into the person's mailbox for answers, once they allowed it, and leaving it as it was (RFC 3501, 6154).

Folders are opened for reading only (EXAMINE) and mails are peeked at, so that none is marked as read. Of a folder only
what came since the last look is asked for. Heads are looked at first; a mail is fetched only if it may be an answer.
"""

import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from app.catalog.mail_account import MailAccount, Security, SignIn
from app.channels.errors import AnswerNotUnderstood, EncryptionMissing, ServerUnreachable, SignInRefused, TokenRefused
from app.channels.tls import PATIENCE, Line, context_for, telling_connections

#: The most that is fetched of one mail, in bytes. Of a larger one the start is taken, which has its words.
MOST = 10 * 1024 * 1024
#: How many mails a look at one folder goes through at most; the rest is for the next one.
MOST_MAILS = 5_000
_TOGETHER = 200
_MOST_SEARCHES = 5
_BEGINNING = len("MIEN-2026-")
_HEAD = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO REFERENCES SUBJECT FROM)]"
_HEAD_MOST = 64 * 1024
_ID = re.compile(r"<[^<>\s]{1,500}>")
# What is answered by others: by the flags that RFC 6154 gives them.
_NOT_LOOKED_AT = frozenset({b"\\Sent", b"\\Drafts", b"\\Trash", b"\\All", b"\\Flagged", b"\\Noselect"})
_SENT_NAMES = ("Sent", "INBOX.Sent", "Sent Items", "Sent Messages", "Gesendet", "Envoyés", "Éléments envoyés")

# The library tells its debugging log who signs in.
logging.getLogger("imapclient").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder was looked through: its UIDVALIDITY, and the UID from which on nothing was seen yet."""

    validity: int
    next: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would be answers: to mails with these Message-IDs, or ones that name these references."""

    message_ids: frozenset[str]
    references: frozenset[str]

    def by(self, head: str) -> str:
        """Which of them the text of a head names: a Message-ID first, else a reference, else ""."""
        named = next((each for each in _ID.findall(head) if each in self.message_ids), "")
        return named or next((each for each in self.references if each.casefold() in head.casefold()), "")


@dataclass(frozen=True, slots=True)
class Found:
    """A mail that may be an answer. ``by``: the Message-ID or reference it names, or how such references begin;
    ``received``: when the server took it (UTC); ``cut``: it is larger than what was fetched."""

    folder: str
    uid: int
    by: str
    received: datetime
    raw: bytes = field(repr=False)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a look gave, and how far it went in each folder."""

    found: tuple[Found, ...]
    marks: Mapping[str, Mark]


class Mailbox:
    """A signed-in connection; made by :func:`open_mailbox`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def look(self, wanted: Wanted, marks: Mapping[str, Mark], since: datetime) -> Look:
        """Look through all folders of received mail for answers that came since a day, or since ``marks`` were made.

        Raises ServerUnreachable when the connection breaks: nothing of that look is kept then, and the next one sees
        it all again.
        """
        found: list[Found] = []
        now: dict[str, Mark] = dict(marks)
        with _telling():
            for folder in self._folders():
                now[folder] = self._look_into(folder, wanted, marks.get(folder), since, found)
        return Look(tuple(found), now)

    def in_sent(self, message_ids: Iterable[str]) -> frozenset[str]:
        """Which of these mails lie in the Sent folder."""
        with _telling():
            sent = self._sent()
            if not sent:
                return frozenset()
            self._client.select_folder(sent, readonly=True)
            return frozenset(each for each in message_ids if self._has(each))

    def copy_to_sent(self, message_id: str, raw: bytes, when: datetime) -> bool:
        """Put a copy of a mail into the Sent folder unless it is there already; tells whether it is there now."""
        with _telling():
            sent = self._sent()
            if not sent:
                return False
            self._client.select_folder(sent, readonly=True)
            if not self._has(message_id):
                self._client.append(sent, raw, (b"\\Seen",), when)
            return True

    def _folders(self) -> list[str]:
        listed = [(flags, name) for flags, _, name in self._client.list_folders()]
        sent = self._sent()
        names = [str(name) for flags, name in listed if not _NOT_LOOKED_AT & set(flags) and name != sent]
        return sorted(names, key=lambda name: name.upper() != "INBOX")[:200]

    def _sent(self) -> str:
        special = self._client.find_special_folder(b"\\Sent")
        if special:
            return str(special)
        return next((name for name in _SENT_NAMES if self._client.folder_exists(name)), "")

    def _has(self, message_id: str) -> bool:
        return bool(self._client.search(["HEADER", "Message-ID", message_id.strip("<>")]))

    def _look_into(self, folder: str, wanted: Wanted, mark: Mark | None, since: datetime, found: list[Found]) -> Mark:
        state = self._client.select_folder(folder, readonly=True)
        validity, following = int(state[b"UIDVALIDITY"]), int(state.get(b"UIDNEXT", 0))
        if mark and mark.validity == validity:
            # "5:*" names the last mail even if its number is lower.
            uids = [uid for uid in self._client.search(["UID", f"{mark.next}:*"]) if uid >= mark.next]
        else:
            uids = self._client.search(["SINCE", since.date()])
        uids = sorted(uids)
        looked_at = uids[:MOST_MAILS]
        for start in range(0, len(looked_at), _TOGETHER):
            self._fetch(folder, looked_at[start : start + _TOGETHER], wanted, found)
        if len(looked_at) < len(uids):
            return Mark(validity, looked_at[-1] + 1)
        return Mark(validity, max([following, *(uid + 1 for uid in looked_at)]))

    def _fetch(self, folder: str, uids: list[int], wanted: Wanted, found: list[Found]) -> None:
        heads = self._client.fetch(uids, [f"{_HEAD}<0.{_HEAD_MOST}>", "RFC822.SIZE", "INTERNALDATE"])
        in_body = self._naming_a_reference(uids, wanted)
        for uid in uids:
            parts = heads.get(uid)
            if parts is None:
                continue  # erased meanwhile
            by = wanted.by(_unfolded(_body(parts))) or in_body.get(uid, "")
            if by:
                whole = self._client.fetch([uid], [f"BODY.PEEK[]<0.{MOST}>"]).get(uid)
                if whole is not None:
                    received = parts[b"INTERNALDATE"].astimezone(UTC)
                    found.append(Found(folder, uid, by, received, _body(whole), int(parts[b"RFC822.SIZE"]) > MOST))

    def _naming_a_reference(self, uids: list[int], wanted: Wanted) -> dict[int, str]:
        window = f"{uids[0]}:{uids[-1]}"
        return {
            uid: reference
            for reference in _searched(wanted.references)
            for uid in self._client.search(["UID", window, "BODY", reference])
        }


class _Imap4(imaplib.IMAP4):
    """Speaks over a line; encrypted from the first byte on where a context is given."""

    def __init__(self, host: str, port: int, line: Line, patience: float, context: ssl.SSLContext | None) -> None:
        self._line, self._patience, self._context = line, patience, context
        super().__init__(host, port)

    def _create_socket(self, _timeout: float | None = None) -> socket.socket:
        plain = self._line.connect(self.host, self.port, self._patience)
        return self._context.wrap_socket(plain, server_hostname=self.host) if self._context else plain


class _Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    def __init__(self, host: str, port: int, line: Line, patience: float, context: ssl.SSLContext | None) -> None:
        self._line, self._patience = line, patience
        super().__init__(host, port, ssl=context is not None, ssl_context=context, timeout=patience)

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 - the library's name
        return _Imap4(self.host, self.port, self._line, self._patience, self.ssl_context)


@contextmanager
def open_mailbox(
    account: MailAccount,
    *,
    context: ssl.SSLContext | None = None,
    patience: float = PATIENCE,
    line: Line | None = None,
) -> Iterator[Mailbox]:
    """Sign in to the mailbox of an account that has one; ``line``: by which another thread may cut the connection.

    Raises ServerUnreachable, CertificateWrong, EncryptionMissing, SignInRefused.
    """
    where = account.incoming
    if where is None:
        raise ServerUnreachable()
    trusted, line = context or context_for(where), line or Line()
    tls = where.security is Security.TLS
    try:
        with _telling():
            client = _Client(where.host, where.port, line, patience, trusted if tls else None)
        try:
            with _telling():
                if not tls:
                    if not client.has_capability("STARTTLS"):
                        raise EncryptionMissing()
                    client.starttls(trusted)
                _sign_in(client, account)
            yield Mailbox(client)
        finally:
            with suppress(OSError, IMAPClientError, imaplib.IMAP4.error):
                client.logout()
            with suppress(OSError):
                client.shutdown()
    finally:
        line.let_go()


def _sign_in(client: Any, account: MailAccount) -> None:
    assert account.incoming is not None
    user, by_token = account.incoming.user, account.incoming.sign_in is SignIn.OAUTH2
    try:
        if by_token:
            client.oauth2_login(user, account.secret)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(user, account.secret)
        else:
            client.login(user, account.secret)
    except LoginError as error:
        # The library takes a connection that broke off here for a refusal.
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise ServerUnreachable() from error
        raise (TokenRefused if by_token else SignInRefused)() from error


@contextmanager
def _telling() -> Iterator[None]:
    try:
        with telling_connections():
            yield
    except imaplib.IMAP4.abort as error:
        raise ServerUnreachable() from error
    except (IMAPClientError, imaplib.IMAP4.error, KeyError, ValueError, TypeError) as error:
        raise AnswerNotUnderstood() from error


def _searched(references: frozenset[str]) -> list[str]:
    # A server reads all mails for each search: of many references, what they begin with is looked for at once.
    if len(references) <= _MOST_SEARCHES:
        return sorted(references)
    return sorted({each[:_BEGINNING] for each in references})


def _body(parts: Mapping[bytes, Any]) -> bytes:
    for name, value in parts.items():
        if name.startswith(b"BODY["):
            return bytes(value or b"")
    return b""


def _unfolded(head: bytes) -> str:
    return re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace"))
