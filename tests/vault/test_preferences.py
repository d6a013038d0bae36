# SPDX-License-Identifier: MPL-2.0
"""Every step about preferences is kept, none is rewritten, and what names an organisation goes with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.catalog.category import Category
from app.catalog.preference import Change, Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.merging import merge_organisations
from app.vault.preferences import SettingToChange, add_change, changes, remember_settings, settings_to_change
from app.vault.vault import Vault
from tests.insight.lives import export

NOON = datetime(2026, 3, 2, 12, 0, 0, 7000, tzinfo=UTC)
PASSPHRASE = "a long enough passphrase"
SHOP = Preference(Scope("shop", Category.HEALTH, Purpose.PRICES), Level.OBSERVED, NOON, date(2027, 1, 1))
ALL = Preference(Scope(), Level.GROUPED, NOON)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        yield vault


def test_steps_come_back_as_they_were_in_their_order(vault: Vault) -> None:
    taken = [
        add_change(vault, change)
        for change in (
            Change(NOON, (SHOP, ALL), replaces=True),
            Change(NOON, lifted=(Scope("shop"),)),
            Change(NOON, preset=Preset.OPEN),
            Change(NOON, undoes=2),
        )
    ]
    assert [change.id for change in taken] == [1, 2, 3, 4]
    assert changes(vault) == taken


def test_history_is_not_rewritten(vault: Vault) -> None:
    add_change(vault, Change(NOON, (SHOP,)))
    for statement in ("UPDATE preference_change SET made = 0", "UPDATE preference_line SET level = 'anything'"):
        with pytest.raises(dbapi2.IntegrityError, match="never rewritten"):
            vault.database.execute(statement)
    vault.database.conn.rollback()


def test_an_organisation_takes_its_choices_with_it(vault: Vault) -> None:
    add_change(vault, Change(NOON, (SHOP,)))
    both = add_change(vault, Change(NOON, (SHOP, ALL)))
    remember_settings(vault, [SettingToChange("shop", Purpose.SALE, "https://shop.example/ads")])
    erase_organisation(vault, "shop")
    assert changes(vault) == [replace(both, choices=(ALL,))]
    assert settings_to_change(vault) == []
    # A number that was given is never given again: an undoing names its step by it.
    assert add_change(vault, Change(NOON, (ALL,))).id == 3


def test_organisations_that_are_one_have_one_set_of_choices(vault: Vault) -> None:
    export(vault, "Shop", [])
    export(vault, "Shop Online", [])
    add_change(vault, Change(NOON, (replace(ALL, scope=Scope("shop-online")),)))
    merge_organisations(vault, "shop-online", "shop")
    assert changes(vault)[0].choices[0].scope == Scope("shop")


def test_a_setting_is_on_the_list_once_and_can_be_ticked(vault: Vault) -> None:
    waiting = SettingToChange("shop", Purpose.SALE, "https://shop.example/ads")
    remember_settings(vault, [waiting, SettingToChange("radio", Purpose.ADVERTISING, "https://radio.example")])
    done = replace(waiting, done=date(2026, 3, 2))
    remember_settings(vault, [done])
    assert [each.organisation for each in settings_to_change(vault)] == ["radio", "shop"]
    assert settings_to_change(vault)[1] == done


def test_one_purpose_may_have_several_pages(vault: Vault) -> None:
    pages = [SettingToChange("shop", Purpose.SALE, f"https://shop.example/{page}") for page in ("ads", "history")]
    remember_settings(vault, pages)
    assert settings_to_change(vault) == pages


def test_settings_of_organisations_that_are_one_are_one_list(vault: Vault) -> None:
    export(vault, "Shop", [])
    export(vault, "Shop Online", [])
    page = SettingToChange("shop", Purpose.SALE, "https://shop.example/ads")
    remember_settings(vault, [page, replace(page, organisation="shop-online", done=date(2026, 3, 2))])
    merge_organisations(vault, "shop-online", "shop")
    assert settings_to_change(vault) == [replace(page, done=date(2026, 3, 2))]


def test_a_list_of_before_keeps_its_ticks(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        db = vault.database
        db.execute("DROP TABLE setting_to_change")
        db.execute(
            "CREATE TABLE setting_to_change (organisation TEXT NOT NULL, purpose TEXT NOT NULL, url TEXT NOT NULL,"
            " done TEXT NOT NULL, PRIMARY KEY (organisation, purpose)) WITHOUT ROWID"
        )
        db.execute("INSERT INTO setting_to_change VALUES ('shop', 'sale', 'https://shop.example/ads', '2026-03-02')")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm020_settings_by_page'")
        db.conn.commit()
    with Vault.open(folder, PASSPHRASE) as vault:
        [kept] = settings_to_change(vault)
        assert kept == SettingToChange("shop", Purpose.SALE, "https://shop.example/ads", date(2026, 3, 2))
        remember_settings(vault, [replace(kept, url="https://shop.example/more")])
        assert len(settings_to_change(vault)) == 2


def test_a_vault_of_before_gets_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        for table in ("preference_line", "preference_change", "setting_to_change"):
            vault.database.execute(f"DROP TABLE {table}")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm015_preferences'")
        vault.database.conn.commit()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert changes(vault) == [] and settings_to_change(vault) == []
