# SPDX-License-Identifier: MPL-2.0
"""The files of an export that ended the same way, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.i18n.translator import Translator
from app.insight.answers import FileRow
from app.ui.forms import action_button, buttons, heading, name, paragraph


def file_line(file: FileRow, say: Translator) -> str:
    """One file in one line: its path, its size or records, and why it ended so."""
    parts = [file.path]
    if file.records:
        parts.append(say.plural("{count} record", "{count} records", file.records))
    else:
        parts.append(say.size(file.size))
    if file.reason:
        parts.append(say(file.reason))
    parts += [say(text, **fields) for _code, _place, text, fields in file.issues if text != file.reason]
    return " – ".join(parts)


def show_files(parent: QWidget, say: Translator, outcome: Outcome, files: Sequence[FileRow]) -> QDialog:
    """Open the list beside the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say(outcome.label))
    title, about = heading(), paragraph()
    title.setText(say(outcome.label))
    about.setText(say(outcome.explanation))
    view = QListView()
    view.setModel(QStringListModel([file_line(file, say) for file in files], view))
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setUniformItemSizes(True)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    name(view, say("Files"))
    close = action_button(dialog.close, primary=True)
    close.setText(say("Close"))
    layout = QVBoxLayout(dialog)
    for widget in (title, about, view):
        layout.addWidget(widget)
    layout.addLayout(buttons(close))
    dialog.resize(parent.fontMetrics().averageCharWidth() * 100, parent.fontMetrics().height() * 28)
    dialog.open()
    view.setFocus()
    return dialog
