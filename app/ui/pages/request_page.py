# SPDX-License-Identifier: MPL-2.0
"""One request: its letter, how far it is, and what the person notes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.request import Request, RequestState, Step
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.agenda import Matter, matter
from app.rights.bundle import bundle_files, write_zip
from app.rights.grounds import ground
from app.rights.states import advance, correct, following
from app.rights.verdict import Judgement
from app.rights.verdicts import judge
from app.ui.controls import Choice, Importance
from app.ui.forms import action_button, buttons, confirm, form_row, heading, note, paragraph, sentence
from app.ui.models.request_columns import STEPS, elapsed
from app.ui.naming import describe
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.request_paper import RequestPaper
from app.ui.widgets.date_field import DateField
from app.ui.widgets.document import document
from app.ui.widgets.letter_view import LetterView
from app.ui.widgets.titled_table import TitledTable
from app.ui.widgets.verdict_view import VerdictView
from app.vault.requests import forget_request, letters_sent, messages_of, request_of, save_request
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Answer:
    request: Request | None
    judgement: Judgement | None = None


def _ask(insight: Insight, vault: Vault, number: int) -> _Answer:
    """The request, and what became of it where it was sent."""
    request = request_of(vault, number)
    judged = judge(insight, [request], date.today(), letters_sent(vault)) if request else []
    return _Answer(request, judged[0] if judged else None)


class RequestPage(DataPage):
    """``changed``: something of the request was noted."""

    key = "request"
    called = N_("Request")
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._matter: Matter | None = None
        # The place of the step whose day is being corrected; without one, a new step is noted.
        self._correcting: int | None = None
        content = document(self)
        self.heading, self.facts, self.review = heading(1), paragraph(), note()
        self.verdict = VerdictView(tools.navigator.show_records)
        self.letter = LetterView()
        self.keep_button = action_button(self._keep)
        self.copy_button = action_button(self._copy)
        self.bundle_button = action_button(self._ask_place)
        self.paper = RequestPaper(self, tools, say, self._edited)
        self.forget_button = action_button(self._ask_forget, Importance.DANGER)
        self.note_heading, self.state, self.day = heading(2), Choice(), DateField()
        self.note_button = action_button(self._note, Importance.PRIMARY)
        self.steps = TitledTable(STEPS, say, self._open_step)
        for part in (self.back_link, self.heading, self.facts, self.verdict, self.review, self.letter):
            content.addWidget(part)
        content.addLayout(buttons(*self._row))
        content.addWidget(self.note_heading)
        self._state_label = form_row(content, self.state)
        self._day_label = form_row(content, self.day)
        content.addLayout(buttons(self.note_button))
        content.addWidget(self.steps)
        content.addStretch(1)
        self.setFocusProxy(self.letter.body)
        self.forget()

    def load(self) -> None:
        vault, number = self._vault, self._target
        if vault is not None and isinstance(number, int):
            self.ask(lambda insight: _ask(insight, vault, number), self._show)

    def forget(self) -> None:
        self._matter = self._correcting = None
        self.heading.clear()
        self.facts.clear()
        self.verdict.show_judgement(None, self._say)
        self.letter.forget()
        self.state.clear()
        self.steps.set_rows([])
        for part in self._parts:
            part.hide()

    @property
    def _row(self) -> tuple[QWidget, ...]:
        paper = self.paper.save_button, self.paper.open_button
        return self.keep_button, self.copy_button, *paper, self.bundle_button, self.forget_button

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self.letter, self.review, *self._row, *self._noting)

    @property
    def _noting(self) -> tuple[QWidget, ...]:
        return self.note_heading, self._state_label, self.state, self._day_label, self.day, self.note_button

    def _show(self, answer: _Answer) -> None:
        request = answer.request
        if request is None:
            self.forget()
            self.facts.setText(self._say("The vault knows nothing of this request any more."))
            return
        self._matter = matter(request, date.today())
        self._correcting = None
        writable = self._vault is not None and not self._vault.read_only
        draft = request.state is RequestState.DRAFT
        for part in self._parts:
            part.setVisible(writable)
        goes_on = writable and bool(following(request.state))
        for part in self._noting:
            part.setVisible(goes_on)
        for part in (self.letter, self.copy_button, self.bundle_button):
            part.show()
        self.paper.show(self._vault)
        self.keep_button.setVisible(writable and draft)
        self.review.setVisible(draft)
        self.verdict.show_judgement(answer.judgement, self._say)
        self.letter.show_letter(request.subject, request.body, editable=writable and draft)
        self.steps.set_rows(list(request.history))
        self.day.show_day(date.today())
        self._say_request()

    def _say_request(self) -> None:
        if self._matter is None:
            return
        say, found, request = self._say, self._matter, self._matter.request
        self.heading.setText(say("{right}: {name}", right=say(request.right.label), name=request.name))
        facts = [
            say("{name}: {value}", name=say("Reference"), value=request.reference),
            say("{name}: {value}", name=say("Law"), value=say(request.law.label)),
            say("{name}: {value}", name=say("State"), value=say(found.state.label)),
        ]
        if articles := ground(request.law, request.right, request.region):
            facts.insert(2, say("{name}: {value}", name=say("Where it says so"), value=str(articles)))
        if request.recipient:
            facts.append(say("{name}: {value}", name=say("To"), value=request.recipient))
        if found.due and found.clock is None:
            facts.append(say("{name}: {value}", name=say("Answer due, if sent today"), value=say.date(found.due)))
        elif found.due and found.waiting:
            facts.append(say("{name}: {value}", name=say("Answer due"), value=say.date(found.due)))
            facts.append(elapsed(found, say))
        self.facts.setText("\n".join(facts))
        describe(self.letter.body, self.facts.text())
        self._say_noting()
        chosen = self.state.currentData()
        self.state.clear()
        for state in RequestState:
            if state in following(request.state):
                self.state.addItem(say(state.label), state)
        self.state.setCurrentIndex(max(0, self.state.findData(chosen)))

    # --- acting

    def _edited(self) -> Request | None:
        if self._matter is None:
            return None
        subject, body = self.letter.letter
        return replace(self._matter.request, subject=subject, body=body)

    def _keep(self) -> None:
        edited = self._edited()
        if edited is not None:
            self._write(lambda vault: save_request(vault, edited), self._say("Kept in the vault."))

    def _open_step(self, row: Step, _index: QModelIndex) -> None:
        if self._matter is None or self._vault is None or self._vault.read_only:
            return
        self._correcting = self._matter.request.history.index(row)
        for part in self._noting:
            part.setVisible(part not in (self._state_label, self.state))
        self.day.show_day(row.on)
        self._say_noting()
        self.day.setFocus()

    def _note(self) -> None:
        edited, state, day = self._edited(), self.state.currentData(), self.day.day
        step = self._correcting
        if edited is not None and step is not None:
            said = self._say("The day is corrected.")
            self._write(lambda vault: save_request(vault, correct(edited, step, day, datetime.now(UTC))), said)
            return
        if edited is None or not isinstance(state, RequestState):
            return
        said = self._say("Noted: {state}", state=self._say(state.label))
        self._write(lambda vault: save_request(vault, advance(edited, state, day, datetime.now(UTC))), said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self.letter.letter))
        self.announce(self._say("Copied."))

    def _ask_place(self) -> None:
        if self._matter is None:
            return
        name = f"{self._matter.request.reference}.zip"
        dialog = QFileDialog(self, self._say("All that proves it…"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.write_bundle(Path(path)))
        dialog.open()

    def write_bundle(self, path: Path) -> None:
        """Write all that proves the request, in clear, where the person wants it."""
        found, say = self._matter, self._say
        if found is None:
            return

        def work(vault: Vault) -> None:
            messages = messages_of(vault, found.request.id)
            files = bundle_files(found.request, messages, date.today(), say, vault.originals.read)
            with path.open("wb") as target:
                write_zip(target, files)

        self._write(work, self._say("Written: {path}", path=path), changes=False)

    def _ask_forget(self) -> None:
        if self._matter is None:
            return
        say, number = self._say, self._matter.request.id
        confirm(
            self,
            say,
            say("Erase this request?"),
            say("Its letter, its history and what came back are erased from the vault."),
            say("Erase it"),
            lambda: self._erase(number),
        )

    def _erase(self, number: int) -> None:
        def work(vault: Vault) -> None:
            for original in forget_request(vault, number):
                vault.originals.remove(original)

        self._write(work, self._say("The request is erased."))
        self.tools.navigator.show_requests()

    def _write(self, work: Callable[[Vault], object], said: str, *, changes: bool = True) -> None:
        vault = self._vault
        if vault is None:
            return

        def done(_nothing: object) -> None:
            self.tools.announcer.say(said)
            if changes:
                self.changed.emit()

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: work(vault), done=done, failed=failed)

    def panes(self) -> list[QWidget]:
        return [each for each in (self.letter.body, self.state, self.steps.table) if each.isVisible()] or [self]

    # --- words

    def _say_noting(self) -> None:
        say, found = self._say, self._matter
        if found is not None and self._correcting is not None:
            state = say(found.request.history[self._correcting].state.label)
            self.note_heading.setText(say("On which day was this? {state}", state=state))
            self._day_label.setText(say("The right day"))
            self.note_button.setText(say("Correct the day"))
        else:
            self.note_heading.setText(say("What happened?"))
            self._day_label.setText(say("Since this day"))
            self.note_button.setText(say("Note it"))

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.verdict.retranslate(say)
        self.letter.retranslate(say)
        self.day.retranslate(say)
        self.review.setText(
            say("Read it, and change what you like: these are the exact words. Take out whatever they need not know.")
        )
        self.keep_button.setText(say("Keep the changes"))
        self.copy_button.setText(say("Copy the letter"))
        self.paper.retranslate(say)
        self.bundle_button.setText(say("All that proves it…"))
        self.forget_button.setText(say("Erase this request…"))
        self._state_label.setText(say("It is now"))
        self.steps.retranslate(say, say("Until now"), say("Press Enter to correct the day."))
        self._say_request()
