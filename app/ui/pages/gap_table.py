# SPDX-License-Identifier: MPL-2.0
"""The person's choice beside what the last exports show: each row opens its records, and all of it can be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.preferences.gap import Gap
from app.preferences.gap_file import write_gaps
from app.ui.controls import News
from app.ui.forms import action_button, buttons, sentence
from app.ui.models.preferences_columns import GAPS
from app.ui.pages.data_page import Tools
from app.ui.widgets.titled_table import TitledTable


class GapTable(QWidget):
    """Hides its button and what it told with the table."""

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__()
        self._tools, self._say = tools, say
        self.table = TitledTable(GAPS, say, self._open)
        self.save_button, self.told = action_button(self._choose), News()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.table)
        layout.addLayout(buttons(self.save_button))
        layout.addWidget(self.told)
        self.table.model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        rows = bool(self.table.model.rows)
        self.save_button.setVisible(rows)
        if not rows:
            self.told.tell("")

    def _open(self, row: Gap, _index: QModelIndex) -> None:
        origin = next(iter(row.shown)) if len(row.shown) == 1 else None
        self._tools.navigator.show_records(RecordFilter(row.organisation.slug, row.category, origin))

    def _choose(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, self._say("Save this table"), "gap.csv", "CSV, JSON (*.csv *.json)"
        )
        if path:
            self.save(Path(path))

    def save(self, file: Path) -> None:
        """Write the rows as they are: CSV, or JSON where the name ends so."""
        rows = list(self.table.model.rows)

        def done(_none: None) -> None:
            self.told.tell(self._say("Saved, not encrypted: {file}", file=file))

        def failed(error: Exception) -> None:
            self.told.tell(sentence(error, self._say), urgent=True)

        self._tools.jobs.run(lambda _context: write_gaps(file, rows), done=done, failed=failed)

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self._say = say
        self.table.retranslate(say, say("Your choice and what they do"), say("Press Enter to see the records."))
        self.save_button.setText(say("Save this table…"))
