# SPDX-License-Identifier: MPL-2.0
"""Which organisation another one is the same as: chosen from all of them, found by typing a part of the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.ui.controls import Field, Importance, News
from app.ui.forms import action_button, buttons, form_row, framed, heading, paragraph
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.naming import describe
from app.ui.widgets.data_table import DataTable

_COLUMNS: list[Column[OrganisationName]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: sort_key(row.name), width=40),
    Column(N_("Who they are"), lambda row, say: say(row.role.label), width=24),
]


class SameChoice(QDialog):
    """``choose`` is called with the one the person chose; Escape chooses none."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        name: str,
        others: Sequence[OrganisationName],
        choose: Callable[[OrganisationName], None],
    ) -> None:
        super().__init__(parent)
        self._say, self._others, self._choose = say, sorted(others, key=lambda each: sort_key(each.name)), choose
        self.setWindowTitle(say("The same organisation"))
        title, about = heading(), paragraph()
        title.setText(say("Which organisation is the same as “{name}”?", name=name))
        about.setText(
            say("From then on all that is known of “{name}” is shown under the other name. You can undo it.", name=name)
        )
        self.text, self.found = Field(), News()
        self.text.setClearButtonEnabled(True)
        describe(self.text, about.text())
        self.model = RowsModel(_COLUMNS, say, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths(*widths(_COLUMNS))
        self.table.retranslate(say, say("Organisations"), say("Press Enter to choose."))
        self.same_button = action_button(self._take, Importance.PRIMARY)
        self.same_button.setText(say("They are the same"))
        self.cancel_button = action_button(self.reject)
        self.cancel_button.setText(say("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(about)
        form_row(layout, self.text).setText(say("Part of the name"))
        layout.addWidget(self.found)
        layout.addWidget(framed(self.table), 1)
        layout.addLayout(buttons(self.same_button, self.cancel_button))
        self.text.textChanged.connect(lambda _text: self._filter())
        self.table.opened.connect(self._take_row)
        self._filter()
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 80, letters.height() * 30)
        self.text.setFocus()

    def _filter(self) -> None:
        wanted = sort_key(self.text.text().strip())
        rows = [each for each in self._others if wanted in sort_key(each.name)]
        self.model.set_rows(rows)
        self.same_button.setEnabled(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.found.tell(self._say.plural("{count} organisation", "{count} organisations", len(rows)))

    def _take(self) -> None:
        self._take_row(self.table.currentIndex())

    def _take_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.accept()
            self._choose(self.model.row(index.row()))
