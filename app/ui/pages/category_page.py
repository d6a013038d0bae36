# SPDX-License-Identifier: MPL-2.0
"""Who holds data of one kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.catalog.category import Category
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Holding, Month, RecordFilter
from app.insight.questions import Insight
from app.ui.forms import heading, paragraph
from app.ui.models import columns, phrases
from app.ui.naming import describe
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.document import document
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.titled_table import TitledTable


class CategoryPage(DataPage):
    """The organisations that hold it, and when it came to be."""

    key = "category"
    called = N_("Kind of data")

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._category: Category | None = None
        self._hint = ""
        content = document(self)
        self.heading = heading(1)
        self.special = paragraph()
        self.records = LinkButton()
        self.holders = TitledTable(columns.HOLDERS, say, self._open_holder)
        self.months = TitledTable(columns.MONTHS, say, self._open_month)
        for part in (self.back_link, self.heading, self.special, self.records, self.holders, self.months):
            content.addWidget(part)
        content.addStretch(1)
        self.records.clicked.connect(lambda: self.tools.navigator.show_records(RecordFilter(category=self._category)))
        self.setFocusProxy(self.holders.table)
        self.forget()

    def load(self) -> None:
        category = self._target
        if not isinstance(category, Category):
            self.forget()
            return

        def question(insight: Insight) -> tuple[list[Holding], list[Month]]:
            return insight.holders(category), insight.timeline(category=category)

        self._category = category
        self.ask(question, lambda answer: self._show(*answer))

    def forget(self) -> None:
        self._category = None
        self.holders.set_rows([])
        self.months.set_rows([])
        for part in (self.heading, self.special):
            part.clear()
        self.records.set_words("")
        self.records.hide()

    def _show(self, holdings: list[Holding], months: list[Month]) -> None:
        self.holders.set_rows(holdings)
        self.months.set_rows(months)
        self._say_category()

    def _say_category(self) -> None:
        if self._category is None:
            return
        say, holdings = self._say, self.holders.model.rows
        self.heading.setText(phrases.category(say, self._category))
        self.special.setText(say("Data of this kind has special protection in law (GDPR article 9)."))
        self.special.setVisible(self._category.special)
        # Where the focus goes, so that who does not see the page hears what it is about.
        about = [self.heading.text(), *([self.special.text()] if self._category.special else [])]
        for part in (self.records, self.holders.table):
            describe(part, "\n".join([*about, self._hint] if part is self.holders.table else about))
        count = sum(holding.records for holding in holdings)
        self.records.set_words(say.plural("All {count} record", "All {count} records", count))
        self.records.setVisible(count > 0)
        if holdings:
            told = say.plural("{count} organisation", "{count} organisations", len(holdings))
            self.holders.tell(told)

    def _open_holder(self, row: Holding, index: QModelIndex) -> None:
        slug = row.organisation.slug
        if index.column() == 0:
            self.tools.navigator.show_organisation(slug)
        else:
            self.tools.navigator.show_records(RecordFilter(organisation=slug, category=self._category))

    def _open_month(self, row: Month, _index: QModelIndex) -> None:
        self.tools.navigator.show_records(RecordFilter(category=self._category, month=row.month))

    def panes(self) -> list[QWidget]:
        return [self.holders.table, self.months.table]

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self._hint = say("Press Enter on a number to see the records, on the first column to open the organisation.")
        self.holders.retranslate(say, say("Who holds it"), self._hint)
        self.months.retranslate(say, say("Month by month"), say("Press Enter to see the records."))
        self._say_category()
