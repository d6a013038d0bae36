# SPDX-License-Identifier: MPL-2.0
"""A list of records beside the one in full, down to its line in the original file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Cursor, Excerpt, Occurrence, Page, RecordFilter, RecordRow
from app.insight.outline import Outline
from app.insight.questions import Insight
from app.ui.controls import CheckBox, News
from app.ui.forms import PAGE_MARGINS, action_button, buttons, heading
from app.ui.models import phrases
from app.ui.models.records_model import PAGE, RecordsModel
from app.ui.models.rows_model import widths
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.record_detail import RecordDetail
from app.ui.widgets.side_by_side import SideBySide
from app.vault.errors import VaultDamaged
from app.vault.originals import Originals

_SIDE_BY_SIDE = 120  # average characters from which list and record stand side by side
_REST = 120  # milliseconds the person stays on a row before its original is opened


@dataclass(frozen=True, slots=True)
class _Listing:
    outline: Outline
    organisation: str
    other: str
    only: RecordRow | None = None


@dataclass(frozen=True, slots=True)
class _Detail:
    record: RecordRow
    occurrences: list[Occurrence]
    excerpt: Excerpt | VaultDamaged | None


def _excerpt(insight: Insight, originals: Originals, occurrence: Occurrence) -> Excerpt | VaultDamaged | None:
    """What is known of a record stands in the vault, whatever became of the original."""
    try:
        return insight.excerpt(originals, occurrence)
    except VaultDamaged as damage:
        return damage


def _name(insight: Insight, slug: str | None) -> str:
    found = insight.find_organisation(slug) if slug else []
    return next((name.name for name in found if name.slug == slug), slug or "")


class RecordsPage(DataPage):
    """Its target is a filter, or the id of a single record."""

    key = "records"
    called = N_("Records")

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._reading: Insight | None = None
        self._listing: _Listing | None = None
        # Enter was pressed before the record was there: it takes the focus when it comes.
        self._entering = False
        self.heading = heading(1)
        self.result = News()
        self.only_mine = CheckBox()
        self.only_mine.toggled.connect(lambda _on: self._reload())
        self.rights_button = action_button(self._use_rights_of_all)
        self.rights_button.hide()
        self.model = RecordsModel(say, self)
        self.table = DataTable(sortable=False)
        self.table.least_rows = 2
        self.table.setModel(self.model)
        self.table.set_widths(*widths(self.model.columns))
        self.detail = RecordDetail(say, tools.navigator.show_organisation, self._ask_excerpt, self._use_rights)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask_detail)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._rest.start())
        self.table.opened.connect(self._enter_detail)
        self.panel = SideBySide(self.table, self.detail, _SIDE_BY_SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*PAGE_MARGINS)
        layout.setSpacing(12)
        for part in (self.back_link, self.heading, self.result, self.only_mine):
            layout.addWidget(part)
        layout.addLayout(buttons(self.rights_button))
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.table)

    # --- the list

    def load(self) -> None:
        target, wanted = self._target, self._wanted
        self.forget()
        self.only_mine.setVisible(wanted is not None)
        if wanted is not None:

            def listing(insight: Insight) -> _Listing:
                names = _name(insight, wanted.organisation), _name(insight, wanted.other)
                return _Listing(insight.outline(wanted), *names)

            self.ask(listing, self._show)
        elif isinstance(target, int):
            number = target

            def single(insight: Insight) -> _Listing:
                record = insight.record(number)
                return _Listing(Outline(1 if record else 0), "", "", record)

            self.ask(single, self._show)

    @property
    def _wanted(self) -> RecordFilter | None:
        """What the list shows; ``None`` for a single record."""
        if not isinstance(self._target, RecordFilter):
            return None
        return replace(self._target, about_others=False) if self.only_mine.isChecked() else self._target

    def forget(self) -> None:
        self._rest.stop()
        self._listing = None
        self.panel.show()
        self._entering = False
        self.model.clear()
        self.detail.forget()
        self.result.tell("")
        self.rights_button.hide()
        if self._reading is not None:
            reading, self._reading = self._reading, None
            reading.close()

    def _show(self, listing: _Listing) -> None:
        vault = self._vault
        if vault is None:
            return
        self._listing = listing
        if listing.only:
            only = Page([listing.only], None)
            self.model.show(1, lambda _row, _after: only)
        elif isinstance(self._target, RecordFilter):
            self._reading = Insight(vault.reader())
            self.model.show(listing.outline.count, self._read)
        wanted = self._wanted
        self.rights_button.setVisible(bool(wanted and wanted.organisation and listing.outline.count))
        self._say_listing()
        self.table.ensure_current()

    def _read(self, row: int, after: Cursor | None) -> Page:
        reading, listing, wanted = self._reading, self._listing, self._wanted
        if reading is None or listing is None or wanted is None:
            return Page([], None)
        if after is not None or row == 0:
            return reading.records(wanted, after, PAGE)
        return reading.records_at(wanted, listing.outline, row, PAGE)

    def _say_listing(self) -> None:
        listing, say = self._listing, self._say
        if listing is None:
            return
        parts = self._filter_words(listing)
        if listing.outline.count:
            parts.append(say.plural("{count} record", "{count} records", listing.outline.count))
        else:
            parts.append(say("No records."))
        self.result.tell(say.beside(parts))
        if not listing.outline.count:
            # There is nothing to go through: what is left is the way back.
            if self.table.hasFocus():
                self.back_link.setFocus()
            self.panel.hide()

    def _filter_words(self, listing: _Listing) -> list[str]:
        wanted, say = self._target, self._say
        if not isinstance(wanted, RecordFilter):
            return []
        words = [listing.organisation] if listing.organisation else []
        if wanted.category:
            words.append(phrases.category(say, wanted.category))
        if wanted.origin:
            words.append(say(wanted.origin.label))
        if listing.other:
            words.append(say("Also concerns {organisation}", organisation=listing.other))
        if wanted.month:
            words.append(phrases.month(say, wanted.month))
        if wanted.since:
            words.append(say("Since {date}", date=phrases.day(say, wanted.since)))
        if wanted.special_only:
            words.append(say("Only sensitive data"))
        if wanted.reasons_only:
            words.append(say("What names an interest"))
        if wanted.export:
            words.append(say("From one export"))
        return words

    # --- the record

    def _ask_detail(self) -> None:
        row, vault = self.table.currentIndex().row(), self._vault
        record = self.model.record(row) if row >= 0 else None
        if record is None or vault is None:
            return
        originals, found = vault.originals, record

        def question(insight: Insight) -> _Detail:
            occurrences = insight.occurrences(found.id)
            excerpt = _excerpt(insight, originals, occurrences[0]) if occurrences else None
            return _Detail(found, occurrences, excerpt)

        self.ask(question, self._show_detail)

    def _show_detail(self, detail: _Detail) -> None:
        self.detail.show_record(detail.record, detail.occurrences)
        if detail.occurrences:
            self.detail.show_excerpt(detail.occurrences[0], detail.excerpt)
        if self._entering:
            self._entering = False
            self.detail.first_control().setFocus()

    def _use_rights_of_all(self) -> None:
        wanted = self._wanted
        if wanted and wanted.organisation:
            self.tools.navigator.show_new_request(Beginning(wanted.organisation, wanted.category, origin=wanted.origin))

    def _use_rights(self, record: RecordRow) -> None:
        self.tools.navigator.show_new_request(
            Beginning(record.organisation.slug, record.category, origin=record.origin)
        )

    def _ask_excerpt(self, occurrence: Occurrence) -> None:
        vault = self._vault
        if vault is None:
            return
        originals = vault.originals
        self.ask(
            lambda insight: _excerpt(insight, originals, occurrence),
            lambda excerpt: self.detail.show_excerpt(occurrence, excerpt),
        )

    def _enter_detail(self, index: QModelIndex) -> None:
        record = self.model.record(index.row())
        if record is None:
            return
        if record.id == self.detail.shown and not self.asking:
            self.detail.first_control().setFocus()
        else:
            self._rest.stop()
            self._entering = True
            self._ask_detail()

    def panes(self) -> list[QWidget]:
        return [self.table, self.detail.first_control()]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.table.retranslate(say, say("Records"), say("Press Enter to see where a record comes from."))
        self.model.retranslate(say)
        self.only_mine.setText(say("Leave out what is also about other people"))
        self.rights_button.setText(say("Object to these, have them corrected or erased…"))
        self.detail.retranslate(say)
        self._say_listing()
