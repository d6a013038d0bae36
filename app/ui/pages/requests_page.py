# SPDX-License-Identifier: MPL-2.0
"""All requests: what needs the person, what organisations owe, and what is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.outbox import OutboxState
from app.catalog.person import AboutMe
from app.catalog.request import RequestState
from app.catalog.verdict import Verdict
from app.catalog.words import N_
from app.correspondence.keys import reference_of
from app.correspondence.proposing import Proposal, proposals
from app.correspondence.sending import standing
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.insight.reaching import bundled
from app.rights.agenda import Matter, NextStep
from app.rights.calendar import calendar
from app.rights.verdicts import overseen
from app.ui.answers import Answers
from app.ui.authorities_dialog import AuthoritiesDialog
from app.ui.controls import Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import action_button, add_form, buttons, heading, paragraph, sentence
from app.ui.models.outbox_columns import OutboxRow
from app.ui.models.request_columns import ANSWERS, MATTERS
from app.ui.page import Beginning
from app.ui.pages.data_page import Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.mail_page import MailPage
from app.ui.posting import Posting
from app.ui.widgets.about_me_form import AboutMeForm
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.document import document
from app.ui.widgets.outbox_strip import OutboxStrip
from app.ui.widgets.titled_table import TitledTable
from app.vault.about_me import about_me, tell_about_me
from app.vault.accounts import mail_account
from app.vault.requests import later_messages, requests
from app.vault.vault import Vault

# States in which an organisation did not do what the law asks of it.
_BROKEN = frozenset({RequestState.OVERDUE, RequestState.REFUSED, RequestState.PARTIAL, RequestState.COMPLAINT})


def _is_broken(each: Matter) -> bool:
    """By what the person noted, or by what the vault proves; what is closed rests, and so does what an answer may
    settle on which they have not decided."""
    if each.step is NextStep.READ and each.state is RequestState.OVERDUE:
        return False
    return each.state in _BROKEN or (each.verdict is Verdict.BROKEN and each.state is not RequestState.CLOSED)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the page reads. ``matters``: but those whose letter is in the outbox; ``looks``: answers may be looked
    for."""

    matters: list[Matter]
    person: AboutMe
    outbox: list[OutboxRow]
    came: list[Proposal]
    looks: bool


def _read(vault: Vault, insight: Insight) -> _Answer:
    kept = requests(vault)
    by_reference = {each.reference: each for each in kept}
    outbox = []
    for entry in standing(vault):
        request = by_reference.get(reference_of(entry.key))
        outbox.append(OutboxRow(entry, request.name if request else entry.organisation, request.id if request else 0))
    going = {reference_of(row.entry.key) for row in outbox if row.entry.state is not OutboxState.REFUSED}
    found = overseen(insight, kept, date.today(), later_messages(vault))
    matters = [each for each in found if each.request.reference not in going or _sent(each)]
    account = mail_account(vault)
    looks = account is not None and account.incoming is not None
    return _Answer(matters, about_me(vault), outbox, proposals(vault), looks)


def _sent(found: Matter) -> bool:
    # A later letter waits in the outbox, not the first.
    return found.request.state not in (RequestState.DRAFT, RequestState.APPROVED)


class RequestsPage(MailPage):
    """Enter on a request opens it. A dropped .eml is filed with the request that it names."""

    key = "requests"
    called = N_("Requests")
    listed = True
    glyph = Glyph.REQUEST
    #: What is known of the person changed.
    changed = Signal()

    def __init__(self, tools: Tools, posting: Posting, answers: Answers, say: Translator) -> None:
        super().__init__(tools, say)
        self._answers = answers
        self._answer: _Answer | None = None
        # What the form shows of the person: it is left alone while they type and letters leave.
        self._shown_person: AboutMe | None = None
        content = document(self)
        self.heading, self.about, self.sentence = heading(1), paragraph(), News()
        self.new_button = action_button(lambda: tools.navigator.show_new_request(Beginning()), Importance.PRIMARY)
        self.several_button = action_button(lambda: tools.navigator.show_page("several"))
        self.account_button = action_button(lambda: tools.navigator.show_page(MailAccountPage.key))
        below: list[DataTable] = []
        self.broken, self.mine, self.waiting, self.over = (
            TitledTable(MATTERS, say, self._open, beside=below) for _ in range(4)
        )
        self.look_button = action_button(lambda: answers.look_or_stop(self._say))
        self.file_button = action_button(lambda: answers.ask_file(self, self._say, self.take))
        self.came = TitledTable(ANSWERS, say, lambda row, _index: tools.navigator.show_request(row.request.id))
        self.outbox = OutboxStrip(tools, posting, say)
        self.form = AboutMeForm()
        for part in (self.heading, self.about, self.sentence):
            content.addWidget(part)
        self.authorities_button = action_button(self._show_authorities)
        asking = self.new_button, self.several_button, self.look_button, self.file_button
        self.calendar_button = action_button(self._ask_calendar)
        row = (*asking, self.account_button, self.authorities_button, self.calendar_button)
        content.addLayout(buttons(*row))
        content.addWidget(self.outbox)
        content.addWidget(self.came)
        for table in self._tables:
            content.addWidget(table)
        add_form(content, self.form)
        content.addStretch(1)
        self.form.told.connect(self._keep)
        self.outbox.changed.connect(self.changed)
        answers.looking.connect(self._name_look)
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
        self._answer = self._shown_person = None
        self.sentence.tell("")
        self.form.show_person(AboutMe())
        self.outbox.forget()
        self.came.set_rows([])
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
        if answer.person != self._shown_person:
            self._shown_person = answer.person
            self.form.show_person(answer.person)
        vault = self._vault
        writable = self.writable
        if vault is not None:
            self.outbox.show_outbox(vault, answer.outbox, asks_folder=answer.looks)
        self.came.set_rows(answer.came)
        self.new_button.setVisible(writable)
        self.several_button.setVisible(writable)
        self.look_button.setVisible(writable and answer.looks and bool(answer.matters or answer.outbox))
        self.file_button.setVisible(writable and bool(answer.matters or answer.outbox))
        self.calendar_button.setVisible(any(each.waiting and each.clock for each in answer.matters))
        self.form.setVisible(writable)
        tables = [table.table for table in self._tables if not table.isHidden()]
        if answer.came:
            tables.insert(0, self.came.table)
        self.setFocusProxy(tables[0] if tables else self.new_button)
        self._say_found()

    def _say_found(self) -> None:
        if self._answer is None:
            return
        say, count = self._say, sum(each.needs_me for each in self._answer.matters)
        if not self._answer.matters and not self._answer.outbox:
            self.sentence.tell(say("You have made no request yet."))
        elif count:
            self.sentence.tell(say.plural("{count} request needs you.", "{count} requests need you.", count))
        else:
            self.sentence.tell(say("Nothing needs you now."))

    def _open(self, row: Matter, _index: QModelIndex) -> None:
        self.tools.navigator.show_request(row.request.id)

    def _show_authorities(self) -> None:
        person = self._answer.person if self._answer else AboutMe()
        dialog = AuthoritiesDialog(self, self._say, bundled(), person)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_calendar(self) -> None:
        dialog = QFileDialog(self, self._say("Last days for your calendar…"), "mien.ics")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("mien.ics")
        dialog.fileSelected.connect(lambda path: self.write_calendar(Path(path)))
        dialog.open()

    def write_calendar(self, path: Path) -> None:
        """Write the last days of what is owed, by their references alone, where the person wants it."""
        vault, say = self._vault, self._say
        if vault is None:
            return

        def work() -> None:
            def title(reference: str) -> str:
                return say("Answer due: {number}", number=reference)

            path.write_bytes(calendar(requests(vault), date.today(), datetime.now(UTC), title))

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        def done(_nothing: None) -> None:
            self.tools.announcer.say(self._say("Written: {path}", path=path))

        self.tools.jobs.run(lambda _context: work(), done=done, failed=failed)

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

    def take(self, path: Path) -> None:
        """File the mail in a file with the request that it names."""
        if self.writable:
            self._answers.take(path, self._say, lambda found: self.tools.navigator.show_request(found.request.id))

    def _name_look(self, looking: bool) -> None:
        say = self._say
        self.look_button.setText(say("Stop looking") if looking else say("Look for answers now"))

    def panes(self) -> list[QWidget]:
        sections: tuple[TitledTable[Any], ...] = (self.outbox, self.came, *self._tables)
        return [each.table for each in sections if each.isVisible()] or [self]

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
        self.several_button.setText(say("Several at once…"))
        self.authorities_button.setText(say("Authorities…"))
        self.account_button.setText(say("Mail account…"))
        self.calendar_button.setText(say("Last days for your calendar…"))
        hint = say("Press Enter to open the request.")
        self.mine.retranslate(say, say("Waiting for you"), hint)
        self.broken.retranslate(say, say("Broken: late, refused, answered in part, or not done"), hint)
        self.waiting.retranslate(say, say("Waiting for them"), hint)
        self.over.retranslate(say, say("What is over"), hint)
        self.came.retranslate(say, say("What came back"), hint)
        self.outbox.retranslate(say)
        self._name_look(looking=self._answers.is_looking)
        self.file_button.setText(say("Open a mail file…"))
        self.form.retranslate(say)
        self._say_found()
