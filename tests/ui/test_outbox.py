# SPDX-License-Identifier: MPL-2.0
"""What waits is seen, paused and cancelled; what may have left is settled by the person, and never sent twice."""

import ssl
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.catalog.outbox import OutboxState
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.channels.queue import Pace
from app.correspondence.dispatch import Dispatch
from app.correspondence.sending import mail_of, post, review
from app.ui.application import Parts
from app.ui.controls import Button
from app.ui.pages.requests_page import RequestsPage
from app.ui.posting import Posting
from app.ui.session import LockReason
from app.vault.accounts import save_account
from app.vault.requests import request_of
from app.vault.vault import Vault
from tests.channels.post_office import PostOffice
from tests.channels.talking import CUT, talking
from tests.correspondence.conftest import make
from tests.ui.conftest import PASSPHRASE


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=40_000)


def posting_of(shell: Parts) -> Posting:
    found = shell.findChild(Posting)
    assert isinstance(found, Posting)
    return found


@pytest.fixture
def hurried(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window, which waits for nothing between two letters."""
    settle(open_shell, qtbot)
    posting_of(open_shell).make = lambda vault: Dispatch(vault, pace=Pace(timedelta(0)), patience=30)
    open_shell.session.lock(LockReason.ASKED)
    open_shell.session.adopt(Vault.open(open_shell.session.folder, PASSPHRASE))
    settle(open_shell, qtbot)
    return open_shell


def waiting(shell: Parts, count: int) -> list[Request]:
    """Letters that the person approved, in the outbox."""
    vault = shell.session.vault
    made = [make(vault, Right.OBJECTION_MARKETING, recipient="brand@home.test") for _ in range(count)]
    for each in made:
        post(vault, [review(vault, each.id)])
    return made


def listed(shell: Parts, qtbot: QtBot) -> RequestsPage:
    shell.session.changed.emit()
    shell.window.show_requests()
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    return page


def states(page: RequestsPage) -> list[OutboxState]:
    return [row.entry.state for row in page.outbox.model.rows]


def test_what_waits_leaves_once_the_person_says_so(
    hurried: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    save_account(hurried.session.vault, office.account())
    made = waiting(hurried, 3)
    page = listed(hurried, qtbot)
    assert states(page) == [OutboxState.QUEUED] * 3 and "3 letters wait" in page.outbox.sentence.text()
    assert office.carried == []
    page.form.name.setText("Half a na")
    qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 3, timeout=30_000)
    qtbot.waitUntil(lambda: not posting_of(hurried).going, timeout=20_000)
    settle(hurried, qtbot)
    assert page.outbox.isHidden()
    assert page.form.name.text() == "Half a na"  # letters that leave disturb nobody who types
    assert {request_of(hurried.session.vault, each.id).state for each in made} == {RequestState.SENT}  # type: ignore[union-attr]


def test_sending_is_paused_resumed_and_cancelled(
    hurried: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    vault = hurried.session.vault
    save_account(vault, office.account())
    made = waiting(hurried, 3)
    page = listed(hurried, qtbot)
    qtbot.keyClick(page.outbox.pause_button, Qt.Key.Key_Return)
    settle(hurried, qtbot)
    assert states(page) == [OutboxState.HELD] * 3 and page.outbox.go_button.isHidden()
    page.outbox.table.setCurrentIndex(page.outbox.model.index(1, 0))
    chosen = page.outbox.model.row(1).entry.key
    qtbot.keyClick(page.outbox.cancel_button, Qt.Key.Key_Return)
    settle(hurried, qtbot)
    assert chosen not in [row.entry.key for row in page.outbox.model.rows] and len(states(page)) == 2
    qtbot.keyClick(page.outbox.resume_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 2, timeout=30_000)
    settle(hurried, qtbot)
    [left] = [each for each in made if each.reference == chosen]
    kept = request_of(vault, left.id)
    assert kept is not None and kept.state is RequestState.APPROVED


def test_all_that_waits_is_cancelled_at_once_after_a_question(hurried: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(hurried.session.vault, office.account())
    waiting(hurried, 2)
    page = listed(hurried, qtbot)
    qtbot.keyClick(page.outbox.cancel_all_button, Qt.Key.Key_Space)
    [question] = page.findChildren(QMessageBox)
    [yes] = [each for each in question.findChildren(Button) if each.text() == "Send none"]
    yes.click()
    settle(hurried, qtbot)
    assert page.outbox.isHidden() and office.carried == []


@pytest.mark.parametrize("arrived", [True, False])
def test_what_perhaps_left_is_settled_by_the_person(
    arrived: bool, hurried: Parts, serving: ssl.SSLContext, believed: Path, office: PostOffice, qtbot: QtBot
) -> None:
    vault = hurried.session.vault
    with talking(serving, {"dot": CUT}) as server:
        save_account(vault, server.account())
        [request] = waiting(hurried, 1)
        page = listed(hurried, qtbot)
        qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: states(page) == [OutboxState.UNKNOWN], timeout=30_000)
    settle(hurried, qtbot)
    assert "never sends it twice" in page.outbox.sentence.text()
    save_account(vault, office.account())
    page.outbox.table.setCurrentIndex(page.outbox.model.index(0, 0))
    qtbot.keyClick(page.outbox.arrived_button if arrived else page.outbox.lost_button, Qt.Key.Key_Return)
    settle(hurried, qtbot)
    kept = request_of(vault, request.id)
    assert kept is not None
    assert kept.state is (RequestState.SENT if arrived else RequestState.APPROVED)
    assert states(page) == ([] if arrived else [OutboxState.QUEUED])
    assert office.carried == []


def test_the_sent_folder_is_asked(
    hurried: Parts, serving: ssl.SSLContext, believed: Path, office: PostOffice, qtbot: QtBot
) -> None:
    vault = hurried.session.vault
    with talking(serving, {"dot": CUT}) as server:
        account = server.account()
        save_account(vault, replace(account, incoming=office.account().incoming, secret=office.account().secret))
        [request] = waiting(hurried, 1)
        page = listed(hurried, qtbot)
        qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: states(page) == [OutboxState.UNKNOWN], timeout=30_000)
    settle(hurried, qtbot)
    qtbot.keyClick(page.outbox.folder_button, Qt.Key.Key_Return)
    settle(hurried, qtbot)
    assert "proves nothing" in hurried.window.announcer.text and states(page) == [OutboxState.UNKNOWN]
    with office.mailbox("ada") as box:
        box.append("Sent", "", "", server.mails[0])
    qtbot.keyClick(page.outbox.folder_button, Qt.Key.Key_Return)
    settle(hurried, qtbot)
    kept = request_of(vault, request.id)
    assert kept is not None and kept.state is RequestState.SENT and page.outbox.isHidden()


def test_a_wrong_password_stops_and_loses_nothing(
    hurried: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    vault = hurried.session.vault
    save_account(vault, office.account(secret="not it"))
    [request] = waiting(hurried, 1)
    page = listed(hurried, qtbot)
    qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "refused to let Mien in" in page.outbox.sentence.text(), timeout=30_000)
    settle(hurried, qtbot)
    assert states(page) == [OutboxState.QUEUED] and page.outbox.go_button.isVisible()
    save_account(vault, office.account())
    qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 1, timeout=30_000)
    settle(hurried, qtbot)
    mail = mail_of(vault, request)
    assert mail is not None and mail.state is OutboxState.SENT


def test_what_waited_when_the_vault_was_locked_waits_on(
    hurried: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    save_account(hurried.session.vault, office.account())
    waiting(hurried, 1)
    hurried.session.lock(LockReason.ASKED)
    hurried.session.adopt(Vault.open(hurried.session.folder, PASSPHRASE))
    page = listed(hurried, qtbot)
    assert states(page) == [OutboxState.QUEUED] and office.carried == []
    assert "Nothing leaves before you say so" in page.outbox.sentence.text()


def test_a_server_that_keeps_one_waiting_does_not_hold_up_the_lock(
    hurried: Parts, serving: ssl.SSLContext, believed: Path, qtbot: QtBot
) -> None:
    posting_of(hurried).make = lambda vault: Dispatch(vault, pace=Pace(timedelta(0)), patience=120)
    hurried.session.lock(LockReason.ASKED)
    hurried.session.adopt(Vault.open(hurried.session.folder, PASSPHRASE))
    settle(hurried, qtbot)
    with talking(serving, {"mail": "250-more follows"}) as server:
        save_account(hurried.session.vault, server.account())
        waiting(hurried, 1)
        page = listed(hurried, qtbot)
        qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(line.startswith("MAIL") for line in server.heard), timeout=20_000)
        begun = time.monotonic()
        hurried.session.lock(LockReason.ASKED)
        assert time.monotonic() - begun < 8  # the server would have waited for ten seconds
    hurried.session.adopt(Vault.open(hurried.session.folder, PASSPHRASE))
    assert states(listed(hurried, qtbot)) == [OutboxState.QUEUED]


def test_a_letter_of_another_account_is_looked_over_again(
    hurried: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    vault = hurried.session.vault
    save_account(vault, office.account())
    [request] = waiting(hurried, 1)
    save_account(vault, office.account("brand"))
    page = listed(hurried, qtbot)
    qtbot.keyClick(page.outbox.go_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.outbox.isHidden, timeout=30_000)
    settle(hurried, qtbot)
    assert office.carried == []
    assert [row.request.id for row in page.mine.model.rows] == [request.id]
