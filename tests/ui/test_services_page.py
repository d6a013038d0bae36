# SPDX-License-Identifier: MPL-2.0
"""How to ask each service for an export: found by name among a hundred, read by keyboard."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.catalog.organisation import Organisation, Role
from app.catalog.person import AboutMe
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.i18n.translator import Translator
from app.rights.states import advance
from app.sources.registry import all_sources
from app.ui.application import Parts
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.models.services import Addressed
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.services_page import ServicesPage
from app.vault.about_me import tell_about_me
from app.vault.requests import save_request
from app.vault.writing import ExportWriter
from tests.correspondence.conftest import make
from tests.ui.hearing import heard


@pytest.fixture
def page(open_shell: Parts, qtbot: QtBot) -> ServicesPage:
    open_shell.window.show_services()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    return page


def find(page: ServicesPage, text: str, qtbot: QtBot) -> None:
    page.text.setFocus()
    page.text.clear()
    qtbot.keyClicks(page.text, text)
    qtbot.keyClick(page.text, Qt.Key.Key_Return)


def test_every_service_is_listed_and_one_is_found_without_its_accents(page: ServicesPage, qtbot: QtBot) -> None:
    assert page.model.rowCount() == len(all_sources())
    find(page, "SPÓTIF", qtbot)
    assert [row.source.slug for row in page.model.rows] == ["spotify"]
    assert heard(page.result) == "1 service"
    assert page.guide.name.text() == "Spotify"
    assert page.guide.steps.text().startswith("1. ")


def test_a_service_is_found_by_what_belongs_to_it(page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "twitter", qtbot)
    assert [row.source.slug for row in page.model.rows] == ["x"]
    find(page, "gmail", qtbot)
    assert {row.source.slug for row in page.model.rows} == {"google", "mailbox"}


def test_who_has_the_name_that_was_typed_comes_first(page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "x", qtbot)
    assert page.model.rowCount() > 3
    assert page.guide.name.text() == "X"


def test_the_page_is_that_of_the_person_s_language_or_says_which_it_has(
    open_shell: Parts, page: ServicesPage, qtbot: QtBot
) -> None:
    find(page, "zalando", qtbot)
    assert "Language of the page" not in page.guide.waiting.text()
    open_shell.window.choose_language("fr")
    assert page.guide.place.text() == "https://www.zalando.fr/zalando-protection-donnees/"
    open_shell.window.choose_language("ar")
    assert page.guide.place.text() == "https://en.zalando.de/zalando-privacy-policy/"
    assert Translator("ar").language_name("en") in page.guide.waiting.text()
    open_shell.window.choose_language("en")
    find(page, "schufa", qtbot)
    assert page.guide.waiting.text().endswith("Language of the page: German")


def test_what_mien_does_for_a_service_is_shown_whole(page: ServicesPage) -> None:
    page.window().resize(1100, 760)
    for row in range(page.model.rowCount()):
        level = page.model.index(row, 1)
        needed = page.table.fontMetrics().horizontalAdvance(level.data()) + 2 * CELL_PADDING
        assert page.table.columnWidth(1) >= needed, level.data()


def test_enter_in_the_list_leads_into_the_guide(page: ServicesPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.guide.steps.hasFocus()
    qtbot.keyClick(page.guide.steps, Qt.Key.Key_Tab)
    assert page.guide.place.hasFocus()
    qtbot.keyClick(page.guide.place, Qt.Key.Key_Tab)
    assert page.guide.open_button.hasFocus()


def test_an_unknown_service_is_said_to_have_to_answer_too(page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "no such service", qtbot)
    assert "must answer all the same" in heard(page.result)
    assert not page.panel.isVisible()
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(all_sources()), timeout=20_000)


def test_the_address_is_copied_and_opens_only_when_asked(
    open_shell: Parts, page: ServicesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or False)
    find(page, "netflix", qtbot)
    [netflix] = page.model.rows
    qtbot.keyClick(page.guide.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == netflix.source.guide.link
    assert asked == []
    qtbot.keyClick(page.guide.open_button, Qt.Key.Key_Space)
    assert asked == [QUrl(netflix.source.guide.link)]
    assert "No browser opened" in open_shell.window.announcer.text


def test_who_is_asked_by_letter_can_be_written_to(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "netflix", qtbot)
    assert not page.guide.letter_button.isVisibleTo(page)
    find(page, "accor", qtbot)
    qtbot.keyClick(page.guide.letter_button, Qt.Key.Key_Space)
    request = open_shell.window.stack.currentWidget()
    assert isinstance(request, NewRequestPage)
    qtbot.waitUntil(lambda: request.organisation.currentText() == "Accor", timeout=20_000)
    assert request.right.currentData() is Right.ACCESS


def test_a_branch_is_written_to_where_the_person_lives(open_shell: Parts, qtbot: QtBot) -> None:
    tell_about_me(open_shell.session.vault, AboutMe(name="Ada", country="DE"))
    open_shell.window.show_services("ikea")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: page.guide.name.text() == "IKEA", timeout=20_000)
    assert not page.guide.address.isVisibleTo(page)
    qtbot.keyClick(page.guide.letter_button, Qt.Key.Key_Space)
    request = open_shell.window.stack.currentWidget()
    assert isinstance(request, NewRequestPage)
    qtbot.waitUntil(lambda: request.organisation.currentData() == "ikea-de", timeout=20_000)


def test_whom_the_vault_knows_a_letter_reaches_as_from_everywhere(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    brand = Organisation("IKEA", Role.BRAND)
    ExportWriter(vault.database, source="generic", organisation=brand, language="", name="a", digest="a").finish()
    open_shell.window.show_services("ikea")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: page.guide.name.text() == "IKEA", timeout=20_000)
    assert not page.guide.address.isVisibleTo(page)
    qtbot.keyClick(page.guide.letter_button, Qt.Key.Key_Space)
    request = open_shell.window.stack.currentWidget()
    assert isinstance(request, NewRequestPage)
    qtbot.waitUntil(lambda: request.organisation.currentData() == "ikea", timeout=20_000)


def test_where_mien_cannot_write_it_says_so(page: ServicesPage, qtbot: QtBot) -> None:
    by_letter = [row for row in page.model.rows if row.addressed]
    abroad = next(row for row in by_letter if row.addressed and row.addressed.elsewhere)
    find(page, abroad.source.organisation.name, qtbot)
    assert not page.guide.letter_button.isVisibleTo(page)
    countries = Translator("en").countries()
    assert all(countries[each] in page.guide.address.text() for each in abroad.addressed.elsewhere)
    taken = next(row for row in by_letter if row.addressed.slug and not row.addressed.reached)
    find(page, taken.source.organisation.name, qtbot)
    assert page.guide.letter_button.isVisibleTo(page)
    assert f"knows no address of {taken.source.organisation.name}" in page.guide.address.text()
    for name in ("netflix", "accor"):
        find(page, name, qtbot)
        assert not page.guide.address.isVisibleTo(page)


def test_why_a_letter_does_not_reach_them_is_said() -> None:
    say = Translator("en")
    assert Addressed("shop", reached=True).sentence(say, "Shop") == ""
    assert "knows no address of Shop" in Addressed("shop", reached=False).sentence(say, "Shop")
    assert "in: Germany and Spain." in Addressed("", reached=False, elsewhere=("ES", "DE")).sentence(say, "Shop")
    assert "no address to which" in Addressed("", reached=False).sentence(say, "Shop")


def test_a_letter_that_was_written_is_shown_and_leads_to_its_request(open_shell: Parts, qtbot: QtBot) -> None:
    request = make(open_shell.session.vault, Right.ACCESS, organisation="accor", name="Accor")
    make(open_shell.session.vault, Right.ERASURE, organisation="zara", name="Zara")
    open_shell.window.show_services("accor")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: page.guide.name.text() == "Accor", timeout=20_000)
    assert page.model.index(page.table.currentIndex().row(), 2).data() == "Draft"
    assert page.guide.see_letter.isVisibleTo(page)
    page.guide.see_letter.click()
    shown = open_shell.window.stack.currentWidget()
    assert shown.key == "request"
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    assert open_shell.window._here == ("request", request.id)
    open_shell.window.show_services("zara")
    qtbot.waitUntil(lambda: page.guide.name.text() == "Zara", timeout=20_000)
    assert not page.guide.see_letter.isVisibleTo(page)


def test_a_letter_that_left_is_asked_until_it_is_withdrawn(open_shell: Parts, qtbot: QtBot) -> None:
    vault, today = open_shell.session.vault, date.today()
    request = make(vault, Right.ACCESS, organisation="accor", name="Accor")
    sent = save_request(vault, advance(request, RequestState.SENT, today, datetime.now(UTC)))
    open_shell.window.show_services("accor")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: page.guide.name.text() == "Accor", timeout=20_000)
    guide, asked = page.guide, Translator("en").date(today)
    assert f"Accor: asked on {asked}, expected by" in guide.standing.text()
    assert page.model.index(page.table.currentIndex().row(), 2).data() == "Waiting"
    # It is noted with its letter, and with nothing else.
    assert guide.see_letter.isVisibleTo(page)
    assert not guide.request.forget_button.isVisibleTo(page)
    assert [day.shown for day in guide.request.days] == [True, False, False, False]
    save_request(vault, advance(sent, RequestState.WITHDRAWN, today, datetime.now(UTC)))
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: not guide.standing.isVisibleTo(page), timeout=20_000)
    assert page.model.index(page.table.currentIndex().row(), 2).data() == ""


def test_its_export_is_brought_where_exports_are_brought(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "netflix", qtbot)
    qtbot.keyClick(page.guide.bring_button, Qt.Key.Key_Space)
    assert open_shell.window.stack.currentWidget().key == "import"
