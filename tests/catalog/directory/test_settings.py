# SPDX-License-Identifier: MPL-2.0
"""Settings of organisations: each a page with its origin and day, and steps of a few kinds that can be said."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.reading import entry_from, entry_record, load_directory
from app.catalog.directory.setting import Setting, SettingStep, StepKind
from app.catalog.directory.updating import is_plausible
from app.catalog.preference import PERSONALISING
from app.catalog.purpose import Purpose
from app.i18n.translator import Translator
from app.places import data_folder

DIRECTORY = load_directory(data_folder("resources") / "organisations")
WITH_SETTINGS = [entry for entry in DIRECTORY.entries if entry.settings]
STEPS = (SettingStep(StepKind.OPEN, "Ads"), SettingStep(StepKind.EACH_BROWSER))
SETTING = Setting(Purpose.SALE, "https://shop.example/ads", STEPS, "https://shop.example/help", date(2026, 3, 2))
SHOP = Entry(
    slug="shop",
    name="Shop",
    brand="shop",
    country="FR",
    settings=(SETTING, replace(SETTING, url="https://shop.example/sale")),
    origins=("https://shop.example",),
    quality=Quality.SITE_ONLY,
    day=date(2026, 3, 2),
)


def test_the_brands_that_personalise_most_have_settings() -> None:
    known = {entry.brand for entry in WITH_SETTINGS}
    assert len(known) >= 60
    assert known >= {"google", "facebook", "instagram", "amazon", "microsoft", "apple", "netflix", "spotify", "tiktok"}
    assert known >= {"airbnb", "deezer", "etsy", "openai", "acxiom", "liveramp", "orange", "verizon", "booking"}


@pytest.mark.parametrize("entry", WITH_SETTINGS, ids=lambda entry: entry.slug)
def test_each_says_for_what_where_from_and_when(entry: Entry) -> None:
    assert len({(setting.purpose, setting.url) for setting in entry.settings}) == len(entry.settings)
    for setting in entry.settings:
        assert setting.purpose in PERSONALISING and setting.origin and setting.day
        assert setting.day <= date(2030, 1, 1)
        assert all(len(step.label) < 100 for step in setting.steps)


def test_steps_are_said_in_the_persons_language() -> None:
    french = [Translator("fr")(step.kind.sentence, label=step.label) for step in STEPS]
    assert "Ads" in french[0] and french != [Translator("en")(step.kind.sentence, label=step.label) for step in STEPS]


def test_they_are_written_and_read_whole() -> None:
    french = replace(SETTING, language="fr", steps=(SettingStep(StepKind.ON, "Ne pas me suivre"),))
    for shop in (SHOP, replace(SHOP, settings=(french,))):
        assert entry_from(entry_record(shop)) == shop and is_plausible(shop)
    assert "language" not in entry_record(SHOP)["settings"][0]


def test_they_say_in_which_language_their_page_was_read() -> None:
    languages = {setting.language for entry in WITH_SETTINGS for setting in entry.settings}
    assert languages == {"en", "fr"}


def test_links_of_before_are_still_read() -> None:
    record = entry_record(SHOP) | {"settings": {"advertising": "https://shop.example/ads"}}
    assert entry_from(record).settings == (Setting(Purpose.ADVERTISING, "https://shop.example/ads"),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": [["open"]]},
        {"steps": [["each-browser", "Ads"]]},
        {"steps": [["buy", "Ads"]]},
        {"steps": [["open", "Ads", "more"]]},
        {"steps": "open"},
        {"purpose": "fun"},
        {"url": 3},
        {"more": ""},
        {"day": "today"},
        {"language": 4},
    ],
)
def test_what_is_no_setting_is_refused(wrong: dict[str, Any]) -> None:
    record = entry_record(SHOP)
    record["settings"] = [record["settings"][0] | wrong]
    with pytest.raises((ValueError, KeyError, TypeError)):
        entry_from(record)


def test_an_update_names_pages_of_the_web_alone() -> None:
    for wrong in (replace(SETTING, url="file:page"), replace(SETTING, url=""), replace(SETTING, origin="x")):
        assert not is_plausible(replace(SHOP, settings=(wrong,)))
