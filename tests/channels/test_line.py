# SPDX-License-Identifier: MPL-2.0
"""Nobody waits for a server longer than they like: a connection is cut at whatever step it is."""

import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Event

import pytest

from app.catalog.mail_account import MailAccount, MailServer, Security
from app.channels import smtp
from app.channels.errors import ServerUnreachable
from app.channels.imap import open_mailbox
from app.channels.smtp import Verdict
from app.channels.tls import Line

#: Seconds that a server may keep one waiting, and in which the cut must be through.
_PATIENCE, _SOON = 60.0, 20.0


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(_SOON)
        yield listening


def account(port: int, security: Security) -> MailAccount:
    server = MailServer("127.0.0.1", port, security, "ada")
    return MailAccount("ada@home.test", "Ada", server, "x", server)


def unreachable(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except ServerUnreachable:
        return True
    return False


def read(account: MailAccount, line: Line) -> None:
    with open_mailbox(account, patience=_PATIENCE, line=line):
        pass


@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize("try_it", [lambda to, line: smtp.check(to, patience=_PATIENCE, line=line), read])
def test_a_server_that_says_nothing_is_left_at_once(
    silent: socket.socket, security: Security, try_it: Callable[[MailAccount, Line], None]
) -> None:
    line, to = Line(), account(silent.getsockname()[1], security)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(unreachable, lambda: try_it(to, line))
        accepted, _ = silent.accept()
        line.cut()
        assert waiting.result(_SOON)
        accepted.close()


@pytest.mark.parametrize("step", ["ehlo", "auth", "mail", "rcpt", "data", "dot"])
def test_a_mail_is_cut_at_every_step(step: str, serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    """The server goes silent at a step, and says when it is there."""
    reached, line = Event(), Line()
    said = {"ehlo": "250 AUTH PLAIN", "auth": "235 in", "mail": "250 ok", "rcpt": "250 ok", "data": "354 go on"}

    def serve(listening: socket.socket) -> None:
        plain, _ = listening.accept()
        with serving.wrap_socket(plain, server_side=True) as connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 here\r\n")
            now = ""
            for words in lines:
                inside = now == "data"
                now = ("dot" if words == b".\r\n" else now) if inside else words.decode().split()[0].lower()
                if now == step:
                    reached.set()
                elif not inside:
                    connection.sendall(said[now].encode() + b"\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(2) as threads:
        listening.settimeout(_SOON)
        server = threads.submit(lambda: suppress_ends(lambda: serve(listening)))
        to = account(listening.getsockname()[1], Security.TLS)
        to = replace(to, outgoing=replace(to.outgoing, host="localhost"))
        waiting = threads.submit(
            smtp.send, to, "p@shop.test", b"Subject: s\r\n\r\nText\r\n", context=trusting, patience=_PATIENCE, line=line
        )
        assert reached.wait(_SOON)
        line.cut()
        delivery = waiting.result(_SOON)
        server.result(_SOON)
    assert delivery.verdict is (Verdict.UNKNOWN if step == "dot" else Verdict.NOT_SENT)


def suppress_ends(work: Callable[[], None]) -> None:
    with suppress(OSError):
        work()


def test_a_server_that_cannot_be_reached_is_given_up_at_once() -> None:
    line = Line()
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, ThreadPoolExecutor(1) as thread:
        # Its queue is full: further ones wait to be let in.
        before = [socket.socket() for _ in range(4)]
        for each in before:
            each.setblocking(False)
            with suppress(BlockingIOError):
                each.connect(full.getsockname())
        waiting = thread.submit(line.connect, *full.getsockname(), _PATIENCE)
        line.cut()
        with pytest.raises(OSError):
            waiting.result(_SOON)
        for each in before:
            each.close()


def test_a_name_that_nobody_answers_for_is_given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer, line = Event(), Event(), Line()

    def ask(*_: object, **__: object) -> list[object]:
        asked.set()
        assert answer.wait(_SOON)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(line.connect, "mail.test", 1, _PATIENCE)
        assert asked.wait(_SOON)
        line.cut()
        with pytest.raises(ConnectionAbortedError):
            waiting.result(_SOON)
    answer.set()


def test_patience_ends_by_itself(silent: socket.socket) -> None:
    with pytest.raises(ServerUnreachable):
        smtp.check(account(silent.getsockname()[1], Security.TLS), patience=0.2)


def test_a_line_that_was_cut_connects_no_more(silent: socket.socket) -> None:
    line = Line()
    line.cut()
    with pytest.raises(ConnectionAbortedError):
        line.connect(*silent.getsockname(), _PATIENCE)
