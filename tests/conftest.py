# SPDX-License-Identifier: MPL-2.0
"""What every test gets: a home of its own, a keyring in memory, and a look at what it left running."""

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hypothesis import settings
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from tests import one_day

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure.
settings.register_profile("mien", deadline=None)
settings.load_profile("mien")

#: How long a thread may take to end after its test, in seconds.
GRACE = 5.0


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything with its test."""

    priority = 1  # type: ignore[assignment]  # a class property in the base

    def __init__(self) -> None:
        super().__init__()
        self._secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret kept for a user of a service."""
        return self._secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        if self._secrets.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


@pytest.fixture(autouse=True)
def the_day_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees midnight pass."""
    monkeypatch.setattr(time, "time", one_day.now)


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    """The person's own keyring is never touched."""
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own; nothing of the person's settings is read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable, folder in {
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_CACHE_HOME": ".cache",
        "XDG_STATE_HOME": ".local/state",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        (home / folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(home / folder))
    for variable in [*os.environ]:
        if variable.startswith(("MIEN_", "LC_")) or variable in ("LANG", "LANGUAGE"):
            monkeypatch.delenv(variable)
    return home


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves threads, processes, timers or windows behind."""
    before = set(threading.enumerate())
    yield
    left = []
    for thread in threading.enumerate():
        # Qt's own threads show up as dummies once Python runs in them; they are looked at below.
        if thread in before or isinstance(thread, threading._DummyThread):
            continue
        thread.join(GRACE)
        if thread.is_alive():
            left.append(f"thread {thread.name}")
    left += [f"process {process.name}" for process in multiprocessing.active_children()]
    if "qapp" in request.fixturenames:  # the look at all objects takes a while
        left += _left_by_qt()
    assert not left, f"left running: {', '.join(left)}"


def _left_by_qt() -> list[str]:
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = []
    if not QThreadPool.globalInstance().waitForDone(int(GRACE * 1000)):
        left.append("jobs in Qt's thread pool")
    for thing in gc.get_objects():
        # By type(), since isinstance() would ask lazy proxies of others for their class, and so wake them.
        if not issubclass(type(thing), (QThread, QTimer)) or not shiboken6.isValid(thing):
            continue
        if isinstance(thing, QTimer):
            if thing.isActive():
                left.append(f"timer {thing.objectName()!r} of {thing.parent()!r}")
                thing.stop()  # so that it fails this test only
        elif thing is not QThread.currentThread() and thing.isRunning():
            left.append(f"Qt thread {thing.objectName()!r}")
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            left.append(f"window {window!r}")
            window.hide()
    return left
