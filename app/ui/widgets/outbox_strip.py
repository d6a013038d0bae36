# SPDX-License-Identifier: MPL-2.0
"""What is in the outbox: what waits, is paused, was refused, or perhaps left; and what the person does about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.catalog.outbox import OutboxState
from app.channels.tls import Line
from app.correspondence.dispatch import settle_by_sent_folder
from app.correspondence.sending import cancel, cancel_mail, hold, release, settle
from app.i18n.translator import Translator
from app.ui.controls import Button, Importance
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.forms import action_button, buttons, confirm, sentence
from app.ui.jobs import JobContext
from app.ui.models.outbox_columns import OUTBOX, OutboxRow, why_slug
from app.ui.naming import describe
from app.ui.pages.data_page import Tools
from app.ui.posting import Posting
from app.ui.widgets.titled_table import TitledTable
from app.vault.vault import Vault

_S = OutboxState
_INSET = 12 + CELL_PADDING


class OutboxStrip(TitledTable[OutboxRow]):
    """Hides itself while the outbox is empty. ``changed``: something in it stands otherwise now."""

    changed = Signal()

    def __init__(self, tools: Tools, posting: Posting, say: Translator) -> None:
        super().__init__(OUTBOX, say, lambda row, _index: tools.navigator.show_request(row.request))
        self._tools, self._posting, self._say = tools, posting, say
        self._vault: Vault | None = None
        self._trouble, self._asks_folder = "", False
        self.go_button = action_button(self._go, Importance.PRIMARY)
        self.pause_button = action_button(self._pause)
        self.resume_button = action_button(self._resume)
        self.arrived_button = action_button(lambda: self._settle(arrived=True))
        self.lost_button = action_button(lambda: self._settle(arrived=False))
        self.folder_button = action_button(self._ask_folder)
        self.cancel_button = action_button(self._cancel_one)
        self.cancel_all_button = action_button(self._ask_cancel, Importance.DANGER)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        row = buttons(*self._buttons)
        row.setContentsMargins(_INSET, 8, _INSET, 12)
        layout.addLayout(row)
        self.moved.connect(self._fit)
        posting.trouble.connect(self._tell_trouble)

    @property
    def _buttons(self) -> tuple[Button, ...]:
        doubts = (self.arrived_button, self.lost_button, self.folder_button)
        going = (self.go_button, self.pause_button, self.resume_button)
        return (*going, *doubts, self.cancel_button, self.cancel_all_button)

    def show_outbox(self, vault: Vault, rows: list[OutboxRow], *, asks_folder: bool) -> None:
        """Show what stands in the outbox; ``asks_folder``: the Sent folder may be asked."""
        self._vault, before = vault, self.current
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.set_rows(rows)
        place = next((at for at, row in enumerate(self.model.rows) if before and row.entry.key == before.entry.key), 0)
        if rows:
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._asks_folder = asks_folder
        self._fit()
        if had_focus and rows and not self.isAncestorOf(self.window().focusWidget() or self):
            self.table.setFocus()

    def forget(self) -> None:
        """Show nothing."""
        self._vault, self._trouble = None, ""
        self.set_rows([])

    def _fit(self) -> None:
        """Offer what can be done now."""
        count = dict.fromkeys(_S, 0)
        for row in self.model.rows:
            count[row.entry.state] += 1
        writable = self._vault is not None and not self._vault.read_only
        current = self.current
        state = current.entry.state if current else None
        self.go_button.setVisible(writable and count[_S.QUEUED] > 0 and not self._posting.going)
        self.pause_button.setVisible(writable and count[_S.QUEUED] > 0)
        self.resume_button.setVisible(writable and count[_S.HELD] > 0)
        for button in (self.arrived_button, self.lost_button):
            button.setVisible(writable and count[_S.UNKNOWN] > 0)
            button.setEnabled(state is _S.UNKNOWN)
        self.folder_button.setVisible(writable and count[_S.UNKNOWN] > 0 and self._asks_folder)
        waiting = count[_S.QUEUED] + count[_S.HELD]
        self.cancel_button.setVisible(writable and waiting > 0)
        self.cancel_button.setEnabled(state in (_S.QUEUED, _S.HELD))
        self.cancel_all_button.setVisible(writable and waiting > 1)
        for button in (self.arrived_button, self.lost_button, self.cancel_button):
            describe(button, self._say("Of the chosen letter: {name}", name=current.name) if current else "")
        self._tell(waiting, count[_S.UNKNOWN])

    def _tell(self, waiting: int, doubts: int) -> None:
        say, told = self._say, []
        if waiting:
            told.append(say.plural("{count} letter waits.", "{count} letters wait.", waiting))
        following = self._posting.next
        if self._posting.going and following:
            told.append(say("The next one leaves: {time}.", time=say.datetime(following.astimezone())))
        elif self._posting.going:
            told.append(say("Sending…"))
        elif waiting and not self._trouble:
            told.append(say("Nothing leaves before you say so."))
        if self._trouble:
            told.append(self._trouble)
        if doubts:
            told.append(
                say(
                    "Of a letter that was perhaps sent, look into the Sent folder of your mailbox, then say what is"
                    " true. Mien never sends it twice by itself."
                )
            )
        self.tell(" ".join(told))

    def _tell_trouble(self, reason: object) -> None:
        say = self._say
        self._trouble = sentence(reason, say) if isinstance(reason, Exception) else why_slug(str(reason), say)
        self._tools.announcer.say(self._trouble or say("Sending has stopped."), urgent=True)
        self._fit()

    # --- acting

    def _go(self) -> None:
        self._trouble = ""
        self._posting.start()
        self._fit()

    def _pause(self) -> None:
        self._do(hold, lambda _held: self._say("Sending is paused."))

    def _resume(self) -> None:
        self._trouble = ""
        self._do(release, lambda _held: self._say("Sending goes on."), starts=True)

    def _settle(self, *, arrived: bool) -> None:
        row = self.current
        if row is not None:
            key = row.entry.key
            said = self._say("Noted: it was sent.") if arrived else self._say("It waits again.")
            self._do(lambda vault: settle(vault, key, arrived=arrived), lambda _done: said)

    def _ask_folder(self) -> None:
        say = self._say

        def told(count: int) -> str:
            if count:
                return say.plural(
                    "{count} letter lies there: it was sent.", "{count} letters lie there: they were sent.", count
                )
            return say("None of them lies there. That proves nothing: not every provider keeps a copy.")

        line = Line()
        self._do(lambda vault: settle_by_sent_folder(vault, line=line), told, stop=line.cut)

    def _cancel_one(self) -> None:
        row = self.current
        if row is not None:
            key = row.entry.key
            self._do(lambda vault: cancel_mail(vault, key), lambda _done: self._say("It is not sent."))

    def _ask_cancel(self) -> None:
        say = self._say
        question, about = say("Send none of them?"), say("The letters stay as they are, and can be sent later.")
        confirm(self, say, question, about, say("Send none"), self._cancel_all)

    def _cancel_all(self) -> None:
        say = self._say
        self._do(
            cancel, lambda count: say.plural("{count} letter is not sent.", "{count} letters are not sent.", count)
        )

    def _do(
        self,
        work: Callable[[Vault], int],
        said: Callable[[int], str],
        *,
        starts: bool = False,
        stop: Callable[[], object] | None = None,
    ) -> None:
        vault = self._vault
        if vault is None:
            return

        def done(result: int) -> None:
            if starts:
                self._posting.start()
            self.changed.emit()
            self._tools.announcer.say(said(result))

        def failed(error: Exception) -> None:
            self._tools.announcer.say(sentence(error, self._say), urgent=True)

        def operation(context: JobContext) -> int:
            if stop:
                context.on_cancel(stop)
            return work(vault)

        self._tools.jobs.run(operation, done=done, failed=failed)

    # --- words

    def retranslate(self, say: Translator, title: str = "", hint: str = "") -> None:
        self._say = say
        super().retranslate(say, title or say("Outbox"), hint or say("Press Enter to open the request."))
        self.go_button.setText(say("Send what waits"))
        self.pause_button.setText(say("Pause"))
        self.resume_button.setText(say("Go on sending"))
        self.arrived_button.setText(say("It was sent"))
        self.lost_button.setText(say("It was not sent"))
        self.folder_button.setText(say("Ask the Sent folder"))
        self.cancel_button.setText(say("Do not send the chosen one"))
        self.cancel_all_button.setText(say("Send none of them…"))
        self._fit()
