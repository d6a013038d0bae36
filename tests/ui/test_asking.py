# SPDX-License-Identifier: MPL-2.0
"""Asking a service for one's data: found by keyboard, read, noted, and brought back to mind when it is due."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalog.asked import Asked, AskState
from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.i18n.translator import Translator
from app.insight.answers import AskedRow
from app.insight.questions import Insight
from app.ui.application import Parts
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.overview_page import OverviewPage
from app.ui.pages.services_page import ServicesPage
from app.ui.session import LockReason
from app.vault.asked import change_asked, note_asked
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.ui.conftest import PASSPHRASE
from tests.ui.test_every_page import cut_off, shown, spoken_name, takes_focus

TODAY = date.today()
IKEA = Asked("ikea", "ikea", "IKEA", TODAY - timedelta(days=40), TODAY - timedelta(days=9))


@pytest.fixture
def page(open_shell: Parts, qtbot: QtBot) -> ServicesPage:
    return to_services(open_shell, qtbot)


def to_services(shell: Parts, qtbot: QtBot, slug: str = "") -> ServicesPage:
    shell.window.show_services(slug)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: shell.jobs.running == 0 and page.model.rowCount() > 0, timeout=20_000)
    return page


def find(page: ServicesPage, text: str, qtbot: QtBot) -> None:
    page.text.setFocus()
    page.text.setText(text)
    qtbot.keyClick(page.text, Qt.Key.Key_Return)


def press(shell: Parts, button: object, qtbot: QtBot) -> None:
    button.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def asked(shell: Parts) -> list[AskedRow]:
    with shell.session.vault.reader() as reader:
        return Insight(reader).asked()


def test_a_service_is_found_and_its_guide_is_entered_by_keyboard(page: ServicesPage, qtbot: QtBot) -> None:
    assert page.model.rowCount() > 75
    find(page, "hermes", qtbot)
    assert [row.source.slug for row in page.model.rows] == ["hermes"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.guide.first.hasFocus()
    assert "choose Hermès" in page.guide.steps.text()
    assert page.guide.place.text() == "https://www.hermes.com/"
    find(page, "no such service", qtbot)
    assert page.panel.isHidden()
    assert "must answer all the same" in page.result.text()


def test_a_request_is_noted_step_by_step(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "facebook", qtbot)
    form = page.guide.request
    assert [day.shown for day in form.days] == [True, False, False, False]
    form.asked.field.show_day(TODAY - timedelta(days=2))
    press(open_shell, form.asked.button, qtbot)
    [row] = asked(open_shell)
    assert (row.asked.on, row.asked.ready_by) == (TODAY - timedelta(days=2), TODAY + timedelta(days=2))
    assert [day.shown for day in form.days] == [True, True, True, False]
    assert form.asked.button.hasFocus()
    assert open_shell.window.announcer.text == form.state.text()
    assert page.model.index(0, 2).data() == "Waiting"

    form.ready.field.show_day(TODAY - timedelta(days=1))
    press(open_shell, form.ready.button, qtbot)
    [row] = asked(open_shell)
    assert (row.asked.ready, row.asked.expires) == (TODAY - timedelta(days=1), TODAY + timedelta(days=3))
    assert [day.shown for day in form.days] == [True, False, True, True]
    assert form.state.text() == "Facebook: ready for 1 day. The download expires in 3 days."
    form.until.field.show_day(TODAY + timedelta(days=1))
    press(open_shell, form.until.button, qtbot)
    assert "expires tomorrow" in open_shell.window.announcer.text

    press(open_shell, form.forget_button, qtbot)
    assert asked(open_shell) == []
    assert form.asked.button.hasFocus()
    assert page.model.index(0, 2).data() == ""


def test_how_far_a_request_is_stands_above_the_steps(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    guide = page.guide
    find(page, "ikea", qtbot)
    assert guide.request.state.isVisibleTo(guide) and not guide.standing.isVisibleTo(guide)
    press(open_shell, guide.request.asked.button, qtbot)
    assert guide.standing.isVisibleTo(guide) and not guide.request.state.isVisibleTo(guide)
    assert guide.standing.text().startswith("IKEA: asked on ")
    assert guide.standing.y() < guide.steps.y()


def test_what_is_due_and_waited_for_stands_first_in_the_list(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    note_asked(vault, replace(IKEA, source="accor", organisation="accor", name="Accor", ready_by=TODAY))
    note_asked(vault, IKEA)
    page = to_services(open_shell, qtbot)
    assert [row.source.slug for row in page.model.rows[:3]] == ["ikea", "accor", "acxiom"]


def test_what_expired_is_asked_for_anew_with_one_press(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    note_asked(vault, IKEA)
    change_asked(vault, replace(IKEA, ready=TODAY - timedelta(days=9), expires=TODAY - timedelta(days=2)))
    page = to_services(open_shell, qtbot, "ikea")
    assert "ask again" in page.guide.standing.text()
    press(open_shell, page.guide.request.asked.button, qtbot)
    [row] = asked(open_shell)
    assert (row.asked.on, row.asked.ready, row.state(TODAY)) == (TODAY, None, AskState.WAITING)


def test_days_that_cannot_be_true_are_refused_in_words(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "facebook", qtbot)
    form = page.guide.request
    form.asked.field.show_day(TODAY + timedelta(days=1))
    press(open_shell, form.asked.button, qtbot)
    assert "still to come" in open_shell.window.announcer.text
    assert asked(open_shell) == []
    form.asked.field.show_day(TODAY)
    press(open_shell, form.asked.button, qtbot)
    form.ready.field.show_day(TODAY - timedelta(days=1))
    press(open_shell, form.ready.button, qtbot)
    assert "before the day on which you asked" in open_shell.window.announcer.text
    assert asked(open_shell)[0].asked.ready is None


def test_a_request_to_a_service_that_mien_no_longer_knows_is_shown_and_forgotten(
    open_shell: Parts, qtbot: QtBot
) -> None:
    note_asked(open_shell.session.vault, replace(IKEA, source="gone-shop", organisation="gone", name="Gone Shop"))
    page = to_services(open_shell, qtbot, "gone-shop")
    assert page.guide.name.text() == "Gone Shop"
    assert "does not know this service any more" in page.guide.about.text()
    assert not page.guide.open_button.isVisibleTo(page)
    press(open_shell, page.guide.request.forget_button, qtbot)
    assert asked(open_shell) == []
    assert "gone-shop" not in [row.source.slug for row in page.model.rows]


def test_the_age_of_an_export_is_when_it_was_made(open_shell: Parts, qtbot: QtBot) -> None:
    database = open_shell.session.vault.database
    brand = Organisation("IKEA", Role.BRAND)
    export = ExportWriter(database, source="generic", organisation=brand, language="", name="a", digest="a")
    export.finish()
    database.execute("UPDATE export SET dated = 1577880000000 WHERE id = ?", (export.export_id,))
    database.conn.commit()
    page = to_services(open_shell, qtbot, "ikea")
    assert page.model.index(page.table.currentIndex().row(), 3).data() == "Jan 1, 2020"


def test_an_export_that_came_since_ends_the_waiting(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "ikea", qtbot)
    press(open_shell, page.guide.request.asked.button, qtbot)
    database = open_shell.session.vault.database
    brand = Organisation("IKEA", Role.BRAND)
    ExportWriter(database, source="generic", organisation=brand, language="", name="a", digest="a").finish()
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: page.model.index(0, 2).data() == "Imported", timeout=20_000)
    assert page.model.index(0, 3).data()
    assert [day.shown for day in page.guide.request.days] == [True, False, False, False]
    assert page.guide.see.isVisible()


def test_what_is_due_stands_on_the_first_page_and_leads_here(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    note_asked(vault, IKEA)
    waiting = replace(IKEA, source="criteo", organisation="criteo", name="Criteo", ready_by=TODAY)
    note_asked(vault, waiting)
    ready = replace(IKEA, source="facebook", organisation="facebook", name="Facebook", ready_by=TODAY)
    note_asked(vault, ready)
    change_asked(vault, replace(ready, ready=TODAY - timedelta(days=3), expires=TODAY + timedelta(days=1)))
    open_shell.session.changed.emit()
    overview = open_shell.window.stack.currentWidget()
    assert isinstance(overview, OverviewPage)
    qtbot.waitUntil(lambda: overview.due.model.rowCount() == 2, timeout=20_000)
    assert [overview.due.model.index(row, 0).data() for row in range(2)] == [
        "Facebook: ready for 3 days. The download expires tomorrow.",
        "IKEA: was expected 9 days ago. Look for a message from them.",
    ]
    overview.due.table.setCurrentIndex(overview.due.model.index(0, 0))
    qtbot.keyClick(overview.due.table, Qt.Key.Key_Return)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ServicesPage)
    qtbot.waitUntil(lambda: page.guide.name.text() == "Facebook", timeout=20_000)
    assert page.model.row(page.table.currentIndex().row()).asked.state(TODAY) is AskState.READY


def test_an_organisation_tells_what_its_newest_export_lacks(open_shell: Parts, qtbot: QtBot) -> None:
    database = open_shell.session.vault.database
    brand = Organisation("Spotify", Role.BRAND)
    export = ExportWriter(database, source="spotify", organisation=brand, language="en", name="a", digest="a")
    with export.file("Inferences.json", 1, "inferences") as file:
        file.add(Record(Category.SEGMENTS, Origin.INFERRED, "segment", "Cat owners", "item 1"))
    export.finish()
    open_shell.session.changed.emit()
    open_shell.window.show_organisation("spotify")
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: page.covered.model.rowCount() > 0, timeout=20_000)
    rows = [[page.covered.model.index(row, column).data() for column in (0, 1)] for row in range(20)]
    assert ["Marquee.json", "Missing"] in rows
    last = page.covered.model.rowCount() - 1
    assert page.covered.model.index(last, 0).data() == "Inferences.json"
    assert page.covered.model.index(last, 1).data() == "1 record"
    assert "holds 1 of" in page.covered.sentence.text()
    page.covered.table.setFocus()
    qtbot.keyClick(page.covered.table, Qt.Key.Key_Return)
    services = open_shell.window.stack.currentWidget()
    assert isinstance(services, ServicesPage)
    qtbot.waitUntil(lambda: services.guide.name.text() == "Spotify", timeout=20_000)


class Browser(QObject):
    """Stands where the person's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def test_the_browser_opens_only_when_it_is_asked_for(
    open_shell: Parts, browser: Browser, page: ServicesPage, qtbot: QtBot
) -> None:
    find(page, "doctolib", qtbot)
    press(open_shell, page.guide.request.asked.button, qtbot)
    assert browser.opened == []
    press(open_shell, page.guide.open_button, qtbot)
    assert browser.opened == ["https://www.doctolib.fr/"]


def test_it_stays_where_the_person_is_when_something_changed(
    open_shell: Parts, page: ServicesPage, qtbot: QtBot
) -> None:
    page = to_services(open_shell, qtbot, "zalando")
    assert page.guide.name.text() == "Zalando"
    open_shell.session.changed.emit()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    assert page.guide.name.text() == "Zalando"
    assert not page.text.text()


def test_locking_forgets_whom_one_asked(open_shell: Parts, page: ServicesPage, qtbot: QtBot) -> None:
    find(page, "ikea", qtbot)
    press(open_shell, page.guide.request.asked.button, qtbot)
    open_shell.session.lock(LockReason.ASKED)
    assert page.model.rowCount() == 0
    assert not page.guide.request.state.text()
    assert not page.text.text()


def test_a_vault_that_is_only_read_notes_nothing(
    recovery_code: str,
    make_shell: Callable[[], Parts],
    qtbot: QtBot,
) -> None:
    shell = make_shell()
    shell.session.adopt(Vault.open(shell.session.folder, PASSPHRASE, read_only=True))
    page = to_services(shell, qtbot)
    find(page, "ikea", qtbot)
    press(shell, page.guide.request.asked.button, qtbot)
    assert "read only" in shell.window.announcer.text
    assert asked(shell) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_days_are_written_as_the_language_writes_them(
    open_shell: Parts, page: ServicesPage, language: str, qtbot: QtBot
) -> None:
    find(page, "ikea", qtbot)
    open_shell.window.choose_language(language)
    field = page.guide.request.asked.field
    field.show_day(date(2026, 3, 9))
    assert field.day == date(2026, 3, 9)
    assert {"fr": "09/03/2026", "ar": "2026"}[language] in field.text()
    assert page.guide.request.asked.button.text() == Translator(language)("I asked on this day")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_request_with_all_its_days_has_names_and_room(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    note_asked(open_shell.session.vault, IKEA)
    change_asked(open_shell.session.vault, replace(IKEA, ready=TODAY, expires=TODAY))
    window = open_shell.window
    window.choose_language(language)
    open_shell.choices.text_size = 200
    window.resize(1024, 640)
    page = to_services(open_shell, qtbot, "ikea")
    assert page.guide.name.text() == "IKEA"
    found: list[str] = []
    for _ in range(20):
        # The layout settles in the event loop.
        QApplication.processEvents()
        if not (found := cut_off(window)):
            break
    assert not found
    nameless = [widget for widget in shown(window) if takes_focus(widget) and not spoken_name(widget).strip()]
    assert not nameless
    fields = [day.field for day in page.guide.request.days if day.shown]
    assert all(field.height() >= 24 for field in fields)
    assert len({spoken_name(field) for field in fields}) == len(fields) == 3
