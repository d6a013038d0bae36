# SPDX-License-Identifier: MPL-2.0
"""Has Tab go through a page as it is read: by itself Qt goes by the order in which things were made."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(stops: Iterable[QWidget | None]) -> None:
    """Have Tab go from each of these to the next; what there is not, or takes no focus, is left out."""
    for one, two in pairwise(each for each in stops if each and each.focusPolicy() & Qt.FocusPolicy.TabFocus):
        QWidget.setTabOrder(one, two)
