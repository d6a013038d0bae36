# SPDX-License-Identifier: MPL-2.0
"""The window: first run, unlock, or the open vault with its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.catalog.category import Category
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.ui.announce import Announcer, Notification
from app.ui.autolock import AutoLock
from app.ui.brand import mark
from app.ui.choices import Choices
from app.ui.help import show_help
from app.ui.jobs import Jobs
from app.ui.menus import Menus
from app.ui.page import Beginning, Navigator, Page, Planned
from app.ui.pages.unlock import UnlockPage
from app.ui.session import LockReason, Session
from app.ui.sidebar import Sidebar
from app.ui.speech import Speech
from app.ui.widgets.offers import Offers

if TYPE_CHECKING:
    from app.importing.watching import Offer
    from app.ui.pages.first_run import FirstRunPage

PlanPages = Callable[[Navigator, Announcer, Translator], list[Planned]]

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
        plan_pages: PlanPages,
    ) -> None:
        super().__init__()
        self.session, self._jobs, self._choices = session, jobs, choices
        self._speech, self._autolock, self._plan_pages = speech, autolock, plan_pages
        self._planned: dict[str, Planned] = {}
        self._pages: dict[str, Page] = {}
        self._here: tuple[str, object] | None = None
        self._way_back: list[tuple[str, object]] = []

        self.notification = Notification()
        self.announcer = Announcer(self.notification)
        self.unlock_page = UnlockPage(session, choices, self.announcer, speech.say)
        self.offers = Offers(speech.say)
        self._first_run: FirstRunPage | None = None
        self.menus = Menus(self, choices)
        self._build()
        self._connect()
        self._retranslate(speech.say)
        self.restoreGeometry(choices.geometry) or self.resize(1100, 760)
        self.setMinimumSize(480, 360)
        self.setWindowIcon(mark())
        self._show_closed(LockReason.START)

    def _build(self) -> None:
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.stage = QStackedWidget()
        for part in (self.unlock_page, self.stack):
            self.stage.addWidget(part)
        beside = QWidget()
        layout = QVBoxLayout(beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.offers)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.notification)
        self._inside = QSplitter()
        self._inside.setChildrenCollapsible(False)
        self._inside.setHandleWidth(1)
        self._inside.addWidget(self.sidebar)
        self._inside.addWidget(beside)
        self._inside.setStretchFactor(1, 1)
        self.setCentralWidget(self._inside)

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
        self._autolock.extended.connect(lambda: self.announcer.say(self._speech.say("The vault stays open.")))
        self._autolock.due.connect(session.lock)
        self.offers.taken.connect(self._look_at)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.entered.connect(self.enter_page)
        self.sidebar.lock_asked.connect(partial(session.lock, LockReason.ASKED))
        menus.import_asked.connect(self.show_import)
        menus.lock_asked.connect(partial(session.lock, LockReason.ASKED))
        menus.quit_asked.connect(self.close)
        menus.back_asked.connect(self.back)
        menus.help_asked.connect(self.show_help)
        menus.other_pane_asked.connect(self._other_pane)
        menus.language_chosen.connect(self.choose_language)
        menus.page_chosen.connect(self.enter_page)

    @property
    def first_run(self) -> FirstRunPage:
        """The page for whoever has no vault yet; made when it is first asked for, as most have one."""
        if self._first_run is None:
            from app.ui.pages.first_run import FirstRunPage

            page = self._first_run = FirstRunPage(self.session, self._jobs, self.announcer, self._speech.say)
            page.language_chosen.connect(self.choose_language)
            page.restored.connect(partial(self._show_closed, LockReason.START))
            page.retranslate(self._speech.say)
            self.stage.addWidget(page)
        return self._first_run

    # The vault opens and closes

    def _show_open(self) -> None:
        say = self._speech.say
        if not self._planned:
            self._plan(say)
        vault = self.session.vault
        for page in self._pages.values():
            page.opened(vault)
        self.sidebar.read_only = vault.read_only
        self.sidebar.retranslate(say)
        self.sidebar.show()
        self.fit_sidebar()
        self.stage.setCurrentWidget(self.stack)
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
            self.sidebar.pages.setFocus()

    def _plan(self, say: Translator) -> None:
        for planned in self._plan_pages(self, self.announcer, say):
            self._planned[planned.kind.key] = planned
            if planned.kind.listed:
                self.sidebar.add(planned.kind)
        self._retranslate(say)

    def _page(self, key: str) -> Page | None:
        """The page of this key, made now if it was never asked for."""
        if key not in self._pages and key in self._planned:
            page = self._pages[key] = self._planned[key].make()
            page.retranslate(self._speech.say)
            self.stack.addWidget(page)
            page.opened(self.session.vault)
        return self._pages.get(key)

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
        self.sidebar.hide()
        self.announcer.clear()
        self.stage.setCurrentWidget(page)
        page.visit(reason)
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

    # Languages

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._speech.choose(code)
        self._choices.language = code

    def _retranslate(self, say: Translator) -> None:
        self.menus.retranslate(say)
        self.unlock_page.retranslate(say)
        if self._first_run is not None:
            self._first_run.retranslate(say)
        self.offers.retranslate(say)
        for page in self._pages.values():
            page.retranslate(say)
        self.sidebar.retranslate(say)
        kinds = [planned.kind for planned in self._planned.values()]
        listed = [(kind.key, say(kind.called)) for kind in kinds if kind.listed]
        self.menus.list_pages(listed)
        self.menus.set_open(self.session.is_open)
        self.stack.setAccessibleName(say("The vault"))
        self.announcer.clear()
        self.fit_sidebar()
        self._set_title()

    def fit_sidebar(self) -> None:
        """Give the list of pages the width of its longest title."""
        width = self.sidebar.fitting_width
        self._inside.setSizes([width, max(400, self.width() - width)])

    def _set_title(self) -> None:
        # Nothing from the vault: titles end up in lists of recent windows. No marks: Qt looks for the name at its end.
        inside = self.stage.currentWidget() is self.stack
        page = (self.stack if inside else self.stage).currentWidget()
        title = page.title if isinstance(page, Page) else ""
        self.setWindowTitle(plain(self._speech.say("{page} – Mien", page=title)) if title else "Mien")

    # The Navigator

    def show_page(self, key: str, target: object = None, *, instead: bool = False) -> None:
        """Bring a page to the front and tell it for what."""
        if not self.session.is_open:
            return
        if instead and self._way_back[-1:] == [(key, target)]:
            self._way_back.pop()  # "back" does not lead to the same page again
        elif not instead and self._here is not None and self._here != (key, target):
            self._way_back = [*self._way_back, self._here][-_LONGEST_WAY_BACK:]
        self._bring(key, target)

    def _look_at(self, offer: Offer) -> None:
        self.show_import()
        front = self.stack.currentWidget()
        if isinstance(front, Page):
            # Not its target: going back is not to look at it once more.
            front.visit([*offer.paths])

    def enter_page(self, key: str) -> None:
        """Bring a page to the front and move the focus into it, wherever it is."""
        self.show_page(key)
        page = self.stack.currentWidget()
        if isinstance(page, Page) and not page.isAncestorOf(self.focusWidget() or self):
            page.take_focus()

    def _bring(self, key: str, target: object) -> None:
        page = self._page(key)
        if page is None:
            return
        self._here = (key, target)
        # News stays until the person goes on.
        self.announcer.clear()
        had_focus = self.stack.isAncestorOf(self.focusWidget() or self)
        visited = page.focusWidget() is not None
        self.stack.setCurrentWidget(page)
        self.sidebar.mark(page.under or key)
        page.visit(target)
        self._set_title()
        # Qt gives the focus back to where it was in the page, but on the first visit to whatever stands first.
        if had_focus and not (visited and page.isAncestorOf(self.focusWidget() or self)):
            page.take_focus()

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

    def show_services(self, slug: str = "") -> None:
        self.show_page("services", slug or None)

    def show_requests(self) -> None:
        self.show_page("requests")

    def show_request(self, number: int) -> None:
        self.show_page("request", number)

    def show_new_request(self, beginning: Beginning) -> None:
        self.show_page("new-request", beginning)

    def back(self) -> None:
        if self._way_back:
            self._bring(*self._way_back.pop())

    def _other_pane(self) -> None:
        page = self.stack.currentWidget()
        if self.sidebar.isAncestorOf(self.focusWidget() or self) and isinstance(page, Page):
            page.take_focus()
        else:
            self.sidebar.pages.setFocus()

    def show_help(self) -> None:
        """Open the help."""
        show_help(self, self._speech.say)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._choices.geometry = self.saveGeometry()
        self.session.lock(LockReason.ASKED)
        self._jobs.shut_down()
        if self._first_run is not None:
            self._first_run.abandon()
        super().closeEvent(event)
