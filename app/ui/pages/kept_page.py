# SPDX-License-Identifier: MPL-2.0
"""What pages of the person's own decisions do alike: read all they show at once, and have the vault keep each step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.ui.controls import News
from app.ui.forms import heading, paragraph, sentence
from app.ui.jobs import Job, JobContext
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.titled_table import TitledTable
from app.vault.vault import Vault

Answer = TypeVar("Answer")
T = TypeVar("T")


class KeptPage(DataPage, Generic[Answer]):
    """A page over one ``Answer`` of the vault, shown in tables. It begins with a heading, what it is for, and what was
    found."""

    #: The vault holds something new that other pages show too.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: Answer | None = None
        self.heading, self.about, self.sentence = heading(1), paragraph(), News()

    # --- what a page fills in

    def read(self, vault: Vault, insight: Insight) -> Answer:
        """All that the page shows; asked in another thread."""
        raise NotImplementedError

    def show_answer(self, answer: Answer) -> None:
        """Show it."""
        raise NotImplementedError

    def said(self, answer: Answer) -> str:
        """What was found, in a few words."""
        raise NotImplementedError

    @property
    def tables(self) -> tuple[TitledTable[Any], ...]:
        """The page's tables, from top to bottom."""
        raise NotImplementedError

    # --- DataPage

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: self.read(vault, insight), self._take_in)

    def forget(self) -> None:
        self._answer = None
        for table in self.tables:
            table.set_rows([])
        self.say_found()

    def panes(self) -> list[QWidget]:
        return self.shown_tables or [self]

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.say_found()

    def _take_in(self, answer: Answer) -> None:
        self._answer = answer
        self.show_answer(answer)
        self.say_found()

    def say_found(self) -> None:
        """Say what was found, or nothing. What was said already is not spoken again."""
        said = "" if self._answer is None else self.said(self._answer)
        if said != self.sentence.text():
            self.sentence.tell(said)

    @property
    def shown_tables(self) -> list[QWidget]:
        """The tables that have rows."""
        return [each.table for each in self.tables if not each.isHidden()]

    # --- work

    def tell_others(self, _answer: object = None) -> None:
        """The vault holds something new."""
        self.changed.emit()

    def run(
        self,
        work: Callable[[Vault, Insight], T],
        news: str = "",
        done: Callable[[T], object] | None = None,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Do it off the window's thread; then tell the news, and go on with what it gave. An error is told."""

        def finished(answer: T) -> None:
            if news:
                self.announce(news)
            if done:
                done(answer)

        def over(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)
            if failed:
                failed()

        self.begin(lambda vault, insight, _context: work(vault, insight), finished, over)

    def begin(
        self,
        work: Callable[[Vault, Insight, JobContext], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        progress: Callable[[Any], object] | None = None,
    ) -> Job[T] | None:
        """Begin what takes long: it reports to its context, and looks there whether it is to stop."""
        vault = self._vault
        if vault is None:
            return None

        def operation(context: JobContext) -> T:
            with closing(Insight(vault.reader())) as insight:
                return work(vault, insight, context)

        return self.tools.jobs.run(operation, done=done, failed=failed, progress=progress)
