# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables beside the preferences: whom they affect, settings, what exports show, the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.catalog.origin import Origin
from app.catalog.preference import Change, Scope
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.preferences.checklist import ToSwitch
from app.preferences.effect import Affected
from app.preferences.gap import Gap
from app.ui.models import phrases
from app.ui.models.rows_model import Column

CHOSEN = 6
"""The column of those affected that says whether a letter is drafted."""

LINK, DONE = 2, 3
"""The columns of settings that lead to its page, and that tell whether it was done."""


@dataclass(frozen=True, slots=True)
class AffectedRow:
    """Somebody whom choices affect. ``chosen``: whether a letter is to be drafted (``None``: none can be)."""

    affected: Affected
    chosen: bool | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of the history; ``counts``: it was not undone; ``said``: what the person decided, in words."""

    change: Change
    counts: bool
    said: str


def scope_said(say: Translator, scope: Scope, names: dict[str, str]) -> str:
    """What a choice is about, in words."""
    parts = [
        names.get(scope.organisation, scope.organisation),
        say(scope.category.label) if scope.category else "",
        say(scope.purpose.label) if scope.purpose else "",
    ]
    return say.list([part for part in parts if part]) if scope.parts else say("Everything")


def change_said(say: Translator, change: Change, names: dict[str, str]) -> str:
    """What one step decided, in words; of many choices at once the first."""
    if change.undoes:
        return say("Undone: the step before")
    if change.preset:
        return say("Where nothing was chosen: {preset}", preset=say(change.preset.label))
    said: Iterable[str] = (
        *(
            say("{scope}: {level}", scope=scope_said(say, each.scope, names), level=say(each.level.label))
            for each in change.choices
        ),
        *(say("{scope}: no choice any more", scope=scope_said(say, each, names)) for each in change.lifted),
    )
    return next(iter(said), "")


def _counted(say: Translator, counts: Mapping[Origin, int]) -> str:
    """How many records of each origin, in the catalogue's order."""
    parts = [
        say("{origin}: {number}", origin=say(origin.label), number=say.number(counts[origin]))
        for origin in Origin
        if counts.get(origin)
    ]
    return say.list(parts) if parts else ""


def _letter(row: Affected, say: Translator) -> str:
    if row.act is None:
        return say("No law gives you one that fits")
    return say("Written before") if row.asked else say(row.act.right.label)


def _shown(row: Gap, say: Translator) -> str:
    counted = _counted(say, row.shown)
    if not row.passed:
        return counted or say("Nothing of the kind")
    passed = say.plural("passed on {count} time", "passed on {count} times", row.passed)
    return say.list([counted, passed]) if counted else passed


def _chosen(row: AffectedRow, say: Translator) -> str:
    if row.chosen is None:
        return ""
    return say("✓ Yes") if row.chosen else say("No")


AFFECTED: list[Column[AffectedRow]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.affected.organisation.name,
        lambda row: phrases.sort_key(row.affected.organisation.name),
        width=22,
    ),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.affected.records),
        lambda row: row.affected.records,
        width=18,
        bar=lambda row: row.affected.records,
    ),
    Column(N_("How they know"), lambda row, say: _counted(say, row.affected.origins), width=44),
    Column(N_("Letter"), lambda row, say: _letter(row.affected, say), width=28),
    Column(N_("Law"), lambda row, say: say(row.affected.act.law.label) if row.affected.act else "", width=22),
    Column(
        N_("Own settings"),
        lambda row, say: (
            say.list([say(each.label) for each in dict.fromkeys(setting.purpose for setting in row.affected.settings)])
            if row.affected.settings
            else ""
        ),
        width=24,
    ),
    Column(N_("Draft"), _chosen, lambda row: row.chosen is not True, width=10, firm=True),
]

SETTINGS: list[Column[ToSwitch]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: phrases.sort_key(row.name), width=20),
    Column(N_("Purpose"), lambda row, say: say(row.setting.purpose.label), width=28),
    Column(N_("Where"), lambda row, _: row.setting.url.partition("://")[2], width=50),
    Column(
        N_("Done"),
        lambda row, say: say("✓ {day}", day=say.date(row.done)) if row.done else say("Not yet"),
        lambda row: row.done or date.max,
        width=16,
        firm=True,
    ),
]

GAPS: list[Column[Gap]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=22,
    ),
    Column(N_("Kind of data"), lambda row, say: phrases.category(say, row.category), width=22),
    Column(N_("Your choice"), lambda row, say: say(row.decision.level.label), width=22),
    Column(N_("What the last export shows"), _shown, width=34),
    Column(N_("Result"), lambda row, say: say(row.verdict.label), width=14),
    Column(N_("Why"), lambda row, say: say(row.reason.label), width=50),
]

HISTORY: list[Column[HistoryRow]] = [
    Column(N_("When"), lambda row, say: say.datetime(row.change.made), lambda row: row.change.id, width=24, firm=True),
    Column(N_("What you decided"), lambda row, _: row.said, width=50),
    Column(N_("State"), lambda row, say: say("Counts") if row.counts else say("Undone"), width=14),
]
