# SPDX-License-Identifier: MPL-2.0
"""What the person shares of their own data, and a new slice: chosen, looked over line by line, then written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.category import Category
from app.catalog.preference import PERSONALISING
from app.catalog.slice import LEAST_GROUP, Shared, SliceForm, SliceScope
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.insight.questions import Insight
from app.preferences.profile.building import profile_of
from app.preferences.profile.exporting import shared_items
from app.preferences.sharing.cutting import Item, cut
from app.preferences.sharing.handing import Recipient, hand_out, pseudonym_key
from app.ui.controls import CheckBox, Choice, Importance, News
from app.ui.forms import FormPanel, action_button, buttons, form_row, framed, heading, labelled, note, panel
from app.ui.models import phrases
from app.ui.models.consent_columns import ITEMS, SHARED, STOP, may_be_withdrawn
from app.ui.models.phrases import sort_key
from app.ui.pages.consent_change import ConsentChange
from app.ui.pages.data_page import Tools
from app.ui.pages.kept_page import KeptPage
from app.ui.pages.telling import Telling
from app.ui.widgets.date_field import DateField
from app.ui.widgets.document import document
from app.ui.widgets.tick_list import TickList
from app.ui.widgets.titled_table import TitledTable
from app.vault.slices import all_shared
from app.vault.vault import Vault

_DAYS = 90
_CATEGORIES = tuple(Category)
_GROUPS = (LEAST_GROUP, 10, 20, 50)
_SPAN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Answer:
    shared: list[Shared]
    organisations: list[OrganisationName]


@dataclass(frozen=True, slots=True)
class _Look:
    """A slice that the person has before them."""

    to: Recipient
    scope: SliceScope
    items: list[Item]


class SharingPage(KeptPage[_Answer]):
    """Nothing is written before the person has seen it: a change of any choice asks for another look."""

    key = "sharing"
    called = N_("Sharing")
    under = "consents"

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._look: _Look | None = None
        content = document(self)
        self.change = ConsentChange(self)
        self.shared = TitledTable(SHARED, say, self._open, links=(0, STOP))
        for part in (self.back_link, self.heading, self.about, self.sentence, self.change, self.shared):
            content.addWidget(part)
        inside = panel(content, FormPanel())
        self.new_heading, self.form_note = heading(2), note()
        self.organisation, self.purpose, self.form = Choice(), Choice(), Choice()
        self.categories, self.least = TickList(), Choice()
        for size in _GROUPS:
            self.least.addItem("", size)
        self.span = CheckBox()
        self.since, self.before, self.until = DateField(), DateField(), DateField()
        inside.addWidget(self.new_heading)
        self._labels = [form_row(inside, each) for each in (self.organisation, self.form)]
        inside.addWidget(self.form_note)
        self._least_row, least_label = labelled(self.least)
        inside.addWidget(self._least_row)
        self._category_row, category_label = labelled(framed(self.categories), self.categories)
        inside.addWidget(self._category_row)
        self._labels += [category_label, form_row(inside, self.purpose)]
        inside.addWidget(self.span)
        self._since_row, since_label = labelled(self.since)
        self._before_row, before_label = labelled(self.before)
        for row in (self._since_row, self._before_row):
            inside.addWidget(row)
        self._labels += [least_label, since_label, before_label, form_row(inside, self.until)]
        self.look_button = action_button(self._ask_look, Importance.PRIMARY)
        self.write_button = action_button(self._choose_file)
        self.seen = News()
        inside.addLayout(buttons(self.look_button, self.write_button))
        inside.addWidget(self.seen)
        self.telling = Telling(self, say)
        self.items = TitledTable(ITEMS, say, lambda _row, _index: None, links=())
        content.addWidget(self.items)
        content.addWidget(self.telling)
        content.addStretch(1)
        self.categories.ticked.connect(self._drop_look)
        for choice in (self.organisation, self.purpose, self.form, self.least):
            choice.currentIndexChanged.connect(lambda _index: self._drop_look())
        for field in (self.since, self.before, self.until):
            field.dateChanged.connect(lambda _day: self._drop_look())
        self.span.toggled.connect(lambda _on: self._drop_look())
        self.setFocusProxy(self.organisation)
        self._reset_days()
        self.forget()

    def visit(self, target: object = None) -> None:
        """``target``: the form in which something is to be shared."""
        super().visit(target)
        if isinstance(target, SliceForm):
            self.form.setCurrentIndex(self.form.findData(target))

    @property
    def tables(self) -> tuple[TitledTable[Any], ...]:
        return self.shared, self.items

    def read(self, vault: Vault, insight: Insight) -> _Answer:
        found = sorted(insight.find_organisation(""), key=lambda each: sort_key(each.name))
        return _Answer(all_shared(vault), found)

    def forget(self) -> None:
        super().forget()
        with QSignalBlocker(self.organisation):
            self.organisation.clear()
        self.categories.things.tick(list(self.categories.things.ticked), ticked=False)
        self.telling.forget()
        self.change.forget()
        self.look_button.setEnabled(False)
        self._drop_look()

    def show_answer(self, answer: _Answer) -> None:
        chosen = self.organisation.currentData()
        with QSignalBlocker(self.organisation):
            self.organisation.clear()
            for each in answer.organisations:
                self.organisation.addItem(each.name, each.slug)
            # Nobody by default: data is not to be cut for whoever comes first in the alphabet.
            self.organisation.setCurrentIndex(self.organisation.findData(chosen))
        self.shared.set_rows(answer.shared)
        self.look_button.setEnabled(bool(answer.organisations) and self.writable)

    def said(self, answer: _Answer) -> str:
        say, today = self._say, date.today()
        count = sum(each.consent.state(today).holds for each in answer.shared)
        if count:
            return say.plural("You share {count} slice now.", "You share {count} slices now.", count)
        return say("You share nothing now.")

    def _open(self, row: Shared, index: QModelIndex) -> None:
        if index.column() == STOP and may_be_withdrawn(row.consent):
            self.change.withdraw(row.consent)
        elif index.column() != 0 and row.consent.request:
            self.change.show_letter_of(row.consent)
        else:
            self.tools.navigator.show_organisation(row.consent.organisation)

    # --- a new slice

    def _reset_days(self) -> None:
        today = date.today()
        self.since.show_day(today - _SPAN)
        self.before.show_day(today + timedelta(days=1))
        self.until.show_day(today + timedelta(days=_DAYS))

    def _show_fields(self, form: object) -> None:
        """Interests have neither a category to choose nor a time."""
        records, on = form is not SliceForm.PROFILE, self.span.isChecked()
        for part, shown in (
            (self._category_row, records),
            (self.span, records),
            (self._since_row, records and on),
            (self._before_row, records and on),
        ):
            part.setVisible(shown)

    def _drop_look(self) -> None:
        """What was looked over is no longer what would be written."""
        self._look = None
        self.write_button.setEnabled(False)
        self.seen.tell("")
        self.items.set_rows([])
        form = self.form.currentData()
        self._show_fields(form)
        self.form_note.setText(self._say(form.explanation) if isinstance(form, SliceForm) else "")
        self._least_row.setVisible(form is SliceForm.AGGREGATED)

    def _wish(self) -> tuple[Recipient, SliceScope] | None:
        form, categories = self.form.currentData(), frozenset(_CATEGORIES[n] for n in self.categories.things.ticked)
        if not isinstance(form, SliceForm):
            return None
        if self.organisation.currentIndex() < 0:
            self.seen.tell(self._say("Choose an organisation first."), urgent=True)
            self.organisation.setFocus()
            return None
        if form is SliceForm.PROFILE:
            categories = frozenset({Category.INTERESTS})
        elif not categories:
            self.seen.tell(self._say("Tick the data first that would be shared."), urgent=True)
            self.categories.setFocus()
            return None
        spanned = self.span.isChecked() and form is not SliceForm.PROFILE
        since, before = (self.since.day, self.before.day) if spanned else (None, None)
        if self.until.day <= date.today() or (since and before and since >= before):
            self.seen.tell(self._say("This time ends before it begins, or is over. Choose a later end."), urgent=True)
            return None
        slug, name = str(self.organisation.currentData() or ""), self.organisation.currentText()
        to = Recipient(slug, name, (self.purpose.currentData(),), self.until.day)
        return to, SliceScope(categories, form, since, before, self.least.currentData())

    def _ask_look(self) -> None:
        vault, wish = self._vault, self._wish()
        if vault is None or wish is None:
            return
        to, scope = wish
        say, key = self._say, pseudonym_key(vault, to.slug)

        def look(insight: Insight) -> _Look:
            if scope.form is SliceForm.PROFILE:
                return _Look(to, scope, shared_items(profile_of(vault, insight), say))
            return _Look(to, scope, cut(insight, scope, key))

        self.ask(look, self._show_look)

    def _show_look(self, look: _Look) -> None:
        self._look = look
        self.items.set_rows(look.items)
        self.write_button.setEnabled(bool(look.items))
        say = self._say
        if look.items:
            self.seen.tell(
                say.plural(
                    "This {count} line is all that {name} would see.",
                    "These {count} lines are all that {name} would see.",
                    len(look.items),
                    name=look.to.name,
                )
            )
        else:
            self.seen.tell(say("Nothing fits this choice that may be shared."))

    def _choose_file(self) -> None:
        if self._look is None:
            return
        name = f"{self._look.to.slug[:60]}.slice.jsonld"
        path, _filter = QFileDialog.getSaveFileName(self, self._say("Write the slice"), name)
        if path:
            self.write(Path(path))

    def write(self, file: Path) -> None:
        """Write the slice that was looked over, and note that it is shared."""
        look = self._look
        if look is None:
            return
        self._drop_look()

        def work(vault: Vault, _insight: Insight) -> Shared:
            return hand_out(vault, look.to, look.scope, look.items, file, datetime.now(UTC))

        news = self._say("Written and signed. Hand it over yourself: nothing was sent.")
        self.run(work, news, self.tell_others)

    def panes(self) -> list[QWidget]:
        return [self.organisation, self.categories, *self.shown_tables]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.about.setText(
            say(
                "Hand a part of your own data to an organisation, if it serves you. You see each line before it is"
                " written. Other people's data is never in it, nor what others guessed."
            )
        )
        self.shared.retranslate(
            say,
            say("What you share, and shared before"),
            say("Press Enter on a name to open the organisation, on “Stop sharing” to end it at once."),
        )
        self.new_heading.setText(say("A new slice"))
        self.organisation.setPlaceholderText(say("Choose an organisation"))
        titles = (
            say("To whom"), say("In which form"), say("Which data"), say("For what"),
            say("The smallest group that is shown"), say("From this day on"),
            say("Before this day"), say("They may use it until"),
        )  # fmt: skip
        for label, title in zip(self._labels, titles, strict=True):
            label.setText(title)
        self.span.setText(say("Only a part of the time"))
        for field in (self.since, self.before, self.until):
            field.retranslate(say)
        self.look_button.setText(say("Show what would be shared"))
        self.write_button.setText(say("Write the slice…"))
        self.items.retranslate(say, say("What would be shared, line by line"))
        self.telling.retranslate(say)
        self.change.retranslate(say)
        self._fill_words(say)

    def _fill_words(self, say: Translator) -> None:
        self.categories.things.show([(n, phrases.category(say, each)) for n, each in enumerate(_CATEGORIES)])
        for place, size in enumerate(_GROUPS):
            self.least.setItemText(place, say.plural("{count} record", "{count} records", size))
        purpose, form = self.purpose.currentData(), self.form.currentData()
        with QSignalBlocker(self.purpose), QSignalBlocker(self.form):
            for choice in (self.purpose, self.form):
                choice.clear()
            for aim in PERSONALISING:
                self.purpose.addItem(say(aim.label), aim)
            for kind in SliceForm:
                self.form.addItem(say(kind.label), kind)
            self.purpose.setCurrentIndex(max(0, self.purpose.findData(purpose)))
            self.form.setCurrentIndex(self.form.findData(form or SliceForm.AGGREGATED))
        self._drop_look()
