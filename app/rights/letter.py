# SPDX-License-Identifier: MPL-2.0
"""What a letter is made of, and the letter."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.record import IdentifierKind
from app.catalog.request import EvidenceLine
from app.catalog.right import Right
from app.catalog.words import N_


class LetterKind(Enum):
    """What a letter does; the value is the stable slug."""

    REQUEST = "request"
    REMINDER = "reminder"  # the period for the answer is over
    SECOND_NOTICE = "second-notice"  # the last one before a complaint, which it announces
    COMPLAINT = "complaint"  # to the authority
    IDENTITY = "identity"  # answers a demand to prove who is asking
    REFUSAL = "refusal"  # answers a refusal that has no good reason
    PARTIAL = "partial"  # insists after an answer that lacks something
    CONTINUED = "continued"  # insists on the end of what goes on all the same

    @property
    def slug(self) -> str:
        return self.value


class Outcome(Enum):
    """What came of the request that a complaint is about; the value is the stable slug."""

    SILENCE = "silence"
    LATE = "late"  # an answer in full, and nothing else against it
    PARTIAL = "partial"
    UNMET = "unmet"  # an answer, and not all was done
    REFUSED = "refused"
    CONTINUED = "continued"


class RestrictionGround(Enum):
    """Why data are to be frozen: GDPR art. 18(1)(a) to (d), in this order; the value is the stable slug."""

    ACCURACY = "accuracy"
    UNLAWFUL = "unlawful"
    CLAIMS = "claims"
    OBJECTION = "objection"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the reason a person reads."""
        return _GROUNDS[self.value]


_GROUNDS = {
    "accuracy": N_("The data are wrong"),
    "unlawful": N_("They may not use them, but I do not want them erased yet"),
    "claims": N_("They need them no more, but I do, for a legal claim"),
    "objection": N_("I objected, and it is not settled yet"),
}


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that goes on though it had to end: ``code``, that of the finding ("newsletters-go-on", "passed-on",
    "new-guesses"); how often, when last (UTC milliseconds, 0: undated), and ``name``: to whom ("": nobody)."""

    code: str
    count: int
    last: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """All that a letter says. Whatever is empty or None is left out, and the sentence is another one.

    ``language``: BCP 47 tag; ``organisation`` and ``name``: as they are written, never inflected; ``day``: the day the
    letter is written. ``identifiers``: by which the organisation finds the person. ``export_day``: when the export was
    handed over that ``evidence`` stands in; ``told_by``: who handed it over, if not the addressee itself.
    ``about``: the one category the request is confined to. ``region``: the person's state (ISO 3166-2), whose act
    may count otherwise; ``country``: where they live (ISO 3166-1), whose acts may be cited too. ``correction``: what is
    right, in the person's words; ``reasons``: those of the person's particular situation (objections); ``details``:
    what an answer lacks, or what else the authority must know.
    ``sent``, ``due``: when the request was sent, and the last day for its answer; ``answered``: when they answered,
    refused, or asked for proof. ``breaches``: what goes on since ``bound``, the day from which it had to end.
    ``authority``: the name of the one to complain to. ``contact``: lines below the name.
    """

    right: Right
    law: Law
    language: str
    organisation: str
    name: str
    reference: str
    day: date
    kind: LetterKind = LetterKind.REQUEST
    identifiers: tuple[tuple[IdentifierKind, str], ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    export_day: date | None = None
    told_by: str = ""
    about: Category | None = None
    region: str = ""
    country: str = ""
    correction: str = ""
    reasons: str = ""
    details: str = ""
    restriction: RestrictionGround = RestrictionGround.ACCURACY
    sent: date | None = None
    due: date | None = None
    answered: date | None = None
    bound: date | None = None
    breaches: tuple[Breach, ...] = ()
    outcome: Outcome = Outcome.SILENCE
    authority: str = ""
    contact: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """Whether the answer came after the last day for it."""
        return self.answered is not None and self.due is not None and self.answered > self.due


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: one line of subject, which holds the reference, and the plain text."""

    subject: str
    body: str
