# SPDX-License-Identifier: MPL-2.0
"""What somebody hears who does not see the window, and sees without moving anything in it."""

from PySide6.QtGui import QAccessible

from app.ui.controls import News
from app.ui.widgets.data_table import DataTable


def heard(news: News) -> str:
    """What a screen reader speaks of it by itself: its text, as long as it shows and is a notification."""
    interface = QAccessible.queryAccessibleInterface(news)
    spoken = news.isVisible() and interface.role() is QAccessible.Role.Notification
    return interface.text(QAccessible.Text.Name) if spoken else ""


def whole(table: DataTable, column: int) -> bool:
    """Whether the first row shows its cell in this column with all of its text, without scrolling sideways."""
    index = table.model().index(0, column)
    cell, needed = table.visualRect(index), table.fontMetrics().horizontalAdvance(str(index.data()))
    return table.isVisible() and table.viewport().rect().contains(cell) and cell.width() > needed
