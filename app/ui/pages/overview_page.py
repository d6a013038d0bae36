# SPDX-License-Identifier: MPL-2.0
"""The first page: a few numbers in words, each of which opens, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.catalog.origin import Origin
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import (
    AskedRow,
    DisclosureRow,
    ExportRow,
    IdentifierRow,
    Overview,
    RecordFilter,
)
from app.insight.questions import Insight
from app.rights.agenda import Matter, in_order, matter, notice_days
from app.ui.controls import Importance
from app.ui.delegates.glyphs import Glyph
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, heading, paragraph
from app.ui.models import columns, phrases
from app.ui.models.request_columns import MATTERS_IN_SHORT
from app.ui.models.services import REMINDERS
from app.ui.naming import describe
from app.ui.pages.data_page import DataPage, Tools
from app.ui.reading_order import tab_through
from app.ui.widgets.document import document
from app.ui.widgets.tile import Tile
from app.ui.widgets.titled_table import TitledTable
from app.vault.requests import later_messages, requests
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Answer:
    overview: Overview
    identifiers: list[IdentifierRow]
    disclosures: list[DisclosureRow]
    exports: list[ExportRow]
    due: list[AskedRow]
    matters: list[Matter]


def _ask(insight: Insight, vault: Vault) -> _Answer:
    return _Answer(
        insight.overview(),
        insight.identifiers(),
        insight.disclosures(),
        insight.exports(),
        insight.reminders(date.today()),
        _matters(vault, date.today()),
    )


def _matters(vault: Vault, today: date) -> list[Matter]:
    """The requests that need the person. Whether what was asked for was done is told where they are listed."""
    letters = later_messages(vault)
    found = (matter(each, today, notice_days(letters.get(each.id, ()))) for each in requests(vault))
    return in_order(each for each in found if each.needs_me)


class OverviewPage(DataPage):
    """Numbers as sentences; below them the identifiers, who told whom, and the exports."""

    key = "overview"
    called = N_("Overview")
    listed = True
    glyph = Glyph.OVERVIEW

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: _Answer | None = None
        content = document(self)
        self.heading = heading(1)
        self.sentence = paragraph()
        self.empty = paragraph()
        self.bring = action_button(tools.navigator.show_import, Importance.PRIMARY)
        self.due = TitledTable(REMINDERS, say, self._open_reminder)
        content.addWidget(self.heading)
        content.addWidget(self.sentence)
        self.matters = TitledTable(MATTERS_IN_SHORT, say, self._open_matter)
        content.addWidget(self.due)
        content.addWidget(self.matters)
        self.links = [Tile() for _ in range(7)]
        tiles = TileLayout()
        for link in self.links:
            tiles.addWidget(link)
        content.addLayout(tiles)
        content.addWidget(self.empty)
        content.addLayout(buttons(self.bring))
        self.identifiers = TitledTable(columns.IDENTIFIERS_BY_ORGANISATION, say, self._open_identifier)
        self.disclosures = TitledTable(columns.DISCLOSURES, say, self._open_disclosure, links=(0, 1))
        self.exports = TitledTable(columns.EXPORTS, say, self._open_export)
        for section in (self.exports, self.identifiers, self.disclosures):
            content.addWidget(section)
        content.addStretch(1)
        self._connect()
        self.setFocusProxy(self.links[0])
        self.forget()

    def _connect(self) -> None:
        navigator = self.tools.navigator
        acts: list[Callable[[], None]] = [
            navigator.show_matrix,
            lambda: navigator.show_records(RecordFilter()),
            lambda: navigator.show_records(RecordFilter(origin=Origin.INFERRED)),
            lambda: navigator.show_records(RecordFilter(origin=Origin.RECEIVED)),
            lambda: navigator.show_records(RecordFilter(special_only=True)),
            lambda: self.disclosures.table.setFocus(),
            lambda: self.identifiers.table.setFocus(),
        ]
        for link, act in zip(self.links, acts, strict=True):
            link.clicked.connect(lambda _checked=False, act=act: act())

    # --- content

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _ask(insight, vault), self._show)

    def forget(self) -> None:
        self._answer = None
        for section in (self.due, self.matters, self.identifiers, self.disclosures, self.exports):
            section.set_rows([])
        for part in (*self.links, self.sentence, self.empty, self.bring):
            part.hide()
        for link in self.links:
            link.set_words("")
        self.sentence.clear()
        describe(self.links[0], "")

    def _show(self, answer: _Answer) -> None:
        self._answer = answer
        self.due.set_rows(answer.due)
        self.matters.set_rows(answer.matters)
        self.identifiers.set_rows(answer.identifiers)
        self.disclosures.set_rows(answer.disclosures)
        self.exports.set_rows(answer.exports)
        below = self.exports, self.identifiers, self.disclosures
        tab_through((*self.links, self.bring, *(each.made for each in below)))
        self._say_answer()

    def _say_answer(self) -> None:
        if self._answer is None:
            return
        say, told = self._say, self._answer.overview
        nothing = not told.exports
        self.empty.setVisible(nothing)
        self.bring.setVisible(nothing)
        self.setFocusProxy(self.bring if nothing else self.links[0])
        dates = phrases.span(say, told.first, told.last)
        self.sentence.setVisible(bool(dates))
        self.sentence.setText(say("Your exports cover {dates}.", dates=dates) if dates else "")
        describe(self.links[0], self.sentence.text())
        for link, (count, words) in zip(self.links, self._sentences(told), strict=True):
            link.set_words(words, [say.number(count)])
            link.setVisible(count > 0)

    def _sentences(self, told: Overview) -> list[tuple[int, str]]:
        say = self._say
        categories = say.plural("{count} kind of data", "{count} kinds of data", told.categories)
        knows = say.plural(
            "{count} organisation holds {categories} about you",
            "{count} organisations hold {categories} about you",
            told.organisations,
            categories=categories,
        )
        passed = say.plural(
            "{count} organisation told another about you",
            "{count} organisations told others about you",
            told.disclosers,
        )
        recognised = say.plural(
            "{count} address, number or device by which they recognise you",
            "{count} addresses, numbers and devices by which they recognise you",
            told.identifiers,
        )
        return [
            (told.organisations, knows),
            (told.records, say.plural("{count} record about you", "{count} records about you", told.records)),
            (
                told.inferred,
                say.plural("{count} thing guessed about you", "{count} things guessed about you", told.inferred),
            ),
            (
                told.received,
                say.plural(
                    "{count} thing they obtained from others",
                    "{count} things they obtained from others",
                    told.received,
                ),
            ),
            (
                told.sensitive,
                say.plural(
                    "{count} sensitive record, which the law protects specially",
                    "{count} sensitive records, which the law protects specially",
                    told.sensitive,
                ),
            ),
            (told.disclosers, passed),
            (told.identifiers, recognised),
        ]

    # --- opening

    def _open_reminder(self, row: AskedRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_services(row.asked.source)

    def _open_matter(self, row: Matter, _index: QModelIndex) -> None:
        self.tools.navigator.show_request(row.request.id)

    def _open_identifier(self, row: IdentifierRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_organisation(row.organisation.slug)

    def _open_disclosure(self, row: DisclosureRow, index: QModelIndex) -> None:
        recipient = index.column() == 1
        self.tools.navigator.show_organisation((row.recipient if recipient else row.discloser).slug)

    def _open_export(self, row: ExportRow, _index: QModelIndex) -> None:
        self.tools.navigator.show_records(RecordFilter(export=row.id))

    def panes(self) -> list[QWidget]:
        tables = (self.due, self.matters, self.exports, self.identifiers, self.disclosures)
        first = self.focusProxy()
        return [*([first] if first else []), *(section.table for section in tables if section.isVisible())]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(say("What organisations know about you"))
        self.empty.setText(
            say(
                "Nothing is here yet. Ask a service for the data it holds about you, "
                "then bring the archive it sends you."
            )
        )
        self.bring.setText(say("Bring an &export"))
        describe(self.bring, self.empty.text())
        organisation = say("Press Enter to open the organisation.")
        self.due.retranslate(say, say("What is due"), say("Press Enter to see how to get your data."))
        self.matters.retranslate(say, say("Requests that need you"), say("Press Enter to open the request."))
        self.identifiers.retranslate(say, say("By what they recognise you"), organisation)
        self.disclosures.retranslate(say, say("Who told whom"), organisation)
        self.exports.retranslate(say, say("Your exports"), say("Press Enter to see the records of the export."))
        self._say_answer()
