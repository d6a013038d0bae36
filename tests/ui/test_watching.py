# SPDX-License-Identifier: MPL-2.0
"""A folder that is watched: chosen in the settings, offered above the pages, never taken in by itself."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.importing import watching
from app.ui import folder_watch
from app.ui.application import Parts
from app.ui.folder_watch import FolderWatch
from app.ui.pages.import_page import ImportPage
from app.ui.pages.settings_page import SettingsPage
from app.ui.session import LockReason
from app.vault.vault import Vault
from app.vault.watched import watched_folder
from tests.ui.conftest import PASSPHRASE

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time has to pass until a file counts as whole."""
    monkeypatch.setattr(watching, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(folder_watch, "_SOON", 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "downloads"
    path.mkdir()
    return path


@pytest.fixture
def watched(open_shell: Parts, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Parts:
    """The window after the person chose the folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    open_shell.window.show_page("settings")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    assert "No folder" in page.watch.state.text()
    qtbot.mouseClick(page.watch.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: str(folder) in page.watch.state.text())
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0)
    return open_shell


def bring(folder: Path) -> Path:
    """An archive of a sample comes into the folder, as a browser puts it there."""
    sample = next(path for path in sorted(SAMPLES.iterdir()) if path.is_dir())
    packed = Path(shutil.make_archive(str(folder / f".{sample.name}"), "zip", sample))
    return packed.rename(folder / f"{sample.name}.zip")


def test_a_new_export_is_offered_and_looked_at_on_request(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    offers = watched.window.offers
    assert not offers.isVisible()
    path = bring(folder)
    qtbot.waitUntil(offers.isVisible, timeout=20_000)
    assert path.name in offers.text.text()
    qtbot.mouseClick(offers.take_button, Qt.MouseButton.LeftButton)
    page = watched.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    assert not offers.isVisible()
    assert [plan.paths for plan in page._plans] == [[path]]


def test_what_is_declined_is_not_offered_again(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    offers = watched.window.offers
    bring(folder)
    qtbot.waitUntil(offers.isVisible, timeout=20_000)
    qtbot.mouseClick(offers.decline_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: watched.jobs.running == 0)
    watched.session.lock(LockReason.ASKED)
    assert not offers.isVisible()
    watched.session.adopt(Vault.open(watched.session.folder, PASSPHRASE))
    qtbot.waitUntil(lambda: watched.jobs.running == 0, timeout=20_000)
    assert not offers.isVisible()


def test_what_is_looked_at_is_not_offered_once_more(
    watched: Parts, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "_EVERY", 20)
    offers = watched.window.offers
    path = bring(folder)
    qtbot.waitUntil(offers.isVisible, timeout=20_000)
    offers.take_button.setFocus()
    qtbot.keyClick(offers.take_button, Qt.Key.Key_Space)
    page = watched.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    assert page.isAncestorOf(watched.window.focusWidget())
    looks: list[int] = []
    watched.findChild(FolderWatch).found.connect(lambda _found: looks.append(1))
    qtbot.waitUntil(lambda: len(looks) > 2, timeout=20_000)
    assert not offers.isVisible()
    path.unlink()


def test_the_focus_stays_in_the_window_when_an_offer_is_declined(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    offers = watched.window.offers
    bring(folder)
    qtbot.waitUntil(offers.isVisible, timeout=20_000)
    offers.decline_button.setFocus()
    qtbot.keyClick(offers.decline_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: watched.jobs.running == 0)
    assert watched.window.stack.isAncestorOf(watched.window.focusWidget())


def test_a_folder_that_is_gone_is_told_and_found_again(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    page = watched.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    folder.rename(folder.with_name("elsewhere"))
    watched.session.changed.emit()
    qtbot.waitUntil(lambda: "cannot be read now" in page.watch.state.text(), timeout=20_000)
    folder.with_name("elsewhere").rename(folder)
    bring(folder)
    watched.session.changed.emit()
    qtbot.waitUntil(watched.window.offers.isVisible, timeout=20_000)
    assert "cannot be read" not in page.watch.state.text()


def test_watching_ends_when_the_person_says_so(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    page = watched.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    qtbot.mouseClick(page.watch.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No folder" in page.watch.state.text())
    assert watched_folder(watched.session.vault) is None
    assert not page.watch.stop_button.isVisible()
    qtbot.waitUntil(lambda: watched.jobs.running == 0)


def test_looking_into_the_folder_keeps_no_vault_open(watched: Parts, folder: Path, qtbot: QtBot) -> None:
    held: list[bool] = []
    watched.jobs.busy.connect(held.append)
    bring(folder)
    qtbot.waitUntil(watched.window.offers.isVisible)
    assert held == []


def test_the_vault_locks_when_nobody_is_there_however_often_the_folder_is_looked_into(
    watched: Parts, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "_EVERY", 20)
    bring(folder)
    qtbot.waitUntil(watched.window.offers.isVisible)
    watched.autolock._notice = 0.1
    watched.autolock.arm(0.3)
    qtbot.waitUntil(lambda: not watched.session.is_open)
    assert watched.session.reason is LockReason.IDLE
