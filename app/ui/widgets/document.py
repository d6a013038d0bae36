# SPDX-License-Identifier: MPL-2.0
"""A page that is read from top to bottom and holds tables: scrolls one way, as wide as the window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.forms import PAGE_MARGINS, Column

_WIDEST = 16_777_215
#: In average characters.
_LETTER_WIDTH = 130
_PANEL_MARGINS = (18, 14, 18, 14)


class Document(Column):
    """Like a column of text, without its limit of width: tables need the room. One without tables is a ``letter``: it
    grows to the width of a page of paper."""

    def __init__(self, *, inside_panel: bool = False, letter: bool = False) -> None:
        self._letter = letter
        super().__init__(inside_panel=inside_panel, margins=_PANEL_MARGINS if inside_panel else PAGE_MARGINS)

    def _limit(self) -> None:
        widest = self.fontMetrics().averageCharWidth() * _LETTER_WIDTH if self._letter else _WIDEST
        self._body.setMaximumWidth(widest)


def document(page: QWidget, *, letter: bool = False) -> QVBoxLayout:
    """Give ``page`` a document as its whole content; add to the layout returned."""
    whole = Document(letter=letter)
    across = QVBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(whole)
    return whole.content
