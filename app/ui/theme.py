# SPDX-License-Identifier: MPL-2.0
"""Three palettes for Qt's Fusion style, and the size of text.

Qt cannot be told a colour scheme on every platform, so the palettes are ours; what the platform
prefers decides only until the person chooses.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.catalog.words import N_

Role = QPalette.ColorRole


class Colours(Enum):
    """A choice of colours. The value is what the settings file holds."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def label(self) -> str:
        """English message id of the choice's name."""
        return _LABELS[self]


_LABELS = {
    Colours.SYSTEM: N_("As the system"),
    Colours.LIGHT: N_("Light"),
    Colours.DARK: N_("Dark"),
    Colours.CONTRAST: N_("High contrast"),
}

#: The sizes of text to choose from, in percent of the system's.
TEXT_SIZES = (100, 125, 150, 175, 200)

_PALETTES: dict[Colours, dict[Role, str]] = {
    Colours.LIGHT: {
        Role.Window: "#f7f6f3",
        Role.WindowText: "#1c1e22",
        Role.Base: "#ffffff",
        Role.AlternateBase: "#eeece7",
        Role.Text: "#1c1e22",
        Role.PlaceholderText: "#5d6068",
        Role.Button: "#ffffff",
        Role.ButtonText: "#1c1e22",
        Role.BrightText: "#9c1c1c",
        Role.Highlight: "#0b5a66",
        Role.HighlightedText: "#ffffff",
        Role.Accent: "#0b5a66",
        Role.Link: "#0b5a66",
        Role.LinkVisited: "#5c3a86",
        Role.ToolTipBase: "#1c1e22",
        Role.ToolTipText: "#f5f4f0",
        Role.Light: "#ffffff",
        Role.Midlight: "#dddbd4",
        Role.Mid: "#7d7f84",
        Role.Dark: "#6d6f75",
        Role.Shadow: "#3b3d42",
    },
    Colours.DARK: {
        Role.Window: "#16191d",
        Role.WindowText: "#eceae4",
        Role.Base: "#1f2328",
        Role.AlternateBase: "#101316",
        Role.Text: "#eceae4",
        Role.PlaceholderText: "#a9adb5",
        Role.Button: "#2c3138",
        Role.ButtonText: "#eceae4",
        Role.BrightText: "#ffa49a",
        Role.Highlight: "#7fd0dc",
        Role.HighlightedText: "#0c1b1e",
        Role.Accent: "#7fd0dc",
        Role.Link: "#7fd0dc",
        Role.LinkVisited: "#cbb2f2",
        Role.ToolTipBase: "#eceae4",
        Role.ToolTipText: "#1c1e22",
        Role.Light: "#454b54",
        Role.Midlight: "#3a4048",
        Role.Mid: "#848a94",
        Role.Dark: "#8f959f",
        Role.Shadow: "#0b0d10",
    },
    Colours.CONTRAST: {
        Role.Window: "#000000",
        Role.WindowText: "#ffffff",
        Role.Base: "#000000",
        Role.AlternateBase: "#141414",
        Role.Text: "#ffffff",
        Role.PlaceholderText: "#e0e0e0",
        Role.Button: "#1a1a1a",
        Role.ButtonText: "#ffffff",
        Role.BrightText: "#ffb3ab",
        Role.Highlight: "#ffe14d",
        Role.HighlightedText: "#000000",
        Role.Accent: "#ffe14d",
        Role.Link: "#8fe6ff",
        Role.LinkVisited: "#e3c8ff",
        Role.ToolTipBase: "#ffe14d",
        Role.ToolTipText: "#000000",
        Role.Light: "#ffffff",
        Role.Midlight: "#8c8c8c",
        Role.Mid: "#ffffff",
        Role.Dark: "#ffffff",
        Role.Shadow: "#ffffff",
    },
}
#: What Fusion outlines and does not draw as we do.
_OUTLINED = ("QCheckBox", "QRadioButton", "QLineEdit", "QToolButton")
#: The least size of running text, in points: what some systems have for small windows is hard to read.
_LEAST_POINTS = 10.0
_FADED = {Colours.LIGHT: "#73767c", Colours.DARK: "#8b9099", Colours.CONTRAST: "#b5b5b5"}


def palette(colours: Colours) -> QPalette:
    """The palette of a choice other than ``SYSTEM``."""
    made = QPalette()
    for role, colour in _PALETTES[colours].items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[colours]))
    return made


def outlined(colours: Colours) -> QPalette:
    """The palette of controls that Fusion outlines in their window's colour, made 1.4 times darker.

    That is too faint to be seen on dark, so these controls are told a window's colour whose darker
    shade is Mid. They paint nothing else with it.
    """
    made = palette(colours)
    made.setColor(Role.Window, QColor(_PALETTES[colours][Role.Mid]).lighter(140))
    return made


def system_colours() -> Colours:
    """What the platform prefers; light where it prefers nothing."""
    hints = QApplication.styleHints()  # kept: its accessibility() dies with it
    accessibility = hints.accessibility()
    if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Colours.CONTRAST
    return Colours.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Colours.LIGHT


class Theme:
    """Dresses the application; asks the platform's own font size once, before changing any."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._points = max(application.font().pointSizeF(), _LEAST_POINTS)
        application.setStyle("Fusion")

    def apply(self, colours: Colours, text_size: int) -> None:
        """Show the window in ``colours``, its text at ``text_size`` percent."""
        chosen = system_colours() if colours is Colours.SYSTEM else colours
        self._application.setPalette(palette(chosen))
        for kind in _OUTLINED:
            # The stubs ask for bytes; the binding takes text.
            self._application.setPalette(outlined(chosen), kind)  # type: ignore[arg-type]
        font = self._application.font()
        font.setPointSizeF(self._points * text_size / 100)
        self._application.setFont(font)
