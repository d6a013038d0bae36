# SPDX-License-Identifier: MPL-2.0
"""The page of preferences: each cell a named control, chosen by key or menu, with its effect, its letters, its past."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
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
from app.ui.models.preferences_columns import CHOSEN, DONE, LINK
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


def test_which_rule_decided_is_seen_for_every_cell(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(cell(page, "", Category.HEALTH, Purpose.ADVERTISING))
    assert page.why.text() == (
        "Health (sensitive), Personalised advertising: Nothing. Decided by specially protected by law."
    )
    press(page, cell(page, "", Category.PURCHASES, Purpose.ADVERTISING), Qt.Key.Key_3, open_shell, qtbot)
    assert "Decided by your choice for this category and purpose." in page.why.text()
    page.table.setCurrentIndex(cell(page, "", Category.PURCHASES))
    assert "the preset “Private”" in page.why.text() and "your choice for this category and purpose" in page.why.text()


def test_a_choice_may_end_on_a_day_that_the_person_names(
    page: PreferencesPage, open_shell: Parts, qtbot: QtBot
) -> None:
    assert page.day.isHidden() or not page.day.isVisible()
    page.span.setCurrentIndex(page.span.count() - 1)
    assert page.day.isVisible()
    page.day.show_day(date.today())
    press(page, cell(page, "", Category.PURCHASES), Qt.Key.Key_0, open_shell, qtbot)
    assert page.keep_button.isHidden()  # a day that is over ends nothing
    ends = date.today() + timedelta(40)
    page.day.show_day(ends)
    press(page, cell(page, "", Category.PURCHASES), Qt.Key.Key_0, open_shell, qtbot)
    keep(open_shell, page, qtbot)
    [change] = changes(open_shell.session.vault)
    assert change.choices[0].until == ends


@pytest.mark.parametrize("width", [900, 2400])
def test_columns_show_the_words_of_their_titles_and_use_the_room(
    page: PreferencesPage, open_shell: Parts, width: int, qtbot: QtBot
) -> None:
    open_shell.window.resize(width, 800)
    table, count = page.table, len(COLUMNS)
    qtbot.waitUntil(lambda: open_shell.window.width() == width, timeout=20_000)
    titles = [str(page.model.headerData(column, Qt.Orientation.Horizontal)) for column in range(count)]
    word = max((word for title in titles for word in title.split()), key=len)
    assert all(table.columnWidth(column) > table.fontMetrics().horizontalAdvance(word) for column in range(count))
    qtbot.waitUntil(lambda: table.titles.length() > table.viewport().width() - count, timeout=20_000)


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
    keep(open_shell, page, qtbot)
    [change] = changes(open_shell.session.vault)
    assert change.choices[0].until and (change.choices[0].until - TODAY).days >= 7
    page.replace.setChecked(True)
    page.preset.setCurrentIndex(page.preset.findData(Preset.OPEN))
    page.preset.activated.emit(page.preset.currentIndex())
    settle(open_shell, qtbot)
    keep(open_shell, page, qtbot)
    cascade = cascade_of(open_shell.session.vault, TODAY)
    assert cascade.preset is Preset.OPEN and not cascade.choices


def agree(shell: Parts, page: PreferencesPage, qtbot: QtBot) -> None:
    box = page.findChild(QMessageBox)
    yes = next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.DestructiveRole)
    yes.click()
    settle(shell, qtbot)


def keep(shell: Parts, page: PreferencesPage, qtbot: QtBot) -> None:
    page.keep_button.click()
    settle(shell, qtbot)


def test_a_choice_is_tried_before_it_is_kept(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    assert page.keep_button.isHidden() and page.discard_button.isHidden()
    press(page, cell(page, "", Category.SEGMENTS), Qt.Key.Key_4, open_shell, qtbot)
    assert page.result.text() == "1 choice is not kept yet. 1 organisation could use more than now."
    press(page, cell(page, "", Category.PURCHASES, Purpose.RECOMMENDATIONS), Qt.Key.Key_0, open_shell, qtbot)
    # The cells show what would hold; the vault knows nothing of it, and nobody can be told.
    assert cell(page, "", Category.SEGMENTS).data(LevelRole) is Level.ANYTHING
    assert not changes(vault) and page.affected.draft_button.isHidden()
    assert page.result.text().startswith("2 choices are not kept yet.")
    page.undo_button.click()
    settle(open_shell, qtbot)
    assert page.result.text().startswith("1 choice is not kept yet.")
    page.discard_button.click()
    settle(open_shell, qtbot)
    assert cell(page, "", Category.SEGMENTS, Purpose.ADVERTISING).data(LevelRole) is Level.NOTHING
    assert not changes(vault) and page.keep_button.isHidden()
    press(page, cell(page, "", Category.SEGMENTS), Qt.Key.Key_4, open_shell, qtbot)
    keep(open_shell, page, qtbot)
    [change] = changes(vault)
    assert change.choices[0].level is Level.ANYTHING and page.keep_button.isHidden()


def test_what_would_be_lost_is_told_of_what_is_tried_alone(
    page: PreferencesPage, open_shell: Parts, qtbot: QtBot
) -> None:
    page.preset.setCurrentIndex(page.preset.findData(Preset.OPEN))
    page.preset.activated.emit(page.preset.currentIndex())
    settle(open_shell, qtbot)
    keep(open_shell, page, qtbot)
    assert not page.affected.rows
    press(page, cell(page, "", Category.SEGMENTS), Qt.Key.Key_0, open_shell, qtbot)
    [row] = page.affected.rows
    assert row.affected.records == 1 and row.chosen is None
    assert "1 organisation would have to do without 1 record more." in page.result.text()


def test_everything_is_switched_off_and_brought_back(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    press(page, cell(page, "", Category.PURCHASES), Qt.Key.Key_4, open_shell, qtbot)
    keep(open_shell, page, qtbot)
    page.off_button.click()
    settle(open_shell, qtbot)
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
    [row] = page.affected.rows
    assert (
        row.affected.records == 2
        and row.chosen
        and "1 organisation beyond your choices: 2 records. 1 letter" in page.result.text()
    )
    assert [gap.category for gap in page.gaps.table.model.rows] == [Category.SEGMENTS]
    # Left out by a key in its column, nothing is drafted; ticked again, its letter is.
    panel = page.affected
    panel.table.table.opened.emit(panel.table.model.index(0, CHOSEN))
    assert not panel.chosen and not panel.draft_button.isEnabled() and panel.table.model.index(0, CHOSEN).data() == "No"
    panel.table.table.opened.emit(panel.table.model.index(0, CHOSEN))
    panel.draft_button.click()
    agree(open_shell, page, qtbot)
    [draft] = requests(open_shell.session.vault)
    assert draft.organisation == "tunes" and draft.state is RequestState.DRAFT
    assert panel.told.text() == "1 letter was drafted." and panel.stop_button.isHidden()
    assert not panel.draft_button.isEnabled() and panel.rows[0].affected.asked


def test_a_setting_is_ticked(page: PreferencesPage, open_shell: Parts, qtbot: QtBot) -> None:
    table, [row] = page.settings.table, page.settings.table.model.rows
    assert page.settings.chosen.text() == "Tunes: Selling or sharing data"
    table.table.opened.emit(table.model.index(0, 0))
    settle(open_shell, qtbot)
    [setting] = settings_to_change(open_shell.session.vault)
    assert setting.done and "✓" in str(table.model.index(0, DONE).data())
    page.settings.tick_button.click()
    settle(open_shell, qtbot)
    assert not settings_to_change(open_shell.session.vault)[0].done
    opened: list[str] = []
    page.settings.open_url = lambda url: bool(opened.append(url.toString())) or True
    table.table.opened.emit(table.model.index(0, LINK))
    page.settings.open_button.click()
    assert opened == [row.setting.url] * 2


def test_the_steps_of_a_setting_are_told_before_anything_is_kept(
    page: PreferencesPage, open_shell: Parts, qtbot: QtBot
) -> None:
    """A brand that the directory knows: its settings stand there as soon as it is affected."""
    vault, brand = open_shell.session.vault, Organisation("Spotify", Role.BRAND)
    export = ExportWriter(vault.database, source="s", organisation=brand, language="en", name="s", digest="s")
    with export.file("f.json", 1, "rule") as file:
        file.add(Record(Category.SEGMENTS, Origin.INFERRED, "guess", "Runner", "2"))
    export.finish()
    page.load()
    settle(open_shell, qtbot)
    places = [n for n, row in enumerate(page.settings.table.model.rows) if row.organisation == "spotify"]
    page.settings.table.table.setCurrentIndex(page.settings.table.model.index(places[0], 0))
    assert page.settings.steps.text() == "1. Switch off “Process my personal data for tailored ads”."
    origin = page.settings.origin.text()
    assert "Read on" in origin and "this language: English" in origin and len(settings_to_change(vault)) == 1


def test_what_they_do_is_saved_for_others(
    page: PreferencesPage, open_shell: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    page.gaps.save(tmp_path / "gap.csv")
    settle(open_shell, qtbot)
    [row] = csv.DictReader((tmp_path / "gap.csv").read_text(encoding="utf-8").splitlines())
    assert (row["organisation"], row["category"], row["verdict"], row["inferred"]) == (
        "tunes", "segments", "unknown", "1",
    )  # fmt: skip
    assert str(tmp_path / "gap.csv") in page.gaps.told.text()


def test_the_arrow_of_a_row_points_inwards_in_either_direction(
    page: PreferencesPage, open_shell: Parts, qtbot: QtBot
) -> None:
    names, row = page.table.names, cell(page, "", Category.SEGMENTS).row()

    def arrow() -> QImage:
        """What is drawn where the arrow stands, as it would be read from left to right."""
        page.table.scrollTo(page.model.index(row, 0))
        whole = names.grab(
            QRect(0, names.sectionViewportPosition(row), names.width(), names.sectionSize(row))
        ).toImage()
        mirrored = names.layoutDirection() is Qt.LayoutDirection.RightToLeft
        part = whole.flipped(Qt.Orientation.Horizontal) if mirrored else whole
        return part.copy(4, 4, 20, part.height() - 8)

    closed = arrow()
    page.model.toggle(row)
    assert arrow() != closed
    page.model.toggle(row)
    page.table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for line in (closed, arrow()):
        dark = [x for x in range(line.width()) for y in range(line.height()) if line.pixelColor(x, y).lightness() < 128]
        assert dark, "no arrow"
        tip = [y for y in range(line.height()) if line.pixelColor(max(dark), y).lightness() < 128]
        back = [y for y in range(line.height()) if line.pixelColor(min(dark), y).lightness() < 128]
        assert max(tip) - min(tip) < max(back) - min(back)


def test_a_locked_vault_leaves_no_word(page: PreferencesPage) -> None:
    page.closed()
    texts = [str(page.model.headerData(row, Qt.Orientation.Vertical)) for row in range(page.model.rowCount())]
    assert not any("Tunes" in text for text in texts) and not page.affected.rows
    assert not page.result.text() and not page.why.text()
