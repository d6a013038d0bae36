# SPDX-License-Identifier: MPL-2.0
"""On the page of an organisation the person says that it is another one, and takes it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.ui import accessible
from app.ui.pages.dossier_page import DossierPage
from app.ui.same_choice import SameChoice
from app.vault.vault import Vault
from tests.ui.data.conftest import Room
from tests.ui.data.filling import PLACES, fill
from tests.ui.hearing import heard

Key = Qt.Key


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Vault]:
    """A vault that the test may change."""
    with fill(tmp_path / "own") as vault:
        yield vault


def page_of(room: Room, slug: str) -> DossierPage:
    page = room.visit("organisation", slug)
    assert isinstance(page, DossierPage)
    return page


def choice_on(page: DossierPage, room: Room, qtbot: QtBot) -> SameChoice:
    page.same_button.setFocus()
    qtbot.keyClick(page.same_button, Key.Key_Space)
    room.settle()
    [choice] = page.findChildren(SameChoice)
    return choice


def reread(page: DossierPage, room: Room, vault: Vault) -> None:
    """As the window does when the content changed."""
    room.settle()
    page.opened(vault)
    room.settle()


def test_an_organisation_is_said_to_be_another_and_itself_again(
    own: Vault, make_room: Callable[..., Room], qtbot: QtBot
) -> None:
    room = make_room(own)
    page = page_of(room, "beta-and-sohne")
    choice = choice_on(page, room, qtbot)
    assert choice.text.hasFocus() or choice.text is choice.focusWidget()
    assert [row.name for row in choice.model.rows] == ["Alpha Maps", "Critic Ads"]
    qtbot.keyClicks(choice.text, "MAPS")
    assert [row.name for row in choice.model.rows] == ["Alpha Maps"]
    assert heard(choice.found) == "1 organisation"
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(choice.table, Key.Key_Return)
    reread(page, room, own)
    assert page.heading.text() == "Alpha Maps"
    assert str(PLACES + 4) in page.records.words
    assert [row.organisation.name for row in page.merged.model.rows] == ["Beta & Söhne"]
    page.merged.table.setCurrentIndex(page.merged.model.index(0, 0))
    qtbot.keyClick(page.merged.table, Key.Key_Return)
    [question] = page.findChildren(QMessageBox)
    assert "Beta & Söhne" in question.text()
    with qtbot.waitSignal(page.changed):
        next(button for button in question.buttons() if button.text() == "They are not the same").click()
    reread(page, room, own)
    assert page.heading.text() == "Beta & Söhne"
    assert not page.merged.isVisible()


def test_nothing_happens_when_nothing_is_chosen(own: Vault, make_room: Callable[..., Room], qtbot: QtBot) -> None:
    room = make_room(own)
    page = page_of(room, "beta-and-sohne")
    choice = choice_on(page, room, qtbot)
    qtbot.keyClicks(choice.text, "nobody")
    assert choice.model.rowCount() == 0
    assert not choice.choose_button.isEnabled()
    qtbot.keyClick(choice, Key.Key_Escape)
    room.settle()
    reread(page, room, own)
    assert page.heading.text() == "Beta & Söhne"


def test_every_control_has_a_name(own: Vault, make_room: Callable[..., Room], qtbot: QtBot) -> None:
    accessible.install()
    room = make_room(own)
    choice = choice_on(page_of(room, "alpha-maps"), room, qtbot)
    assert choice.table.accessibleName()
    assert choice.text.accessibleDescription()
    assert [button.text() for button in (choice.choose_button, choice.cancel_button)] == ["They are the same", "Cancel"]
