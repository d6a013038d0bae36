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
    worker = threading.Thread(target=lambda: [Knot(freed_in) for _ in range(1000)])
    worker.start()
    worker.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: len(freed_in) == 1000)
    assert set(freed_in) == {threading.get_ident()}
    collector.stop()
    assert gc.isenabled()


def test_a_flood_is_looked_at_only_when_nobody_is_there(qtbot: QtBot) -> None:
    owner, away = QObject(), threading.Event()
    collector = Collector(owner, away.is_set)
    freed_in: list[int] = []
    knot: Knot | None = Knot(freed_in)
    flood: list[list[int]] = [[] for _ in range(400_000)]
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 400_000)
    knot = None
    gc.collect()
    assert (knot, freed_in) == (None, [])
    away.set()
    qtbot.waitUntil(lambda: freed_in == [threading.get_ident()])
    collector.stop()
    assert not gc.get_freeze_count()
    assert len(flood) == 400_000


def test_what_stays_is_looked_at_no_more(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    collector.settle()
    looked_at: list[int] = []
    kept: list[list[list[int]]] = []

    def note(phase: str, _about: dict[str, int]) -> None:
        if phase == "start":
            looked_at.append(sum(len(gc.get_objects(generation)) for generation in range(3)))

    gc.callbacks.append(note)
    for _ in range(8):
        kept.append([[] for _ in range(15_000)])
        past, held = len(looked_at), gc.get_freeze_count()
        qtbot.waitUntil(lambda past=past, held=held: len(looked_at) > past or gc.get_freeze_count() > held)  # type: ignore[misc]
    gc.callbacks.remove(note)
    assert max(looked_at) < len(kept) * 15_000 / 2
    collector.stop()


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
