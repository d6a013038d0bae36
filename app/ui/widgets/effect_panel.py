# SPDX-License-Identifier: MPL-2.0
"""Whom choices affect, and to whom of them a letter is drafted."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.preferences.effect import Affected, Effect
from app.ui.controls import Importance, News, ProgressBar
from app.ui.forms import action_button, buttons, confirm, note
from app.ui.models.preferences_columns import AFFECTED, CHOSEN, AffectedRow
from app.ui.widgets.titled_table import TitledTable


class EffectPanel(QWidget):
    """Nothing is drafted before the person said yes, for those that are ticked. While a choice is only tried, nothing
    can be."""

    #: An organisation was opened (its slug); letters are to be drafted for some (their slugs); no further ones are.
    opened = Signal(str)
    drafting = Signal(object)
    stopping = Signal()

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._effect: Effect | None = None
        self._trying = self._writable = self._working = False
        self._left_out: set[str] = set()
        self.table = TitledTable(AFFECTED, say, self._open, links=(0, CHOSEN))
        self.unchanged, self.bar, self.told = note(), ProgressBar(), News()
        self.draft_button = action_button(self._ask, Importance.PRIMARY)
        self.all_button = action_button(lambda: self._leave_out(set()))
        self.none_button = action_button(lambda: self._leave_out(self._offered))
        self.stop_button = action_button(self.stopping.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.table, self.unchanged):
            layout.addWidget(part)
        layout.addLayout(buttons(self.draft_button, self.all_button, self.none_button, self.stop_button))
        for last in (self.bar, self.told):
            layout.addWidget(last)
        self._fit()

    @property
    def rows(self) -> list[AffectedRow]:
        """What the table shows."""
        return list(self.table.model.rows)

    @property
    def chosen(self) -> set[str]:
        """The organisations that a letter would be drafted for."""
        return self._offered - self._left_out

    @property
    def _offered(self) -> set[str]:
        if self._effect is None or self._trying:
            return set()
        return {each.organisation.slug for each in self._effect.letters}

    def show_effect(self, effect: Effect | None, *, trying: bool, writable: bool) -> None:
        """Show what choices change; ``trying``: they are not kept yet."""
        self._effect, self._trying, self._writable = effect, trying, writable
        if effect is None:
            self._left_out.clear()
            self.told.tell("")
        self._say_title()
        self._say_rows()

    def begin(self, letters: int) -> None:
        """Letters are being drafted."""
        self._working = True
        self.bar.setMaximum(letters)
        self.bar.setValue(0)
        self.told.tell(self._say("Writing the letters…"))
        self._fit()
        self.stop_button.setFocus()

    def end(self, told: str = "") -> None:
        """They are drafted, or no further one is."""
        focused = self.stop_button.hasFocus()
        self._working = False
        self.told.tell(told)
        self._fit()
        if focused:
            self.table.table.setFocus()

    def _say_title(self) -> None:
        say = self._say
        self.table.call(say("Whom this would affect") if self._trying else say("Whom your choices affect"))

    def _say_rows(self) -> None:
        effect = self._effect
        found: Collection[Affected] = effect.organisations if effect else ()
        self.table.set_rows([AffectedRow(each, self._answer(each)) for each in found])
        self.unchanged.setText(self._unchanged_said(effect) if effect else "")
        self._fit()

    def _answer(self, affected: Affected) -> bool | None:
        if affected.organisation.slug not in self._offered:
            return None
        return affected.organisation.slug not in self._left_out

    def _fit(self) -> None:
        idle, offered = not self._working, bool(self._offered) and self._writable
        count = len(self.chosen)
        self.unchanged.setVisible(self._effect is not None)
        self.draft_button.setVisible(idle and not self._trying)
        self.draft_button.setEnabled(offered and count > 0)
        for button in (self.all_button, self.none_button):
            button.setVisible(idle and offered and len(self._offered) > 1)
        self.stop_button.setVisible(self._working)
        self.bar.setVisible(self._working)
        self.draft_button.setText(
            self._say.plural("Draft {count} letter…", "Draft {count} letters…", count)
            if count
            else self._say("Draft the letters…")
        )

    def _leave_out(self, slugs: set[str]) -> None:
        self._left_out = set(slugs)
        self._say_rows()

    def _open(self, row: AffectedRow, index: QModelIndex) -> None:
        slug = row.affected.organisation.slug
        if index.column() != CHOSEN:
            self.opened.emit(slug)
        elif row.chosen is not None and not self._working:
            self._leave_out(self._left_out ^ {slug})

    def _ask(self) -> None:
        say, chosen = self._say, self.chosen
        if not chosen:
            return
        confirm(
            self,
            say,
            say.plural("Draft {count} letter?", "Draft {count} letters?", len(chosen)),
            say("Each organisation gets one. They wait among your requests; nothing is sent before you have looked."),
            say("Draft them"),
            lambda: self.drafting.emit(chosen),
        )

    def _unchanged_said(self, effect: Effect) -> str:
        say = self._say
        parts = [
            say(
                "What does not change: what a service needs to work, to be safe and to be paid, and what was used up to"
                " now. A withdrawal of consent also asks them to erase what they kept by it."
            )
        ]
        if effect.unaffected:
            parts.append(
                say.plural(
                    "{count} organisation may go on as it does.",
                    "{count} organisations may go on as they do.",
                    effect.unaffected,
                )
            )
        if effect.without_right:
            parts.append(
                say.plural(
                    "To {count} organisation no law that fits lets you write.",
                    "To {count} organisations no law that fits lets you write.",
                    effect.without_right,
                )
            )
        return " ".join(parts)

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self._say = say
        hint = say("Press Enter to open it, or in the column “Draft” to choose whether it gets a letter.")
        self.table.retranslate(say, "", hint)
        self._say_title()
        self.all_button.setText(say("Choose all"))
        self.none_button.setText(say("Choose none"))
        self.stop_button.setText(say("Stop"))
        self._say_rows()
