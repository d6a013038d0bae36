# SPDX-License-Identifier: MPL-2.0
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.ui.session import LockReason
from app.vault.errors import VaultLocked
from app.vault.vault import Vault
from tests.conftest import MemoryKeyring
from tests.ui.conftest import PASSPHRASE
from tests.ui.hearing import heard


def try_passphrase(shell: Parts, qtbot: QtBot, passphrase: str) -> None:
    page = shell.window.unlock_page
    qtbot.keyClicks(page.field.edit, passphrase)
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)


def test_the_passphrase_opens(shell: Parts, qtbot: QtBot) -> None:
    assert shell.window.stage.currentWidget() is shell.window.unlock_page
    assert shell.window.unlock_page.field.edit.hasFocus()
    try_passphrase(shell, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
    assert shell.window.stack.currentWidget().key == "overview"
    assert shell.window.unlock_page.field.text == ""


def test_a_wrong_passphrase_is_told_and_selected_for_retyping(shell: Parts, qtbot: QtBot) -> None:
    page = shell.window.unlock_page
    try_passphrase(shell, qtbot, "not it at all")
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=20_000)
    assert page.problem.isVisible()
    assert heard(page.problem) == page.problem.text() != ""
    assert page.field.edit.selectedText()
    assert page.unlock_button.isEnabled()
    assert not shell.session.is_open


def test_nothing_typed_is_told_without_trying(shell: Parts) -> None:
    shell.window.unlock_page.unlock()
    assert shell.window.unlock_page.problem.text() == "Type your passphrase."


def test_the_recovery_code_opens_and_asks_for_a_new_passphrase(shell: Parts, recovery_code: str, qtbot: QtBot) -> None:
    page = shell.window.unlock_page
    page.code_button.click()
    assert page.code.hasFocus()
    qtbot.keyClicks(page.code, recovery_code.lower())
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
    assert shell.window.stack.currentWidget().key == "settings"
    settings = shell.window.stack.currentWidget()
    assert not settings.vault.old.isVisible()
    for field in (settings.vault.new.first, settings.vault.new.second):
        field.edit.setText("a wholly different passphrase")
    settings.vault.change_passphrase()
    qtbot.waitUntil(lambda: not shell.session.recovered, timeout=20_000)
    shell.session.lock(LockReason.ASKED)
    Vault.open(shell.session.folder, "a wholly different passphrase").lock()


def test_a_vault_in_use_can_be_read(shell: Parts, qtbot: QtBot) -> None:
    page = shell.window.unlock_page
    with Vault.open(shell.session.folder, PASSPHRASE):
        try_passphrase(shell, qtbot, PASSPHRASE)
        qtbot.waitUntil(lambda: page.read_only_button.isVisible(), timeout=20_000)
        page.read_only_button.click()
        qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
        assert shell.session.vault.read_only
        qtbot.waitUntil(lambda: shell.jobs.running == 0)
        shell.session.lock(LockReason.ASKED)


def test_locking_drops_everything_and_says_why(open_shell: Parts, qtbot: QtBot) -> None:
    shell, window = open_shell, open_shell.window
    vault = shell.session.vault
    window.show_help()
    window.menus.lock.trigger()
    assert vault.locked
    assert not shell.session.is_open
    with pytest.raises(VaultLocked):
        _ = shell.session.vault
    assert window.stage.currentWidget() is window.unlock_page
    page = window.unlock_page
    assert page.reason.text() == page.field.edit.accessibleDescription() == "Locked, as you asked."
    assert page.field.edit.hasFocus()
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert window.unlock_page.field.edit.hasFocus()


def test_pages_cannot_be_reached_while_locked(shell: Parts) -> None:
    shell.window.show_import()
    shell.window.show_overview()
    assert shell.window.stage.currentWidget() is shell.window.unlock_page


def test_this_computer_is_remembered_only_when_asked(
    shell: Parts, make_shell: Callable[[], Parts], memory_keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    shell.window.unlock_page.remember.setChecked(True)
    try_passphrase(shell, qtbot, PASSPHRASE)
    # The keyring of the tests keeps secrets in memory, which the vault rightly may refuse.
    qtbot.waitUntil(lambda: shell.session.is_open and shell.jobs.running == 0, timeout=20_000)
    assert shell.choices.remembered == shell.session.vault.remembered


def test_an_unreachable_key_store_falls_back_with_the_reason(shell: Parts, qtbot: QtBot) -> None:
    shell.choices.remembered = True
    page = shell.window.unlock_page
    page.visit(LockReason.START)
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=20_000)
    assert not shell.session.is_open
    assert page.unlock_button.isEnabled()
    try_passphrase(shell, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)


def test_capitals_without_shift_give_caps_lock_away(shell: Parts, qtbot: QtBot) -> None:
    field = shell.window.unlock_page.field
    qtbot.keyClick(field.edit, Qt.Key.Key_A)
    assert not field.caps_hint.isVisible()
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.caps_hint.isVisible()
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.NoModifier)
    assert field.caps_hint.isVisible()
