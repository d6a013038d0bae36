# SPDX-License-Identifier: MPL-2.0
"""The step in which a person says what tables hold that Mien does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QWidget

from app.catalog.category import Category
from app.catalog.organisation import organisation_slug
from app.catalog.origin import Origin
from app.i18n.translator import Translator
from app.importing.choosing import FoundTable
from app.sources.generic.mapping import Column, DateOrder, Mapping, Meaning, TableMapping
from app.sources.reading.dates import has_order
from app.ui.controls import CheckBox, Choice, Field, FieldLabel, Importance
from app.ui.forms import Problem, action_button, buttons, fill, form_row, heading, paragraph
from app.ui.models.phrases import sort_key
from app.ui.models.sample_model import SampleModel
from app.ui.widgets.data_table import DataTable

_LETTERS = 24
_ROWS_SHOWN = 8
_COLUMN_LETTERS = 22


class _SampleTable(DataTable):
    """Above each column its name, and what it is taken for."""

    title_lines = 2


class DescribeStep(QWidget):
    """Whose tables they are, what each is about, and what its columns hold: chosen for the column of the current
    cell, whose rows are shown. Everything is guessed beforehand."""

    accepted, refused = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = fill(self)
        self._say = Translator("en")
        self._name = self._language = ""
        self._tables: list[FoundTable] = []
        self._mappings: list[TableMapping] = []
        self._heading, self._about = heading(), paragraph()
        self.organisation, self.problem = Field(), Problem()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.organisation.setCompleter(completer)
        self.table, self.category, self.origin, self.order, self.meaning = (Choice(_LETTERS) for _ in range(5))
        self.wanted, self.about_others, self.headed = CheckBox(), CheckBox(), CheckBox()
        self.model = SampleModel(self._say, self)
        self.sample = _SampleTable(sortable=False)
        self.sample.setModel(self.model)
        self.sample.set_rows_shown(_ROWS_SHOWN)
        # What is chosen below the table is said of the whole column.
        self.sample.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self._why = paragraph()
        self.use_button = action_button(self._accept, Importance.PRIMARY)
        self.refuse_button = action_button(self.refused.emit)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        fields: tuple[QWidget, ...] = (self.organisation, self.table, self.category, self.origin, self.order)
        self._labels: dict[QWidget, FieldLabel] = {field: form_row(layout, field) for field in fields[:1]}
        layout.addWidget(self.problem)
        self._labels |= {field: form_row(layout, field) for field in fields[1:2]}
        layout.addWidget(self.wanted)
        self._labels |= {field: form_row(layout, field) for field in fields[2:]}
        layout.addWidget(self.about_others)
        self._sample_title = heading(2)
        layout.addWidget(self._sample_title)
        layout.addWidget(self.headed)
        layout.addWidget(self.sample)
        self._labels[self.meaning] = form_row(layout, self.meaning)
        layout.addWidget(self._why)
        layout.addLayout(buttons(self.use_button, self.refuse_button))
        layout.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.table.activated.connect(self._show_table)
        for chooser in (self.category, self.origin, self.order):
            chooser.activated.connect(lambda _number: self._keep())
        self.about_others.toggled.connect(lambda _on: self._keep())
        self.wanted.toggled.connect(lambda _on: self._keep())
        self.headed.toggled.connect(lambda _on: self._take_first_row())
        self.meaning.activated.connect(self._choose_meaning)
        self.sample.selectionModel().currentChanged.connect(lambda now, _before: self._show_column(now))
        self.sample.opened.connect(lambda _cell: self.meaning.setFocus())

    # What it shows

    def show_tables(
        self, name: str, tables: Sequence[FoundTable], mapping: Mapping, organisations: Sequence[str], say: Translator
    ) -> None:
        """Show these tables of an export with what is known of them: ``mapping`` has one description for each."""
        self._name, self._mappings = name, list(mapping.tables)
        self._tables = [
            table if table.head.headed is known.headed else table.other_way()
            for table, known in zip(tables, mapping.tables, strict=True)
        ]
        self._language = mapping.language
        self._names.setStringList(sorted(organisations, key=sort_key))
        self.organisation.setText(mapping.organisation)
        self.problem.tell("")
        self.retranslate(say)
        self._show_table(0)

    def forget(self) -> None:
        """Forget every word of the tables."""
        self._name, self._tables, self._mappings = "", [], []
        self._names.setStringList([])
        self.organisation.clear()
        self.problem.tell("")
        self.model.clear()
        self.retranslate(self._say)

    def mapping(self) -> Mapping:
        """What the person says of the tables."""
        written = self.organisation.text().strip()
        slug = organisation_slug(written)
        # One organisation has one name, however it is typed.
        known = next((name for name in self._names.stringList() if organisation_slug(name) == slug), written)
        return Mapping(known if written else "", self._language, tuple(self._mappings))

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.setAccessibleName(say("Describe tables"))
        self._heading.setText(say("What {name} holds", name=self._name) if self._name else say("Describe tables"))
        self._about.setText(
            say(
                "Mien does not know these tables. It guessed what they hold: put right what is wrong. The next time"
                " such tables come, they are read the same way."
            )
        )
        self._labels[self.organisation].setText(say("Who gave you these data"))
        self._labels[self.table].setText(say("Table"))
        self._labels[self.category].setText(say("What it is about"))
        self._labels[self.origin].setText(say("How they came to know it"))
        self._labels[self.order].setText(say("How its dates are written"))
        self.wanted.setText(say("Import this table"))
        self.about_others.setText(say("It is about other people (contacts, chats)"))
        self._sample_title.setText(say("The first rows"))
        self.headed.setText(say("The table begins with the names of its columns"))
        self.sample.retranslate(
            say, say("The first rows"), say("Press Enter to choose what the column of the current cell holds.")
        )
        self.use_button.setText(say("Use this description"))
        self.refuse_button.setText(say("Do not import"))
        self.model.retranslate(say)
        self._fill_choosers()
        self._show_choices()
        self._show_column(self.sample.currentIndex())

    def _fill_choosers(self) -> None:
        say, here = self._say, self.table.currentIndex()
        _fill(self.table, [(_place(table, say), number) for number, table in enumerate(self._tables)])
        self.table.setCurrentIndex(min(max(here, 0), len(self._tables) - 1))
        categories = [(say(category.label), category) for category in Category]
        _fill(self.category, sorted(categories, key=lambda choice: sort_key(choice[0])))
        _fill(self.origin, [(say(origin.label), origin) for origin in Origin])
        _fill(self.order, [(say(order.label), order) for order in DateOrder])
        _fill(self.meaning, [(say(meaning.label), meaning) for meaning in Meaning])
        several = len(self._tables) > 1
        for widget in (self.table, self._labels[self.table], self.wanted):
            widget.setVisible(several)

    # The table in front

    @property
    def _at(self) -> int:
        return max(0, self.table.currentIndex())

    def _show_table(self, number: int) -> None:
        if not self._tables:
            return
        self.table.setCurrentIndex(number)
        table, mapping = self._tables[number], self._mappings[number]
        self.model.show(table.head, [column.meaning for column in mapping.columns])
        self.sample.set_widths([_COLUMN_LETTERS] * len(table.head.headers))
        self._show_choices()
        self.sample.setCurrentIndex(self.model.index(0, 0))
        self._show_column(self.sample.currentIndex())

    def _show_choices(self) -> None:
        if not self._mappings:
            return
        mapping = self._mappings[self._at]
        for chooser, value in (
            (self.category, mapping.category), (self.origin, mapping.origin), (self.order, mapping.date_order),
        ):  # fmt: skip
            chooser.setCurrentIndex(_position(chooser, value))
        head = self._tables[self._at].head
        self.headed.setVisible(head.grid)
        ordered = any(has_order(cell) for row in head.rows for cell in row)
        self._labels[self.order].setVisible(ordered)
        self.order.setVisible(ordered)
        for box, on in (
            (self.about_others, mapping.about_others),
            (self.wanted, not mapping.left_out),
            (self.headed, mapping.headed),
        ):
            before = box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(before)

    def _show_column(self, cell: QModelIndex) -> None:
        column = cell.column()
        label = self._labels[self.meaning]
        self.meaning.setEnabled(cell.isValid())
        if not cell.isValid() or column >= len(self.model.meanings):
            label.setText(self._say("What the column holds"))
            self._why.clear()
            return
        label.setText(self._say("What the column “{column}” holds", column=self.model.head.headers[column]))
        self.meaning.setCurrentIndex(_position(self.meaning, self.model.meanings[column]))
        reasons = self._tables[self._at].proposal.guesses[column][0].reasons
        self._why.setText(" ".join(self._say(reason.sentence, **reason.fields) for reason in reasons))

    def _choose_meaning(self, number: int) -> None:
        cell = self.sample.currentIndex()
        if cell.isValid():
            self.model.set_meaning(cell.column(), self.meaning.itemData(number))
            self._keep()
            self._show_choices()

    def _take_first_row(self) -> None:
        """Take the first row for what Mien did not: its columns are guessed anew."""
        if not self._mappings:
            return
        at, known = self._at, self._mappings[self._at]
        self._tables[at] = self._tables[at].other_way()
        guessed = self._tables[at].proposal.mapping
        self._mappings[at] = replace(
            known, headed=guessed.headed, columns=guessed.columns, date_order=guessed.date_order
        )
        self._show_table(at)

    def _keep(self) -> None:
        """Put what is chosen into the description of the table in front."""
        if not self._mappings:
            return
        at, meanings = self._at, list(self.model.meanings)
        if not self.wanted.isChecked():
            meanings = [Meaning.IGNORE] * len(meanings)
        elif self._mappings[at].left_out and set(meanings) == {Meaning.IGNORE}:
            meanings = [column.meaning for column in self._tables[at].proposal.mapping.columns]
        if meanings != list(self.model.meanings):
            for column, meaning in enumerate(meanings):
                self.model.set_meaning(column, meaning)
            self._show_column(self.sample.currentIndex())
        headers = self.model.head.headers
        self._mappings[at] = replace(
            self._mappings[at],
            category=self.category.currentData(),
            origin=self.origin.currentData(),
            date_order=self.order.currentData(),
            about_others=self.about_others.isChecked(),
            columns=tuple(Column(header, meaning) for header, meaning in zip(headers, meanings, strict=True)),
        )

    def _accept(self) -> None:
        missing = not self.organisation.text().strip()
        self.problem.tell(self._say("Say who gave you these data.") if missing else "")
        if missing:
            self.organisation.setFocus()
        self.accepted.emit()


def _fill(chooser: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    here = chooser.currentIndex()
    chooser.clear()
    for text, value in choices:
        chooser.addItem(text, value)
    chooser.setCurrentIndex(min(here, len(choices) - 1) if choices else -1)


def _position(chooser: QComboBox, value: object) -> int:
    """Where a choice stands; Qt compares Python's objects by identity, which members of an enum have."""
    return next((at for at in range(chooser.count()) if chooser.itemData(at) is value), 0)


def _place(table: FoundTable, say: Translator) -> str:
    if not table.head.name:
        return table.path
    return say("{table} in {file}", table=table.head.name, file=table.path)
