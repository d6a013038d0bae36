# SPDX-License-Identifier: MPL-2.0
"""All requests: what needs the person, what organisations owe, and what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from app.catalog.person import AboutMe
from app.catalog.request import RequestState
from app.catalog.verdict import Verdict
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.agenda import Matter
from app.rights.verdicts import overseen
from app.ui.controls import Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import action_button, buttons, heading, paragraph, sentence
from app.ui.models.request_columns import MATTERS
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.widgets.about_me_form import AboutMeForm
from app.ui.widgets.document import document
from app.ui.widgets.titled_table import TitledTable
from app.vault.about_me import about_me, tell_about_me
from app.vault.requests import letters_sent, requests
from app.vault.vault import Vault

# States in which an organisation did not do what the law asks of it.
_BROKEN = frozenset({RequestState.OVERDUE, RequestState.REFUSED, RequestState.PARTIAL, RequestState.COMPLAINT})


def _is_broken(each: Matter) -> bool:
    """By what the person noted, or by what the vault proves; what is closed rests."""
    return each.state in _BROKEN or (each.verdict is Verdict.BROKEN and each.state is not RequestState.CLOSED)


@dataclass(frozen=True, slots=True)
class _Answer:
    matters: list[Matter]
    person: AboutMe


def _read(vault: Vault, insight: Insight) -> _Answer:
    found = overseen(insight, requests(vault), date.today(), letters_sent(vault))
    return _Answer(found, about_me(vault))


class RequestsPage(DataPage):
    """Enter on a request opens it."""

    key = "requests"
    called = N_("Requests")
    listed = True
    glyph = Glyph.REQUEST
    #: What is known of the person changed.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: _Answer | None = None
        content = document(self)
        self.heading, self.about, self.sentence = heading(1), paragraph(), News()
        self.new_button = action_button(lambda: tools.navigator.show_new_request(Beginning()), Importance.PRIMARY)
        self.account_button = action_button(lambda: tools.navigator.show_page(MailAccountPage.key))
        self.broken, self.mine, self.waiting, self.over = (
            TitledTable(MATTERS, say, self._open) for _ in range(4)
        )
        self.form = AboutMeForm()
        for part in (self.heading, self.about, self.sentence):
            content.addWidget(part)
        content.addLayout(buttons(self.new_button, self.account_button))
        for table in self._tables:
            content.addWidget(table)
        content.addWidget(self.form)
        content.addStretch(1)
        self.form.told.connect(self._keep)
        self.setFocusProxy(self.new_button)
        self.forget()

    @property
    def _tables(self) -> tuple[TitledTable[Matter], ...]:
        return self.mine, self.broken, self.waiting, self.over

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _read(vault, insight), self._show)

    def forget(self) -> None:
        self._answer = None
        self.sentence.tell("")
        self.form.show_person(AboutMe())
        for table in self._tables:
            table.set_rows([])

    def _show(self, answer: _Answer) -> None:
        self._answer = answer
        broken = [each for each in answer.matters if _is_broken(each)]
        rest = [each for each in answer.matters if not _is_broken(each)]
        self.broken.set_rows(broken)
        self.mine.set_rows([each for each in rest if each.needs_me])
        self.waiting.set_rows([each for each in rest if not each.needs_me and each.waiting])
        self.over.set_rows([each for each in rest if not each.needs_me and not each.waiting])
        self.form.show_person(answer.person)
        writable = self._vault is not None and not self._vault.read_only
        self.new_button.setVisible(writable)
        self.form.setVisible(writable)
        tables = [each.table for each in self._tables if not each.isHidden()]
        self.setFocusProxy(tables[0] if tables else self.new_button)
        self._say_found()

    def _say_found(self) -> None:
        if self._answer is None:
            return
        say, count = self._say, sum(each.needs_me for each in self._answer.matters)
        if not self._answer.matters:
            self.sentence.tell(say("You have made no request yet."))
        elif count:
            self.sentence.tell(say.plural("{count} request needs you.", "{count} requests need you.", count))
        else:
            self.sentence.tell(say("Nothing needs you now."))

    def _open(self, row: Matter, _index: QModelIndex) -> None:
        self.tools.navigator.show_request(row.request.id)

    def _keep(self, person: AboutMe) -> None:
        vault = self._vault
        if vault is None:
            return

        def done(_nothing: None) -> None:
            self.announce(self._say("Kept in the vault."))
            self.changed.emit()

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: tell_about_me(vault, person), done=done, failed=failed)

    def panes(self) -> list[QWidget]:
        return [each.table for each in self._tables if each.isVisible()] or [self]

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say(
                "The law lets you ask organisations for your data, and have them corrected, erased or no longer used."
                " Mien writes the letter, counts the days, and says what to do next. Nothing leaves without you."
            )
        )
        self.new_button.setText(say("New request…"))
        self.account_button.setText(say("Mail account…"))
        hint = say("Press Enter to open the request.")
        self.mine.retranslate(say, say("Waiting for you"), hint)
        self.broken.retranslate(say, say("Broken: late, refused, answered in part, or not done"), hint)
        self.waiting.retranslate(say, say("Waiting for them"), hint)
        self.over.retranslate(say, say("What is over"), hint)
        self.form.retranslate(say)
        self._say_found()
