# SPDX-License-Identifier: MPL-2.0
"""The same wish told to many organisations: chosen, looked over by group, and sent at a gentle rate."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.catalog.outbox import OutboxEntry
from app.catalog.person import AboutMe
from app.catalog.request import Request
from app.catalog.right import Right
from app.catalog.words import N_
from app.correspondence.several import Candidates, candidates, letters, send_all
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.drafting import IN_BULK
from app.sources.registry import email_of
from app.ui.controls import Choice, Importance, News, ProgressBar
from app.ui.forms import Problem, action_button, buttons, form_row, heading, note, paragraph, sentence
from app.ui.jobs import Job, JobContext
from app.ui.naming import name
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.posting import Posting
from app.ui.widgets.chosen_many import ChosenMany
from app.ui.widgets.document import document
from app.ui.widgets.reviewed_many import ReviewedMany
from app.vault.about_me import about_me
from app.vault.requests import requests
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the page reads: whom one may write to, and who writes."""

    candidates: Candidates
    person: AboutMe


def _read(insight: Insight, vault: Vault) -> _Ground:
    return _Ground(candidates(insight, requests(vault), email_of), about_me(vault))


class SeveralPage(DataPage):
    """Nothing is kept, and nothing leaves, before "Send". ``changed``: letters were put into the outbox."""

    key = "several"
    called = N_("Several at once")
    under = "requests"
    changed = Signal()

    def __init__(self, tools: Tools, posting: Posting, say: Translator) -> None:
        super().__init__(tools, say)
        self._posting = posting
        self._ground: _Ground | None = None
        self._writing: Job[list[Request]] | None = None
        content = document(self, letter=True)
        self.heading, self.about, self.nobody, self.others = heading(1), paragraph(), News(), note()
        self.right, self.chosen, self.review = Choice(), ChosenMany(), ReviewedMany(say)
        self.write_button = action_button(self._write, Importance.PRIMARY)
        self.stop_button = action_button(self._stop)
        self.bar, self.told, self.problem = ProgressBar(), News(), Problem()
        self.send_button = action_button(self._send, Importance.PRIMARY)
        self.again_button = action_button(self._again)
        for part in (self.back_link, self.heading, self.about):
            content.addWidget(part)
        self._right_label = form_row(content, self.right)
        # Where there is nobody to choose: why, and what to do.
        self.import_button = action_button(tools.navigator.show_import, Importance.PRIMARY)
        self.one_button = action_button(lambda: tools.navigator.show_new_request(Beginning()), Importance.PRIMARY)
        for below in (self.nobody, self.chosen, self.others):
            content.addWidget(below)
        content.addLayout(buttons(self.write_button, self.stop_button, self.import_button, self.one_button))
        for last in (self.bar, self.review, self.told, self.problem):
            content.addWidget(last)
        content.addLayout(buttons(self.send_button, self.again_button))
        content.addStretch(1)
        self.right.currentIndexChanged.connect(lambda _index: self._offer())
        self.chosen.changed.connect(self._fit)
        self.review.changed.connect(self._fit)
        self.setFocusProxy(self.right)
        self.forget()

    # --- choosing

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _read(insight, vault), self._show)

    def forget(self) -> None:
        self._stop()
        self._ground = None
        self.chosen.forget()
        self.review.forget()
        self.problem.tell("")
        self.told.tell("")
        self._fit()

    def _show(self, ground: _Ground) -> None:
        self._ground = ground
        self._offer()
        self._say_others()

    def _offer(self) -> None:
        right = self.right.currentData()
        if self._ground is not None and isinstance(right, Right):
            self.chosen.show_candidates(self._ground.candidates.found, right)
        self._fit()

    @property
    def _reviewing(self) -> bool:
        return bool(self.review.rows)

    def _fit(self) -> None:
        """Show what belongs to the step that the person is at."""
        writable = self._vault is not None and not self._vault.read_only
        working, reviewing = self._writing is not None, self._reviewing
        choosing = not working and not reviewing
        known, offers = self._ground is not None, self.chosen.offers
        for part in (self._right_label, self.right):
            part.setVisible(choosing and known)
        for below in (self.chosen, self.others):
            below.setVisible(choosing and known and offers)
        self._say_nobody(told=choosing and known and not offers)
        self.write_button.setVisible(choosing and writable and (offers or not known))
        self.write_button.setEnabled(bool(self.chosen.chosen))
        self.stop_button.setVisible(working)
        self.bar.setVisible(working)
        self.review.setVisible(reviewing)
        for button in (self.send_button, self.again_button):
            button.setVisible(reviewing)
        count = len(self.review.approved) if reviewing else 0
        self.send_button.setEnabled(count > 0)
        self.send_button.setText(
            self._say.plural("Send {count} letter", "Send {count} letters", count) if count else self._say("Send")
        )

    # --- writing

    def _write(self) -> None:
        vault, ground, right, chosen = self._vault, self._ground, self.right.currentData(), self.chosen.chosen
        if vault is None or ground is None or not isinstance(right, Right) or not chosen:
            return
        roles = {each.addressee.slug: each.role for each in chosen}

        def work(context: JobContext) -> list[Request]:
            made: list[Request] = []
            with closing(Insight(vault.reader())) as insight:
                for each in letters(insight, vault, chosen, right, ground.person, datetime.now(UTC)):
                    made.append(each)
                    context.report(len(made) * 1000 // len(chosen))
                    if context.cancelled:
                        return []
            return made

        def done(made: list[Request]) -> None:
            self._writing = None
            self.told.tell("")
            self.review.show_letters(made, roles)
            self._fit()
            (self.review.letters.table if made else self.write_button).setFocus()

        self.bar.setValue(0)
        self.problem.tell("")
        self.told.tell(self._say("Writing the letters…"))
        self._writing = self.tools.jobs.run(work, done=done, failed=self._failed, progress=self.bar.setValue)
        self._fit()
        self.stop_button.setFocus()

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _again(self) -> None:
        self.review.forget()
        self._fit()
        self.right.setFocus()

    # --- sending

    def _send(self) -> None:
        vault, approved = self._vault, self.review.approved
        if vault is None or not approved:
            return
        batch = f"{approved[0].right.slug} {datetime.now(UTC).isoformat(timespec='seconds')}"
        self.send_button.setEnabled(False)
        self.told.tell(self._say("Putting the letters into the outbox…"))

        def done(waiting: list[OutboxEntry]) -> None:
            self.review.forget()
            self.told.tell("")
            self._posting.start()
            # First: of the pages, the one that is seen reads all anew.
            self.tools.navigator.show_requests()
            self.changed.emit()
            self.tools.announcer.say(
                self._say.plural(
                    "{count} letter leaves now.", "{count} letters leave, one after the other.", len(waiting)
                )
            )

        self.tools.jobs.run(lambda _context: send_all(vault, approved, batch), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._writing = None
        self.told.tell("")
        self._fit()
        self.problem.tell(sentence(error, self._say))

    def panes(self) -> list[QWidget]:
        parts = (self.right, self.chosen.list, self.review.letters.table, self.review.letter.body)
        return [each for each in parts if each.isVisible()] or [self]

    # --- words

    def _say_nobody(self, *, told: bool) -> None:
        say, ground = self._say, self._ground
        found, others = (ground.candidates.found, ground.candidates.others) if ground else ((), 0)
        self.import_button.setVisible(told and not found and not others)
        self.one_button.setVisible(told and bool(found or others))
        text = ""
        if told and found:
            text = say("You have asked everybody for this who takes requests by mail.")
        elif told and others:
            text = say.plural(
                "{count} organisation of your vault can be asked, but not by mail, as far as Mien knows. Enter an"
                " address on its page, or write to it by itself.",
                "{count} organisations of your vault can be asked, but none by mail, as far as Mien knows. Enter an"
                " address on the page of one, or write to them one by one.",
                others,
            )
        elif told:
            text = say(
                "Your vault knows no organisation yet. Bring an export, or your mails: who writes to you is listed."
            )
        if text != self.nobody.text():
            self.nobody.tell(text)

    def _say_others(self) -> None:
        ground = self._ground
        if ground is None:
            return
        say, others = self._say, ground.candidates.others
        self.others.setText(
            say.plural(
                "{count} more takes no requests by mail, as far as Mien knows: write to it by itself.",
                "{count} more take no requests by mail, as far as Mien knows: write to them one by one.",
                others,
            )
            if others
            else ""
        )

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say(
                "Object to advertising, or take back your consent, at many organisations at once: each gets a letter of"
                " its own. Access is not offered here: since the judgment C-526/24 of the Court of Justice of the"
                " European Union even a first request for access can be refused as abusive, which many at once would"
                " invite. Ask for access one organisation at a time."
            )
        )
        chosen = self.right.currentData()
        with QSignalBlocker(self.right):
            self.right.clear()
            for right in sorted(IN_BULK, key=list(Right).index):
                self.right.addItem(say(right.label), right)
            wanted = chosen or Right.OBJECTION_MARKETING
            self.right.setCurrentIndex(max(0, self.right.findData(wanted)))
        self._right_label.setText(say("What you want"))
        self.chosen.retranslate(say)
        self.review.retranslate(say)
        self.write_button.setText(say("Write the letters"))
        self.stop_button.setText(say("Stop"))
        self.again_button.setText(say("Choose others"))
        self.import_button.setText(say("Bring an &export"))
        self.one_button.setText(say("New request…"))
        name(self.bar, say("Progress of the letters"))
        self._say_others()
        self._fit()
