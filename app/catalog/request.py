# SPDX-License-Identifier: MPL-2.0
"""A demand made of an organisation: one right under one law, the letter, what it cites, and how far it is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.right import Right
from app.catalog.words import N_

_STATES = {
    "draft": N_("Draft"),
    "approved": N_("Approved, not sent"),
    "sent": N_("Sent"),
    "acknowledged": N_("They have it"),
    "identity-asked": N_("They want to know who you are"),
    "extended": N_("They take more time"),
    "answered-complete": N_("Answered in full"),
    "answered-partial": N_("Answered in part"),
    "answered-refused": N_("Refused"),
    "overdue": N_("Overdue"),
    "complaint": N_("Complaint made"),
    "closed": N_("Closed"),
    "withdrawn": N_("Taken back"),
}


class RequestState(Enum):
    """Where a request stands; the value is the stable slug. OVERDUE follows from the day and is never kept."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    IDENTITY_ASKED = "identity-asked"
    EXTENDED = "extended"
    COMPLETE = "answered-complete"
    PARTIAL = "answered-partial"
    REFUSED = "answered-refused"
    OVERDUE = "overdue"
    COMPLAINT = "complaint"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _STATES[self.value]


_CHANNELS = {
    "email": N_("E-mail"),
    "web-form": N_("Web form"),
    "post": N_("Letter by post"),
    "copy": N_("By yourself"),
}


class Channel(Enum):
    """The way a letter takes. COPY: no address is known, so that the person takes the text there."""

    EMAIL = "email"
    WEB_FORM = "web-form"
    POST = "post"
    COPY = "copy"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _CHANNELS[self.value]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What the vault proves of one category: how many records came which way, from when to when (UTC milliseconds,
    0: undated), and the names of some files of the export they stand in. ``passed``: the organisation passed them on,
    as whoever received them says; ``origin`` is then how that one came to know."""

    category: Category
    origin: Origin
    records: int
    first: int
    last: int
    files: tuple[str, ...] = ()
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """That a request came into a state on a day of the person's, and when that was noted (UTC)."""

    state: RequestState
    on: date
    noted: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """That the person corrected the day of a step (its place in the history), and when that was noted (UTC)."""

    step: int
    before: date
    after: date
    noted: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """One request. ``id``: 0 until the vault keeps it; ``organisation``: its slug; ``name``: as letters call it.

    ``country`` and ``region`` settle how days are counted: the country where the organisation is (ISO 3166-1, "" when
    unknown), and the state or province of the person (ISO 3166-2), whose law may have days of its own.
    ``language``: BCP 47 tag of the letter; ``recipient``: the address it goes to, "" when none is known.
    """

    reference: str
    organisation: str
    name: str
    right: Right
    law: Law
    language: str
    channel: Channel
    recipient: str
    subject: str
    body: str
    evidence: tuple[EvidenceLine, ...] = ()
    about: Category | None = None
    country: str = ""
    region: str = ""
    history: tuple[Step, ...] = ()
    corrections: tuple[Correction, ...] = field(default=())
    id: int = 0

    @property
    def state(self) -> RequestState:
        """The state of its last step; a request without one is a draft."""
        return self.history[-1].state if self.history else RequestState.DRAFT


@dataclass(frozen=True, slots=True)
class Message:
    """A letter that was sent about a request (``sent``), or one that came back.

    ``message_id``: by which mail programs know it (RFC 5322), once in the vault; ``kind``: a slug of whoever sends or
    files it ("request", "reminder", "reply"); ``original``: the name of the kept mail, "" when none is.
    """

    message_id: str
    sent: bool
    kind: str
    moment: datetime
    sender: str
    recipient: str
    subject: str
    body: str
    original: str = ""
