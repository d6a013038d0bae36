# SPDX-License-Identifier: MPL-2.0
"""The person's own interests: why each is there, and whatever they make of them. Nothing of it leaves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.category import Category
from app.catalog.preference import Level, Scope
from app.catalog.profile import START_LEVEL, Act, ProfileStep
from app.catalog.slice import SliceForm
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.preferences.profile import deciding
from app.preferences.profile.building import Interest, Profile, Reason, profile_so_far
from app.preferences.profile.counting import Progress, count_some, progress
from app.preferences.profile.exporting import interest_name, write_profile
from app.preferences.profile.telling import built_of, left_out_said
from app.preferences.standing import counting, to_undo
from app.ui.controls import Choice, Field, Importance
from app.ui.delegates.glyphs import Glyph
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, confirm, labelled
from app.ui.models.profile_columns import (
    CHANGE,
    HIDDEN,
    HIDE,
    INTERESTS,
    PARTS,
    RECORDS,
    RESTORE,
    STEPS,
    PartRow,
    StepRow,
    part_rows,
)
from app.ui.pages.counting import Counting
from app.ui.pages.data_page import Tools
from app.ui.pages.kept_page import KeptPage
from app.ui.pages.sharing_page import SharingPage
from app.ui.widgets.document import document
from app.ui.widgets.interest_panel import InterestPanel
from app.ui.widgets.own_levels import OwnLevels, fill_levels
from app.ui.widgets.titled_table import TitledTable
from app.vault.profile import add_step, erase_profile
from app.vault.vault import Vault

_LETTERS = 20


@dataclass(frozen=True, slots=True)
class _Answer:
    profile: Profile
    names: dict[str, str]
    counted: Progress


class ProfilePage(KeptPage[_Answer]):
    """Enter on an interest tells why it is there, and lets the person change it."""

    key = "profile"
    called = N_("My profile")
    listed = True
    glyph = Glyph.PROFILE

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self.level, self.name = Choice(_LETTERS), Field()
        self.level.activated.connect(self._choose_level)
        self.name.returnPressed.connect(self._add)
        self.add_button = action_button(self._add, Importance.PRIMARY)
        self.interests = TitledTable(INTERESTS, say, self._open, links=(0, RECORDS, HIDE))
        self.panel = InterestPanel(say)
        self.panel.kept.connect(self._keep)
        self.panel.opened.connect(self._open_reason)
        self.panel.closed.connect(lambda: self.interests.table.setFocus())
        self.counting = Counting(self)
        self.undo_button = action_button(self._undo)
        self.share_button = action_button(lambda: tools.navigator.show_page(SharingPage.key, SliceForm.PROFILE))
        self.export_button = action_button(self._choose_file)
        self.erase_button = action_button(self._ask_erase, Importance.DANGER)
        self.hidden = TitledTable(HIDDEN, say, self._open_hidden, links=(0, RESTORE))
        self.own_levels = OwnLevels(say)
        self.own_levels.chosen.connect(self._choose_part)
        self.parts = TitledTable(PARTS, say, self._open_part, links=(0, CHANGE))
        self.steps = TitledTable(STEPS, say, self._open_step, links=())
        self._lay_out()
        self.setFocusProxy(self.level)
        self.forget()

    def _lay_out(self) -> None:
        fields = TileLayout()
        self._labels = []
        for field in (self.level, self.name):
            both, label = labelled(field)
            fields.addWidget(both)
            self._labels.append(label)
        layout = document(self)
        for part in (self.heading, self.about):
            layout.addWidget(part)
        layout.addLayout(fields)
        layout.addLayout(buttons(self.add_button, self.undo_button, self.share_button, self.export_button))
        for section in (
            self.sentence,
            self.counting,
            self.interests,
            self.panel,
            self.hidden,
            self.parts,
            self.own_levels,
            self.steps,
        ):
            layout.addWidget(section)
        layout.addLayout(buttons(self.erase_button))
        layout.addStretch(1)

    # --- content

    @property
    def tables(self) -> tuple[TitledTable[Any], ...]:
        return self.interests, self.hidden, self.parts, self.own_levels.choices, self.steps

    def read(self, vault: Vault, insight: Insight) -> _Answer:
        if self.writable and not self.counting.running:
            # What a usual import brings is counted at once.
            count_some(vault, insight)
        names = {each.organisation.slug: each.organisation.name for each in insight.who_knows_what()}
        return _Answer(profile_so_far(vault, insight), names, progress(insight))

    def forget(self) -> None:
        self.name.clear()
        self.panel.show_interest(None)
        self.counting.forget()
        super().forget()
        self._fit(None)
        self.own_levels.show_levels(None, {}, writable=False)

    def show_answer(self, answer: _Answer) -> None:
        found = answer.profile
        holding = {step.id for step in counting(found.history)}
        self.interests.set_rows([*found.interests])
        self.hidden.set_rows([*found.hidden])
        self.parts.set_rows(part_rows(found))
        self.steps.set_rows(
            [
                StepRow(step, step.id in holding, answer.names)
                for step in reversed(found.history)
                if step.act is not Act.UNDO
            ]
        )
        open_before = self.panel.interest
        self.panel.show_interest(found.find(open_before.key) if open_before else None)
        with QSignalBlocker(self.level):
            self.level.setCurrentIndex(self.level.findData(found.decided.level()))
        self.setFocusProxy(self.interests.table if found.interests else self.level)
        self._fit(found)
        self.own_levels.show_levels(found.decided, answer.names, writable=self.writable)
        self.counting.show_progress(answer.counted)

    def _fit(self, found: Profile | None) -> None:
        """What can be done now."""
        writable = found is not None and self.writable
        for control in (self.level, self.name, self.add_button, self.erase_button, self.panel.keep):
            control.setEnabled(writable)
        self.undo_button.setEnabled(writable and found is not None and to_undo(found.history) is not None)
        some = found is not None and bool(found.interests)
        self.share_button.setEnabled(writable and some)
        self.export_button.setEnabled(some)

    def said(self, answer: _Answer) -> str:
        found, say = answer.profile, self._say
        counted = say.plural("{count} interest", "{count} interests", len(found.interests))
        return "\n".join([f"{counted}. {built_of(found, say)}", *left_out_said(found, say)])

    # --- what a cell does

    def _open(self, row: Interest, index: QModelIndex) -> None:
        if index.column() == HIDE:
            name = interest_name(row, self._say)
            self._take([deciding.hiding(row.key, name)], self._say("Hidden: {interest}", interest=name))
        elif index.column() == RECORDS and row.records:
            self.tools.navigator.show_records(row.listed)
        else:
            self._look_into(row)

    def _look_into(self, row: Interest) -> None:
        self.panel.show_interest(row)
        self.panel.name.setFocus()

    def _open_hidden(self, row: Interest, index: QModelIndex) -> None:
        if index.column() == RESTORE:
            name = interest_name(row, self._say)
            self._take([deciding.restoring(row.key, name)], self._say("Brought back: {interest}", interest=name))
        else:
            self._look_into(row)

    def _open_reason(self, row: Reason, organisation: bool) -> None:
        if organisation:
            self.tools.navigator.show_organisation(row.organisation.slug)
        else:
            self.tools.navigator.show_records(row.listed)

    def _open_part(self, row: PartRow, index: QModelIndex) -> None:
        category = row.part.category
        if index.column() != CHANGE:
            self.tools.navigator.show_records(RecordFilter(category=category))
        elif row.chosen:
            self._take([deciding.allowing(row.scope, None)], self._say("Changed."))
        elif category.special:
            self._ask_open(row.scope, category, self._opening_level())
        else:
            self._take([deciding.allowing(row.scope, Level.NOTHING)], self._say("Left out from now on."))

    def _opening_level(self) -> Level:
        """As all others; where nothing counts, what the person told and did."""
        level = self._answer.profile.decided.level() if self._answer else Level.NOTHING
        return START_LEVEL if level is Level.NOTHING else level

    def _choose_part(self, scope: Scope, level: Level | None) -> None:
        category = scope.category
        if level not in (None, Level.NOTHING) and category is not None and category.special:
            self._ask_open(scope, category, level)
        else:
            self._take([deciding.allowing(scope, level)], self._say("Changed."))

    def _ask_open(self, scope: Scope, category: Category, level: Level | None) -> None:
        say = self._say
        confirm(
            self,
            say,
            say("Let “{category}” count for your profile?", category=say(category.label)),
            say(
                "The law protects this specially, and Mien leaves it out by itself. It stays on this computer, it is"
                " never among what you share as your profile, and you can close it again here."
            ),
            say("Let it count"),
            lambda: self._take([deciding.allowing(scope, level)], say("Changed.")),
        )

    def _open_step(self, row: StepRow, _index: QModelIndex) -> None:
        """Undo any step that counts; bring back one that was undone."""
        found = self._answer
        if found is None:
            return
        undone = [step for step in found.profile.history if step.undoes == row.step.id]
        which = row.step if row.counts else undone[-1] if undone else None
        if which is not None:
            self._take([deciding.undoing(which)], self._say("Changed."))

    # --- what the person does

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        self.name.clear()
        self._take([deciding.adding(name)], self._say("Added: {interest}", interest=name))

    def _choose_level(self) -> None:
        level, found = self.level.currentData(), self._answer
        if found is not None and isinstance(level, Level) and level is not found.profile.decided.level():
            self._take([deciding.allowing(Scope(), level)], self._say("Changed."))

    def _keep(self, steps: Sequence[ProfileStep]) -> None:
        self._take(steps, self._say("Changed."))

    def _undo(self) -> None:
        found = self._answer
        last = to_undo(found.profile.history) if found else None
        if last is not None:
            self._take([deciding.undoing(last)], self._say("Undone."))

    def _take(self, steps: Sequence[ProfileStep], news: str) -> None:
        """Keep steps, then read again what follows."""
        if steps and self.writable:
            self.run(lambda vault, _insight: [add_step(vault, step) for step in steps], news, self._reload_after)

    def _reload_after(self, _kept: object) -> None:
        self.load()

    def _ask_erase(self) -> None:
        say = self._say
        confirm(
            self,
            say,
            say("Erase your profile, with all that you changed on it?"),
            say("It cannot be undone. Your records stay. Nothing is built until you choose above what counts."),
            say("Erase my profile"),
            lambda: self.run(
                lambda vault, _insight: erase_profile(vault, deciding.closing()),
                say("Your profile was erased."),
                self._reload_after,
            ),
        )

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(self, self._say("Save my interests"), "profile.jsonld")
        if path:
            self.write(Path(path))

    def write(self, file: Path) -> None:
        """Write the interests as a file, in clear."""
        found, say = self._answer, self._say
        if found is not None:
            self.run(
                lambda _vault, _insight: write_profile(found.profile, file, datetime.now(UTC), say, say.language),
                say("Your interests were saved. The file is not encrypted, and nothing was sent."),
            )

    def panes(self) -> list[QWidget]:
        shown = self.shown_tables
        panel = [self.panel.name] if self.panel.isVisible() else []
        return [self.level, *shown[:1], *panel, *shown[1:]]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.about.setText(
            say(
                "What interests you, as your own vault tells it, made on this computer for you alone. Each interest"
                " says which records it follows from. What the law protects specially is left out, unless you open it"
                " below."
            )
        )
        for label, title in zip(self._labels, (say("&Built of"), say("&New interest")), strict=True):
            label.setText(title)
        fill_levels(self.level, say)
        self.own_levels.retranslate(say)
        self.add_button.setText(say("Add it"))
        self.undo_button.setText(say("Undo"))
        self.share_button.setText(say("Share with an organisation…"))
        self.export_button.setText(say("Save as a file…"))
        self.erase_button.setText(say("Erase my profile…"))
        self.panel.retranslate(say)
        self.counting.retranslate(say)
        self.interests.retranslate(
            say,
            say("My interests"),
            say("Press Enter on a name to see why it is there and to change it, on “Hide” to hide it."),
        )
        self.hidden.retranslate(say, say("Hidden interests"), say("Press Enter on “Bring back” to show one again."))
        self.parts.retranslate(
            say,
            say("What it is built of"),
            say("Press Enter on a category to list its records, in the last column to leave it out or to open it."),
        )
        self.steps.retranslate(say, say("What you changed"), say("Press Enter to undo a step, or to bring it back."))
