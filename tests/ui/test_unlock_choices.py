# SPDX-License-Identifier: MPL-2.0
"""Vaults that do not open as they are, and what the person may do about it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.ui.session import LockReason
from app.vault.errors import FolderReadOnly
from app.vault.vault import Vault
from tests.crashed import crash
from tests.ui.conftest import PASSPHRASE
from tests.ui.hearing import heard


@pytest.mark.parametrize("by_computer", [False, True])
def test_a_vault_opens_without_its_damaged_last_changes_when_the_person_says_so(
    shell: Parts, qtbot: QtBot, by_computer: bool
) -> None:
    page = shell.window.unlock_page
    if by_computer:
        with Vault.open(shell.session.folder, PASSPHRASE) as vault:
            vault.remember_on_this_computer()
    crash(shell.session.folder, PASSPHRASE, damaged=True)
    if by_computer:
        page.unlock_with_computer()
    else:
        page.field.edit.setText(PASSPHRASE)
        page.unlock()
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=20_000)
    assert "without its last changes" in page.problem.text()
    assert not page.read_only_button.isVisible()
    page.accept_loss_button.click()
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
    assert not shell.session.vault.read_only
    assert shell.session.vault.database["organisation"].count == 0
    qtbot.waitUntil(lambda: shell.jobs.running == 0)
    shell.session.lock(LockReason.ASKED)
    assert not page.accept_loss_button.isVisible()


def test_a_vault_opens_after_a_crash_with_all_it_was_given(shell: Parts, qtbot: QtBot) -> None:
    page = shell.window.unlock_page
    crash(shell.session.folder, PASSPHRASE, damaged=False)
    page.field.edit.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
    assert shell.session.vault.database["organisation"].count == 1


def test_a_vault_in_a_folder_that_cannot_be_written_can_be_read(
    shell: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise FolderReadOnly

    monkeypatch.setattr("app.vault.vault.acquire", refuse)
    page = shell.window.unlock_page
    page.field.edit.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: page.read_only_button.isVisible(), timeout=20_000)
    assert "opened for reading only" in page.problem.text()
    assert not page.accept_loss_button.isVisible()
    page.read_only_button.click()
    qtbot.waitUntil(lambda: shell.session.is_open, timeout=20_000)
    assert shell.session.vault.read_only
    assert heard(shell.window.sidebar.state) == "The vault is open to read only."
    shell.window.show_matrix()
    assert heard(shell.window.sidebar.state), "it stays, whatever the page"
