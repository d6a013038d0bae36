# SPDX-License-Identifier: MPL-2.0
"""Encrypted connections: which certificates are believed, and what is said when one is not."""

import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from app.catalog.mail_account import MailServer
from app.channels.errors import CertificateWrong, ServerUnreachable

#: What certificates are believed by, for rooms that only hand it on.
Trust = ssl.SSLContext
#: How long a server may keep one step waiting, in seconds.
PATIENCE = 30.0


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
