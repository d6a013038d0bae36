# SPDX-License-Identifier: MPL-2.0
"""A letter is looked over, and leaves by the way the person takes: what they saw is what arrives."""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.catalog.request import Channel, RequestState, Step
from app.correspondence.by_hand import Way
from app.correspondence.sending import mail_of, standing
from app.ui.application import Parts
from app.ui.controls import Button
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.send_page import SendPage
from app.vault.accounts import save_account
from app.vault.requests import messages_of, request_of
from tests.channels.post_office import PostOffice
from tests.correspondence.conftest import make
from tests.rights.paper.reading import text_of
from tests.ui.hearing import heard


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=40_000)


def looked_over(shell: Parts, qtbot: QtBot, **more: object) -> SendPage:
    """The page with a letter to a mailbox of the post office."""
    request = make(shell.session.vault, **{"recipient": "brand@home.test", **more})  # type: ignore[arg-type]
    shell.window.show_request(request.id)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, RequestPage)
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(shell, qtbot)
    sending = shell.window.stack.currentWidget()
    assert isinstance(sending, SendPage)
    sending.open_url = lambda _url: pytest.fail("something was opened")
    return sending


def number_of(page: SendPage) -> int:
    assert isinstance(page._target, int)
    return page._target


def test_what_was_seen_arrives_and_the_time_begins(
    open_shell: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    vault = open_shell.session.vault
    save_account(vault, office.account())
    page = looked_over(open_shell, qtbot)
    assert "ada@home.test" in page.account_line.text()
    line = f"One line of my own – {page.letter.letter[0].rpartition(' ')[2]}"
    page.letter.subject.setText(line)
    page.letter.body.appendPlainText("One thing more.")
    assert office.carried == []
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)
    sender, recipient, raw = office.carried[0]
    mail = message_from_bytes(raw, policy=default)
    assert (sender, recipient) == ("ada@home.test", "brand@home.test")
    assert mail["Subject"] == line
    assert mail.get_content().rstrip().endswith("One thing more.")
    request = request_of(vault, number_of(page))
    assert request is not None and request.state is RequestState.SENT
    shown = open_shell.window.stack.currentWidget()
    assert isinstance(shown, RequestPage)
    assert "day 0 of" in shown.facts.text() and shown.send_button.isHidden()


def test_what_no_mail_can_carry_is_shown_before_it_leaves(
    open_shell: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    reference = page.letter.letter[0].rpartition(" ")[2]
    page.letter.subject.setText(f"A line\u202e turned round {reference}")
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert page.isVisible() and "taken out" in heard(page.problem)
    assert page.letter.subject.text() == f"A line turned round {reference}"
    assert office.carried == []
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)


def test_a_file_goes_along_only_when_it_is_chosen(
    open_shell: Parts, office: PostOffice, believed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    for name in ("proof.pdf", "other.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
        page.attach(tmp_path / name)
        settle(open_shell, qtbot)
    assert [each.name for each in page.attached.files] == ["proof.pdf", "other.pdf"]
    page.attached._drop(1)
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)
    mail = message_from_bytes(office.carried[0][2], policy=default)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["proof.pdf"]  # type: ignore[attr-defined]


def test_a_letter_too_long_for_a_link_is_copied_to_be_pasted(open_shell: Parts, qtbot: QtBot) -> None:
    page = looked_over(open_shell, qtbot)
    opened: list[QUrl] = []
    page.open_url = lambda url: bool(opened.append(url)) or True
    page.letter.body.appendPlainText("One thing more. " * 200)
    qtbot.keyClick(page.out.buttons[Way.MAILTO], Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    link = opened[0].toString(QUrl.FullyEncoded)
    assert link.startswith("mailto:brand@home.test?subject=") and "body=" not in link
    letter = request_of(open_shell.session.vault, number_of(page)).body
    assert letter.count("One thing more.") == 200
    assert QGuiApplication.clipboard().text() == letter
    assert "paste it into the mail" in open_shell.window.announcer.text


def test_without_an_account_the_other_ways_are_left(open_shell: Parts, tmp_path: Path, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    page = looked_over(open_shell, qtbot)
    assert page.send_button.isHidden() and not page.attached.files
    opened: list[QUrl] = []
    page.open_url = lambda url: bool(opened.append(url)) or True
    page.letter.body.appendPlainText("One thing more.")
    qtbot.keyClick(page.out.buttons[Way.MAILTO], Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert opened[0].scheme() == "mailto" and "One%20thing%20more" in opened[0].toString(QUrl.FullyEncoded)
    qtbot.keyClick(page.out.buttons[Way.COPY], Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text().startswith("brand@home.test\n\n")
    page.write_draft(tmp_path / "letter.eml")
    settle(open_shell, qtbot)
    draft = message_from_bytes((tmp_path / "letter.eml").read_bytes(), policy=default)
    assert draft["X-Unsent"] == "1" and "One thing more." in draft.get_content()
    kept = request_of(vault, number_of(page))
    assert kept is not None and kept.state is RequestState.DRAFT and mail_of(vault, kept) is None
    qtbot.keyClick(page.account_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert isinstance(open_shell.window.stack.currentWidget(), MailAccountPage)


def test_a_letter_sent_by_hand_is_noted_on_its_day(open_shell: Parts, qtbot: QtBot) -> None:
    vault = open_shell.session.vault
    day = date.today() - timedelta(days=3)
    page = looked_over(open_shell, qtbot, history=(Step(RequestState.DRAFT, day, datetime.now(UTC)),))
    page.letter.body.appendPlainText("As I wrote it.")
    page.out.day.show_day(day)
    qtbot.keyClick(page.out.sent_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    request = request_of(vault, number_of(page))
    assert request is not None and request.state is RequestState.SENT and request.history[-1].on == day
    assert [each.body.endswith("As I wrote it.") for each in messages_of(vault, request.id)] == [True]
    assert isinstance(open_shell.window.stack.currentWidget(), RequestPage)


def test_a_web_form_is_opened_and_its_fields_are_copied(open_shell: Parts, qtbot: QtBot) -> None:
    page = looked_over(
        open_shell, qtbot, channel=Channel.WEB_FORM, recipient="https://shop.test/privacy", organisation="shop"
    )
    opened: list[str] = []
    page.open_url = lambda url: bool(opened.append(url.toString())) or True
    assert page.send_button.isHidden() and page.account_line.isHidden()
    qtbot.keyClick(page.out.buttons[Way.WEB_FORM], Qt.Key.Key_Return)
    assert opened == ["https://shop.test/privacy"]

    def copying() -> list[Button]:
        return [each for each in page.out.form.findChildren(Button) if each.isVisible()]

    qtbot.waitUntil(lambda: len(copying()) == 3)
    qtbot.keyClick(copying()[-1], Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == page.letter.letter[1]


@pytest.mark.skipif(sys.platform == "win32", reason="the browser that is played is a shell script")
def test_a_web_form_is_opened_with_the_signal(
    open_shell: Parts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, firefox = tmp_path / "asked", tmp_path / "bin" / "firefox"
    firefox.parent.mkdir()
    firefox.write_text(f'#!/bin/sh\ncp "$3/user.js" {asked}.js\necho "$4" > {asked}\n', encoding="utf-8")
    firefox.chmod(0o755)
    monkeypatch.setenv("PATH", f"{firefox.parent}:{os.environ['PATH']}")
    page = looked_over(open_shell, qtbot, channel=Channel.WEB_FORM, recipient="https://shop.test/privacy?a=1")
    assert "do not sell or share my data" in page.out.signal_about.text()
    assert page.out.signal_button.accessibleDescription() == page.out.signal_about.text()
    assert not asked.exists()
    qtbot.keyClick(page.out.signal_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    qtbot.waitUntil(asked.exists)
    qtbot.waitUntil(lambda: asked.read_text(encoding="utf-8") == "https://shop.test/privacy?a=1\n")
    assert '"privacy.globalprivacycontrol.enabled", true' in Path(f"{asked}.js").read_text(encoding="utf-8")
    kept = request_of(open_shell.session.vault, number_of(page))
    assert kept is not None and kept.state is RequestState.DRAFT


def test_without_such_a_browser_the_page_says_how_to_send_the_signal(
    open_shell: Parts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = looked_over(open_shell, qtbot, channel=Channel.WEB_FORM, recipient="https://shop.test/privacy")
    assert page.out.signal_button.isHidden() and page.out.buttons[Way.WEB_FORM].isVisible()
    assert "globalprivacycontrol.org" in page.out.signal_about.text()


def test_another_way_is_chosen_and_the_letter_kept(open_shell: Parts, qtbot: QtBot) -> None:
    page = looked_over(open_shell, qtbot, channel=Channel.COPY, recipient="")
    assert Way.MAILTO in page.out.buttons and page.out.buttons[Way.MAILTO].isHidden()
    qtbot.keyClicks(page.going.way, "E-mail")
    settle(open_shell, qtbot)
    page.going.recipient.setFocus()
    qtbot.keyClicks(page.going.recipient, " privacy@shop.test ")
    qtbot.keyClick(page.going.recipient, Qt.Key.Key_Tab)
    settle(open_shell, qtbot)
    assert page.out.buttons[Way.MAILTO].isVisible()
    qtbot.keyClick(page.keep_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    kept = request_of(open_shell.session.vault, number_of(page))
    assert kept is not None and (kept.channel, kept.recipient) == (Channel.EMAIL, "privacy@shop.test")
    assert kept.state is RequestState.DRAFT


def test_each_way_leads_to_its_own_address(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(open_shell.session.vault, office.account())
    form = "https://shop.test/privacy"
    page = looked_over(open_shell, qtbot, channel=Channel.WEB_FORM, recipient=form, organisation="spotify")
    assert page.send_button.isHidden()
    up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
    for key, field in ((up, "privacy@spotify.com"), (down, form), (up, "privacy@spotify.com")):
        qtbot.keyClick(page.going.way, key)
        settle(open_shell, qtbot)
        assert page.going.recipient.text() == field and page.problem.text() == ""
    assert page.send_button.isVisible() and page.account_line.isVisible()
    page.going.recipient.setText("mine@shop.test")
    for key in (down, up):
        qtbot.keyClick(page.going.way, key)
        settle(open_shell, qtbot)
    assert page.going.recipient.text() == "mine@shop.test"


def test_a_postal_address_is_read_and_entered_line_by_line(open_shell: Parts, tmp_path: Path, qtbot: QtBot) -> None:
    page = looked_over(open_shell, qtbot, channel=Channel.POST, recipient="The Shop\n1 High Street\nParis")
    post = page.going.post
    assert post.isVisible() and page.going.recipient.isHidden() and post.blockCount() == 3
    assert post.accessibleName() == "Postal address, line by line"
    post.setPlainText("The Shop\n  2  Low Street \n\n69001 Lyon")
    paper = tmp_path / "letter.pdf"
    page.paper.write(paper)
    settle(open_shell, qtbot)
    assert "The Shop 2 Low Street 69001 Lyon" in text_of(paper.read_bytes())
    qtbot.keyClick(page.going.way, Qt.Key.Key_Home)
    settle(open_shell, qtbot)
    assert page.going.recipient.text() == "" and not post.isVisible()
    page.going.way.setCurrentIndex(page.going.way.findData(Channel.POST))
    page.going.way.activated.emit(page.going.way.currentIndex())
    qtbot.keyClick(page.keep_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    kept = request_of(open_shell.session.vault, number_of(page))
    assert kept is not None and kept.recipient == "The Shop\n2 Low Street\n69001 Lyon"


def test_a_way_to_nowhere_yet_is_open_still(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(
        open_shell, qtbot, channel=Channel.WEB_FORM, recipient="https://shop.test/privacy", organisation="shop"
    )
    qtbot.keyClicks(page.going.way, "E-mail")
    settle(open_shell, qtbot)
    assert page.going.recipient.text() == "" and page.send_button.isVisible() and page.problem.text() == ""


@pytest.mark.parametrize("typed", ["", "My wish", "w" * 500])
def test_no_letter_leaves_without_its_reference(
    open_shell: Parts, office: PostOffice, believed: Path, qtbot: QtBot, typed: str
) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    request = request_of(open_shell.session.vault, number_of(page))
    assert request is not None
    page.letter.subject.setText(typed)
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "bears the reference again" in heard(page.problem) and office.carried == []
    shown = page.letter.subject.text()
    assert request.reference in shown and shown.startswith(typed[:300])
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)
    assert message_from_bytes(office.carried[0][2], policy=default)["Subject"] == shown


def test_spaces_of_another_width_are_no_change(
    open_shell: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    subject = page.letter.letter[0]
    page.letter.subject.setText(f"Rappel\u00a0: {subject}")
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=20_000)
    settle(open_shell, qtbot)
    assert message_from_bytes(office.carried[0][2], policy=default)["Subject"] == f"Rappel : {subject}"


def test_an_empty_letter_stays_here(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    page.letter.body.setPlainText(" \n ")
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "nothing in the letter" in heard(page.problem)
    kept = request_of(open_shell.session.vault, number_of(page))
    assert kept is not None and kept.state is RequestState.DRAFT and standing(open_shell.session.vault) == []


def test_an_address_that_is_none_keeps_the_letter_here(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(open_shell.session.vault, office.account())
    page = looked_over(open_shell, qtbot)
    page.going.recipient.setText("nobody at home")
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "not an e-mail address" in heard(page.problem) and page.send_button.isEnabled()
    kept = request_of(open_shell.session.vault, number_of(page))
    assert kept is not None and kept.state is RequestState.DRAFT


def test_what_was_sent_is_not_offered_again(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    page = looked_over(open_shell, qtbot)
    page.out.day.show_day(date.today())
    qtbot.keyClick(page.out.sent_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    open_shell.window.show_page("send", number_of(page))
    settle(open_shell, qtbot)
    assert page.send_button.isHidden() and page.out.isHidden() and page.letter.letter == ("", "")
    assert "cannot be sent now" in page.about.text()
