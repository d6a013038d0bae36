# SPDX-License-Identifier: MPL-2.0
"""The menu bar: every command of the window, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu

from app.i18n.languages import languages
from app.i18n.translator import Translator
from app.ui.choices import Choices
from app.ui.theme import TEXT_SIZES, Colours

#: The key of the page that other programs open with Ctrl and a comma.
SETTINGS = "settings"


class Menus(QObject):
    """Builds the menus once and says them again in another language. Signals name what was chosen."""

    import_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()
    back_asked = Signal()
    help_asked = Signal()
    other_pane_asked = Signal()
    language_chosen = Signal(str)
    page_chosen = Signal(str)

    def __init__(self, window: QMainWindow, choices: Choices) -> None:
        super().__init__(window)
        self._window, self._choices = window, choices
        bar = window.menuBar()
        self._file, self._view = bar.addMenu(""), bar.addMenu("")
        self._language, self._help = bar.addMenu(""), bar.addMenu("")
        self._import = self._add(self._file, self.import_asked.emit, "Ctrl+O")
        self.lock = self._add(self._file, self.lock_asked.emit, "Ctrl+L")
        self._file.addSeparator()
        self._quit = self._add(self._file, self.quit_asked.emit, "Ctrl+Q")
        self._back = self._add(self._view, self.back_asked.emit, "Alt+Left")
        self._pane = self._add(self._view, self.other_pane_asked.emit, "F6")
        self._pages: dict[str, QAction] = {}
        self._before_sizes = self._view.addSeparator()
        self._larger = self._add(self._view, lambda: self._step(1), "Ctrl++", "Ctrl+=")
        self._smaller = self._add(self._view, lambda: self._step(-1), "Ctrl+-")
        self._usual = self._add(self._view, lambda: self._resize(100), "Ctrl+0")
        self._view.addSeparator()
        self._colours_menu = self._view.addMenu("")
        self._colours = {colours: self._check(self._colours_menu) for colours in Colours}
        self._group(self._colours.values(), self._recolour)
        self._languages: dict[str, QAction] = {}
        self._spoken = ""
        self._language.aboutToShow.connect(self.list_languages)
        self._help_action = self._add(self._help, self.help_asked.emit, "F1")
        # Qt opens its menu bar with Alt and a letter only.
        QShortcut(QKeySequence("F10"), window, lambda: bar.setActiveAction(self._file.menuAction()))
        choices.changed.connect(self._tick)

    def _add(self, menu: QMenu, act: Callable[[], object], *keys: str) -> QAction:
        action = QAction(menu)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action

    def _check(self, menu: QMenu) -> QAction:
        action = QAction(menu)
        action.setCheckable(True)
        menu.addAction(action)
        return action

    def _group(self, actions: Iterable[QAction], chosen: Callable[[QAction], object]) -> None:
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)
        group.triggered.connect(chosen)

    def list_languages(self) -> None:
        """Offer the languages that there are. Not done at first: their names take long to read."""
        if self._languages:
            return
        for language in languages():
            action = self._languages[language.code] = self._check(self._language)
            action.setText(language.name)
        self._group(self._languages.values(), self._choose_language)
        self._tick_language()

    def list_pages(self, pages: Sequence[tuple[str, str]]) -> None:
        """Offer these pages (key and title) under View, with Ctrl+1 and on."""
        for action in self._pages.values():
            self._view.removeAction(action)
            action.deleteLater()
        self._pages.clear()
        for number, (key, title) in enumerate(pages, start=1):
            action = QAction(title, self._view)
            ways = [QKeySequence(f"Ctrl+{number}")] if number <= 9 else []
            if key == SETTINGS:
                # As in other programs, and wherever the page stands.
                ways.insert(0, QKeySequence("Ctrl+,"))
            action.setShortcuts(ways)
            action.triggered.connect(lambda _checked=False, key=key: self.page_chosen.emit(key))
            self._view.insertAction(self._before_sizes, action)
            self._pages[key] = action

    def set_open(self, is_open: bool) -> None:
        """Offer what needs an open vault, or not."""
        for action in (self._import, self.lock, self._back, self._pane, *self._pages.values()):
            action.setEnabled(is_open)

    def retranslate(self, say: Translator) -> None:
        self._file.setTitle(say("&File"))
        self._view.setTitle(say("&View"))

        self._language.setTitle(say("&Language"))
        self._help.setTitle(say("&Help"))
        self._import.setText(say("&Import an export…"))
        self.lock.setText(say("&Lock now"))
        self._quit.setText(say("&Quit"))
        self._back.setText(say("&Back"))
        self._pane.setText(say("&Other pane"))
        self._larger.setText(say("&Larger text"))
        self._smaller.setText(say("&Smaller text"))
        self._usual.setText(say("&Usual text size"))
        self._colours_menu.setTitle(say("&Colours"))
        self._help_action.setText(say("&Help and keys"))
        for colours, action in self._colours.items():
            action.setText(say(colours.label))
        self._spoken = say.language
        self._tick_language()
        self._tick()

    def _tick(self) -> None:
        self._colours[self._choices.colours].setChecked(True)

    def _tick_language(self) -> None:
        for code, action in self._languages.items():
            action.setChecked(code == self._spoken)

    def _recolour(self, chosen: QAction) -> None:
        self._choices.colours = next(colours for colours, action in self._colours.items() if action is chosen)

    def _choose_language(self, chosen: QAction) -> None:
        self.language_chosen.emit(next(code for code, action in self._languages.items() if action is chosen))

    def _step(self, steps: int) -> None:
        place = TEXT_SIZES.index(self._choices.text_size) + steps
        self._resize(TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))])

    def _resize(self, percent: int) -> None:
        self._choices.text_size = percent
