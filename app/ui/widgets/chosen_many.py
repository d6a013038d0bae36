# SPDX-License-Identifier: MPL-2.0
"""To whom the same letter goes: all who can be written to by mail, found by name and kind, and ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.organisation import Role
from app.catalog.right import Right
from app.correspondence.several import Candidate
from app.i18n.translator import Translator
from app.ui.controls import Choice, Field, News
from app.ui.forms import action_button, buttons, form_row, framed, note
from app.ui.models.phrases import sort_key
from app.ui.widgets.tick_list import TickList


class ChosenMany(QWidget):
    """``changed``: others are chosen. Whom the person asked by this right already is not offered again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Candidate] = ()
        self._right: Right | None = None
        self._say: Translator | None = None
        self.role, self.text, self.count = Choice(), Field(), News()
        self.list, self.unlisted = TickList(), note()
        self.all_button, self.none_button = action_button(self._choose_shown), action_button(self._choose_none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._role_label = form_row(layout, self.role)
        self._text_label = form_row(layout, self.text)
        layout.addLayout(buttons(self.all_button, self.none_button))
        self._box = framed(self.list)
        self._list_label = form_row(layout, self._box, target=self.list)
        for below in (self.unlisted, self.count):
            layout.addWidget(below)
        self.role.currentIndexChanged.connect(lambda _index: self._filter())
        self.text.textChanged.connect(lambda _text: self._filter())
        self.list.ticked.connect(self._tell)

    def show_candidates(self, found: Sequence[Candidate], right: Right) -> None:
        """Offer these, for a right."""
        if found != self._all:
            self.list.things.ticked = set()
        self._all, self._right = found, right
        self._filter()
        self._tell()

    def forget(self) -> None:
        """Offer nobody."""
        self.text.clear()
        self.list.things.ticked = set()
        self._all = ()
        self._filter()

    @property
    def chosen(self) -> list[Candidate]:
        """Who is ticked, and was not asked already."""
        return [self._all[place] for place in sorted(self.list.things.ticked) if self._is_open(self._all[place])]

    @property
    def offers(self) -> bool:
        """Whether there is anybody whom the person has not asked by this right yet."""
        return any(self._is_open(each) for each in self._all)

    def _is_open(self, candidate: Candidate) -> bool:
        return self._right not in candidate.rights

    def _filter(self) -> None:
        say, role, wanted = self._say, self.role.currentData(), sort_key(self.text.text().strip())
        if say is None:
            return
        self.list.things.show(
            [
                (
                    place,
                    say("{name}: {value}", name=each.addressee.name, value=say(each.role.label)),
                )
                for place, each in enumerate(self._all)
                if self._is_open(each) and role in (None, each.role) and wanted in sort_key(each.addressee.name)
            ]
        )
        listed = bool(self.list.things.shown)
        for part in (self._list_label, self._box, self.all_button):
            part.setVisible(listed)
        self.unlisted.setVisible(not listed)

    def _choose_shown(self) -> None:
        self.list.things.tick([place for place, _ in self.list.things.shown], ticked=True)

    def _choose_none(self) -> None:
        self.list.things.tick(list(self.list.things.ticked), ticked=False)
        self._tell()

    def _tell(self) -> None:
        if self._say is not None:
            count = len(self.chosen)
            self.count.tell(
                self._say.plural("{count} organisation is chosen.", "{count} organisations are chosen.", count)
                if self._all
                else ""
            )
        self.changed.emit()

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self._role_label.setText(say("Which kind"))
        self._text_label.setText(say("Part of the name"))
        self._list_label.setText(say("Organisations"))
        self.unlisted.setText(say("Nobody of this kind and name. Choose another kind, or empty the name."))
        self.all_button.setText(say("Choose all that are listed"))
        self.none_button.setText(say("Choose none"))
        chosen = self.role.currentData()
        with QSignalBlocker(self.role):
            self.role.clear()
            self.role.addItem(say("All of them"), None)
            for role in Role:
                self.role.addItem(say(role.label), role)
            self.role.setCurrentIndex(max(0, self.role.findData(chosen)) if chosen else 0)
        self._filter()
        self._tell()
