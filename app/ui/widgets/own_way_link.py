# SPDX-License-Identifier: MPL-2.0
"""The page on which a person does themselves what a letter asks for, offered beside the letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.i18n.translator import Translator
from app.rights.own_way import OwnWay
from app.ui.announce import Announcer
from app.ui.naming import describe
from app.ui.widgets.link_button import LinkButton

Opener = Callable[[QUrl], bool]


class OwnWayLink(LinkButton):
    """Hidden where no such page is known. It opens in the browser, and only when pressed."""

    def __init__(self, announcer: Announcer, say: Translator, open_url: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._announcer, self._say, self.open_url = announcer, say, open_url
        self._way: OwnWay | None = None
        self.clicked.connect(self._open)
        self.hide()

    def show_way(self, way: OwnWay | None) -> None:
        """Offer another page, or none."""
        self._way = way
        self.setVisible(way is not None)
        self.set_words(self._say(way.sentence, page=way.page) if way else "")
        describe(self, self._say("Opens in your browser."))

    def _open(self) -> None:
        if self._way is not None and not self.open_url(QUrl(self._way.page)):
            self._announcer.say(self._say("No program opened the link."), urgent=True)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.show_way(self._way)
