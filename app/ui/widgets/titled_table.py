# SPDX-License-Identifier: MPL-2.0
"""A heading, a sentence and a table: one section of a page."""

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

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
    below the table what has no room in the row that the person is in.
    """

    def __init__(
        self,
        columns: list[Column[Row]],
        say: Translator,
        open_row: Callable[[Row, QModelIndex], None],
        links: Collection[int] = (0,),
        title_lines: int = 1,
        more: Callable[[Row, Translator], str] | None = None,
    ) -> None:
        super().__init__()
        self._open_row, self._more, self._say = open_row, more, say
        self.heading = heading(2)
        self.sentence = note()
        self.model: RowsModel[Row] = RowsModel(columns, say, self)
        self.table = DataTable()
        self.table.title_lines = title_lines
        self.table.titles.wraps = title_lines > 1
        self.table.setModel(self.model)
        self.table.set_widths(*widths(columns))
        self.table.set_rows_shown(_ROWS_SHOWN)
        bars = BarDelegate(self.table, lined=True)
        for number, column in enumerate(columns):
            if column.bar:
                self.table.setItemDelegateForColumn(number, bars)
        self.table.set_links(links)
        self.table.opened.connect(lambda index: self._open_row(self.model.row(index.row()), index))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 12)
        layout.setSpacing(8)
        titles = QVBoxLayout()
        titles.setContentsMargins(CELL_PADDING + _INSET, 0, CELL_PADDING + _INSET, 0)
        titles.setSpacing(2)
        titles.addWidget(self.heading)
        titles.addWidget(self.sentence)
        layout.addLayout(titles)
        row = QHBoxLayout()
        row.setContentsMargins(_INSET, 0, _INSET, 0)
        row.addWidget(self.table)
        layout.addLayout(row)
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
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._say_more())

    def _say_more(self) -> None:
        here = self.table.currentIndex()
        if self._more:
            self.more.setText(self._more(self.model.row(here.row()), self._say) if here.isValid() else "")

    def set_rows(self, rows: list[Row]) -> None:
        """Show another answer, or nothing of this section. Whoever works down the rows stays where they are."""
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

    def retranslate(self, say: Translator, title: str, hint: str = "") -> None:
        """``hint`` tells a screen reader what Enter does."""
        self.heading.setText(title)
        self.table.retranslate(say, title, hint)
        place = self.table.currentIndex()
        row, column = place.row(), place.column()
        self.model.retranslate(say)
        self._say = say
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
        self._say_more()
