# SPDX-License-Identifier: MPL-2.0
"""The files that go along with a letter: what it says is enclosed, and what the person chooses."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.channels.outgoing import LARGEST, Attachment
from app.i18n.translator import Translator
from app.ui.forms import action_button, buttons, heading, note
from app.ui.naming import name
from app.ui.widgets.shelf import Shelf


def read_attachment(path: Path) -> Attachment:
    """A file as what goes along; as much of it as a mail can carry, and one byte, so that more is noticed."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    return Attachment(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", data)


class Attached(QWidget):
    """``chosen``: the person chose a file, which is still to be read. ``changed``: they let one go along, or not."""

    chosen, changed = Signal(Path), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Attachment] = []
        self._proves = False
        self._say: Translator | None = None
        self.heading, self.about, self._shelf = heading(3), note(), Shelf()
        self.add_button = action_button(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        for part in (self.heading, self.about, self._shelf):
            layout.addWidget(part)
        layout.addLayout(buttons(self.add_button))

    def add(self, file: Attachment) -> None:
        """Let a file go along."""
        self.files.append(file)
        self._show()
        self.changed.emit()

    def begin(self, files: Sequence[Attachment]) -> None:
        """Let these go along, which the letter says are enclosed."""
        self.files = list(files)
        self._proves = bool(files)
        self._show()

    def forget(self) -> None:
        """Let nothing go along."""
        self.begin(())

    def _drop(self, place: int) -> None:
        del self.files[place]
        self._show()
        self.changed.emit()
        self.add_button.setFocus()

    def _ask(self) -> None:
        if self._say is not None:
            dialog = QFileDialog(self, self._say("Attach a file"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
            dialog.open()

    def _show(self) -> None:
        say, inside = self._say, self._shelf.renew()
        self._shelf.setVisible(bool(self.files))
        if say is None:
            return
        self.about.setText(self._told(say))
        for place, file in enumerate(self.files):
            told = say("{name} ({size})", name=file.name, size=say.size(len(file.data)))
            button = action_button(partial(self._drop, place))
            button.setText(say("Leave out: {file}", file=told).replace("&", "&&"))
            name(button, say("Leave out: {file}", file=told))
            inside.addWidget(button)
        self._shelf.tab_before(self.add_button)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.heading.setText(say("What goes along"))
        self.add_button.setText(say("Attach a file…"))
        self._show()

    def _told(self, say: Translator) -> str:
        if self._proves:
            return say(
                "The letter says that this is enclosed: what you wrote, what came back, and on which days. You may "
                "leave it out, or attach more."
            )
        return say("Nothing, unless you attach it. Send no copy of an identity card unless they ask for it.")
