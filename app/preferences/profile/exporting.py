# SPDX-License-Identifier: MPL-2.0
"""The profile for others: as a file that the person asks for, in the words of DPV, and as what may be shared of it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.catalog.category import DPV_PD, Category
from app.catalog.origin import Origin
from app.catalog.slice import SHARED_ORIGINS
from app.preferences.profile.building import Interest, Profile, Reason
from app.preferences.sharing.cutting import Item
from app.preferences.signing.contexts import PROFILE, context
from app.preferences.signing.data_integrity import stamp
from app.vault.files import write_atomically
from app.vault.moments import told

Say = Callable[[str], str]
"""Puts a message id in the person's language."""

# What is received has no class of its own: it is told by where it came from.
_CLASSES = {
    Origin.PROVIDED: "ProvidedPersonalData",
    Origin.OBSERVED: "ObservedPersonalData",
    Origin.INFERRED: "InferredPersonalData",
}
_FROM_OTHERS = "dpv:ThirdPartyDataSource"


def write_profile(
    profile: Profile, file: Path, now: datetime, say: Say, language: str, *, reasons: bool = False
) -> None:
    """Write the interests that are shown as JSON-LD, in clear; ``now``: UTC. With ``reasons`` it tells who has them."""
    document = profile_document(profile, now, say, language, reasons=reasons)
    write_atomically(file, json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def profile_document(
    profile: Profile, now: datetime, say: Say, language: str, *, reasons: bool = False
) -> dict[str, Any]:
    """The same as a document. Names are in the person's ``language``; fields under their slugs."""
    return {
        "@context": context(PROFILE),
        "type": "PersonalData",
        "issued": stamp(now),
        "language": language,
        "interest": [_interest(each, say, reasons=reasons) for each in profile.interests],
    }


def shared_items(profile: Profile, say: Say) -> list[Item]:
    """What may be shared of a profile: names and fields of interests that the person stands for, nothing of what is
    specially protected, no records and no sources."""
    return [
        Item(Category.INTERESTS, "", interest_name(each, say), say(each.field.label))
        for each in profile.interests
        if not each.special and (each.said.added or SHARED_ORIGINS.intersection(each.origins))
    ]


def interest_name(interest: Interest, say: Say) -> str:
    """The name of an interest as a person reads it."""
    return say(interest.label) if interest.ours else interest.label


def _interest(interest: Interest, say: Say, *, reasons: bool) -> dict[str, Any]:
    origins = {*interest.origins, *([Origin.PROVIDED] if interest.said.added else [])}
    categories = {each.category for each in interest.reasons if each.category.special} or {Category.INTERESTS}
    found: dict[str, Any] = {
        "name": interest_name(interest, say),
        "field": interest.field.slug,
        "type": [_CLASSES[origin] for origin in Origin if origin in origins and origin in _CLASSES],
        "category": sorted(f"pd:{each.iri.removeprefix(DPV_PD)}" for each in categories),
        "records": interest.records,
    }
    if Origin.RECEIVED in origins:
        found["from"] = _FROM_OTHERS
    for name, when in (("since", interest.first), ("last", interest.last)):
        if when:
            found[name] = _month(when)
    if reasons:
        found["reason"] = [_reason(each) for each in interest.reasons]
    return found


def _reason(reason: Reason) -> dict[str, Any]:
    found: dict[str, Any] = {
        "source": reason.organisation.name,
        "category": f"pd:{reason.category.iri.removeprefix(DPV_PD)}",
        "records": reason.records,
    }
    if reason.origin in _CLASSES:
        found["type"] = _CLASSES[reason.origin]
    else:
        found["from"] = _FROM_OTHERS
    if reason.word:
        found["word"] = reason.word
    return found


def _month(milliseconds: int) -> str:
    return told(milliseconds).astimezone(UTC).strftime("%Y-%m")
