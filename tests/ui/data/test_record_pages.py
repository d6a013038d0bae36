# SPDX-License-Identifier: MPL-2.0
"""From a count down to the line in the original; search; and nothing left after locking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.ui.page import Beginning
from app.ui.pages.category_page import CategoryPage
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.matrix_page import MatrixPage
from app.ui.pages.overview_page import OverviewPage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.search_page import SearchPage
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.link_button import LinkButton
from app.vault.errors import VaultDamaged
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.ui.data.conftest import Room
from tests.ui.data.filling import PASSPHRASE, PLACES, fill
from tests.ui.hearing import heard

Key = Qt.Key
LOCATION = RecordFilter(organisation="alpha-maps", category=Category.LOCATION)


def open_records(room: Room, target: object, qtbot: QtBot) -> RecordsPage:
    page = room.visit("records", target)
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.detail.source.text() != "" or page.model.rowCount() == 0)
    room.settle()
    return page


def test_a_record_shows_its_line_in_the_original(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, LOCATION, qtbot)
    assert page.model.rowCount() == PLACES
    assert str(PLACES) in page.result.text()
    assert "Alpha Maps" in page.result.text()
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Down)
    wanted = page.model.record(1)
    assert wanted is not None
    qtbot.waitUntil(lambda: page.detail.heading.text() == wanted.title)
    room.settle()
    marked = page.detail.excerpt.textCursor().block().text()
    assert wanted.title in marked
    assert marked.startswith("▸")
    assert "alpha.zip" in page.detail.source.text()
    assert "places.csv" in page.detail.source.text()
    assert wanted.place in page.detail.source.text()


def test_enter_goes_to_the_original_and_f6_comes_back_to_the_window(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, LOCATION, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Return)
    room.settle()
    assert page.detail.excerpt.hasFocus()
    assert page._next_pane() is None
    qtbot.keyClick(page.detail.excerpt, Key.Key_Escape)
    assert room.navigator.went == [("back", None)]


def test_a_record_in_two_exports_shows_both_places(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, LOCATION, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.detail.heading.text() == "Square 1")
    room.settle()
    assert page.detail.places.model.rowCount() == 2
    page.detail.places.table.setFocus()
    qtbot.keyClick(page.detail.places.table, Key.Key_Down)
    qtbot.keyClick(page.detail.places.table, Key.Key_Return)
    room.settle()
    assert "more.csv" in page.detail.source.text()


def test_a_record_whose_kept_original_is_gone_is_shown_and_says_so(
    make_room: Callable[..., Room], tmp_path: Path, qtbot: QtBot
) -> None:
    with fill(tmp_path / "own") as own:
        for original in list(own.originals.ids()):
            own.originals.remove(original)
        page = open_records(make_room(own), LOCATION, qtbot)
        assert page.detail.heading.text()
        assert page.detail.no_excerpt.text() == VaultDamaged.sentence
        assert page.detail.no_excerpt.isVisible()
        assert not page.detail.excerpt.isVisible()


def test_a_file_without_a_kept_copy_says_so(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, RecordFilter(organisation="beta-and-sohne", category=Category.CONTACT), qtbot)
    assert page.detail.no_excerpt.isVisible()
    assert not page.detail.excerpt.isVisible()


def test_a_single_record_is_a_list_of_one(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, 1, qtbot)
    assert page.model.rowCount() == 1
    assert page.detail.heading.text()


def test_the_word_that_speaks_of_a_sensitive_thing_is_told(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, RecordFilter(organisation="alpha-maps", category=Category.HEALTH), qtbot)
    assert "The word “pregnant” speaks of: Health" in plain(page.detail.facts.text())
    page = open_records(room, LOCATION, qtbot)
    assert "speaks of" not in page.detail.facts.text()


def test_what_is_also_about_other_people_says_so_and_can_be_left_out(
    make_room: Callable[..., Room], tmp_path: Path, qtbot: QtBot
) -> None:
    with fill(tmp_path / "chats") as vault:
        brand = Organisation("Chatter", Role.BRAND)
        writer = ExportWriter(
            vault.database, source="chatter", organisation=brand, language="en", name="chatter.zip", digest="chatter"
        )
        with writer.file("chat.json", 1, "rule") as file:
            file.add(Record(Category.MESSAGES, Origin.PROVIDED, "message", "See you", "item 1", about_others=True))
            file.add(Record(Category.MESSAGES, Origin.PROVIDED, "support-request", "Help me", "item 2"))
        writer.finish()
        room = make_room(vault)
        page = open_records(room, RecordFilter(organisation="chatter"), qtbot)
        column = [plain(str(page.model.headerData(number, Qt.Orientation.Horizontal))) for number in range(8)].index(
            "About whom"
        )
        whom = {
            str(page.model.index(row, 0).data()): str(page.model.index(row, column).data())
            for row in range(page.model.rowCount())
        }
        assert whom == {"See you": "You, and other people", "Help me": "You"}
        page.only_mine.setFocus()
        qtbot.keyClick(page.only_mine, Key.Key_Space)
        qtbot.waitUntil(lambda: page.model.rowCount() == 1)
        room.settle()
        assert page.model.index(0, 0).data() == "Help me"
        assert page.only_mine.hasFocus()
        assert "1 record" in heard(page.result)
        qtbot.keyClick(page.only_mine, Key.Key_Space)
        qtbot.waitUntil(lambda: page.model.rowCount() == 2)
        room.settle()
        # Before the vault: nothing may be painted of one that is locked.
        page.closed()


def test_rights_begin_from_a_whole_cell(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, LOCATION, qtbot)
    assert page.rights_button.isVisible() and "erased" in page.rights_button.text()
    qtbot.keyClick(page.rights_button, Key.Key_Space)
    assert room.navigator.went[-1] == ("new-request", Beginning("alpha-maps", Category.LOCATION))
    everyone = open_records(room, RecordFilter(category=Category.LOCATION), qtbot)
    assert everyone.rights_button.isHidden()  # a letter goes to one organisation


def test_no_records_is_said(room: Room, qtbot: QtBot) -> None:
    page = open_records(room, RecordFilter(organisation="alpha-maps", category=Category.VOICE), qtbot)
    assert "No records." in heard(page.result)
    assert not page.table.isVisible()
    assert page.model.rowCount() == 0


def test_every_number_of_the_overview_opens(room: Room, qtbot: QtBot) -> None:
    page = room.visit("overview")
    assert isinstance(page, OverviewPage)
    for link in page.links:
        if link.isVisible():
            link.setFocus()
            qtbot.keyClick(link, Key.Key_Space)
    assert [where for where, _ in room.navigator.went] == ["matrix", *["records"] * 4]
    assert ("records", RecordFilter(origin=Origin.INFERRED)) in room.navigator.went
    assert page.identifiers.table.hasFocus()
    assert "2 things guessed about you" in [link.words for link in page.links]


def test_an_empty_vault_names_the_next_step(make_room: Callable[..., Room], tmp_path: Path, qtbot: QtBot) -> None:
    empty, _ = Vault.create(tmp_path / "empty", PASSPHRASE, cost=KdfCost.floor())
    with empty:
        room = make_room(empty)
        page = room.visit("overview")
        assert isinstance(page, OverviewPage)
        assert page.empty.isVisible()
        assert not any(link.isVisible() for link in page.links)
        qtbot.mouseClick(page.bring, Qt.MouseButton.LeftButton)
        assert room.navigator.went == [("import", None)]
        matrix = room.visit("matrix")
        assert isinstance(matrix, MatrixPage)
        assert "Bring an export" in matrix.result.text()
        for opened in room.pages.values():
            opened.closed()


def test_a_dossier_tells_who_told_whom(room: Room, qtbot: QtBot) -> None:
    page = room.visit("organisation", "alpha-maps")
    assert isinstance(page, DossierPage)
    assert page.heading.text() == "Alpha Maps"
    assert [row.discloser.name for row in page.informants.model.rows] == ["Critic Ads"]
    assert [row.recipient.name for row in page.recipients.model.rows] == ["Critic Ads"]
    assert [row.value for row in page.identifiers.model.rows] == ["mia@example.org"]
    assert {row.origin for row in page.origins.model.rows} == {Origin.OBSERVED, Origin.INFERRED}
    page.months.table.setFocus()
    month = page.months.model.row(0).month
    qtbot.keyClick(page.months.table, Key.Key_Return)
    assert room.navigator.went == [("records", RecordFilter(organisation="alpha-maps", month=month))]


def test_an_organisation_known_only_from_others_has_a_dossier(room: Room) -> None:
    page = room.visit("organisation", "critic-ads")
    assert isinstance(page, DossierPage)
    assert page.mentions.isVisible()
    assert not page.records.isVisible()
    page.mentions.click()
    assert room.navigator.went == [("records", RecordFilter(other="critic-ads"))]


def test_a_category_names_its_holders(room: Room, qtbot: QtBot) -> None:
    page = room.visit("category", Category.LOCATION)
    assert isinstance(page, CategoryPage)
    assert [row.organisation.name for row in page.holders.model.rows] == ["Alpha Maps", "Beta & Söhne"]
    page.holders.table.setFocus()
    qtbot.keyClick(page.holders.table, Key.Key_Return)
    assert room.navigator.went == [("organisation", "alpha-maps")]


def test_search_finds_narrows_and_opens(room: Room, qtbot: QtBot) -> None:
    page = room.visit("search")
    assert isinstance(page, SearchPage)
    qtbot.keyClicks(page.text, "square")
    qtbot.keyClick(page.text, Key.Key_Return)
    room.settle()
    assert heard(page.result) == f"{PLACES} records found"
    assert page.organisation.itemText(1) == f"Alpha Maps ({PLACES})"
    page.category.setCurrentIndex(1)
    page.category.activated.emit(1)
    room.settle()
    assert page.category.currentData() == "location"
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Return)
    assert room.navigator.went == [("record", page.model.row(0).id)]


def test_a_search_can_be_stopped(room: Room, qtbot: QtBot) -> None:
    page = room.visit("search")
    assert isinstance(page, SearchPage)
    page.text.setText("square")
    page.go.click()
    page.stop.click()
    room.settle()
    assert page.model.rowCount() == 0
    assert "stopped" in page.result.text()
    assert not page.stop.isEnabled()


def texts(page: QWidget) -> str:
    labels = [label.text() for label in page.findChildren(QLabel)]
    return "\n".join([*labels, *(button.text() for button in page.findChildren(QAbstractButton))])


def test_nothing_stays_after_locking(make_room: Callable[..., Room], tmp_path: Path, qtbot: QtBot) -> None:
    with fill(tmp_path / "own") as own:
        room = make_room(own)
        room.visit("overview")
        room.visit("matrix")
        room.visit("organisation", "alpha-maps")
        room.visit("category", Category.LOCATION)
        room.visit("search", "square")
        open_records(room, LOCATION, qtbot)
        for page in room.pages.values():
            page.closed()
    for page in room.pages.values():
        assert not any(word in texts(page) for word in ("Alpha", "Square", "places.csv", "mia@"))
        for table in page.findChildren(DataTable):
            assert table.model().rowCount() == 0


def test_erased_data_is_gone_after_the_content_changed(room: Room, vault: Vault) -> None:
    page = room.visit("matrix")
    page.opened(vault)
    room.settle()
    assert page.isVisible()


def test_pages_speak_every_language(
    make_room: Callable[..., Room],
    vault: Vault,
    directed: Callable[[Translator], None],
    say: Translator,
    qtbot: QtBot,
) -> None:
    directed(say)
    room = make_room(vault, say)
    targets: dict[str, object] = {
        "organisation": "alpha-maps",
        "category": Category.HEALTH,
        "records": LOCATION,
    }
    for key in room.pages:
        page = room.visit(key, targets.get(key))
        assert page.title
        assert page.accessibleName() == page.title
        shown = [widget for kind in (DataTable, LinkButton) for widget in page.findChildren(kind) if widget.isVisible()]
        assert all(widget.accessibleName() for widget in shown)
        # Layouts inside layouts take their turns.
        qtbot.waitUntil(lambda shown=shown: all(widget.height() >= 24 for widget in shown))
        assert page.panes()


def test_the_pages_fit_a_small_window_with_text_of_twice_the_size(
    make_room: Callable[..., Room], vault: Vault, qapp: QApplication
) -> None:
    font = qapp.font()
    large = qapp.font()
    large.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        for page in make_room(vault, Translator("fr")).pages.values():
            assert page.minimumSizeHint().width() <= 820, page.key
            assert page.minimumSizeHint().height() <= 560, page.key
    finally:
        qapp.setFont(font)
