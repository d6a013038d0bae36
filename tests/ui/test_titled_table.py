# SPDX-License-Identifier: MPL-2.0
"""Sections of a page: a table is made with its first rows, and is then where it would have been from the beginning."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.i18n.translator import Translator
from app.ui.models.rows_model import Column
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.titled_table import TitledTable

SAY = Translator("en")
COLUMNS: list[Column[str]] = [Column("Name", lambda row, _: row), Column("Length", lambda row, _: str(len(row)))]


class Page(QWidget):
    """Two sections with the same columns between two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        below: list[DataTable] = []
        self.above, self.under = QLineEdit(), QLineEdit()
        self.one, self.other = (
            TitledTable(COLUMNS, SAY, lambda row, _index: self.opened.append(row), beside=below) for _ in range(2)
        )
        layout = QVBoxLayout(self)
        for part in (self.above, self.one, self.other, self.under):
            layout.addWidget(part)
        self.one.retranslate(SAY, "One", "Press Enter.")
        self.other.retranslate(SAY, "Other", "Press Enter.")


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.resize(600, 500)
    page.show()
    page.above.setFocus()
    qtbot.waitUntil(page.above.hasFocus)
    return page


def tables(page: Page) -> list[str]:
    return [table.accessibleName() for table in page.findChildren(DataTable)]


def test_a_section_without_rows_costs_no_table(page: Page) -> None:
    page.one.set_rows([])
    assert tables(page) == [] and page.one.isHidden() and page.one.current is None
    page.one.set_rows(["alpha"])
    assert tables(page) == ["One"] and page.one.isVisible()
    assert page.one.table.accessibleDescription() == "Press Enter."
    page.one.set_rows([])
    assert page.one.isHidden()


def test_tab_goes_from_top_to_bottom_whenever_the_tables_came(page: Page, qtbot: QtBot) -> None:
    page.other.set_rows(["beta"])
    page.one.set_rows(["alpha"])
    for wanted in (page.one.table, page.other.table, page.under, page.above):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert wanted.hasFocus()
    page.one.table.setFocus()
    qtbot.keyClick(page.one.table, Qt.Key.Key_Return)
    assert page.opened == ["alpha"]


def test_columns_of_tables_that_came_one_after_the_other_are_of_one_width(page: Page, qtbot: QtBot) -> None:
    page.one.set_rows(["alpha"])
    page.other.set_rows(["a name of many more letters than the other table has in it at all"])
    qtbot.waitUntil(lambda: page.other.table.viewport().width() == page.one.table.viewport().width())
    widths = [[each.table.columnWidth(column) for column in range(2)] for each in (page.one, page.other)]
    assert widths[0] == widths[1]


def test_whoever_moves_is_followed(page: Page, qtbot: QtBot) -> None:
    met: list[str | None] = []
    page.one.moved.connect(lambda: met.append(page.one.current))
    page.one.set_rows(["alpha", "beta"])
    page.one.table.setFocus()
    qtbot.keyClick(page.one.table, Qt.Key.Key_Down)
    assert met[-1] == "beta"
