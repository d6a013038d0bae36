# SPDX-License-Identifier: MPL-2.0
"""Records of a filter, page by page. Of a million records it holds a few pages."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Cursor, Page, RecordRow
from app.ui.models import phrases
from app.ui.models.rows_model import Column
from app.ui.models.spoken import AnyIndex, SpokenModel

PAGE = 100
PAGES_KEPT = 8

# Reads the page that begins at a row; the cursor is where the page before it ended, if that was read.
ReadPage = Callable[[int, Cursor | None], Page]

COLUMNS: list[Column[RecordRow]] = [
    Column(N_("What"), lambda row, _: row.title or row.kind, width=32),
    Column(N_("When"), lambda row, say: phrases.moment(say, row.when), width=24, firm=True),
    Column(N_("Organisation"), lambda row, _: row.organisation.name, width=18),
    Column(N_("Kind of data"), lambda row, say: phrases.category(say, row.category), width=22),
    Column(N_("How they know"), lambda row, say: say(row.origin.label), width=20),
    Column(N_("Details"), lambda row, _: row.detail, width=40),
    Column(
        N_("About whom"),
        lambda row, say: say("You, and other people") if row.about_others else say("You"),
        width=20,
    ),
    Column(N_("Also concerns"), lambda row, _: row.other.name if row.other else "", width=18),
]


class RecordsModel(SpokenModel):
    """A table of ``count`` records, read when a view first asks for one of a page's rows: a look-up by key that
    takes a millisecond or two. How many there are, and where they stand, is found out in the background.
    """

    def __init__(self, say: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._read: ReadPage = lambda _row, _after: Page([], None)
        self._count = 0
        # Where the page before each page ended: scrolling down skips nothing while records are added.
        self._after: dict[int, Cursor] = {}
        self._pages: OrderedDict[int, list[RecordRow]] = OrderedDict()

    @property
    def columns(self) -> list[Column[RecordRow]]:
        return COLUMNS

    def show(self, count: int, read: ReadPage) -> None:
        """Show another list of records."""
        self.beginResetModel()
        self._count, self._read = count, read
        self._after.clear()
        self._pages.clear()
        self.endResetModel()

    def clear(self) -> None:
        self.show(0, lambda _row, _after: Page([], None))

    def retranslate(self, say: Translator) -> None:
        self.beginResetModel()
        self._say = say
        self.endResetModel()

    def record(self, row: int) -> RecordRow | None:
        """The record of a row; ``None`` when it has been erased since the list was counted."""
        number, place = divmod(row, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def _page(self, number: int) -> list[RecordRow]:
        page = self._pages.get(number)
        if page is None:
            found = self._read(number * PAGE, self._after.get(number))
            if found.following is not None:
                self._after[number + 1] = found.following
            page = self._pages[number] = found.records
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    # --- QAbstractTableModel

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        column, record = COLUMNS[index.column()], self.record(index.row())
        text = column.text(record, self._say) if record else ""
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return text
        return self.told(index, self._say(column.title), text, self._say)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._say.number(section + 1)
        return self._say(COLUMNS[section].title) if 0 <= section < len(COLUMNS) else None
