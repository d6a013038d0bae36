# SPDX-License-Identifier: MPL-2.0
"""Locks the vault when nobody is there: after a while, on suspend, when the screen is locked."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QWindow

from app.ui.session import LockReason
from app.ui.sleep_delay import LOGIN, SleepDelay

#: Seconds of notice before the vault locks.
NOTICE = 60.0

#: Seconds between two looks at the clock, and the gap between two that only a sleep leaves.
_BEAT, _GAP = 10.0, 60.0

#: How long the login manager may take to say whose screen was locked.
_ANSWER_MILLISECONDS = 1000

_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


class AutoLock(QObject):
    """An event filter of the windows that knows when the person was last there.

    ``warned`` comes one notice before ``due``; any key or click extends the time and, after a warning,
    emits ``extended``. While ``hold`` is set (an import under way) rest does not count.
    """

    warned = Signal()
    extended = Signal()
    due = Signal(LockReason)

    def __init__(
        self, parent: QObject | None = None, notice: float = NOTICE, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._notice, self._clock = notice, clock
        self._rest = 0.0
        self._held = False
        self._armed = False
        self._warning = False
        self._delay: SleepDelay | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._elapsed)
        # Not every system says that it goes to sleep; the clock on the wall tells afterwards.
        self._heart = QTimer(self)
        self._heart.setInterval(round(_BEAT * 1000))
        self._heart.timeout.connect(self.look_at_the_clock)
        self._looked = 0.0
        self._active = time.monotonic()

    @property
    def rested(self) -> float:
        """Seconds since the person was last there, as far as was watched."""
        return time.monotonic() - self._active

    def arm(self, seconds: float) -> None:
        """Start to watch: lock after ``seconds`` of rest (0: only when the computer sleeps)."""
        self._rest, self._armed = seconds, True
        self._looked = self._clock()
        self._heart.start()
        self._restart()

    def disarm(self) -> None:
        """Stop to watch: there is nothing to lock."""
        self._armed = self._warning = False
        self._timer.stop()
        self._heart.stop()

    def hold(self, held: bool) -> None:
        """While held, time at rest does not count."""
        self._held = held
        if self._armed:
            self._restart()

    def _restart(self) -> None:
        self._warning = False
        if self._rest and not self._held:
            self._timer.start(round(max(0.0, self._rest - self._notice) * 1000))
        else:
            self._timer.stop()

    def _elapsed(self) -> None:
        if self._warning:
            self._warning = False
            self.due.emit(LockReason.IDLE)
        else:
            self._warning = True
            self._timer.start(round(min(self._notice, self._rest) * 1000))
            self.warned.emit()

    def look_at_the_clock(self) -> None:
        """Lock when more time has gone by than anybody was awake."""
        before, self._looked = self._looked, self._clock()
        if self._looked - before > _GAP:
            self.due.emit(LockReason.SUSPEND)

    def watch(self, window: QWindow | None) -> None:
        """Take notice of the keys and clicks in a window. There every one of them comes by first, and little else: an
        event filter of the whole application is asked about everything, which makes all of it slower."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._armed and event.type() in _ACTIVITY:
            was_warned = self._warning
            self._active = time.monotonic()
            self._restart()
            if was_warned:
                self.extended.emit()
        return False

    def listen_to_the_system(self, why: str) -> None:
        """Have the login manager and the screen saver tell, where there are any (Linux).

        ``why`` says to a person what the computer's sleep waits for.
        """
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            self._listen(system, LOGIN, f"{LOGIN}.Manager", "PrepareForSleep", SLOT("slept(bool)"))
            self._listen(system, LOGIN, f"{LOGIN}.Session", "Lock", SLOT("session_locked(QDBusMessage)"))
            self._delay = SleepDelay(system, why, self)
            self._delay.take()
        if session.isConnected():
            for saver in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"):
                self._listen(session, saver, saver, "ActiveChanged", SLOT("screen_covered(bool)"))

    def _listen(self, bus: QDBusConnection, service: str, interface: str, news: str, slot: object) -> None:
        # PySide's stubs ask for bytes; it takes only the text that SLOT makes.
        bus.connect(service, "", interface, news, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def slept(self, going: bool) -> None:
        if going and self._armed:
            self.due.emit(LockReason.SUSPEND)
        if self._delay is not None:
            self._delay.release() if going else self._delay.take()

    @Slot(QDBusMessage)
    def session_locked(self, news: QDBusMessage) -> None:
        ask = QDBusMessage.createMethodCall(LOGIN, news.path(), "org.freedesktop.DBus.Properties", "Get")
        ask.setArguments([f"{LOGIN}.Session", "Name"])
        call = QDBusConnection.systemBus().asyncCall(ask, _ANSWER_MILLISECONDS)
        QDBusPendingCallWatcher(call, self).finished.connect(self._session_named)

    def _session_named(self, watcher: QDBusPendingCallWatcher) -> None:
        # Several people may sit at one computer. Where nobody says whose screen it was, it was ours.
        answer = watcher.reply()
        told = answer.type() is QDBusMessage.MessageType.ReplyMessage
        if not told or _is_us(str(answer.arguments()[0].variant())):
            self.screen_locked()
        watcher.deleteLater()

    @Slot()
    def screen_locked(self) -> None:
        if self._armed:
            self.due.emit(LockReason.SCREEN)

    @Slot(bool)
    def screen_covered(self, covered: bool) -> None:
        if covered:
            self.screen_locked()


def _is_us(user: str) -> bool:
    import pwd  # not on Windows, where there is no login manager to ask either

    try:
        return pwd.getpwnam(user).pw_uid == os.getuid()
    except KeyError:
        return True
