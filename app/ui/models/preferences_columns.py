# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables beside the preferences: whom they affect, settings, what exports show, the history."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.catalog.preference import Change, Scope
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.preferences.effect import Affected
from app.preferences.gap import Gap
from app.ui.models import phrases
from app.ui.models.rows_model import Column
from app.vault.preferences import SettingToChange


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting to change, with the name of its organisation."""

    name: str
    setting: SettingToChange


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


def _letter(row: Affected, say: Translator) -> str:
    if row.act is None:
        return say("No law gives you one that fits")
    return say("Written before") if row.asked else say(row.act.right.label)


def _shown(row: Gap, say: Translator) -> str:
    parts = [
        say("{origin}: {number}", origin=say(origin.label), number=say.number(records))
        for origin, records in row.shown.items()
    ]
    if row.passed:
        parts.append(say.plural("passed on {count} time", "passed on {count} times", row.passed))
    return say.list(parts) if parts else say("Nothing of the kind")


AFFECTED: list[Column[Affected]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=24,
    ),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records),
        lambda row: row.records,
        width=18,
        bar=lambda row: row.records,
    ),
    Column(N_("How they know"), lambda row, say: phrases.origins(say, row.origins), width=34),
    Column(N_("Letter"), _letter, width=30),
    Column(N_("Law"), lambda row, say: say(row.act.law.label) if row.act else "", width=26),
    Column(
        N_("Own settings"),
        lambda row, say: say.list([say(link.purpose.label) for link in row.settings]) if row.settings else "",
        width=24,
    ),
]

SETTINGS: list[Column[SettingRow]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: phrases.sort_key(row.name), width=22),
    Column(N_("Purpose"), lambda row, say: say(row.setting.purpose.label), width=24),
    Column(N_("Where to switch it off"), lambda row, _: row.setting.url, width=50),
    Column(
        N_("Done"),
        lambda row, say: say("✓ {day}", day=say.date(row.setting.done)) if row.setting.done else say("Not yet"),
        width=18,
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
