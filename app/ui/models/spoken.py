# SPDX-License-Identifier: MPL-2.0
"""What a screen reader says of the cells of a table: each title of a column once."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from app.i18n.bidi import plain
from app.i18n.translator import Translator

AnyIndex = QModelIndex | QPersistentModelIndex


class SpokenModel(QAbstractTableModel):
    """Knows which cell's title is heard anyway.

    Screen readers say the title of a column when they come to it along a row, and the cell after it. When they come to
    another row they say no title, and Orca says all of the row's cells: these bring their titles along.
    """

    #: The cell that was reached along its row.
    _reached = QPersistentModelIndex()

    def came(self, current: AnyIndex, previous: AnyIndex) -> None:
        """The person came from one cell to another; either may be none."""
        along = previous.isValid() and current.row() == previous.row()
        self._reached = QPersistentModelIndex(self.index(current.row(), current.column()) if along else QModelIndex())

    def is_title_heard(self, index: AnyIndex) -> bool:
        """Whether the title of the column is said for this cell anyway."""
        return self._reached == index

    def told(self, index: AnyIndex, title: str, text: str, say: Translator) -> str:
        """A cell that shows ``text``, with the title of its column where that is not heard anyway. The first cell of a
        row is its name and needs none."""
        if self.is_title_heard(index) or (text and not index.column()):
            return plain(text) if text else say("empty")
        if not text:
            return plain(say("{column}: empty", column=title))
        return plain(say("{column}: {value}", column=title, value=text))
