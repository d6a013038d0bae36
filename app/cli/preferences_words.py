# SPDX-License-Identifier: MPL-2.0
"""What a person may type for a level, a purpose or a preset, and how decisions and effects look in JSON."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from app.catalog.category import Category
from app.catalog.directory.setting import Setting
from app.catalog.preference import PERSONALISING, Level, Preset, Scope
from app.catalog.purpose import Purpose
from app.cli.errors import LevelUnknown, PresetUnknown, PurposeUnknown
from app.i18n.translator import Translator
from app.insight.answers import Holder
from app.preferences.applying import Applied
from app.preferences.cascade import Cascade
from app.preferences.checklist import ToSwitch
from app.preferences.effect import Effect

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
_APART = re.compile(r"[\s_/]+")
_Named = TypeVar("_Named", Level, Purpose, Preset)


def level_named(text: str, say: Translator) -> Level:
    """The level of this name. Raises LevelUnknown."""
    found: Level | None = _named(text, tuple(Level), _LEVELS, say)
    if found is None:
        raise LevelUnknown(names=", ".join(level.slug for level in Level))
    return found


def purpose_named(text: str, say: Translator) -> Purpose:
    """The purpose of this name, of those that preferences are about. Raises PurposeUnknown."""
    found = _named(text, PERSONALISING, _PURPOSES, say)
    if found is None:
        raise PurposeUnknown(names=", ".join(purpose.slug for purpose in PERSONALISING))
    return found


def preset_named(text: str, say: Translator) -> Preset:
    """The preset of this name. Raises PresetUnknown."""
    found: Preset | None = _named(text, tuple(Preset), {}, say)
    if found is None:
        raise PresetUnknown(names=", ".join(preset.slug for preset in Preset))
    return found


def decided(
    cascade: Cascade, holders: list[Holder], category: Category | None, *, everybody: bool
) -> Iterator[dict[str, Any]]:
    """``preferences show --json``, one object a cell. ``organisation``: null for whatever no organisation is named of.

    For each organisation the categories that it holds; ``category``: only that one, held or not.
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
                until = decision.choice.until if decision.choice else None
                yield {
                    "organisation": organisation or None,
                    "category": each.slug,
                    "purpose": purpose.slug,
                    "level": decision.level.slug,
                    "decided_by": decision.decided_by,
                    "until": until.isoformat() if until else None,
                }


def effect_shape(found: Effect) -> dict[str, Any]:
    """``preferences effect --json``. Requests that were drafted or sent before are not among ``requests``."""
    return {
        "organisations": [
            {
                "slug": each.organisation.slug,
                "records": each.records,
                "origins": {origin.slug: records for origin, records in each.origins.items()},
                "purposes": {purpose.slug: records for purpose, records in each.purposes.items()},
                "requests": [{"right": each.act.right.slug, "law": each.act.law.slug}]
                if each.act and not each.asked
                else [],
                "asked_before": each.asked,
                "settings": [_setting_shape(setting) for setting in each.settings],
            }
            for each in found.organisations
        ],
        "unaffected": found.unaffected,
    }


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


def _named(text: str, known: Sequence[_Named], others: Mapping[str, _Named], say: Translator) -> _Named | None:
    word = _word(text)
    for each in known:
        if word in (each.slug, _word(each.label), _word(say(each.label))):
            return each
    return others.get(word)


def _word(text: str) -> str:
    return _APART.sub("-", text.strip().casefold())
