# SPDX-License-Identifier: MPL-2.0
"""The servers of the largest providers, and which secret they want of other programs.

Facts restated from the providers' help pages and from what the Thunderbird ISPDB lists, as of 2026-11.
"""

from dataclasses import dataclass
from enum import Enum

from app.catalog.mail_account import Security
from app.catalog.words import N_

_HINTS = {
    "password": N_("Use the password of your mailbox."),
    "app-password": N_(
        "This provider wants an app password: make one in the security settings of your account, and enter it here."
    ),
    "allow-first": N_(
        "This provider lets other programs in only after you allowed it: switch on IMAP and SMTP in the settings of"
        " your mailbox. With two-step sign-in, it wants an app password."
    ),
    "bridge": N_("Start Proton Mail Bridge on this computer, and enter the password that it shows for your account."),
    "token": N_(
        "This provider takes no passwords from other programs. Open the letter as a draft in your own mail program, or"
        " enter an access token (OAuth 2) if you have one."
    ),
}


class SecretHint(Enum):
    """Which secret a provider wants; the value is the stable slug."""

    PASSWORD = "password"  # noqa: S105 - a word, not a secret
    APP_PASSWORD = "app-password"  # noqa: S105
    ALLOW_FIRST = "allow-first"
    BRIDGE = "bridge"
    TOKEN = "token"  # noqa: S105

    @property
    def label(self) -> str:
        """English message id of what a person is told to do."""
        return _HINTS[self.value]


@dataclass(frozen=True, slots=True)
class Provider:
    """The servers of a provider. ``local_out``, ``local_in``: one signs in by the part of the address before the @."""

    smtp: str
    imap: str
    hint: SecretHint = SecretHint.PASSWORD
    smtp_port: int = 465
    imap_port: int = 993
    smtp_security: Security = Security.TLS
    imap_security: Security = Security.TLS
    local_out: bool = False
    local_in: bool = False


_H = SecretHint
_START = Security.STARTTLS
_MICROSOFT = Provider("smtp-mail.outlook.com", "outlook.office365.com", _H.TOKEN, 587, smtp_security=_START)
_BRIDGE = Provider("127.0.0.1", "127.0.0.1", _H.BRIDGE, 1025, 1143, _START, _START)
_BY_PROVIDER: tuple[tuple[str, Provider], ...] = (
    ("gmail.com googlemail.com", Provider("smtp.gmail.com", "imap.gmail.com", _H.APP_PASSWORD)),
    (
        "outlook.com outlook.fr outlook.de hotmail.com hotmail.fr hotmail.de hotmail.co.uk hotmail.it live.com live.fr"
        " live.nl msn.com",
        _MICROSOFT,
    ),
    (
        "yahoo.com yahoo.fr yahoo.de yahoo.co.uk yahoo.it yahoo.es ymail.com rocketmail.com",
        Provider("smtp.mail.yahoo.com", "imap.mail.yahoo.com", _H.APP_PASSWORD),
    ),
    ("aol.com aim.com", Provider("smtp.aol.com", "imap.aol.com", _H.APP_PASSWORD)),
    (
        "icloud.com me.com mac.com",
        Provider("smtp.mail.me.com", "imap.mail.me.com", _H.APP_PASSWORD, 587, smtp_security=_START, local_in=True),
    ),
    ("orange.fr wanadoo.fr", Provider("smtp.orange.fr", "imap.orange.fr", _H.ALLOW_FIRST)),
    ("free.fr", Provider("smtp.free.fr", "imap.free.fr", local_out=True, local_in=True)),
    ("sfr.fr neuf.fr cegetel.net", Provider("smtp.sfr.fr", "imap.sfr.fr")),
    ("laposte.net", Provider("smtp.laposte.net", "imap.laposte.net", _H.ALLOW_FIRST, local_out=True, local_in=True)),
    ("gmx.de gmx.net gmx.at gmx.ch", Provider("mail.gmx.net", "imap.gmx.net", _H.ALLOW_FIRST)),
    ("gmx.com gmx.fr gmx.co.uk", Provider("mail.gmx.com", "imap.gmx.com", _H.ALLOW_FIRST)),
    ("web.de", Provider("smtp.web.de", "imap.web.de", _H.ALLOW_FIRST, local_out=True, local_in=True)),
    ("t-online.de", Provider("securesmtp.t-online.de", "secureimap.t-online.de", _H.ALLOW_FIRST)),
    ("libero.it", Provider("smtp.libero.it", "imapmail.libero.it", _H.ALLOW_FIRST)),
    ("proton.me protonmail.com pm.me", _BRIDGE),
    ("posteo.de posteo.net", Provider("posteo.de", "posteo.de")),
)
#: By the domain of an address.
PROVIDERS: dict[str, Provider] = {name: provider for names, provider in _BY_PROVIDER for name in names.split()}
