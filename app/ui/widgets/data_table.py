# SPDX-License-Identifier: MPL-2.0
"""The one table view of the window: keyboard first, cheap to size, open to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.ui.delegates.cell_delegate import CellDelegate

SMALLEST_TARGET = 24


class DataTable(QTableView):
    """Arrows move from cell to cell, Enter opens, Tab leaves, the menu key offers sorting and copying.

    ``opened`` carries the cell on which the person pressed Enter or double-clicked.
    """

    opened = Signal(QModelIndex)

    #: The view never shrinks below so many rows.
    least_rows = 4

    def __init__(self, parent: QWidget | None = None, *, sortable: bool = True) -> None:
        super().__init__(parent)
        self._say: Translator | None = None
        self._sortable = sortable
        self._characters: list[int] = []
        self._rows_shown = 0
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
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
        self.doubleClicked.connect(self.opened)
        self.setItemDelegate(CellDelegate(self))
        self._fit()

    # --- what pages say of it

    def set_widths(self, characters: list[int]) -> None:
        """How wide each column is, in average characters; the last one takes the rest."""
        self._characters = characters
        self.horizontalHeader().setStretchLastSection(True)
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
            frame = 2 * self.frameWidth() + self.horizontalHeader().sizeHint().height()
            bar = self.horizontalScrollBar().sizeHint().height()
            hint.setHeight(frame + bar + rows * self.verticalHeader().defaultSectionSize())
        return hint

    def minimumSizeHint(self) -> QSize:
        if self._rows_shown:
            return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
        header, row = self.horizontalHeader().sizeHint().height(), self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), header + self.least_rows * row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(max(SMALLEST_TARGET, round(metrics.height() * 1.6)))
        for column, characters in enumerate(self._characters):
            self.setColumnWidth(column, metrics.averageCharWidth() * characters + 12)
        self.updateGeometry()

    # --- keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ensure_current()

    def ensure_current(self) -> None:
        """Without a current cell a screen reader has nothing to read and the first arrow is lost."""
        model = self.model()
        if model and model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

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
        return self.fontMetrics().horizontalAdvance(text) + 8 <= self.visualRect(index).width()

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
