# SPDX-License-Identifier: MPL-2.0
"""The table of preferences: each cell is one control, whose levels a menu offers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from app.catalog.preference import Level
from app.i18n.bidi import plain
from app.ui.delegates.cell_delegate import CELL_PADDING
from app.ui.delegates.level_delegate import LevelDelegate
from app.ui.models.preferences_model import DepthRole, OpenRole, PreferencesModel
from app.ui.surfaces import draw_chevron
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.header import Header
from app.ui.wrapping import widest_word

_COLUMN_LETTERS, _NAME_LETTERS, _NAMES_SHARE = 19, 30, 0.3


class _Names(Header):
    """The names of the rows: those that have something inside with an arrow, which points to the end of the line while
    they are closed and down while they are open; what is inside stands further in."""

    def _draw_title(self, painter: QPainter, box: QRect, section: int) -> None:
        model, metrics = self.model(), self.fontMetrics()
        step = metrics.height()
        depth = int(model.headerData(section, self.orientation(), DepthRole) or 0)
        is_open = model.headerData(section, self.orientation(), OpenRole)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if is_open is not None:
            middle = QPointF((box.right() - step * 0.3) if mirrored else (box.left() + step * 0.3), box.center().y())
            painter.save()
            painter.translate(middle)
            if not is_open:
                painter.rotate(90 if mirrored else -90)
            draw_chevron(painter, QPointF(), step * 0.45, self.palette().color(QPalette.ColorRole.Text))
            painter.restore()
        taken = round(step * (1 + depth))
        super()._draw_title(
            painter, box.adjusted(0, 0, -taken, 0) if mirrored else box.adjusted(taken, 0, 0, 0), section
        )


class PreferencesTable(DataTable):
    """Enter or Space offers the levels of a cell, a digit (0 to 4) chooses one, Delete takes the choice back; plus and
    minus show and hide the organisations inside a row. ``chosen`` carries the cell and the level (None: taken back).
    """

    chosen = Signal(QModelIndex, object)
    least_rows = 3
    title_lines = 2

    def __init__(self) -> None:
        super().__init__(sortable=False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(LevelDelegate(self))
        self.titles.wraps = True
        self.names.show()
        self.names.setSectionsClickable(True)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.names.sectionClicked.connect(self._toggle)
        self.horizontalHeader().setStretchLastSection(False)
        self.opened.connect(self._offer)
        self.set_rows_shown(10)

    def _make_names(self) -> Header:
        return _Names(Qt.Orientation.Vertical, self)

    @property
    def preferences(self) -> PreferencesModel:
        """The model, which is of no other kind."""
        model = self.model()
        assert isinstance(model, PreferencesModel)
        return model

    def menu(self, index: QModelIndex) -> QMenu:
        """The levels of a cell, and going back to what is broader."""
        assert self._say is not None
        say, menu, own = self._say, QMenu(self), self.preferences.own_level(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(plain(self.preferences.named(index)))
        menu.setToolTipsVisible(True)
        group = QActionGroup(menu)
        for level in Level:
            action = QAction(say(level.label).replace("&", "&&"), menu, checkable=True, checked=level is own)
            action.setToolTip(say(level.explanation))
            action.triggered.connect(lambda _on=False, level=level: self.chosen.emit(index, level))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        lift = self._act(menu, say("As a broader choice decides"))
        lift.setEnabled(own is not None)
        lift.triggered.connect(lambda: self.chosen.emit(index, None))
        if self.preferences.inside(index.row()):
            shown = self.preferences.is_open(index.row())
            words = say("Hide the organisations") if shown else say("Show the organisations")
            self._act(menu, words).triggered.connect(lambda: self._toggle(index.row()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key, digit = self.currentIndex(), event.key(), event.key() - Qt.Key.Key_0
        model = self.preferences
        if not index.isValid() or event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.opened.emit(index)
        elif 0 <= digit < len(Level):
            self.chosen.emit(index, Level(digit))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if model.own_level(index) is not None:
                self.chosen.emit(index, None)
        elif key == Qt.Key.Key_Plus and not model.is_open(index.row()):
            self._toggle(index.row())
        elif key == Qt.Key.Key_Minus and model.is_open(model.parent_row(index.row())):
            row = model.parent_row(index.row())
            self.setCurrentIndex(model.index(row, index.column()))
            self._toggle(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_names()

    def _share_names(self) -> None:
        """Leave most of the width to the levels, also in a large font."""
        wanted = QFontMetrics(self.font()).averageCharWidth() * _NAME_LETTERS
        self.verticalHeader().setFixedWidth(round(min(wanted, max(120, self.width() * _NAMES_SHARE))))
        self._share_columns()

    def _share_columns(self) -> None:
        """Columns of one width, in which the longest word of a title has room; all of the room there is is used."""
        model, metrics = self.model(), QFontMetrics(self.font())
        if model is None or not (count := model.columnCount()):
            return
        titles = (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(count))
        word = max(widest_word(metrics, title) for title in titles) + 2 * CELL_PADDING + 2
        least = max(word, metrics.averageCharWidth() * _COLUMN_LETTERS)
        self.horizontalHeader().setDefaultSectionSize(max(least, self.viewport().width() // count))

    def _toggle(self, row: int) -> None:
        self.preferences.toggle(row)

    def _offer(self, index: QModelIndex) -> None:
        if self._say is None:
            return
        self.menu(index).popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _fit(self) -> None:
        super()._fit()
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 2.9) + 10)
        self._share_names()
