# SPDX-License-Identifier: MPL-2.0
"""Where an unsubscribe link leads, before it is followed: nothing is opened unless the person asks for it here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.insight.answers import UnsubscribeWay
from app.ui.announce import Announcer
from app.ui.controls import Field, Importance
from app.ui.forms import action_button, buttons, form_row, heading, paragraph
from app.ui.naming import describe

Opener = Callable[[QUrl], bool]

_LETTERS = 80


class UnsubscribeReview(QDialog):
    """Says what would be opened; the link can be read, copied and opened."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        announcer: Announcer,
        way: UnsubscribeWay,
        open_url: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._say, self._announcer, self._way, self._open_url = say, announcer, way, open_url
        self.setWindowTitle(say("Unsubscribe"))
        title, self.about = heading(), paragraph()
        title.setText(say("Unsubscribe"))
        self.about.setText("\n".join(self._facts()))
        self.link = Field()
        self.link.setText(way.link)
        self.link.setReadOnly(True)
        self.link.setCursorPosition(0)
        describe(self.link, self.about.text())
        self.copy_button = action_button(self._copy)
        self.copy_button.setText(say("Copy the link"))
        self.open_button = action_button(self._open)
        self.open_button.setText(say("Write the letter…") if self._by_mail else say("Open in the browser"))
        self.close_button = action_button(self.reject, Importance.PRIMARY)
        self.close_button.setText(say("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self.about)
        form_row(layout, self.link).setText(say("Where it leads"))
        layout.addLayout(buttons(self.open_button, self.copy_button, self.close_button))
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        self.resize(width, layout.totalHeightForWidth(width))
        self.link.setFocus()

    @property
    def _by_mail(self) -> bool:
        return self._way.link.startswith("mailto:")

    def _facts(self) -> list[str]:
        say, url = self._say, QUrl(self._way.link)
        facts = [say("The newest letter is from: {sender}", sender=self._way.sender)]
        if self._by_mail:
            facts.append(say("A letter to {address} is prepared in your mail program.", address=url.path()))
            facts.append(say("Nothing is sent before you send it there."))
            return facts
        # As computers write it: letters that only look like others show what they are.
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        facts.append(say("The page is on: {host}", host=host))
        if self._way.one_click:
            facts.append(say("The sender promises that one click there is enough."))
        facts.append(
            say(
                "Whoever runs it learns that somebody reads this address, and what any web page learns of a visitor. "
                "Unsubscribe only from senders you know."
            )
        )
        return facts

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._way.link)
        self._announcer.say(self._say("Copied."))

    def _open(self) -> None:
        if self._open_url(QUrl(self._way.link)):
            self.accept()
        else:
            self._announcer.say(self._say("No program opened it. Copy the link instead."), urgent=True)
