# SPDX-License-Identifier: MPL-2.0
"""A mail server that speaks as it is told, so that each step of a conversation can go wrong."""

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from app.catalog.mail_account import MailAccount, MailServer, Security, SignIn

#: Instead of words: the connection ends here.
CUT = ""
GREETING = "220 mail.test ESMTP"
EHLO = "250-mail.test\r\n250-SIZE 30000000\r\n250 AUTH PLAIN LOGIN XOAUTH2"
USUAL = {
    "greeting": GREETING,
    "ehlo": EHLO,
    "auth": "235 2.7.0 in",
    "mail": "250 2.1.0 sender",
    "rcpt": "250 2.1.5 recipient",
    "data": "354 go on",
    "dot": "250 2.0.0 queued",
    "quit": "221 bye",
}


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Talking:
    """What a server heard. ``mails``: those that came whole."""

    port: int
    heard: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)

    def account(self, *, sign_in: SignIn = SignIn.PASSWORD, security: Security = Security.TLS) -> MailAccount:
        """An account there."""
        server = MailServer("localhost", self.port, security, "ada@home.test", sign_in)
        return MailAccount("ada@home.test", "Ada", server, "pass w\u00f6rd")


@contextmanager
def talking(
    context: ssl.SSLContext | None, words: Mapping[str, str] | None = None, times: int = 1
) -> Iterator[Talking]:
    """A server that takes some connections and answers each command by the words given for it; without a context it
    does not encrypt."""
    said = {**USUAL, **(words or {})}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        server = Talking(listening.getsockname()[1])

        def serve() -> None:
            for _ in range(times):
                with suppress(OSError):
                    plain, _ = listening.accept()
                    with plain, context.wrap_socket(plain, server_side=True) if context else plain as connection:
                        connection.settimeout(10)
                        _converse(connection, said, server)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            listening.close()
            thread.join()


def _converse(connection: socket.socket, said: Mapping[str, str], server: Talking) -> None:
    with connection.makefile("rb") as lines:
        if not _say(connection, said["greeting"]):
            return
        for line in lines:
            command = line.decode().strip()
            server.heard.append(command)
            step = command.partition(" ")[0].lower()
            if not _say(connection, said.get(step, "502 what?")):
                return
            if step == "data" and said["data"].startswith("354") and not _take(connection, lines, said, server):
                return
            if step == "quit":
                return


def _take(connection: socket.socket, lines: object, said: Mapping[str, str], server: Talking) -> bool:
    mail = b""
    for line in lines:  # type: ignore[attr-defined]  # a file
        if said.get("body") == CUT:
            return False
        if line == b".\r\n":
            if said["dot"].startswith("250") or said["dot"] == CUT:
                server.mails.append(mail)
            return _say(connection, said["dot"])
        mail += line[1:] if line.startswith(b".") else line
    return False


def _say(connection: socket.socket, words: str) -> bool:
    if words == CUT:
        return False
    connection.sendall(words.encode() + b"\r\n")
    return True


_IMAP = {
    "greeting": "* OK ready",
    "capability": "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done",
    "authenticate": "+ ",
    "list": '* LIST (\\HasNoChildren) "/" INBOX\r\n{tag} OK done',
    "examine": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] is\r\n* OK [UIDNEXT 2] is\r\n{tag} OK [READ-ONLY] done",
    "search": "* SEARCH 1\r\n{tag} OK done",
    "fetch": "* 1 FETCH (UID 1 RFC822.SIZE 9 "
    'INTERNALDATE "02-Mar-2026 12:00:00 +0000" BODY[] {{2}}\r\nhi)\r\n{tag} OK done',
    "logout": "* BYE bye\r\n{tag} OK done",
}


@contextmanager
def scripted(context: ssl.SSLContext | None, words: Mapping[str, str]) -> Iterator[int]:
    """A mailbox that answers as it is told; gives its port. Empty words: the connection ends there."""
    said = {**_IMAP, **words}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)

        def serve() -> None:
            with suppress(OSError):
                plain, _ = listening.accept()
                with plain, context.wrap_socket(plain, server_side=True) if context else plain as connection:
                    connection.settimeout(10)
                    _converse_imap(connection, said)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.close()
            thread.join()


def _converse_imap(connection: socket.socket, said: Mapping[str, str]) -> None:
    with connection.makefile("rb") as lines:
        if not _say(connection, said["greeting"]):
            return
        for line in lines:
            tag, _, command = line.decode().strip().partition(" ")
            name = command.upper().removeprefix("UID ").partition(" ")[0].lower()
            words = said.get(name, "{tag} BAD what")
            if name == "list" and words == _IMAP["list"] and "*" not in command:
                words = "{tag} OK no such folder"
            if not _say(connection, words.format(tag=tag)):
                return
            if name == "authenticate" and words == "+ ":
                lines.readline()
                if not _say(connection, f"{tag} OK in"):
                    return
            if name == "logout":
                return
