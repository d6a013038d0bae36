# SPDX-License-Identifier: MPL-2.0
"""A page that is read from top to bottom and holds tables: scrolls one way, as wide as the window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.forms import PAGE_MARGINS, Column

_WIDEST = 16_777_215
_PANEL_MARGINS = (18, 14, 18, 14)


class Document(Column):
    """Like a column of text, without its limit of width: tables need the room."""

    def __init__(self, *, inside_panel: bool = False) -> None:
        super().__init__(inside_panel=inside_panel, margins=_PANEL_MARGINS if inside_panel else PAGE_MARGINS)

    def _limit(self) -> None:
        self._body.setMaximumWidth(_WIDEST)


def document(page: QWidget) -> QVBoxLayout:
    """Give ``page`` a document as its whole content; add to the layout returned."""
    whole = Document()
    across = QVBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(whole)
    return whole.content
