# SPDX-License-Identifier: MPL-2.0
"""What the person's own profile may be built from: a choice for an organisation, a category or both, and those made."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.category import Category
from app.catalog.preference import Scope
from app.catalog.profile import OWN_LEVELS, own_level_explanation, own_level_label
from app.i18n.translator import Translator
from app.preferences.profile.deciding import Decided
from app.ui.controls import Choice, FieldLabel
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, heading, labelled, note
from app.ui.models import phrases
from app.ui.models.profile_columns import CHOICES, LIFT, ChoiceRow
from app.ui.surfaces import Panel
from app.ui.widgets.titled_table import TitledTable

_LETTERS = 18


def fill_levels(choice: Choice, say: Translator) -> None:
    """Offer the levels that a profile may have, each with what it means."""
    chosen = choice.currentData()
    with QSignalBlocker(choice):
        choice.clear()
        for number, level in enumerate(OWN_LEVELS):
            choice.addItem(say(own_level_label(level)), level)
            choice.setItemData(number, say(own_level_explanation(level)), Qt.ItemDataRole.ToolTipRole)
        choice.setCurrentIndex(choice.findData(chosen))


class OwnLevels(QWidget):
    """``chosen`` carries a scope and its level, ``None`` where the choice is taken back."""

    chosen = Signal(Scope, object)

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._names: Mapping[str, str] = {}
        self._decided: Decided | None = None
        self.heading, self.why = heading(2), note()
        self.organisation, self.category, self.level = Choice(_LETTERS), Choice(_LETTERS), Choice(_LETTERS)
        self.choose_button = action_button(self._choose)
        self.choices = TitledTable(CHOICES, say, self._open, links=(LIFT,))
        fields = TileLayout()
        self._labels: list[FieldLabel] = []
        for field in (self.organisation, self.category, self.level):
            both, label = labelled(field)
            fields.addWidget(both)
            self._labels.append(label)
        form = Panel()
        inside = QVBoxLayout(form)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        for part in (self.heading, self.why):
            inside.addWidget(part)
        inside.addLayout(fields)
        inside.addLayout(buttons(self.choose_button))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        for section in (form, self.choices):
            down.addWidget(section)
        for choice in (self.organisation, self.category):
            choice.currentIndexChanged.connect(lambda _index: self._show_level())
        self.level.currentIndexChanged.connect(lambda _index: self._fit())

    def show_levels(self, decided: Decided | None, names: Mapping[str, str], *, writable: bool) -> None:
        """Show what holds; ``names``: of organisations whose records may count, by slug."""
        self._decided, self._names = decided, names
        self.setEnabled(writable)
        self._fill()
        choices = decided.levels.choices if decided else ()
        self.choices.set_rows([ChoiceRow(each, names) for each in choices if each.scope != Scope()])
        self._show_level()

    @property
    def scope(self) -> Scope:
        """What is chosen for."""
        return Scope(self.organisation.currentData() or "", self.category.currentData())

    def _fill(self) -> None:
        say = self._say
        categories = sorted(Category, key=lambda each: (each.special, phrases.sort_key(say(each.label))))
        for choice, every, offered in (
            (self.organisation, say("Every organisation"), list(self._names.items())),
            (self.category, say("Every category"), [(each, phrases.category(say, each)) for each in categories]),
        ):
            chosen = choice.currentData()
            with QSignalBlocker(choice):
                choice.clear()
                choice.addItem(every, None)
                for data, name in offered:
                    choice.addItem(name, data)
                choice.setCurrentIndex(max(0, choice.findData(chosen)))

    def _show_level(self) -> None:
        """What holds for it now."""
        if self._decided is not None:
            with QSignalBlocker(self.level):
                self.level.setCurrentIndex(self.level.findData(self._decided.level(self.scope)))
        self._fit()

    def _fit(self) -> None:
        decided, scope, level = self._decided, self.scope, self.level.currentData()
        own = decided.levels.choice(scope) if decided else None
        self.choose_button.setEnabled(
            decided is not None and scope != Scope() and level is not None and (own is None or own.level is not level)
        )

    def _choose(self) -> None:
        self.chosen.emit(self.scope, self.level.currentData())

    def _open(self, row: ChoiceRow, index: QModelIndex) -> None:
        if index.column() == LIFT:
            self.chosen.emit(row.choice.scope, None)
        else:
            self.organisation.setCurrentIndex(self.organisation.findData(row.choice.scope.organisation or None))
            self.category.setCurrentIndex(self.category.findData(row.choice.scope.category))
            self.level.setFocus()

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self._say = say
        self.heading.setText(say("Another choice for a part"))
        self.why.setText(
            say(
                "The narrowest choice decides; of two equally narrow ones the stricter. What the law protects specially"
                " counts only where a choice names its category."
            )
        )
        for label, title in zip(
            self._labels, (say("Whose records"), say("Of which category"), say("What counts")), strict=True
        ):
            label.setText(title)
        fill_levels(self.level, say)
        self._fill()
        self.choose_button.setText(say("Choose this"))
        self.choices.retranslate(
            say,
            say("What you chose for parts"),
            say("Press Enter to choose anew, in the last column to take the choice back."),
        )
