# SPDX-License-Identifier: MPL-2.0
"""The ring around what has the focus: whole, above its control, and gone with the focus."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.ui.focus_ring import _Ring


def ring_of(window: QWidget) -> _Ring | None:
    return next((ring for ring in window.findChildren(_Ring) if ring.isVisible()), None)


def test_each_control_reached_by_tab_has_a_whole_ring(empty_shell: Parts, qtbot: QtBot) -> None:
    window = empty_shell.window
    first = window.first_run.language
    first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first, timeout=20_000)
    reached = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        control, ring = QApplication.focusWidget(), ring_of(window)
        assert ring is not None, control
        reached.append(control)
        place = QRect(control.mapTo(window, control.rect().topLeft()), control.size())
        around = QRect(ring.mapTo(window, ring.rect().topLeft()), ring.size())
        assert around == place.adjusted(-4, -4, 4, 4)
        assert ring.visibleRegion().boundingRect().width() == ring.width()
    assert len(set(reached)) == 6


def test_the_ring_moves_with_its_control_and_goes_with_the_focus(empty_shell: Parts, qtbot: QtBot) -> None:
    window = empty_shell.window
    window.first_run.language.setFocus()
    QTest.keyClick(window.first_run.language, Qt.Key.Key_Tab)
    control = QApplication.focusWidget()
    window.resize(window.width() + 60, window.height() + 40)
    qtbot.waitUntil(lambda: ring_of(window).width() == control.width() + 8, timeout=20_000)
    control.clearFocus()
    assert ring_of(window) is None
