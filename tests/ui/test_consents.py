# SPDX-License-Identifier: MPL-2.0
"""Consents and sharing in the window: found, put on the list, taken back with a letter; looked over, written, ended."""

import json
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.consent import ConsentSource, ConsentState
from app.catalog.moment import from_datetime
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Record
from app.catalog.right import Right
from app.catalog.slice import SliceForm
from app.ui.application import Parts
from app.ui.models.consent_columns import RENEW, SAID_NO, SAID_YES, STOP, WITHDRAW
from app.ui.pages.consents_page import ConsentsPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.sharing_page import SharingPage
from app.ui.widgets.data_table import DataTable
from app.vault.consents import consents
from app.vault.requests import requests
from app.vault.slices import all_shared
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.preferences.signing.independent import verified
from tests.ui.hearing import heard, whole

TODAY = date.today()


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window over a vault in which a brand holds songs, a choice, and what belongs to others."""
    brand = Organisation("Tunes", Role.BRAND)
    export = ExportWriter(
        open_shell.session.vault.database, source="t", organisation=brand, language="en", name="n", digest="d"
    )
    with export.file("Data.json", 1, "rule") as file:
        for day in range(1, 8):
            when = from_datetime(datetime(2024, 3, day, 12, tzinfo=UTC))
            file.add(Record(Category.LISTENING, Origin.OBSERVED, "play", f"Song {day}", str(day), when))
        file.add(Record(Category.LISTENING, Origin.OBSERVED, "play", "Song of a friend", "8", about_others=True))
        file.add(Record(Category.LISTENING, Origin.INFERRED, "guess", "Guessed taste", "9"))
        file.add(Record(Category.SETTINGS, Origin.PROVIDED, "advertising-choice", "Personalised ads: yes", "10"))
    export.finish()
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def vault_of(shell: Parts) -> Vault:
    vault = shell.session.vault
    assert vault is not None
    return vault


def press(table: DataTable, row: int, column: int, qtbot: QtBot) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)


def consents_page(shell: Parts, qtbot: QtBot) -> ConsentsPage:
    shell.window.show_page(ConsentsPage.key)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, ConsentsPage)
    return page


def tick(page: SharingPage, category: Category) -> None:
    """Tick a kind of data as a key does."""
    place = [*Category].index(category)
    if place not in page.categories.things.ticked:
        page.categories.setCurrentIndex(page.categories.things.index(place))
        QTest.keyClick(page.categories, Qt.Key.Key_Space)


def sharing_page(shell: Parts, qtbot: QtBot) -> SharingPage:
    page = consents_page(shell, qtbot)
    qtbot.keyClick(page.share_button, Qt.Key.Key_Return)
    settle(shell, qtbot)
    shown = shell.window.stack.currentWidget()
    assert isinstance(shown, SharingPage)
    return shown


def choose(page: SharingPage, form: SliceForm) -> None:
    page.organisation.setCurrentIndex(page.organisation.findData("tunes"))
    tick(page, Category.LISTENING)
    page.form.setCurrentIndex(page.form.findData(form))


def look(shell: Parts, page: SharingPage, qtbot: QtBot) -> list[str]:
    qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
    settle(shell, qtbot)
    return [row.title for row in page.items.model.rows]


def test_a_choice_in_an_export_is_put_on_the_list_and_taken_back(filled: Parts, qtbot: QtBot) -> None:
    page = consents_page(filled, qtbot)
    assert page.kept.isHidden() and [row.title for row in page.found.model.rows] == ["Personalised ads: yes"]
    press(page.found.table, 0, SAID_YES, qtbot)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    assert kept.source is ConsentSource.EXPORT and kept.organisation == "tunes"
    settle(filled, qtbot)
    assert page.found.isHidden() and len(page.kept.model.rows) == 1 and len(page.happened.model.rows) == 1
    press(page.kept.table, 0, WITHDRAW, qtbot)
    settle(filled, qtbot)
    settle(filled, qtbot)
    assert "Tunes is withdrawn" in heard(page.change.news)
    assert page.kept.table.hasFocus() and page.kept.table.currentIndex().column() == WITHDRAW
    qtbot.keyClick(page.change.letter_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert isinstance(filled.window.stack.currentWidget(), RequestPage)
    (request,) = requests(vault_of(filled))
    (kept,) = consents(vault_of(filled))
    assert request.right is Right.WITHDRAWAL and kept.request == request.reference
    assert kept.state(TODAY) is ConsentState.WITHDRAWN
    page = consents_page(filled, qtbot)
    cell = page.kept.model.index(0, WITHDRAW)
    assert not page.kept.model.data(cell)
    press(page.kept.table, 0, WITHDRAW, qtbot)
    settle(filled, qtbot)
    assert isinstance(filled.window.stack.currentWidget(), RequestPage)
    assert len(requests(vault_of(filled))) == 1


def test_a_withdrawal_is_undone_with_its_letter(filled: Parts, qtbot: QtBot) -> None:
    page = consents_page(filled, qtbot)
    press(page.found.table, 0, SAID_YES, qtbot)
    settle(filled, qtbot)
    # Twice by mistake is once.
    press(page.kept.table, 0, WITHDRAW, qtbot)
    press(page.kept.table, 0, WITHDRAW, qtbot)
    settle(filled, qtbot)
    assert len(requests(vault_of(filled))) == 1
    qtbot.keyClick(page.change.undo_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    settle(filled, qtbot)
    assert page.change.isHidden() and page.kept.table.hasFocus()
    assert "stands as before" in filled.window.announcer.text
    (kept,) = consents(vault_of(filled))
    assert kept.state(TODAY) is ConsentState.GIVEN and not kept.request and requests(vault_of(filled)) == []
    states = [each.event.state for each in page.happened.model.rows]
    assert sorted(state.slug for state in states) == ["given", "given", "withdrawn"]
    press(page.kept.table, 0, WITHDRAW, qtbot)
    settle(filled, qtbot)
    assert len(requests(vault_of(filled))) == 1


def test_a_receipt_goes_out_and_comes_back(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = consents_page(filled, qtbot)
    press(page.found.table, 0, SAID_YES, qtbot)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    page.write_receipt(kept, tmp_path / "receipt.jsonld")
    settle(filled, qtbot)
    assert verified((tmp_path / "receipt.jsonld").read_bytes())
    assert "receipt was saved" in filled.window.announcer.text
    page.read_receipts(tmp_path / "receipt.jsonld")
    settle(filled, qtbot)
    assert len(consents(vault_of(filled))) == 1
    (tmp_path / "other").write_text("{}", encoding="utf-8")
    page.read_receipts(tmp_path / "other")
    settle(filled, qtbot)
    assert "no receipt" in filled.window.announcer.text


def test_a_slice_is_written_just_as_it_was_looked_over(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.EXACT)
    assert not page.write_button.isEnabled()
    titles = look(filled, page, qtbot)
    assert titles == [f"Song {day}" for day in range(7, 0, -1)]
    assert "7 lines" in page.seen.text() and page.write_button.isEnabled()
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    data = (tmp_path / "slice.jsonld").read_bytes()
    assert verified(data) and [line["title"] for line in json.loads(data)["item"]] == titles
    (shared,) = all_shared(vault_of(filled))
    assert shared.items == 7 and shared.consent.organisation == "tunes"
    assert [row.digest for row in page.shared.model.rows] == [shared.digest]
    assert not page.write_button.isEnabled() and page.items.isHidden()


def test_another_choice_asks_for_another_look(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.EXACT)
    look(filled, page, qtbot)
    page.form.setCurrentIndex(page.form.findData(SliceForm.AGGREGATED))
    assert not page.write_button.isEnabled() and page.items.isHidden() and not page.seen.text()
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    assert not (tmp_path / "slice.jsonld").exists() and all_shared(vault_of(filled)) == []
    assert look(filled, page, qtbot) == [""]
    (figure,) = page.items.model.rows
    assert (figure.when, figure.records) == ("2024-03", 7)


def test_a_span_narrows_the_slice_and_an_empty_one_is_told(filled: Parts, qtbot: QtBot) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.EXACT)
    page.span.setChecked(True)
    page.since.show_day(date(2024, 3, 2))
    page.before.show_day(date(2024, 3, 4))
    assert look(filled, page, qtbot) == ["Song 3", "Song 2"]
    page.before.show_day(date(2024, 3, 1))
    look(filled, page, qtbot)
    assert "ends before it begins" in page.seen.text() and not page.write_button.isEnabled()


def test_several_kinds_of_data_are_shared_at_once(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    page.organisation.setCurrentIndex(page.organisation.findData("tunes"))
    page.form.setCurrentIndex(page.form.findData(SliceForm.EXACT))
    assert look(filled, page, qtbot) == [] and "Tick the data" in page.seen.text()
    tick(page, Category.LISTENING)
    tick(page, Category.SETTINGS)
    titles = look(filled, page, qtbot)
    assert {"Song 1", "Personalised ads: yes"} <= set(titles)
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    (shared,) = all_shared(vault_of(filled))
    assert shared.scope.categories == {Category.LISTENING, Category.SETTINGS}
    # Whatever is ticked anew asks for another look.
    look(filled, page, qtbot)
    tick(page, Category.LOCATION)
    assert not page.write_button.isEnabled() and not page.items.model.rows


def test_the_smallest_group_can_be_larger(filled: Parts, qtbot: QtBot) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.EXACT)
    assert not page.least.isVisible()
    choose(page, SliceForm.AGGREGATED)
    assert page.least.isVisible()
    qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert [row.records for row in page.items.model.rows] == [7]
    page.least.setCurrentIndex(page.least.findData(10))
    qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert not page.items.model.rows and not page.write_button.isEnabled()


def test_what_was_found_may_have_been_a_no(filled: Parts, qtbot: QtBot) -> None:
    page = consents_page(filled, qtbot)
    press(page.found.table, 0, SAID_NO, qtbot)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    assert kept.last.state is ConsentState.REFUSED and kept.source is ConsentSource.EXPORT
    assert page.found.isHidden()


def test_sharing_is_ended_with_a_letter(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.ROUNDED)
    look(filled, page, qtbot)
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    settle(filled, qtbot)
    press(page.shared.table, 0, STOP, qtbot)
    settle(filled, qtbot)
    (shared,) = all_shared(vault_of(filled))
    assert shared.consent.state(TODAY) is ConsentState.WITHDRAWN and shared.consent.request
    assert [request.right for request in requests(vault_of(filled))] == [Right.WITHDRAWAL]


def test_a_consent_with_an_end_holds_longer_when_asked(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.ROUNDED)
    page.until.show_day(TODAY + timedelta(days=5))
    look(filled, page, qtbot)
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    consented = consents_page(filled, qtbot)
    assert "1 ends within a month." in consented.sentence.text()
    press(consented.kept.table, 0, RENEW, qtbot)
    settle(filled, qtbot)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    assert kept.last.state is ConsentState.RENEWED and kept.last.until == TODAY + timedelta(days=370)
    assert heard(consented.change.news).startswith("Your consent to Tunes holds until ")
    assert consented.change.undo_button.isVisible() and not consented.change.letter_button.isVisible()
    qtbot.keyClick(consented.change.undo_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    assert kept.state(TODAY) is ConsentState.GIVEN and kept.last.until == TODAY + timedelta(days=5)
    assert consented.change.isHidden() and "stands as before" in filled.window.announcer.text
    assert "1 ends within a month." in consented.sentence.text()


def test_what_was_found_is_heard(filled: Parts, qtbot: QtBot) -> None:
    page = consents_page(filled, qtbot)
    assert heard(page.sentence) == "No consent is on your list yet."
    press(page.found.table, 0, SAID_YES, qtbot)
    settle(filled, qtbot)
    assert heard(page.sentence) == "1 consent of yours holds."


def test_statements_are_written_and_checked(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    page.telling.write(tmp_path / "out")
    settle(filled, qtbot)
    assert "1 statement was written." in heard(page.telling.news)
    file = tmp_path / "out" / "tunes.statement.jsonld"
    assert verified(file.read_bytes())
    page.telling.check(file)
    settle(filled, qtbot)
    assert "every byte is as it was signed" in heard(page.telling.news)
    file.write_bytes(file.read_bytes().replace(b"Tunes", b"Tones"))
    page.telling.check(file)
    settle(filled, qtbot)
    assert "changed after it was signed" in page.telling.news.text()


def test_writing_statements_can_be_stopped(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = sharing_page(filled, qtbot)
    # Stopped before the first one is begun: the job looks before each.
    page.telling.write(tmp_path / "out")
    assert page.telling.write_button.isHidden() and not page.telling.stop_button.isHidden()
    page.telling.stop_button.click()
    settle(filled, qtbot)
    assert page.telling.stop_button.isHidden() and page.telling.bar.isHidden()
    written = len(list((tmp_path / "out").glob("*.statement.jsonld")))
    assert ("Stopped: 0 of 1" in page.telling.news.text()) == (written == 0)


def test_what_is_shared_is_told_in_another_language_as_well(filled: Parts, qtbot: QtBot) -> None:
    page = sharing_page(filled, qtbot)
    assert heard(page.sentence) == "You share nothing now."
    filled.window.choose_language("fr")
    settle(filled, qtbot)
    assert page.sentence.text() == "Vous ne partagez rien actuellement."


def test_a_consent_is_noted_by_hand(filled: Parts, qtbot: QtBot) -> None:
    page = consents_page(filled, qtbot)
    form = page.form
    form.organisation.setCurrentIndex(form.organisation.findData("tunes"))
    form.purpose.setCurrentIndex(form.purpose.findData(Purpose.MARKETING))
    form.wording.setText("  Yes, send me news ")
    form.day.show_day(date(2025, 5, 6))
    assert not form.until.isVisible()
    form.ends.setChecked(True)
    form.until.show_day(date(2025, 6, 7))
    qtbot.keyClick(form.keep, Qt.Key.Key_Return)
    settle(filled, qtbot)
    (kept,) = consents(vault_of(filled))
    assert (kept.organisation, kept.purposes, kept.wording) == ("tunes", (Purpose.MARKETING,), "Yes, send me news")
    assert (kept.given.state, kept.last.until) == (ConsentState.GIVEN, date(2025, 6, 7))
    assert kept.given.when.isoformat() == "2025-05-06" and kept.state(TODAY) is ConsentState.EXPIRED
    settle(filled, qtbot)
    assert [each.event.state for each in page.happened.model.rows] == [ConsentState.EXPIRED, ConsentState.GIVEN]
    form.refused.setChecked(True)
    qtbot.keyClick(form.keep, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert consents(vault_of(filled))[0].state(TODAY) is ConsentState.REFUSED


def test_every_field_grows_with_the_text_of_all_else(filled: Parts, qtbot: QtBot) -> None:
    page = sharing_page(filled, qtbot)
    for size in (200, 100):
        filled.choices.text_size = size
        QApplication.processEvents()
        points = QApplication.font().pointSizeF()
        assert [each.font().pointSizeF() for each in (page.organisation, page.form, page.until)] == [points] * 3


def test_nobody_is_chosen_before_the_person_chooses(filled: Parts, qtbot: QtBot) -> None:
    assert not consents_page(filled, qtbot).form.keep.isEnabled()
    page = sharing_page(filled, qtbot)
    assert page.organisation.currentIndex() < 0
    assert page.organisation.placeholderText() == "Choose an organisation"
    assert look(filled, page, qtbot) == []
    assert heard(page.seen) == "Choose an organisation first."
    assert page.organisation.hasFocus()


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_the_way_back_shows_without_scrolling_at_twice_the_text_size(
    filled: Parts, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page = sharing_page(filled, qtbot)
    choose(page, SliceForm.ROUNDED)
    look(filled, page, qtbot)
    page.write(tmp_path / "slice.jsonld")
    settle(filled, qtbot)
    window = filled.window
    window.choose_language(language)
    filled.choices.text_size = 200
    window.resize(1180, 760)
    for key, section, column in (("consents", "kept", WITHDRAW), ("sharing", "shared", STOP)):
        window.show_page(key)
        settle(filled, qtbot)
        table = getattr(window.stack.currentWidget(), section).table
        qtbot.waitUntil(partial(whole, table, column), timeout=20_000)
