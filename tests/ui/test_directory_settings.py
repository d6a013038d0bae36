# SPDX-License-Identifier: MPL-2.0
"""In the settings a newer directory is fetched when asked for, shown, and used or not."""

import hashlib

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.catalog.directory.manifest import Manifest
from app.catalog.directory.publisher import Publisher as Asked
from app.channels.errors import ServerUnreachable
from app.channels.update import Release, fetch_release
from app.insight.reaching import bundled
from app.ui.application import Parts
from app.ui.pages.settings_directory import DirectorySettings
from app.ui.pages.settings_page import SettingsPage
from app.ui.session import LockReason
from app.vault.directory import corrected, update_publisher
from tests.channels.publisher import RECORD, Publisher
from tests.ui.hearing import heard

ADDRESS = "https://directory.example/d/manifest.json"
KEY = "0123456789abcdef" * 4
Key = Qt.Key


def released(publisher: Asked) -> Release:
    [(_, _, manifest), (_, _, data)] = Publisher().pages(RECORD).values()
    assert manifest
    said = Manifest("2027-01-31", "directory.json", len(data), hashlib.sha256(data).hexdigest())
    return Release(publisher.address, said, data)


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


@pytest.fixture
def settings_of(open_shell: Parts, qtbot: QtBot) -> DirectorySettings:
    open_shell.window.show_page("settings")
    settle(open_shell, qtbot)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    page.directory.fetch = released
    return page.directory


def look(part: DirectorySettings, shell: Parts, qtbot: QtBot) -> None:
    part.address.setText(ADDRESS)
    part.key.setText(KEY.upper())
    qtbot.keyClick(part.look_button, Key.Key_Space)
    settle(shell, qtbot)


def test_it_says_of_which_day_it_is_and_that_no_address_is_set(settings_of: DirectorySettings) -> None:
    assert f"{len(bundled().entries)} organisations" in settings_of.state.text()
    assert "came without a public directory" in settings_of.state.text()
    assert settings_of.use_button.isHidden()


def test_what_would_change_is_shown_before_it_does(
    settings_of: DirectorySettings, open_shell: Parts, qtbot: QtBot
) -> None:
    look(settings_of, open_shell, qtbot)
    said = heard(settings_of.offer)
    assert ADDRESS in said
    assert "1 organisation is new." in said
    assert settings_of.use_button.hasFocus() or settings_of.focusWidget() is settings_of.use_button
    vault = open_shell.session.vault
    assert corrected(vault, bundled()).find("larkspur") is None
    qtbot.keyClick(settings_of.decline_button, Key.Key_Space)
    assert settings_of.use_button.isHidden()
    assert corrected(vault, bundled()).find("larkspur") is None
    look(settings_of, open_shell, qtbot)
    qtbot.keyClick(settings_of.use_button, Key.Key_Space)
    settle(open_shell, qtbot)
    assert corrected(vault, bundled()).find("larkspur")
    assert update_publisher(vault) == Asked(ADDRESS, (KEY,))
    assert f"{len(bundled().entries) + 1} organisations" in settings_of.state.text()
    qtbot.keyClick(settings_of.return_button, Key.Key_Space)
    settle(open_shell, qtbot)
    assert corrected(vault, bundled()).find("larkspur") is None


def test_what_goes_wrong_is_said_beside_the_address(
    settings_of: DirectorySettings, open_shell: Parts, qtbot: QtBot
) -> None:
    def unreachable(_publisher: Asked) -> Release:
        raise ServerUnreachable

    settings_of.fetch = unreachable
    look(settings_of, open_shell, qtbot)
    assert "cannot be reached" in heard(settings_of.problem)
    assert settings_of.look_button.isEnabled()


def test_without_a_key_nobody_is_asked(settings_of: DirectorySettings, open_shell: Parts, qtbot: QtBot) -> None:
    settings_of.fetch = fetch_release
    settings_of.address.setText(ADDRESS)
    for key in ("", "not a key"):
        settings_of.key.setText(key)
        qtbot.keyClick(settings_of.key, Key.Key_Return)
        settle(open_shell, qtbot)
        assert "Enter the key that the publisher names" in heard(settings_of.problem)


def test_the_address_is_forgotten_when_the_vault_locks(
    settings_of: DirectorySettings, open_shell: Parts, qtbot: QtBot
) -> None:
    look(settings_of, open_shell, qtbot)
    open_shell.session.lock(LockReason.ASKED)
    assert settings_of.address.text() == settings_of.key.text() == ""
    assert not settings_of.offer.text()
