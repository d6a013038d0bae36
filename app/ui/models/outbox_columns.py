# SPDX-License-Identifier: MPL-2.0
"""The columns of the outbox, and in which words a mail's state gives its reason."""

from dataclasses import dataclass

from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.words import N_
from app.channels.errors import (
    CertificateWrong,
    EncryptionMissing,
    ServerUnreachable,
    SignInRefused,
    TokenRefused,
)
from app.correspondence.errors import NoMailAccount
from app.i18n.translator import Translator
from app.ui.models import phrases
from app.ui.models.rows_model import Column

_WHY = {
    **{
        each.code: each.sentence
        for each in (
            ServerUnreachable,
            CertificateWrong,
            EncryptionMissing,
            SignInRefused,
            TokenRefused,
            NoMailAccount,
        )
    },
    "connection-lost": N_("The connection broke off."),
    "cut-off": N_("Mien ended while it was being sent."),
    "sender-refused": N_("The provider does not let you send from this address. Check the mail account."),
    "other-sender": N_("It was written for another mail account. Do not send it, then look it over and send it anew."),
    "recipient-refused": N_("There is no such mailbox, or it takes no mails. Check the address."),
    "mail-refused": N_("The mail was refused."),
    "greylisted": N_("The server wants to be asked again in a few minutes. Mien does so."),
    "try-later": N_("The server has no time now. Mien tries again."),
    "sending-limit": N_("Your provider takes no more mails for now. Mien goes on later."),
    "answer-not-understood": N_("The server gave an answer that Mien does not understand."),
}


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A mail in the outbox, with the name of whom it goes to and its request (0: unknown)."""

    entry: OutboxEntry
    name: str
    request: int


def why(entry: OutboxEntry, say: Translator) -> str:
    """Why a mail stands where it does, "" where that needs no reason; with the server's own words where it refused."""
    reason = why_slug(entry.reason, say)
    if entry.state is OutboxState.REFUSED and entry.answer:
        said = say("The server said: {words}", words=entry.answer)
        return f"{reason} {said}".strip()
    return reason


def why_slug(slug: str, say: Translator) -> str:
    """The words for the reason of a delivery."""
    return say(_WHY[slug]) if slug in _WHY else ""


OUTBOX: list[Column[OutboxRow]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: phrases.sort_key(row.name), width=24),
    Column(N_("State"), lambda row, say: say(row.entry.state.label), width=22),
    Column(N_("Why"), lambda row, say: why(row.entry, say), width=50),
]
