# SPDX-License-Identifier: MPL-2.0
"""The first rows of a table that nobody knows; its header says what each column holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.i18n.translator import Translator
from app.sources.generic.mapping import Meaning
from app.sources.generic.tables import TableHead
from app.ui.models.spoken import AnyIndex, SpokenModel

SHOWN_ROWS = 20
_NOTHING = TableHead("", (), True, ())


class SampleModel(SpokenModel):
    """A cell is told with the name of its column; a header with the meaning as well."""

    def __init__(self, say: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._head = _NOTHING
        self._meanings: list[Meaning] = []

    @property
    def head(self) -> TableHead:
        return self._head

    @property
    def meanings(self) -> Sequence[Meaning]:
        """What each column holds."""
        return self._meanings

    def show(self, head: TableHead, meanings: Sequence[Meaning]) -> None:
        """Show another table."""
        self.beginResetModel()
        self._head, self._meanings = head, list(meanings)
        self.endResetModel()

    def clear(self) -> None:
        """Forget every word of the table."""
        self.show(_NOTHING, [])

    def set_meaning(self, column: int, meaning: Meaning) -> None:
        """Say that a column holds something else."""
        self._meanings[column] = meaning
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        if self._meanings:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._meanings) - 1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else min(SHOWN_ROWS, len(self._head.rows))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._head.headers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = " ".join(self._head.rows[index.row()][index.column()].split())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.told(index, self._head.headers[index.column()], text, self._say)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._say.number(section + 1)
        if not 0 <= section < len(self._meanings):
            return None
        header, meaning = self._head.headers[section], self._say(self._meanings[section].label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._say("{column}: {value}", column=header, value=meaning)
        return f"{header}\n{meaning}"
