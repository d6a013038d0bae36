# SPDX-License-Identifier: MPL-2.0
"""The settings to switch off at organisations themselves: those that the present choices ask for, and those that the
person put on their list before, each with its steps and with the day on which it was done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.catalog.directory.entry import Entry
from app.catalog.directory.setting import Setting
from app.preferences.effect import Effect
from app.vault.preferences import SettingToChange


@dataclass(frozen=True, slots=True)
class ToSwitch:
    """One setting. ``organisation``: its slug; ``name``: as people call it; ``done``: the day on which the person
    switched it, ``None`` before; ``wanted``: the present choices ask for it."""

    organisation: str
    name: str
    setting: Setting
    done: date | None
    wanted: bool

    @property
    def kept(self) -> SettingToChange:
        """As the vault keeps it."""
        return SettingToChange(self.organisation, self.setting.purpose, self.setting.url, self.done)


def checklist(
    found: Effect, listed: Iterable[SettingToChange], reached: Mapping[str, Entry], names: Mapping[str, str]
) -> list[ToSwitch]:
    """What is to do first, then what is done; in the order of the effect, which has the most records first.

    ``listed``: what the vault has on the list; ``reached``: how organisations are reached, and ``names``: what they
    are called, by slug.
    """
    days = {(each.organisation, each.purpose, each.url): each for each in listed}
    rows = []
    for affected in found.organisations:
        slug = affected.organisation.slug
        for setting in affected.settings:
            known = days.pop((slug, setting.purpose, setting.url), None)
            rows.append(ToSwitch(slug, affected.organisation.name, setting, known.done if known else None, wanted=True))
    for each in days.values():
        entry = reached.get(each.organisation)
        known_settings = entry.settings if entry else ()
        setting = next(
            (setting for setting in known_settings if (setting.purpose, setting.url) == (each.purpose, each.url)),
            Setting(each.purpose, each.url),
        )
        name = names.get(each.organisation, each.organisation)
        rows.append(ToSwitch(each.organisation, name, setting, each.done, wanted=False))
    return sorted(rows, key=lambda row: row.done is not None)
