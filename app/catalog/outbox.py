# SPDX-License-Identifier: MPL-2.0
"""What waits to be sent, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.catalog.words import N_

_LABELS = {
    "queued": N_("Waiting to be sent"),
    "held": N_("Sending is paused"),
    "sending": N_("Being sent"),
    "sent": N_("Sent"),
    "unknown": N_("Perhaps sent"),
    "refused": N_("Not delivered"),
    "cancelled": N_("Not sent"),
}


class OutboxState(Enum):
    """Where a mail stands; the value is the stable slug.

    SENDING is noted before the first byte leaves. What is found so later was cut off, and is UNKNOWN: it may have
    arrived, so that it is never sent again by itself.
    """

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One mail that is to be sent once.

    ``key``: what it is for, such as the reference of a request; there is one mail of a key, and it has one Message-ID.
    ``organisation``: the slug of the one it goes to. ``batch``: by which several are held or cancelled at once.
    ``attempts``: how often a server was asked to take it. ``due``: not to be tried before. ``changed``: since when it
    is in its state. ``reason``: a slug that says why it came there. ``answer``: the words of the server; they may hold
    personal data. ``copied``: a copy lies in the Sent folder. Times are UTC.
    """

    key: str
    organisation: str
    message_id: str
    due: datetime
    changed: datetime
    batch: str = ""
    state: OutboxState = OutboxState.QUEUED
    attempts: int = 0
    reason: str = ""
    answer: str = ""
    copied: bool = False
