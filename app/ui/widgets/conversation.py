# SPDX-License-Identifier: MPL-2.0
"""What went out about a request and what came back, one below the other, the oldest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.catalog.request import Message
from app.catalog.words import N_
from app.correspondence.proposing import Proposal
from app.i18n.translator import Translator
from app.ui.forms import framed, heading, note, panel
from app.ui.naming import describe, name
from app.ui.widgets.many_lines import ManyLines
from app.ui.widgets.proposal_box import ProposalBox
from app.ui.widgets.shelf import Shelf

_FEWEST_LINES, _MOST_LINES = 3, 10
#: More of an answer than anybody reads here; the whole stays in the vault.
_LONGEST = 50_000

_SENT = {
    "request": N_("You sent the letter"),
    "reminder": N_("You reminded them"),
    "second-notice": N_("You warned them a last time"),
    "complaint": N_("You complained to the authority"),
    "identity": N_("You told them who you are"),
    "refusal": N_("You answered their refusal"),
    "partial": N_("You asked for what is missing"),
    "continued": N_("You told them to stop at last"),
}


_Shown = tuple[Sequence[Message], Mapping[str, Proposal], Collection[str], bool]
_NOTHING: _Shown = ((), {}, (), False)


class Conversation(QWidget):
    """``confirmed`` carries the Message-ID of an answer, the state and the day; the other signals the Message-ID."""

    confirmed = Signal(str, object, object)
    dismissed, vouched, import_asked = Signal(str), Signal(str), Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.empty, self._shelf = heading(2), note(), Shelf()
        self._shown = _NOTHING
        self.boxes: dict[str, ProposalBox] = {}
        self.texts: list[ManyLines] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.heading, self.empty, self._shelf):
            layout.addWidget(part)

    def show_messages(
        self,
        messages: Sequence[Message],
        proposals: Mapping[str, Proposal],
        strangers: Collection[str],
        say: Translator,
        *,
        writable: bool,
    ) -> None:
        """Show other messages; ``proposals``: what those that wait for the person may mean, ``strangers``: those that
        are not from the organisation, by their Message-ID."""
        shown = messages, proposals, strangers, writable
        if shown == self._shown and self.texts:
            return
        self._shown = shown
        self._build(say)

    def forget(self) -> None:
        """Show nothing."""
        self._shown, self.boxes, self.texts = _NOTHING, {}, []
        self._shelf.renew()

    def tab_before(self, *following: QWidget) -> None:
        """Have Tab go from here to what follows."""
        self._shelf.tab_before(*following)

    @property
    def first(self) -> QWidget | None:
        """What waits for the person, ``None`` when nothing does."""
        return next((box.first for box in self.boxes.values()), None)

    def _build(self, say: Translator) -> None:
        messages, proposals, strangers, writable = self._shown
        inside, self.boxes, self.texts = self._shelf.renew(), {}, []
        self.empty.setVisible(not messages)
        for message in messages:
            box = panel(inside)
            title, facts, body = heading(3), note(), ManyLines(_lines(message.body))
            title.setText(_title(message, say, stranger=message.message_id in strangers))
            facts.setText("\n".join(_facts(message, say)))
            body.setPlainText(message.body[:_LONGEST])
            body.allow_editing(False)
            body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            name(body, title.text())
            describe(body, facts.text())
            box.addWidget(title)
            box.addWidget(facts)
            box.addWidget(framed(body))
            self.texts.append(body)
            found = proposals.get(message.message_id)
            if found is not None:
                box.addWidget(self._proposal(message.message_id, found, say, writable=writable))
        self._shelf.bring_out()

    def _proposal(self, which: str, found: Proposal, say: Translator, *, writable: bool) -> ProposalBox:
        box = self.boxes[which] = ProposalBox(found, say, writable=writable)
        box.confirmed.connect(partial(self.confirmed.emit, which))
        box.dismissed.connect(partial(self.dismissed.emit, which))
        box.vouched.connect(partial(self.vouched.emit, which))
        box.import_asked.connect(partial(self.import_asked.emit, which))
        return box

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self.heading.setText(say("What was written"))
        self.empty.setText(say("Nothing that they wrote is kept here yet."))
        self._build(say)


def _title(message: Message, say: Translator, *, stranger: bool) -> str:
    if message.sent:
        what = say(_SENT.get(message.kind, _SENT["request"]))
    else:
        what = say("Somebody wrote whose address is not theirs") if stranger else say("They wrote")
    return say("{what}, {day}", what=what, day=say.date(message.moment.astimezone().date()))


def _facts(message: Message, say: Translator) -> list[str]:
    facts = [say("{name}: {value}", name=say("Subject"), value=message.subject)] if message.subject else []
    if message.sent and message.recipient:
        facts.append(say("{name}: {value}", name=say("To"), value=message.recipient))
    if not message.sent and message.sender:
        facts.append(say("{name}: {value}", name=say("From"), value=message.sender))
    return facts


def _lines(text: str) -> int:
    return min(_MOST_LINES, max(_FEWEST_LINES, text.count("\n") + len(text) // 90 + 1))
