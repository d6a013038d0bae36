# SPDX-License-Identifier: MPL-2.0
"""Has the computer wait with its sleep until the vault is locked.

The login manager says that sleep is near and goes on at once, unless somebody holds a delay; then it waits until all
are let go, some seconds at most: https://systemd.io/INHIBITOR_LOCKS/
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

LOGIN = "org.freedesktop.login1"


class SleepDelay(QObject):
    """A delay asked of the login manager on ``bus``; ``why`` is what it tells a person who asks it."""

    def __init__(self, bus: QDBusConnection, why: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._why = bus, why
        # Held as long as this descriptor is open.
        self._held: QDBusUnixFileDescriptor | None = None

    def take(self) -> None:
        """Ask for the delay; where nobody gives one, sleep comes without."""
        ask = QDBusMessage.createMethodCall(LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "Inhibit")
        ask.setArguments(["sleep", "Mien", self._why, "delay"])
        QDBusPendingCallWatcher(self._bus.asyncCall(ask), self).finished.connect(self._answered)

    def release(self) -> None:
        """Let the computer sleep."""
        self._held = None

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        answer = watcher.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            (self._held,) = answer.arguments()
        watcher.deleteLater()
