# SPDX-License-Identifier: MPL-2.0
"""What somebody hears who does not see the window."""

from PySide6.QtGui import QAccessible

from app.ui.controls import News


def heard(news: News) -> str:
    """What a screen reader speaks of it by itself: its text, as long as it shows and is a notification."""
    interface = QAccessible.queryAccessibleInterface(news)
    spoken = news.isVisible() and interface.role() is QAccessible.Role.Notification
    return interface.text(QAccessible.Text.Name) if spoken else ""
