# SPDX-License-Identifier: MPL-2.0
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.ui.application import Parts
from app.ui.choices import Choices
from app.ui.pages.settings_page import SettingsPage
from app.ui.session import LockReason
from app.ui.theme import Colours
from app.vault.vault import Vault
from tests import toy_brand
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def page(open_shell: Parts) -> SettingsPage:
    open_shell.window.show_page("settings")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def choose(box: object, value: object) -> None:
    index = box.findData(value)  # type: ignore[attr-defined]
    box.setCurrentIndex(index)  # type: ignore[attr-defined]
    box.activated.emit(index)  # type: ignore[attr-defined]


def test_looks_change_at_once_and_are_kept(open_shell: Parts, page: SettingsPage, settings: QSettings) -> None:
    choose(page.colours, Colours.DARK.value)
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 80
    before = QApplication.font().pointSizeF()
    choose(page.text_size, 150)
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before)
    choose(page.lock_minutes, 30)
    kept = Choices(settings)
    assert (kept.colours, kept.text_size, kept.lock_minutes) == (Colours.DARK, 150, 30)


def test_the_language_changes_while_the_vault_is_open(open_shell: Parts, page: SettingsPage) -> None:
    choose(page.language, "fr")
    assert open_shell.session.is_open
    assert page.title != "Settings"
    assert page.language.currentData() == "fr"
    listed = open_shell.window.sidebar.pages
    assert page.title in {listed.item(row).text() for row in range(listed.count())}


def test_damaged_settings_count_as_not_chosen(settings: QSettings) -> None:
    for name, value in (("colours", "mauve"), ("text-size", "huge"), ("lock-minutes", "-3")):
        settings.setValue(name, value)
    choices = Choices(settings)
    assert (choices.colours, choices.text_size, choices.lock_minutes) == (Colours.SYSTEM, 100, 15)


def test_the_passphrase_is_changed(open_shell: Parts, page: SettingsPage, qtbot: QtBot) -> None:
    page.vault.old.edit.setText("not it")
    for field in (page.vault.new.first, page.vault.new.second):
        field.edit.setText("a wholly different passphrase")
    page.vault.change_passphrase()
    qtbot.waitUntil(lambda: bool(page.vault.passphrase_problem.text()), timeout=20_000)
    page.vault.old.edit.setText(PASSPHRASE)
    page.vault.change_passphrase()
    qtbot.waitUntil(lambda: "changed" in open_shell.window.announcer.text, timeout=20_000)
    assert page.vault.new.text == ""
    open_shell.session.lock(LockReason.ASKED)
    Vault.open(open_shell.session.folder, "a wholly different passphrase").lock()


def test_a_new_recovery_code_replaces_the_old_one(open_shell: Parts, page: SettingsPage, qtbot: QtBot) -> None:
    page.vault.code_button.click()
    qtbot.waitUntil(lambda: bool(page.vault.sheet.code.text()), timeout=20_000)
    code = page.vault.sheet.code.text()
    page.vault.sheet.confirmation.click()
    assert not page.vault.sheet.isVisible()
    open_shell.session.lock(LockReason.ASKED)
    Vault.open_with_recovery(open_shell.session.folder, code).lock()


def test_a_shown_code_goes_with_the_lock(open_shell: Parts, page: SettingsPage, qtbot: QtBot) -> None:
    page.vault.code_button.click()
    qtbot.waitUntil(lambda: bool(page.vault.sheet.code.text()), timeout=20_000)
    open_shell.session.lock(LockReason.ASKED)
    assert page.vault.sheet.code.text() == ""


def test_a_backup_is_saved(open_shell: Parts, page: SettingsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.vault.back_up(tmp_path / "backup")
    qtbot.waitUntil(lambda: page.vault.backup_button.isEnabled(), timeout=20_000)
    Vault.restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE)
    page.vault.back_up(tmp_path / "no such folder" / "backup")
    qtbot.waitUntil(lambda: bool(page.vault.backup_problem.text()), timeout=20_000)
    assert page.vault.backup_button.isEnabled()


def test_erasing_is_confirmed_by_name_and_cancel_is_the_default(
    open_shell: Parts, page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "toy-export"
    for name, content in toy_brand.files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    [plan] = plan_import([folder], [toy_brand.SOURCE])
    run_import(open_shell.session.vault, plan)
    plan.close()
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: page.erase.exports.count() == 1, timeout=20_000)
    page.erase.export_button.click()
    box = page.findChild(QMessageBox)
    assert "Toy Shop" in box.text()
    assert box.defaultButton().text() == "Cancel"
    box.defaultButton().click()
    assert page.erase.exports.count() == 1
    page.erase.export_button.click()
    box = page.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.text().startswith("Erase Toy Shop")).click()
    qtbot.waitUntil(lambda: page.erase.exports.count() == 0, timeout=20_000)
    assert "Erased" in open_shell.window.announcer.text
    assert not page.erase.export_button.isEnabled()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0)


def test_names_of_the_vault_leave_the_page_with_the_lock(open_shell: Parts, page: SettingsPage, qtbot: QtBot) -> None:
    page.erase.exports.addItem("a canary", 1)
    open_shell.session.lock(LockReason.ASKED)
    assert page.erase.exports.count() == 0
