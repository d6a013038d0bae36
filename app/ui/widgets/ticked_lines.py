# SPDX-License-Identifier: MPL-2.0
"""Lines that may be left out one by one, each with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.controls import CheckBox
from app.ui.forms import heading


class TickedLines(QWidget):
    """``changed``: the person ticked a line, or no longer. Hides itself while there are none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = heading(3)
        self.boxes: list[CheckBox] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.heading)
        self.hide()

    def set_lines(self, lines: Sequence[tuple[str, bool]]) -> None:
        """Show other lines, each ticked or not; the same ones stay as the person left them."""
        if [text for text, _ in lines] == [box.property("line") for box in self.boxes] and self.boxes:
            return
        for box in self.boxes:
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        for text, ticked in lines:
            box = CheckBox()
            # An ampersand would become a shortcut.
            box.setText(text.replace("&", "&&"))
            box.setProperty("line", text)
            box.setChecked(ticked)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._layout.addWidget(box)
            self.boxes.append(box)
        self.setVisible(bool(lines))

    @property
    def ticked(self) -> list[int]:
        """The places of the lines that are ticked."""
        return [place for place, box in enumerate(self.boxes) if box.isChecked()]

    def retranslate(self, title: str) -> None:
        """Say what the lines are."""
        self.heading.setText(title)
