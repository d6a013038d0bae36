# SPDX-License-Identifier: MPL-2.0
"""One request as a conversation: its letter, what became of that, what came back, and what the person notes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.request import Message, Request, RequestState, Step
from app.catalog.words import N_
from app.correspondence.later import Leaving
from app.correspondence.proposing import Proposal, attachments_sealed, confirm, dismiss, proposals, strangers, vouch
from app.correspondence.sending import mail_of
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.agenda import Matter, matter, notice_days
from app.rights.bundle import proof_of, write_zip
from app.rights.own_way import OwnWay, own_way
from app.rights.states import advance, correct, following
from app.rights.verdict import Judgement
from app.rights.verdicts import judge
from app.ui.answers import Answers
from app.ui.controls import Importance, News
from app.ui.forms import action_button, buttons, heading, paragraph, sentence
from app.ui.forms import confirm as ask_first
from app.ui.models.request_columns import STEPS
from app.ui.models.request_words import about_mail, facts
from app.ui.naming import describe
from app.ui.page import SealedFiles
from app.ui.pages.data_page import Tools
from app.ui.pages.mail_page import MailPage
from app.ui.pages.request_notices import RequestNotices
from app.ui.pages.request_paper import RequestPaper
from app.ui.widgets.conversation import Conversation
from app.ui.widgets.document import document
from app.ui.widgets.letter_view import LetterView
from app.ui.widgets.own_way_link import OwnWayLink
from app.ui.widgets.step_form import StepForm
from app.ui.widgets.titled_table import TitledTable
from app.ui.widgets.verdict_view import VerdictView
from app.vault.accounts import mail_account
from app.vault.requests import forget_request, later_messages, messages_of, request_of, save_request
from app.vault.vault import Vault

_UNSENT = frozenset({RequestState.DRAFT, RequestState.APPROVED})
_DONE = frozenset({RequestState.COMPLETE, RequestState.CLOSED, RequestState.WITHDRAWN})
_ON_ITS_WAY = frozenset({OutboxState.QUEUED, OutboxState.HELD, OutboxState.SENDING, OutboxState.UNKNOWN})
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Case:
    """What the page reads. ``strangers``: the answers that are not from the organisation, by their Message-IDs;
    ``mail``: of the letter, in the outbox; ``looks``: answers may be looked for; ``judgement``: what became of it,
    where it was sent; ``way``: how the person does it without a letter."""

    request: Request
    messages: list[Message]
    proposals: dict[str, Proposal]
    strangers: frozenset[str]
    mail: OutboxEntry | None
    looks: bool
    judgement: Judgement | None
    way: OwnWay | None


def _read(insight: Insight, vault: Vault, number: int) -> _Case | None:
    request = request_of(vault, number)
    if request is None:
        return None
    found = {each.message.message_id: each for each in proposals(vault) if each.request.id == number}
    account = mail_account(vault)
    looks = account is not None and account.incoming is not None
    judged = judge(insight, [request], date.today(), later_messages(vault))
    judgement = judged[0] if judged else None
    way = own_way(request.right, insight.reach(request.organisation).entry)
    messages = messages_of(vault, number)
    unknown = strangers(vault, messages)
    return _Case(request, messages, found, unknown, mail_of(vault, request), looks, judgement, way)


class RequestPage(MailPage):
    """``changed``: something of the request was noted. A dropped .eml is filed as an answer to it."""

    key = "request"
    called = N_("Request")
    under = "requests"
    changed = Signal()

    def __init__(self, tools: Tools, answers: Answers, say: Translator) -> None:
        super().__init__(tools, say)
        self._answers = answers
        self._case: _Case | None = None
        self._matter: Matter | None = None
        self._correcting = 0
        # Attached files on their way into an import, each sealed by a key in memory; gone when the vault locks.
        self._attached: tempfile.TemporaryDirectory[str] | None = None
        content = document(self, letter=True)
        self.heading, self.facts, self.mail = heading(1), paragraph(), News()
        self.verdict = VerdictView(tools.navigator.show_records)
        self.notices = RequestNotices(tools, say, self._ask_place)
        self.notices.changed.connect(self.changed)
        self.paper = RequestPaper(self, tools, say, lambda: Leaving(self._case.request) if self._case else None)
        self.letter, self.conversation, self.step_form = LetterView(), Conversation(), StepForm()
        self.own_way = OwnWayLink(tools.announcer, say)
        self.send_button = action_button(self._review, Importance.PRIMARY)
        self.look_button = action_button(lambda: answers.look_or_stop(self._say))
        self.file_button = action_button(lambda: answers.ask_file(self, self._say, self.take))
        self.copy_button = action_button(self._copy)
        self.bundle_button = action_button(self._ask_place)
        self.forget_button = action_button(self._ask_forget, Importance.DANGER)
        self.steps = TitledTable(STEPS, say, self._open_step)
        above = self.back_link, self.heading, self.facts, self.own_way, self.mail, self.verdict, self.notices
        for part in (*above, self.letter):
            content.addWidget(part)
        content.addLayout(buttons(*self._row))
        for widget in (self.conversation, self.step_form, self.steps):
            content.addWidget(widget)
        content.addStretch(1)
        self.step_form.noted.connect(self._note)
        self.step_form.corrected.connect(self._correct)
        self.verdict.tab_after(self.own_way)
        self.conversation.confirmed.connect(self._confirm)
        self.conversation.dismissed.connect(self._dismiss)
        self.conversation.vouched.connect(self._vouch)
        self.conversation.import_asked.connect(self._import)
        answers.looking.connect(self._name_look)
        self.setFocusProxy(self.letter.body)
        self.forget()

    # --- content

    def load(self) -> None:
        vault, number = self._vault, self._target
        if vault is not None and isinstance(number, int):
            self.ask(lambda insight: _read(insight, vault, number), self._show)

    def closed(self) -> None:
        super().closed()
        self._clean()

    def forget(self) -> None:
        self._case = self._matter = None
        self.heading.clear()
        self.facts.clear()
        self.own_way.show_way(None)
        self.mail.tell("")
        self.verdict.show_judgement(None, self._say)
        self.notices.show_request(None, None)
        self.letter.forget()
        self.conversation.forget()
        self.steps.set_rows([])
        for part in self._parts:
            part.hide()
        self.step_form.hide()

    @property
    def _row(self) -> tuple[QWidget, ...]:
        taking = self.send_button, self.look_button, self.file_button, self.copy_button
        return *taking, self.paper.save_button, self.paper.open_button, self.bundle_button, self.forget_button

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self.letter, *self._row, self.conversation)

    def _show(self, case: _Case | None) -> None:
        if case is None:
            self.forget()
            self.facts.setText(self._say("The vault knows nothing of this request any more."))
            return
        request, self._case = case.request, case
        self._matter = matter(request, date.today(), notice_days(case.messages))
        writable = self.writable
        unsent = request.state in _UNSENT
        for part in self._parts:
            part.show()
        self.paper.show(self._vault)
        self.own_way.show_way(None if request.state in _DONE else case.way)
        self.verdict.show_judgement(case.judgement, self._say)
        self.notices.show_request(self._vault if writable else None, case.judgement)
        on_its_way = case.mail is not None and case.mail.state in _ON_ITS_WAY
        self.send_button.setVisible(writable and unsent and not on_its_way)
        self.look_button.setVisible(writable and case.looks and not unsent)
        self.file_button.setVisible(writable)
        self.forget_button.setVisible(writable)
        self.letter.show_letter(request.subject, request.body, editable=False)
        others = [each for each in case.messages if not (each.sent and each.body.strip() == request.body.strip())]
        self.conversation.setVisible(bool(others) or not unsent)
        self.conversation.show_messages(others, case.proposals, case.strangers, self._say, writable=writable)
        self.conversation.tab_before(*self._after)
        self.step_form.show_states(following(request.state) if writable else ())
        self.steps.set_rows(list(request.history))
        self.setFocusProxy(self.conversation.first or self.letter.body)
        self._say_request()

    @property
    def _after(self) -> tuple[QWidget, ...]:
        return self.step_form.state, self.step_form.day, self.step_form.button, self.steps.table

    def _say_request(self) -> None:
        case, found = self._case, self._matter
        if case is None or found is None:
            return
        say, request = self._say, case.request
        self.heading.setText(say("{right}: {name}", right=say(request.right.label), name=request.name))
        self.facts.setText("\n".join(facts(found, say)))
        describe(self.letter.body, self.facts.text())
        self.mail.tell(about_mail(case.mail, say))

    # --- going on

    def _review(self) -> None:
        if self._case is not None:
            self.tools.navigator.show_page("send", self._case.request.id)

    def _note(self, state: RequestState, day: date) -> None:
        if self._case is not None:
            request = self._case.request
            said = self._say("Noted: {state}", state=self._say(state.label))
            self._write(lambda vault: save_request(vault, advance(request, state, day, datetime.now(UTC))), said)

    def _open_step(self, row: Step, _index: QModelIndex) -> None:
        if self._case is not None and self.writable:
            self._correcting = self._case.request.history.index(row)
            self.step_form.correct(row)

    def _correct(self, day: date) -> None:
        if self._case is not None:
            request, step = self._case.request, self._correcting
            said = self._say("The day is corrected.")
            self._write(lambda vault: save_request(vault, correct(request, step, day, datetime.now(UTC))), said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self.letter.letter))
        self.announce(self._say("Copied."))

    # --- answers

    def take(self, path: Path) -> None:
        """File the mail in a file as an answer to this request, unless it names another one."""
        case = self._case
        if case is not None and self.writable:
            self._answers.take(path, self._say, self._filed, case.request.id)

    def _filed(self, found: Proposal) -> None:
        if self._case is not None and found.request.id != self._case.request.id:
            self.tools.navigator.show_request(found.request.id)

    def _confirm(self, which: str, state: RequestState, day: date) -> None:
        said = self._say("Noted: {state}", state=self._say(state.label))
        self._write(lambda vault: confirm(vault, which, state=state, on=day), said)

    def _dismiss(self, which: str) -> None:
        self._write(lambda vault: dismiss(vault, which), self._say("It is kept, and changes nothing."))

    def _vouch(self, which: str) -> None:
        self._write(lambda vault: vouch(vault, which), self._say("Noted. Say now what the answer means."))

    def _import(self, which: str) -> None:
        self._clean()
        folder = self._attached = tempfile.TemporaryDirectory(prefix="mien-", ignore_cleanup_errors=True)

        def done(keys: dict[Path, bytes]) -> None:
            self.tools.navigator.show_page("import", SealedFiles(keys))

        self._run(lambda vault: attachments_sealed(vault, which, Path(folder.name)), done)

    def _clean(self) -> None:
        folder, self._attached = self._attached, None
        if folder is not None:
            folder.cleanup()

    # --- proof, and the end

    def _ask_place(self) -> None:
        if self._case is not None:
            name = f"{self._case.request.reference}.zip"
            dialog = QFileDialog(self, self._say("All that proves it…"), name)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
            dialog.fileSelected.connect(lambda path: self.write_bundle(Path(path)))
            dialog.open()

    def write_bundle(self, path: Path) -> None:
        """Write all that proves the request, in clear, where the person wants it."""
        case, say = self._case, self._say
        if case is None:
            return

        def work(vault: Vault) -> None:
            with path.open("wb") as target:
                write_zip(target, proof_of(vault, case.request, date.today(), say))

        self._run(work, lambda _none: self.tools.announcer.say(self._say("Written: {path}", path=path)))

    def _ask_forget(self) -> None:
        if self._case is not None:
            say, number = self._say, self._case.request.id
            about = say("Its letter, its history and what came back are erased from the vault.")
            question = say("Erase this request?")
            ask_first(self, say, question, about, say("Erase it"), lambda: self._erase(number))

    def _erase(self, number: int) -> None:
        def work(vault: Vault) -> None:
            for original in forget_request(vault, number):
                vault.originals.remove(original)

        self._write(work, self._say("The request is erased."))
        self.tools.navigator.show_requests()

    def _write(self, work: Callable[[Vault], object], said: str) -> None:
        def done(_nothing: object) -> None:
            self.changed.emit()
            self.tools.announcer.say(said)

        self._run(work, done)

    def _run(self, work: Callable[[Vault], Result], done: Callable[[Result], object]) -> None:
        vault = self._vault
        if vault is None:
            return

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: work(vault), done=done, failed=failed)

    def _name_look(self, looking: bool) -> None:
        say = self._say
        self.look_button.setText(say("Stop looking") if looking else say("Look for answers now"))

    def panes(self) -> list[QWidget]:
        first = self.conversation.first
        parts = (self.letter.body, *([first] if first else []), self.step_form.state, self.steps.table)
        return [each for each in parts if each.isVisible()] or [self]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        spoken = self.own_way, self.verdict, self.notices, self.letter, self.conversation, self.step_form, self.paper
        for part in spoken:
            part.retranslate(say)
        self.send_button.setText(say("Read it over and send it…"))
        self._name_look(looking=self._answers.is_looking)
        self.file_button.setText(say("Open a mail file…"))
        self.copy_button.setText(say("Copy the letter"))
        self.bundle_button.setText(say("All that proves it…"))
        self.forget_button.setText(say("Erase this request…"))
        self.steps.retranslate(say, say("Until now"), say("Press Enter to correct the day."))
        self._say_request()
