# SPDX-License-Identifier: MPL-2.0
"""The strip above the pages that offers an export which came into the watched folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.controls import News
from app.ui.forms import action_button, buttons
from app.ui.surfaces import Panel

if TYPE_CHECKING:
    from app.importing.watching import Offer


class Offers(QWidget):
    """Shows one offer at a time. ``taken`` and ``declined`` carry it."""

    taken, declined = Signal(object), Signal(object)

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._offers: list[Offer] = []
        self.text = News()
        self.take_button = action_button(lambda: self.taken.emit(self._next()))
        self.decline_button = action_button(lambda: self.declined.emit(self._next()))
        panel = Panel()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self.text)
        inside.addLayout(buttons(self.take_button, self.decline_button))
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 12, 12, 0)
        around.addWidget(panel)
        self.hide()

    def show_offers(self, offers: list[Offer]) -> None:
        """Offer these, the first of them now; none: show nothing."""
        if offers != self._offers:
            self._offers = offers
            self._tell()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.take_button.setText(say("Look at it"))
        self.decline_button.setText(say("Not this one"))
        self._tell()

    def _tell(self) -> None:
        self.setVisible(bool(self._offers))
        self.text.tell(
            self._say(
                "A new export by {brand} came into the folder that you let Mien watch: {file}",
                brand=self._offers[0].organisation.name,
                file=self._offers[0].name,
            )
            if self._offers
            else ""
        )

    def _next(self) -> Offer:
        """The offer that was answered; the one after it is shown."""
        offer, self._offers = self._offers[0], self._offers[1:]
        self._tell()
        return offer
