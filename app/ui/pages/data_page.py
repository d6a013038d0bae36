# SPDX-License-Identifier: MPL-2.0
"""What all pages of data do alike: ask the vault in the background, forget everything when it locks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.ui.announce import Announcer
from app.ui.forms import sentence
from app.ui.jobs import Job, JobContext, Jobs
from app.ui.page import Navigator, Page
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.waiting import Waiting
from app.vault.errors import QueryInterrupted, VaultLocked
from app.vault.vault import Vault

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a page is given to work with."""

    jobs: Jobs
    navigator: Navigator
    announcer: Announcer


class DataPage(Page):
    """A page that shows an answer of the vault to the question that its target stands for."""

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__()
        self.tools = tools
        self._say = say
        self._vault: Vault | None = None
        self._target: object = None
        self._stale = True
        self._job: Job[Any] | None = None
        # The insight of the running question, once its thread has made it.
        self._asked: list[Insight] = []

        # Stands first on pages that are reached from others: always there to take the focus.
        self.back_link = LinkButton()
        self.back_link.clicked.connect(tools.navigator.back)
        self._waiting = Waiting(self)

    @property
    def say(self) -> Translator:
        """The language that the page speaks now."""
        return self._say

    @property
    def vault(self) -> Vault | None:
        """The open vault, if one is."""
        return self._vault

    @property
    def writable(self) -> bool:
        """Whether the vault is open for writing."""
        return self._vault is not None and not self._vault.read_only

    # --- what a page fills in

    def load(self) -> None:
        """Ask for what the target stands for, and show it."""

    def forget(self) -> None:
        """Show nothing that came from the vault."""

    def panes(self) -> list[QWidget]:
        """The parts between which F6 moves, in order."""
        proxy = self.focusProxy()
        return [proxy] if proxy else [self]

    # --- Page

    def opened(self, vault: Vault) -> None:
        self._vault = vault
        self._stale = True
        if self.isVisible():
            self._reload()

    def closed(self) -> None:
        self.stop_asking()
        self._vault = None
        self._target = None
        self._stale = True
        self.forget()

    def visit(self, target: object = None) -> None:
        # Coming back to what is already shown keeps the place the person had in it.
        if target != self._target or self._stale:
            self._target = target
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        if self._vault is not None:
            self.load()

    # --- asking

    def ask(
        self,
        question: Callable[[Insight], Answer],
        show: Callable[[Answer], None],
        finally_do: Callable[[], None] | None = None,
    ) -> None:
        """Ask in the background and show the answer; a question still running is dropped."""
        self.stop_asking()
        vault = self._vault
        if vault is None:
            return

        asked: list[Insight] = []

        def operation(context: JobContext) -> Answer:
            with closing(Insight(vault.reader())) as insight:
                asked.append(insight)
                if context.cancelled:
                    raise QueryInterrupted
                return question(insight)

        def end() -> None:
            self._job = None
            self._waiting.end()
            if finally_do:
                finally_do()

        def done(answer: Answer) -> None:
            end()
            show(answer)
            self._move_focus_in()

        def failed(error: Exception) -> None:
            end()
            if not isinstance(error, VaultLocked | QueryInterrupted):
                self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self._asked = asked
        self._waiting.begin()
        self._job = self.tools.jobs.run(operation, done=done, failed=failed)

    def stop_asking(self) -> None:
        """Interrupt the question that is running, if any; its answer is never shown."""
        job, self._job = self._job, None
        self._waiting.end()
        if job is not None:
            job.forget()
            for insight in self._asked:
                insight.interrupt()

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def announce(self, text: str) -> None:
        """Say it if the person is looking at this page."""
        if self.isVisible():
            self.tools.announcer.say(text)

    # --- keyboard

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self._say = say
        self.back_link.set_words(say("Back"))
        self._waiting.retranslate(say)

    def _move_focus_in(self) -> None:
        proxy = self.focusProxy()
        if proxy and self.back_link.hasFocus():
            proxy.setFocus()

    def _next_pane(self) -> QWidget | None:
        panes, focus = self.panes(), QApplication.focusWidget()
        within = [number for number, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus or self)]
        following = within[-1] + 1 if within else 0
        return panes[following] if following < len(panes) else None

    def event(self, event: QEvent) -> bool:
        # F6 belongs to the page while it has another pane, and then to the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F6
            and not event.modifiers()
            and self._next_pane()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.tools.navigator.back()
        elif event.key() == Qt.Key.Key_F6 and (pane := self._next_pane()):
            pane.setFocus()
        else:
            super().keyPressEvent(event)
