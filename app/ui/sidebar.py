# SPDX-License-Identifier: MPL-2.0
"""The list of pages at the side of the open vault, and the button that locks it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n.translator import Translator
from app.ui.brand import Mark
from app.ui.controls import Button, News, Text
from app.ui.delegates.glyphs import Glyph, draw_glyph, glyph_icon
from app.ui.delegates.marks import draw_focus
from app.ui.naming import name
from app.ui.page import Page
from app.ui.surfaces import CONTROL_RADIUS, blend, control_height, draw_surface
from app.ui.widgets.scroll_bar import ScrollBar

Role = QPalette.ColorRole
AnyIndex = QModelIndex | QPersistentModelIndex

_GlyphRole = Qt.ItemDataRole.UserRole + 1
_PAD, _GAP, _END = 12, 10, 4
_LEAST_WIDTH = 180


class _PageDelegate(QStyledItemDelegate):
    """A drawing and the title of a page; the one in front stands on a surface of its own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), control_height(option.fontMetrics) + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette, mirrored = option.palette, option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = palette.color(Role.HighlightedText if chosen else Role.WindowText)
        if chosen:
            draw_surface(painter, box, palette.color(Role.Highlight), None)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_surface(painter, box, blend(palette.color(Role.AlternateBase), ink, 0.06), None)
        side = option.fontMetrics.height() * 1.1
        left = box.right() - _PAD - side if mirrored else box.left() + _PAD
        glyph = index.data(_GlyphRole)
        if isinstance(glyph, Glyph):
            draw_glyph(painter, QRectF(left, box.center().y() - side / 2, side, side), glyph, ink)
        start = _PAD + side + _GAP
        room = box.adjusted(_END if mirrored else start, 0, -(start if mirrored else _END), 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.save()
        painter.setFont(font)
        painter.setPen(ink)
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        text = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, flags, text)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, box, palette, selected=chosen, radius=CONTROL_RADIUS)


class Sidebar(QWidget):
    """``chosen`` carries the key of the page to which the person moved, ``entered`` of the one on which they pressed
    Enter."""

    chosen, entered = Signal(str), Signal(str)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, type[Page]] = {}
        self.pages = QListWidget()
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.viewport().setBackgroundRole(Role.AlternateBase)
        self.pages.setItemDelegate(_PageDelegate(self.pages))
        self.pages.setMouseTracking(True)
        self.pages.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, Role.AlternateBase))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.read_only = False
        self.state = News()
        self.lock_button = Button()
        self.lock_button.clicked.connect(self.lock_asked)
        brand = QHBoxLayout()
        brand.setContentsMargins(_PAD, 0, 0, 0)
        brand.setSpacing(_GAP)
        self._name = Text()
        self._name.setText("Mien")
        brand.addWidget(Mark(1.6))
        brand.addWidget(self._name, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 18, 10, 14)
        layout.addLayout(brand)
        layout.addSpacing(14)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.state)
        layout.addWidget(self.lock_button)
        self.pages.currentItemChanged.connect(self._moved)
        self.pages.itemActivated.connect(lambda item: self.entered.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(Role.AlternateBase)
        self._dress()

    def add(self, page: type[Page]) -> None:
        """List a page below the others."""
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, page.key)
        item.setData(_GlyphRole, page.glyph)
        self._shown[page.key] = page
        self.pages.blockSignals(True)
        self.pages.addItem(item)
        self.pages.blockSignals(False)

    def mark(self, key: str) -> None:
        """Show which page is in front; one that is not listed leaves the mark where it is."""
        self.pages.blockSignals(True)
        for row in range(self.pages.count()):
            if self.pages.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.pages.setCurrentRow(row)
                break
        self.pages.blockSignals(False)

    def retranslate(self, say: Translator) -> None:
        """Say the titles of the pages and all else."""
        for row in range(self.pages.count()):
            item = self.pages.item(row)
            item.setText(say(self._shown[item.data(Qt.ItemDataRole.UserRole)].called))
        name(self.pages, say("Pages"))
        self.lock_button.setText(say("Lock now"))
        self.state.tell(say("The vault is open to read only.") if self.read_only else "")

    @property
    def fitting_width(self) -> int:
        """Wide enough for the longest title."""
        # Measured by the application's font: the list itself hears of a new one only later.
        font = QApplication.font()
        font.setWeight(QFont.Weight.DemiBold)
        measure = QFontMetrics(font)
        titles = [self.pages.item(row).text() for row in range(self.pages.count())]
        width = max(map(measure.horizontalAdvance, titles), default=0)
        # The bar by which the list scrolls where the window is low or the text large cuts no title.
        bar = self.pages.verticalScrollBar().sizeHint().width()
        # One pixel more: parts of one are counted when a title is cut, and not when it is measured.
        page = 1 + ceil(width + measure.height() * 1.1) + _PAD + _GAP + _END + 20 + bar
        return max(_LEAST_WIDTH, page, self.minimumSizeHint().width())

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _dress(self) -> None:
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(font)
        side = QFontMetrics(QApplication.font()).height()
        ink = self.palette().color(Role.ButtonText)
        self.lock_button.setIconSize(QSize(side, side))
        self.lock_button.setIcon(glyph_icon(Glyph.LOCK, ink, side, self.devicePixelRatioF()))
