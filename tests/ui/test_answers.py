# SPDX-License-Identifier: MPL-2.0
"""What comes back stands with its request, with the words that decided, and moves it only once the person confirms."""

import io
import socket
import zipfile
from contextlib import ExitStack
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.catalog.mail_account import MailAccount, MailServer, Security
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.correspondence.by_hand import sent_by_hand
from app.ui.answers import _PATIENCE
from app.ui.application import Parts
from app.ui.pages.import_page import ImportPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.session import LockReason
from app.vault.accounts import save_account
from app.vault.requests import messages_of, request_of
from tests.channels.post_office import PostOffice
from tests.correspondence.conftest import TODAY, answer, make

_EXPORT = Path(__file__).parents[1] / "exports" / "paypal-en"
ACKNOWLEDGED = "Thank you, we have received your request and will answer within one month."


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=40_000)


@pytest.fixture
def asked(open_shell: Parts, office: PostOffice) -> Request:
    """A request that was sent, and an account in which answers may be looked for."""
    vault = open_shell.session.vault
    account: MailAccount = office.account()
    save_account(vault, account)
    request = make(vault, Right.ACCESS)
    return sent_by_hand(vault, request.id, TODAY)


def page_of(shell: Parts, request: Request, qtbot: QtBot) -> RequestPage:
    shell.window.show_request(request.id)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, RequestPage)
    return page


def state_of(shell: Parts, request: Request) -> RequestState:
    found = request_of(shell.session.vault, request.id)
    assert found is not None
    return found.state


def written(tmp_path: Path, raw: bytes, name: str = "answer.eml") -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def test_a_look_is_stopped_at_once_and_holds_up_no_locking(
    open_shell: Parts, asked: Request, office: PostOffice, qtbot: QtBot
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, ExitStack() as taken:
        account = office.account()
        server = MailServer("127.0.0.1", silent.getsockname()[1], Security.TLS, "ada")
        save_account(open_shell.session.vault, replace(account, incoming=server))
        page = page_of(open_shell, asked, qtbot)

        def look() -> None:
            assert page.look_button.text() == "Look for answers now"
            qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
            silent.settimeout(20)
            taken.enter_context(silent.accept()[0])
            assert page.look_button.text() == "Stop looking" and page.look_button.isEnabled()

        look()
        began = monotonic()
        qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
        settle(open_shell, qtbot)
        assert "stopped" in open_shell.window.announcer.text
        look()
        open_shell.session.lock(LockReason.ASKED)
        assert monotonic() - began < _PATIENCE
        assert page.look_button.text() == "Look for answers now"


def test_an_answer_is_found_and_confirmed(
    open_shell: Parts, asked: Request, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "No new answer" in open_shell.window.announcer.text
    office.deliver("ada", answer(asked, f"{ACKNOWLEDGED} {asked.reference}"))
    qtbot.keyClick(page.look_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    [box] = page.conversation.boxes.values()
    assert "They have it" in box.told.text() and "“" in box.told.text()
    assert ACKNOWLEDGED in page.conversation.texts[-1].toPlainText()
    assert state_of(open_shell, asked) is RequestState.SENT  # nothing moves by itself
    qtbot.keyClick(box.confirm_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert state_of(open_shell, asked) is RequestState.ACKNOWLEDGED
    assert page.conversation.boxes == {} and len(page.conversation.texts) == 1


def test_a_dropped_answer_is_something_else(open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(open_shell, asked, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, answer("", ACKNOWLEDGED))))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, none))
    settle(open_shell, qtbot)
    [box] = page.conversation.boxes.values()
    box.state.setCurrentIndex(box.state.findData(RequestState.REFUSED))
    qtbot.keyClick(box.other_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert state_of(open_shell, asked) is RequestState.REFUSED


def test_a_stranger_moves_nothing_until_the_person_vouches(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    raw = answer(asked, f"{ACKNOWLEDGED} {asked.reference}", sender="shop@stranger.test")
    page.take(written(tmp_path, raw))
    settle(open_shell, qtbot)
    [box] = page.conversation.boxes.values()
    assert "forgery" in box.told.text()
    assert box.confirm_button.isHidden() and box.other_button.isHidden()
    assert "whose address is not theirs" in page.conversation.texts[0].accessibleName()
    qtbot.keyClick(box.vouch_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "They wrote" in page.conversation.texts[0].accessibleName()
    [box] = page.conversation.boxes.values()
    qtbot.keyClick(box.confirm_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert state_of(open_shell, asked) is RequestState.ACKNOWLEDGED


def test_what_a_stranger_wrote_is_never_said_to_be_theirs(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    page.take(written(tmp_path, answer(asked, f"We refuse. {asked.reference}", sender="shop@stranger.test")))
    settle(open_shell, qtbot)
    [box] = page.conversation.boxes.values()
    qtbot.keyClick(box.dismiss_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert not page.conversation.boxes
    assert "whose address is not theirs" in page.conversation.texts[0].accessibleName()


def test_in_another_language_all_has_its_room_at_once(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    page.take(written(tmp_path, answer(asked, ACKNOWLEDGED + " We write to you again soon." * 40)))
    settle(open_shell, qtbot)
    assert page.conversation.texts
    for language in ("fr", "ar", "en"):
        open_shell.window.choose_language(language)
        [text] = page.conversation.texts
        shown = [text, *(box.told for box in page.conversation.boxes.values()), *page.verdict.findings]
        assert len(shown) >= 3
        for each in shown:
            needed = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.sizeHint().height()
            assert each.isVisible() and each.height() >= needed, each
        settle(open_shell, qtbot)


def test_an_answer_can_be_laid_aside(open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(open_shell, asked, qtbot)
    page.take(written(tmp_path, answer(asked, "Our newsletter.")))
    settle(open_shell, qtbot)
    [box] = page.conversation.boxes.values()
    qtbot.keyClick(box.dismiss_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert page.conversation.boxes == {} and state_of(open_shell, asked) is RequestState.SENT
    assert sum(not each.sent for each in messages_of(open_shell.session.vault, asked.id)) == 1


def test_what_is_hostile_in_an_answer_is_but_text(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    page.take(written(tmp_path, answer(asked, "<img src=x onerror=y><b>bold</b>", subject="<h1>big</h1>")))
    settle(open_shell, qtbot)
    assert "<b>bold</b>" in page.conversation.texts[-1].toPlainText()


def test_what_is_no_mail_or_is_filed_already_is_said(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of(open_shell, asked, qtbot)
    page.take(written(tmp_path, b"", "empty.eml"))
    settle(open_shell, qtbot)
    assert "not a mail" in open_shell.window.announcer.text
    page.take(tmp_path / "gone.eml")
    settle(open_shell, qtbot)
    assert "Something went wrong" in open_shell.window.announcer.text
    for _ in range(2):
        page.take(written(tmp_path, answer(asked, ACKNOWLEDGED)))
        settle(open_shell, qtbot)
    assert "filed already" in open_shell.window.announcer.text
    assert len(page.conversation.boxes) == 1


def test_an_answer_finds_its_request_from_the_list(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_shell.window
    window.show_requests()
    settle(open_shell, qtbot)
    listed = window.stack.currentWidget()
    assert isinstance(listed, RequestsPage)
    listed.take(written(tmp_path, answer("", "Hello.")))
    settle(open_shell, qtbot)
    assert "Say which request" in window.announcer.text and window.stack.currentWidget() is listed
    listed.take(written(tmp_path, answer(asked, f"{ACKNOWLEDGED} {asked.reference}")))
    settle(open_shell, qtbot)
    assert isinstance(window.stack.currentWidget(), RequestPage)
    window.show_requests()
    settle(open_shell, qtbot)
    assert [row.request.id for row in listed.came.model.rows] == [asked.id]


def test_attached_data_goes_straight_to_the_import(
    open_shell: Parts, asked: Request, tmp_path: Path, qtbot: QtBot
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for each in sorted(_EXPORT.rglob("*.*")):
            archive.write(each, each.relative_to(_EXPORT).as_posix())
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "privacy@shop.test", f"Your data {asked.reference}"
    mail["Message-ID"] = "<data@shop.test>"
    mail.set_content("Attached is a copy of your data.")
    mail.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="data.zip")
    asking = page_of(open_shell, asked, qtbot)
    asking.take(written(tmp_path, mail.as_bytes()))
    settle(open_shell, qtbot)
    [box] = asking.conversation.boxes.values()
    assert "data.zip" in box.told.text()
    qtbot.keyClick(box.import_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert isinstance(open_shell.window.stack.currentWidget(), ImportPage)
    assert asking._attached is not None
    folder = Path(asking._attached.name)
    [sealed] = folder.iterdir()
    assert sealed.name == "data.zip" and sealed.stat().st_size == len(packed.getvalue())
    assert not zipfile.is_zipfile(sealed)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage) and len(page._plans) == 1
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    settle(open_shell, qtbot)
    with open_shell.session.vault.reader() as reader:
        assert reader.value("SELECT count(*) FROM record") > 0
    assert page.result.isVisible() and page.result.originals.isHidden(), "nothing lies there in clear"
    open_shell.session.lock(LockReason.ASKED)
    assert not folder.exists()
    assert asking.conversation.texts == []
