# SPDX-License-Identifier: MPL-2.0
"""The page of preferences: each cell a named control, chosen by key or menu, with its effect, its letters, its past."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.preference import PERSONALISING, Level, Preset, Scope
from app.catalog.purpose import Purpose
from app.catalog.record import Record
from app.catalog.request import RequestState
from app.preferences.standing import cascade_of
from app.ui.application import Parts
from app.ui.models.preferences_model import COLUMNS, LevelRole
from app.ui.pages.preferences_page import PreferencesPage
from app.vault.preferences import SettingToChange, changes, remember_settings, settings_to_change
from app.vault.requests import requests
from app.vault.writing import ExportWriter
from tests.preferences.strategies import TODAY


@pytest.fixture
def page(open_shell: Parts, qtbot: QtBot) -> PreferencesPage:
    """The page over a vault in which a brand holds purchases and a guess."""
    vault, brand = open_shell.session.vault, Organisation("Tunes", Role.BRAND)
    export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
    with export.file("f.json", 1, "rule") as file:
        file.add(Record(Category.PURCHASES, Origin.OBSERVED, "bought", "shoes", "1"))
        file.add(Record(Category.SEGMENTS, Origin.INFERRED, "guess", "High income", "2"))
    export.finish()
    remember_settings(vault, [SettingToChange("tunes", Purpose.SALE, "https://tunes.example/sale")])
    open_shell.window.show_page("preferences")
    settle(open_shell, qtbot)
    shown = open_shell.window.stack.currentWidget()
    assert isinstance(shown, PreferencesPage)
    return shown


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def cell(page: PreferencesPage, *scope: object) -> QModelIndex:
    """The cell of a scope, whose row is open."""
    model, wanted = page.model, Scope(*scope)  # type: ignore[arg-type]
    for row in range(model.rowCount()):
        index = model.index(row, COLUMNS.index(wanted.purpose))
        if model.scope(index) == wanted:
            return index
    raise AssertionError("no such cell")


def press(page: PreferencesPage, index: QModelIndex, key: Qt.Key, shell: Parts, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(index)
    qtbot.keyClick(page.table, key)
    settle(shell, qtbot)


def test_a_key_chooses_a_level_and_the_cell_says_all(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    press(page, cell(page, "", Category.PURCHASES, Purpose.ADVERTISING), Qt.Key.Key_3, open_shell, qtbot)
    index = cell(page, "", Category.PURCHASES, Purpose.ADVERTISING)
    assert index.data(LevelRole) is Level.OBSERVED
    interface = QAccessible.queryAccessibleInterface(page.table)
    spoken = interface.child((index.row() + 1) * (len(COLUMNS) + 1) + index.column() + 1)
    assert spoken.text(QAccessible.Text.Name) == "Purchases, Personalised advertising: What I do with you"
    assert (
        index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Decided by your choice for this category and purpose."
    )
    press(page, index, Qt.Key.Key_Delete, open_shell, qtbot)
    assert cell(page, "", Category.PURCHASES, Purpose.ADVERTISING).data(LevelRole) is Level.NOTHING


def test_organisations_stand_inside_their_row(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    before = page.model.rowCount()
    press(page, cell(page, "", Category.SEGMENTS), Qt.Key.Key_Plus, open_shell, qtbot)
    assert page.model.rowCount() == before + 1
    press(page, cell(page, "tunes", Category.SEGMENTS), Qt.Key.Key_4, open_shell, qtbot)
    index = cell(page, "tunes", Category.SEGMENTS)
    assert index.data(LevelRole) is Level.ANYTHING and "Tunes, Advertising segments, All purposes" in index.data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    press(page, cell(page, "tunes", Category.SEGMENTS), Qt.Key.Key_Minus, open_shell, qtbot)
    assert page.model.rowCount() == before
    assert page.model.scope(page.table.currentIndex()) == Scope("", Category.SEGMENTS)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_offers_the_levels(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    index = cell(page, "", Category.HEALTH, Purpose.RECOMMENDATIONS)
    page.table.setCurrentIndex(index)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    menu = page.table.findChild(QMenu)
    assert menu.accessibleName() == "Health (sensitive), Recommendations: Nothing"
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["As a broader choice decides"].isEnabled()
    actions["Only what I told you"].trigger()
    menu.close()
    settle(open_shell, qtbot)
    assert cell(page, "", Category.HEALTH, Purpose.RECOMMENDATIONS).data(LevelRole) is Level.DECLARED


def test_purposes_that_differ_are_various(page: PreferencesPage) -> None:
    index = cell(page, "", Category.PURCHASES)
    assert index.data(LevelRole) is None and index.data() == "Various"


def test_presets_time_and_replacing_are_kept(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    page.span.setCurrentIndex(1)
    press(page, cell(page, "", Category.PURCHASES), Qt.Key.Key_0, open_shell, qtbot)
    [change] = changes(open_shell.session.vault)
    assert change.choices[0].until and (change.choices[0].until - TODAY).days >= 7
    page.replace.setChecked(True)
    page.preset.setCurrentIndex(page.preset.findData(Preset.OPEN))
    page.preset.activated.emit(page.preset.currentIndex())
    settle(open_shell, qtbot)
    cascade = cascade_of(open_shell.session.vault, TODAY)
    assert cascade.preset is Preset.OPEN and not cascade.choices


def agree(shell: Parts, page: PreferencesPage, qtbot: QtBot) -> None:
    box = page.findChild(QMessageBox)
    yes = next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.DestructiveRole)
    yes.click()
    settle(shell, qtbot)


def test_everything_is_switched_off_and_brought_back(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    press(page, cell(page, "", Category.PURCHASES), Qt.Key.Key_4, open_shell, qtbot)
    page.off_button.click()
    agree(open_shell, page, qtbot)
    vault = open_shell.session.vault
    cascade = cascade_of(vault, TODAY)
    assert {cascade.decide("", Category.PURCHASES, purpose).level for purpose in PERSONALISING} == {Level.NOTHING}
    page.undo_button.click()
    settle(open_shell, qtbot)
    assert cell(page, "", Category.PURCHASES).data(LevelRole) is Level.ANYTHING
    # The step that was undone comes back from the history.
    page.history.table.opened.emit(page.history.model.index(0, 0))
    settle(open_shell, qtbot)
    assert cell(page, "", Category.PURCHASES).data(LevelRole) is Level.NOTHING


def test_the_effect_is_told_and_letters_are_drafted(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    [tunes] = page.affected.model.rows
    assert tunes.records == 2 and "1 organisation beyond your choices: 2 records. 1 letter" in page.result.text()
    assert [gap.category for gap in page.gaps.model.rows] == [Category.SEGMENTS]
    page.draft_button.click()
    agree(open_shell, page, qtbot)
    [draft] = requests(open_shell.session.vault)
    assert draft.organisation == "tunes" and draft.state is RequestState.DRAFT
    assert not page.draft_button.isEnabled() and page.affected.model.rows[0].asked


def test_a_setting_is_ticked(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    page.settings.table.opened.emit(page.settings.model.index(0, 0))
    settle(open_shell, qtbot)
    [setting] = settings_to_change(open_shell.session.vault)
    assert setting.done and "✓" in str(page.settings.model.index(0, 3).data())


def test_a_locked_vault_leaves_no_word(page: PreferencesPage) -> None:
    page.closed()
    texts = [str(page.model.headerData(row, Qt.Orientation.Vertical)) for row in range(page.model.rowCount())]
    assert not any("Tunes" in text for text in texts) and not page.affected.model.rows and not page.result.text()
