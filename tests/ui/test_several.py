# SPDX-License-Identifier: MPL-2.0
"""Many organisations are told the same at once: chosen, looked over by group, and each told with its own evidence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Record, Sighting
from app.catalog.request import RequestState, Step
from app.catalog.right import Right
from app.channels.queue import Pace
from app.correspondence.dispatch import Dispatch
from app.rights.drafting import IN_BULK
from app.ui.application import Parts
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.pages.several_page import SeveralPage
from app.ui.posting import Posting
from app.ui.session import LockReason
from app.vault.accounts import save_account
from app.vault.requests import requests, save_request
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.channels.post_office import PostOffice
from tests.correspondence.conftest import TODAY, make
from tests.ui.conftest import PASSPHRASE
from tests.ui.hearing import heard

NAMES = ("Spotify", "Deezer", "Criteo", "Nobody Knows Them")


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=60_000)


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window over a vault in which some brands hold one guess each; it waits for nothing between two letters."""
    settle(open_shell, qtbot)
    posting = open_shell.findChild(Posting)
    assert isinstance(posting, Posting)
    posting.make = lambda vault: Dispatch(vault, pace=Pace(timedelta(0)), patience=5)
    open_shell.session.lock(LockReason.ASKED)
    vault = Vault.open(open_shell.session.folder, PASSPHRASE)
    for name in NAMES:
        export = ExportWriter(
            vault.database,
            source="t",
            organisation=Organisation(name, Role.BRAND),
            language="en",
            name=name,
            digest=name,
        )
        with export.file(f"{name} interests.json", 1, "rule") as file:
            file.add(Record(Category.INTERESTS, Origin.INFERRED, "interest", f"shoes of {name}", "1"))
            file.add(Sighting(IdentifierKind.EMAIL, f"at-{name[0].lower()}@home.test", "2"))
        export.finish()
    open_shell.session.adopt(vault)
    settle(open_shell, qtbot)
    return open_shell


def page_of(shell: Parts, qtbot: QtBot) -> SeveralPage:
    shell.window.show_requests()
    settle(shell, qtbot)
    listed = shell.window.stack.currentWidget()
    assert isinstance(listed, RequestsPage)
    qtbot.keyClick(listed.several_button, Qt.Key.Key_Return)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, SeveralPage)
    return page


def write(shell: Parts, page: SeveralPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.write_button, Qt.Key.Key_Return)
    settle(shell, qtbot)


def test_access_is_not_offered_and_the_page_says_why(filled: Parts, qtbot: QtBot) -> None:
    page = page_of(filled, qtbot)
    offered = {page.right.itemData(number) for number in range(page.right.count())}
    assert offered == IN_BULK and not offered & {Right.ACCESS, Right.PORTABILITY, Right.ERASURE}
    assert "C-526/24" in page.about.text()


def test_each_gets_a_letter_with_its_own_evidence(
    filled: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    vault = filled.session.vault
    save_account(vault, office.account())
    page = page_of(filled, qtbot)
    assert len(page.chosen.list.things.shown) == 3 and "1 more takes no requests by mail" in page.others.text()
    assert not page.write_button.isEnabled()
    qtbot.keyClick(page.chosen.all_button, Qt.Key.Key_Return)
    assert heard(page.chosen.count) == "3 organisations are chosen."
    write(filled, page, qtbot)
    assert requests(vault) == [] and not page.send_button.isEnabled()  # nothing is kept or sent before a group is read
    rows = page.review.rows
    assert [len(row.request.evidence) for row in rows] == [1, 1, 1]
    for row in rows:
        own = f"at-{row.request.name[0].lower()}@home.test"
        assert own in row.request.body and row.request.body.count("@home.test") == 1
    for box in page.review.groups.boxes:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page.send_button.text() == "Send 3 letters"
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 3, timeout=40_000)
    settle(filled, qtbot)
    assert len({recipient for _, recipient, _ in office.carried}) == 3
    assert {each.state for each in requests(vault)} == {RequestState.SENT}
    assert isinstance(filled.window.stack.currentWidget(), RequestsPage)


def test_letters_are_changed_left_out_and_sent_by_group(
    filled: Parts, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    save_account(filled.session.vault, office.account())
    page = page_of(filled, qtbot)
    qtbot.keyClick(page.chosen.all_button, Qt.Key.Key_Return)
    write(filled, page, qtbot)
    review = page.review
    groups = {(row.role, row.request.language) for row in review.rows}
    assert len(review.groups.boxes) == len(groups) == 2
    review.letter.body.appendPlainText("In my own words.")
    changed = review.letters.current
    assert changed is not None
    review.letters.table.setCurrentIndex(review.letters.model.index(1, 0))
    assert not review.letter.letter[1].endswith("In my own words.")
    left_out = review.letters.current
    qtbot.keyClick(review.drop_button, Qt.Key.Key_Return)
    assert left_out is not None and len(review.rows) == 2
    while review.groups.ticked != list(range(len(review.groups.boxes))):
        box = next(each for each in review.groups.boxes if not each.isChecked())
        qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.carried) == 2, timeout=40_000)
    settle(filled, qtbot)
    texts = {recipient: message_from_bytes(raw, policy=default).get_content() for _, recipient, raw in office.carried}
    assert left_out.request.recipient not in texts
    assert texts[changed.request.recipient].rstrip().endswith("In my own words.")


def test_without_an_account_nothing_is_kept(filled: Parts, qtbot: QtBot) -> None:
    page = page_of(filled, qtbot)
    qtbot.keyClick(page.chosen.all_button, Qt.Key.Key_Return)
    write(filled, page, qtbot)
    for box in page.review.groups.boxes:
        box.setChecked(True)
    qtbot.keyClick(page.send_button, Qt.Key.Key_Return)
    settle(filled, qtbot)
    assert "No mail account" in heard(page.problem)
    assert requests(filled.session.vault) == [] and page.send_button.isEnabled()


def test_whom_one_asked_already_is_not_offered_again(filled: Parts, qtbot: QtBot) -> None:
    vault = filled.session.vault
    made = make(vault, Right.OBJECTION_MARKETING, organisation="spotify", name="Spotify")
    page = page_of(filled, qtbot)
    shown = [text for _, text in page.chosen.list.things.shown]
    assert not any(text.startswith("Spotify") for text in shown)
    page.right.setCurrentIndex(page.right.findData(Right.WITHDRAWAL))
    assert any(text.startswith("Spotify") for _, text in page.chosen.list.things.shown)
    save_request(vault, replace(made, history=(*made.history, Step(RequestState.WITHDRAWN, TODAY, datetime.now(UTC)))))
    filled.session.changed.emit()
    settle(filled, qtbot)
    page.right.setCurrentIndex(page.right.findData(Right.OBJECTION_MARKETING))
    assert any(text.startswith("Spotify") for _, text in page.chosen.list.things.shown)


def test_the_list_is_ticked_by_keyboard_and_found_by_name(filled: Parts, qtbot: QtBot) -> None:
    page = page_of(filled, qtbot)
    chosen = page.chosen
    qtbot.keyClicks(chosen.text, "dee")
    assert [text.partition(":")[0] for _, text in chosen.list.things.shown] == ["Deezer"]
    chosen.list.setFocus()
    chosen.list.setCurrentIndex(chosen.list.things.index(0))
    qtbot.keyClick(chosen.list, Qt.Key.Key_Space)
    assert [each.addressee.name for each in chosen.chosen] == ["Deezer"]
    cell = QAccessible.queryAccessibleInterface(chosen.list).child(0)
    assert cell.state().checkable and cell.state().checked
    chosen.text.clear()
    chosen.role.setCurrentIndex(chosen.role.findData(Role.ADVERTISER))
    assert chosen.list.things.shown == [] and len(chosen.chosen) == 1
    qtbot.keyClick(chosen.none_button, Qt.Key.Key_Return)
    assert chosen.chosen == []
    chosen.role.setCurrentIndex(0)
    rect = chosen.list.visualRect(chosen.list.things.index(1))
    qtbot.mouseClick(chosen.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(chosen.chosen) == 1


def test_who_has_nobody_to_write_to_is_told_what_to_do(open_shell: Parts, qtbot: QtBot) -> None:
    page = page_of(open_shell, qtbot)
    assert "Your vault knows no organisation yet" in heard(page.nobody)
    assert page.chosen.isHidden() and page.write_button.isHidden() and page.one_button.isHidden()
    qtbot.keyClick(page.import_button, Qt.Key.Key_Return)
    assert open_shell.window.stack.currentWidget() is not page
    export = ExportWriter(
        open_shell.session.vault.database,
        source="t",
        organisation=Organisation("Nobody Knows Them", Role.BRAND),
        language="en",
        name="n",
        digest="d",
    )
    with export.file("interests.json", 1, "rule") as file:
        file.add(Record(Category.INTERESTS, Origin.INFERRED, "interest", "shoes", "1"))
    export.finish()
    open_shell.session.changed.emit()
    page = page_of(open_shell, qtbot)
    assert "1 organisation of your vault can be asked, but not by mail" in heard(page.nobody)
    assert page.import_button.isHidden() and page.others.isHidden()
    qtbot.keyClick(page.one_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert isinstance(open_shell.window.stack.currentWidget(), NewRequestPage)


def test_whom_no_name_fits_is_said_instead_of_an_empty_list(filled: Parts, qtbot: QtBot) -> None:
    page = page_of(filled, qtbot)
    assert page.nobody.isHidden() and page.chosen.unlisted.isHidden()
    qtbot.keyClicks(page.chosen.text, "zzz")
    assert page.chosen.unlisted.isVisible() and not page.chosen.list.isVisible()
    page.chosen.text.clear()
    assert page.chosen.list.isVisible() and page.chosen.unlisted.isHidden()
    for name in ("Spotify", "Deezer", "Criteo"):
        make(filled.session.vault, Right.OBJECTION_MARKETING, organisation=name.lower(), name=name)
    filled.session.changed.emit()
    settle(filled, qtbot)
    assert "You have asked everybody" in heard(page.nobody) and page.chosen.isHidden()
    page.right.setCurrentIndex(page.right.findData(Right.WITHDRAWAL))
    assert page.nobody.isHidden() and page.chosen.isVisible()
