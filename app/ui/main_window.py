# SPDX-License-Identifier: MPL-2.0
"""The window: first run, unlock, or the open vault with its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.catalog.category import Category
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.ui.announce import Announcer, Notification
from app.ui.autolock import AutoLock
from app.ui.choices import Choices
from app.ui.forms import FieldLabel, RoomyDelegate
from app.ui.help import show_help
from app.ui.jobs import Jobs
from app.ui.menus import Menus
from app.ui.page import Navigator, Page
from app.ui.pages.first_run import FirstRunPage
from app.ui.pages.unlock import UnlockPage
from app.ui.session import LockReason, Session
from app.ui.speech import Speech

BuildPages = Callable[[Navigator, Announcer, Translator], list[Page]]

#: Pages remembered by "back".
_LONGEST_WAY_BACK = 50


class MainWindow(QMainWindow):
    """Puts the parts together and brings pages to the front; it is the pages' Navigator."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        choices: Choices,
        speech: Speech,
        autolock: AutoLock,
        build_pages: BuildPages,
    ) -> None:
        super().__init__()
        self.session, self._jobs, self._choices = session, jobs, choices
        self._speech, self._autolock, self._build_pages = speech, autolock, build_pages
        self._pages: dict[str, Page] = {}
        self._here: tuple[str, object] | None = None
        self._way_back: list[tuple[str, object]] = []

        self.notification = Notification()
        self.announcer = Announcer(self.notification)
        self.unlock_page = UnlockPage(session, choices, self.announcer, speech.say)
        self.first_run = FirstRunPage(session, jobs, self.announcer, speech.say)
        self.menus = Menus(self, choices)
        self._build()
        self._connect()
        self._retranslate(speech.say)
        self.restoreGeometry(choices.geometry) or self.resize(1100, 760)
        self.setMinimumSize(480, 360)
        self._show_closed(LockReason.START)

    def _build(self) -> None:
        self.sidebar = QListWidget()
        self.sidebar.setMinimumWidth(120)
        self.sidebar.setItemDelegate(RoomyDelegate(self.sidebar))
        self._label = FieldLabel(self.sidebar)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(4, 8, 4, 8)
        beside.addWidget(self._label)
        beside.addWidget(self.sidebar)
        self.stack = QStackedWidget()
        self._inside = QSplitter()
        self._inside.setChildrenCollapsible(False)
        self._inside.addWidget(side)
        self._inside.addWidget(self.stack)
        self._inside.setStretchFactor(1, 1)
        self.stage = QStackedWidget()
        for part in (self.first_run, self.unlock_page, self._inside):
            self.stage.addWidget(part)
        self.notification.setAutoFillBackground(True)
        self.notification.setBackgroundRole(self.notification.palette().ColorRole.ToolTipBase)
        self.notification.setForegroundRole(self.notification.palette().ColorRole.ToolTipText)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.notification)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session, menus = self.session, self.menus
        session.opened.connect(self._show_open)
        session.locking.connect(self._let_go)
        session.locked.connect(self._show_closed)
        session.changed.connect(self._reread)
        self._speech.switched.connect(self._retranslate)
        self._choices.changed.connect(self._apply_lock_time)
        self._jobs.busy.connect(self._autolock.hold)
        self._autolock.warned.connect(self._warn)
        self._autolock.extended.connect(self._extended)
        self._autolock.due.connect(session.lock)
        self.first_run.language_chosen.connect(self.choose_language)
        self.first_run.restored.connect(partial(self._show_closed, LockReason.START))
        self.sidebar.currentItemChanged.connect(self._sidebar_moved)
        menus.import_asked.connect(self.show_import)
        menus.lock_asked.connect(partial(session.lock, LockReason.ASKED))
        menus.quit_asked.connect(self.close)
        menus.back_asked.connect(self.back)
        menus.help_asked.connect(self.show_help)
        menus.other_pane_asked.connect(self._other_pane)
        menus.language_chosen.connect(self.choose_language)
        menus.page_chosen.connect(self.show_page)

    # The vault opens and closes

    def _show_open(self) -> None:
        say = self._speech.say
        if not self._pages:
            self._make_pages(say)
        vault = self.session.vault
        for page in self._pages.values():
            page.opened(vault)
        self.stage.setCurrentWidget(self._inside)
        self.menus.set_open(True)
        self._apply_lock_time()
        if self.session.first_time:
            self.show_import()
        elif self.session.recovered:
            self.show_page("settings")
        else:
            self.show_overview()
        front = self.stack.currentWidget()
        if self.session.first_time and isinstance(front, Page):
            # There is one thing to do: it takes the focus.
            front.take_focus()
        elif not self.stack.isAncestorOf(self.focusWidget() or self):
            self.sidebar.setFocus()
        self.announcer.say(say("The vault is open to read only.") if vault.read_only else say("The vault is open."))

    def _make_pages(self, say: Translator) -> None:
        for page in self._build_pages(self, self.announcer, say):
            self._pages[page.key] = page
            self.stack.addWidget(page)
            if page.listed:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, page.key)
                self.sidebar.addItem(item)
        self._retranslate(say)

    def _let_go(self) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        for page in self._pages.values():
            page.closed()
        self._way_back.clear()
        self._here = None

    def _show_closed(self, reason: LockReason) -> None:
        self._autolock.disarm()
        self.menus.set_open(False)
        page = self.unlock_page if self.session.exists else self.first_run
        self.stage.setCurrentWidget(page)
        page.visit(reason)
        if reason.value:
            self.announcer.say(self._speech.say(reason.value))
        self._set_title()

    def _reread(self) -> None:
        for page in self._pages.values():
            page.opened(self.session.vault)

    def _apply_lock_time(self) -> None:
        if self.session.is_open:
            self._autolock.arm(self._choices.lock_minutes * 60)

    def _warn(self) -> None:
        say = self._speech.say
        self.announcer.say(
            say("The vault locks in one minute, as nothing was done. Press any key to keep it open."),
            urgent=True,
        )

    def _extended(self) -> None:
        self.announcer.say(self._speech.say("The vault stays open."))

    # Languages

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._speech.choose(code)
        self._choices.language = code

    def _retranslate(self, say: Translator) -> None:
        self.menus.retranslate(say)
        self.unlock_page.retranslate(say)
        self.first_run.retranslate(say)
        for page in self._pages.values():
            page.retranslate(say)
            page.setAccessibleName(page.title)
        for row in range(self.sidebar.count()):
            item = self.sidebar.item(row)
            item.setText(self._pages[item.data(Qt.ItemDataRole.UserRole)].title)
        self._label.setText(say("Pages"))
        listed = [(page.key, page.title) for page in self._pages.values() if page.listed]
        self.menus.list_pages(listed)
        self.menus.set_open(self.session.is_open)
        self._inside.setAccessibleName(say("The vault"))
        self.announcer.clear()
        self.fit_sidebar()
        self._set_title()

    def fit_sidebar(self) -> None:
        """Give the list of pages the width of its longest title."""
        # Measured by the application's font: the list itself hears of a new one only later.
        measure = QFontMetrics(QApplication.font())
        titles = (self.sidebar.item(row).text() for row in range(self.sidebar.count()))
        width = max(map(measure.horizontalAdvance, titles), default=0) + 48
        self._inside.setSizes([max(160, width), max(400, self.width() - width)])

    def _set_title(self) -> None:
        # Nothing from the vault: titles end up in lists of recent windows.
        page = self.stage.currentWidget()
        if page is self._inside:
            page = self.stack.currentWidget()
        title = page.title if isinstance(page, Page) else ""
        self.setWindowTitle(self._speech.say("{page} – Mien", page=title) if title else "Mien")

    # The Navigator

    def show_page(self, key: str, target: object = None) -> None:
        """Bring a page to the front and tell it for what."""
        if not self.session.is_open:
            return
        if self._here is not None and self._here != (key, target):
            self._way_back.append(self._here)
            del self._way_back[:-_LONGEST_WAY_BACK]
        self._bring(key, target)

    def _bring(self, key: str, target: object) -> None:
        page = self._pages.get(key)
        if page is None:
            return
        self._here = (key, target)
        # News stays until the person goes on.
        self.announcer.clear()
        had_focus = self.stack.isAncestorOf(self.focusWidget() or self)
        visited = page.focusWidget() is not None
        self.stack.setCurrentWidget(page)
        self._mark_in_sidebar(key)
        page.visit(target)
        self._set_title()
        # Qt gives the focus back to where it was in the page, but on the first visit to whatever stands first.
        if had_focus and not (visited and page.isAncestorOf(self.focusWidget() or self)):
            page.take_focus()

    def _mark_in_sidebar(self, key: str) -> None:
        self.sidebar.blockSignals(True)
        for row in range(self.sidebar.count()):
            if self.sidebar.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.sidebar.setCurrentRow(row)
                break
        self.sidebar.blockSignals(False)

    def _sidebar_moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.session.is_open:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def show_overview(self) -> None:
        self.show_page("overview")

    def show_matrix(self) -> None:
        self.show_page("matrix")

    def show_organisation(self, slug: str) -> None:
        self.show_page("organisation", slug)

    def show_category(self, category: Category) -> None:
        self.show_page("category", category)

    def show_records(self, records: RecordFilter) -> None:
        self.show_page("records", records)

    def show_record(self, record: int) -> None:
        self.show_page("records", record)

    def show_search(self, text: str) -> None:
        self.show_page("search", text)

    def show_import(self) -> None:
        self.show_page("import")

    def back(self) -> None:
        if self._way_back:
            self._bring(*self._way_back.pop())

    def _other_pane(self) -> None:
        page = self.stack.currentWidget()
        if self.sidebar.hasFocus() and isinstance(page, Page):
            page.take_focus()
        else:
            self.sidebar.setFocus()

    def show_help(self) -> None:
        """Open the help."""
        show_help(self, self._speech.say)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._choices.geometry = self.saveGeometry()
        self.session.lock(LockReason.ASKED)
        self._jobs.shut_down()
        self.first_run.abandon()
        super().closeEvent(event)
