# SPDX-License-Identifier: MPL-2.0
"""All that is known of one organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.catalog.organisation import is_named
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.i18n.waiting import aged, answering
from app.insight.answers import (
    Coverage,
    DisclosureRow,
    Dossier,
    ExportRow,
    Guess,
    Holding,
    IdentifierRow,
    Merged,
    Month,
    OrganisationName,
    RecordFilter,
)
from app.insight.questions import Insight
from app.insight.reaching import Reach
from app.rights.verdicts import Record as Standing
from app.rights.verdicts import judge, standings
from app.sources.documented import documented
from app.sources.registry import source_of
from app.ui.controls import Importance
from app.ui.flow import FlowLayout
from app.ui.forms import action_button, buttons, confirm, heading, paragraph, sentence
from app.ui.models import columns, phrases
from app.ui.models.columns import OriginRow
from app.ui.models.services import COVERED, CoveredRow
from app.ui.naming import describe
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.dossier_reach import ReachSection
from app.ui.reading_order import tab_through
from app.ui.same_choice import SameChoice
from app.ui.widgets.document import document
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.titled_table import TitledTable
from app.vault.merging import merge_organisations, unmerge_organisation
from app.vault.requests import later_messages, requests
from app.vault.vault import Vault

_BETWEEN_LINKS = 24


@dataclass(frozen=True, slots=True)
class _Answer:
    dossier: Dossier | None
    coverage: Coverage | None = None
    covered: list[CoveredRow] = field(default_factory=list)
    source: str = ""
    reach: Reach | None = None
    word: Standing | None = None


def _standing(insight: Insight, vault: Vault, slug: str) -> Standing | None:
    """How the organisation keeps its word; ``None`` where nothing was asked of it."""
    wanted = [each for each in requests(vault) if _party(insight, each.organisation) == slug]
    found = standings(insight, judge(insight, wanted, date.today(), later_messages(vault))) if wanted else []
    return found[0] if found else None


def _party(insight: Insight, slug: str) -> str:
    known = insight.organisation(slug)
    return known.slug if known else slug


def _ask(insight: Insight, vault: Vault, slug: str) -> _Answer:
    """The dossier, how the organisation keeps its word, and where it is a service that Mien reads, how much of its
    files there are."""
    dossier = insight.dossier(slug)
    reach = insight.reach(dossier.holder.organisation.slug) if dossier else None
    word = _standing(insight, vault, dossier.holder.organisation.slug) if dossier else None
    brand = next((found for row in dossier.exports if (found := source_of(row.source))), None) if dossier else None
    coverage = insight.coverage(brand.slug, [sort.rules for sort in documented(brand, "")]) if brand else None
    if brand is None or coverage is None:
        return _Answer(dossier, reach=reach, word=word)
    sorts = {sort.rules[0]: sort for sort in documented(brand, coverage.export.language)}
    # What is missing comes first: that is what one can do something about.
    files = (*coverage.missing, *sorted(coverage.found, key=lambda file: -file.records))
    return _Answer(dossier, coverage, [CoveredRow(sorts[each.rule], each) for each in files], brand.slug, reach, word)


class DossierPage(DataPage):
    """Read from top to bottom: what they hold, how they came to know, who told whom, and when."""

    key = "organisation"
    called = N_("Organisation")
    #: The person said that organisations are one, or that they are not.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._dossier: Dossier | None = None
        self._coverage: Coverage | None = None
        self._brand = ""
        content = document(self)
        self.heading, self.sentence, self.word = heading(1), paragraph(), paragraph()
        self._word: Standing | None = None
        self.records, self.mentions = LinkButton(), LinkButton()
        self.rights_button = action_button(
            lambda: tools.navigator.show_new_request(Beginning(self._slug)), Importance.PRIMARY
        )
        self.same_button = action_button(self._ask_same)
        self.reach = ReachSection(self)
        self.held = TitledTable(columns.HELD_CATEGORIES, say, self._open_holding)
        self.origins = TitledTable(columns.ORIGINS, say, self._open_origin)
        self.informants = TitledTable(columns.DISCLOSERS, say, self._open_discloser)
        self.recipients = TitledTable(columns.RECIPIENTS, say, self._open_recipient)
        self.identifiers = TitledTable(columns.IDENTIFIERS, say, self._open_identifier)
        self.guesses = TitledTable(columns.GUESSES, say, self._open_guess)
        self.merged = TitledTable(columns.MERGED, say, self._ask_apart)
        self.months = TitledTable(columns.MONTHS, say, self._open_month)
        self.exports = TitledTable(columns.EXPORTS, say, self._open_export)
        self.covered = TitledTable(COVERED, say, self._open_covered)
        self.sections: list[TitledTable[Any]] = [
            self.held, self.origins, self.guesses, self.informants, self.recipients, self.identifiers, self.months,
            self.exports, self.merged, self.covered,
        ]  # fmt: skip
        for part in (self.back_link, self.heading, self.sentence, self.word):
            content.addWidget(part)
        lists = FlowLayout(_BETWEEN_LINKS)
        for link in (self.records, self.mentions):
            lists.addWidget(link)
        content.addLayout(lists)
        content.addLayout(buttons(self.rights_button, self.same_button))
        # What they know comes before how they are reached, and that before where all of it comes from.
        below = self.sections.index(self.exports)
        for section in (*self.sections[:below], self.reach.panel, *self.sections[below:]):
            content.addWidget(section)
        content.addStretch(1)
        self.records.clicked.connect(lambda: self._list(RecordFilter(organisation=self._slug)))
        self.mentions.clicked.connect(lambda: self._list(RecordFilter(other=self._slug)))
        self.setFocusProxy(self.records)
        self.forget()

    @property
    def _slug(self) -> str:
        return self._dossier.holder.organisation.slug if self._dossier else ""

    # --- content

    def load(self) -> None:
        vault, slug = self._vault, str(self._target or "")
        if vault is not None:
            self.ask(lambda insight: _ask(insight, vault, slug), self._show)

    def forget(self) -> None:
        self._dossier = self._coverage = self._word = None
        self.word.hide()
        self._brand = ""
        self.heading.clear()
        self.sentence.clear()
        self.same_button.hide()
        self.rights_button.hide()
        for link in (self.records, self.mentions):
            link.set_words("")
            link.hide()
            describe(link, "")
        self.reach.panel.forget()
        for section in self.sections:
            section.set_rows([])

    def closed(self) -> None:
        super().closed()
        self.reach.forget()

    def _show(self, answer: _Answer) -> None:
        self.forget()
        dossier = answer.dossier
        if dossier is None:
            self.sentence.setText(self._say("The vault knows nothing of this organisation any more."))
            return
        self._dossier, self._coverage, self._brand = dossier, answer.coverage, answer.source
        self._word = answer.word
        holder = dossier.holder
        slug = holder.organisation.slug
        holdings = sorted(holder.holdings.values(), key=lambda holding: -holding.records)
        self.held.set_rows(holdings)
        counts = {origin: sum(held.origins.get(origin, 0) for held in holdings) for origin in Origin}
        self.origins.set_rows([OriginRow(origin, count) for origin, count in counts.items() if count])
        self.informants.set_rows([row for row in dossier.disclosures if row.recipient.slug == slug])
        self.recipients.set_rows([row for row in dossier.disclosures if row.discloser.slug == slug])
        self.identifiers.set_rows(dossier.identifiers)
        self.months.set_rows(dossier.months)
        self.exports.set_rows(dossier.exports)
        self.guesses.set_rows(dossier.guesses)
        self.merged.set_rows(dossier.merged)
        self.same_button.setVisible(self._vault is not None and not self._vault.read_only)
        reachable = not self.same_button.isHidden() and is_named(holder.organisation.name)
        self.rights_button.setVisible(reachable)
        self.covered.set_rows(answer.covered)
        if answer.reach:
            self.reach.show_reach(answer.reach, holder.organisation.name, writable=reachable)
        self._order()
        self._say_dossier()

    def _order(self) -> None:
        """Have Tab reach the tables, and how the organisation is reached, as they are read."""
        below = self.sections.index(self.exports)
        tables = [section.made for section in self.sections]
        tab_through((self.same_button, *tables[:below], *self.reach.panel.stops, *tables[below:]))

    def _say_dossier(self) -> None:
        if self._dossier is None:
            return
        say, dossier, holder = self._say, self._dossier, self._dossier.holder
        name = holder.organisation.name
        self.heading.setText(name)
        role = say(holder.organisation.role.label)
        first = min((held.first for held in holder.holdings.values() if held.first), default=0)
        last = max((held.last for held in holder.holdings.values()), default=0)
        dates = phrases.span(say, first, last)
        self.sentence.setText(say("{role}, {dates}", role=role, dates=dates) if dates else role)
        self._say_word()
        for link in (self.records, self.mentions):
            # The title of the window does not say who it is: others may read it.
            describe(link, say.beside([name, self.sentence.text()]))
        self.records.set_words(say.plural("All {count} record", "All {count} records", holder.records))
        self.records.setVisible(holder.records > 0)
        self.mentions.set_words(
            say.plural(
                "{count} record of other organisations concerns it",
                "{count} records of other organisations concern it",
                dossier.mentions,
            )
        )
        self.mentions.setVisible(dossier.mentions > 0)
        self.setFocusProxy(self.records if holder.records else self.mentions)
        self._say_sentences(dossier)

    def _say_word(self) -> None:
        say, word = self._say, self._word
        said = answering(say, word.days, word.kept, word.judged) if word else ""
        self.word.setText(say("{name}: {value}", name=say("How they keep their word"), value=said) if said else "")
        self.word.setVisible(bool(said))

    def _say_sentences(self, dossier: Dossier) -> None:
        say = self._say
        self.held.tell(say.plural("{count} kind of data", "{count} kinds of data", len(dossier.holder.holdings)))
        self.origins.tell("")
        self.guesses.tell(say("Whether what is gone was deleted, or only left out of an export, no export says."))
        informants = {row.discloser.slug for row in self.informants.model.rows}
        recipients = {row.recipient.slug for row in self.recipients.model.rows}
        self.informants.tell(say.plural("{count} organisation", "{count} organisations", len(informants)))
        self.recipients.tell(say.plural("{count} organisation", "{count} organisations", len(recipients)))
        self.identifiers.tell(say.plural("{count} identifier", "{count} identifiers", len(dossier.identifiers)))
        busiest = max(dossier.months, key=lambda month: month.records, default=None)
        if busiest:
            month, number = phrases.month(say, busiest.month), say.number(busiest.records)
            self.months.tell(say("Most in {month}: {number}", month=month, number=number))
        self.exports.tell("")
        self.merged.tell("")
        self._say_coverage()

    def _say_coverage(self) -> None:
        say, coverage = self._say, self._coverage
        if coverage is None:
            return
        found = say(
            "The export of {date} holds {number} of {whole} sorts of files.",
            date=phrases.day(say, coverage.made),
            number=say.number(len(coverage.found)),
            whole=say.number(len(coverage.files)),
        )
        hint = ""
        if coverage.missing:
            hint = say(
                "Where one is missing, there may have been nothing to put into it. To be sure, choose it to see how to "
                "ask for everything again."
            )
        self.covered.tell(" ".join(filter(None, (found, aged(say, coverage.made, datetime.now(UTC)), hint))))

    # --- opening

    def _list(self, wanted: RecordFilter) -> None:
        self.tools.navigator.show_records(wanted)

    def _open_holding(self, row: Holding, index: QModelIndex) -> None:
        if index.column() == 0:
            self.tools.navigator.show_category(row.category)
        else:
            self._list(RecordFilter(organisation=self._slug, category=row.category))

    def _open_origin(self, row: OriginRow, _index: QModelIndex) -> None:
        self._list(RecordFilter(organisation=self._slug, origin=row.origin))

    def _open_discloser(self, row: DisclosureRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_organisation(row.discloser.slug)

    def _open_recipient(self, row: DisclosureRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_organisation(row.recipient.slug)

    def _open_guess(self, row: Guess, _index: QModelIndex) -> None:
        self.tools.navigator.show_search(row.label)

    def _open_identifier(self, row: IdentifierRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_search(row.value)

    def _open_month(self, row: Month, _index: QModelIndex) -> None:
        self._list(RecordFilter(organisation=self._slug, month=row.month))

    def _open_export(self, row: ExportRow, _index: QModelIndex) -> None:
        self._list(RecordFilter(export=row.id))

    def _open_covered(self, _row: CoveredRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_services(self._brand)

    # --- one or two

    def _ask_same(self) -> None:
        self.ask(lambda insight: insight.find_organisation(""), self._offer)

    def _offer(self, found: list[OrganisationName]) -> None:
        if self._dossier is None:
            return
        own = self._dossier.holder.organisation
        others = [each for each in found if each.slug != own.slug]
        choice = SameChoice(self, self._say, own.name, others, lambda other: self._merge(own, other))
        choice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choice.open()

    def _merge(self, own: OrganisationName, other: OrganisationName) -> None:
        said = self._say("“{name}” is shown as “{other}” from now on.", name=own.name, other=other.name)
        self.write(lambda vault: merge_organisations(vault, own.slug, other.slug), said)

    def _ask_apart(self, row: Merged, _index: QModelIndex) -> None:
        if self._vault is None or self._vault.read_only:
            return
        say, one, other = self._say, row.organisation, row.same_as
        said = say("“{name}” is shown by itself again.", name=one.name)
        confirm(
            self,
            say,
            say("Are “{name}” and “{other}” not the same?", name=one.name, other=other.name),
            say("All that came under the name “{name}” is then shown by itself.", name=one.name),
            say("They are not the same"),
            lambda: self.write(lambda vault: unmerge_organisation(vault, one.slug), said),
        )

    def write(self, work: Callable[[Vault], object], said: str) -> None:
        """Change the vault in the background, and say what was done."""
        vault = self._vault
        if vault is None:
            return

        def done(_nothing: object) -> None:
            self.announce(said)
            self.changed.emit()

        def failed(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: work(vault), done=done, failed=failed)

    def panes(self) -> list[QWidget]:
        return [section.table for section in self.sections if section.isVisible()] or [self]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        records = say("Press Enter to see the records.")
        organisation = say("Press Enter to open the organisation.")
        self.held.retranslate(
            say,
            say("What they hold"),
            say("Press Enter on a number to see the records, on the first column to see who else holds it."),
        )
        self.origins.retranslate(say, say("How they came to know"), records)
        self.informants.retranslate(say, say("Who told them"), organisation)
        self.recipients.retranslate(say, say("Whom they told"), organisation)
        self.identifiers.retranslate(say, say("By what they recognise you"), say("Press Enter to search for it."))
        self.months.retranslate(say, say("Month by month"), records)
        self.exports.retranslate(say, say("Where this comes from"), records)
        self.guesses.retranslate(say, say("How their guesses changed"), say("Press Enter to search for it."))
        self.merged.retranslate(
            say, say("Names that are the same, as you said"), say("Press Enter to say that they are not the same.")
        )
        self.reach.panel.retranslate(say)
        self.rights_button.setText(say("Use your rights…"))
        self.same_button.setText(say("This is the same as…"))
        self.covered.retranslate(
            say, say("What the newest export holds"), say("Press Enter to see how to ask for everything.")
        )
        self._say_dossier()
