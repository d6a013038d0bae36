# SPDX-License-Identifier: MPL-2.0
"""What screen readers call a widget, and what they say of it besides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n.bidi import plain


def name(widget: QWidget, text: str, *, hint: bool = False) -> None:
    """Give a widget its accessible name, where it is not its visible text; ``hint``: show it on hovering too."""
    widget.setAccessibleName(plain(text))
    if hint:
        widget.setToolTip(text)


def name_plainly(widget: QWidget, text: str) -> None:
    """Where marks of direction are in its visible ``text``, have screen readers say it without them."""
    spoken = plain(text)
    if spoken != text:
        widget.setAccessibleName(spoken.replace("&", ""))
    elif widget.accessibleName():
        widget.setAccessibleName("")


def describe(widget: QWidget, text: str) -> None:
    """Have screen readers say ``text``, which stands beside ``widget``, after its name."""
    widget.setAccessibleDescription(plain(text))
