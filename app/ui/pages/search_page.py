# SPDX-License-Identifier: MPL-2.0
"""Search in everything, narrowed by organisation and kind of data."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.catalog.category import Category
from app.i18n.translator import Translator
from app.insight.answers import Cursor, Facet, SearchAnswer
from app.insight.questions import Insight
from app.ui.forms import action_button, heading, paragraph
from app.ui.models.hits_model import MOST_HITS, HitsModel
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.data_table import DataTable

_CHOICE_LETTERS = 14


class SearchPage(DataPage):
    """Its target is the text to look for. A search that runs can be stopped, and a new one replaces it."""

    key = "search"
    listed = True

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answer: SearchAnswer | None = None
        self._searched = ""
        self.heading = heading(1)
        self.text = QLineEdit()
        self.text.setClearButtonEnabled(True)
        self.organisation = QComboBox()
        self.category = QComboBox()
        for choice in (self.organisation, self.category):
            # Names may be long: no wider than the window allows.
            choice.setMinimumContentsLength(_CHOICE_LETTERS)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.go = action_button(self._start)
        self.stop = action_button(self._stop)
        self.result = paragraph()
        self.model = HitsModel(self._ask_more, say, self)
        self.table = DataTable(sortable=False)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in self.model.columns])
        self.table.opened.connect(self._open)
        self._labels = {field: QLabel() for field in (self.text, self.organisation, self.category)}
        self._lay_out()
        self.text.returnPressed.connect(self._start)
        self.organisation.activated.connect(lambda _number: self._search())
        self.category.activated.connect(lambda _number: self._search())
        self.setFocusProxy(self.text)
        self.forget()

    def _lay_out(self) -> None:
        for field, label in self._labels.items():
            label.setBuddy(field)
        fields = QGridLayout()
        fields.addWidget(self._labels[self.text], 0, 0)
        fields.addWidget(self.text, 1, 0)
        fields.addWidget(self.go, 1, 1)
        fields.addWidget(self.stop, 1, 2)
        fields.setColumnStretch(0, 1)
        facets = QGridLayout()
        for column, field in enumerate((self.organisation, self.category)):
            facets.addWidget(self._labels[field], 0, column)
            facets.addWidget(field, 1, column)
            facets.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self.heading)
        layout.addLayout(fields)
        layout.addLayout(facets)
        layout.addWidget(self.result)
        layout.addWidget(self.table, 1)

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
        self.result.clear()
        self._fill(self.organisation, [])
        self._fill(self.category, [])
        self.stop.setEnabled(False)

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
        self.result.setText(self._say("Searching…"))

        def question(insight: Insight) -> SearchAnswer:
            return insight.search(text, organisation=organisation, category=category)

        def ended() -> None:
            self._searching_ended()
            # The answer says what was found; without one, nothing is being searched any more.
            self.result.clear()

        self.ask(question, self._show, ended)

    def _show(self, answer: SearchAnswer) -> None:
        self._answer = answer
        self.model.show(answer.page)
        # Once narrowed, the choices stay as they are, so that the person can widen again.
        if not self.organisation.currentData() and not self.category.currentData():
            self._fill(self.organisation, answer.organisations)
            self._fill(self.category, answer.categories)
        self._say_result()
        self.announce(self.result.text())

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
        self.result.setText(self._say("The search was stopped."))
        self.announce(self.result.text())
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
        if answer is None:
            return
        if not answer.total:
            text = say("Nothing was found. Try fewer words, or the beginning of one.")
        elif answer.capped:
            text = say("More than {number} records", number=say.number(answer.total))
        else:
            text = say.plural("{count} record found", "{count} records found", answer.total)
        if answer.total > MOST_HITS:
            text = say(
                "{result}. The list shows the newest {number}.", result=text, number=say.number(MOST_HITS)
            )
        self.result.setText(text)

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.title = say("Search")
        self.setAccessibleName(self.title)
        self.heading.setText(self.title)
        self._labels[self.text].setText(say("&Words to look for"))
        self._labels[self.organisation].setText(say("Or&ganisation"))
        self._labels[self.category].setText(say("&Kind of data"))
        self.go.setText(say("&Search"))
        self.stop.setText(say("S&top"))
        self.table.retranslate(
            say, say("Records found"), say("Press Enter to see where a record comes from.")
        )
        self.model.retranslate(say)
        self._say_choices(self.organisation)
        self._say_choices(self.category)
        self._say_result()
