# SPDX-License-Identifier: MPL-2.0
"""The window's language: our translator, Qt's own texts, and the direction of writing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.i18n.languages import preferred_language
from app.i18n.translator import Translator


class Speech(QObject):
    """Holds the translator in use; ``switched`` tells everybody to say everything again."""

    switched = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._qt_texts = QTranslator(self)
        self.say = Translator("en")

    def choose(self, language: str) -> None:
        """Speak ``language`` from now on; "" means what the system asks for."""
        self.say = Translator(language or preferred_language(_system_languages()))
        self._application.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{self.say.language}", folder):
            self._application.installTranslator(self._qt_texts)
        QLocale.setDefault(QLocale(self.say.language))
        # Qt follows the direction of its own texts, which not every language has.
        right_to_left = self.say.direction == "rtl"
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        self.switched.emit(self.say)
        # Nothing is drawn before what is said anew has the room that it takes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _system_languages() -> Iterable[str]:
    return QLocale.system().uiLanguages()
