# SPDX-License-Identifier: MPL-2.0
"""Mends, for every widget of the application, what Qt gets wrong for keyboards and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

#: The least height of what is clicked, in pixels; WCAG 2.2, 2.5.8 asks for 24.
LEAST_TARGET = 28


class Hygiene(QObject):
    """An event filter of the application."""

    def mend(self, whole: QWidget) -> None:
        """Mend what was dressed inside ``whole`` while the filter was not there."""
        for part in whole.findChildren(QWidget):
            if part.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                _polish(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Polish:
            _polish(watched)
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QAbstractItemView):
            # A list is silent without a current row. Deferred: the view is still taking the focus.
            QTimer.singleShot(0, watched, lambda: _first_row(watched))
        return False


def _polish(thing: QObject) -> None:
    if isinstance(thing, QAbstractButton | QComboBox | QLineEdit):
        # Only where it is wanted: a least size that is set takes the place of the one that the text needs.
        if thing.minimumSizeHint().height() < LEAST_TARGET:
            thing.setMinimumHeight(max(LEAST_TARGET, thing.minimumHeight()))
        if thing.minimumSizeHint().width() < LEAST_TARGET:
            thing.setMinimumWidth(max(LEAST_TARGET, thing.minimumWidth()))
    if isinstance(thing, QLineEdit):
        # Otherwise the first focus of an empty field is not spoken. What is only read is read from its beginning.
        thing.setCursorPosition(0 if thing.isReadOnly() else len(thing.text()))
    elif isinstance(thing, QPlainTextEdit | QTextEdit):
        thing.setTabChangesFocus(True)
    elif isinstance(thing, QTableView | QTreeView):
        # Otherwise Tab goes from cell to cell and never out.
        thing.setTabKeyNavigation(False)


def _first_row(view: QAbstractItemView) -> None:
    model = view.model()
    if model is not None and model.rowCount() and not view.currentIndex().isValid():
        view.setCurrentIndex(model.index(0, 0))
