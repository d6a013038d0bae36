# SPDX-License-Identifier: MPL-2.0
"""Who knows what: the matrix of organisations and kinds of data, with its filters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.catalog.origin import Origin
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Holder, RecordFilter
from app.insight.questions import Insight
from app.ui.controls import CheckBox, Choice, FieldLabel, Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.delegates.matrix_delegate import MatrixDelegate
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, framed, heading, labelled
from app.ui.models.matrix_model import MatrixFilter, MatrixModel, MatrixOrder
from app.ui.pages.data_page import DataPage, Tools
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.document import document
from app.ui.widgets.legend import Legend
from app.ui.widgets.search_field import SearchField

_TYPING_PAUSE = 300  # milliseconds after the last letter before the filter acts
_COLUMN_LETTERS = 14
_NAME_LETTERS = 22
_CHOICE_LETTERS = 10


class MatrixTable(DataTable):
    """Names stay at the side and categories on top while the cells scroll; the cell is what is chosen."""

    least_rows = 2
    title_lines = 3

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        names = self.names
        names.links = True
        names.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        names.show()
        names.setSectionsClickable(True)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        names.sectionClicked.connect(lambda row: self.opened.emit(self.model().index(row, 0)))
        self.titles.wraps = True
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setStretchLastSection(False)

    def is_link(self, index: QModelIndex) -> bool:
        return bool(index.data())

    def _fit(self) -> None:
        super()._fit()
        metrics = QFontMetrics(self.font())
        letter, line = metrics.averageCharWidth(), metrics.height()
        self.verticalHeader().setDefaultSectionSize(round(line * 2.4))
        self.verticalHeader().setFixedWidth(letter * _NAME_LETTERS)
        self.horizontalHeader().setDefaultSectionSize(letter * _COLUMN_LETTERS)


class MatrixPage(DataPage):
    """Enter on a cell opens its records, on the first column the organisation."""

    key = "matrix"
    called = N_("Who knows what")
    listed = True
    glyph = Glyph.MATRIX

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._answered = False
        self.heading = heading(1)
        self.model = MatrixModel(say, self)
        self.table = MatrixTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(MatrixDelegate(self.table))
        self.table.opened.connect(self._open)
        self.text = SearchField()
        self.order = Choice(_CHOICE_LETTERS)
        self.origin = Choice(_CHOICE_LETTERS)
        self.special = CheckBox()
        self.result = News()
        self.legend = Legend()
        self.bring = action_button(tools.navigator.show_import, Importance.PRIMARY)
        self._surface = framed(self.table)
        self._labels: dict[QWidget, FieldLabel] = {}
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._fill_choices()
        self._pause.timeout.connect(self._filter)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._filter)
        self.order.currentIndexChanged.connect(self._sort)
        self.origin.currentIndexChanged.connect(self._filter)
        self.special.toggled.connect(self._filter)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        fields = TileLayout()
        for field in (self.text, self.order, self.origin):
            both, self._labels[field] = labelled(field)
            fields.addWidget(both)
        beside = QWidget()
        down = QVBoxLayout(beside)
        down.setContentsMargins(0, 0, 0, 0)
        # As high as the fields, which have a label above them.
        down.addStretch(1)
        down.addWidget(self.special)
        fields.addWidget(beside)
        layout = document(self)
        layout.addWidget(self.heading)
        layout.addLayout(fields)
        layout.addWidget(self.result)
        layout.addWidget(self._surface, 1)
        layout.addWidget(self.legend)
        layout.addLayout(buttons(self.bring))
        layout.addStretch(0)

    def _fill_choices(self) -> None:
        for order in MatrixOrder:
            self.order.addItem("", order)
        self.origin.addItem("", None)
        for origin in Origin:
            self.origin.addItem("", origin)

    # --- content

    def load(self) -> None:
        self.ask(Insight.who_knows_what, self._show)

    def forget(self) -> None:
        self._answered = False
        self.model.set_holders([])
        self.text.clear()
        self._pause.stop()
        self.result.tell("")

    def _show(self, holders: list[Holder]) -> None:
        self._answered = True
        self.model.set_holders(holders)
        self._say_result()

    def _filter(self) -> None:
        self._pause.stop()
        self.model.set_filter(MatrixFilter(self.text.text(), self.origin.currentData(), self.special.isChecked()))
        self._say_result()

    def _sort(self) -> None:
        self.table.forget_sorting()
        self.model.set_order(self.order.currentData())

    def _say_result(self) -> None:
        say, rows, across = self._say, self.model.rowCount(), self.model.columnCount() - 1
        # Until there is an answer the table stays, to take the focus.
        for part in (self._surface, self.legend):
            part.setVisible(rows > 0 or not self._answered)
        self.bring.setVisible(self._answered and self.model.empty)
        if not self._answered:
            self.result.tell("")
            return
        organisations = say.plural("{count} organisation", "{count} organisations", rows)
        categories = say.plural("{count} kind of data", "{count} kinds of data", across)
        if rows:
            text = say("{organisations}, {categories}", organisations=organisations, categories=categories)
        elif self.model.empty:
            text = say("Nothing is here yet. Bring an export, and see here who knows what.")
        else:
            text = say("No organisation matches. Clear the filters to see all.")
        self.result.tell(text)

    # --- opening

    def _open(self, index: QModelIndex) -> None:
        holder = self.model.holder(index.row())
        category = self.model.category(index.column())
        if category is None:
            self.tools.navigator.show_organisation(holder.organisation.slug)
        elif self.model.records(index.row(), index.column()):
            self.tools.navigator.show_records(
                RecordFilter(
                    organisation=holder.organisation.slug,
                    category=category,
                    origin=self.model.filter.origin,
                )
            )
        else:
            say, name = self._say, holder.organisation.name
            self.announce(say("{organisation} holds nothing of this kind.", organisation=name))

    def panes(self) -> list[QWidget]:
        return [self.text, self.table]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self._labels[self.text].setText(say("Find an &organisation"))
        self._labels[self.order].setText(say("O&rder"))
        self._labels[self.origin].setText(say("How they &know"))
        self.special.setText(say("Only sen&sitive data"))
        for number, order in enumerate(MatrixOrder):
            self.order.setItemText(number, say(order.value))
        self.origin.setItemText(0, say("In any way"))
        for number, origin in enumerate(Origin, start=1):
            self.origin.setItemText(number, say(origin.label))
        self.table.retranslate(
            say,
            say("Organisations and what they know"),
            say("Press Enter on a number to see the records, on the first column to open the organisation."),
        )
        self.legend.retranslate(say)
        self.bring.setText(say("Bring an &export"))
        self.model.retranslate(say)
        self._say_result()
