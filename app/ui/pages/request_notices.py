# SPDX-License-Identifier: MPL-2.0
"""What comes next on a request that was not met: the letter for it, written, and handed on to the page that sends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.notice import Notice
from app.catalog.request import RequestState
from app.catalog.words import N_
from app.correspondence.later import Later
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.insight.reaching import bundled
from app.rights.authorities import Recourse, propose_authority
from app.rights.identifying import identifications
from app.rights.letter import LetterKind
from app.rights.notices import also_offered, offered, write_complaint, write_reminder
from app.rights.verdict import Judgement
from app.ui.controls import Importance
from app.ui.forms import action_button, buttons, heading, paragraph, sentence
from app.ui.naming import describe
from app.ui.pages.data_page import Tools
from app.ui.widgets.letter_view import LetterView
from app.vault.about_me import about_me
from app.vault.notices import forget_notice, keep_notice, notices_of
from app.vault.vault import Vault

_ABOUT = {
    LetterKind.REMINDER: N_("They are late. A reminder asks them to answer within 14 days."),
    LetterKind.SECOND_NOTICE: N_(
        "They did not answer your reminder. A last warning gives them 14 days, and says that a complaint follows."
    ),
    LetterKind.PARTIAL: N_("They did not do what you asked. A letter insists on it: add what is missing."),
    LetterKind.REFUSAL: N_("They refused. A letter asks them to think again: add why they are wrong."),
    LetterKind.CONTINUED: N_(
        "They go on with what you told them to end. A letter says what was seen, and gives them 14 days to stop."
    ),
    LetterKind.IDENTITY: N_(
        "They ask who you are. A letter answers that no document is needed, and says what you offer instead."
    ),
    LetterKind.COMPLAINT: N_("They had time, and did not do it. You may complain, at no cost, to an authority."),
}
_AFTER_REFUSAL = N_("They refused. You may complain, at no cost, to an authority.")
_WRITE = {
    LetterKind.REMINDER: N_("Write the reminder"),
    LetterKind.SECOND_NOTICE: N_("Write the last warning"),
    LetterKind.PARTIAL: N_("Write the letter"),
    LetterKind.REFUSAL: N_("Write the letter"),
    LetterKind.CONTINUED: N_("Write the letter"),
    LetterKind.IDENTITY: N_("Write the letter"),
    LetterKind.COMPLAINT: N_("Write the complaint"),
}
_TITLES = {
    "reminder": N_("Your reminder, not sent yet"),
    "second-notice": N_("Your last warning, not sent yet"),
    "complaint": N_("Your complaint, not sent yet"),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the vault has of it: the draft, and the authority in charge."""

    draft: Notice | None
    recourse: Recourse


class RequestNotices(QWidget):
    """Hidden while it is time for no letter. ``changed``: something of the request was written or noted."""

    changed = Signal()

    def __init__(self, tools: Tools, say: Translator, save_proof: Callable[[], object]) -> None:
        super().__init__()
        self._tools, self._say = tools, say
        self._vault: Vault | None = None
        self._judgement: Judgement | None = None
        self._known: _Known | None = None
        self.open_url = QDesktopServices.openUrl
        self.heading, self.about, self.authority = heading(2), paragraph(), paragraph()
        self.letter = LetterView()
        self.write_button = action_button(lambda: self._write(offered), Importance.PRIMARY)
        self.other_button = action_button(lambda: self._write(also_offered))
        self.send_button = action_button(self._review, Importance.PRIMARY)
        self.proof_button = action_button(save_proof)
        self.page_button = action_button(self._open_page)
        self.drop_button = action_button(self._drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.heading, self.about, self.authority, self.letter):
            layout.addWidget(part)
        layout.addLayout(buttons(self.write_button, self.other_button, *self._on_draft, self.page_button))
        self.hide()

    @property
    def _on_draft(self) -> tuple[QWidget, ...]:
        return self.send_button, self.proof_button, self.drop_button

    def show_request(self, vault: Vault | None, judgement: Judgement | None) -> None:
        """Show what comes next on a request in a vault that can be written; ``None``: nothing."""
        self._vault, self._judgement = vault, judgement
        if vault is None or judgement is None:
            self._known = None
            self.letter.forget()
            self.hide()
            return
        number = judgement.request.id

        def read() -> _Known:
            drafts = notices_of(vault, number)
            request = judgement.request
            recourse = propose_authority(bundled(), about_me(vault), request.law, request.country)
            return _Known(drafts[0] if drafts else None, recourse)

        def done(known: _Known) -> None:
            if self._judgement is judgement:
                self._known = known
                self._show()

        self._tools.jobs.run(lambda _context: read(), done=done, failed=self._failed)

    def _show(self) -> None:
        judgement, known = self._judgement, self._known
        kind = offered(judgement) if judgement else None
        if known is None or judgement is None or (kind is None and known.draft is None):
            self.hide()
            return
        draft = known.draft
        complaint = draft.kind == LetterKind.COMPLAINT.slug if draft else kind is LetterKind.COMPLAINT
        self.letter.setVisible(draft is not None)
        if draft:
            self.letter.show_letter(draft.subject, draft.body, editable=False)
        else:
            self.letter.forget()
        for button in self._on_draft:
            button.setVisible(draft is not None)
        self.proof_button.setVisible(draft is not None and complaint)
        self.write_button.setVisible(kind is not None and (draft is None or draft.kind != kind.slug))
        self.other_button.setVisible(draft is None and also_offered(judgement) is not None)
        self.page_button.setVisible(complaint and known.recourse.authority is not None)
        self.authority.setVisible(complaint)
        self._tell()
        self.show()

    def _tell(self) -> None:
        say, judgement, known = self._say, self._judgement, self._known
        if judgement is None or known is None:
            return
        kind = offered(judgement)
        draft = known.draft
        self.heading.setText(
            say(_TITLES.get(draft.kind, N_("Your letter, not sent yet"))) if draft else say("What comes next")
        )
        # The page shows the request's own letter as well, in fields of the same names.
        describe(self.letter.subject, self.heading.text())
        describe(self.letter.body, self.heading.text())
        refused = kind is LetterKind.COMPLAINT and judgement.request.state is RequestState.REFUSED
        self.about.setText(say(_AFTER_REFUSAL if refused else _ABOUT[kind]) if kind in _ABOUT else "")
        self.about.setVisible(kind in _ABOUT)
        if kind in _WRITE:
            self.write_button.setText(say(_WRITE[kind]))
        complains = also_offered(judgement) is LetterKind.COMPLAINT
        self.other_button.setText(say("Complain at once") if complains else say("Ask them once more"))
        authority = known.recourse.authority
        lines = [say("{name}: {value}", name=say("Authority"), value=authority.name)] if authority else []
        self.authority.setText("\n".join([*lines, say(known.recourse.reason)]))
        describe(self.write_button, self.about.text())
        describe(self.page_button, self.authority.text())

    # --- acting

    def _write(self, which: Callable[[Judgement], LetterKind | None]) -> None:
        judgement, known = self._judgement, self._known
        if judgement is None or known is None:
            return
        kind, today, now = which(judgement), date.today(), datetime.now(UTC)
        authority = known.recourse.authority

        def work(vault: Vault) -> None:
            person = about_me(vault)
            if kind is LetterKind.COMPLAINT and authority:
                keep_notice(vault, write_complaint(judgement, authority, person, today, now))
                return
            with closing(Insight(vault.reader())) as insight:
                found = identifications(insight, judgement.request.organisation)
            proposed = [(each.kind, each.value) for each in found if each.proposed]
            keep_notice(vault, write_reminder(judgement, person, today, now, proposed))

        self._run(work, self._say("The letter is written. Nothing was sent."))

    def _drop(self) -> None:
        draft = self._known.draft if self._known else None
        if draft:
            self._run(lambda vault: forget_notice(vault, draft.request, draft.kind), self._say("Forgotten."))

    def _review(self) -> None:
        draft = self._known.draft if self._known else None
        if draft:
            self._tools.navigator.show_page("send", Later(draft.request, draft.kind))

    def _open_page(self) -> None:
        authority = self._known.recourse.authority if self._known else None
        if authority is not None and not self.open_url(QUrl(authority.complaint or authority.site)):
            self._tools.announcer.say(self._say("No program opens this link."), urgent=True)

    def _run(self, work: Callable[[Vault], object], said: str) -> None:
        vault = self._vault
        if vault is None:
            return

        def done(_nothing: object) -> None:
            self._tools.announcer.say(said)
            self.changed.emit()

        self._tools.jobs.run(lambda _context: work(vault), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._tools.announcer.say(sentence(error, self._say), urgent=True)

    # --- words

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.letter.retranslate(say)
        self.send_button.setText(say("Read it over and send it…"))
        self.proof_button.setText(say("All that proves it…"))
        self.page_button.setText(say("Open the page for complaints"))
        self.drop_button.setText(say("Do not send it"))
        self._tell()
