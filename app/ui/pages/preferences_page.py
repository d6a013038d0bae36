# SPDX-License-Identifier: MPL-2.0
"""How far the person lets themselves be personalised: the table of choices, what they change, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.catalog.preference import Change, Level, Preset
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Holder, RecordFilter
from app.insight.questions import Insight
from app.preferences import standing
from app.preferences.acting import told_before
from app.preferences.applying import Applied, apply, effect_of, tick
from app.preferences.cascade import Cascade
from app.preferences.effect import Affected, Effect
from app.preferences.gap import Gap, gaps
from app.sources.registry import email_of
from app.ui.controls import CheckBox, Choice, FieldLabel, Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, confirm, framed, heading, labelled, note, paragraph, sentence
from app.ui.jobs import JobContext
from app.ui.models.preferences_columns import (
    AFFECTED,
    GAPS,
    HISTORY,
    SETTINGS,
    HistoryRow,
    SettingRow,
    change_said,
)
from app.ui.models.preferences_model import PreferencesModel
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.document import document
from app.ui.widgets.preferences_table import PreferencesTable
from app.ui.widgets.titled_table import TitledTable
from app.vault.preferences import SettingToChange, add_change, changes, settings_to_change
from app.vault.requests import requests
from app.vault.vault import Vault

_LETTERS = 16
# For how many days a choice holds; the first: until another one.
_SPANS = {None: N_("until I choose otherwise"), 7: N_("for a week"), 30: N_("for 30 days"), 365: N_("for a year")}


@dataclass(frozen=True, slots=True)
class _Answer:
    history: list[Change]
    cascade: Cascade
    holders: list[Holder]
    effect: Effect
    settings: list[SettingToChange]
    gaps: list[Gap]


def _read(vault: Vault, insight: Insight) -> _Answer:
    history = changes(vault)
    cascade = standing.standing(history, date.today())
    settings = settings_to_change(vault)
    return _Answer(
        history,
        cascade,
        insight.who_knows_what(),
        effect_of(vault, insight, cascade),
        settings,
        gaps(cascade, insight.shown_lately(), told_before(requests(vault)), settings),
    )


class PreferencesPage(DataPage):
    """Enter on a cell offers its levels. Nobody is told before letters are drafted, looked over and sent."""

    key = "preferences"
    called = N_("Preferences")
    listed = True
    glyph = Glyph.PREFERENCES
    #: Requests were drafted.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: _Answer | None = None
        self.heading, self.about, self.result, self.unchanged = heading(1), paragraph(), News(), note()
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
        self.off_button = action_button(self._ask_off)
        self.undo_button = action_button(self._undo)
        self.draft_button = action_button(self._ask_drafts, Importance.PRIMARY)
        self.affected = TitledTable(AFFECTED, say, self._open_affected)
        self.settings = TitledTable(SETTINGS, say, self._open_setting, links=(2,))
        self.gaps = TitledTable(GAPS, say, self._open_gap)
        self.history = TitledTable(HISTORY, say, self._open_step, links=())
        self._labels: dict[QWidget, FieldLabel] = {}
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        fields = TileLayout()
        for field in (self.preset, self.span):
            both, self._labels[field] = labelled(field)
            fields.addWidget(both)
        layout = document(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        layout.addLayout(fields)
        layout.addWidget(self.replace)
        layout.addWidget(framed(self.table))
        layout.addLayout(buttons(self.off_button, self.undo_button))
        layout.addWidget(self.result)
        layout.addWidget(self.affected)
        layout.addWidget(self.unchanged)
        layout.addLayout(buttons(self.draft_button))
        for section in (self.settings, self.gaps, self.history):
            layout.addWidget(section)
        layout.addStretch(1)

    # --- content

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _read(vault, insight), self._show)

    def forget(self) -> None:
        self._answer = None
        self.model.forget()
        for section in (self.affected, self.settings, self.gaps, self.history):
            section.set_rows([])
        self._say_found()

    def _show(self, found: _Answer) -> None:
        self._answer = found
        self.model.show(found.cascade, found.holders)
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(self.preset.findData(found.cascade.preset))
        self._say_found()

    def _say_found(self) -> None:
        found, say = self._answer, self._say
        writable = found is not None and self._vault is not None and not self._vault.read_only
        for control in (self.preset, self.off_button):
            control.setEnabled(writable)
        self.undo_button.setEnabled(found is not None and writable and standing.to_undo(found.history) is not None)
        self.draft_button.setEnabled(found is not None and writable and bool(found.effect.letters))
        self.unchanged.setVisible(found is not None)
        if found is None:
            self.result.tell("")
            return
        names = {each.organisation.slug: each.organisation.name for each in found.holders}
        counting = {change.id for change in standing.counting(found.history)}
        self.affected.set_rows([*found.effect.organisations])
        self.settings.set_rows(
            [SettingRow(names.get(each.organisation, each.organisation), each) for each in found.settings]
        )
        self.gaps.set_rows(found.gaps)
        self.history.set_rows(
            [
                HistoryRow(change, change.id in counting, change_said(say, change, names))
                for change in reversed(found.history)
                if not change.undoes
            ]
        )
        self.result.tell(self._effect_said(found.effect))
        self.unchanged.setText(self._unchanged_said(found.effect))

    def _effect_said(self, effect: Effect) -> str:
        say = self._say
        if not effect.organisations:
            return say("Nobody in your vault knows more than you let them use.")
        return say(
            "{organisations} beyond your choices: {records}. {letters}",
            organisations=say.plural("{count} organisation", "{count} organisations", len(effect.organisations)),
            records=say.plural("{count} record", "{count} records", effect.records),
            letters=say.plural(
                "{count} letter would tell them.", "{count} letters would tell them.", len(effect.letters)
            ),
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

    # --- choosing

    def _choose(self, index: QModelIndex, level: Level | None) -> None:
        scope = self.model.scope(index)
        if level is None:
            self._take(standing.lifting([scope]))
            return
        days = self.span.currentData()
        until = date.today() + timedelta(days) if days else None
        self._take(standing.choice([scope], level, until, replaces=self.replace.isChecked()))

    def _choose_preset(self) -> None:
        preset = self.preset.currentData()
        found = self._answer
        if found is not None and isinstance(preset, Preset) and preset is not found.cascade.preset:
            self._take(standing.preset_chosen(preset, replaces=self.replace.isChecked()))

    def _ask_off(self) -> None:
        say = self._say
        confirm(
            self,
            say,
            say("Nothing, for everything?"),
            say("All your other choices stop counting. Undo brings them back."),
            say("Nothing for everything"),
            lambda: self._take(standing.all_off()),
        )

    def _undo(self) -> None:
        found = self._answer
        last = standing.to_undo(found.history) if found else None
        if last is not None:
            self._take(standing.undoing(last))

    def _open_step(self, row: HistoryRow, _index: QModelIndex) -> None:
        """Undo any step that counts; bring back one that was undone."""
        found = self._answer
        if found is None:
            return
        if row.counts:
            self._take(standing.undoing(row.change))
            return
        undone = [change for change in found.history if change.undoes == row.change.id]
        if undone:
            self._take(standing.undoing(undone[-1]))

    def _take(self, change: Change) -> None:
        """Keep one step, then read again what follows from it."""
        vault = self._vault
        if vault is None or vault.read_only:
            return

        def done(_kept: Change) -> None:
            self.announce(self._say("Kept. Nobody was told yet."))
            self.load()

        self.tools.jobs.run(lambda _context: add_change(vault, change), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.tools.announcer.say(sentence(error, self._say), urgent=True)
        self._say_found()

    # --- telling

    def _ask_drafts(self) -> None:
        found, say = self._answer, self._say
        if found is None or not found.effect.letters:
            return
        confirm(
            self,
            say,
            say.plural("Draft {count} letter?", "Draft {count} letters?", len(found.effect.letters)),
            say("Each organisation gets one. They wait among your requests; nothing is sent before you have looked."),
            say("Draft them"),
            lambda: self._draft(found.effect),
        )

    def _draft(self, effect: Effect) -> None:
        vault = self._vault
        if vault is None:
            return
        self.draft_button.setEnabled(False)

        def operation(_context: JobContext) -> Applied:
            insight = Insight(vault.reader())
            try:
                return apply(vault, insight, effect, guide_email=email_of)
            finally:
                insight.close()

        def done(applied: Applied) -> None:
            say = self._say
            count = len(applied.requests)
            self.changed.emit()
            self.announce(say.plural("{count} letter was drafted.", "{count} letters were drafted.", count))
            self.load()

        self.tools.jobs.run(operation, done=done, failed=self._failed)

    def _open_affected(self, row: Affected, _index: QModelIndex) -> None:
        self.tools.navigator.show_organisation(row.organisation.slug)

    def _open_setting(self, row: SettingRow, index: QModelIndex) -> None:
        """The link opens the page of the setting, all else ticks it."""
        vault = self._vault
        if index.column() == 2:
            QDesktopServices.openUrl(QUrl(row.setting.url))
        elif vault is not None and not vault.read_only:
            day = None if row.setting.done else date.today()
            done: Callable[[None], None] = lambda _none: self.load()  # noqa: E731
            self.tools.jobs.run(lambda _context: tick(vault, row.setting, day), done=done, failed=self._failed)

    def _open_gap(self, row: Gap, _index: QModelIndex) -> None:
        self.tools.navigator.show_records(RecordFilter(organisation=row.organisation.slug, category=row.category))

    def panes(self) -> list[QWidget]:
        sections = (self.affected, self.settings, self.gaps, self.history)
        return [self.preset, self.table, *(each.table for each in sections if each.isVisible())]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say(
                "Decide how much of what they know may be used to personalise what you see. The narrowest choice wins;"
                " of two equally narrow ones the stricter. What the law protects specially stays closed unless you open"
                " just that. Nobody is told before you have letters drafted and send them."
            )
        )
        self._labels[self.preset].setText(say("Where I chose &nothing"))
        self._labels[self.span].setText(say("What I choose &holds"))
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
        self.off_button.setText(say("Nothing for everything…"))
        self.undo_button.setText(say("Undo"))
        self.draft_button.setText(say("Draft the letters…"))
        hint = say("Press Enter to open it.")
        self.affected.retranslate(say, say("Whom your choices affect"), hint)
        self.settings.retranslate(
            say,
            say("Settings to change yourself"),
            say("Press Enter on the link to open it, elsewhere to tick it off."),
        )
        self.gaps.retranslate(say, say("Your choice and what they do"), hint)
        self.history.retranslate(
            say, say("What you decided before"), say("Press Enter to undo a step, or to bring it back.")
        )
        self.model.retranslate(say)
        self._say_found()
