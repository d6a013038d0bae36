# SPDX-License-Identifier: MPL-2.0
"""Preferences as a table: categories down with the organisations inside them, purposes across, a level in each cell.

A cell is decided when it is asked for: of many thousands only those on the screen are.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.catalog.category import Category
from app.catalog.preference import PERSONALISING, Level, Scope
from app.catalog.purpose import Purpose
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.insight.answers import Holder, OrganisationName
from app.preferences.cascade import Cascade, Decision
from app.ui.models import phrases
from app.ui.models.spoken import AnyIndex, SpokenModel

# A cell's level (None: several), and whether the person chose just this cell.
LevelRole = Qt.ItemDataRole.UserRole + 1
OwnRole = Qt.ItemDataRole.UserRole + 2
# Of the name of a row: how deep it stands (1: inside another row), and whether it is open (None: nothing is inside).
DepthRole = Qt.ItemDataRole.UserRole + 3
OpenRole = Qt.ItemDataRole.UserRole + 4

COLUMNS: tuple[Purpose | None, ...] = (None, *PERSONALISING)


@dataclass(frozen=True, slots=True)
class _Row:
    category: Category | None
    organisation: OrganisationName | None = None


class PreferencesModel(SpokenModel):
    """The first row is of all categories, the first column of all purposes."""

    def __init__(self, say: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._cascade = Cascade()
        self._holders: dict[Category | None, list[OrganisationName]] = {}
        self._open: set[Category | None] = set()
        self._rows: list[_Row] = []

    # --- what the page asks

    def scope(self, index: AnyIndex) -> Scope:
        """What a choice in this cell is about."""
        row = self._rows[index.row()]
        return Scope(row.organisation.slug if row.organisation else "", row.category, COLUMNS[index.column()])

    def own_level(self, index: AnyIndex) -> Level | None:
        """The level that the person chose for just this cell."""
        choice = self._cascade.choice(self.scope(index))
        return choice.level if choice else None

    def explained(self, index: AnyIndex) -> str:
        """What a cell says, and which rule decided it."""
        return f"{self.named(index)}. {self._why(index)}"

    def inside(self, row: int) -> int:
        """How many organisations are inside this row; 0 for that of an organisation."""
        here = self._rows[row]
        return 0 if here.organisation else len(self._holders.get(here.category, ()))

    def is_open(self, row: int) -> bool:
        """Whether the organisations inside this row are shown."""
        return not self._rows[row].organisation and self._rows[row].category in self._open

    def parent_row(self, row: int) -> int:
        """The row that this one is inside of, or itself."""
        while self._rows[row].organisation:
            row -= 1
        return row

    # --- what changes it

    def show(self, cascade: Cascade, holders: list[Holder]) -> None:
        """Show other choices; rows that are open stay open, and where nothing else changed, rows stay as they are."""
        inside: dict[Category | None, list[OrganisationName]] = {}
        for holder in sorted(holders, key=lambda each: phrases.sort_key(each.organisation.name)):
            if holder.holdings:
                inside.setdefault(None, []).append(holder.organisation)
            for category in holder.holdings:
                inside.setdefault(category, []).append(holder.organisation)
        self._cascade = cascade
        if inside == self._holders and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self._holders = inside
        self._arrange()

    def forget(self) -> None:
        """Show nothing that came from the vault."""
        self._open.clear()
        self._holders, self._rows = {}, []
        self._cascade = Cascade()
        self._arrange()

    def toggle(self, row: int) -> None:
        """Show the organisations inside a row, or no longer."""
        inside = self._holders.get(self._rows[row].category, [])
        if self._rows[row].organisation or not inside:
            return
        category = self._rows[row].category
        first, last = row + 1, row + len(inside)
        if category in self._open:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._open.discard(category)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._open.add(category)
            self._rows[first:first] = [_Row(category, organisation) for organisation in inside]
            self.endInsertRows()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._arrange()

    # --- QAbstractTableModel

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                level = self._level(index)
                return self._say("Various") if level is None else self._say(level.label)
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain(str(self.data(index)) if self.is_title_heard(index) else self.named(index))
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return plain(self._why(index))
            case _ if role == LevelRole:
                return self._level(index)
            case _ if role == OwnRole:
                return self._cascade.choice(self.scope(index)) is not None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        say = self._say
        if orientation is Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and section < len(COLUMNS):
                purpose = COLUMNS[section]
                return say(purpose.label) if purpose else say("All purposes")
            return None
        if not 0 <= section < len(self._rows):
            return None
        match role:
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._row_name(section)
            case Qt.ItemDataRole.DisplayRole:
                return self._row_name(section)
            case _ if role == DepthRole:
                return int(self._rows[section].organisation is not None)
            case _ if role == OpenRole:
                return self.is_open(section) if self.inside(section) else None
        return None

    # --- the words of a cell

    def _row_name(self, section: int) -> str:
        row = self._rows[section]
        if row.organisation:
            return row.organisation.name
        return phrases.category(self._say, row.category) if row.category else self._say("All kinds of data")

    def _decisions(self, index: AnyIndex) -> list[Decision]:
        scope = self.scope(index)
        purposes = (scope.purpose,) if scope.purpose else PERSONALISING
        return [self._cascade.decide(scope.organisation, scope.category, purpose) for purpose in purposes]

    def _level(self, index: AnyIndex) -> Level | None:
        """The level of a cell; None when purposes differ."""
        levels = {decision.level for decision in self._decisions(index)}
        return levels.pop() if len(levels) == 1 else None

    def named(self, index: AnyIndex) -> str:
        """All that names the control: whose, of what, for what, how much."""
        say, row = self._say, self._rows[index.row()]
        level = str(self.data(index))
        purpose = str(self.headerData(index.column(), Qt.Orientation.Horizontal))
        category = phrases.category(say, row.category) if row.category else say("All kinds of data")
        if row.organisation:
            return say(
                "{organisation}, {category}, {purpose}: {level}",
                organisation=row.organisation.name,
                category=category,
                purpose=purpose,
                level=level,
            )
        return say("{category}, {purpose}: {level}", category=category, purpose=purpose, level=level)

    def _why(self, index: AnyIndex) -> str:
        say = self._say
        decisions = self._decisions(index)
        rules = {decision.rule for decision in decisions}
        if len(rules) > 1:
            named = [say(rule) for rule in dict.fromkeys(decision.rule for decision in decisions)]
            return say("Decided by {rules}: look at each purpose.", rules=say.list(named))
        rule = say(decisions[0].rule)
        choice = decisions[0].choice
        if choice and choice.until:
            return say("Decided by {rule}, until {day}.", rule=rule, day=say.date(choice.until))
        return say("Decided by {rule}.", rule=rule)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._open &= {*self._holders}
        held = [category for category in Category if category in self._holders]
        rest = [category for category in Category if category not in self._holders]
        self._rows = []
        for category in (None, *held, *rest):
            self._rows.append(_Row(category))
            if category in self._open:
                self._rows += [_Row(category, organisation) for organisation in self._holders[category]]
        self.endResetModel()
