# SPDX-License-Identifier: MPL-2.0
"""The matrix by keyboard, in words, in both directions of writing and in every palette."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.ui.delegates.matrix_delegate import tint
from app.ui.pages.matrix_page import MatrixPage
from app.ui.theme import Colours, palette
from app.vault.vault import Vault
from tests.ui.data.conftest import Room
from tests.ui.hearing import heard

Key = Qt.Key


def open_matrix(room: Room) -> MatrixPage:
    page = room.visit("matrix")
    assert isinstance(page, MatrixPage)
    page.table.setFocus()
    return page


def test_arrows_walk_the_cells_and_enter_opens_their_records(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    table = page.table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 0)
    while page.model.category(table.currentIndex().column()) is not Category.LOCATION:
        qtbot.keyClick(table, Key.Key_Right)
    qtbot.keyClick(table, Key.Key_Return)
    assert room.navigator.went == [
        ("records", RecordFilter(organisation="alpha-maps", category=Category.LOCATION))
    ]


def test_enter_on_the_first_column_opens_the_organisation(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.keyClick(page.table, Key.Key_Return)
    assert room.navigator.went == [("organisation", "beta-and-sohne")]


def test_an_empty_cell_says_so_and_opens_nothing(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    column = next(c for c in range(1, page.model.columnCount()) if page.model.category(c) is Category.HEALTH)
    page.table.setCurrentIndex(page.model.index(1, column))
    qtbot.keyClick(page.table, Key.Key_Return)
    assert room.navigator.went == []
    assert "Beta & Söhne" in room.announcer.text


def test_tab_leaves_the_table_and_escape_goes_back(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    qtbot.keyClick(page.table, Key.Key_Tab)
    assert not page.table.hasFocus()
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert room.navigator.went == [("back", None)]


def test_f6_goes_from_the_field_to_the_table(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    page.text.setFocus()
    qtbot.keyClick(page.text, Key.Key_F6)
    assert page.table.hasFocus()


def test_filters_announce_how_many_are_left(room: Room, qtbot: QtBot) -> None:
    page = open_matrix(room)
    qtbot.keyClicks(page.text, "sohne")
    qtbot.keyClick(page.text, Key.Key_Return)
    assert heard(page.result).startswith("1 organisation,")
    page.text.clear()
    page.origin.setCurrentIndex(page.origin.findData(Origin.INFERRED))
    assert heard(page.result) == "1 organisation, 2 kinds of data"
    qtbot.keyClick(page.special, Key.Key_Space)
    assert page.result.text() == "1 organisation, 1 kind of data"


def test_every_field_has_a_label(room: Room) -> None:
    page = open_matrix(room)
    assert all(label.buddy() is field and label.text() for field, label in page._labels.items())
    assert page.table.accessibleName()
    assert page.special.text()


def test_the_menu_sorts_by_the_column_of_the_cell(room: Room) -> None:
    page = open_matrix(room)
    menu = page.table.menu(page.model.index(0, 0))
    names = [action.text() for action in menu.actions()]
    assert len(names) == 4
    next(action for action in menu.actions() if "upwards" in action.text()).trigger()
    assert page.model.records(0, 0) <= page.model.records(1, 0)
    menu.close()


def test_the_page_is_said_again_in_another_language(room: Room) -> None:
    page = open_matrix(room)
    before = page.result.text()
    page.retranslate(Translator("fr"))
    page.retranslate(Translator("en"))
    assert page.result.text() == before


def test_right_to_left_mirrors_names_and_cells(
    make_room: Callable[..., Room], vault: Vault, directed: Callable[[Translator], None]
) -> None:
    arabic = Translator("ar")
    directed(arabic)
    page = open_matrix(make_room(vault, arabic))
    table = page.table
    assert table.verticalHeader().geometry().left() > table.viewport().geometry().left()
    first, second = (table.visualRect(page.model.index(0, column)) for column in (0, 1))
    assert first.left() > second.left()
    assert not page.grab().isNull()


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


@pytest.mark.parametrize("colours", [Colours.LIGHT, Colours.DARK, Colours.CONTRAST])
def test_digits_stand_out_from_the_strongest_tint(qapp: QApplication, colours: Colours) -> None:
    chosen = palette(colours)
    ink = luminance(chosen.color(QPalette.ColorRole.Text))
    for share in (0.0, 0.5, 1.0):
        ground = luminance(tint(chosen, share))
        light, dark = max(ink, ground), min(ink, ground)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_while_the_vault_is_being_asked_nothing_is_said_of_what_it_holds(room: Room) -> None:
    page = room.pages["matrix"]
    assert isinstance(page, MatrixPage)
    page.retranslate(Translator("en"))
    assert (page.result.text(), page.bring.isHidden()) == ("", True)
    room.visit("matrix")
    assert "organisations" in page.result.text()
