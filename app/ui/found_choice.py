# SPDX-License-Identifier: MPL-2.0
"""One of many things, chosen from a table in which it is found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import Field, Importance, News
from app.ui.forms import action_button, buttons, form_row, framed, heading, paragraph
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.naming import describe
from app.ui.widgets.data_table import DataTable

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Words:
    """What the dialog says: the title of its window, its question, what follows from the answer, the names of the
    field and of the button that chooses."""

    title: str
    question: str
    about: str
    field: str
    choose: str


class FoundChoice(QDialog, Generic[Row]):
    """``choose`` is called with the one the person chose; Escape chooses none. ``called``: all names of a row, the one
    that it is sorted by first."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        words: Words,
        columns: list[Column[Row]],
        rows: Sequence[Row],
        called: Callable[[Row], Sequence[str]],
        choose: Callable[[Row], None],
    ) -> None:
        super().__init__(parent)
        self._say, self._choose = say, choose
        self._rows = sorted(rows, key=lambda each: sort_key(called(each)[0]))
        self._names = [sort_key(" ".join(called(each))) for each in self._rows]
        self.setWindowTitle(words.title)
        title, about = heading(), paragraph()
        title.setText(words.question)
        about.setText(words.about)
        self.text, self.found = Field(), News()
        self.text.setClearButtonEnabled(True)
        describe(self.text, words.about)
        self.model: RowsModel[Row] = RowsModel(columns, say, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths(*widths(columns))
        self.table.retranslate(say, say("Organisations"), say("Press Enter to choose."))
        self.choose_button = action_button(self._take, Importance.PRIMARY)
        self.choose_button.setText(words.choose)
        self.cancel_button = action_button(self.reject)
        self.cancel_button.setText(say("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(about)
        form_row(layout, self.text).setText(words.field)
        layout.addWidget(self.found)
        layout.addWidget(framed(self.table), 1)
        layout.addLayout(buttons(self.choose_button, self.cancel_button))
        self.text.textChanged.connect(lambda _text: self._filter())
        self.table.opened.connect(self._take_row)
        self._filter()
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 80, letters.height() * 30)
        self.text.setFocus()

    def _filter(self) -> None:
        wanted = sort_key(self.text.text().strip())
        rows = [row for row, names in zip(self._rows, self._names, strict=True) if wanted in names]
        self.model.set_rows(rows)
        self.choose_button.setEnabled(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.found.tell(self._say.plural("{count} organisation", "{count} organisations", len(rows)))

    def _take(self) -> None:
        self._take_row(self.table.currentIndex())

    def _take_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.accept()
            self._choose(self.model.row(index.row()))
