# SPDX-License-Identifier: MPL-2.0
"""A mail account is set up, tried at real servers, kept in the vault and removed."""

import ssl
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.catalog.mail_account import MailServer, Security, SignIn
from app.channels.fetching import Fetched
from app.channels.settings import find
from app.ui.application import Parts
from app.ui.controls import Button, FieldLabel
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.session import LockReason
from app.vault.accounts import mail_account, save_account
from app.vault.vault import Vault
from tests.channels.post_office import SECRET, PostOffice
from tests.channels.talking import talking
from tests.channels.test_post_office import token
from tests.ui.conftest import PASSPHRASE
from tests.ui.hearing import heard


@pytest.fixture
def page(open_shell: Parts, qtbot: QtBot) -> MailAccountPage:
    """The page, before there is an account."""
    open_shell.window.show_requests()
    settle(open_shell, qtbot)
    requests = open_shell.window.stack.currentWidget()
    assert isinstance(requests, RequestsPage)
    qtbot.keyClick(requests.account_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, MailAccountPage)
    return page


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=40_000)


def enter(page: MailAccountPage, office: PostOffice, secret: str = SECRET) -> None:
    """What a person types who has the provider's help page before them."""
    account = office.account()
    page.form.address.setText(account.address)
    page.form.name.setText("Ada  Example")
    page.form.secret.edit.setText(secret)
    assert account.incoming is not None
    for form, server in ((page.form.outgoing, account.outgoing), (page.form.incoming, account.incoming)):
        form.host.setText(server.host)
        form.port.setText(str(server.port))
        form.user.setText(server.user)


def test_an_account_is_tried_and_kept(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    enter(page, office)
    page.form.look.setChecked(True)
    qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    said = heard(page.trial)
    assert said.count("Lets Mien in: yes") == 2 and "Nothing was sent" in said
    assert office.carried == []
    assert mail_account(open_shell.session.vault) is None
    qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    kept = mail_account(open_shell.session.vault)
    assert kept is not None and kept.incoming is not None
    assert (kept.name, kept.secret) == ("Ada Example", SECRET)
    assert page.form.secret.text == ""
    open_shell.session.lock(LockReason.ASKED)
    assert page.form.address.text() == page.form.outgoing.host.text() == ""
    with Vault.open(open_shell.session.folder, PASSPHRASE) as vault:
        assert mail_account(vault) == kept


def test_a_token_is_entered_and_renewed(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    enter(page, office, token(office, -1))
    page.form.look.setChecked(True)
    qtbot.keyClick(page.form.by_token, Qt.Key.Key_Space)
    assert page.form.secret.edit.accessibleName() == "Access token"
    qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert heard(page.trial).count("Lets Mien in: no") == 2 and "enter a new one" in heard(page.trial)
    qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert page.form.by_token.isChecked() and "A token is kept" in page.form.kept_note.text()
    page.form.secret.edit.setText(token(office, 600))
    qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert heard(page.trial).count("Lets Mien in: yes") == 2
    qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    kept = mail_account(open_shell.session.vault)
    assert kept is not None and kept.incoming is not None
    assert kept.outgoing.sign_in is kept.incoming.sign_in is SignIn.OAUTH2


def test_a_wrong_password_is_told_from_a_server_that_is_not_there(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    enter(page, office, "not it")
    qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    said = heard(page.trial)
    assert "Is the right server: yes" in said and "Lets Mien in: no" in said and "app password" in said
    page.form.outgoing.host.clear()
    qtbot.keyClicks(page.form.outgoing.host, "localhost")
    assert page.trial.isHidden()  # what was true of other settings is not left standing


def test_a_server_that_cannot_prove_itself_is_told_nothing(
    open_shell: Parts, page: MailAccountPage, serving: ssl.SSLContext, qtbot: QtBot
) -> None:
    with talking(serving) as server:
        page.form.address.setText("ada@home.test")
        page.form.secret.edit.setText("secret")
        page.form.outgoing.show_server(server.account().outgoing)
        qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
        settle(open_shell, qtbot)
    assert "Is the right server: no" in heard(page.trial)
    assert server.heard == []


def test_a_program_on_this_computer_is_trusted_by_its_own_certificate(
    open_shell: Parts,
    page: MailAccountPage,
    serving: ssl.SSLContext,
    certificate: trustme.LeafCert,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    pem, other = tmp_path / "cert.pem", tmp_path / "other"
    certificate.cert_chain_pems[0].write_to_path(str(pem))
    other.write_bytes(b"\xff\xfe")
    with talking(serving) as server:
        page.form.address.setText("ada@home.test")
        page.form.secret.edit.setText("secret")
        outgoing = page.form.outgoing
        outgoing.show_server(server.account().outgoing)
        assert outgoing.certificate_button.isVisible()
        outgoing.choose_certificate(other)
        assert "no certificate" in heard(page.form.problem)
        outgoing.choose_certificate(pem)
        qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
        settle(open_shell, qtbot)
    assert "Lets Mien in: yes" in heard(page.trial)


def test_what_is_missing_is_said_and_nothing_is_kept(open_shell: Parts, page: MailAccountPage, qtbot: QtBot) -> None:
    for step, said in (
        (lambda: None, "Enter your e-mail address."),
        (lambda: page.form.address.setText("ada@home.test"), "server that sends"),
        (lambda: page.form.outgoing.show_server(MailServer("a.test", 1, Security.TLS, "a")), "Enter the password"),
        (lambda: page.form.look.setChecked(True), "server of your mailbox"),
        (lambda: page.form.incoming.port.setText("99999"), "server of your mailbox"),
    ):
        step()
        qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
        assert said in heard(page.form.problem)
    settle(open_shell, qtbot)
    assert mail_account(open_shell.session.vault) is None


def test_known_providers_are_filled_in_without_asking(open_shell: Parts, page: MailAccountPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.form.address, "ada@gmail.com")
    assert "asks nobody" in page.form.where.text()
    qtbot.keyClick(page.form.find_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert page.form.outgoing.host.text() == "smtp.gmail.com"
    assert "app password" in page.form.hint.text()
    assert page.form.page_button.isVisible()
    assert "Nobody was asked" in heard(page.form.found)


def test_where_the_settings_are_asked_for_is_said_before(
    open_shell: Parts, page: MailAccountPage, qtbot: QtBot
) -> None:
    asked: list[str] = []
    document = (
        b"<clientConfig><outgoingServer><hostname>out.shop.test</hostname><port>587</port>"
        b"<socketType>STARTTLS</socketType></outgoingServer></clientConfig>"
    ).replace(b"<outgoingServer>", b'<outgoingServer type="smtp">')

    def ask(host: str, _path: str) -> Fetched:
        asked.append(host)
        return Fetched(200 if host == "shop.test" else 404, "text/xml", document)

    page.finder = lambda address: find(address, ask=ask, exchange=lambda _domain: "")
    qtbot.keyClicks(page.form.address, "ada@shop.test")
    assert "autoconfig.shop.test" in page.form.where.text() and asked == []
    qtbot.keyClick(page.form.find_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert asked == ["autoconfig.shop.test", "shop.test"]
    assert page.form.outgoing.server == MailServer("out.shop.test", 587, Security.STARTTLS, "ada@shop.test")
    page.finder = lambda address: find(address, ask=ask, exchange=lambda _domain: "")
    page.form.address.setText("ada@other.test")
    qtbot.keyClick(page.form.find_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert "a guess" in heard(page.form.found)
    assert page.form.outgoing.host.text() == "smtp.other.test"


def test_an_account_is_changed_and_removed(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, qtbot: QtBot
) -> None:
    vault = open_shell.session.vault
    save_account(vault, office.account())
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    assert page.form.look.isChecked() and page.form.secret.text == ""
    page.form.look.setChecked(False)
    qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    kept = mail_account(vault)
    assert kept is not None and kept.incoming is None and kept.secret == SECRET
    qtbot.keyClick(page.remove_button, Qt.Key.Key_Space)
    [question] = page.findChildren(QMessageBox)
    [yes] = [each for each in question.findChildren(Button) if each.text() == "Remove it"]
    yes.click()
    settle(open_shell, qtbot)
    assert mail_account(vault) is None
    assert page.remove_button.isHidden()


def test_the_settings_lead_to_the_account(open_shell: Parts, office: PostOffice, qtbot: QtBot) -> None:
    save_account(open_shell.session.vault, office.account())
    open_shell.window.show_page("settings")
    settle(open_shell, qtbot)
    settings = open_shell.window.stack.currentWidget()
    assert "ada@home.test" in settings.mail.state.text()
    qtbot.keyClick(settings.mail.button, Qt.Key.Key_Return)
    settle(open_shell, qtbot)
    assert isinstance(open_shell.window.stack.currentWidget(), MailAccountPage)


def test_what_is_wrong_is_named_and_has_the_focus(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, qtbot: QtBot
) -> None:
    enter(page, office, "")
    steps = (
        (page.form.address, "", "Enter your e-mail address."),
        (page.form.address, "ada @home..test", "not an e-mail address"),
        (page.form.outgoing.host, "mail home", "server that sends"),
        (page.form.outgoing.port, "99999", "server that sends"),
        (page.form.incoming.port, "no", "server of your mailbox"),
        (page.form.secret.edit, "", "Enter the password"),
    )
    page.form.look.setChecked(True)
    for field, wrong, words in steps:
        right = field.text()
        field.setText(wrong)
        page.save_button.setFocus()
        qtbot.keyClick(page.save_button, Qt.Key.Key_Return)
        settle(open_shell, qtbot)
        assert words in heard(page.form.problem) and field.hasFocus()
        field.setText(right)
    assert mail_account(open_shell.session.vault) is None


def test_the_place_is_kept_while_the_servers_are_asked(
    open_shell: Parts, page: MailAccountPage, office: PostOffice, believed: Path, qtbot: QtBot
) -> None:
    enter(page, office)
    page.test_button.setFocus()
    for _press in range(2):
        qtbot.keyClick(page.test_button, Qt.Key.Key_Return)
        assert page.test_button.hasFocus()
    settle(open_shell, qtbot)
    assert page.test_button.hasFocus() and "Lets Mien in: yes" in heard(page.trial)


def test_the_boxes_of_two_servers_are_told_apart(page: MailAccountPage) -> None:
    labels = {QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) for label in _labels(page)}
    assert {"Encryption, Sending", "Encryption, Mailbox"} <= labels


def _labels(page: MailAccountPage) -> list[FieldLabel]:
    return [*page.form.outgoing.findChildren(FieldLabel), *page.form.incoming.findChildren(FieldLabel)]
