# SPDX-License-Identifier: MPL-2.0
"""Keeping of what the person decided about personalisation, step by step, and of the settings they mean to change.

Steps are added and never rewritten; what they say of an organisation is erased with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from app.catalog.category import Category
from app.catalog.preference import Change, Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.vault.database import telling_damage
from app.vault.moments import stored, told
from app.vault.vault import Vault


def add_change(vault: Vault, change: Change) -> Change:
    """Keep one step; gives it with its number. Times are kept to the millisecond."""
    db = vault.database
    preset = change.preset.slug if change.preset else ""
    with telling_damage(), db.atomic():
        found = db.execute(
            "INSERT INTO preference_change(made, preset, replaces, undoes) VALUES (?, ?, ?, ?) RETURNING id",
            (stored(change.made), preset, change.replaces, change.undoes),
        )
        change = replace(change, id=int(found.fetchone()[0]))
        lines = [(choice.scope, choice.level.slug, choice.until) for choice in change.choices]
        lines += [(scope, "", None) for scope in change.lifted]
        for number, (scope, level, until) in enumerate(lines):
            words = (*_words(scope), level, until.isoformat() if until else "")
            db.execute("INSERT INTO preference_line VALUES (?, ?, ?, ?, ?, ?, ?)", (change.id, number, *words))
    return change


def add_changes(vault: Vault, steps: Iterable[Change]) -> list[Change]:
    """Keep several steps in their order, all of them or none."""
    with telling_damage(), vault.database.atomic():
        return [add_change(vault, step) for step in steps]


def changes(vault: Vault) -> list[Change]:
    """Every step, the oldest first. May be asked in any thread.

    An organisation that the person said is another one is named as that one.
    """
    with vault.reader() as reader:
        steps = reader.rows("SELECT id, made, preset, replaces, undoes FROM preference_change ORDER BY id")
        lines = reader.rows(
            """SELECT change, coalesce(known.slug, line.organisation), category, purpose, level, until
                FROM preference_line line LEFT JOIN organisation word ON word.slug = line.organisation
                    LEFT JOIN party known ON known.id = word.id ORDER BY change, number"""
        )
    said: dict[int, list[tuple[Scope, str, str]]] = {}
    for change, organisation, category, purpose, level, until in lines:
        said.setdefault(change, []).append((_scope(organisation, category, purpose), level, until))
    found = []
    for number, made, preset, replaces, undoes in steps:
        moment, own = told(made), said.get(number, [])
        if not (own or preset or undoes):
            continue  # all that it said was erased with its organisation
        choices = tuple(
            Preference(scope, Level.of(level), moment, date.fromisoformat(until) if until else None)
            for scope, level, until in own
            if level
        )
        lifted = tuple(scope for scope, level, _ in own if not level)
        found.append(
            Change(moment, choices, lifted, Preset(preset) if preset else None, bool(replaces), undoes, number)
        )
    return found


@dataclass(frozen=True, slots=True)
class SettingToChange:
    """A setting of an organisation (its slug) for a purpose that the person means to change on its own page.

    ``done``: the day on which they did, ``None`` before.
    """

    organisation: str
    purpose: Purpose
    url: str
    done: date | None = None


def remember_settings(vault: Vault, settings: Iterable[SettingToChange]) -> None:
    """Put settings on the list, or in place of what the list says of the same page, organisation and purpose."""
    with telling_damage(), vault.database.atomic():
        for each in settings:
            words = (each.organisation, each.purpose.slug, each.url, each.done.isoformat() if each.done else "")
            vault.database.execute("INSERT OR REPLACE INTO setting_to_change VALUES (?, ?, ?, ?)", words)


def settings_to_change(vault: Vault) -> list[SettingToChange]:
    """The list, by organisation, purpose and page. May be asked in any thread.

    An organisation that the person said is another one is named as that one.
    """
    with vault.reader() as reader:
        rows = reader.rows(
            """SELECT coalesce(known.slug, s.organisation), purpose, url, max(done)
                FROM setting_to_change s LEFT JOIN organisation word ON word.slug = s.organisation
                    LEFT JOIN party known ON known.id = word.id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
        )
    return [
        SettingToChange(row[0], Purpose(row[1]), row[2], date.fromisoformat(row[3]) if row[3] else None) for row in rows
    ]


def drop_preferences(db: Database, organisation: str) -> None:
    """Erase what names an organisation, within a transaction of the caller's."""
    db.execute("DELETE FROM preference_line WHERE organisation = ?", (organisation,))
    db.execute("DELETE FROM setting_to_change WHERE organisation = ?", (organisation,))


def _words(scope: Scope) -> tuple[str, str, str]:
    return (
        scope.organisation,
        scope.category.slug if scope.category else "",
        scope.purpose.slug if scope.purpose else "",
    )


def _scope(organisation: str, category: str, purpose: str) -> Scope:
    return Scope(organisation, Category.of(category) if category else None, Purpose(purpose) if purpose else None)
