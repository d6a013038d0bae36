# SPDX-License-Identifier: MPL-2.0
"""Encrypted connections: which certificates are believed, and what is said when one is not."""

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from app.catalog.mail_account import MailServer
from app.channels.errors import CertificateWrong, ServerUnreachable

#: What certificates are believed by, for rooms that only hand it on.
Trust = ssl.SSLContext
#: How long a server may keep one step waiting, in seconds.
PATIENCE = 30.0


class Line:
    """A connection that another thread may cut, so that nobody has to wait until a server has answered."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: socket.socket | None = None
        #: Whether it was cut: it stays so.
        self.is_cut = False

    def hold(self, connection: socket.socket | None) -> None:
        """This is the connection from now on; one that comes too late is cut at once."""
        with self._lock:
            self._connection = connection
            if self.is_cut:
                self._shut()

    def cut(self) -> None:
        """Whoever waits for an answer gets the end of the connection instead."""
        with self._lock:
            self.is_cut = True
            self._shut()

    def _shut(self) -> None:
        if self._connection is not None:
            # Below the encryption, whose state belongs to the thread that speaks.
            with suppress(OSError):
                socket.socket.shutdown(self._connection, socket.SHUT_RDWR)


def trusted_by_system() -> ssl.SSLContext:
    """What the system trusts, the name of the host checked, TLS 1.2 at least."""
    context = ssl.create_default_context()
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
