# SPDX-License-Identifier: MPL-2.0
"""The files of an export that ended the same way, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import FileRow
from app.ui.controls import Importance
from app.ui.forms import action_button, allow_copying, buttons, framed, heading, paragraph
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.widgets.data_table import DataTable


def _reasons(file: FileRow, say: Translator) -> str:
    """Why the file ended so, and what was wrong with its rows."""
    reasons = [say(file.reason)] if file.reason else []
    reasons += [say(text, **fields) for _code, _place, text, fields in file.issues if text != file.reason]
    return " ".join(reasons)


_FILE: Column[FileRow] = Column(N_("File"), lambda file, _: file.path, lambda file: file.path.casefold(), width=58)
_RECORDS: Column[FileRow] = Column(
    N_("Records"), lambda file, say: say.number(file.records), lambda file: file.records, width=10, number=True
)
_SIZE: Column[FileRow] = Column(
    N_("Size"), lambda file, say: say.size(file.size), lambda file: file.size, width=12, number=True
)
_REASONS: Column[FileRow] = Column(N_("Why"), _reasons, width=60)


def show_files(parent: QWidget, say: Translator, outcome: Outcome, files: Sequence[FileRow]) -> QDialog:
    """Open the list beside the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say(outcome.label))
    title, about, why = heading(), paragraph(), paragraph()
    title.setText(say(outcome.label))
    about.setText(say(outcome.explanation))
    columns = [_FILE, _RECORDS if outcome is Outcome.PARSED else _SIZE]
    if any(_reasons(file, say) for file in files):
        columns.append(_REASONS)
    model = RowsModel(columns, say, dialog)
    model.set_rows(files)
    table = DataTable()
    table.setModel(model)
    table.set_widths(*widths(columns))
    # The beginnings of paths are alike; their ends tell them apart.
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.retranslate(say, say("Files"))
    # A row has no room for a whole sentence.
    table.selectionModel().currentRowChanged.connect(lambda row: why.setText(_reasons(model.row(row.row()), say)))
    allow_copying(why)
    close = action_button(dialog.close, Importance.PRIMARY)
    close.setText(say("Close"))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.setSpacing(12)
    layout.addWidget(title)
    layout.addWidget(about)
    layout.addWidget(framed(table), 1)
    layout.addWidget(why)
    why.setVisible(_REASONS in columns)
    layout.addLayout(buttons(close))
    dialog.resize(parent.fontMetrics().averageCharWidth() * 120, parent.fontMetrics().height() * 30)
    dialog.open()
    table.setFocus()
    return dialog
