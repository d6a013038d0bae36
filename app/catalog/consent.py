# SPDX-License-Identifier: MPL-2.0
"""A consent: to whom, for what, in which words; and what became of it, step by step.

The parts are those of a consent record by ISO/IEC TS 27560:2023; the states those of the W3C Data Privacy Vocabulary.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.purpose import Purpose
from app.catalog.words import N_

_STATES = {
    "given": (N_("Given"), "ConsentGiven"),
    "renewed": (N_("Renewed"), "RenewedConsentGiven"),
    "refused": (N_("Said no"), "ConsentRefused"),
    "withdrawn": (N_("Withdrawn"), "ConsentWithdrawn"),
    "expired": (N_("Expired"), "ConsentExpired"),
    "unknown": (N_("Not known"), "ConsentUnknown"),
}
_SOURCES = {
    "hand": N_("Entered by you"),
    "export": N_("From an export"),
    "mail": N_("From an e-mail"),
    "receipt": N_("From a receipt"),
    "sharing": N_("Shared with Mien"),
}


class ConsentState(Enum):
    """What became of a consent; the value is the stable slug. EXPIRED follows from the day and is never kept, unless
    a receipt says so."""

    GIVEN = "given"
    RENEWED = "renewed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNKNOWN = "unknown"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _STATES[self.value][0]

    @property
    def term(self) -> str:
        """The term of DPV."""
        return _STATES[self.value][1]

    @property
    def holds(self) -> bool:
        """Whether data may be used because of it."""
        return self in (ConsentState.GIVEN, ConsentState.RENEWED)


class ConsentSource(Enum):
    """How Mien knows of a consent; the value is the stable slug."""

    HAND = "hand"
    EXPORT = "export"
    MAIL = "mail"
    RECEIPT = "receipt"
    SHARING = "sharing"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _SOURCES[self.value]


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """That a consent came into a state: when, when that was noted (UTC), and the first day on which it holds no more
    (``None``: no end was said)."""

    state: ConsentState
    when: Moment
    noted: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. ``number``: its UUID; ``organisation``: the slug of who was told; ``name``: as people call it.

    ``aim``: the purpose in the words of whoever asked; ``wording``: the text that was agreed to; ``notice``: where
    the privacy notice stands; ``language``: of the text (BCP 47); ``method``: how it was asked for; ``storage``: where
    and how long the data is kept; ``recipients``: who else gets it; ``withdrawal``: how it is taken back;
    ``country``: whose law (ISO 3166-1). What is not known is empty. ``record``: the record that says so, 0 without;
    ``request``: the reference of the letter that withdraws it. ``events`` are added and never changed.
    """

    number: str
    organisation: str
    name: str
    purposes: tuple[Purpose, ...] = ()
    aim: str = ""
    categories: tuple[Category, ...] = ()
    wording: str = ""
    notice: str = ""
    language: str = ""
    method: str = ""
    storage: str = ""
    recipients: tuple[str, ...] = ()
    withdrawal: str = ""
    country: str = ""
    source: ConsentSource = ConsentSource.HAND
    record: int = 0
    request: str = ""
    events: tuple[ConsentEvent, ...]
    id: int = 0

    @property
    def last(self) -> ConsentEvent:
        """What happened to it last."""
        return self.events[-1]

    @property
    def given(self) -> ConsentEvent:
        """What happened to it first."""
        return self.events[0]

    def state(self, today: date) -> ConsentState:
        """Where it stands on a day."""
        last = self.last
        if last.state.holds and last.until is not None and last.until <= today:
            return ConsentState.EXPIRED
        return last.state


def day_of(when: Moment) -> date | None:
    """The day of a moment (of an instant, in UTC); ``None`` when no time is known."""
    known = when.as_datetime()
    return None if known is None else (known.astimezone(UTC) if known.tzinfo else known).date()
