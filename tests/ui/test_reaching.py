# SPDX-License-Identifier: MPL-2.0
"""How an organisation is reached: shown, corrected, undone, and used for a request, in a real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import Disclosure, Mechanism, Record
from app.catalog.request import Channel
from app.catalog.right import Right
from app.channels.errors import ServerUnreachable
from app.channels.gpc import Says, Statement
from app.ui.application import Parts
from app.ui.contact_dialog import ContactDialog
from app.ui.controls import Text
from app.ui.directory_choice import DirectoryChoice
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.request_page import RequestPage
from app.ui.session import LockReason
from app.ui.widgets.link_button import LinkButton
from app.vault.about_me import tell_about_me
from app.vault.directory import corrections
from app.vault.requests import requests
from app.vault.writing import ExportWriter
from tests.ui.hearing import heard

Key = Qt.Key
Visit = Callable[[str], DossierPage]


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """A brand that told two advertisers, of which the directory knows one."""
    brand, vault = Organisation("Tunes", Role.BRAND), open_shell.session.vault
    export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
    with export.file("all.json", 1, "rule") as file:
        file.add(Record(Category.SEARCHES, Origin.OBSERVED, "search", "shoes", "1"))
        for name in ("CRITEO SA", "Nobody Knows"):
            advertiser = Organisation(name, Role.ADVERTISER)
            file.add(Disclosure(brand, advertiser, Mechanism.AUDIENCE, Category.CONTACTS, name))
    export.finish()
    tell_about_me(vault, AboutMe("Sam Sample", "FR", ""))
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


@pytest.fixture
def visit(filled: Parts, qtbot: QtBot) -> Visit:
    def go(slug: str) -> DossierPage:
        filled.window.show_organisation(slug)
        settle(filled, qtbot)
        page = filled.window.stack.currentWidget()
        assert isinstance(page, DossierPage)
        return page

    return go


def said(page: DossierPage) -> list[str]:
    facts = page.reach.panel.facts
    return [fact.words if isinstance(fact, LinkButton) else str(fact.property("text")) for fact in facts]


def corrected(page: DossierPage, qtbot: QtBot) -> ContactDialog:
    qtbot.keyClick(page.reach.panel.correct_button, Key.Key_Space)
    return page.findChildren(ContactDialog)[-1]


def test_what_they_know_comes_before_how_they_are_reached(visit: Visit) -> None:
    page = visit("tunes")
    assert page.rights_button.y() < page.held.y() < page.reach.panel.y() < page.exports.y()


def test_what_is_known_is_said_with_its_origin_and_who_supervises(visit: Visit) -> None:
    facts = said(visit("criteo"))
    assert "E-mail for privacy: dpo@criteo.com" in facts
    assert any(fact.startswith("Where this comes from: https://") for fact in facts)
    assert any(fact.startswith("How sure this is: Read on its own privacy page, ") for fact in facts)
    assert any(fact.startswith("Supervised by: Commission nationale de l") for fact in facts)
    assert any(fact.startswith("To complain: https://www.cnil.fr/") for fact in facts)


def test_a_link_shows_its_address_and_opens_only_when_pressed(visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    page = visit("criteo")
    opened: list[str] = []
    page.reach.panel.open_url = lambda url: bool(opened.append(url.toString()))
    links = [fact for fact in page.reach.panel.facts if isinstance(fact, LinkButton)]
    assert opened == []
    assert all(QUrl(link.words.rpartition(": ")[2]).isValid() for link in links)
    qtbot.keyClick(links[-1], Key.Key_Space)
    assert [links[-1].words.rpartition(": ")[2]] == opened
    assert "No program opened the link" in filled.window.announcer.text


def test_an_unknown_one_is_completed_by_hand_and_undone(visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    page, vault = visit("nobody-knows"), filled.session.vault
    assert page.reach.panel.correct_button.text() == "Add how to reach them…"
    dialog = corrected(page, qtbot)
    assert dialog.email.hasFocus() or dialog.focusWidget() is dialog.email
    qtbot.keyClick(dialog.keep_button, Key.Key_Space)
    assert "Nothing is different" in heard(dialog.problem)
    qtbot.keyClicks(dialog.email, "nobody")
    qtbot.keyClick(dialog.email, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.post.height() >= 3 * dialog.post.fontMetrics().height()
    assert "not one e-mail address" in heard(dialog.problem)
    qtbot.keyClicks(dialog.email, "@knows.example")
    dialog.post.setPlainText(" 1 Lane \n\nTown")
    qtbot.keyClick(dialog.email, Key.Key_Return)
    settle(filled, qtbot)
    own = corrections(vault)["nobody-knows"]
    assert (own.email, own.post) == ("nobody@knows.example", ("1 Lane", "Town"))
    assert "E-mail for privacy: nobody@knows.example" in said(page)
    qtbot.keyClick(page.reach.panel.undo_button, Key.Key_Space)
    settle(filled, qtbot)
    assert corrections(vault) == {}
    assert not any("nobody@" in fact for fact in said(page))
    assert page.reach.panel.undo_button.isHidden()


def test_a_correction_leaves_the_rest_and_is_taken_back(visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    page, vault = visit("criteo"), filled.session.vault
    before = said(page)
    dialog = corrected(page, qtbot)
    dialog.email.setText("me@criteo.example")
    qtbot.keyClick(dialog.keep_button, Key.Key_Return)
    settle(filled, qtbot)
    own = corrections(vault)["criteo"]
    assert own.email == "me@criteo.example"
    assert own.domains
    # Later, when it is not the last thing that was done any more, it is taken back by its own button.
    page.reach.forget()
    page.opened(vault)
    settle(filled, qtbot)
    assert page.reach.panel.undo_button.isHidden()
    qtbot.keyClick(page.reach.panel.return_button, Key.Key_Space)
    settle(filled, qtbot)
    assert said(page) == before
    qtbot.keyClick(page.reach.panel.undo_button, Key.Key_Space)
    settle(filled, qtbot)
    assert corrections(vault)["criteo"] == own


@pytest.mark.parametrize("right", [Right.ACCESS, Right.OBJECTION, Right.ERASURE])
def test_a_right_begins_a_request_to_them(right: Right, visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    page = visit("criteo")
    qtbot.keyClick(page.reach.panel.right_buttons[right], Key.Key_Space)
    settle(filled, qtbot)
    new = filled.window.stack.currentWidget()
    assert isinstance(new, NewRequestPage)
    assert (new.organisation.currentData(), new.right.currentData()) == ("criteo", right)
    qtbot.keyClick(new.keep_button, Key.Key_Return)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert (request.channel, request.recipient, request.right) == (Channel.EMAIL, "dpo@criteo.com", right)


def test_what_can_be_done_without_a_letter_is_offered_beside_it(
    visit: Visit, qtbot: QtBot, filled: Parts
) -> None:
    qtbot.keyClick(visit("criteo").reach.panel.right_buttons[Right.OBJECTION], Key.Key_Space)
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, NewRequestPage)
    opened: list[str] = []
    page.own_way.open_url = lambda url: bool(opened.append(url.toString()))
    assert page.own_way.words.startswith("Or opt out yourself: https://www.criteo.com/") and opened == []
    qtbot.keyClick(page.own_way, Key.Key_Space)
    assert opened == [page.own_way.words.partition(": ")[2]]
    assert "No program opened the link" in filled.window.announcer.text
    page.right.setCurrentIndex(page.right.findData(Right.ACCESS))
    settle(filled, qtbot)
    assert page.own_way.isHidden()
    page.right.setCurrentIndex(page.right.findData(Right.OBJECTION))
    settle(filled, qtbot)
    qtbot.keyClick(page.keep_button, Key.Key_Return)
    settle(filled, qtbot)
    kept = filled.window.stack.currentWidget()
    assert isinstance(kept, RequestPage) and kept.own_way.isVisible()
    filled.session.lock(LockReason.ASKED)
    assert kept.own_way.words == page.own_way.words == ""


def test_who_is_only_in_the_directory_can_be_written_to(visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    visit("criteo").tools.navigator.show_page("new-request")
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, NewRequestPage)
    for text, slug in (("criteo.com", "criteo"), ("spotify", "spotify")):
        qtbot.keyClick(page.search_button, Key.Key_Space)
        choice = page.findChildren(DirectoryChoice)[-1]
        qtbot.keyClicks(choice.text, text)
        assert heard(choice.found) == "1 organisation"
        qtbot.keyClick(choice.text, Key.Key_Return)
        settle(filled, qtbot)
        assert page.organisation.currentData() == slug
    page.right.setCurrentIndex(page.right.findData(Right.ACCESS))
    settle(filled, qtbot)
    qtbot.keyClick(page.keep_button, Key.Key_Return)
    settle(filled, qtbot)
    [request] = requests(filled.session.vault)
    assert (request.organisation, request.recipient, request.evidence) == ("spotify", "privacy@spotify.com", ())


def test_nothing_of_it_stays_when_the_vault_locks(visit: Visit, qtbot: QtBot, filled: Parts) -> None:
    page = visit("criteo")
    filled.session.lock(LockReason.ASKED)
    assert page.reach.panel.facts == []

    def words() -> str:
        return " ".join(each.text() for kind in (Text, LinkButton) for each in page.findChildren(kind)).casefold()

    qtbot.waitUntil(lambda: "criteo" not in words())


def test_its_site_is_asked_about_the_signal_when_wanted(
    visit: Visit, qtbot: QtBot, filled: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Statement | Exception] = [ServerUnreachable(), Statement("criteo.com", Says.NO)]
    asked: list[str] = []

    def check(domain: str) -> Statement:
        asked.append(domain)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("app.ui.pages.dossier_reach.check", check)
    panel = visit("criteo").reach.panel
    assert "Nothing about you is sent" in panel.signal_button.accessibleDescription()
    assert asked == []
    for said_then in ("cannot be reached", "criteo.com: It says that it does not honour Global Privacy Control."):
        qtbot.keyClick(panel.signal_button, Key.Key_Space)
        settle(filled, qtbot)
        assert said_then in heard(panel.signal_said)
    assert asked == ["criteo.com", "criteo.com"]
    assert visit("nobody-knows").reach.panel.signal_button.isHidden()
    assert panel.signal_said.isHidden()
