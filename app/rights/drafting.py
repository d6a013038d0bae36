# SPDX-License-Identifier: MPL-2.0
"""From what a person wants of an organisation to a request with its letter. Nothing is sent here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.record import IdentifierKind
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.rights.errors import LetterLanguageUnknown, NotInBulk
from app.rights.evidence import NO_EVIDENCE, Evidence
from app.rights.laws import propose, require
from app.rights.letter import LetterRequest, RestrictionGround
from app.rights.letters import letter_language, write_letter
from app.rights.reference import new_reference
from app.vault.requests import request_of
from app.vault.vault import Vault

IN_BULK = frozenset(
    {Right.OBJECTION_MARKETING, Right.OBJECTION, Right.WITHDRAWAL, Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE}
)
"""Rights that may be used with many organisations at once. Access never: many requests, even first ones, may be
refused as excessive (GDPR art. 12(5); CJEU, C-526/24)."""

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes: the organisation (its slug, its name), its country and language ("" when unknown), and
    the way to it."""

    slug: str
    name: str
    country: str = ""
    language: str = ""
    channel: Channel = Channel.COPY
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one organisation.

    ``law``, ``language``: as proposed unless they chose another one; ``identifiers``: by which the organisation finds
    them; ``reasons``: those of their situation, for an objection; ``correction``: what is right, in their words;
    ``restriction``: why data are to be frozen.
    """

    addressee: Addressee
    right: Right
    law: Law | None = None
    language: str = ""
    about: Category | None = None
    evidence: Evidence = NO_EVIDENCE
    identifiers: tuple[tuple[IdentifierKind, str], ...] = ()
    reasons: str = ""
    correction: str = ""
    restriction: RestrictionGround = RestrictionGround.ACCURACY


def require_possible(rights: Sequence[Right]) -> None:
    """Raise NotInBulk for several requests at once by a right that is used one organisation at a time."""
    if len(rights) > 1 and not IN_BULK.issuperset(rights):
        raise NotInBulk()


def fresh_reference(vault: Vault, today: date) -> str:
    """A reference number that no request in the vault has."""
    while True:
        reference = new_reference(today.year)
        if request_of(vault, reference) is None:
            return reference


def draft(wish: Wish, person: AboutMe, reference: str, today: date, now: datetime) -> Request:
    """A draft with its letter; ``now`` (UTC): when it is noted.

    Raises RightNotInLaw for a chosen law without the right, LetterLanguageUnknown for a chosen language without
    letters.
    """
    addressee = wish.addressee
    law = wish.law or propose(wish.right, person, addressee.country).law
    require(law, wish.right, person.region)
    letter = LetterRequest(
        right=wish.right,
        law=law,
        language=letter_language(wish.language, law) if wish.language else spoken_by(wish.addressee, law),
        organisation=addressee.name,
        name=person.name,
        reference=reference,
        day=today,
        identifiers=wish.identifiers,
        evidence=wish.evidence.lines,
        export_day=wish.evidence.export_day,
        told_by=wish.evidence.told_by,
        about=wish.about,
        region=person.region,
        country=person.country,
        correction=wish.correction,
        reasons=wish.reasons,
        restriction=wish.restriction,
    )
    written = write_letter(letter)
    return Request(
        reference=reference,
        organisation=addressee.slug,
        name=addressee.name,
        right=wish.right,
        law=law,
        language=letter.language,
        channel=addressee.channel,
        recipient=addressee.recipient,
        subject=written.subject,
        body=written.body,
        evidence=wish.evidence.lines,
        about=wish.about,
        country=addressee.country,
        region=person.region,
        history=(Step(RequestState.DRAFT, today, now),),
    )


_OF_LAWS = {
    Law.UK_GDPR: ENGLISH,
    Law.CCPA: ENGLISH,
    Law.US_STATE: ENGLISH,
    Law.PIPEDA: ENGLISH,
    Law.LGPD: "pt-BR",
    Law.QUEBEC_25: "fr",
}
_SWISS = frozenset({"de", "fr", "it"})


def spoken_by(addressee: Addressee, law: Law) -> str:
    """The language of letters to an organisation, where the person chose none.

    Under the law of a country outside the European Union the desk for that country answers, in its language; in
    Switzerland in one of its three. Else it is the organisation's own, and English where that has no letters.
    """
    own = addressee.language or ENGLISH
    if law in _OF_LAWS or (law is Law.FADP and own.partition("-")[0] not in _SWISS):
        own = _OF_LAWS.get(law, ENGLISH)
    try:
        return letter_language(own, law)
    except LetterLanguageUnknown:
        # English is understood at most desks.
        return letter_language(ENGLISH, law)
