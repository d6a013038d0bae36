# SPDX-License-Identifier: MPL-2.0
"""A field for plain text of several lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from app.ui.widgets.ringed_text import RingedText


class ManyLines(RingedText):
    """Shows at least ``lines`` of them."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def allow_editing(self, allowed: bool) -> None:
        """Let the person write in it, or only read and copy."""
        both = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setReadOnly(not allowed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction if allowed else both)
        if frame := self.parentWidget():
            # Its edge says whether one can write there.
            frame.update()

    def sizeHint(self) -> QSize:
        beside = self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + beside)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
