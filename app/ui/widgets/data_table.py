# SPDX-License-Identifier: MPL-2.0
"""The one table view of the window: keyboard first, cheap to size, open to screen readers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.ui.delegates.cell_delegate import CELL_PADDING, CellDelegate
from app.ui.models.spoken import AnyIndex, SpokenModel
from app.ui.widgets.column_widths import Need, aligned, measured, share_out
from app.ui.widgets.header import Header
from app.ui.widgets.scroll_bar import ScrollBar

SMALLEST_TARGET = 24


class DataTable(QTableView):
    """Arrows move from cell to cell, Enter opens, Tab leaves, the menu key offers sorting and copying.

    ``opened`` carries the cell on which the person pressed Enter, which they double-clicked, or clicked if it is drawn
    as a link.
    """

    opened = Signal(QModelIndex)

    #: The view never shrinks below so many rows.
    least_rows = 4
    #: Lines of a column's title.
    title_lines = 1

    def __init__(self, parent: QWidget | None = None, *, sortable: bool = True) -> None:
        super().__init__(parent)
        self._say: Translator | None = None
        self._sortable = sortable
        self._characters: Sequence[int] = ()
        self._firm: Collection[int] = ()
        self._needs: list[Need] = []
        self._aligned: Sequence[DataTable] = [self]
        self._rows_shown = 0
        self._links: Collection[int] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, QPalette.ColorRole.Base))
        self.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, QPalette.ColorRole.Base))
        corner = QWidget()
        corner.setAutoFillBackground(True)
        corner.setBackgroundRole(QPalette.ColorRole.Base)
        self.setCornerWidget(corner)
        self.titles = Header(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(self.titles)
        #: The names of the rows, hidden where the first column says them.
        self.names = self._make_names()
        self.setVerticalHeader(self.names)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        # Where the titles of both directions meet stands a button of Qt's, which the style raises.
        self._meeting = next(iter(self.findChildren(QAbstractButton)))
        self._meeting.installEventFilter(self)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.sectionClicked.connect(self._header_clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.setItemDelegate(CellDelegate(self, lined=True))
        self._fit()

    def _make_names(self) -> Header:
        return Header(Qt.Orientation.Vertical, self)

    # --- what pages say of it

    def set_widths(self, characters: Sequence[int], firm: Collection[int] = ()) -> None:
        """How wide each column likes to be, in average characters, where there is more or less room than its texts
        take. Those that are ``firm`` are as wide as their texts; the others share what is left."""
        self._characters, self._firm = characters, firm
        self._fit()

    def align(self, tables: Sequence[DataTable]) -> None:
        """Have columns as wide as those of ``tables``, which have the same ones; this table is among them."""
        self._aligned = tables
        self._share_width()

    def set_links(self, columns: Collection[int]) -> None:
        """Draw the cells of these columns as links, which one click opens."""
        self._links = columns
        delegates = (self.itemDelegateForColumn(column) or self.itemDelegate() for column in columns)
        for delegate in delegates:
            if isinstance(delegate, CellDelegate):
                delegate.links = columns

    def hide_column(self, column: int, hidden: bool) -> None:
        """Leave a column out while there is nothing in it: the others take its room."""
        if self.isColumnHidden(column) is not hidden:
            self.setColumnHidden(column, hidden)
            self._fit()

    def set_rows_shown(self, rows: int) -> None:
        """Be as tall as the rows there are, up to ``rows``."""
        self._rows_shown = rows
        self.updateGeometry()

    def retranslate(self, say: Translator, name: str, description: str = "") -> None:
        """The table's accessible name and description, already in the person's language."""
        self._say = say
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model:
            model.modelReset.connect(self._model_reset)
            model.rowsInserted.connect(self.updateGeometry)
        self._fit()

    # --- geometry

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        model = self.model()
        if self._rows_shown and model:
            rows = max(1, min(self._rows_shown, model.rowCount()))
            wide = self.titles.length() > self.viewport().width()
            bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
            hint.setHeight(self.titles.minimumHeight() + bar + rows * self.verticalHeader().defaultSectionSize())
        return hint

    def minimumSizeHint(self) -> QSize:
        if self._rows_shown:
            return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
        header, row = self.titles.minimumHeight(), self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), header + self.least_rows * row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        # It is higher by its scroll bar where it is too narrow for its columns.
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(max(SMALLEST_TARGET, round(metrics.height() * 1.9)))
        self.titles.setFixedHeight(round(metrics.height() * (1.1 + self.title_lines)))
        self._measure()
        for table in self._aligned:
            table._share_width()
        self.updateGeometry()

    def _measure(self) -> None:
        """Look at what stands in the columns."""
        model, metrics = self.model(), QFontMetrics(self.font())
        if model is None or not self._characters:
            return
        titles, padding = self.titles, 2 * CELL_PADDING
        liked = [metrics.averageCharWidth() * characters + padding for characters in self._characters]
        ordered = titles.sortIndicatorSection() if titles.isSortIndicatorShown() else -1
        firm = [*self._firm]
        self._needs = measured(
            model, metrics, liked, firm, padding=padding, ordered=ordered, wrapped_titles=titles.wraps
        )
        self._needs = [
            Need(0, 0, 0) if self.isColumnHidden(column) else need for column, need in enumerate(self._needs)
        ]

    def _share_width(self) -> None:
        """Give the columns the width of their texts, or more, or less, as the view is wide or narrow."""
        if self.titles.dragged:
            return
        needs = aligned([table._needs for table in self._aligned if table._needs])
        for column, width in enumerate(share_out(self.viewport().width(), needs)):
            self.setColumnWidth(column, width)

    # --- keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt tells of the focus: a screen reader then says the row as a whole.
        self.ensure_current()
        self._came(self.currentIndex(), QModelIndex())
        super().focusInEvent(event)

    def ensure_current(self) -> None:
        """Without a current cell a screen reader has nothing to read and the first arrow is lost."""
        model = self.model()
        if model and model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        self._came(current, previous)
        super().currentChanged(current, previous)

    def _came(self, current: AnyIndex, previous: AnyIndex) -> None:
        model = self.model()
        if isinstance(model, SpokenModel):
            model.came(current, previous)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._meeting and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._meeting)
            painter.fillRect(self._meeting.rect(), self.palette().color(QPalette.ColorRole.Base))
            painter.end()
            return True
        return super().eventFilter(watched, event)

    # --- pointer

    def is_link(self, index: QModelIndex) -> bool:
        """Whether one click opens this cell."""
        return index.column() in self._links and bool(index.data())

    def _clicked(self, index: QModelIndex) -> None:
        if self.is_link(index):
            self.opened.emit(index)

    def _double_clicked(self, index: QModelIndex) -> None:
        # What one click opens is open already.
        if not self.is_link(index):
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        link = self.is_link(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        # A tooltip stands only where the text is cut off.
        if event.type() == QEvent.Type.ToolTip and self._fits(event.pos()):  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def _fits(self, where: QPoint) -> bool:
        index = self.indexAt(where)
        if not index.isValid() or index.data(Qt.ItemDataRole.ToolTipRole) != index.data():
            return False
        text = str(index.data() or "")
        return self.fontMetrics().horizontalAdvance(text) + 2 * CELL_PADDING <= self.visualRect(index).width()

    # --- menu

    def _header_clicked(self, column: int) -> None:
        header = self.horizontalHeader()
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        ascending = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        self._sort(
            column, Qt.SortOrder.DescendingOrder if again and ascending else Qt.SortOrder.AscendingOrder
        )

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.model().sort(column, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)
        self._fit()

    def forget_sorting(self) -> None:
        """The model has another order of its own again."""
        self.horizontalHeader().setSortIndicatorShown(False)

    def _show_menu(self, where: QPoint) -> None:
        index = self.currentIndex()
        if self._say is None or not index.isValid():
            return
        menu = self.menu(index)
        # The menu key reports the middle of the view: show the menu at the cell instead.
        cell = self.visualRect(index)
        menu.popup(self.viewport().mapToGlobal(where if cell.contains(where) else cell.center()))

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a cell."""
        assert self._say is not None
        say, menu, column = self._say, QMenu(self), index.column()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._act(menu, say("&Open")).triggered.connect(lambda: self.opened.emit(index))
        if self._sortable:
            up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            self._act(menu, say("Sort this column &upwards")).triggered.connect(
                lambda: self._sort(column, up)
            )
            self._act(menu, say("Sort this column &downwards")).triggered.connect(
                lambda: self._sort(column, down)
            )
        self._act(menu, say("&Copy")).triggered.connect(self._copy)
        return menu

    @staticmethod
    def _act(menu: QMenu, text: str) -> QAction:
        action = QAction(text, menu)
        menu.addAction(action)
        return action

    def _copy(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(plain(str(index.data() or "")))

    def _model_reset(self) -> None:
        self._fit()
        if self.hasFocus():
            self.ensure_current()
