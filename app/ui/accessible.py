# SPDX-License-Identifier: MPL-2.0
"""What screen readers are told where Qt's own answer misleads."""

from __future__ import annotations

import sys

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QLineEdit, QStackedWidget, QWidget

from app.i18n.bidi import plain
from app.ui.controls import Heading, News
from app.ui.forms import ReadSteps

_HIDDEN = QLineEdit.EchoMode.Password


class _LabelInterface(QAccessibleWidget):
    """A label with another role than "static text": its name is its text."""

    def __init__(self, label: QLabel, role: QAccessible.Role) -> None:
        super().__init__(label, role, "")
        self._label = label

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return plain(self._label.text())
        return super().text(kind)


class _StackInterface(QAccessibleWidget):
    """A stack of pages, named as the page in front.

    Whoever enters a group hears all its paragraphs too, which is too much but for a few steps.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        role = QAccessible.Role.Grouping if isinstance(stack, ReadSteps) else QAccessible.Role.LayeredPane
        super().__init__(stack, role, "")
        self._stack = stack

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            page: QWidget | None = self._stack.currentWidget()
            return page.accessibleName() if page else ""
        return super().text(kind)


class _HiddenTextInterface(QAccessibleWidget):
    """A field whose text is hidden, as one that has no text at all.

    Qt tells screen readers each letter that is typed into a field, of a password field too, and Orca
    speaks it. Nothing is told of what has no text.
    """

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit, QAccessible.Role.EditableText, "")

    def state(self) -> QAccessible.State:
        state = super().state()
        state.editable = state.passwordEdit = True
        return state


# Qt deletes an interface with its widget. Python must neither do so before (it would be deleted twice) nor
# forget it while Qt may ask it, so those that Qt has deleted are let go later.
_kept: list[QAccessibleInterface] = []
_installed = False


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    made: QAccessibleInterface
    if isinstance(thing, News):
        made = _LabelInterface(thing, QAccessible.Role.Notification)
    elif isinstance(thing, Heading):
        made = _LabelInterface(thing, QAccessible.Role.Heading)
    elif isinstance(thing, QStackedWidget):
        made = _StackInterface(thing)
    elif sys.platform == "linux" and isinstance(thing, QLineEdit) and thing.echoMode() is _HIDDEN:
        made = _HiddenTextInterface(thing)
    else:
        return None
    _kept[:] = [each for each in _kept if shiboken6.isValid(each)]
    _kept.append(made)
    return made


def renew(widget: QWidget) -> None:
    """Have Qt ask again what ``widget`` is: its text is hidden or shown from now on."""
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))


def install() -> None:
    """Have Qt ask us first, once in a process."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed = True
