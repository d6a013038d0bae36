# SPDX-License-Identifier: MPL-2.0
"""Tables that Mien does not know are described in the window, by keyboard, and read so ever after."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.sources.generic.mapping import Meaning
from app.ui.application import Parts
from app.ui.pages.import_page import ImportPage
from app.ui.session import LockReason
from tests.sources.generic.workbooks import text_row, xlsx
from tests.ui.hearing import heard

ORDERS = (
    "Date;Produit;Montant;Magasin;E-mail\n"
    "31/12/2023;Chaussures de marche;49,90 €;Boutique de Lyon;sam@sample.example\n"
    "02/01/2024;Gourde;12,00 €;Boutique de Nice;sam@sample.example\n"
)


@pytest.fixture
def page(open_shell: Parts) -> ImportPage:
    open_shell.window.show_import()
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    return page


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "commandes.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def plan(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    page.take([path])
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)


def describe(page: ImportPage, qtbot: QtBot) -> None:
    button = page.plan.rows[0].describe_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.describe, timeout=20_000)


def do_import(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.plan.go_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)


def finish(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def pick(chooser: QComboBox, value: object) -> None:
    """Choose as a person does: what follows a choice follows."""
    at = next(at for at in range(chooser.count()) if chooser.itemData(at) is value)
    chooser.setCurrentIndex(at)
    chooser.activated.emit(at)


# Typing opens the list of names, for which the offscreen platform has no way to take the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_unknown_table_is_described_and_imported(
    open_shell: Parts, page: ImportPage, orders: Path, qtbot: QtBot
) -> None:
    plan(page, orders, qtbot)
    row = page.plan.rows[0]
    assert not row.box.isEnabled()
    assert row.describe_button.hasFocus()
    assert page.plan.told.text() == "0 exports recognised. Say what the others are."
    describe(page, qtbot)
    step = page.describe
    assert step.organisation.hasFocus()
    assert "Look over" in open_shell.window.announcer.text
    assert step.category.currentData() is Category.PURCHASES
    assert step.model.rowCount() == 2

    qtbot.keyClick(step.use_button, Qt.Key.Key_Space)
    assert heard(step.problem) == "Say who gave you these data."
    assert step.organisation.hasFocus()
    qtbot.keyClicks(step.organisation, "Sports & Co")

    step.sample.setFocus()
    qtbot.keyClick(step.sample, Qt.Key.Key_Right)
    qtbot.keyClick(step.sample, Qt.Key.Key_Right)
    assert step.meaning.accessibleName() == "What the column “Montant” holds"
    assert step.meaning.currentData() is Meaning.DETAIL
    qtbot.keyClick(step.sample, Qt.Key.Key_Return)
    assert step.meaning.hasFocus()
    pick(step.meaning, Meaning.IGNORE)
    header = step.model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert header == "Montant: Leave it out"

    qtbot.keyClick(step.use_button, Qt.Key.Key_Space)
    assert page.steps.currentWidget() is page.plan
    assert page.plan.boxes[0].isChecked()
    assert page.plan.told.text() == "1 export recognised."
    assert "Sports & Co" in page.plan.boxes[0].accessibleDescription()
    do_import(page, qtbot)
    assert "2 new records" in page.result.told.text()
    with open_shell.session.vault.reader() as reader:
        records = Insight(reader).records(RecordFilter()).records
        assert {record.title for record in records} == {"Chaussures de marche", "Gourde"}
        assert not any("49,90" in record.detail for record in records)
    finish(open_shell, qtbot)


def test_the_next_one_is_read_the_same_way(
    open_shell: Parts, page: ImportPage, orders: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    plan(page, orders, qtbot)
    describe(page, qtbot)
    page.describe.organisation.setText("Sports & Co")
    page.describe.use_button.click()
    do_import(page, qtbot)
    page.result.more_button.click()
    newer = tmp_path / "commandes-2.csv"
    newer.write_text(ORDERS.replace("Gourde", "Tente"), encoding="utf-8")
    plan(page, newer, qtbot)
    assert page.plan.boxes[0].isChecked()
    assert "Sports & Co" in page.plan.boxes[0].accessibleDescription()
    assert "described before" in page.plan.boxes[0].accessibleDescription()
    describe(page, qtbot)
    assert page.describe.organisation.text() == "Sports & Co"
    page.describe.refuse_button.click()
    assert not page.plan.boxes[0].isChecked()
    finish(open_shell, qtbot)


def test_a_table_of_a_brand_that_answers_by_letter(
    open_shell: Parts, page: ImportPage, orders: Path, qtbot: QtBot
) -> None:
    plan(page, orders, qtbot)
    describe(page, qtbot)
    field = page.describe.organisation
    names = field.completer().model()
    assert {"IKEA", "Leboncoin", "Spotify"} <= {names.index(at, 0).data() for at in range(names.rowCount())}
    field.setText("fnac-darty")
    page.describe.use_button.click()
    assert "Fnac Darty" in page.plan.boxes[0].accessibleDescription()
    do_import(page, qtbot)
    with open_shell.session.vault.reader() as reader:
        [holder] = Insight(reader).who_knows_what()
    assert (holder.organisation.slug, holder.organisation.name) == ("fnac-darty", "Fnac Darty")
    finish(open_shell, qtbot)


def test_in_french_and_from_right_to_left(open_shell: Parts, page: ImportPage, orders: Path, qtbot: QtBot) -> None:
    plan(page, orders, qtbot)
    describe(page, qtbot)
    for language in ("fr", "ar"):
        open_shell.window.choose_language(language)
        say = Translator(language)
        step = page.describe
        assert step.use_button.text() == say("Use this description")
        assert step.category.currentText() == say(Category.PURCHASES.label)
        assert step.category.currentData() is Category.PURCHASES
        assert step.model.headerData(0, Qt.Orientation.Horizontal).startswith("Date\n")
    step.organisation.setText("Sports & Co")
    step.use_button.click()
    assert page.plan.boxes[0].isChecked()
    finish(open_shell, qtbot)


def test_sheets_are_described_one_by_one_and_left_out(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "export.xlsx"
    sheets = {
        "Orders": text_row(1, "Date", "Product") + text_row(2, "2024-01-02", "Shoes"),
        "Codes": text_row(1, "Code", "Text") + text_row(2, "x1", "internal"),
    }
    path.write_bytes(xlsx(sheets))
    plan(page, path, qtbot)
    describe(page, qtbot)
    step = page.describe
    assert step.table.isVisible()
    step.table.setCurrentIndex(1)
    step.table.activated.emit(1)
    assert step.model.head.name == "Codes"
    step.wanted.click()
    assert set(step.model.meanings) == {Meaning.IGNORE}
    step.wanted.click()
    assert set(step.model.meanings) != {Meaning.IGNORE}
    step.wanted.click()
    step.organisation.setText("Sports & Co")
    step.use_button.click()
    do_import(page, qtbot)
    assert "1 new record" in page.result.told.text()
    finish(open_shell, qtbot)


def test_a_first_row_taken_for_names_is_a_row_after_all(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "interests.csv"
    path.write_text("Sailing,Lyon\nTea,Nice\nBoats,Paris\n", encoding="utf-8")
    plan(page, path, qtbot)
    describe(page, qtbot)
    step = page.describe
    assert step.headed.isVisible()
    assert step.model.head.headers == ("Sailing", "Lyon")
    step.headed.click()
    assert step.model.head.headers == ("A", "B")
    assert step.model.rowCount() == 3
    step.headed.click()
    assert step.model.head.headers == ("Sailing", "Lyon")
    step.headed.click()
    step.organisation.setText("Sports & Co")
    step.use_button.click()
    do_import(page, qtbot)
    assert "3 new records" in page.result.told.text()
    finish(open_shell, qtbot)


def test_a_chat_of_two_possible_services_is_chosen_among_them(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    chat = tmp_path / "message_1.json"
    message = {"sender_name": "Ana Bolt", "timestamp_ms": 1700000000000, "content": "See you there"}
    chat.write_text(json.dumps({"participants": [{"name": "Ana Bolt"}], "messages": [message], "title": "Ana"}))
    plan(page, chat, qtbot)
    row = page.plan.rows[0]
    assert row.brands.hasFocus()
    assert row.brands.accessibleName() == "Which service is message_1.json from?"
    assert [row.brands.itemData(at) for at in range(row.brands.count())] == ["", "facebook", "instagram"]
    row.brands.setCurrentIndex(2)
    row.brands.activated.emit(2)
    qtbot.waitUntil(row.box.isChecked, timeout=20_000)
    assert "Instagram" in open_shell.window.announcer.text
    do_import(page, qtbot)
    assert "1 new record" in page.result.told.text()
    finish(open_shell, qtbot)


def test_locking_forgets_every_word_of_the_tables(
    open_shell: Parts, page: ImportPage, orders: Path, qtbot: QtBot
) -> None:
    plan(page, orders, qtbot)
    describe(page, qtbot)
    open_shell.session.lock(LockReason.ASKED)
    step = page.describe
    assert step.model.columnCount() == 0
    assert step.table.count() == 0
    assert not step.organisation.text()
    assert "commandes" not in step._heading.text()
    QApplication.processEvents()
    finish(open_shell, qtbot)


@pytest.mark.parametrize(
    ("name", "first", "asked"),
    [("a.csv", "02/01/2024", True), ("b.csv", "2024-01-02", False), ("c.csv", "2 Jan 2024", False)],
)
def test_how_dates_are_written_is_asked_only_where_it_is_not_seen(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, name: str, first: str, asked: bool
) -> None:
    path = tmp_path / name
    path.write_text(f"Date;Item;Shop\n{first};Shoes;Lyon\n{first};Bag;Nice\n", encoding="utf-8")
    plan(page, path, qtbot)
    describe(page, qtbot)
    assert page.describe.order.isVisible() is asked
