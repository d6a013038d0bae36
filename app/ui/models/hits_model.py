# SPDX-License-Identifier: MPL-2.0
"""Hits of a search: more are fetched as the person scrolls, up to a number nobody reads through."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from app.i18n.translator import Translator
from app.insight.answers import Cursor, Page, RecordRow
from app.ui.models.records_model import COLUMNS
from app.ui.models.rows_model import RowsModel

AnyIndex = QModelIndex | QPersistentModelIndex
MOST_HITS = 2000


class HitsModel(RowsModel[RecordRow]):
    """``more`` is asked for the page after a cursor and answers, sooner or later, with :meth:`append`."""

    def __init__(
        self, more: Callable[[Cursor], None], say: Translator, parent: QObject | None = None
    ) -> None:
        super().__init__(COLUMNS, say, parent)
        self._more = more
        self._following: Cursor | None = None

    def show(self, page: Page) -> None:
        """Show the first page of another search."""
        self._following = page.following
        self.set_rows(page.records)

    def clear(self) -> None:
        self.show(Page([], None))

    def append(self, page: Page) -> None:
        """Add the page that was asked for."""
        self._following = page.following
        if page.records:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.records) - 1)
            self._rows.extend(page.records)
            self.endInsertRows()

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._following is not None and len(self._rows) < MOST_HITS

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent) and self._following is not None:
            # Asked once: the view may call again before the answer is there.
            after, self._following = self._following, None
            self._more(after)
