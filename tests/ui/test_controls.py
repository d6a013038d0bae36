# SPDX-License-Identifier: MPL-2.0
"""Our own controls: large enough, mirrored, and telling by more than colour what they are."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QRegion,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.i18n.translator import Translator
from app.ui.controls import Button, CheckBox, Choice, Field
from app.ui.forms import action_button, confirm, framed
from app.ui.theme import Colours, Theme, palette
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.date_field import DateField
from app.ui.widgets.many_lines import ManyLines
from app.ui.widgets.tile import Tile


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def columns_with_ink(image: QImage) -> list[int]:
    """The columns of a picture in which something stands out from the middle of its upper edge."""
    ground = image.pixel(image.width() // 2, 0)
    return [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]


@pytest.mark.parametrize("size", [100, 200])
def test_buttons_fields_and_choices_are_of_one_height(dressed: QApplication, qtbot: QtBot, size: int) -> None:
    Theme(dressed).apply(Colours.LIGHT, size)
    controls: list[QWidget] = [Button(), Field(), Choice()]
    for control in controls:
        qtbot.addWidget(control)
    assert len({control.sizeHint().height() for control in controls}) == 1


def test_a_box_to_tick_grows_with_the_text_and_shows_its_tick(dressed: QApplication, qtbot: QtBot) -> None:
    box = CheckBox()
    qtbot.addWidget(box)
    box.setText("Keep")
    box.show()
    Theme(dressed).apply(Colours.LIGHT, 100)
    small = box.sizeHint()
    Theme(dressed).apply(Colours.LIGHT, 200)
    qtbot.waitUntil(lambda: box.sizeHint().height() > 1.5 * small.height(), timeout=20_000)
    box.resize(box.sizeHint())
    empty = picture(box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, box.height() // 2))
    assert box.isChecked(), "the words can be clicked too"
    assert picture(box) != empty


@pytest.mark.parametrize("word", ["i", "ما"])
def test_a_box_to_tick_is_mirrored(dressed: QApplication, qtbot: QtBot, word: str) -> None:
    box = CheckBox()
    qtbot.addWidget(box)
    box.setText(word)
    box.show()
    box.resize(300, 40)
    assert max(columns_with_ink(picture(box))) < 150
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert min(columns_with_ink(picture(box))) > 150


def test_a_tile_says_the_whole_sentence_and_enter_presses_it(qtbot: QtBot) -> None:
    tile, pressed = Tile(), []
    qtbot.addWidget(tile)
    tile.set_words("1,234 records about you", ["1,234"])
    tile.clicked.connect(lambda: pressed.append(True))
    assert tile.accessibleName() == "1,234 records about you"
    plain = Tile()
    qtbot.addWidget(plain)
    plain.set_words("1,234 records about you")
    assert tile.heightForWidth(400) > plain.heightForWidth(400), "the number is written large, above the words"
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert pressed == [True]


def test_a_question_is_answered_no_unless_yes_is_pressed(qtbot: QtBot) -> None:
    window, acted = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    for key, expected in ((Qt.Key.Key_Escape, []), (Qt.Key.Key_Return, [])):
        box = confirm(window, Translator("en"), "Erase?", "For good.", "Erase it", lambda: acted.append(True))
        assert {button.text() for button in box.buttons()} == {"Erase it", "Cancel"}
        qtbot.waitExposed(box)
        qtbot.keyClick(box.focusWidget() or box, key)
        assert acted == expected
    box = confirm(window, Translator("en"), "Erase?", "For good.", "Erase it", lambda: acted.append(True))
    yes = next(button for button in box.buttons() if box.buttonRole(button) is QMessageBox.ButtonRole.DestructiveRole)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert acted == [True]


def test_days_are_written_with_the_digits_of_all_other_numbers(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show_day(date(2027, 2, 24))
    for language in ("en", "fr", "ar"):
        field.retranslate(Translator(language))
        assert re.findall("[0-9]+", field.text()).count("2027") == 1
        assert field.day == date(2027, 2, 24)


def test_days_run_the_way_that_lines_do(qtbot: QtBot) -> None:
    field, say, day = DateField(), Translator("ar"), date(2026, 11, 26)
    qtbot.addWidget(field)
    field.show_day(day)
    field.retranslate(say)
    for direction, shown in (
        (Qt.LayoutDirection.RightToLeft, "2026/11/26"),
        (Qt.LayoutDirection.LeftToRight, "26/11/2026"),
        (Qt.LayoutDirection.RightToLeft, "2026/11/26"),
    ):
        field.setLayoutDirection(direction)
        assert field.text() == shown and field.day == day
        begins_right = bool(field.alignment() & Qt.AlignmentFlag.AlignRight)
        assert begins_right is (direction is Qt.LayoutDirection.RightToLeft)
    # As any other day, which marks turn round so that it is read from the right.
    assert say.date(day).split("/") == ["26\u200f", "11\u200f", "2026"]


def table_of(*rows: list[str], titles: list[str]) -> DataTable:
    table, model = DataTable(), QStandardItemModel()
    model.setHorizontalHeaderLabels(titles)
    for row in rows:
        model.appendRow([QStandardItem(text) for text in row])
    model.setParent(table)
    table.setModel(model)
    return table


def test_columns_are_as_wide_as_what_stands_in_them(qtbot: QtBot) -> None:
    long = "the longest of all the names in this table"
    table = table_of(["a", "1"], [long, "2"], titles=["Name", "Number of records"])
    qtbot.addWidget(table)
    table.set_widths([10, 10], firm=[1])
    table.show()
    letters = table.fontMetrics()
    table.resize(letters.horizontalAdvance(long) + letters.horizontalAdvance("Number of records") + 60, 200)
    assert table.columnWidth(0) > letters.horizontalAdvance(long)
    assert table.columnWidth(1) > letters.horizontalAdvance("Number of records")
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=20_000)
    table.resize(table.width() - 80, 200)
    # A long text is cut before the table scrolls.
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=20_000)
    assert table.columnWidth(1) > letters.horizontalAdvance("Number of records")


def test_the_edge_of_what_can_be_written_in_stands_out(dressed: QApplication, qtbot: QtBot) -> None:
    Theme(dressed).apply(Colours.LIGHT, 100)
    lines = ManyLines(3)
    frame = framed(lines)
    qtbot.addWidget(frame)
    frame.resize(200, 100)
    edges = []
    for allowed in (True, False):
        lines.allow_editing(allowed)
        edges.append(picture(frame).pixelColor(100, 0))
    field = palette(Colours.LIGHT).color(QPalette.ColorRole.Mid)
    assert edges[0] == field != edges[1]


def test_tables_below_one_another_have_the_same_columns(qtbot: QtBot) -> None:
    tables = [table_of([name, "x"], titles=["Name", "What"]) for name in ("a", "a much longer name than that")]
    for table in tables:
        qtbot.addWidget(table)
        table.set_widths([10, 10])
        table.resize(600, 200)
        table.show()
    assert tables[0].columnWidth(0) < tables[1].columnWidth(0)
    for table in tables:
        table.align(tables)
    assert tables[0].columnWidth(0) == tables[1].columnWidth(0)


def test_the_pointer_over_a_link_in_a_table_is_a_hand(qtbot: QtBot) -> None:
    table, opened = DataTable(), []
    qtbot.addWidget(table)
    model = QStandardItemModel()
    model.appendRow([QStandardItem("a link"), QStandardItem("a word")])
    table.setModel(model)
    table.set_widths([20, 20])
    table.set_links((0,))
    table.opened.connect(opened.append)
    table.resize(500, 200)
    table.show()
    shapes = []
    for column in (0, 1):
        where = QPointF(table.visualRect(model.index(0, column)).center())
        buttons = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, where, where, buttons, buttons, Qt.KeyboardModifier.NoModifier)
        table.mouseMoveEvent(move)
        shapes.append(table.viewport().cursor().shape())
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where.toPoint())
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]
    assert [index.column() for index in opened] == [0]


def test_a_choice_made_while_its_list_is_closed_is_spoken_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice, other = Choice(), Field()
    layout = QVBoxLayout(window)
    layout.addWidget(choice)
    layout.addWidget(other)
    for text in ("one", "two"):
        choice.addItem(text)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.accessibleDescription() == "two"
    other.setFocus()
    assert choice.accessibleDescription() == "", "what it is set to is said with its name"
    choice.setFocus()
    choice.setCurrentIndex(0)
    assert choice.accessibleDescription() == "", "the person chose nothing"


def test_a_button_that_waits_keeps_the_focus_and_takes_no_press(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    pressed: list[bool] = []
    button, other = action_button(lambda: pressed.append(True)), action_button(lambda: None)
    layout = QVBoxLayout(holder)
    for each in (button, other):
        each.setText("Test")
        layout.addWidget(each)
    holder.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    button.wait(True)
    other.wait(True)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert button.hasFocus() and not pressed and not other.isEnabled()
    button.wait(False)
    other.wait(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True] and other.isEnabled()


def test_a_text_is_drawn_anew_as_a_whole_when_the_focus_comes_and_goes(dressed: QApplication, qtbot: QtBot) -> None:
    class Watch(QObject):
        drawn = QRegion()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if isinstance(event, QPaintEvent):
                self.drawn = event.region()
            return super().eventFilter(watched, event)

    holder = QWidget()
    qtbot.addWidget(holder)
    text, beside = ManyLines(6), Field()
    layout = QVBoxLayout(holder)
    layout.addWidget(text)
    layout.addWidget(beside)
    text.setPlainText("Read only")
    text.allow_editing(False)
    holder.show()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    dressed.processEvents()
    watch = Watch()
    text.viewport().installEventFilter(watch)
    for taken in (beside, text):
        watch.drawn = QRegion()
        taken.setFocus()
        qtbot.waitUntil(lambda: watch.drawn.boundingRect() == text.viewport().rect())
