# SPDX-License-Identifier: MPL-2.0
"""How one comes by the password that a provider wants of other programs, step by step.

Facts restated from the providers' help pages, as of 2026-11.
"""

from dataclasses import dataclass

from app.catalog.mail_account import MailServer
from app.catalog.words import N_


@dataclass(frozen=True, slots=True)
class SecretHelp:
    """The steps (English message ids), and the page where they begin."""

    steps: tuple[str, ...]
    page: str


_TWO_STEP = N_("Switch on two-step sign-in for your account, if it is off: without it there are no app passwords.")
_ENTER = N_("Copy the password that is shown once, and enter it here. It works for mail only; you can revoke it there.")
_MAKE = N_("Make an app password there; call it Mien, so that you know it again.")
_ALLOW = N_("Open the settings of your mailbox, look for “POP3 and IMAP”, and allow access by other programs.")
_OWN = N_("Enter the password of your mailbox here; with two-step sign-in, make an app password there, and enter that.")

_BY_SERVER: tuple[tuple[str, SecretHelp], ...] = (
    ("smtp.gmail.com", SecretHelp((_TWO_STEP, _MAKE, _ENTER), "https://myaccount.google.com/apppasswords")),
    ("smtp.mail.yahoo.com", SecretHelp((_TWO_STEP, _MAKE, _ENTER), "https://login.yahoo.com/account/security")),
    ("smtp.aol.com", SecretHelp((_TWO_STEP, _MAKE, _ENTER), "https://login.aol.com/account/security")),
    (
        "smtp.mail.me.com",
        SecretHelp(
            (
                _TWO_STEP,
                N_("Under “Sign-In and Security”, open “App-Specific Passwords”, and make one called Mien."),
                _ENTER,
            ),
            "https://account.apple.com",
        ),
    ),
    ("mail.gmx.net", SecretHelp((_ALLOW, _OWN), "https://hilfe.gmx.net/pop-imap/einschalten.html")),
    ("smtp.web.de", SecretHelp((_ALLOW, _OWN), "https://hilfe.web.de/pop-imap/einschalten.html")),
    (
        "127.0.0.1",
        SecretHelp(
            (
                N_("Install Proton Mail Bridge, start it, and sign in there. It comes with Proton's paid plans."),
                N_("In Bridge, open your mailbox: the password that it shows there is the one to enter here."),
                N_("In its advanced settings, export the TLS certificates, and choose the file cert.pem below."),
            ),
            "https://proton.me/mail/bridge",
        ),
    ),
)
_HELP = dict(_BY_SERVER)


def secret_help(outgoing: MailServer) -> SecretHelp | None:
    """What is known of the provider whose server takes the mails; ``None`` where that is nothing special."""
    return _HELP.get(outgoing.host)
