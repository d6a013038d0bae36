# SPDX-License-Identifier: MPL-2.0
"""The desktop says how much waits, and never whose; it says nothing unless the person chose that."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalog.asked import Asked
from app.catalog.directory.directory import Directory
from app.catalog.organisation import Organisation, Role
from app.catalog.right import Right
from app.correspondence.by_hand import sent_by_hand
from app.correspondence.receiving import file_mail
from app.importing.watching import Offer
from app.ui.application import Parts
from app.ui.folder_watch import FolderWatch
from app.ui.pages.settings_page import SettingsPage
from app.vault.asked import note_asked
from tests.correspondence.conftest import TODAY, answer, directory, make

__all__ = ["directory"]


@pytest.fixture
def told(open_shell: Parts, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the desktop was told, while the person looks at another window."""
    said: list[tuple[str, str]] = []
    open_shell.notifier.show = lambda title, text: said.append((title, text))
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    return said


def an_answer_comes(shell: Parts, directory: Directory, qtbot: QtBot) -> None:
    vault = shell.session.vault
    request = sent_by_hand(vault, make(vault, Right.ACCESS).id, TODAY)
    assert file_mail(vault, directory, answer(request, f"We have received your request {request.reference}."))
    shell.session.changed.emit()
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def choose(shell: Parts, qtbot: QtBot) -> None:
    shell.window.show_page("settings")
    page = shell.window.stack.currentWidget()
    assert isinstance(page, SettingsPage) and not page.notifies.isChecked()
    qtbot.keyClick(page.notifies, Qt.Key.Key_Space)
    assert shell.choices.notifies


def test_nothing_is_said_unless_the_person_chose_it(
    open_shell: Parts, directory: Directory, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    an_answer_comes(open_shell, directory, qtbot)
    assert told == []


def test_how_many_wait_is_said_once_and_without_names(
    open_shell: Parts, directory: Directory, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    choose(open_shell, qtbot)
    an_answer_comes(open_shell, directory, qtbot)
    assert told == [("Mien", "1 answer is waiting.")]
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    assert len(told) == 1
    an_answer_comes(open_shell, directory, qtbot)
    assert told[1:] == [("Mien", "2 answers are waiting.")]


def test_who_looks_at_the_window_is_not_told_beside_it(
    open_shell: Parts,
    directory: Directory,
    told: list[tuple[str, str]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(open_shell, qtbot)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: open_shell.window)
    an_answer_comes(open_shell, directory, qtbot)
    assert told == []


def test_data_that_are_due_count_as_well(open_shell: Parts, told: list[tuple[str, str]], qtbot: QtBot) -> None:
    choose(open_shell, qtbot)
    asked = date.today() - timedelta(days=40)
    note_asked(open_shell.session.vault, Asked("ikea", "ikea", "IKEA", asked, asked + timedelta(days=30)))
    note_asked(open_shell.session.vault, Asked("zara", "zara", "Zara", date.today(), date.today()))
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    assert told == [("Mien", "Data from 1 service is due.")]


def test_a_new_export_in_the_watched_folder_is_told_once(
    open_shell: Parts, told: list[tuple[str, str]], qtbot: QtBot, tmp_path: Path
) -> None:
    choose(open_shell, qtbot)
    brand = Organisation("Toy Shop", Role.BRAND)
    first, second = (Offer(mark, (tmp_path / mark,), brand, "toy", mark, (mark,)) for mark in ("a.zip", "b.zip"))
    watch = open_shell.findChild(FolderWatch)
    watch.found.emit([first])
    watch.found.emit([first])
    watch.found.emit([second, first])
    assert told == [("Mien", "1 new export is here.")] * 2
