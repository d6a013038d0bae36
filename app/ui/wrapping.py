# SPDX-License-Identifier: MPL-2.0
"""Controls whose text takes more than one line where there is no room for it in one; Qt's own never do."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget


def wrap(control: QWidget) -> None:
    """Have layouts make the control narrower than it likes, and as high as it asks for then."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    control.setSizePolicy(policy)


def widest_word(metrics: QFontMetrics, text: str) -> int:
    """The width that a text with an access key needs in any number of lines."""
    return max((metrics.size(Qt.TextFlag.TextShowMnemonic, word).width() for word in text.split()), default=0)


def height_beyond_one_line(metrics: QFontMetrics, text: str, width: int) -> int:
    """How much higher than one line a text with an access key is in this width."""
    flags = int(Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap)
    here, in_one_line = (
        metrics.boundingRect(QRect(0, 0, room, 10_000), flags, text).height() for room in (max(1, width), 10_000)
    )
    return here - in_one_line
