# SPDX-License-Identifier: MPL-2.0
"""A heading, a sentence and a table: one section of a page."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.delegates.bar_delegate import BarDelegate
from app.ui.forms import heading, paragraph
from app.ui.models.rows_model import Column, RowsModel
from app.ui.widgets.data_table import DataTable

Row = TypeVar("Row")

_ROWS_SHOWN = 10


class TitledTable(QWidget, Generic[Row]):
    """Shows rows under a title; hides itself while there are none.

    ``open_row`` is called with the row on which the person pressed Enter, and the cell.
    """

    def __init__(
        self, columns: list[Column[Row]], say: Translator, open_row: Callable[[Row, QModelIndex], None]
    ) -> None:
        super().__init__()
        self._open_row = open_row
        self.heading = heading(2)
        self.sentence = paragraph()
        self.model: RowsModel[Row] = RowsModel(columns, say, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in columns])
        self.table.set_rows_shown(_ROWS_SHOWN)
        bars = BarDelegate(self.table)
        for number, column in enumerate(columns):
            if column.bar:
                self.table.setItemDelegateForColumn(number, bars)
        self.table.opened.connect(lambda index: self._open_row(self.model.row(index.row()), index))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        for part in (self.heading, self.sentence, self.table):
            layout.addWidget(part)
        self.sentence.hide()
        self.hide()

    def set_rows(self, rows: list[Row]) -> None:
        """Show another answer, or nothing of this section."""
        self.model.set_rows(rows)
        self.setVisible(bool(rows))

    def tell(self, sentence: str) -> None:
        """The sentence between heading and table."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def retranslate(self, say: Translator, title: str, hint: str = "") -> None:
        """``hint`` tells a screen reader what Enter does."""
        self.heading.setText(title)
        self.table.retranslate(say, title, hint)
        self.model.retranslate(say)
