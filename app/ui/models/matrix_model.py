# SPDX-License-Identifier: MPL-2.0
"""Who knows what: organisations down, categories across, and how many records in each cell.

Holders come in one answer of bounded size (one row an organisation), so sorting and filtering them in
Python is quicker than any proxy model.
"""

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.insight.answers import Holder, Holding
from app.ui.models import phrases
from app.ui.models.spoken import AnyIndex, SpokenModel

# A cell's count, its share of the greatest count on a logarithmic scale, its origins, its protection.
CountRole = Qt.ItemDataRole.UserRole + 1
ShareRole = Qt.ItemDataRole.UserRole + 2
OriginsRole = Qt.ItemDataRole.UserRole + 3
SpecialRole = Qt.ItemDataRole.UserRole + 4


class MatrixOrder(Enum):
    """In which order organisations stand; the value is the message id of its name."""

    MOST_RECORDS = N_("Most records first")
    MOST_CATEGORIES = N_("Most kinds of data first")
    MOST_SENSITIVE = N_("Most sensitive data first")
    LATEST = N_("Latest data first")
    NAME = N_("By name")


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """Which part of the matrix is shown; the empty filter shows all."""

    text: str = ""
    origin: Origin | None = None
    special_only: bool = False


class MatrixModel(SpokenModel):
    """Column 0 is the organisation with its total, the others are the categories that anybody holds."""

    def __init__(self, say: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._all: list[Holder] = []
        self._rows: list[Holder] = []
        self._columns: list[Category] = []
        self._filter = MatrixFilter()
        self._order = MatrixOrder.MOST_RECORDS
        self._by: tuple[int, bool] | None = None
        self._greatest = 1

    # --- what the page asks

    @property
    def filter(self) -> MatrixFilter:
        return self._filter

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show, whatever the filter."""
        return not self._all

    def holder(self, row: int) -> Holder:
        return self._rows[row]

    def category(self, column: int) -> Category | None:
        """The category of a column; ``None`` for the organisation's own column."""
        return self._columns[column - 1] if column else None

    def holding(self, row: int, column: int) -> Holding | None:
        category = self.category(column)
        return self._rows[row].holdings.get(category) if category else None

    def records(self, row: int, column: int) -> int:
        """Records of a cell that pass the filter; of column 0, of the whole row."""
        if column:
            holding = self.holding(row, column)
            return self._counted(holding) if holding else 0
        return self._total(self._rows[row])

    # --- what changes it

    def set_holders(self, holders: list[Holder]) -> None:
        """Show another answer under the same filter and order."""
        self._all = holders
        self._arrange()

    def set_filter(self, chosen: MatrixFilter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self._arrange()

    def set_order(self, order: MatrixOrder) -> None:
        self._order, self._by = order, None
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the count of one column, or by name for the organisation's column; -1 goes back to the order."""
        self._by = (
            (column, order is Qt.SortOrder.DescendingOrder) if 0 <= column < self.columnCount() else None
        )
        self._arrange(keep_columns=True)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._arrange()

    # --- QAbstractTableModel

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain(self._spoken(row, column))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return plain(self._besides(row, column))
            case Qt.ItemDataRole.ToolTipRole:
                return self._explained(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column:
                return Qt.AlignmentFlag.AlignCenter
            case _:
                return self._painted(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return self._row_header(section, role)
        if not 0 <= section < self.columnCount():
            return None
        category = self.category(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return phrases.category(self._say, category) if category else self._say("All records")
        if role == Qt.ItemDataRole.ToolTipRole and category and category.special:
            return self._say("Data of this kind has special protection in law (GDPR article 9).")
        if role == SpecialRole:
            return bool(category and category.special)
        return None

    # --- the words of a cell

    def _row_header(self, section: int, role: int) -> object:
        if 0 <= section < len(self._rows) and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._rows[section].organisation.name
        return None

    def _shown(self, row: int, column: int) -> str:
        count = self.records(row, column)
        if not column and not self._rows[row].records:
            # Nothing of theirs is in the vault; what is known is whom they told.
            return self._say.series(self._exchanges(self._rows[row]))
        return self._say.number(count) if count or not column else ""

    def _spoken(self, row: int, column: int) -> str:
        say, count = self._say, self.records(row, column)
        category = self.category(column)
        if category is None:
            name = self._rows[row].organisation.name
            records = say.plural("{count} record", "{count} records", count)
            return say("{organisation}: {records}", organisation=name, records=records)
        if not self.is_title_heard(self.index(row, column)):
            return self._named(row, column)
        if not count:
            return say("none")
        origins = phrases.origins(say, self._origins(row, column))
        return say("{number}, {origins}", number=say.number(count), origins=origins)

    def _named(self, row: int, column: int) -> str:
        """A cell's count with the name of its category."""
        say, count, category = self._say, self.records(row, column), self._columns[column - 1]
        name = phrases.category(say, category)
        if not count:
            return say("{category}: none", category=name)
        origins = phrases.origins(say, self._origins(row, column))
        return say(
            "{category}: {number}, {origins}", category=name, number=say.number(count), origins=origins
        )

    def _besides(self, row: int, column: int) -> str:
        """What a screen reader says after the cell's own words."""
        if not column:
            holder = self._rows[row]
            return self._say.series([self._say(holder.organisation.role.label), *self._exchanges(holder)])
        holding = self.holding(row, column)
        if holding is None or not self._counted(holding):
            return ""
        return phrases.span(self._say, holding.first, holding.last)

    def _explained(self, row: int, column: int) -> str:
        besides = self._besides(row, column)
        if not column or not self.records(row, column):
            return besides
        cell = self._named(row, column)
        return self._say("{cell} ({dates})", cell=cell, dates=besides) if besides else cell

    def _exchanges(self, holder: Holder) -> list[str]:
        say, parts = self._say, []
        if holder.received_from:
            parts.append(say.plural("told by {count} other", "told by {count} others", len(holder.received_from)))
        if holder.disclosed_to:
            parts.append(say.plural("told {count} other", "told {count} others", len(holder.disclosed_to)))
        return parts

    def _painted(self, row: int, column: int, role: int) -> object:
        if not column:
            return None
        match role:
            case _ if role == CountRole:
                return self.records(row, column)
            case _ if role == ShareRole:
                return math.log1p(self.records(row, column)) / math.log1p(self._greatest)
            case _ if role == OriginsRole:
                return self._origins(row, column)
            case _ if role == SpecialRole:
                category = self.category(column)
                return bool(category and category.special and self.records(row, column))
        return None

    def _origins(self, row: int, column: int) -> list[Origin]:
        holding = self.holding(row, column)
        if holding is None:
            return []
        wanted = self._filter.origin
        return [o for o in Origin if holding.origins.get(o) and wanted in (None, o)]

    # --- filter and order

    def _counted(self, holding: Holding) -> int:
        if self._filter.special_only and not holding.category.special:
            return 0
        origin = self._filter.origin
        return holding.origins.get(origin, 0) if origin else holding.records

    def _total(self, holder: Holder) -> int:
        if self._filter.origin is None and not self._filter.special_only:
            return holder.records
        return sum(map(self._counted, holder.holdings.values()))

    def _arrange(self, *, keep_columns: bool = False) -> None:
        self.beginResetModel()
        wanted = phrases.sort_key(self._filter.text.strip())
        narrowed = self._filter.origin is not None or self._filter.special_only
        self._rows = [
            holder
            for holder in self._all
            if wanted in phrases.sort_key(holder.organisation.name) and (not narrowed or self._total(holder))
        ]
        if not keep_columns:
            self._columns = self._present()
        self._rows.sort(key=lambda holder: phrases.sort_key(holder.organisation.name))
        self._rows.sort(key=self._rank, reverse=self._by[1] if self._by else False)
        counts = (self._counted(held) for holder in self._rows for held in holder.holdings.values())
        self._greatest = max(counts, default=1) or 1
        self.endResetModel()

    def _present(self) -> list[Category]:
        """Categories that somebody shown holds, those of most organisations first."""
        spread: dict[Category, tuple[int, int]] = {}
        for holder in self._rows:
            for category, holding in holder.holdings.items():
                if count := self._counted(holding):
                    holders, records = spread.get(category, (0, 0))
                    spread[category] = (holders + 1, records + count)
        return sorted(spread, key=lambda category: spread[category], reverse=True)

    def _rank(self, holder: Holder) -> int:
        if self._by:
            category = self.category(self._by[0])
            if category is None:
                return self._total(holder)
            holding = holder.holdings.get(category)
            return self._counted(holding) if holding else 0
        match self._order:
            case MatrixOrder.MOST_RECORDS:
                return -self._total(holder)
            case MatrixOrder.MOST_CATEGORIES:
                return -sum(1 for held in holder.holdings.values() if self._counted(held))
            case MatrixOrder.MOST_SENSITIVE:
                return -sum(self._counted(held) for held in holder.holdings.values() if held.category.special)
            case MatrixOrder.LATEST:
                return -max((held.last for held in holder.holdings.values()), default=0)
            case MatrixOrder.NAME:
                return 0
