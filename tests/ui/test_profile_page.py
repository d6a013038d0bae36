# SPDX-License-Identifier: MPL-2.0
"""The own profile in the window: seen with its reasons, changed by keyboard alone, opened, saved, shared, erased."""

import json
import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.moment import from_datetime
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.preference import Level
from app.catalog.record import Record
from app.catalog.slice import SliceForm
from app.insight.questions import Insight
from app.preferences.profile import counting
from app.ui.application import Parts
from app.ui.controls import Button
from app.ui.models.profile_columns import CHANGE, HIDE, LIFT, RECORDS, RESTORE
from app.ui.pages import counting as page_counting
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.profile_page import ProfilePage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.sharing_page import SharingPage
from app.ui.session import LockReason
from app.ui.widgets.data_table import DataTable
from app.vault.profile import steps
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.ui.hearing import heard, whole


def bring(shell: Parts, brand: str, records: list[Record]) -> None:
    """An export of a brand comes in."""
    vault = shell.session.vault
    export = ExportWriter(
        vault.database, source=brand, organisation=Organisation(brand, Role.BRAND), language="en", name="n",
        digest=f"{brand} {len(records)}",
    )  # fmt: skip
    with export.file("Data.json", 1, "rule") as file:
        for record in records:
            file.add(record)
    export.finish()


def searched(count: int) -> list[Record]:
    when = from_datetime(datetime(2024, 3, 1, 12, tzinfo=UTC))
    return [
        Record(Category.SEARCHES, Origin.OBSERVED, "search", f"tennis {number}", str(number), when)
        for number in range(count)
    ]


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window over a vault that names interests in every way."""
    bring(
        open_shell,
        "Finder",
        [
            *searched(4),
            Record(Category.INTERESTS, Origin.PROVIDED, "interest", "Vinyl", "5"),
            Record(Category.INTERESTS, Origin.INFERRED, "interest", "Chess", "6"),
            Record(Category.HEALTH, Origin.OBSERVED, "search", "diabetes", "7"),
        ],
    )
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def vault_of(shell: Parts) -> Vault:
    return shell.session.vault


def profile_page(shell: Parts, qtbot: QtBot) -> ProfilePage:
    shell.window.show_page(ProfilePage.key)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, ProfilePage)
    return page


def press(shell: Parts, table: DataTable, row: int, column: int, qtbot: QtBot) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(shell, qtbot)


def agree(shell: Parts, qtbot: QtBot) -> None:
    """Press the button that goes on, of the question that is open."""
    box = shell.window.findChild(QMessageBox)
    assert box is not None
    (button,) = [each for each in box.findChildren(Button) if each is not box.defaultButton()]
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(shell, qtbot)


def shown(page: ProfilePage) -> list[str]:
    return [row.label for row in page.interests.model.rows]


def front(shell: Parts) -> object:
    return shell.window.stack.currentWidget()


def test_it_is_in_the_sidebar_and_says_what_it_leaves_out(filled: Parts, qtbot: QtBot) -> None:
    pages = filled.window.sidebar.pages
    assert "My profile" in [pages.item(row).text() for row in range(pages.count())]
    page = profile_page(filled, qtbot)
    assert shown(page) == ["Tennis", "Vinyl"]
    assert "2 interests" in page.sentence.text() and "2 more are named only" in page.sentence.text()


def test_counting_is_stopped_and_goes_on(filled: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_FEW", 1)
    stopped = threading.Event()

    def count_once_stopped(vault: Vault, insight: Insight) -> counting.Progress:
        assert stopped.wait(20)
        return counting.count_some(vault, insight)

    monkeypatch.setattr(page_counting, "count_some", count_once_stopped)
    filled.window.show_page(ProfilePage.key)
    page = front(filled)
    assert isinstance(page, ProfilePage)
    qtbot.waitUntil(lambda: page.counting.running, timeout=20_000)
    assert page.counting.isVisible() and "looked through" in heard(page.counting.news)
    qtbot.keyClick(page.counting.stop_button, Qt.Key.Key_Space)
    stopped.set()
    settle(filled, qtbot)
    assert page.counting.isVisible()
    assert heard(page.counting.news).startswith("Stopped.") and "of 7" in page.counting.news.text()
    qtbot.keyClick(page.counting.go_on_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    assert page.counting.isHidden() and shown(page) == ["Tennis", "Vinyl"]


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_what_changes_a_row_shows_without_scrolling_at_twice_the_text_size(
    filled: Parts, language: str, qtbot: QtBot
) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, HIDE, qtbot)
    filled.window.choose_language(language)
    filled.choices.text_size = 200
    filled.window.resize(1180, 760)
    for section, column in ((page.interests, HIDE), (page.hidden, RESTORE), (page.parts, CHANGE)):
        qtbot.waitUntil(partial(whole, section.table, column), timeout=20_000)


def test_every_number_opens_down_to_the_records(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, RECORDS, qtbot)
    records = front(filled)
    assert isinstance(records, RecordsPage) and "4 records" in records.result.text()
    filled.window.back()
    settle(filled, qtbot)
    press(filled, page.interests.table, 0, 0, qtbot)
    assert page.panel.isVisible() and [row.records for row in page.panel.reasons.model.rows] == [4]
    assert "Watched: 4" in page.panel.sentence.text()
    press(filled, page.panel.reasons.table, 0, 3, qtbot)
    assert front(filled) is records and "4 records" in records.result.text()
    filled.window.back()
    settle(filled, qtbot)
    press(filled, page.panel.reasons.table, 0, 0, qtbot)
    assert isinstance(front(filled), DossierPage)


def test_an_interest_is_hidden_and_stays_so_when_it_comes_again(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, HIDE, qtbot)
    assert shown(page) == ["Vinyl"] and "Hidden: Tennis" in filled.window.announcer.text
    bring(filled, "Finder", searched(9))
    filled.session.changed.emit()
    settle(filled, qtbot)
    assert shown(page) == ["Vinyl"]
    assert [(row.label, row.records) for row in page.hidden.model.rows] == [("Tennis", 9)]
    press(filled, page.hidden.table, 0, RESTORE, qtbot)
    assert shown(page) == ["Tennis", "Vinyl"] and page.hidden.isHidden()


def test_an_interest_is_added_renamed_and_put_elsewhere_then_undone(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    page.name.setFocus()
    qtbot.keyClicks(page.name, "Sewing circle")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert shown(page) == ["Sewing circle", "Tennis", "Vinyl"]
    press(filled, page.interests.table, 0, 0, qtbot)
    assert page.panel.name.hasFocus() and page.panel.name.text() == "Sewing circle"
    page.panel.name.selectAll()
    qtbot.keyClicks(page.panel.name, "The circle")
    page.panel.field.setCurrentIndex(page.panel.field.findData(Field.EVENTS))
    qtbot.keyClick(page.panel.keep, Qt.Key.Key_Return)
    settle(filled, qtbot)
    (row, *_) = page.interests.model.rows
    assert (row.label, row.field) == ("The circle", Field.EVENTS)
    assert "where you put it" in page.panel.sentence.text()
    assert len(page.steps.model.rows) == 3
    qtbot.keyClick(page.undo_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert page.interests.model.rows[0].field is not Field.EVENTS
    press(filled, page.steps.table, 0, 0, qtbot)  # what was undone is brought back
    assert page.interests.model.rows[0].field is Field.EVENTS


def test_levels_and_parts_say_what_counts(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    page.level.setFocus()
    page.level.setCurrentIndex(page.level.findData(Level.ANYTHING))
    page.level.activated.emit(page.level.currentIndex())
    settle(filled, qtbot)
    assert shown(page) == ["Tennis", "Chess", "Vinyl"]
    parts = [row.part.category for row in page.parts.model.rows]
    press(filled, page.parts.table, parts.index(Category.SEARCHES), CHANGE, qtbot)
    assert shown(page) == ["Chess", "Vinyl"]
    press(filled, page.parts.table, parts.index(Category.SEARCHES), CHANGE, qtbot)
    assert "Tennis" in shown(page)


def test_an_organisation_and_a_part_of_it_have_levels_of_their_own(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    own = page.own_levels
    assert not own.choose_button.isEnabled() and own.level.currentData() is Level.OBSERVED
    own.organisation.setCurrentIndex(own.organisation.findData("finder"))
    own.level.setCurrentIndex(own.level.findData(Level.ANYTHING))
    qtbot.keyClick(own.choose_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert shown(page) == ["Tennis", "Chess", "Vinyl"] and page.level.currentData() is Level.OBSERVED
    own.category.setCurrentIndex(own.category.findData(Category.SEARCHES))
    assert own.level.currentData() is Level.ANYTHING
    own.level.setCurrentIndex(own.level.findData(Level.NOTHING))
    qtbot.keyClick(own.choose_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert shown(page) == ["Chess", "Vinyl"]
    scopes = {(row.choice.scope.organisation, row.choice.scope.category) for row in own.choices.model.rows}
    assert scopes == {("finder", None), ("finder", Category.SEARCHES)}
    for _ in scopes:
        press(filled, own.choices.table, 0, LIFT, qtbot)
    assert shown(page) == ["Tennis", "Vinyl"] and own.choices.isHidden()
    own.category.setCurrentIndex(own.category.findData(Category.HEALTH))
    own.level.setCurrentIndex(own.level.findData(Level.OBSERVED))
    qtbot.keyClick(own.choose_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert "Health" not in shown(page)
    agree(filled, qtbot)
    assert "Health" in shown(page)


def test_what_is_specially_protected_opens_only_when_asked_and_agreed(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    place = [row.part.category for row in page.parts.model.rows].index(Category.HEALTH)
    press(filled, page.parts.table, place, CHANGE, qtbot)
    assert "Health" not in shown(page) and not steps(vault_of(filled))
    agree(filled, qtbot)
    assert "Health" in shown(page)
    press(filled, page.parts.table, place, CHANGE, qtbot)
    assert "Health" not in shown(page)


def test_it_is_saved_as_a_file_and_shared_only_after_a_look(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = profile_page(filled, qtbot)
    page.write(tmp_path / "profile.jsonld")
    settle(filled, qtbot)
    names = [each["name"] for each in json.loads((tmp_path / "profile.jsonld").read_bytes())["interest"]]
    assert names == ["Tennis", "Vinyl"] and "not encrypted" in filled.window.announcer.text
    qtbot.keyClick(page.share_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    sharing = front(filled)
    assert isinstance(sharing, SharingPage) and sharing.form.currentData() is SliceForm.PROFILE
    assert not sharing.categories.isVisible() and not sharing.span.isVisible()
    sharing.organisation.setCurrentIndex(sharing.organisation.findData("finder"))
    assert not sharing.write_button.isEnabled()
    qtbot.keyClick(sharing.look_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert [row.title for row in sharing.items.model.rows] == ["Tennis", "Vinyl"]
    sharing.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    assert [each.scope.form for each in sharing.shared.model.rows] == [SliceForm.PROFILE]


def test_erasing_leaves_nothing_and_builds_nothing(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, HIDE, qtbot)
    qtbot.keyClick(page.erase_button, Qt.Key.Key_Return)
    agree(filled, qtbot)
    assert shown(page) == [] and page.hidden.isHidden()
    assert page.level.currentData() is Level.NOTHING and len(steps(vault_of(filled))) == 1


def test_everything_is_said_and_reached_by_keyboard(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, 0, qtbot)
    tables = (page.interests, page.parts, page.panel.reasons)
    for widget in (page.level, page.name, page.panel.name, page.panel.field, *(each.table for each in tables)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None and interface.text(QAccessible.Text.Name)
    cell = page.interests.model.index(0, HIDE)
    assert page.interests.model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "Hide it: Hide"
    page.level.setFocus()
    visited = []
    for _ in range(len(page.panes()) - 1):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == page.panes()[1:]


def test_a_locked_window_has_forgotten_it(filled: Parts, qtbot: QtBot) -> None:
    page = profile_page(filled, qtbot)
    press(filled, page.interests.table, 0, 0, qtbot)
    filled.session.lock(LockReason.ASKED)
    assert shown(page) == [] and page.panel.isHidden() and page.panel.name.text() == "" and not page.parts.model.rows
    assert "Tennis" not in page.panel.heading.text() + page.sentence.text()
