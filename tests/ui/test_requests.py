# SPDX-License-Identifier: MPL-2.0
"""From an organisation, or from a guess, to a letter that the person looks over, keeps and follows."""

from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import Disclosure, IdentifierKind, Mechanism, Record, Sighting
from app.catalog.request import Channel, RequestState
from app.catalog.right import Right
from app.insight.reaching import bundled
from app.rights.authorities import propose_authority
from app.rights.letter import RestrictionGround
from app.ui.application import Parts
from app.ui.controls import Button
from app.ui.page import Beginning
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.overview_page import OverviewPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.pages.send_page import SendPage
from app.vault.about_me import about_me, tell_about_me
from app.vault.requests import requests
from app.vault.writing import ExportWriter
from tests.rights.paper.reading import text_of
from tests.ui.hearing import heard


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window over a vault in which a brand holds a guess, a search and an address."""
    brand = Organisation("Tunes", Role.BRAND)
    export = ExportWriter(
        open_shell.session.vault.database, source="t", organisation=brand, language="en", name="n", digest="d"
    )
    with export.file("Inferences.json", 1, "rule") as file:
        file.add(Record(Category.FINANCES, Origin.INFERRED, "guess", "High income", "1"))
        file.add(Record(Category.SEARCHES, Origin.OBSERVED, "search", "shoes", "2"))
        file.add(Sighting(IdentifierKind.EMAIL, "sam@sample.example", "3"))
        file.add(Sighting(IdentifierKind.USERNAME, "sam.sample", "3"))
    export.finish()
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def begin(shell: Parts, qtbot: QtBot, beginning: Beginning) -> NewRequestPage:
    shell.window.show_new_request(beginning)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, NewRequestPage)
    return page


def kept(shell: Parts, qtbot: QtBot, beginning: Beginning) -> RequestPage:
    page = begin(shell, qtbot, beginning)
    qtbot.keyClick(page.keep_button, Qt.Key.Key_Return)
    settle(shell, qtbot)
    shown = shell.window.stack.currentWidget()
    assert isinstance(shown, RequestPage)
    return shown


def note(page: RequestPage, state: RequestState, qtbot: QtBot) -> None:
    form = page.step_form
    form.state.setCurrentIndex(form.state.findData(state))
    qtbot.keyClick(form.button, Qt.Key.Key_Return)


def test_a_guess_leads_to_a_letter_about_just_that(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes", Category.FINANCES))
    assert page.right.currentData() is Right.OBJECTION
    assert page.about.currentData() is Category.FINANCES
    assert len(page.lines.boxes) == 1 and "1 record" in page.lines.boxes[0].text()
    assert "sam@sample.example" in page.letter.letter[1]
    assert page.reason.text()


def test_who_comes_from_a_guess_cites_what_was_guessed(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes", origin=Origin.INFERRED))
    assert page.right.currentData() is Right.OBJECTION and page.about.currentData() is None
    ticked = {box.text().partition(":")[0]: box.isChecked() for box in page.lines.boxes}
    assert ticked == {"Income and credit": True, "Searches": False}
    assert "inferences" in page.letter.letter[1] and "observation" not in page.letter.letter[1]


def test_every_line_can_be_left_out(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    ticked = [box.isChecked() for box in page.identifiers.boxes]
    assert ticked == [True, False]  # the address is enough
    qtbot.keyClick(page.identifiers.boxes[0], Qt.Key.Key_Space)
    qtbot.keyClick(page.lines.boxes[0], Qt.Key.Key_Space)
    assert "sam@sample.example" not in page.letter.letter[1]
    left_out = page.lines.boxes[0].text().partition(":")[0]
    qtbot.keyClick(page.keep_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert len(request.evidence) == 1 and filled.speech.say(request.evidence[0].category.label) != left_out


def test_choices_write_the_letter_anew(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    page.right.setCurrentIndex(page.right.findData(Right.OPT_OUT_SALE))
    settle(filled, qtbot)
    laws = [page.law.itemData(number) for number in range(page.law.count())]
    assert Law.CCPA in laws and Law.GDPR not in laws
    page.right.setCurrentIndex(page.right.findData(Right.ACCESS))
    settle(filled, qtbot)
    page.law.setCurrentIndex(page.law.findData(Law.UK_GDPR))
    page.language.setCurrentIndex(page.language.findData("fr"))
    page.letter.body.appendPlainText("In my own words.")
    qtbot.keyClick(page.keep_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert (request.right, request.law, request.language) == (Right.ACCESS, Law.UK_GDPR, "fr")
    assert request.body.endswith("In my own words.") and request.state is RequestState.DRAFT


def test_a_draft_is_changed_copied_and_followed(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    assert page.letter.body.isReadOnly()
    qtbot.keyClick(page.send_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    sending = filled.window.stack.currentWidget()
    assert isinstance(sending, SendPage)
    sending.letter.body.appendPlainText("One thing more.")
    qtbot.keyClick(sending.keep_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    filled.window.back()
    settle(filled, qtbot)
    assert requests(filled.session.vault)[0].body.endswith("One thing more.")
    qtbot.keyClick(page.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "\n\n".join(page.letter.letter)
    note(page, RequestState.SENT, qtbot)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert request.state is RequestState.SENT and request.history[-1].on == date.today()
    assert page.send_button.isHidden()
    assert "day 0 of" in page.facts.text()
    page.write_bundle(tmp_path / "proof.zip")
    settle(filled, qtbot)
    with ZipFile(tmp_path / "proof.zip") as proof:
        assert "One thing more." in proof.read("letter.txt").decode()


def test_a_letter_is_saved_for_the_post_as_it_stands(filled: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    filled.window.show_requests()
    settle(filled, qtbot)
    form = filled.window.stack.currentWidget()
    assert isinstance(form, RequestsPage)
    form.form.name.setText("Zoé Muster")
    form.form.street.setText("12 rue du Port")
    form.form.town.setText("75001  Paris")
    qtbot.keyClick(form.form.save, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert about_me(filled.session.vault).address == ("12 rue du Port", "75001 Paris")
    page = kept(filled, qtbot, Beginning("tunes"))
    assert page.paper.save_button.isVisible() and page.paper.open_button.isHidden()
    qtbot.keyClick(page.send_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    sending = filled.window.stack.currentWidget()
    assert isinstance(sending, SendPage)
    sending.letter.body.appendPlainText("In my own words.")
    sending.going.way.setCurrentIndex(sending.going.way.findData(Channel.POST))
    sending.going.way.activated.emit(sending.going.way.currentIndex())
    settle(filled, qtbot)
    sending.paper.write(tmp_path / "letter.pdf")
    settle(filled, qtbot)
    shown = text_of((tmp_path / "letter.pdf").read_bytes())
    assert "12 rue du Port 75001 Paris" in shown and shown.endswith("In my own words.")
    assert "No postal address is known for Tunes" in filled.window.announcer.text
    assert sending.paper.open_button.isVisible()
    sending.paper.write(tmp_path / "no such folder" / "letter.pdf")
    settle(filled, qtbot)
    assert "Something went wrong" in filled.window.announcer.text


def test_a_day_that_cannot_be_is_refused_in_words(filled: Parts, qtbot: QtBot) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    page.step_form.day.show_day(date(2001, 1, 1))
    note(page, RequestState.SENT, qtbot)
    settle(filled, qtbot)
    assert "This day does not fit" in filled.window.announcer.text
    assert requests(filled.session.vault)[0].state is RequestState.DRAFT


def test_the_day_of_a_step_is_corrected(filled: Parts, qtbot: QtBot) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    page.steps.table.setFocus()
    qtbot.keyClick(page.steps.table, Qt.Key.Key_Return)
    form = page.step_form
    assert form.day.hasFocus() and form.state.isHidden()
    form.day.show_day(date.today() - timedelta(days=2))
    qtbot.keyClick(form.button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert request.history[0].on == date.today() - timedelta(days=2)
    assert [each.before for each in request.corrections] == [date.today()]
    assert form.state.isVisible()


def test_the_list_says_what_needs_the_person(filled: Parts, qtbot: QtBot) -> None:
    window = filled.window
    window.show_requests()
    settle(filled, qtbot)
    page = window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    assert heard(page.sentence) == "You have made no request yet."
    request = kept(filled, qtbot, Beginning("tunes"))
    window.show_requests()
    settle(filled, qtbot)
    assert heard(page.sentence) == "1 request needs you."
    assert [row.request.name for row in page.mine.model.rows] == ["Tunes"]
    page.mine.table.setFocus()
    qtbot.keyClick(page.mine.table, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert window.stack.currentWidget() is request


def test_the_first_page_leads_to_the_requests_that_need_the_person(filled: Parts, qtbot: QtBot) -> None:
    draft = kept(filled, qtbot, Beginning("tunes"))
    filled.window.show_overview()
    settle(filled, qtbot)
    overview = filled.window.stack.currentWidget()
    assert isinstance(overview, OverviewPage)
    assert [row.request.organisation for row in overview.matters.model.rows] == ["tunes"]
    assert overview.matters.table in overview.panes()
    overview.matters.table.setCurrentIndex(overview.matters.model.index(0, 0))
    qtbot.keyClick(overview.matters.table, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert filled.window.stack.currentWidget() is draft
    note(draft, RequestState.SENT, qtbot)
    settle(filled, qtbot)
    filled.window.show_overview()
    settle(filled, qtbot)
    assert not overview.matters.model.rows and overview.matters.isHidden()


def test_letters_grow_no_wider_than_they_are_read_with_ease(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    filled.window.resize(2400, 900)
    letter = page.letter.body
    qtbot.waitUntil(lambda: filled.window.width() == 2400 and 600 < letter.width() < 1200, timeout=20_000)


def test_a_request_is_erased_once_it_is_confirmed(filled: Parts, qtbot: QtBot) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    qtbot.keyClick(page.forget_button, Qt.Key.Key_Space)
    [question] = page.findChildren(QMessageBox)
    [yes] = [each for each in question.findChildren(Button) if each.text() == "Erase it"]
    yes.click()
    settle(filled, qtbot)
    assert requests(filled.session.vault) == []
    assert isinstance(filled.window.stack.currentWidget(), RequestsPage)


def test_where_the_person_lives_decides_on_the_law(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_requests()
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    page.form.name.setText(" Sam  Sample ")
    page.form.country.setCurrentIndex(page.form.country.findData("US"))
    page.form.region.setCurrentIndex(page.form.region.findData("US-CA"))
    qtbot.keyClick(page.form.save, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert about_me(filled.session.vault) == AboutMe("Sam Sample", "US", "US-CA")
    new = begin(filled, qtbot, Beginning("tunes"))
    assert "California" in new.reason.text()
    assert new.letter.letter[1].rstrip().endswith("Sam Sample")


def test_who_lives_in_germany_chooses_the_state_whose_authority_is_in_charge(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_requests()
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    page.form.country.setCurrentIndex(page.form.country.findData("DE"))
    states = {page.form.region.itemData(row) for row in range(page.form.region.count())}
    assert states == {each.region for each in bundled().authorities if each.country == "DE"}
    assert page.form.region.itemText(0) == "Not told"
    page.form.region.setCurrentIndex(page.form.region.findData("DE-BY"))
    qtbot.keyClick(page.form.save, Qt.Key.Key_Return)
    settle(filled, qtbot)
    person = about_me(filled.session.vault)
    found = propose_authority(bundled(), person, Law.GDPR).authority
    assert found is not None and "Bayerisches" in found.name
    new = begin(filled, qtbot, Beginning("tunes"))
    assert "European Economic Area" in new.reason.text()


def test_who_noted_an_answer_by_hand_is_not_told_that_nothing_was_sent(filled: Parts, qtbot: QtBot) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    for state in (RequestState.SENT, RequestState.REFUSED):
        note(page, state, qtbot)
        settle(filled, qtbot)
    assert page.conversation.isVisible()
    assert page.conversation.empty.text() == "Nothing that they wrote is kept here yet."


def test_data_are_frozen_for_the_reason_that_the_person_chooses(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    assert page.why.isHidden() or not page.why.isVisible()
    page.right.setCurrentIndex(page.right.findData(Right.RESTRICTION))
    settle(filled, qtbot)
    page.law.setCurrentIndex(page.law.findData(Law.GDPR))
    assert page.why.isVisible() and "18(1)(a)" in page.letter.letter[1]
    for reason, place in zip(RestrictionGround, "abcd", strict=True):
        page.why.setCurrentIndex(page.why.findData(reason))
        assert f"18(1)({place})" in page.letter.letter[1]
    page.law.setCurrentIndex(page.law.findData(Law.FADP))
    assert not page.why.isVisible() and "18(1)" not in page.letter.letter[1]


def test_the_last_days_are_written_for_a_calendar_once_something_is_owed(
    filled: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    page = kept(filled, qtbot, Beginning("tunes"))
    filled.window.show_requests()
    settle(filled, qtbot)
    listed = filled.window.stack.currentWidget()
    assert isinstance(listed, RequestsPage) and listed.calendar_button.isHidden()
    filled.window.show_request(requests(filled.session.vault)[0].id)
    settle(filled, qtbot)
    note(page, RequestState.SENT, qtbot)
    settle(filled, qtbot)
    filled.window.show_requests()
    settle(filled, qtbot)
    assert listed.calendar_button.isVisible()
    listed.write_calendar(tmp_path / "days.ics")
    settle(filled, qtbot)
    written = (tmp_path / "days.ics").read_text(encoding="utf-8")
    [made] = requests(filled.session.vault)
    assert f"Answer due: {made.reference}" in written and "Tunes" not in written


def test_an_organisation_leads_to_its_rights(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_organisation("tunes")
    settle(filled, qtbot)
    dossier = filled.window.stack.currentWidget()
    qtbot.keyClick(dossier.rights_button, Qt.Key.Key_Space)
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, NewRequestPage) and page.organisation.currentData() == "tunes"


def test_back_leads_past_the_form_that_has_done_its_work(filled: Parts, qtbot: QtBot) -> None:
    window = filled.window
    window.show_organisation("tunes")
    settle(filled, qtbot)
    page = begin(filled, qtbot, Beginning("tunes", right=Right.ERASURE))
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    sending = window.stack.currentWidget()
    assert isinstance(sending, SendPage)
    window.back()
    assert isinstance(window.stack.currentWidget(), DossierPage)
    # Whoever begins again begins anew.
    page = begin(filled, qtbot, Beginning("tunes", right=Right.ERASURE))
    assert page.letter.letter[1] and page.letter.letter[0] != sending.letter.letter[0]


def test_a_letter_that_was_changed_stays_as_it_is(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    said: list[str] = []
    page.letter.stayed.connect(said.append)
    assert "sam@sample.example" in page.letter.letter[1] and page.letter.anew_button.isHidden()
    page.letter.body.appendPlainText("In my own words.")
    changed = page.letter.letter
    qtbot.keyClick(page.identifiers.boxes[0], Qt.Key.Key_Space)
    assert page.letter.letter == changed and said == [page.letter.why_it_stays.text()]
    assert page.letter.why_it_stays.isVisible() and page.letter.anew_button.isVisible()
    qtbot.keyClick(page.letter.anew_button, Qt.Key.Key_Return)
    assert "In my own words." not in page.letter.letter[1] and "sam@sample.example" not in page.letter.letter[1]
    assert page.letter.anew_button.isHidden() and page.letter.body.hasFocus()
    # To want something else is another letter.
    page.letter.body.appendPlainText("In my own words.")
    page.right.setCurrentIndex(page.right.findData(Right.RECTIFICATION))
    settle(filled, qtbot)
    assert "In my own words." not in page.letter.letter[1] and page.letter.anew_button.isHidden()


def test_a_letter_is_found_as_it_was_left(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    page.right.setCurrentIndex(page.right.findData(Right.RECTIFICATION))
    settle(filled, qtbot)
    qtbot.keyClicks(page.words, "Modest income")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert "Modest income" in page.letter.letter[1]
    page.letter.body.appendPlainText("With kind regards")
    left = page.letter.letter
    filled.window.show_matrix()
    settle(filled, qtbot)
    filled.window.back()
    settle(filled, qtbot)
    assert page.letter.letter == left
    # What changes in the vault meanwhile is read, and takes nothing away.
    filled.session.changed.emit()
    settle(filled, qtbot)
    assert page.letter.letter == left and page.right.currentData() is Right.RECTIFICATION
    # Another beginning is another letter.
    page = begin(filled, qtbot, Beginning("tunes", right=Right.ERASURE))
    assert page.words.text() == "" and "With kind regards" not in page.letter.letter[1]


def test_a_letter_without_a_name_says_so_until_there_is_one(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    assert page.unsigned.isVisible() and "“About you”" in page.unsigned.text()
    tell_about_me(filled.session.vault, AboutMe("Sam Sample"))
    filled.session.changed.emit()
    settle(filled, qtbot)
    assert page.unsigned.isHidden() and page.letter.letter[1].rstrip().endswith("Sam Sample")


def test_every_way_can_be_printed(filled: Parts, qtbot: QtBot) -> None:
    page = begin(filled, qtbot, Beginning("tunes"))
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    sending = filled.window.stack.currentWidget()
    assert isinstance(sending, SendPage)
    for channel in Channel:
        sending.going.way.setCurrentIndex(sending.going.way.findData(channel))
        sending.going.way.activated.emit(sending.going.way.currentIndex())
        settle(filled, qtbot)
        assert sending.paper.save_button.isVisible()


def test_nobody_writes_to_whom_an_export_does_not_name(filled: Parts, qtbot: QtBot) -> None:
    brand = Organisation("Tunes", Role.BRAND)
    traders = not_named("Data traders", "Tunes", Role.PARTNER)
    export = ExportWriter(
        filled.session.vault.database, source="t", organisation=brand, language="en", name="n", digest="e"
    )
    with export.file("Others.json", 1, "rule") as file:
        file.add(Disclosure(traders, None, Mechanism.AUDIENCE, Category.INTERESTS, "1"))
        file.add(Disclosure(None, Organisation("Shop", Role.ADVERTISER), Mechanism.AUDIENCE, Category.INTERESTS, "2"))
    export.finish()
    page = begin(filled, qtbot, Beginning())
    listed = [page.organisation.itemText(place) for place in range(page.organisation.count())]
    assert {"Tunes", "Shop"} <= set(listed) and traders.name not in listed
    for name, reachable in ((traders.name, False), ("Shop", True)):
        filled.window.show_organisation(Organisation(name, Role.PARTNER).slug)
        settle(filled, qtbot)
        dossier = filled.window.stack.currentWidget()
        assert isinstance(dossier, DossierPage)
        assert dossier.heading.text() == name
        assert dossier.rights_button.isVisible() is reachable
        assert dossier.reach.panel.right_buttons[Right.ERASURE].isVisible() is reachable
