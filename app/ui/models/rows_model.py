# SPDX-License-Identifier: MPL-2.0
"""One typed table model for every short answer: a row a thing, a column a way to put it in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.i18n.translator import Translator
from app.ui.models.spoken import AnyIndex, SpokenModel

Row = TypeVar("Row")

# Share of the greatest value in the column, 0 to 1, for columns that are drawn as bars.
BarRole = Qt.ItemDataRole.UserRole + 10


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title (message id), the words of a cell, what it sorts by, how wide it likes to be.

    ``width`` is in average characters; a ``firm`` column keeps it, others share what is left. ``bar`` gives the number
    that a bar stands for.
    """

    title: str
    text: Callable[[Row, Translator], str]
    order: Callable[[Row], object] | None = None
    width: int = 18
    number: bool = False
    firm: bool = False
    bar: Callable[[Row], int] | None = None


class RowsModel(SpokenModel, Generic[Row]):
    """Rows of one answer. Sorting is done here; answers of this kind are short."""

    def __init__(
        self, columns: Sequence[Column[Row]], say: Translator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._say = say
        self._rows: list[Row] = []
        self._greatest: dict[int, int] = {}
        self._by: tuple[int, Qt.SortOrder] | None = None

    @property
    def columns(self) -> Sequence[Column[Row]]:
        return self._columns

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def row(self, number: int) -> Row:
        return self._rows[number]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show another answer, in its own order or in the one the person chose."""
        self.beginResetModel()
        self._rows = list(rows)
        self._greatest = {
            number: max(map(column.bar, self._rows), default=0) or 1
            for number, column in enumerate(self._columns)
            if column.bar
        }
        self._sort_rows()
        self.endResetModel()

    def retranslate(self, say: Translator) -> None:
        self.beginResetModel()
        self._say = say
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        things = [self._rows[index.row()] for index in before]
        self._by = (column, order)
        self._sort_rows()
        places = {id(row): number for number, row in enumerate(self._rows)}
        after = [
            self.index(places[id(row)], index.column()) for index, row in zip(before, things, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(row, self._say)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.told(index, self._say(column.title), column.text(row, self._say), self._say)
            case Qt.ItemDataRole.TextAlignmentRole if column.number:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            case _ if role == BarRole and column.bar:
                return column.bar(row) / self._greatest[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns)
        if role == Qt.ItemDataRole.TextAlignmentRole and across and self._columns[section].number:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._say(self._columns[section].title) if across else None
        if not 0 <= section < len(self._rows):
            return None
        return self._columns[0].text(self._rows[section], self._say)

    def _sort_rows(self) -> None:
        if self._by:
            number, order = self._by
            column = self._columns[number]
            key = column.order or (lambda row: column.text(row, self._say).casefold())
            self._rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type]


def widths(columns: Sequence[Column[Any]]) -> tuple[list[int], list[int]]:
    """How wide these columns like to be, and which of them are firm."""
    firm = [number for number, column in enumerate(columns) if column.firm or column.number]
    return [column.width for column in columns], firm
