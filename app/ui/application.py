# SPDX-License-Identifier: MPL-2.0
"""Starts the window: the one place where its parts are put together."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from app.i18n.translator import Translator
from app.ui import accessible
from app.ui.announce import Announcer
from app.ui.autolock import AutoLock
from app.ui.choices import Choices
from app.ui.collecting import Collector
from app.ui.controls import Choice, Heading
from app.ui.focus_ring import FocusRing
from app.ui.forms import sentence
from app.ui.hygiene import Hygiene
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.page import Navigator, Page, Planned
from app.ui.session import Session
from app.ui.speech import Speech
from app.ui.theme import Theme
from app.ui.warming import Warming
from app.vault.places import default_folder

NAME = "mien"

#: Seconds without a key or a click after which nobody is held up by what takes a tenth of a second.
_REST = 120.0


class Parts(QObject):
    """Everything a running window is made of. Owns the parts that have no window."""

    def __init__(self, application: QApplication, folder: Path, settings: QSettings) -> None:
        super().__init__(application)
        self._application = application
        self._collector = Collector(self, self._rests)
        accessible.install()
        self.choices = Choices(settings, self)
        self.theme = Theme(application)
        self.ring = FocusRing(application)
        self.speech = Speech(application)
        self.speech.choose(self.choices.language)
        self._looks = self.choices.colours, self.choices.text_size
        self.theme.apply(*self._looks)
        self.hygiene = Hygiene(self)
        self.autolock = AutoLock(self)
        application.installEventFilter(self.hygiene)
        application.focusWindowChanged.connect(self.autolock.watch)
        self.jobs = Jobs(self)
        self.session = Session(folder, self.jobs, self)
        self.session.locked.connect(self._collector.thaw)
        self.window = MainWindow(self.session, self.jobs, self.choices, self.speech, self.autolock, self._plan_pages)
        self.warming = Warming(self.jobs, self.window.menus.list_languages, self)
        self.warming.wait_for(self.window)
        self.choices.changed.connect(self._dress)

    def _rests(self) -> bool:
        return not self.jobs.running and self.autolock.rested > _REST

    def _dress(self) -> None:
        looks = self.choices.colours, self.choices.text_size
        if looks == self._looks:
            return
        self._looks = looks
        self.theme.apply(*looks)
        # A font set on a widget does not follow the application's.
        for heading in self.window.findChildren(Heading):
            heading.rescale()
        for choice in self.window.findChildren(Choice):
            choice.rescale()
        self.window.fit_sidebar()

    def _plan_pages(self, navigator: Navigator, announcer: Announcer, say: Translator) -> list[Planned]:
        # Loaded when the vault first opens: the locked window is on the screen sooner.
        from app.ui.folder_watch import FolderWatch
        from app.ui.notifying import Notifier
        from app.ui.pages.consent_pages import consent_pages
        from app.ui.pages.data_page import Tools
        from app.ui.pages.data_pages import data_pages
        from app.ui.pages.import_page import ImportPage
        from app.ui.pages.preference_pages import preference_pages
        from app.ui.pages.request_pages import request_pages
        from app.ui.pages.services_page import ServicesPage
        from app.ui.pages.settings_page import SettingsPage

        session, jobs, choices, choose = self.session, self.jobs, self.choices, self.window.choose_language
        tools, watch = Tools(jobs, navigator, announcer), FolderWatch(session, jobs, self)
        watch.found.connect(self.window.offers.show_offers)
        self.window.offers.taken.connect(watch.take)
        self.window.offers.declined.connect(watch.decline)
        watch.start()
        self.notifier = Notifier(session, jobs, choices, lambda: self.speech.say, self)
        watch.found.connect(self.notifier.offered)
        planned = [
            *data_pages(tools, session, say),
            Planned(ServicesPage, lambda: ServicesPage(session, tools, say)),
            *request_pages(tools, session, self, say),
            *preference_pages(tools, session, say),
            *consent_pages(tools, session, say),
            Planned(ImportPage, lambda: ImportPage(session, jobs, navigator, announcer, say)),
            Planned(SettingsPage, lambda: SettingsPage(session, tools, choices, choose, watch, say)),
        ]
        self._collector.settle()
        return [Planned(each.kind, partial(self._build, each.make)) for each in planned]

    def _build(self, make: Callable[[], Page]) -> Page:
        # A filter is asked for each of the thousands of events in which a page comes to be: that would take longer
        # than all else, and nobody sees the page yet.
        self._application.removeEventFilter(self.hygiene)
        try:
            page = make()
        finally:
            self._application.installEventFilter(self.hygiene)
        self.hygiene.mend(page)
        return page

    def tell_unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say that something went wrong; only its kind and its place in our code reach the terminal."""
        # The error's own text may hold what stands in an export, so it is left out.
        if sys.stderr is not None:  # as in a program without a terminal on Windows
            sys.stderr.write("".join(traceback.format_tb(trace)) + f"{kind.__name__}\n")
        if isinstance(error, Exception):
            self.window.announcer.say(sentence(error, self.speech.say), urgent=True)

    def take_down(self) -> None:
        """Close the window and take our event filters off the application."""
        self.window.close()
        self._application.removeEventFilter(self.hygiene)
        self._application.focusWindowChanged.disconnect(self.autolock.watch)
        self._collector.stop()
        self.ring.stop()
        self.window.deleteLater()
        self.deleteLater()


def note_no_folders() -> None:
    """Keep Qt's own file dialog, where the system has none, from writing down which folders were opened: what brands
    give often lies in folders of their names."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; ``argv`` begins with the name of the program."""
    arguments = argparse.ArgumentParser(prog=NAME, add_help=False)
    arguments.add_argument("--vault", type=Path, default=None)
    chosen, for_qt = arguments.parse_known_args(list(argv[1:]))
    note_no_folders()
    application = QApplication([NAME, *for_qt])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Mien")
    application.setDesktopFileName(NAME)
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    parts = Parts(application, chosen.vault or default_folder(), settings)
    parts.autolock.listen_to_the_system(parts.speech.say("Mien locks the vault first."))
    sys.excepthook = parts.tell_unexpected
    parts.window.show()
    result = application.exec()
    sys.excepthook = sys.__excepthook__
    return result
