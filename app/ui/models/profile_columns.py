# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables of the person's own profile."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.catalog.preference import Level, Preference, Scope
from app.catalog.profile import ProfileStep, own_level_label
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.preferences.profile.building import Interest, Part, Profile, Reason
from app.preferences.profile.exporting import interest_name
from app.preferences.profile.telling import step_said, who_said, why_said
from app.ui.models import phrases
from app.ui.models.rows_model import Column
from app.vault.moments import stored

HIDE, RECORDS = 1, 5
"""The columns of interests whose cells do something of their own. What changes a row stands where it shows in a large
font too, here and below."""

RESTORE = 1
"""The column of hidden interests that brings one back."""

CHANGE = 1
"""The column of the parts of a profile that opens or closes one."""

LIFT = 1
"""The column of choices for parts that takes one back."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A category as a source, the level that holds for it, and whether the person chose that for just this."""

    part: Part
    level: Level
    chosen: bool

    @property
    def scope(self) -> Scope:
        return Scope(category=self.part.category)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the history; ``counts``: it was not undone."""

    step: ProfileStep
    counts: bool
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice of the person's for a part."""

    choice: Preference
    names: Mapping[str, str]


def part_rows(profile: Profile) -> list[PartRow]:
    """The parts of a profile, specially protected ones last."""
    levels = profile.decided.levels
    rows = []
    for part in sorted(profile.parts, key=lambda part: part.category.special):
        scope = Scope(category=part.category)
        rows.append(PartRow(part, profile.decided.level(scope), levels.choice(scope) is not None))
    return rows


def _change(row: PartRow, say: Translator) -> str:
    if row.part.category.special:
        return say("Close again") if row.chosen else say("Open…")
    return say("As all others") if row.chosen else say("Leave out")


def _since(row: Interest, say: Translator) -> str:
    return phrases.day(say, row.first or (stored(row.said.since) if row.said.added else 0))


INTERESTS: list[Column[Interest]] = [
    Column(
        N_("Interest"),
        lambda row, say: interest_name(row, say),
        lambda row: phrases.sort_key(row.label),
        width=22,
    ),
    Column(N_("Hide it"), lambda _row, say: say("Hide"), width=8, firm=True),
    Column(N_("Field"), lambda row, say: say(row.field.label), lambda row: row.field.slug, width=16),
    Column(N_("Why"), why_said, width=28),
    Column(N_("Who knows it"), who_said, lambda row: -len(row.organisations), width=24),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records) if row.records else "",
        lambda row: row.records,
        width=10,
        number=True,
        firm=True,
    ),
    Column(N_("Since"), _since, lambda row: row.first, width=13, firm=True),
]

_NAME, _HIDE, _FIELD, _WHY, *_ = INTERESTS

HIDDEN: list[Column[Interest]] = [
    _NAME,
    Column(N_("Bring it back"), lambda _row, say: say("Bring back"), width=16, firm=True),
    _FIELD,
    _WHY,
]

REASONS: list[Column[Reason]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=20,
    ),
    Column(N_("Category"), lambda row, say: phrases.category(say, row.category), width=20),
    Column(N_("Origin"), lambda row, say: say(row.origin.label), width=22),
    Column(N_("Word"), lambda row, _: row.word, lambda row: phrases.sort_key(row.word), width=22),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records),
        lambda row: row.records,
        width=10,
        number=True,
        firm=True,
    ),
    Column(N_("Since"), lambda row, say: phrases.day(say, row.first), lambda row: row.first, width=13, firm=True),
    Column(N_("Last"), lambda row, say: phrases.day(say, row.last), lambda row: row.last, width=13, firm=True),
]

PARTS: list[Column[PartRow]] = [
    Column(N_("Category"), lambda row, say: phrases.category(say, row.part.category), width=28),
    Column(N_("Change it"), _change, width=16, firm=True),
    Column(N_("What counts"), lambda row, say: say(own_level_label(row.level)), lambda row: row.level, width=22),
    Column(
        N_("Interests"),
        lambda row, say: say.number(row.part.interests),
        lambda row: row.part.interests,
        width=18,
        number=True,
    ),
    Column(
        N_("Left out"),
        lambda row, say: say.number(row.part.left_out),
        lambda row: row.part.left_out,
        width=18,
        number=True,
    ),
]

CHOICES: list[Column[ChoiceRow]] = [
    Column(
        N_("Organisation"),
        lambda row, say: (
            row.names.get(row.choice.scope.organisation, row.choice.scope.organisation) or say("Every organisation")
        ),
        width=24,
    ),
    Column(N_("Take it back"), lambda _row, say: say("Take back"), width=16, firm=True),
    Column(
        N_("Category"),
        lambda row, say: (
            phrases.category(say, row.choice.scope.category) if row.choice.scope.category else say("Every category")
        ),
        width=24,
    ),
    Column(
        N_("What counts"),
        lambda row, say: say(own_level_label(row.choice.level)),
        lambda row: row.choice.level,
        width=22,
    ),
]

STEPS: list[Column[StepRow]] = [
    Column(N_("When"), lambda row, say: say.datetime(row.step.made), lambda row: row.step.made, width=26, firm=True),
    Column(N_("What you changed"), lambda row, say: step_said(row.step, row.names, say), width=44),
    Column(N_("State"), lambda row, say: "" if row.counts else say("Undone"), width=12),
]
