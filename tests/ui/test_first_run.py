# SPDX-License-Identifier: MPL-2.0
import stat
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.vault.vault import Vault
from tests.ui.conftest import PASSPHRASE
from tests.ui.hearing import heard


def type_both(shell: Parts, qtbot: QtBot, first: str, second: str) -> None:
    field = shell.window.first_run.passphrase
    for edit, text in ((field.first.edit, first), (field.second.edit, second)):
        edit.clear()
        qtbot.keyClicks(edit, text)


def test_from_nothing_to_an_open_vault(empty_shell: Parts, qtbot: QtBot) -> None:
    shell, page = empty_shell, empty_shell.window.first_run
    assert shell.window.stage.currentWidget() is page
    type_both(shell, qtbot, PASSPHRASE, PASSPHRASE)
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.sheet.code.text()), timeout=30_000)
    code = page.sheet.code.text()
    assert not page.go_on_button.isEnabled(), "the code must be confirmed first"
    assert page.passphrase.text == "", "the passphrase does not stay in the window"
    page.sheet.confirmation.click()
    qtbot.mouseClick(page.go_on_button, Qt.MouseButton.LeftButton)
    assert shell.session.is_open
    assert page.sheet.code.text() == ""
    assert shell.window.stack.currentWidget().key == "import"
    qtbot.waitUntil(lambda: shell.jobs.running == 0)
    shell.window.close()
    Vault.open(shell.session.folder, PASSPHRASE).lock()
    Vault.open_with_recovery(shell.session.folder, code).lock()


def test_two_different_passphrases_are_refused_in_words(empty_shell: Parts, qtbot: QtBot) -> None:
    page = empty_shell.window.first_run
    type_both(empty_shell, qtbot, PASSPHRASE, PASSPHRASE + "x")
    qtbot.keyClick(page.passphrase.second.edit, Qt.Key.Key_Return)
    assert "differ" in heard(page.problem)
    assert page.passphrase.second.edit.hasFocus()
    assert not empty_shell.session.exists


def test_a_short_passphrase_is_refused(empty_shell: Parts, qtbot: QtBot) -> None:
    page = empty_shell.window.first_run
    type_both(empty_shell, qtbot, "short", "short")
    page.create_vault()
    assert "too short" in page.problem.text()
    assert not empty_shell.session.exists


def test_a_passphrase_can_be_pasted_and_shown(empty_shell: Parts, qtbot: QtBot) -> None:
    field = empty_shell.window.first_run.passphrase.first
    QApplication.clipboard().setText(PASSPHRASE)
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text == PASSPHRASE
    assert field.edit.displayText() != PASSPHRASE
    field.show_button.setFocus()
    qtbot.keyClick(field.show_button, Qt.Key.Key_Space)
    assert field.edit.displayText() == PASSPHRASE
    assert field.show_button.accessibleName() == "Hide the passphrase"


def test_the_language_changes_at_once_and_is_kept(empty_shell: Parts) -> None:
    shell = empty_shell
    box = shell.window.first_run.language
    box.setCurrentIndex(box.findData("fr"))
    box.activated.emit(box.currentIndex())
    assert shell.speech.say.language == "fr"
    assert shell.choices.language == "fr"
    assert shell.window.first_run.create_button.text() != "Create the vault"
    box.activated.emit(box.findData("en"))
    assert shell.window.first_run.create_button.text() == "Create the vault"


def test_closing_before_the_code_is_kept_leaves_a_whole_vault(empty_shell: Parts, qtbot: QtBot) -> None:
    page = empty_shell.window.first_run
    type_both(empty_shell, qtbot, PASSPHRASE, PASSPHRASE)
    page.create_vault()
    qtbot.waitUntil(lambda: bool(page.sheet.code.text()), timeout=30_000)
    empty_shell.window.close()
    Vault.open(empty_shell.session.folder, PASSPHRASE).lock()


def test_the_saved_sheet_is_for_its_owner_only(empty_shell: Parts, tmp_path: Path) -> None:
    sheet = empty_shell.window.first_run.sheet
    sheet.show_code("AAAA-BBBB")
    sheet.save(tmp_path / "code.txt")
    assert "AAAA-BBBB" in (tmp_path / "code.txt").read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "code.txt").stat().st_mode) == 0o600
    sheet.save(tmp_path / "no such folder" / "code.txt")
    assert "could not be written" in sheet.problem.text()


def test_a_copied_code_leaves_the_clipboard_with_the_page(empty_shell: Parts) -> None:
    sheet = empty_shell.window.first_run.sheet
    sheet.show_code("AAAA-BBBB")
    sheet.copy_button.click()
    assert QApplication.clipboard().text() == "AAAA-BBBB"
    sheet.forget()
    assert QApplication.clipboard().text() == ""


def test_a_backup_is_restored_and_then_unlocked(empty_shell: Parts, tmp_path: Path, qtbot: QtBot) -> None:
    from app.vault.kdf import KdfCost

    vault, _code = Vault.create(tmp_path / "other", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        vault.backup(tmp_path / "backup")
    page = empty_shell.window.first_run
    page.backup_passphrase.edit.setText("not the passphrase")
    page.restore(tmp_path / "backup")
    qtbot.waitUntil(lambda: bool(page.restore_problem.text()), timeout=20_000)
    page.backup_passphrase.edit.setText(PASSPHRASE)
    page.restore(tmp_path / "backup")
    qtbot.waitUntil(lambda: empty_shell.window.stage.currentWidget() is empty_shell.window.unlock_page, timeout=20_000)
