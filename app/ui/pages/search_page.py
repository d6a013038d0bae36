# SPDX-License-Identifier: MPL-2.0
"""Search in everything, narrowed by organisation and kind of data."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.catalog.category import Category
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Cursor, Facet, SearchAnswer
from app.insight.questions import Insight
from app.ui.controls import Choice, Field, FieldLabel, News
from app.ui.delegates.glyphs import Glyph
from app.ui.flow import TileLayout
from app.ui.forms import PAGE_MARGINS, action_button, form_row, framed, heading, labelled, note
from app.ui.models.hits_model import MOST_HITS, HitsModel
from app.ui.models.rows_model import widths
from app.ui.naming import describe
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.data_table import DataTable

_CHOICE_LETTERS = 14


class SearchPage(DataPage):
    """Its target is the text to look for. A search that runs can be stopped, and a new one replaces it."""

    key = "search"
    called = N_("Search")
    listed = True
    glyph = Glyph.SEARCH

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: SearchAnswer | None = None
        self._searched = ""
        self.heading = heading(1)
        self.text = Field()
        self.text.setClearButtonEnabled(True)
        self.organisation = Choice(_CHOICE_LETTERS)
        self.category = Choice(_CHOICE_LETTERS)
        self.go = action_button(self._start)
        self.stop = action_button(self._stop)
        self.result = News()
        self.model = HitsModel(self._ask_more, say, self)
        self.table = DataTable(sortable=False)
        self.table.setModel(self.model)
        self.table.set_widths(*widths(self.model.columns))
        self.table.opened.connect(self._open)
        self._surface, self.hint = framed(self.table), note()
        self._lay_out()
        self.text.returnPressed.connect(self._start)
        self.organisation.activated.connect(lambda _number: self._search())
        self.category.activated.connect(lambda _number: self._search())
        self.setFocusProxy(self.text)
        self.forget()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*PAGE_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        self._labels: dict[QWidget, FieldLabel] = {self.text: form_row(layout, self.text, self.go, self.stop)}
        facets = TileLayout()
        for field in (self.organisation, self.category):
            both, self._labels[field] = labelled(field)
            facets.addWidget(both)
        layout.addLayout(facets)
        layout.addWidget(self.hint)
        layout.addWidget(self.result)
        layout.addWidget(self._surface, 1)
        layout.addStretch(0)

    # --- searching

    def load(self) -> None:
        if self._target:
            self.text.setText(str(self._target))
        if self.text.text().strip():
            self._start()

    def forget(self) -> None:
        self._answer, self._searched = None, ""
        self.text.clear()
        self.model.clear()
        self.result.tell("")
        self._fill(self.organisation, [])
        self._fill(self.category, [])
        self.stop.setEnabled(False)
        self._say_result()

    def _start(self) -> None:
        if self.text.text().strip() != self._searched:
            self._fill(self.organisation, [])
            self._fill(self.category, [])
        self._search()

    def _search(self) -> None:
        text = self.text.text().strip()
        self._searched = text
        organisation: str | None = self.organisation.currentData()
        slug: str | None = self.category.currentData()
        category = Category.of(slug) if slug else None
        self.stop.setEnabled(True)
        self.result.tell(self._say("Searching…"))

        def question(insight: Insight) -> SearchAnswer:
            return insight.search(text, organisation=organisation, category=category)

        def ended() -> None:
            self._searching_ended()
            # The answer says what was found; without one, nothing is being searched any more.
            self.result.tell("")

        self.ask(question, self._show, ended)

    def _show(self, answer: SearchAnswer) -> None:
        self._answer = answer
        self.model.show(answer.page)
        # Once narrowed, the choices stay as they are, so that the person can widen again.
        if not self.organisation.currentData() and not self.category.currentData():
            self._fill(self.organisation, answer.organisations)
            self._fill(self.category, answer.categories)
        self._say_result()

    def _ask_more(self, after: Cursor) -> None:
        text = self._searched
        organisation: str | None = self.organisation.currentData()
        slug: str | None = self.category.currentData()
        category = Category.of(slug) if slug else None

        def question(insight: Insight) -> SearchAnswer:
            return insight.search(text, organisation=organisation, category=category, after=after)

        self.ask(question, lambda answer: self.model.append(answer.page), self._searching_ended)

    def _searching_ended(self) -> None:
        self.stop.setEnabled(False)

    def _stop(self) -> None:
        self.stop_asking()
        self._searching_ended()
        self.result.tell(self._say("The search was stopped."))
        self.text.setFocus()

    def _open(self, index: QModelIndex) -> None:
        self.tools.navigator.show_record(self.model.row(index.row()).id)

    def panes(self) -> list[QWidget]:
        return [self.text, self.table]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self._stop()
        elif event.key() == Qt.Key.Key_Escape and self.text.hasFocus() and self.text.text():
            self.text.clear()
        else:
            super().keyPressEvent(event)

    # --- words

    def _fill(self, box: QComboBox, facets: list[Facet]) -> None:
        box.clear()
        box.addItem("", None)
        for facet in facets:
            box.addItem("", facet.slug)
            box.setItemData(box.count() - 1, facet, Qt.ItemDataRole.UserRole + 1)
        box.setEnabled(bool(facets))
        self._say_choices(box)

    def _say_choices(self, box: QComboBox) -> None:
        say = self._say
        box.setItemText(0, say("All"))
        for number in range(1, box.count()):
            facet: Facet = box.itemData(number, Qt.ItemDataRole.UserRole + 1)
            # An organisation's name is a name; a category's label is a message.
            label = say(facet.label) if box is self.category else facet.label
            box.setItemText(number, say("{name} ({number})", name=label, number=say.number(facet.hits)))

    def _say_result(self) -> None:
        say, answer = self._say, self._answer
        self.hint.setVisible(answer is None)
        self._surface.setVisible(answer is not None and answer.total > 0)
        if answer is None:
            return
        if not answer.total:
            text = say("Nothing was found. Try fewer words, or the beginning of one.")
        elif answer.capped:
            text = say("More than {number} records", number=say.number(answer.total))
        else:
            text = say.plural("{count} record found", "{count} records found", answer.total)
        if answer.total > MOST_HITS:
            text = say("{result}. The list shows the newest {number}.", result=text, number=say.number(MOST_HITS))
        self.result.tell(text)

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self._labels[self.text].setText(say("&Words to look for"))
        self._labels[self.organisation].setText(say("Or&ganisation"))
        self._labels[self.category].setText(say("&Kind of data"))
        self.go.setText(say("&Search"))
        self.stop.setText(say("S&top"))
        self.hint.setText(say("A name, a place, a word from a message: every record is searched."))
        describe(self.text, self.hint.text())
        self.table.retranslate(say, say("Records found"), say("Press Enter to see where a record comes from."))
        self.model.retranslate(say)
        self._say_choices(self.organisation)
        self._say_choices(self.category)
        self._say_result()
