# SPDX-License-Identifier: MPL-2.0
"""The last look at a letter before it leaves: to whom, by which way, from which account, word for word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.request import Channel, Request
from app.catalog.words import N_
from app.channels.drafts import MailLink
from app.channels.signalled import Browser, open_with_signal
from app.correspondence.by_hand import Way, draft_file, mailto_link, text, ways
from app.correspondence.later import Later, Leaving, carried, keep, review_leaving
from app.correspondence.sending import post
from app.i18n.translator import Translator
from app.rights.letter import LetterKind
from app.ui.controls import Importance
from app.ui.forms import Problem, action_button, buttons, heading, paragraph, sentence
from app.ui.naming import describe
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.ready_letter import ReadyLetter, read_letter
from app.ui.pages.request_paper import RequestPaper
from app.ui.posting import Posting
from app.ui.widgets.attached import Attached, read_attachment
from app.ui.widgets.document import document
from app.ui.widgets.letter_view import LetterView
from app.ui.widgets.way_form import WayForm
from app.ui.widgets.ways_out import WaysOut
from app.vault.vault import Vault

_LATER = {
    LetterKind.REMINDER: N_("Reminder"),
    LetterKind.SECOND_NOTICE: N_("Last warning"),
    LetterKind.PARTIAL: N_("Letter that insists"),
    LetterKind.REFUSAL: N_("Letter that insists"),
    LetterKind.CONTINUED: N_("Letter that insists"),
    LetterKind.IDENTITY: N_("Letter that says who you are"),
    LetterKind.COMPLAINT: N_("Complaint"),
}
_CLEANED = N_("Some characters cannot be sent and were taken out. Read it once more, then send it.")
_NUMBERED = N_("The subject bears the reference again, by which an answer is known. Read it once more, then send it.")
Result = TypeVar("Result")


class SendPage(DataPage):
    """What is shown is what leaves; nothing does before "Send now". ``changed``: the letter was kept, or goes out.

    ``open_url`` opens links in other programs.
    """

    key = "send"
    called = N_("Before it leaves")
    under = "requests"
    changed = Signal()

    def __init__(
        self,
        tools: Tools,
        posting: Posting,
        say: Translator,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(tools, say)
        self._posting, self.open_url = posting, open_url
        self._ready: ReadyLetter | None = None
        self._offered: tuple[Way, ...] = ()
        content = document(self, letter=True)
        self.heading, self.about, self.account_line, self.problem = heading(1), paragraph(), paragraph(), Problem()
        self.going = WayForm()
        self.paper = RequestPaper(self, tools, say, lambda: self._edited)
        self.out = WaysOut(self.paper.save_button, self.paper.open_button)
        self.letter, self.attached = LetterView(), Attached()
        self.send_button = action_button(self._send, Importance.PRIMARY)
        self.keep_button = action_button(self._keep)
        self.account_button = action_button(lambda: tools.navigator.show_page(MailAccountPage.key))
        for part in (self.back_link, self.heading, self.about):
            content.addWidget(part)
        for below in (self.going, self.account_line, self.letter, self.attached, self.problem):
            content.addWidget(below)
        content.addLayout(buttons(self.send_button, self.keep_button, self.account_button))
        content.addWidget(self.out)
        content.addStretch(1)
        self.going.changed.connect(self._ask_ways)
        self.attached.chosen.connect(self.attach)
        self.attached.changed.connect(lambda: self._show_ways(self._offered))
        self.out.taken.connect(self._take)
        self.out.signalled.connect(self._open_signalled)
        self.out.sent.connect(self._sent_by_hand)
        self.out.form.copied.connect(lambda: self.announce(self._say("Copied.")))
        self.setFocusProxy(self.letter.body)
        self.forget()

    # --- content

    def load(self) -> None:
        vault, number = self._vault, self._target
        if vault is not None and isinstance(number, int | Later):
            self.ask(lambda insight: read_letter(vault, insight, number, self._say), self._show)

    def forget(self) -> None:
        self._ready = None
        self.account_line.clear()
        for cleared in (self.going, self.letter, self.attached, self.out):
            cleared.forget()
        self.problem.tell("")
        for part in self._parts:
            part.hide()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        fields = (self.going, self.account_line, self.letter)
        return (*fields, self.attached, self.send_button, self.keep_button, self.account_button, self.out)

    def _show(self, ready: ReadyLetter | None) -> None:
        before, self._ready = self._ready, ready
        if ready is None or self._vault is None or self._vault.read_only:
            self.forget()
            self.about.setText(self._say("This letter cannot be sent now: it was sent, or is not there any more."))
            return
        request = ready.letter.request
        if before is None or before.letter != ready.letter:
            if before is None or (before.letter.request.id, before.letter.kind) != (request.id, ready.letter.kind):
                self.attached.begin(ready.proof)
            self.going.show_ways(ready.recipients, request.channel)
            self.letter.show_letter(request.subject, request.body, editable=True)
        self.paper.show(self._vault)
        self.out.day.show_day(date.today())
        for part in self._parts:
            part.show()
        self._show_ways(ready.ways)
        self._say_ready()

    def _ask_ways(self) -> None:
        """The person chose another way, or address: what can be done by it?"""
        edited, ready = self._edited, self._ready
        if edited is not None and ready is not None:
            account = ready.account
            self._work(lambda vault: ways(vault, edited.request, account, edited.kind), self._show_ways)

    def _show_ways(self, offered: tuple[Way, ...]) -> None:
        ready, self._offered = self._ready, offered
        if ready is None:
            return
        by_mail = self.going.channel is Channel.EMAIL
        self.send_button.setVisible(by_mail and ready.account is not None)
        self.attached.setVisible(by_mail)
        self.account_button.setVisible(by_mail and ready.account is None)
        self._show_sender()
        signals = ready.letter.kind is not LetterKind.COMPLAINT
        # What is attached no link can carry.
        offered = tuple(way for way in offered if way is not Way.MAILTO or not self.attached.files)
        self.out.show_ways(offered, self._form_fields(), self._say, signals=signals)

    def _form_fields(self) -> list[tuple[str, str]]:
        say, ready, edited = self._say, self._ready, self._edited
        if ready is None or edited is None:
            return []
        request = edited.request
        fields = [
            (say("Your name"), ready.person.name),
            (say("E-mail address"), ready.account.address if ready.account else ""),
            (say("Postal address"), ", ".join(ready.person.address) if edited.kind is LetterKind.COMPLAINT else ""),
            (say("Reference"), request.reference),
            (say("Subject"), request.subject),
            (say("The letter, word for word"), request.body),
        ]
        return [(title, value) for title, value in fields if value]

    # --- what the person makes of it

    @property
    def _edited(self) -> Leaving | None:
        """The letter with what stands on the page."""
        if self._ready is None:
            return None
        subject, body = self.letter.letter
        letter = self._ready.letter
        request = replace(
            letter.request,
            subject=subject,
            body=body,
            recipient=self.going.address,
            channel=self.going.channel,
        )
        return Leaving(request, letter.notice)

    def attach(self, path: Path) -> None:
        """Let a file go along."""
        self._work(lambda _vault: read_attachment(path), self.attached.add)

    def _send(self) -> None:
        edited, files = self._edited, tuple(self.attached.files)
        if edited is None:
            return
        if not edited.request.body.strip():
            self.problem.tell(self._say("There is nothing in the letter. Write what you want of them."))
            return
        self.send_button.wait(True)

        def work(vault: Vault) -> str:
            kept = keep(vault, edited)
            departure, request = review_leaving(vault, kept, files), kept.request
            mail = departure.mail
            cleaned = replace(request, subject=mail.subject, body=mail.body.rstrip("\n"), recipient=mail.recipient)
            # A space is a space: French has some of another width before its colons.
            read = replace(request, subject=" ".join(request.subject.split()), body=request.body.rstrip("\n"))
            if cleaned != read:
                keep(vault, Leaving(cleaned, kept.notice))
                return _CLEANED if request.reference in request.subject else _NUMBERED
            post(vault, [departure])
            return ""

        self._work(work, lambda changed: self._posted(edited, changed))

    def _posted(self, edited: Leaving, changed: str) -> None:
        self.send_button.wait(False)
        self.changed.emit()
        if changed:
            # What was typed holds what no mail can, or lacks what each has: the person sees what would leave instead.
            self.problem.tell(self._say(changed))
            return
        self._posting.start()
        self.tools.navigator.show_page("request", edited.request.id, instead=True)
        self.tools.announcer.say(self._say("The letter leaves now. You can go on meanwhile."))

    def _keep(self) -> None:
        edited = self._edited
        if edited is not None:
            self._work(lambda vault: keep(vault, edited), self._kept)

    def _kept(self, _kept: Leaving) -> None:
        self.changed.emit()
        self.tools.announcer.say(self._say("Kept as a draft. Nothing was sent."))

    def _take(self, way: Way) -> None:
        edited, ready = self._edited, self._ready
        if edited is None or ready is None:
            return
        match way:
            case Way.MAILTO:
                self._work(partial(_mail_link, edited), self._open_mail)
            case Way.WEB_FORM:
                self._open(edited.request.recipient)
            case Way.COPY:
                QGuiApplication.clipboard().setText(text(edited.request))
                self.announce(self._say("Copied."))
            case Way.DRAFT:
                self._ask_place(edited.request)

    def _open_mail(self, found: tuple[MailLink, str]) -> None:
        self.changed.emit()
        link, letter = found
        if not link.whole:
            QGuiApplication.clipboard().setText(letter)
            said = self._say("The letter is too long to go along by itself. It is copied: paste it into the mail.")
            self.announce(said)
        self._open(link.address)

    def _open(self, link: str) -> None:
        if not link.startswith(("https://", "http://", "mailto:")) or not self.open_url(QUrl(link)):
            self.problem.tell(self._say("No program opened it. Copy the text instead."))

    def _open_signalled(self, browser: Browser) -> None:
        edited = self._edited
        if edited is not None:
            address = edited.request.recipient
            said = self._say("{browser} opens their form.", browser=browser.name)
            self._work(lambda _vault: open_with_signal(browser, address), lambda _opened: self.announce(said))

    def _ask_place(self, edited: Request) -> None:
        dialog = QFileDialog(self, self._say("Save it as a draft for your mail program"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{edited.reference}.eml")
        dialog.fileSelected.connect(lambda path: self.write_draft(Path(path)))
        dialog.open()

    def write_draft(self, path: Path) -> None:
        """Write the letter as a draft where the person wants it."""
        edited, ready = self._edited, self._ready
        if edited is None or ready is None:
            return
        address = ready.account.address if ready.account else "me@hand.invalid"
        name, files = ready.person.name, tuple(self.attached.files)

        def work(vault: Vault) -> None:
            kept = keep(vault, edited).request
            path.write_bytes(draft_file(vault, kept, address, name, kind=edited.kind, attachments=files))

        def written(_nothing: None) -> None:
            self.changed.emit()
            self.tools.announcer.say(self._say("Written: {path}", path=path))

        self._work(work, written)

    def _sent_by_hand(self, day: date) -> None:
        edited = self._edited
        if edited is None:
            return

        def work(vault: Vault) -> Request:
            return carried(vault, keep(vault, edited), day, datetime.now(UTC))

        self._work(work, self._noted)

    def _noted(self, request: Request) -> None:
        self.changed.emit()
        self.tools.navigator.show_page("request", request.id, instead=True)
        self.tools.announcer.say(self._say("Noted: {state}", state=self._say(request.state.label)))

    def _work(self, work: Callable[[Vault], Result], done: Callable[[Result], object]) -> None:
        vault = self._vault
        if vault is None:
            return
        self.problem.tell("")

        def failed(error: Exception) -> None:
            self.send_button.wait(False)
            self.problem.tell(sentence(error, self._say))

        self.tools.jobs.run(lambda _context: work(vault), done=done, failed=failed)

    def panes(self) -> list[QWidget]:
        fields = self.going.recipient, self.going.post, self.letter.body, self.out
        return [each for each in fields if each.isVisible()] or [self]

    # --- words

    def _show_sender(self) -> None:
        say, ready = self._say, self._ready
        if ready is None:
            return
        account = ready.account
        by_mail = self.going.channel is Channel.EMAIL
        self.account_line.setVisible(by_mail)
        if account is None:
            self.account_line.setText(say("From: no mail account is set up, so that Mien cannot send it itself."))
        elif account.name:
            self.account_line.setText(say("From: {name}, {address}", name=account.name, address=account.address))
        else:
            self.account_line.setText(say("From: {address}", address=account.address))
        describe(self.send_button, self.account_line.text())

    def _say_ready(self) -> None:
        if self._ready is None:
            return
        say, request = self._say, self._ready.letter.request
        kind = self._ready.letter.kind
        title = say(_LATER[kind]) if kind in _LATER else say(request.right.label)
        self.heading.setText(say("{name}: {value}", name=title, value=request.name))
        self.about.setText(
            say("Read it, and change what you like: these are the exact words. Nothing leaves before you say so.")
        )
        self._show_sender()

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        for spoken in (self.going, self.letter, self.attached, self.out, self.paper):
            spoken.retranslate(say)
        self.send_button.setText(say("Send now"))
        self.keep_button.setText(say("Keep as a draft"))
        self.account_button.setText(say("Set up the mail account…"))
        self._say_ready()
        if self._ready is not None:
            self._show_ways(self._offered)


def _mail_link(edited: Leaving, vault: Vault) -> tuple[MailLink, str]:
    """What opens a mail for a letter, which is kept with that, and the letter itself."""
    request = keep(vault, edited).request
    return mailto_link(vault, request, edited.kind), request.body
