# SPDX-License-Identifier: MPL-2.0
"""How far the person lets themselves be personalised: the table of choices, what they change, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.catalog.preference import Change, Level, Preset
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Holder
from app.insight.questions import Insight
from app.preferences import standing
from app.preferences.acting import told_before
from app.preferences.applying import Applied, apply, tick
from app.preferences.cascade import Cascade
from app.preferences.checklist import ToSwitch, checklist
from app.preferences.gap import Gap, gaps
from app.preferences.trying import Tried, tried
from app.sources.registry import email_of
from app.ui.controls import CheckBox, Choice, FieldLabel, Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, framed, heading, labelled, paragraph, sentence
from app.ui.jobs import Job, JobContext
from app.ui.models.effect_words import effect_said, tried_said
from app.ui.models.preferences_columns import HISTORY, HistoryRow, change_said
from app.ui.models.preferences_model import PreferencesModel
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.gap_table import GapTable
from app.ui.pages.settings_to_change import SettingsToChange
from app.ui.widgets.date_field import DateField
from app.ui.widgets.document import document
from app.ui.widgets.effect_panel import EffectPanel
from app.ui.widgets.preferences_table import PreferencesTable
from app.ui.widgets.titled_table import TitledTable
from app.vault.preferences import add_changes, changes, settings_to_change
from app.vault.requests import requests
from app.vault.vault import Vault

_LETTERS = 16
# For how many days a choice holds; the first: until another one, the last: until a day that the person names.
_UNTIL = 0
_SPANS = {
    None: N_("until I choose otherwise"),
    7: N_("for a week"),
    30: N_("for 30 days"),
    365: N_("for a year"),
    _UNTIL: N_("until a day that I name"),
}


@dataclass(frozen=True, slots=True)
class _Answer:
    history: list[Change]
    tried: Tried
    holders: list[Holder]
    settings: list[ToSwitch]
    gaps: list[Gap]

    @property
    def cascade(self) -> Cascade:
        return self.tried.cascade


def _read(vault: Vault, insight: Insight, trial: Sequence[Change]) -> _Answer:
    history, today = changes(vault), date.today()
    holders, listed = insight.who_knows_what(), settings_to_change(vault)
    found = tried(vault, insight, history, trial, today)
    names = {each.organisation.slug: each.organisation.name for each in holders}
    told = told_before(requests(vault))
    return _Answer(
        history,
        found,
        holders,
        checklist(found.effect, listed, insight.reached(), names),
        gaps(standing.standing(history, today), insight.shown_lately(), told, listed),
    )


class PreferencesPage(DataPage):
    """Enter on a cell offers its levels. What is chosen is tried first: what it would change is shown, and it holds
    once it is kept. Nobody is told before letters are drafted, looked over and sent."""

    key = "preferences"
    called = N_("Preferences")
    listed = True
    glyph = Glyph.PREFERENCES
    #: Requests were drafted.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: _Answer | None = None
        self._trial: list[Change] = []
        self._drafting: Job[Applied] | None = None
        self.heading, self.about, self.result = heading(1), paragraph(), News()
        self.model = PreferencesModel(say, self)
        self.table = PreferencesTable()
        self.table.setModel(self.model)
        self.table.chosen.connect(self._choose)
        self.preset, self.span, self.replace = Choice(_LETTERS), Choice(_LETTERS), CheckBox()
        for preset in Preset:
            self.preset.addItem("", preset)
        for days in _SPANS:
            self.span.addItem("", days)
        self.preset.activated.connect(self._choose_preset)
        self.day, self.why = DateField(), paragraph()
        self.day.show_day(date(date.today().year + 1, 1, 1))
        self.span.currentIndexChanged.connect(lambda _index: self._fit_day())
        self.keep_button = action_button(self._keep, Importance.PRIMARY)
        self.discard_button = action_button(self._discard)
        self.off_button = action_button(self._switch_off)
        self.undo_button = action_button(self._undo)
        self.affected = EffectPanel(say)
        self.affected.opened.connect(tools.navigator.show_organisation)
        self.affected.drafting.connect(self._draft)
        self.affected.stopping.connect(self._stop)
        self.settings = SettingsToChange(say)
        self.settings.ticked.connect(self._tick)
        self.gaps = GapTable(tools, say)
        self.history = TitledTable(HISTORY, say, self._open_step, links=())
        self._labels: dict[QWidget, FieldLabel] = {}
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._say_why())
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        fields = TileLayout()
        rows = {}
        for field in (self.preset, self.span, self.day):
            rows[field], self._labels[field] = labelled(field)
            fields.addWidget(rows[field])
        self._day_row = rows[self.day]
        self._fit_day()
        layout = document(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        layout.addLayout(fields)
        layout.addWidget(self.replace)
        layout.addWidget(framed(self.table))
        layout.addWidget(self.why)
        layout.addWidget(self.result)
        layout.addLayout(buttons(self.keep_button, self.discard_button, self.undo_button, self.off_button))
        for section in (self.affected, self.settings, self.gaps, self.history):
            layout.addWidget(section)
        layout.addStretch(1)

    # --- content

    def load(self) -> None:
        vault, trial = self._vault, tuple(self._trial)
        if vault is not None:
            self.ask(lambda insight: _read(vault, insight, trial), self._show)

    def forget(self) -> None:
        self._stop()
        self._answer = None
        self._trial.clear()
        self.model.forget()
        self._say_why()
        self.settings.set_rows([], writable=False)
        self.gaps.table.set_rows([])
        self.history.set_rows([])
        self._say_found()

    def _show(self, found: _Answer) -> None:
        self._answer = found
        self.model.show(found.cascade, found.holders)
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(self.preset.findData(found.cascade.preset))
        self._say_found()
        self._say_why()

    @property
    def _writable(self) -> bool:
        return self._answer is not None and self._vault is not None and not self._vault.read_only

    def _say_found(self) -> None:
        found, writable, trying = self._answer, self._writable, bool(self._trial)
        self.preset.setEnabled(found is not None)
        self.off_button.setEnabled(writable)
        for button in (self.keep_button, self.discard_button):
            button.setVisible(trying)
        self.keep_button.setEnabled(writable)
        undoable = found is not None and standing.to_undo(found.history) is not None
        self.undo_button.setEnabled(trying or (writable and undoable))
        self.affected.show_effect(found.tried.effect if found else None, trying=trying, writable=writable)
        if found is None:
            self.result.tell("")
            return
        names = {each.organisation.slug: each.organisation.name for each in found.holders}
        counting = {change.id for change in standing.counting(found.history)}
        self.settings.set_rows(found.settings, writable=writable)
        self.gaps.table.set_rows(found.gaps)
        self.history.set_rows(
            [
                HistoryRow(change, change.id in counting, change_said(self._say, change, names))
                for change in reversed(found.history)
                if not change.undoes
            ]
        )
        self.result.tell(
            tried_said(self._say, found.tried, len(self._trial))
            if trying
            else effect_said(self._say, found.tried.effect)
        )

    # --- choosing

    def _choose(self, index: QModelIndex, level: Level | None) -> None:
        scope = self.model.scope(index)
        if level is None:
            self._try(standing.lifting([scope]))
            return
        days = self.span.currentData()
        until = self.day.day if days == _UNTIL else date.today() + timedelta(days) if days else None
        if until is not None and until <= date.today():
            self.tools.announcer.say(self._say("This day is over: choose a later one."), urgent=True)
            self.day.setFocus()
            return
        self._try(standing.choice([scope], level, until, replaces=self.replace.isChecked()))

    def _fit_day(self) -> None:
        self._day_row.setVisible(self.span.currentData() == _UNTIL)

    def _say_why(self) -> None:
        """Which rule decided the cell that the person is at, for all to see."""
        index = self.table.currentIndex()
        self.why.setText(self.model.explained(index) if index.isValid() and self._answer else "")
        self.why.setVisible(bool(self.why.text()))

    def _choose_preset(self) -> None:
        preset = self.preset.currentData()
        found = self._answer
        if found is not None and isinstance(preset, Preset) and preset is not found.cascade.preset:
            self._try(standing.preset_chosen(preset, replaces=self.replace.isChecked()))

    def _try(self, change: Change) -> None:
        """Show what a step would change. It is not kept."""
        if self._vault is not None:
            self._trial.append(change)
            self.load()

    def _keep(self) -> None:
        self._take(tuple(self._trial), self._say("Kept. Nobody was told yet."))

    def _discard(self) -> None:
        self._trial.clear()
        self.table.setFocus()
        self.load()

    def _switch_off(self) -> None:
        """One step, with what was tried before it forgotten; undo takes it back in one step as well."""
        self._take(
            (standing.all_off(),),
            self._say("Nothing may be used for anything. Your other choices stopped counting; Undo brings them back."),
        )

    def _undo(self) -> None:
        """Forget what was tried last; when nothing is, undo the last step that was kept."""
        found = self._answer
        if self._trial:
            self._trial.pop()
            self.load()
            return
        last = standing.to_undo(found.history) if found else None
        if last is not None:
            self._take((standing.undoing(last),), self._say("Undone."))

    def _open_step(self, row: HistoryRow, _index: QModelIndex) -> None:
        """Undo any step that counts; bring back one that was undone."""
        found = self._answer
        if found is None:
            return
        undone = [change for change in found.history if change.undoes == row.change.id]
        if row.counts:
            self._take((standing.undoing(row.change),), self._say("Undone."))
        elif undone:
            self._take((standing.undoing(undone[-1]),), self._say("It counts again."))

    def _take(self, steps: Sequence[Change], news: str) -> None:
        """Keep steps, forget what was only tried, and read again what follows."""
        vault = self._vault
        if vault is None or vault.read_only or not steps:
            return

        def done(_kept: object) -> None:
            focused = self.keep_button.hasFocus() or self.discard_button.hasFocus()
            self._trial.clear()
            self.announce(news)
            if focused:
                self.table.setFocus()
            self.load()

        self.tools.jobs.run(lambda _context: add_changes(vault, steps), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._drafting = None
        self.affected.end()
        self.tools.announcer.say(sentence(error, self._say), urgent=True)
        self._say_found()

    # --- telling

    def _draft(self, chosen: set[str]) -> None:
        vault, found = self._vault, self._answer
        if vault is None or found is None or self._trial or self._drafting is not None:
            return
        effect = found.tried.effect

        def operation(context: JobContext) -> Applied:
            with closing(Insight(vault.reader())) as insight:
                return apply(
                    vault,
                    insight,
                    effect,
                    chosen,
                    guide_email=email_of,
                    told=lambda written, _all: context.report(written),
                    stopped=lambda: context.cancelled,
                )

        def done(applied: Applied) -> None:
            say, count = self._say, len(applied.requests)
            self._drafting = None
            self.affected.end(say.plural("{count} letter was drafted.", "{count} letters were drafted.", count))
            self.changed.emit()
            self.load()

        self.affected.begin(len(chosen))
        self._drafting = self.tools.jobs.run(
            operation, done=done, failed=self._failed, progress=self.affected.bar.setValue
        )

    def _stop(self) -> None:
        if self._drafting is not None:
            self._drafting.cancel()

    def _tick(self, row: ToSwitch) -> None:
        vault = self._vault
        if vault is not None and not vault.read_only:
            day = None if row.done else date.today()
            done: Callable[[None], None] = lambda _none: self.load()  # noqa: E731
            self.tools.jobs.run(lambda _context: tick(vault, row.kept, day), done=done, failed=self._failed)

    def panes(self) -> list[QWidget]:
        sections = (self.affected.table, self.settings.table, self.gaps.table, self.history)
        return [self.preset, self.table, *(each.table for each in sections if each.isVisible())]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say(
                "Decide how much of what they know may be used to personalise what you see. The narrowest choice wins;"
                " of two equally narrow ones the stricter. What the law protects specially stays closed unless you open"
                " just that. What you choose is tried first, and holds once you keep it. Nobody is told before you have"
                " letters drafted and send them."
            )
        )
        self._labels[self.preset].setText(say("Where I chose &nothing"))
        self._labels[self.span].setText(say("What I choose &holds"))
        self._labels[self.day].setText(say("Until before this day"))
        self.day.retranslate(say)
        for number, preset in enumerate(Preset):
            self.preset.setItemText(number, say(preset.label))
            self.preset.setItemData(number, say(preset.explanation), Qt.ItemDataRole.ToolTipRole)
        for number, words in enumerate(_SPANS.values()):
            self.span.setItemText(number, say(words))
        self.replace.setText(say("Also in place of narrower choices"))
        self.table.retranslate(
            say,
            say("How much may be used, by kind of data and purpose"),
            say(
                "Enter offers the levels, 0 to 4 choose one, Delete takes it back. Plus shows the organisations inside."
            ),
        )
        self.keep_button.setText(say("&Keep it"))
        self.discard_button.setText(say("&Discard"))
        self.off_button.setText(say("Nothing for everything"))
        self.undo_button.setText(say("Undo"))
        self.affected.retranslate(say)
        self.settings.retranslate(say)
        self.gaps.retranslate(say)
        self.history.retranslate(
            say, say("What you decided before"), say("Press Enter to undo a step, or to bring it back.")
        )
        self.model.retranslate(say)
        self._say_found()
        self._say_why()
