# SPDX-License-Identifier: MPL-2.0
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.hygiene import LEAST_TARGET, Hygiene


@pytest.fixture
def mended(qapp: QApplication) -> Iterator[None]:
    hygiene = Hygiene()
    qapp.installEventFilter(hygiene)
    yield
    qapp.removeEventFilter(hygiene)


@pytest.mark.usefixtures("mended")
def test_tab_leaves_texts_and_tables_and_lists_have_a_current_row(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    table, rows, text, last = QTableView(), QListView(), QPlainTextEdit(), QLineEdit()
    model = QStringListModel(["one", "two"])
    for view in (table, rows):
        view.setModel(model)
    for widget in (table, rows, text, last):
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    for widget, following in ((table, rows), (rows, text), (text, last)):
        assert widget.hasFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        assert following.hasFocus()
    qtbot.waitUntil(lambda: table.currentIndex().row() == 0 and rows.currentIndex().row() == 0)
    assert last.minimumHeight() >= LEAST_TARGET
    window.close()
