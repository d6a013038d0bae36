# SPDX-License-Identifier: MPL-2.0
"""Notifications of the desktop, for who wants them: how much waits for the person, and never whose or what."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon

from app.catalog.request import RequestState
from app.correspondence.proposing import proposals
from app.i18n.translator import Translator
from app.importing.watching import Offer
from app.insight.questions import Insight
from app.rights.verdicts import overseen
from app.ui.choices import Choices
from app.ui.jobs import Jobs
from app.ui.session import Session
from app.vault.requests import later_messages, requests
from app.vault.vault import Vault

#: Milliseconds between two looks at what became due meanwhile.
_EVERY = 60 * 60 * 1000
_PORTAL = "org.freedesktop.portal.Desktop"
_UNSENT = frozenset({RequestState.DRAFT, RequestState.APPROVED})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Answers to be confirmed, requests that were sent and need the person otherwise, and services whose data are
    due."""

    answers: int = 0
    requests: int = 0
    data: int = 0


class Notifier(QObject):
    """Looks while the vault is open, and speaks while the person looks at another window.

    ``show`` puts a title and a sentence on the desktop.
    """

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        choices: Choices,
        say: Callable[[], Translator],
        parent: QObject,
        show: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._choices, self._say = session, jobs, choices, say
        self.show = show or Desktop(self).show
        self._said = _Waiting()
        self._offers: set[str] = set()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.changed.connect(self.look)
        session.locking.connect(self._timer.stop)

    def _begin(self) -> None:
        self._said = _Waiting()
        self._timer.start()
        self.look()

    def look(self) -> None:
        """See what waits now."""
        if self._choices.notifies and self._session.is_open:
            vault = self._session.vault
            self._jobs.run(lambda _context: _waiting(vault), done=self._tell, failed=_nothing, unasked=True)

    def offered(self, offers: Sequence[Offer]) -> None:
        """Say that exports came into the folder that is watched, each of them once."""
        marks = {each.mark for each in offers}
        new, self._offers = marks - self._offers, marks
        if new and self._choices.notifies:
            self._put(self._say().plural("{count} new export is here.", "{count} new exports are here.", len(new)))

    def _tell(self, waiting: _Waiting) -> None:
        before, self._said = self._said, waiting
        more = waiting.answers > before.answers or waiting.requests > before.requests or waiting.data > before.data
        if not more:
            return
        say, told = self._say(), []
        if waiting.answers:
            told.append(say.plural("{count} answer is waiting.", "{count} answers are waiting.", waiting.answers))
        if waiting.requests:
            told.append(say.plural("{count} request needs you.", "{count} requests need you.", waiting.requests))
        if waiting.data:
            told.append(
                say.plural("Data from {count} service is due.", "Data from {count} services are due.", waiting.data)
            )
        self._put(" ".join(told))

    def _put(self, text: str) -> None:
        if QApplication.activeWindow() is None:
            self.show("Mien", text)


class Desktop:
    """Where a notification goes: to the desktop's portal on Linux, else beside the clock."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent
        self._icon: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> None:
        """Put a title and a sentence on the desktop; a desktop that shows none is no error."""
        if sys.platform == "linux" and QDBusConnection.sessionBus().isConnected():
            message = QDBusMessage.createMethodCall(
                _PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification", "AddNotification"
            )
            message.setArguments(["waiting", {"title": title, "body": text}])
            QDBusConnection.sessionBus().asyncCall(message)
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self._beside_the_clock().showMessage(title, text)

    def _beside_the_clock(self) -> QSystemTrayIcon:
        if self._icon is None:
            drawn = QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
            self._icon = QSystemTrayIcon(drawn, self._parent)
            self._icon.show()
        return self._icon


def _waiting(vault: Vault) -> _Waiting:
    """How much waits for the person now."""
    came = proposals(vault)
    answered = {each.request.id for each in came}
    with closing(Insight(vault.reader())) as insight:
        matters = overseen(insight, requests(vault), date.today(), later_messages(vault))
        data = len(insight.reminders(date.today()))
    due = [each for each in matters if each.needs_me and each.state not in _UNSENT]
    return _Waiting(len(came), sum(each.request.id not in answered for each in due), data)


def _nothing(_error: Exception) -> None:
    # Nobody asked; the pages say what is wrong.
    pass
