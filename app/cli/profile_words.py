# SPDX-License-Identifier: MPL-2.0
"""What a person may type for an interest or a field, and how a profile looks in JSON."""

from typing import Any

from app.catalog.field import Field
from app.catalog.interest import interest_key
from app.catalog.preference import Level
from app.catalog.profile import OWN_LEVELS, ProfileStep, own_level_label
from app.cli.choosing import called
from app.cli.errors import FieldUnknown, InterestUnknown, LevelUnknown
from app.cli.shapes import day, origins
from app.i18n.translator import Translator
from app.preferences.profile.building import Interest, Profile, Reason
from app.preferences.profile.exporting import interest_name

# What people call the levels of a profile besides their own names.
_LEVELS = {
    "none": Level.NOTHING,
    "told": Level.DECLARED,
    "done": Level.OBSERVED,
    "guessed": Level.ANYTHING,
    "all": Level.ANYTHING,
}


def own_level_named(text: str, say: Translator) -> Level:
    """The level of a profile of this name. Raises LevelUnknown."""
    wanted = text.strip().casefold()
    for level in OWN_LEVELS:
        label = own_level_label(level)
        if wanted in (level.slug, label.casefold(), say(label).casefold()):
            return level
    if wanted not in _LEVELS:
        raise LevelUnknown(names=", ".join(level.slug for level in OWN_LEVELS))
    return _LEVELS[wanted]


def field_named(text: str, say: Translator) -> Field:
    """The field of this name. Raises FieldUnknown."""
    found = called(text, Field, say)
    if found is None:
        raise FieldUnknown(names=", ".join(field.slug for field in Field))
    return found


def one_interest(profile: Profile, text: str, say: Translator) -> Interest:
    """The interest, shown or hidden, of this name, or of this key. Raises InterestUnknown."""
    wanted = " ".join(text.split()).casefold()
    for each in (*profile.interests, *profile.hidden):
        if wanted in (each.key, interest_name(each, say).casefold(), each.label.casefold()):
            return each
    found = profile.find(interest_key(text))
    if found is None:
        raise InterestUnknown()
    return found


def profile_shape(profile: Profile, say: Translator) -> dict[str, Any]:
    """``profile show --json``. The names of the fields never change."""
    return {
        "level": profile.decided.level().slug,
        "levels": [
            {
                "organisation": each.scope.organisation or None,
                "category": each.scope.category.slug if each.scope.category else None,
                "level": each.level.slug,
            }
            for each in profile.decided.levels.choices
        ],
        "interests": [interest_shape(each, say) for each in profile.interests],
        "hidden": [interest_shape(each, say) for each in profile.hidden],
        "left_out": profile.left_out,
        "rare": profile.rare,
        "parts": [
            {
                "category": each.category.slug,
                "level": profile.decided.levels.decide("", each.category).level.slug,
                "interests": each.interests,
                "left_out": each.left_out,
            }
            for each in profile.parts
        ],
    }


def interest_shape(of: Interest, say: Translator) -> dict[str, Any]:
    """One interest, with why it is there."""
    return {
        "key": of.key,
        "name": interest_name(of, say),
        "field": of.field.slug,
        "field_word": of.field_word or None,
        "added": bool(of.said.added),
        "hidden": of.said.hidden,
        "records": of.records,
        "organisations": [each.slug for each in of.organisations],
        "origins": origins(of.origins),
        "first": day(of.first),
        "last": day(of.last),
        "reasons": [_reason(each) for each in of.reasons],
    }


def _reason(of: Reason) -> dict[str, Any]:
    return {
        "word": of.word or None,
        "organisation": of.organisation.slug,
        "category": of.category.slug,
        "origin": of.origin.slug,
        "records": of.records,
        "first": day(of.first),
        "last": day(of.last),
    }


def step_shape(of: ProfileStep, *, counts: bool) -> dict[str, Any]:
    """One step of ``profile history --json``; ``counts``: it was not undone."""
    return {
        "id": of.id,
        "made": of.made.isoformat(),
        "act": of.act.slug,
        "interest": of.interest or None,
        "text": of.text or None,
        "organisation": of.scope.organisation or None,
        "category": of.scope.category.slug if of.scope.category else None,
        "level": of.level.slug if of.level is not None else None,
        "undoes": of.undoes or None,
        "counts": counts,
    }
