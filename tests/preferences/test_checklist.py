# SPDX-License-Identifier: MPL-2.0
"""The list of settings: what the choices ask for, what was put there before, and what is done."""

from dataclasses import replace
from datetime import date

from app.catalog.directory.setting import Setting, SettingStep, StepKind
from app.catalog.organisation import Role
from app.catalog.purpose import Purpose
from app.insight.answers import OrganisationName
from app.preferences.checklist import checklist
from app.preferences.effect import Affected, Effect
from app.vault.preferences import SettingToChange
from tests.preferences.test_effect import SHOP

DAY = date(2026, 3, 2)
ADS = Setting(Purpose.ADVERTISING, "https://shop.example/ads", (SettingStep(StepKind.OPEN, "Ads"),))
ENTRY = replace(SHOP, settings=(ADS,))
AFFECTED = Affected(OrganisationName("shop", "Shop", Role.BRAND), settings=(ADS,))
KEPT = SettingToChange("shop", Purpose.ADVERTISING, ADS.url)


def test_what_choices_ask_for_stands_there_before_anything_is_kept() -> None:
    [row] = checklist(Effect((AFFECTED,), 0), [], {}, {})
    assert (row.name, row.setting, row.done, row.wanted) == ("Shop", ADS, None, True)
    assert row.kept == KEPT


def test_ticks_stay_and_what_is_done_comes_last() -> None:
    other = SettingToChange("radio", Purpose.SALE, "https://radio.example")
    rows = checklist(Effect((AFFECTED,), 0), [replace(KEPT, done=DAY), other], {}, {"radio": "Radio"})
    assert [(row.name, row.done, row.wanted) for row in rows] == [("Radio", None, False), ("Shop", DAY, True)]


def test_what_choices_no_longer_ask_for_keeps_its_steps() -> None:
    [row] = checklist(Effect((), 1), [KEPT], {"shop": ENTRY}, {"shop": "Shop"})
    assert row.setting == ADS and not row.wanted
    [row] = checklist(Effect((), 1), [replace(KEPT, url="https://shop.example/old")], {"shop": ENTRY}, {})
    assert row.setting == Setting(Purpose.ADVERTISING, "https://shop.example/old") and row.name == "shop"
