# SPDX-License-Identifier: MPL-2.0
"""Encrypted connections: which certificates are believed, and what is said when one is not."""

import ipaddress
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from selectors import EVENT_WRITE, DefaultSelector
from threading import Lock, Thread
from time import monotonic
from typing import Any

from app.catalog.mail_account import MailServer
from app.channels.errors import CertificateWrong, ServerUnreachable

#: What certificates are believed by, for rooms that only hand it on.
Trust = ssl.SSLContext
#: How long a server may keep one step waiting, in seconds.
PATIENCE = 30.0
# What the common systems trust. A build for many of them knows only the place of the one on which it was made.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
# Seconds between two looks at whether a connection that is not made yet is still wanted.
_MOMENT = 0.05


class Line:
    """Connections that another thread may cut at any moment, so that nobody has to wait until a server has answered:
    while its name is looked up, while it is being reached, and while it is spoken to."""

    def __init__(self) -> None:
        self._lock = Lock()
        # A second handle of the connection: the first one becomes another's as it is encrypted.
        self._held: socket.socket | None = None
        #: Whether it was cut: it stays so.
        self.is_cut = False

    def connect(self, host: str, port: int, patience: float) -> socket.socket:
        """A connection to a server, not encrypted yet; ``patience``: seconds that each step may take, then and later.

        Raises OSError.
        """
        failed: OSError = ConnectionRefusedError()
        for family, kind, protocol, _, address in self._looked_up(host, port, patience):
            connection = socket.socket(family, kind, protocol)
            try:
                self._reach(connection, address, patience)
                connection.settimeout(patience)
                self._hold(connection)
            except OSError as error:
                connection.close()
                failed = error
                continue
            return connection
        raise failed

    def let_go(self) -> None:
        """The connection is closed, or about to be."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            held.close()

    def cut(self) -> None:
        """Whoever waits for an answer gets the end of the connection instead."""
        with self._lock:
            self.is_cut = True
            self._shut()

    def _looked_up(self, host: str, port: int, patience: float) -> list[Any]:
        # What looks names up can neither be stopped nor given a time.
        answers: SimpleQueue[list[Any] | OSError] = SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except OSError as error:
                answers.put(error)

        Thread(target=look_up, daemon=True).start()
        for moment in self._moments(patience):
            with suppress(Empty):
                found = answers.get(timeout=moment)
                if isinstance(found, OSError):
                    raise found
                return found
        raise TimeoutError

    def _reach(self, connection: socket.socket, address: Any, patience: float) -> None:
        connection.setblocking(False)
        with suppress(BlockingIOError):
            connection.connect(address)
        with DefaultSelector() as ready:
            ready.register(connection, EVENT_WRITE)
            for moment in self._moments(patience):
                if ready.select(moment):
                    if code := connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                        raise OSError(code, os.strerror(code))
                    return
        raise TimeoutError

    def _moments(self, patience: float) -> Iterator[float]:
        """Short times, as long as there is patience. Raises ConnectionAbortedError once the line is cut."""
        end = monotonic() + patience
        while (left := end - monotonic()) > 0:
            if self.is_cut:
                raise ConnectionAbortedError
            yield min(_MOMENT, left)

    def _hold(self, connection: socket.socket) -> None:
        """This is the connection from now on; one that comes too late is cut at once."""
        with self._lock:
            if self._held is not None:
                self._held.close()
            self._held = connection.dup()
            if self.is_cut:
                self._shut()

    def _shut(self) -> None:
        if self._held is not None:
            with suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)


def trusted_by_system() -> ssl.SSLContext:
    """What the system trusts, the name of the host checked, TLS 1.2 at least."""
    context = ssl.create_default_context()
    known = ssl.get_default_verify_paths()
    if known.cafile is known.capath is None:
        for bundle in filter(os.path.isfile, _BUNDLES):
            context.load_verify_locations(bundle)
            break
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def context_for(server: MailServer) -> ssl.SSLContext:
    """What is trusted for a server: what the system trusts, or the one certificate that was chosen for a server on
    this computer, which made it by itself for another name."""
    if not server.certificate or not is_this_computer(server.host):
        return trusted_by_system()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(cadata=server.certificate)
    # It is trusted as it is, whether or not it may sign others.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def is_this_computer(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def telling_connections() -> Iterator[None]:
    """Turn what connections raise into CertificateWrong and ServerUnreachable."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise CertificateWrong() from error
    except OSError as error:
        raise ServerUnreachable() from error
