# SPDX-License-Identifier: MPL-2.0
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.ui.autolock import AutoLock
from app.ui.session import LockReason


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[AutoLock]:
    watch = AutoLock(notice=0.03)
    yield watch
    watch.disarm()


def press(watch: AutoLock) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    watch.eventFilter(watch, event)


def test_it_warns_and_then_locks(watch: AutoLock, qtbot: QtBot) -> None:
    news: list[object] = []
    watch.warned.connect(lambda: news.append("warned"))
    watch.due.connect(news.append)
    watch.arm(0.06)
    qtbot.waitUntil(lambda: len(news) == 2)
    assert news == ["warned", LockReason.IDLE]


def test_any_key_extends_the_time(watch: AutoLock, qtbot: QtBot) -> None:
    due: list[object] = []
    watch.due.connect(due.append)
    watch.warned.connect(lambda: press(watch) if len(extended) < 3 else None)
    extended: list[bool] = []
    watch.extended.connect(lambda: extended.append(True))
    watch.arm(0.05)
    qtbot.waitUntil(lambda: bool(due))
    assert len(extended) == 3


def test_it_does_not_count_while_work_is_under_way(watch: AutoLock, qtbot: QtBot) -> None:
    news: list[object] = []
    watch.due.connect(news.append)
    watch.arm(0.05)
    watch.hold(True)
    assert not watch._timer.isActive()
    watch.hold(False)
    qtbot.waitUntil(lambda: news == [LockReason.IDLE])


def test_never_means_only_with_the_computer(watch: AutoLock) -> None:
    news: list[object] = []
    watch.due.connect(news.append)
    watch.arm(0)
    assert not watch._timer.isActive()
    watch.slept(True)
    watch.screen_covered(True)
    assert news == [LockReason.SUSPEND, LockReason.SCREEN]


def test_nothing_is_due_while_locked(watch: AutoLock) -> None:
    news: list[object] = []
    watch.due.connect(news.append)
    watch.slept(True)
    watch.screen_locked()
    assert not news


def test_a_sleep_that_nobody_told_of_is_seen_on_the_clock(qapp: QApplication) -> None:
    now = 1_000_000.0
    watch = AutoLock(clock=lambda: now)
    news: list[object] = []
    watch.due.connect(news.append)
    watch.arm(0)
    for passed, expected in ((12.0, 0), (3600.0, 1), (10.0, 1), (-3600.0, 1), (10.0, 1)):
        now += passed
        watch.look_at_the_clock()
        assert news == [LockReason.SUSPEND] * expected
    watch.disarm()


def test_the_window_warns_in_words_and_says_why_it_locked(open_shell: Parts, qtbot: QtBot) -> None:
    window = open_shell.window
    open_shell.autolock.warned.emit()
    assert "locks in one minute" in window.announcer.text
    open_shell.autolock.slept(True)
    assert not open_shell.session.is_open
    assert window.announcer.text == ""
    assert window.unlock_page.reason.text() == "Locked: the computer went to sleep."


def test_a_key_in_the_window_keeps_the_vault_open(open_shell: Parts, qtbot: QtBot) -> None:
    window, lock = open_shell.window, open_shell.autolock
    qtbot.waitUntil(window.isActiveWindow)
    lock.arm(0.2)
    qtbot.waitSignal(lock.warned).wait()
    with qtbot.waitSignal(lock.extended):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert open_shell.session.is_open
