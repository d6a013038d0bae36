# SPDX-License-Identifier: MPL-2.0
"""The program is killed while a letter leaves: the letter is neither lost nor sent twice."""

import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from app.cli.exit_codes import ExitCode
from tests.channels.conftest import authority, certificate, serving  # noqa: F401
from tests.cli.conftest import Ask

_SAYS = {"ehlo": "250-mail\r\n250 AUTH PLAIN", "auth": "235 in", "mail": "250 ok", "rcpt": "250 ok", "data": "354 go"}


@dataclass
class Silent:
    """A server that takes mails but falls silent at one step; ``reached``: it has."""

    port: int
    reached: threading.Event = field(default_factory=threading.Event)
    mails: list[bytes] = field(default_factory=list)


@contextmanager
def silent(context: ssl.SSLContext, step: str) -> Iterator[Silent]:
    """The server; it falls silent at ``step`` of its first conversation only."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        server = Silent(listening.getsockname()[1])

        def serve() -> None:
            for at in (step, ""):
                with suppress(OSError):
                    plain, _ = listening.accept()
                    with context.wrap_socket(plain, server_side=True) as connection:
                        connection.settimeout(60)
                        _converse(connection, server, at)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            listening.close()
            thread.join(60)


def _converse(connection: ssl.SSLSocket, server: Silent, silent_at: str) -> None:
    connection.sendall(b"220 mail\r\n")
    mail: bytes | None = None
    for line in connection.makefile("rb"):
        step = line.decode().strip().partition(" ")[0].lower()
        if mail is not None and line != b".\r\n":
            mail += line
            continue
        if mail is not None:
            server.mails.append(mail)
            mail, step = None, "dot"
        if step == silent_at:
            server.reached.set()
            with suppress(OSError):
                connection.recv(1)  # until the other side is gone
            return
        if step == "data":
            mail = b""
        connection.sendall(f"{_SAYS.get(step, '250 ok')}\r\n".encode())


@pytest.mark.parametrize("step", ["mail", "dot"])
def test_a_killed_program(
    ask: Ask,
    vault_folder: Path,
    passphrase_file: Path,
    certificate: trustme.LeafCert,  # noqa: F811
    serving: ssl.SSLContext,  # noqa: F811
    tmp_path: Path,
    step: str,
) -> None:
    pem, secret = tmp_path / "cert.pem", tmp_path / "secret"
    pem.write_bytes(certificate.cert_chain_pems[0].bytes())
    secret.write_text("secret", encoding="utf-8")
    new = ("request", "new", "--organisation", "spotify", "--right", "erasure", "--law", "gdpr", "--json")
    made = ask(*new).json
    with silent(serving, step) as server:
        place = f"localhost:{server.port}"
        setting = ("mail", "set", "ada@home.test", "--out", place, "--secret-file", secret, "--certificate", pem)
        assert ask(*setting).code == ExitCode.OK
        words = ["--vault", str(vault_folder), "--passphrase-file", str(passphrase_file), "request", "send"]
        words += [str(made["id"]), "--yes"]
        program = subprocess.Popen(
            [sys.executable, "-c", "from app.__main__ import command_line; command_line()", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert server.reached.wait(60)
        program.kill()
        program.wait(60)
        [doubt] = _settled(ask)
        assert (doubt["mail"], doubt["reason"], doubt["state"]) == ("unknown", "cut-off", "approved")
        assert len(server.mails) == (step == "dot")
        # Whoever sends again sends nothing of what is in doubt.
        assert ask("request", "send").code == ExitCode.OK
        assert "not-to-be-sent" in ask("request", "send", made["id"], "--yes").err
        said = ask("request", "outbox", "--sent" if step == "dot" else "--not-sent", made["id"], "--json")
        assert [each["mail"] for each in said.json] == [] if step == "dot" else ["queued"]
        again = ask("request", "send", "--json", "--wait")
        assert again.code == ExitCode.OK, again.err
        assert len(server.mails) == 1
        assert ask("request", "show", made["id"], "--json").json["state"] == "sent"
        if step == "dot":
            socket.create_connection(("127.0.0.1", server.port)).close()  # it waits for nobody any more


def _settled(ask: Ask) -> list[dict[str, object]]:
    # The next start tells what was cut off.
    assert ask("request", "send").code == ExitCode.OK
    found: list[dict[str, object]] = ask("request", "outbox", "--json").json
    return found
