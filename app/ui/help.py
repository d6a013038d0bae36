# SPDX-License-Identifier: MPL-2.0
"""Help: what the pages are for, and every key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import Importance
from app.ui.forms import action_button, buttons, framed, heading
from app.ui.naming import name
from app.ui.widgets.scroll_bar import ScrollBar


def _keys(say: Translator) -> list[tuple[str, str]]:
    return [
        ("F1", say("This help")),
        ("Ctrl+O", say("Import an export")),
        ("Ctrl+L", say("Lock the vault now")),
        ("Ctrl+1", say("The first page; Ctrl and 2, 3, 4 for the others")),
        ("Ctrl+,", say("Settings")),
        ("Alt+Left", say("Back to the page before")),
        ("F6", say("From the list of pages to the page, and back")),
        ("F10", say("The menus")),
        ("Ctrl++", say("Larger text")),
        ("Ctrl+-", say("Smaller text")),
        ("Ctrl+0", say("Usual text size")),
        ("Ctrl+Q", say("Quit")),
    ]


def help_text(say: Translator) -> str:
    """The whole help as plain text."""
    paragraphs = [
        say(
            "Ask each company for a copy of your data; the law gives you the right to it. "
            "When the archive has arrived, import it here: Mien reads it on this computer."
        ),
        say("Every number can be opened: from a count to its records, from a record to the file that says it."),
        say(
            "Lock the vault when you leave. Mien also locks it by itself after a while without a key or a "
            "click, when the computer goes to sleep, and when the screen is locked."
        ),
        say(
            "Nothing leaves this computer unless you have just asked for it, after you have seen what leaves "
            "and to whom."
        ),
        say("Keys"),
    ]
    native = QKeySequence.SequenceFormat.NativeText
    keys = [say("{keys}: {what}", keys=QKeySequence(key).toString(native), what=what) for key, what in _keys(say)]
    return "\n\n".join(paragraphs) + "\n" + "\n".join(keys)


def show_help(parent: QWidget, say: Translator) -> QDialog:
    """Open the help beside the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("Help"))
    title = heading()
    title.setText(say("Help"))
    text = QPlainTextEdit(help_text(say))
    text.setReadOnly(True)
    name(text, say("Help"))
    close = action_button(dialog.close, Importance.PRIMARY)
    close.setText(say("Close"))
    text.setFrameShape(QFrame.Shape.NoFrame)
    text.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.setSpacing(12)
    layout.addWidget(title)
    layout.addWidget(framed(text))
    layout.addLayout(buttons(close))
    dialog.resize(parent.fontMetrics().averageCharWidth() * 80, parent.fontMetrics().height() * 28)
    dialog.show()
    text.setFocus()
    return dialog
