# SPDX-License-Identifier: MPL-2.0
"""An answer that takes its time is waited for in sight."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.insight.questions import Insight
from app.ui.pages.mailbox_page import MailboxPage
from app.ui.widgets.waiting import Waiting
from tests.ui.data.conftest import Room


def test_a_slow_answer_is_waited_for_in_sight(room: Room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = room.visit("mailbox")
    assert isinstance(page, MailboxPage)
    sign = page.findChild(Waiting)
    assert isinstance(sign, Waiting)
    assert not sign.isVisible()
    go, read = threading.Event(), Insight.mailbox

    def slowly(insight: Insight) -> object:
        go.wait(30)
        return read(insight)

    monkeypatch.setattr(Insight, "mailbox", slowly)
    page.load()
    try:
        qtbot.waitUntil(sign.isVisible)
        assert sign.text() == "Reading the vault…"
        assert page.rect().contains(sign.geometry())
    finally:
        go.set()
    qtbot.waitUntil(lambda: not page.asking)
    assert not sign.isVisible()
