# SPDX-License-Identifier: MPL-2.0
"""What the shapes in the cells of the matrix mean."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.catalog.origin import Origin
from app.i18n.translator import Translator
from app.ui.delegates.marks import Mark


class Legend(QWidget):
    """One shape and its words for each way of knowing, and the mark of sensitive data."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[Origin | None, QLabel] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for origin in [*Origin, None]:
            label = QLabel()
            self._words[origin] = label
            layout.addWidget(Mark(origin))
            layout.addWidget(label)
            layout.addSpacing(12)
        layout.addStretch(1)

    def retranslate(self, say: Translator) -> None:
        for origin, label in self._words.items():
            label.setText(say(origin.label) if origin else say("Sensitive"))
            label.setToolTip(say(origin.explanation) if origin else "")
