# SPDX-License-Identifier: MPL-2.0
"""The page that says who has my address, and the review before an unsubscribe link is followed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n.translator import Translator
from app.insight.answers import RecordFilter, UnsubscribeWay
from app.sources.brands.mailbox import SOURCE
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.models.mailbox_columns import CORRESPONDENTS, PASSED_ON
from app.ui.pages.mailbox_page import MailboxPage
from app.ui.unsubscribe_review import UnsubscribeReview
from app.ui.widgets.data_table import DataTable
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.insight.lives import new_vault
from tests.sources.exports import exports_of
from tests.sources.reading_support import read, rule_of
from tests.ui.data.conftest import Room
from tests.ui.hearing import whole

Key = Qt.Key
BOOKS = "mara.lindqvist+larkspur@gmail.com"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A vault that holds the English mailbox."""
    with new_vault(tmp_path_factory.mktemp("mails") / "vault") as vault:
        brand = SOURCE.organisation
        writer = ExportWriter(
            vault.database, source="mailbox", organisation=brand, language="en", name="n", digest="d"
        )
        export = next(each for each in exports_of(SOURCE) if each.name == "mailbox-en")
        for file in sorted(each for each in export.rglob("*") if each.is_file()):
            path = file.relative_to(export).as_posix()
            if rule_of(SOURCE, path).read:
                with writer.file(path, 1, "Mail") as written:
                    for item in read(SOURCE, path, file.read_bytes()):
                        written.add(item)
        writer.finish()
        yield vault


def page_of(room: Room) -> MailboxPage:
    page = room.visit("mailbox")
    assert isinstance(page, MailboxPage)
    return page


def column(title: str) -> int:
    return next(at for at, each in enumerate(CORRESPONDENTS) if each.title == title)


def press(table: DataTable, row: int, at: int, bot: QtBot) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, at))
    bot.keyClick(table, Key.Key_Return)


def row_of(page: MailboxPage, name: str) -> int:
    return next(at for at, row in enumerate(page.writers.model.rows) if row.organisation.name == name)


def reviews(page: QWidget) -> list[UnsubscribeReview]:
    return [each for each in page.findChildren(UnsubscribeReview) if each.isVisible()]


def test_a_row_says_who_writes_what_since_when_to_which_address(room: Room) -> None:
    page = page_of(room)
    assert page.writers.model.rowCount() == 8
    row = row_of(page, "Larkspur Books")
    said = [str(page.writers.model.index(row, at).data()) for at in range(len(CORRESPONDENTS))]
    assert said[column("Mails")] == "4"
    assert said[column("Mostly about")] == "Account"
    assert said[column("To unsubscribe")] == "With one click…"
    assert "8 organisations" in page.sentence.text()
    assert "2 people" in page.sentence.text()


def test_what_has_no_room_in_a_row_is_said_below_the_table(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    page.writers.table.setCurrentIndex(page.writers.model.index(row_of(page, "Larkspur Books"), 0))
    lines = page.writers.more.text().splitlines()
    assert lines[0] == "Larkspur Books"
    assert any(line.startswith("About: ") and "Newsletter: 1" in line for line in lines)
    assert f"Your address: {BOOKS}" in lines
    page.writers.table.setFocus()
    qtbot.keyClick(page.writers.table, Key.Key_Down)
    assert page.writers.more.text().splitlines()[0] != "Larkspur Books"
    qtbot.keyClick(page.writers.table, Key.Key_Tab)
    assert page.writers.more.hasFocus()


def test_every_cell_of_who_writes_is_read_whole_at_the_usual_width(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    page.resize(950, 760)
    table, model = page.writers.table, page.writers.model
    shown = [at for at in range(len(CORRESPONDENTS)) if not table.isColumnHidden(at)]
    assert [CORRESPONDENTS[at].title for at in shown] == [each.title for each in CORRESPONDENTS[:-1]]
    for row in range(model.rowCount()):
        for at in shown:
            text = str(model.index(row, at).data())
            assert table.columnWidth(at) >= table.fontMetrics().horizontalAdvance(text) + 2 * CELL_PADDING, text
    assert sum(map(table.columnWidth, shown)) <= table.viewport().width()


def test_how_to_unsubscribe_shows_without_scrolling_at_twice_the_text_size(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    page.resize(720, 760)
    table = page.writers.table
    font = table.font()
    font.setPointSizeF(2 * font.pointSizeF())
    table.setFont(font)
    qtbot.waitUntil(lambda: whole(table, column("To unsubscribe")), timeout=20_000)


def test_names_and_numbers_open(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    row = row_of(page, "Larkspur Books")
    press(page.writers.table, row, 0, qtbot)
    press(page.writers.table, row, column("Mails"), qtbot)
    assert room.navigator.went == [
        ("organisation", "larkspur-books"),
        ("records", RecordFilter(organisation="larkspur-books")),
    ]


def test_what_was_passed_on_leads_to_both(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    [row] = [at for at, each in enumerate(page.passed_on.model.rows) if each.named]
    titles = [each.title for each in PASSED_ON]
    press(page.passed_on.table, row, titles.index("You gave it to"), qtbot)
    press(page.passed_on.table, row, titles.index("It is used by"), qtbot)
    assert room.navigator.went == [("organisation", "larkspur-books"), ("organisation", "teacup-kettle")]


def test_an_address_shows_who_writes_to_it_and_all_again(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    row = next(at for at, own in enumerate(page.addresses.model.rows) if own.address == BOOKS)
    press(page.addresses.table, row, 1, qtbot)
    assert {each.organisation.name for each in page.writers.model.rows} == {"Larkspur Books", "teacup-kettle.com"}
    assert page.writers.table.hasFocus()
    assert BOOKS in page.sentence.text()
    page.all_link.click()
    assert page.writers.model.rowCount() == 8
    assert not page.all_link.isVisible()


def test_nothing_is_opened_before_the_review_says_where_it_goes(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    press(page.writers.table, row_of(page, "Larkspur Books"), column("To unsubscribe"), qtbot)
    [review] = reviews(page)
    assert review.link.text() == "https://mail.larkspur-books.com/unsubscribe?u=1f3a&l=7"
    assert "mail.larkspur-books.com" in review.about.text()
    assert "Larkspur Books <news@mail.larkspur-books.com>" in review.about.text()
    assert review.close_button.isDefault() or review.close_button.autoDefault()
    assert room.navigator.went == []
    review.copy_button.click()
    assert QGuiApplication.clipboard().text() == review.link.text()
    qtbot.keyClick(review, Key.Key_Escape)
    assert reviews(page) == []


def test_where_no_letter_says_how_enter_opens_the_mails(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    press(page.writers.table, row_of(page, "Harbour Bank"), column("To unsubscribe"), qtbot)
    assert reviews(page) == []
    assert room.navigator.went == [("records", RecordFilter(organisation="harbour-bank"))]


def review_of(way: UnsubscribeWay, room: Room, opened: list[QUrl], *, works: bool = True) -> UnsubscribeReview:
    def follow(url: QUrl) -> bool:
        opened.append(url)
        return works

    return UnsubscribeReview(room.pages["mailbox"], Translator("en"), room.announcer, way, follow)


def test_a_link_is_followed_once_it_is_asked_for(room: Room, qtbot: QtBot) -> None:
    opened: list[QUrl] = []
    review = review_of(UnsubscribeWay("https://shop.com/u?a=1", False, "Shop <a@shop.com>"), room, opened)
    assert opened == []
    review.open_button.click()
    assert [url.toString() for url in opened] == ["https://shop.com/u?a=1"]


def test_a_letter_is_prepared_and_not_sent(room: Room) -> None:
    opened: list[QUrl] = []
    review = review_of(UnsubscribeWay("mailto:leave@lists.org?subject=bye", False, "L <l@lists.org>"), room, opened)
    assert "leave@lists.org" in review.about.text()
    assert review.open_button.text() == "Write the letter…"


def test_a_host_whose_letters_only_look_like_others_is_shown_as_it_is(room: Room) -> None:
    review = review_of(UnsubscribeWay("https://аpple.com/u", False, "A <a@b.com>"), room, [])
    assert "xn--" in review.about.text()


def test_where_nothing_opens_it_the_link_can_still_be_copied(room: Room) -> None:
    review = review_of(UnsubscribeWay("https://shop.com/u", True, "Shop <a@shop.com>"), room, [], works=False)
    review.open()
    review.open_button.click()
    assert review.isVisible()
    assert "Copy the link" in room.notification.text()
    review.reject()


def test_locking_leaves_nothing(room: Room, qtbot: QtBot) -> None:
    page = page_of(room)
    page.closed()
    assert page.sentence.text() == ""
    assert page.writers.model.rowCount() == page.passed_on.model.rowCount() == page.addresses.model.rowCount() == 0


def test_without_mail_the_page_offers_to_bring_it(make_room: Callable[..., Room], tmp_path: Path) -> None:
    with new_vault(tmp_path / "none") as empty:
        room = make_room(empty)
        page = page_of(room)
        assert page.bring.isVisible()
        page.bring.click()
        assert room.navigator.went == [("import", None)]


def test_every_language_says_all_of_it(make_room: Callable[..., Room], vault: Vault, say: Translator) -> None:
    page = page_of(make_room(vault, say))
    assert page.title == say("Who has my address")
    assert page.sentence.text()
    assert all(str(page.writers.model.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(CORRESPONDENTS)))
