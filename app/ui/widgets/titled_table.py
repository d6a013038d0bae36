# SPDX-License-Identifier: MPL-2.0
"""A heading, a sentence and a table: one section of a page."""

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.delegates.bar_delegate import BarDelegate
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.forms import allow_copying, heading, note, paragraph
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.surfaces import Panel
from app.ui.widgets.data_table import DataTable

Row = TypeVar("Row")

_ROWS_SHOWN = 10
_INSET = 16


class TitledTable(Panel, Generic[Row]):
    """Shows rows under a title; hides itself while there are none.

    ``open_row`` is called with the row on which the person pressed Enter, and the cell; a click on a cell of the
    columns in ``links`` does the same. The titles of many columns have room for ``title_lines`` lines. ``more`` says
    below the table what has no room in the row that the person is in. ``beside``: a list for all tables of a page that
    have the same columns, which are then as wide in each.

    A table is costly to make, and many a section never has rows: its table is made with the first, or when asked for.
    """

    #: The person came to another row, or there is none.
    moved = Signal()

    def __init__(
        self,
        columns: list[Column[Row]],
        say: Translator,
        open_row: Callable[[Row, QModelIndex], None],
        links: Collection[int] = (0,),
        title_lines: int = 1,
        more: Callable[[Row, Translator], str] | None = None,
        beside: list[DataTable] | None = None,
    ) -> None:
        super().__init__()
        self._open_row, self._more, self._say = open_row, more, say
        self._links, self._title_lines, self._beside = links, title_lines, beside
        self._title = self._hint = ""
        self._table: DataTable | None = None
        self.heading = heading(2)
        self.sentence = note()
        self.model: RowsModel[Row] = RowsModel(columns, say, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 12)
        layout.setSpacing(8)
        titles = QVBoxLayout()
        titles.setContentsMargins(CELL_PADDING + _INSET, 0, CELL_PADDING + _INSET, 0)
        titles.setSpacing(2)
        titles.addWidget(self.heading)
        titles.addWidget(self.sentence)
        layout.addLayout(titles)
        self._place = QHBoxLayout()
        self._place.setContentsMargins(_INSET, 0, _INSET, 0)
        layout.addLayout(self._place)
        self.more = paragraph()
        if more:
            self._lay_out_more(layout)
        self.sentence.hide()
        self.hide()

    def _lay_out_more(self, layout: QVBoxLayout) -> None:
        allow_copying(self.more)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(CELL_PADDING + _INSET, 4, CELL_PADDING + _INSET, 4)
        beneath.addWidget(self.more)
        layout.addLayout(beneath)
        self.moved.connect(self._say_more)

    # --- the table

    @property
    def made(self) -> DataTable | None:
        """The table, if it was made already."""
        return self._table

    @property
    def table(self) -> DataTable:
        """The table itself, made now if it never was."""
        if self._table is None:
            self._table = self._make_table()
        return self._table

    def _make_table(self) -> DataTable:
        columns, table = self.model.columns, DataTable()
        table.title_lines = self._title_lines
        table.titles.wraps = self._title_lines > 1
        table.setModel(self.model)
        table.set_widths(*widths(columns))
        table.set_rows_shown(_ROWS_SHOWN)
        bars = BarDelegate(table, lined=True)
        for number, column in enumerate(columns):
            if column.bar:
                table.setItemDelegateForColumn(number, bars)
        table.set_links(self._links)
        table.opened.connect(lambda index: self._open_row(self.model.row(index.row()), index))
        table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.moved.emit())
        table.retranslate(self._say, self._title, self._hint)
        if self._beside is not None:
            self._beside.append(table)
            table.align(self._beside)
        self._place.addWidget(table)
        self._reach_in_order(table)
        return table

    def _reach_in_order(self, table: DataTable) -> None:
        """After its heading: what is made later would be the last that Tab reaches."""
        # Qt gives an order only to what takes the focus.
        before = self.heading.focusPolicy()
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(self.heading, table)
        self.heading.setFocusPolicy(before)

    @property
    def current(self) -> Row | None:
        """The row that the person is in."""
        here = self._table.currentIndex() if self._table else QModelIndex()
        return self.model.row(here.row()) if here.isValid() and here.row() < self.model.rowCount() else None

    def _say_more(self) -> None:
        if self._more:
            here = self.current
            self.more.setText("" if here is None else self._more(here, self._say))

    def set_rows(self, rows: list[Row]) -> None:
        """Show another answer, or nothing of this section. Whoever works down the rows stays where they are."""
        if self._table is None and not rows:
            return
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.model.set_rows(rows)
        self.setVisible(bool(rows))
        if row >= 0 and rows:
            self.table.setCurrentIndex(self.model.index(min(row, len(rows) - 1), column))
        elif self._more:
            self.table.ensure_current()
        self._say_more()

    def tell(self, sentence: str) -> None:
        """The sentence between heading and table."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def call(self, title: str) -> None:
        """Give it another title."""
        self._title = title
        self.heading.setText(title)
        if self._table:
            self._table.setAccessibleName(title)

    def retranslate(self, say: Translator, title: str, hint: str = "") -> None:
        """``hint`` tells a screen reader what Enter does."""
        self._say, self._hint = say, hint
        self.call(title)
        place = self._table.currentIndex() if self._table else QModelIndex()
        row, column = place.row(), place.column()
        self.model.retranslate(say)
        if self._table:
            self._table.retranslate(say, title, hint)
            if row >= 0:
                self._table.setCurrentIndex(self.model.index(row, column))
        self._say_more()
