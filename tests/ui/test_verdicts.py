# SPDX-License-Identifier: MPL-2.0
"""Whether they did it, on the pages: each finding opens its records, and a broken promise is seen at once."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import Record
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.correspondence.by_hand import Way, sent_by_hand
from app.correspondence.sending import standing
from app.insight.answers import RecordFilter
from app.rights.deadlines import due
from app.rights.letter import LetterKind
from app.rights.states import advance, clock
from app.ui.application import Parts
from app.ui.authorities_dialog import AuthoritiesDialog
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.request_notices import RequestNotices
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.pages.send_page import SendPage
from app.ui.widgets.link_button import LinkButton
from app.vault.about_me import tell_about_me
from app.vault.accounts import save_account
from app.vault.notices import notices_of
from app.vault.requests import messages_of, requests, save_request
from app.vault.vanishing import settle as settle_export
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.channels.post_office import PostOffice

S = RequestState
SENT = date.today() - timedelta(days=100)
TUNES = Organisation("Tunes", Role.BRAND)


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def export(vault: Vault, days: int, *labels: str) -> None:
    """An export of guesses that was made so many days after the letter."""
    made = datetime.combine(SENT + timedelta(days=days), time(12), UTC)
    writer = ExportWriter(
        vault.database, source="t", organisation=TUNES, language="en", name=f"n{days}", digest=f"d{days}"
    )
    with writer.file("Inferences.json", 1, "rule") as file:
        for number, label in enumerate(labels):
            file.add(Record(Category.SEGMENTS, Origin.INFERRED, "guess", label, str(number)))
    writer.finish()
    with vault.database.atomic():
        settle_export(vault.database, writer.export_id, named=int(made.timestamp() * 1000))


def asked(vault: Vault, right: Right, *steps: tuple[RequestState, int]) -> Request:
    """A request on the days after the letter."""
    made = Request(
        f"MIEN-2026-{len(steps)}{right.slug[:5].upper()}", "tunes", "Tunes", right, Law.GDPR, "en", Channel.EMAIL,
        "a@tunes.example", "s", "b", about=Category.SEGMENTS, country="FR",
    )  # fmt: skip
    noted = datetime.combine(SENT, time(8), UTC)
    made = replace(made, history=(Step(S.DRAFT, SENT, noted),))
    for state, days in ((S.SENT, 0), *steps):
        made = advance(made, state, SENT + timedelta(days=days), noted + timedelta(days=days))
    return save_request(vault, made)


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """Two exports with the same guesses and a new one, and requests that were sent between them."""
    vault = open_shell.session.vault
    export(vault, -30, "Runs", "Rich")
    export(vault, 60, "Runs", "Rich", "New parent")
    asked(vault, Right.ERASURE, (S.COMPLETE, 20))
    asked(vault, Right.WITHDRAWAL, (S.COMPLETE, 10), (S.CLOSED, 90))
    asked(vault, Right.AUTOMATED_DECISION, (S.COMPLETE, 12))
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def request_page(shell: Parts, qtbot: QtBot, number: int) -> RequestPage:
    shell.window.show_request(number)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, RequestPage)
    return page


def test_a_finding_opens_the_records_that_prove_it(filled: Parts, qtbot: QtBot) -> None:
    page = request_page(filled, qtbot, 1)
    assert page.verdict.isVisible() and page.verdict.verdict.text() == "Verdict: Broken"
    [link] = [each for each in page.verdict.findings if isinstance(each, LinkButton)]
    assert "Records: 2." in link.words and "Inferences.json" in link.words
    assert link.accessibleName() == link.words
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    settle(filled, qtbot)
    records = filled.window.stack.currentWidget()
    assert isinstance(records, RecordsPage)
    wanted = records._target
    assert isinstance(wanted, RecordFilter) and wanted.category is Category.SEGMENTS and wanted.export == 2


def test_what_was_not_sent_shows_no_verdict(filled: Parts, qtbot: QtBot) -> None:
    vault = filled.session.vault
    draft = Request(
        "MIEN-2026-DRAFT1", "tunes", "Tunes", Right.ACCESS, Law.GDPR, "en", Channel.COPY, "", "s", "b",
        history=(Step(S.DRAFT, SENT, datetime.combine(SENT, time(8), UTC)),),
    )  # fmt: skip
    number = save_request(vault, draft).id
    request_page(filled, qtbot, 1)
    assert not request_page(filled, qtbot, number).verdict.isVisible()


def test_broken_promises_stand_together(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_requests()
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    assert [row.request.right for row in page.broken.model.rows] == [Right.ERASURE]
    assert [row.request.right for row in page.mine.model.rows] == [Right.AUTOMATED_DECISION]
    assert [row.request.right for row in page.over.model.rows] == [Right.WITHDRAWAL]
    shown = page.broken.model
    words = [shown.data(shown.index(0, column)) for column in range(shown.columnCount())]
    assert "Broken" in words and "Hold them to it" in words


def test_the_dossier_says_how_they_keep_their_word(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_organisation("tunes")
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, DossierPage)
    assert page.word.isVisible()
    assert page.word.text() == "How they keep their word: answers in 12 days · kept 0 of 2"


@pytest.fixture
def late(open_shell: Parts, qtbot: QtBot) -> Parts:
    """A request that nobody answered in a hundred days, of somebody in France."""
    vault = open_shell.session.vault
    export(vault, -30, "Runs")
    asked(vault, Right.ERASURE)
    tell_about_me(vault, AboutMe("Sam Sample", "FR"))
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def reminded(vault: Vault, kind: LetterKind, days_ago: int) -> None:
    sent_by_hand(vault, 1, date.today() - timedelta(days=days_ago), text="Again.", kind=kind)


def press(button: QWidget, shell: Parts, qtbot: QtBot) -> None:
    assert button.isVisible()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(shell, qtbot)
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def send_page(shell: Parts, notices: RequestNotices, qtbot: QtBot) -> SendPage:
    """Where a later letter is looked over before it leaves."""
    qtbot.waitUntil(notices.send_button.isVisible, timeout=20_000)
    press(notices.send_button, shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, SendPage)
    return page


def test_a_reminder_is_written_looked_over_changed_and_noted(late: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    vault = late.session.vault
    notices = request_page(late, qtbot, 1).notices
    settle(late, qtbot)
    assert notices.write_button.text() == "Write the reminder" and not notices.letter.isVisible()
    press(notices.write_button, late, qtbot)
    page = send_page(late, notices, qtbot)
    [draft] = notices_of(vault, 1)
    assert draft.kind == "reminder" and "MIEN-2026" in draft.subject
    assert page.heading.text() == "Reminder: Tunes" and page.letter.letter == (draft.subject, draft.body)
    assert page.going.recipient.text() == "a@tunes.example" and not page.send_button.isVisible()  # there is no account
    page.letter.body.appendPlainText("In my own words.")
    press(page.keep_button, late, qtbot)
    assert notices_of(vault, 1)[0].body.endswith("In my own words.")
    page.write_draft(tmp_path / "draft.eml")
    settle(late, qtbot)
    mail = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=default)
    assert mail["Subject"] == draft.subject and mail["To"] == "a@tunes.example"
    press(page.out.sent_button, late, qtbot)
    assert notices_of(vault, 1) == []
    [message] = messages_of(vault, 1)
    assert (message.kind, message.sent, message.subject) == ("reminder", True, draft.subject)
    assert message.body.endswith("In my own words.") and message.message_id == mail["Message-ID"]
    assert isinstance(late.window.stack.currentWidget(), RequestPage)
    qtbot.waitUntil(lambda: not notices.isVisible(), timeout=20_000)  # they have fourteen days now


def test_a_draft_is_dropped(late: Parts, qtbot: QtBot) -> None:
    notices = request_page(late, qtbot, 1).notices
    press(notices.write_button, late, qtbot)
    qtbot.waitUntil(notices.letter.isVisible, timeout=20_000)
    press(notices.drop_button, late, qtbot)
    qtbot.waitUntil(lambda: not notices.letter.isVisible(), timeout=20_000)
    assert notices_of(late.session.vault, 1) == [] and notices.write_button.isVisible()


def test_the_complaint_goes_to_the_authority_in_charge(late: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    reminded(late.session.vault, LetterKind.REMINDER, 40)
    reminded(late.session.vault, LetterKind.SECOND_NOTICE, 20)
    notices, opened = request_page(late, qtbot, 1).notices, []
    notices.open_url = lambda url: opened.append(url.toString()) or True
    settle(late, qtbot)
    assert notices.write_button.text() == "Write the complaint"
    assert "Commission nationale" in notices.authority.text() and "art. 77" in notices.authority.text()
    press(notices.write_button, late, qtbot)
    qtbot.waitUntil(notices.letter.isVisible, timeout=20_000)
    [draft] = notices_of(late.session.vault, 1)
    assert (draft.kind, draft.authority, draft.language) == ("complaint", "fr", "fr")
    press(notices.page_button, late, qtbot)
    assert "cnil.fr" in opened[0]
    page = send_page(late, notices, qtbot)
    assert page.heading.text().startswith("Complaint: Commission nationale")
    assert page.going.way.currentData() is Channel.WEB_FORM and "cnil.fr" in page.going.recipient.text()
    # An authority sells nothing: no signal is offered for its form.
    assert page.out.signal_about.isHidden() and page.out.signal_button.isHidden()
    page.paper.write(tmp_path / "complaint.pdf")
    settle(late, qtbot)
    assert (tmp_path / "complaint.pdf").read_bytes().startswith(b"%PDF")
    press(page.out.sent_button, late, qtbot)
    [request] = requests(late.session.vault)
    assert request.state is S.COMPLAINT


def test_a_later_letter_leaves_by_mail_as_it_was_looked_over(
    late: Parts, office: PostOffice, believed: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    vault = late.session.vault
    save_account(vault, office.account())
    notices = request_page(late, qtbot, 1).notices
    press(notices.write_button, late, qtbot)
    page = send_page(late, notices, qtbot)
    assert "ada@home.test" in page.account_line.text() and standing(vault) == []
    page.going.recipient.setText("brand@home.test")
    page.letter.body.appendPlainText("See the copy.")
    (tmp_path / "copy.txt").write_text("what you wrote")
    page.attach(tmp_path / "copy.txt")
    settle(late, qtbot)
    press(page.send_button, late, qtbot)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=30_000)
    settle(late, qtbot)
    [(_, recipient, raw)] = office.carried
    mail = message_from_bytes(raw, policy=default)
    [along] = mail.iter_attachments()
    assert recipient == "brand@home.test" and along.get_filename() == "copy.txt"
    assert "See the copy." in mail.get_body(("plain",)).get_content()
    qtbot.waitUntil(lambda: notices_of(vault, 1) == [], timeout=20_000)
    assert [each.kind for each in messages_of(vault, 1)] == ["reminder"]


def test_the_authorities_are_shown_with_the_reason(late: Parts, qtbot: QtBot) -> None:
    late.window.show_requests()
    settle(late, qtbot)
    page = late.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    press(page.authorities_button, late, qtbot)
    [dialog] = page.findChildren(AuthoritiesDialog)
    opened: list[str] = []
    dialog._open_url = lambda url: opened.append(url.toString()) or True  # type: ignore[func-returns-value]
    assert dialog.proposed and dialog.proposed.slug == "fr"
    assert dialog.model.row(0).slug == "fr" and len(dialog.model.rows) > 60
    named = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
    assert named[0] == "France" and {"Germany: Bavaria", "United States: California", "Germany"} <= set(named)
    assert named[1:] == sorted(named[1:], key=str.casefold)
    dialog.open_button.click()
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert "cnil.fr" in opened[0] and opened[1] == dialog.model.row(1).complaint
    dialog.close_button.click()


def test_tab_goes_down_a_request_as_the_eye_does_and_every_stop_has_a_name(filled: Parts, qtbot: QtBot) -> None:
    page = request_page(filled, qtbot, 1)
    press(page.notices.write_button, filled, qtbot)
    qtbot.waitUntil(page.notices.letter.isVisible, timeout=20_000)
    assert any(isinstance(each, LinkButton) for each in page.verdict.findings)
    page.back_link.setFocus()
    stops: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and page.isAncestorOf(here) and here not in stops:
        stops.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert {page.notices.send_button, page.notices.letter.body, page.letter.body, page.step_form.button} <= set(stops)
    tops = [each.mapTo(page, QPoint()).y() + each.height() for each in stops]
    assert tops == sorted(tops)
    for each in stops:
        interface = QAccessible.queryAccessibleInterface(each)
        assert interface.text(QAccessible.Text.Name).strip(), each


def test_who_asks_who_the_person_is_gets_an_answer_and_the_time_goes_on(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    day = date.today() - timedelta(days=10)
    made = Request(
        "MIEN-2026-WHO", "tunes", "Tunes", Right.ACCESS, Law.GDPR, "en", Channel.EMAIL, "a@tunes.example", "s", "b",
        country="FR",
    )  # fmt: skip
    noted = datetime.combine(day, time(8), UTC)
    made = replace(made, history=(Step(S.DRAFT, day, noted),))
    for state, days in ((S.SENT, 0), (S.IDENTITY_ASKED, 4)):
        made = advance(made, state, day + timedelta(days=days), noted + timedelta(days=days))
    number = save_request(vault, made).id
    page = request_page(open_shell, qtbot, number)
    assert page.notices.isVisible() and "no document is needed" in page.notices.about.text()
    press(page.notices.write_button, open_shell, qtbot)
    qtbot.waitUntil(page.notices.letter.isVisible, timeout=20_000)
    assert "further proof of my identity" in page.notices.letter.letter[1]
    sending = send_page(open_shell, page.notices, qtbot)
    assert sending.heading.text() == "Letter that says who you are: Tunes"
    sending.out.day.show_day(date.today())
    press(sending.out.sent_button, open_shell, qtbot)
    [request] = requests(vault)
    assert request.state is S.ACKNOWLEDGED and [each.kind for each in messages_of(vault, number)] == ["identity"]
    found, waited = clock(request, date.today() + timedelta(days=3)), [(day + timedelta(days=4), date.today())]
    assert found is not None and found.due == due(day, Law.GDPR, Right.ACCESS, "FR", pauses=waited)


def test_who_was_refused_complains_or_asks_once_more(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    tell_about_me(vault, AboutMe("Sam Sample", "FR"))
    number = asked(vault, Right.ERASURE, (S.REFUSED, 20)).id
    notices = request_page(open_shell, qtbot, number).notices
    assert notices.write_button.text() == "Write the complaint"
    assert notices.other_button.text() == "Ask them once more"
    press(notices.other_button, open_shell, qtbot)
    qtbot.waitUntil(notices.letter.isVisible, timeout=20_000)
    [draft] = notices_of(vault, number)
    assert draft.kind == "refusal" and "I do not accept this refusal" in notices.letter.letter[1]
    assert notices.other_button.isHidden() and notices.write_button.isVisible()


def test_a_complaint_has_enclosed_what_it_says_is(
    open_shell: Parts, office: PostOffice, believed: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    vault = open_shell.session.vault
    save_account(vault, office.account())
    tell_about_me(vault, AboutMe("Sam Sample", "SE"))
    request = asked(vault, Right.ERASURE, (S.REFUSED, 20))
    notices = request_page(open_shell, qtbot, request.id).notices
    assert notices.about.text().startswith("They refused.")
    press(notices.write_button, open_shell, qtbot)
    page = send_page(open_shell, notices, qtbot)
    assert page.going.recipient.text() == "imy@imy.se" and page.out.buttons[Way.MAILTO].isHidden()
    [proof] = page.attached.files
    assert proof.name == f"{request.reference}.zip" and page.attached.about.text().startswith("The letter says")
    page.write_draft(tmp_path / "complaint.eml")
    settle(open_shell, qtbot)
    page.attached._drop(0)
    assert page.out.buttons[Way.MAILTO].isVisible(), "no link carries what is attached, and nothing is"
    page.attached.add(proof)
    assert page.out.buttons[Way.MAILTO].isHidden()
    page.going.recipient.setText("brand@home.test")
    press(page.send_button, open_shell, qtbot)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)
    for raw in (office.carried[0][2], (tmp_path / "complaint.eml").read_bytes()):
        [enclosed] = message_from_bytes(raw, policy=default).iter_attachments()  # type: ignore[attr-defined]
        with zipfile.ZipFile(io.BytesIO(enclosed.get_content())) as held:
            assert {"proof.pdf", "letter.txt", "request.json", "SHA256SUMS"} <= set(held.namelist())
            assert "draft-complaint.txt" not in held.namelist()
