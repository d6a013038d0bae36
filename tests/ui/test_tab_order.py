# SPDX-License-Identifier: MPL-2.0
"""Tab goes through a page as it is read, also through what the page made of its answers only later."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.catalog.origin import Origin
from app.catalog.right import Right
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.answers import RecordFilter
from app.sources.registry import all_sources
from app.ui.application import Parts
from app.ui.page import Beginning
from app.ui.pages.new_request_page import NewRequestPage
from tests.ui.test_every_page import TARGETS as EVERY_PAGE
from tests.ui.test_every_page import spoken_name, takes_focus

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
TWO = "spotify-fr", "google-takeout-en"
SPOTIFY = "spotify"
TARGETS = {
    **EVERY_PAGE,
    "organisation": SPOTIFY,
    "records": RecordFilter(organisation=SPOTIFY),
    "search": "paris",
    "new-request": Beginning(SPOTIFY, right=Right.ERASURE),
}


@pytest.fixture
def told(open_shell: Parts, qtbot: QtBot) -> Parts:
    """The window over a vault with two exports and a request that was kept."""
    for name in TWO:
        for plan in plan_import([SAMPLES / name], all_sources()):
            run_import(open_shell.session.vault, plan)
            plan.close()
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    open_shell.window.show_new_request(Beginning(SPOTIFY, right=Right.OBJECTION, origin=Origin.INFERRED))
    settle(open_shell, qtbot)
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, NewRequestPage)
    page.keep_button.click()
    settle(open_shell, qtbot)
    return open_shell


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)
    QApplication.processEvents()


def stops(page: QWidget, qtbot: QtBot) -> list[QWidget]:
    """What Tab comes to on a page, in its order, from where it comes in."""
    window = page.window()
    outside = next(each for each in window.findChildren(QWidget) if takes_focus(each) and not page.isAncestorOf(each))
    outside.setFocus()
    found: list[QWidget] = []
    for _ in range(1_000):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is outside:
            return found
        if here and page.isAncestorOf(here):
            found.append(here)
    raise AssertionError("Tab does not come back")


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, QScrollArea) or scrolled(above))


@pytest.mark.parametrize("key", TARGETS)
def test_tab_never_goes_back_up(told: Parts, key: str, qtbot: QtBot) -> None:
    told.window.show_page(key, TARGETS[key])
    settle(told, qtbot)
    page = told.window.stack.currentWidget()
    assert page.key == key
    found = stops(page, qtbot)
    back = [
        f"{spoken_name(one)!r} then {spoken_name(two)!r}"
        for one, two in pairwise(found)
        # What can be done stands below that which scrolls.
        if place(two).bottom() <= place(one).top() and (scrolled(two) or not scrolled(one))
    ]
    assert found
    assert not back
