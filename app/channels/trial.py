# SPDX-License-Identifier: MPL-2.0
"""Trying a mail account step by step: the servers are reached, prove who they are, and let the person in.

Nothing is sent, and nothing in the mailbox is changed.
"""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from app.catalog.mail_account import MailAccount, MailServer
from app.catalog.words import N_
from app.channels import smtp
from app.channels.errors import CertificateWrong, ChannelError, EncryptionMissing, SignInRefused
from app.channels.imap import open_mailbox
from app.channels.tls import PATIENCE, Line

_STEPS = {
    "reached": N_("Reached"),
    "encrypted": N_("Encrypted"),
    "proved": N_("Is the right server"),
    "let-in": N_("Lets Mien in"),
}


class TrialStep(Enum):
    """What has to work, in this order; the value is the stable slug."""

    REACHED = "reached"
    ENCRYPTED = "encrypted"
    PROVED = "proved"
    LET_IN = "let-in"

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _STEPS[self.value]


# At which step an error ends the trial; all others end it at the first one.
_ENDS: tuple[tuple[type[ChannelError], TrialStep], ...] = (
    (EncryptionMissing, TrialStep.ENCRYPTED),
    (CertificateWrong, TrialStep.PROVED),
    (SignInRefused, TrialStep.LET_IN),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying one server; ``sends``: the one that takes mails, else the one where answers are read.
    ``error``: why not, ``None`` when it works."""

    server: MailServer
    sends: bool
    error: ChannelError | None

    @property
    def failed(self) -> TrialStep | None:
        """The step that did not work; those before it did."""
        if self.error is None:
            return None
        return next((step for kind, step in _ENDS if isinstance(self.error, kind)), TrialStep.REACHED)


def try_account(
    account: MailAccount,
    *,
    context: ssl.SSLContext | None = None,
    patience: float = PATIENCE,
    line: Line | None = None,
) -> Iterator[Trial]:
    """Try the server that sends, then that of the mailbox where the account has one; each as soon as it is known."""
    yield Trial(
        account.outgoing, True, _error(lambda: smtp.check(account, context=context, patience=patience, line=line))
    )
    if account.incoming is not None:
        yield Trial(account.incoming, False, _error(lambda: _read(account, context, patience, line)))


def _read(account: MailAccount, context: ssl.SSLContext | None, patience: float, line: Line | None) -> None:
    with open_mailbox(account, context=context, patience=patience, line=line):
        pass


def _error(attempt: Callable[[], None]) -> ChannelError | None:
    try:
        attempt()
    except ChannelError as error:
        return error
    return None
