# SPDX-License-Identifier: MPL-2.0
import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.collecting import Collector


class Knot:
    """An object that only a collection frees; notes in which thread that happened."""

    def __init__(self, freed_in: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_in.append(threading.get_ident()))


def test_garbage_of_other_threads_is_collected_in_the_windows_thread(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    freed_in: list[int] = []
    worker = threading.Thread(target=lambda: [Knot(freed_in) for _ in range(5000)])
    worker.start()
    worker.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: len(freed_in) == 5000)
    assert set(freed_in) == {threading.get_ident()}
    collector.stop()
    assert gc.isenabled()


def test_what_was_set_aside_is_freed_when_others_take_its_place(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    freed_in: list[int] = []
    knot: Knot | None = Knot(freed_in)
    collector.settle()
    assert gc.get_freeze_count()
    knot = None
    gc.collect()
    assert (knot, freed_in) == (None, [])
    collector.settle()
    assert freed_in == [threading.get_ident()]
    collector.stop()
    assert not gc.get_freeze_count()


def test_nothing_that_was_set_aside_stays_when_the_vault_is_locked(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    freed_in: list[int] = []
    knot: Knot | None = Knot(freed_in)
    collector.settle()
    knot = None
    collector.thaw()
    assert (knot, len(freed_in)) == (None, 1)
    collector.stop()
