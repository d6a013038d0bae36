# SPDX-License-Identifier: MPL-2.0
"""Many letters looked over by group: each can be read, changed and left out, and only groups that are ticked leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.organisation import Role
from app.catalog.request import EvidenceLine, Request
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.ui.forms import action_button, buttons, heading, note
from app.ui.models import phrases
from app.ui.models.rows_model import Column
from app.ui.naming import describe
from app.ui.widgets.letter_view import LetterView
from app.ui.widgets.ticked_lines import TickedLines
from app.ui.widgets.titled_table import TitledTable


@dataclass(frozen=True, slots=True)
class ManyRow:
    """One of the letters, and which kind of organisation it goes to."""

    request: Request
    role: Role


def _cites(row: ManyRow, say: Translator) -> str:
    lines: Sequence[EvidenceLine] = row.request.evidence
    if not lines:
        return say("nothing")
    records = sum(line.records for line in lines)
    categories = say.list([phrases.category(say, each) for each in dict.fromkeys(line.category for line in lines)])
    return say.plural("{count} record: {categories}", "{count} records: {categories}", records, categories=categories)


_LETTERS: list[Column[ManyRow]] = [
    Column(
        N_("Organisation"), lambda row, _: row.request.name, lambda row: phrases.sort_key(row.request.name), width=24
    ),
    Column(N_("Group"), lambda row, say: _group_name(row, say), width=28),
    Column(N_("To"), lambda row, _: row.request.recipient, width=28),
    Column(N_("What it cites"), _cites, lambda row: sum(line.records for line in row.request.evidence), width=40),
]


def _group_name(row: ManyRow, say: Translator) -> str:
    language = say.language_name(row.request.language)
    return say("{role}, in {language}", role=say(row.role.label), language=language)


class ReviewedMany(QWidget):
    """``changed``: something was left out, or a group ticked."""

    changed = Signal()

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._rows: list[ManyRow] = []
        # The groups in the order of their boxes, and the reference of the letter that is shown.
        self._groups: list[tuple[Role, str]] = []
        self._shown = ""
        self.heading, self.about = heading(2), note()
        self.groups = TickedLines()
        self.letters = TitledTable(_LETTERS, say, self._open)
        self.letter_heading, self.letter = heading(3), LetterView()
        self.drop_button = action_button(self._drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.heading, self.about, self.letters, self.letter_heading, self.letter):
            layout.addWidget(part)
        layout.addLayout(buttons(self.drop_button))
        layout.addWidget(self.groups)
        self.letters.moved.connect(self._follow)
        self.groups.changed.connect(self.changed)

    def show_letters(self, requests: Sequence[Request], roles: Mapping[str, Role]) -> None:
        """Show letters that were just written; ``roles``: of the organisations, by slug."""
        self._shown = ""
        rows = [ManyRow(each, roles[each.organisation]) for each in requests]
        self._rows = sorted(rows, key=lambda row: (row.role.value, row.request.language, row.request.name.casefold()))
        self._list()

    def forget(self) -> None:
        """Show none."""
        self._rows, self._groups, self._shown = [], [], ""
        self.letters.set_rows([])
        self.groups.set_lines([])
        self.letter.forget()

    @property
    def approved(self) -> list[Request]:
        """The letters of the groups that are ticked, as they stand there now."""
        self._take_over()
        wanted = self._ticked
        return [row.request for row in self._rows if (row.role, row.request.language) in wanted]

    @property
    def rows(self) -> Sequence[ManyRow]:
        """All letters that are left."""
        return self._rows

    @property
    def _ticked(self) -> set[tuple[Role, str]]:
        return {self._groups[place] for place in self.groups.ticked if place < len(self._groups)}

    def _list(self, place: int = 0) -> None:
        say, ticked = self._say, self._ticked
        self.letters.set_rows(self._rows)
        self._groups = [*dict.fromkeys((row.role, row.request.language) for row in self._rows)]
        lines = []
        for role, language in self._groups:
            group = [row for row in self._rows if (row.role, row.request.language) == (role, language)]
            called = _group_name(group[0], say)
            told = say.plural(
                "{group}: {count} letter, looked over",
                "{group}: {count} letters, looked over",
                len(group),
                group=called,
            )
            lines.append((told, (role, language) in ticked))
        self.groups.set_lines(lines)
        if self._rows:
            self.letters.table.setCurrentIndex(self.letters.model.index(min(place, len(self._rows) - 1), 0))
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show the letter that is chosen, with what the person changed in it."""
        self._take_over()
        row = self.letters.current
        self.drop_button.setEnabled(row is not None)
        if row is None:
            self._shown = ""
            self.letter.forget()
            return
        request = self._of(row.request.reference) or row.request
        self._shown = request.reference
        self.letter.show_letter(request.subject, request.body, editable=True)
        self.letter_heading.setText(self._say("The letter to {name}", name=request.name))
        for part in (self.letter.body, self.drop_button):
            describe(part, self.letter_heading.text())

    def _of(self, reference: str) -> Request | None:
        return next((row.request for row in self._rows if row.request.reference == reference), None)

    def _take_over(self) -> None:
        """Keep what the person changed in the letter that is shown."""
        shown = self._of(self._shown) if self._shown else None
        subject, body = self.letter.letter
        if shown is not None and (subject, body) != (shown.subject, shown.body):
            edited = replace(shown, subject=subject, body=body)
            self._rows = [replace(row, request=edited) if row.request is shown else row for row in self._rows]

    def _open(self, _row: ManyRow, _index: QModelIndex) -> None:
        self.letter.body.setFocus()

    def _drop(self) -> None:
        row = self.letters.current
        if row is not None:
            self._take_over()
            place = self.letters.table.currentIndex().row()
            self._shown = ""
            self._rows = [each for each in self._rows if each.request.reference != row.request.reference]
            self._list(place)
            (self.letters.table if self._rows else self).setFocus()

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self.heading.setText(say("Look them over"))
        self.about.setText(
            say("Each letter cites what your vault proves of that organisation. Change or leave out what you like.")
        )
        self.letters.retranslate(say, say("The letters"), say("Press Enter to read the letter."))
        self.letter.retranslate(say)
        self.drop_button.setText(say("Leave this one out"))
        self.groups.retranslate(say("Which groups leave: tick those that you looked over"))
        if self._rows:
            self._take_over()
            self._list()
