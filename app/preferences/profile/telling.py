# SPDX-License-Identifier: MPL-2.0
"""A profile in words: why an interest is there, what is left out, what a step did; for whoever speaks to the person."""

from collections.abc import Mapping
from typing import Protocol

from app.catalog.field import Field
from app.catalog.interest import special_of, topic_of
from app.catalog.profile import Act, ProfileStep, own_level_explanation, own_level_label
from app.catalog.words import N_
from app.preferences.profile.building import LEAST_DONE, Interest, Profile

_NAMED = 3
"""So many organisations are named, and of the others only how many they are."""

_STEPS = {
    Act.ADD: N_("Added: {interest}"),
    Act.HIDE: N_("Hidden: {interest}"),
    Act.RESTORE: N_("Brought back: {interest}"),
}


class Speaker(Protocol):
    """Who says things in the person's language."""

    def __call__(self, message: str, /, **fields: object) -> str: ...
    def plural(self, singular: str, plural: str, count: int, /, **fields: object) -> str: ...
    def number(self, number: int) -> str: ...
    def beside(self, parts: list[str]) -> str: ...
    def list(self, items: list[str]) -> str: ...


def why_said(interest: Interest, say: Speaker) -> str:
    """Why it is there: that the person added it, and how many records of which origin name it."""
    parts = [say("Added by you")] if interest.said.added else []
    parts += [
        say("{origin}: {number}", origin=say(origin.label), number=say.number(records))
        for origin, records in interest.origins.items()
    ]
    return say.beside(parts) if parts else say("Nothing names it now")


def who_said(interest: Interest, say: Speaker) -> str:
    """Whose records name it: the first few by name."""
    names = [each.name for each in interest.organisations]
    more = len(names) - _NAMED
    if more > 0:
        return say.list([*names[:_NAMED], say.plural("{count} more", "{count} more", more)])
    return say.list(names) if names else ""


def field_said(interest: Interest, say: Speaker) -> str:
    """In which field it stands, and because of what."""
    named = say(interest.field.label)
    if interest.said.field is not None:
        return say("{field}, where you put it", field=named)
    if interest.field_word:
        return say("{field}, by the word “{word}”", field=named, word=interest.field_word)
    return named


def built_of(profile: Profile, say: Speaker) -> str:
    """What it is built of."""
    return say(own_level_explanation(profile.decided.level()))


def left_out_said(profile: Profile, say: Speaker) -> list[str]:
    """What is not on it, and why; a sentence each."""
    said = []
    if profile.left_out:
        said.append(
            say.plural(
                "{count} more is named only by what you do not allow.",
                "{count} more are named only by what you do not allow.",
                profile.left_out,
            )
        )
    if profile.rare:
        said.append(
            say.plural(
                "{count} more topic has fewer than {least} records.",
                "{count} more topics have fewer than {least} records.",
                profile.rare,
                least=say.number(LEAST_DONE),
            )
        )
    return said


def step_said(step: ProfileStep, names: Mapping[str, str], say: Speaker) -> str:
    """What a step did. ``names``: of organisations, by slug."""
    interest = _interest_said(step, say)
    match step.act:
        case Act.RENAME if step.text:
            return say("{interest} is now called “{name}”", interest=interest, name=step.text)
        case Act.RENAME:
            return say("{interest} has its own name again", interest=interest)
        case Act.MOVE if step.text:
            return say("{interest} stands under: {field}", interest=interest, field=say(Field(step.text).label))
        case Act.MOVE:
            return say("{interest} stands under its own field again", interest=interest)
        case Act.ALLOW:
            return _allowed(step, names, say)
        case Act.UNDO:
            return say("Undone: the step before")
    return say(_STEPS[step.act], interest=interest)


def _interest_said(step: ProfileStep, say: Speaker) -> str:
    known = topic_of(step.interest) or special_of(step.interest)
    if known is not None:
        return say(known.label)
    named = step.text if step.act in _STEPS else ""
    return named or step.interest.partition(":")[2]


def _allowed(step: ProfileStep, names: Mapping[str, str], say: Speaker) -> str:
    scope = step.scope
    parts = [
        names.get(scope.organisation, scope.organisation),
        say(scope.category.label) if scope.category else "",
    ]
    about = say.list([part for part in parts if part]) if scope.parts else say("Everything")
    if step.level is None:
        return say("{scope}: no choice any more", scope=about)
    return say("{scope}: {level}", scope=about, level=say(own_level_label(step.level)))
