# SPDX-License-Identifier: MPL-2.0
"""An organisation of the directory, which the vault need not know: found by typing a part of its name or domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.catalog.directory.entry import Entry
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.ui.controls import Field, Importance, News
from app.ui.forms import action_button, buttons, form_row, framed, heading, paragraph
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.naming import describe
from app.ui.widgets.data_table import DataTable

_COLUMNS: list[Column[Entry]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: sort_key(row.name), width=36),
    Column(N_("Country"), lambda row, say: say.countries().get(row.country, ""), width=20),
    Column(N_("For requests"), lambda row, say: say(row.channels[0].label), width=18),
]


class DirectoryChoice(QDialog):
    """``choose`` is called with the entry the person chose; Escape chooses none."""

    def __init__(
        self, parent: QWidget, say: Translator, entries: Sequence[Entry], choose: Callable[[Entry], None]
    ) -> None:
        super().__init__(parent)
        self._say, self._choose = say, choose
        self._entries = sorted(entries, key=lambda each: sort_key(each.name))
        self._words = [
            sort_key(" ".join((each.name, each.legal_name, *each.aliases, *each.domains))) for each in self._entries
        ]
        self.setWindowTitle(say("Search the directory"))
        title, about = heading(), paragraph()
        title.setText(say("To whom do you want to write?"))
        about.setText(
            say("The directory knows how to reach these organisations, whether or not an export of yours names them.")
        )
        self.text, self.found = Field(), News()
        self.text.setClearButtonEnabled(True)
        describe(self.text, about.text())
        self.model = RowsModel(_COLUMNS, say, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths(*widths(_COLUMNS))
        self.table.retranslate(say, say("Organisations"), say("Press Enter to choose."))
        self.choose_button = action_button(self._take, Importance.PRIMARY)
        self.choose_button.setText(say("Choose"))
        self.cancel_button = action_button(self.reject)
        self.cancel_button.setText(say("Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(about)
        form_row(layout, self.text).setText(say("Part of the name or of the web address"))
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
        rows = [entry for entry, words in zip(self._entries, self._words, strict=True) if wanted in words]
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
