# SPDX-License-Identifier: MPL-2.0
"""Cells as a screen reader says them: it says the title of a column itself when it comes to it along a row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.i18n.translator import Translator
from app.preferences.cascade import Cascade
from app.ui.models.preferences_model import PreferencesModel
from app.ui.models.rows_model import Column, RowsModel
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.preferences_table import PreferencesTable

SAY = Translator("en")
COLUMNS: list[Column[tuple[str, str, str]]] = [
    Column("Name", lambda row, _: row[0]),
    Column("State", lambda row, _: row[1]),
    Column("Until", lambda row, _: row[2]),
]
ROWS = [("alpha", "given", "May"), ("beta", "", "June")]


def said(table: DataTable, row: int, column: int) -> str:
    """The name of a cell in the accessible tree."""
    return str(table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


class Window(QWidget):
    """The table under a field, which has the focus."""

    def __init__(self, table: DataTable, qtbot: QtBot) -> None:
        super().__init__()
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(table)
        qtbot.addWidget(self)
        self.show()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)


def test_a_title_is_said_by_the_cell_or_by_its_header_never_by_both(qtbot: QtBot) -> None:
    table, model = DataTable(), RowsModel(COLUMNS, SAY)
    table.setModel(model)
    model.set_rows(ROWS)
    window = Window(table, qtbot)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert [said(table, 0, column) for column in range(3)] == ["alpha", "State: given", "Until: May"]
    # Along the row the header of the new column is said before its cell; the others would be said without.
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert [said(table, 0, column) for column in range(3)] == ["alpha", "given", "Until: May"]
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert [said(table, 0, column) for column in range(3)] == ["alpha", "State: given", "May"]
    # In another row no header is said.
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert [said(table, 1, column) for column in range(3)] == ["beta", "State: empty", "Until: June"]
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert said(table, 1, 1) == "empty"


def test_whoever_comes_back_to_a_table_hears_its_row_whole(qtbot: QtBot) -> None:
    table, model = DataTable(), RowsModel(COLUMNS, SAY)
    table.setModel(model)
    model.set_rows(ROWS)
    window = Window(table, qtbot)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Backtab)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert table.currentIndex().column() == 1 and said(table, 0, 1) == "State: given"


def test_other_rows_forget_what_was_heard(qtbot: QtBot) -> None:
    table, model = DataTable(), RowsModel(COLUMNS, SAY)
    table.setModel(model)
    model.set_rows(ROWS)
    window = Window(table, qtbot)
    assert window.field.hasFocus()
    table.setCurrentIndex(model.index(0, 0))
    table.setCurrentIndex(model.index(0, 1))
    assert said(table, 0, 1) == "given"
    model.set_rows(ROWS)
    assert said(table, 0, 1) == "State: given"


def test_a_preference_is_named_whole_but_for_whoever_heard_its_names(qtbot: QtBot) -> None:
    table, model = PreferencesTable(), PreferencesModel(SAY)
    table.setModel(model)
    table.retranslate(SAY, "Preferences")
    model.show(Cascade(), [])
    window = Window(table, qtbot)
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    level = str(model.index(0, 1).data())
    assert said(table, 0, 1) == level
    menu = table.menu(model.index(0, 1))
    assert menu.accessibleName() == f"All kinds of data, Recommendations: {level}"
    menu.deleteLater()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert said(table, 1, 1).startswith("Identity, Recommendations: ")


def test_an_empty_cell_is_said_without_marks_of_direction() -> None:
    model = RowsModel(COLUMNS, Translator("ar"))
    model.set_rows(ROWS)
    said = str(model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.isprintable() and ": " in said
