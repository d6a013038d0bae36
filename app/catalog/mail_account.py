# SPDX-License-Identifier: MPL-2.0
"""The person's own mail account: which servers carry its mails, and how one signs in there."""

from dataclasses import dataclass, field
from enum import Enum


class Security(Enum):
    """How a connection is encrypted: from its first byte, or before anything is told. There is no third way."""

    TLS = "tls"
    STARTTLS = "starttls"


class SignIn(Enum):
    """What proves who is asking: a password (or app password), or a token of OAuth 2."""

    PASSWORD = "password"  # noqa: S105 - a word, not a secret
    OAUTH2 = "oauth2"


@dataclass(frozen=True, slots=True)
class MailServer:
    """One server. ``user``: the name to sign in with. ``certificate``: PEM of the only certificate that is accepted,
    for a server on this computer that made its own (Proton Mail Bridge); "" trusts what the system trusts."""

    host: str
    port: int
    security: Security
    user: str
    sign_in: SignIn = SignIn.PASSWORD
    certificate: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MailAccount:
    """An account with its secret (password, app password or token), which is kept in the vault only.

    ``incoming``: only where the person allowed to look for answers. ``copy_sent``: put a copy of what was sent into
    the Sent folder, for providers that do not do that by themselves.
    """

    address: str
    name: str
    outgoing: MailServer
    secret: str = field(repr=False)
    incoming: MailServer | None = None
    copy_sent: bool = False
