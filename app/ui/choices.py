# SPDX-License-Identifier: MPL-2.0
"""What a person chose about the window itself. Nothing from the vault is ever kept here."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from app.ui.theme import TEXT_SIZES, Colours

#: Minutes of rest before the vault locks; 0 means never.
LOCK_MINUTES = (5, 15, 30, 60, 0)


class Choices(QObject):
    """Typed access to the settings file; damaged values count as not chosen."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def _set(self, name: str, value: object) -> None:
        self._settings.setValue(name, value)
        self.changed.emit()

    def _number(self, name: str, allowed: tuple[int, ...], default: int) -> int:
        value = str(self._settings.value(name, default))
        return int(value) if value.isdecimal() and int(value) in allowed else default

    @property
    def language(self) -> str:
        """The chosen language's code, or "" for the system's."""
        return str(self._settings.value("language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._set("language", code)

    @property
    def colours(self) -> Colours:
        value = str(self._settings.value("colours", ""))
        return next((colours for colours in Colours if colours.value == value), Colours.SYSTEM)

    @colours.setter
    def colours(self, colours: Colours) -> None:
        self._set("colours", colours.value)

    @property
    def text_size(self) -> int:
        """Percent of the system's size."""
        return self._number("text-size", TEXT_SIZES, 100)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._set("text-size", percent)

    @property
    def lock_minutes(self) -> int:
        """Minutes of rest before the vault locks, 0: never."""
        return self._number("lock-minutes", LOCK_MINUTES, 15)

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._set("lock-minutes", minutes)

    @property
    def remembered(self) -> bool:
        """Whether this computer is expected to hold a key to the vault."""
        return str(self._settings.value("remembered", "no")) == "yes"

    @remembered.setter
    def remembered(self, remembered: bool) -> None:
        self._set("remembered", "yes" if remembered else "no")

    @property
    def notifies(self) -> bool:
        """Whether the desktop is to say that something waits; not unless the person chose it."""
        return str(self._settings.value("notifies", "no")) == "yes"

    @notifies.setter
    def notifies(self, notifies: bool) -> None:
        self._set("notifies", "yes" if notifies else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)
