# SPDX-License-Identifier: MPL-2.0
"""News that a person both sees and hears, without the focus moving."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.ui.forms import Text


class Notification(Text):
    """The line at the bottom of the window. Its accessible role is Notification (see accessible.py)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setObjectName("notification")
        self.setContentsMargins(12, 6, 12, 6)
        self.hide()


class Announcer(QObject):
    """Says one thing at a time: ``announcer.say(say("Import finished"))``."""

    def __init__(self, notification: Notification) -> None:
        super().__init__(notification)
        self._notification = notification

    @property
    def text(self) -> str:
        """What was said last, or nothing."""
        return self._notification.text() if not self._notification.isHidden() else ""

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Show ``text`` (already in the person's language) and have screen readers speak it."""
        label = self._notification
        # A notification is spoken when it comes to show; a changed text alone is not.
        label.hide()
        label.setText(text)
        label.show()
        # On Linux older readers ignore this event and newer ones would say the text twice.
        if sys.platform != "linux":
            event = QAccessibleAnnouncementEvent(label, text)
            if urgent:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def clear(self) -> None:
        """Take the last news away."""
        self._notification.hide()
        self._notification.clear()
