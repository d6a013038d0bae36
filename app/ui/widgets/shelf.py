# SPDX-License-Identifier: MPL-2.0
"""A place whose content is made anew each time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.reading_order import tab_through


class Shelf(QWidget):
    """Holds what a page lists, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._outside.addWidget(self._inside)

    def renew(self) -> QVBoxLayout:
        """Throw away what stands here; add to the layout returned."""
        self._outside.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        self._outside.addWidget(self._inside)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        return layout

    def bring_out(self) -> None:
        """Show what was added at once, not when the event loop turns: it may be about to take the focus."""
        self._inside.show()

    def tab_before(self, *following: QWidget) -> None:
        """Have Tab reach what was added before it reaches these, as the eye does: Qt puts what is new last."""
        # The list that a combo box opens is in a window of its own.
        inside = [each for each in self._inside.findChildren(QWidget) if each.window() is self.window()]
        tab_through((*inside, *following))
