# SPDX-License-Identifier: MPL-2.0
"""What a person may type for a level, a purpose or a preset, and how decisions and effects look in JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.catalog.category import Category
from app.catalog.directory.setting import Setting
from app.catalog.preference import PERSONALISING, Level, Preset, Scope
from app.catalog.purpose import Purpose
from app.cli.choosing import called
from app.cli.errors import LevelUnknown, PresetUnknown, PurposeUnknown
from app.i18n.translator import Translator
from app.insight.answers import Holder
from app.preferences.applying import Applied
from app.preferences.cascade import Cascade
from app.preferences.checklist import ToSwitch
from app.preferences.effect import Affected, Effect

# What people, and the issue of a word, call them besides their own names.
_LEVELS = {
    "none": Level.NOTHING,
    "told": Level.DECLARED,
    "provided": Level.DECLARED,
    "aggregated": Level.GROUPED,
    "pseudonymised": Level.GROUPED,
    "inferred": Level.ANYTHING,
    "all": Level.ANYTHING,
    "everything": Level.ANYTHING,
}
_PURPOSES = {"ads": Purpose.ADVERTISING, "e-mail": Purpose.MARKETING, "email": Purpose.MARKETING}


def level_named(text: str, say: Translator) -> Level:
    """The level of this name. Raises LevelUnknown."""
    found = called(text, Level, say, _LEVELS)
    if found is None:
        raise LevelUnknown(names=", ".join(level.slug for level in Level))
    return found


def purpose_named(text: str, say: Translator) -> Purpose:
    """The purpose of this name, of those that preferences are about. Raises PurposeUnknown."""
    found = called(text, PERSONALISING, say, _PURPOSES)
    if found is None:
        raise PurposeUnknown(names=", ".join(purpose.slug for purpose in PERSONALISING))
    return found


def preset_named(text: str, say: Translator) -> Preset:
    """The preset of this name. Raises PresetUnknown."""
    found = called(text, Preset, say)
    if found is None:
        raise PresetUnknown(names=", ".join(preset.slug for preset in Preset))
    return found


def decided(
    cascade: Cascade, holders: list[Holder], category: Category | None, *, everybody: bool, details: bool
) -> Iterator[dict[str, Any]]:
    """``preferences show --json``, one object a cell. ``organisation``: null for whatever no organisation is named of.

    For each organisation the categories that it holds; ``category``: only that one, held or not.
    ``details``: also until when the choice holds.
    """
    cells = [("", [category] if category else [*Category])] if everybody else []
    cells += [
        (holder.organisation.slug, [category] if category else sorted(holder.holdings, key=lambda each: each.slug))
        for holder in holders
    ]
    for organisation, categories in cells:
        for each in categories:
            for purpose in PERSONALISING:
                decision = cascade.decide(organisation, each, purpose)
                cell = {
                    "organisation": organisation or None,
                    "category": each.slug,
                    "purpose": purpose.slug,
                    "level": decision.level.slug,
                    "decided_by": decision.decided_by,
                }
                if details:
                    until = decision.choice.until if decision.choice else None
                    cell["until"] = until.isoformat() if until else None
                yield cell


def effect_shape(found: Effect, *, details: bool) -> dict[str, Any]:
    """``preferences effect --json``. Requests that were drafted or sent before are not among ``requests``. ``details``:
    also which records, what was asked before, the steps of settings, and how many organisations are not affected."""
    shape: dict[str, Any] = {"organisations": [_effect_on(each, details=details) for each in found.organisations]}
    return {**shape, "unaffected": found.unaffected} if details else shape


def _effect_on(found: Affected, *, details: bool) -> dict[str, Any]:
    act = found.act if not found.asked else None
    shape: dict[str, Any] = {
        "slug": found.organisation.slug,
        "records": found.records,
        "requests": [{"right": act.right.slug, "law": act.law.slug}] if act else [],
        "settings": [{"purpose": each.purpose.slug, "url": each.url} for each in found.settings],
    }
    if details:
        shape["origins"] = {origin.slug: records for origin, records in found.origins.items()}
        shape["purposes"] = {purpose.slug: records for purpose, records in found.purposes.items()}
        shape["asked_before"] = found.asked
        shape["settings"] = [_setting_shape(each) for each in found.settings]
    return shape


def _setting_shape(setting: Setting) -> dict[str, Any]:
    return {
        "purpose": setting.purpose.slug,
        "url": setting.url,
        "steps": [[step.kind.slug, step.label] if step.label else [step.kind.slug] for step in setting.steps],
        "origin": setting.origin or None,
        "day": setting.day.isoformat() if setting.day else None,
    }


def checklist_shape(rows: Sequence[ToSwitch]) -> list[dict[str, Any]]:
    """``preferences settings --json``. ``wanted``: the present choices ask for it."""
    return [
        {
            "organisation": row.organisation,
            **_setting_shape(row.setting),
            "done": row.done.isoformat() if row.done else None,
            "wanted": row.wanted,
        }
        for row in rows
    ]


def setting_steps(setting: Setting, say: Translator) -> list[str]:
    """How a setting of an organisation is switched off, one sentence a step."""
    return [say(step.kind.sentence, label=step.label) for step in setting.steps]


def applied_shape(applied: Applied) -> dict[str, Any]:
    """``preferences apply --json``: the drafts by their numbers, and the settings that are new on the list."""
    return {
        "requests": [
            {
                "id": request.id,
                "reference": request.reference,
                "organisation": request.organisation,
                "right": request.right.slug,
                "law": request.law.slug,
            }
            for request in applied.requests
        ],
        "settings": [
            {"organisation": each.organisation, "purpose": each.purpose.slug, "url": each.url}
            for each in applied.settings
        ],
    }


def scope_said(scope: Scope, name: str, say: Translator) -> str:
    """What a choice is about, in words; ``name``: that of its organisation."""
    parts = [
        name if scope.organisation else "",
        say(scope.category.label) if scope.category else "",
        say(scope.purpose.label) if scope.purpose else "",
    ]
    return " · ".join(part for part in parts if part) or say("Everything")
