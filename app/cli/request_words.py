# SPDX-License-Identifier: MPL-2.0
"""What a person may type for a right, a law, a state or a request, and to whom a letter goes."""

from app.catalog.law import Law
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.cli.choosing import called, one_organisation
from app.cli.errors import (
    LawUnknown,
    OrganisationUnknown,
    RequestUnknown,
    RestrictionUnknown,
    RightUnknown,
    StateUnknown,
)
from app.cli.naming import brand_named
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.addressing import addressed
from app.rights.drafting import Addressee
from app.rights.letter import RestrictionGround
from app.rights.reference import references_in
from app.sources.registry import email_of
from app.vault.requests import request_of
from app.vault.vault import Vault

# What people call them besides their own names.
_RIGHTS = {
    "copy": Right.ACCESS,
    "know": Right.ACCESS,
    "portable": Right.PORTABILITY,
    "correct": Right.RECTIFICATION,
    "correction": Right.RECTIFICATION,
    "rectify": Right.RECTIFICATION,
    "delete": Right.ERASURE,
    "deletion": Right.ERASURE,
    "erase": Right.ERASURE,
    "restrict": Right.RESTRICTION,
    "freeze": Right.RESTRICTION,
    "marketing": Right.OBJECTION_MARKETING,
    "object-marketing": Right.OBJECTION_MARKETING,
    "object-to-marketing": Right.OBJECTION_MARKETING,
    "marketing-objection": Right.OBJECTION_MARKETING,
    "objection-to-marketing": Right.OBJECTION_MARKETING,
    "object": Right.OBJECTION,
    "withdraw": Right.WITHDRAWAL,
    "withdraw-consent": Right.WITHDRAWAL,
    "withdrawal-of-consent": Right.WITHDRAWAL,
    "automated": Right.AUTOMATED_DECISION,
    "automated-decisions": Right.AUTOMATED_DECISION,
    "no-automated-decision": Right.AUTOMATED_DECISION,
    "opt-out": Right.OPT_OUT_SALE,
    "do-not-sell": Right.OPT_OUT_SALE,
    "limit": Right.LIMIT_SENSITIVE,
}
_LAWS = {
    "eu-gdpr": Law.GDPR,
    "ukgdpr": Law.UK_GDPR,
    "uk": Law.UK_GDPR,
    "swiss": Law.FADP,
    "cpra": Law.CCPA,
    "ccpa-cpra": Law.CCPA,
    "us-states": Law.US_STATE,
    "quebec": Law.QUEBEC_25,
    "law-25": Law.QUEBEC_25,
    "quebec-law-25": Law.QUEBEC_25,
}
_STATES = {
    "complete": RequestState.COMPLETE,
    "answered": RequestState.COMPLETE,
    "partial": RequestState.PARTIAL,
    "refused": RequestState.REFUSED,
    "identity": RequestState.IDENTITY_ASKED,
}


def right_named(text: str, say: Translator) -> Right:
    """The right with this slug, another name of it, or its name in the person's language. Raises RightUnknown."""
    found = called(text, Right, say, _RIGHTS)
    if found is None:
        raise RightUnknown(names=", ".join(right.slug for right in Right))
    return found


def law_named(text: str, say: Translator) -> Law:
    """The law with this slug, another name of it, or its name in the person's language. Raises LawUnknown."""
    found = called(text, Law, say, _LAWS)
    if found is None:
        raise LawUnknown(names=", ".join(law.slug for law in Law))
    return found


def restriction_named(text: str, say: Translator) -> RestrictionGround:
    """The reason with this slug, or its name in the person's language. Raises RestrictionUnknown."""
    found = called(text, RestrictionGround, say)
    if found is None:
        raise RestrictionUnknown(names=", ".join(each.slug for each in RestrictionGround))
    return found


def state_named(text: str, say: Translator) -> RequestState:
    """The state with this slug, another name of it, or its name in the person's language. Raises StateUnknown."""
    found = called(text, RequestState, say, _STATES)
    if found is None:
        raise StateUnknown(names=", ".join(state.slug for state in RequestState if state is not RequestState.OVERDUE))
    return found


def one_request(vault: Vault, text: str) -> Request:
    """The request with this number or reference. Raises RequestUnknown."""
    key: int | str = int(text) if text.isascii() and text.isdigit() else next(references_in(text), "")
    # No vault numbers its requests so high; the database would refuse to look.
    found = None if isinstance(key, int) and key.bit_length() > 62 else request_of(vault, key)
    if found is None:
        raise RequestUnknown()
    return found


def addressee(insight: Insight, text: str, country: str = "") -> Addressee:
    """Whom a person means, and how to reach them: an organisation of the vault, a brand that Mien knows, or one of
    the directory. ``country``: where the person lives, whose people a branch answers.

    Raises OrganisationUnknown or OrganisationUnclear.
    """
    try:
        known = one_organisation(insight, text)
    except OrganisationUnknown:
        directory = insight.directory()
        entry = directory.find(text) or directory.match(text, country)
        if brand := brand_named(text):
            slug, name = brand.organisation.slug, brand.organisation.name
            entry = entry or directory.match(name, country)
        elif entry:
            slug, name = entry.slug, entry.name
        else:
            raise
    else:
        slug, name = known.slug, known.name
        entry = insight.reach(slug).entry
    return addressed(slug, name, entry, email_of(slug))
