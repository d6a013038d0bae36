# SPDX-License-Identifier: MPL-2.0
"""What the shapes in the cells of the matrix mean."""

from PySide6.QtWidgets import QLabel

from app.catalog.origin import Origin
from app.i18n.translator import Translator

# The characters that look like what marks.py draws.
_SHAPES = {Origin.PROVIDED: "●", Origin.OBSERVED: "○", Origin.INFERRED: "▲", Origin.RECEIVED: "◆"}
_SENSITIVE = "(!)"
_NO_BREAK = "\u00a0"


class Legend(QLabel):
    """One shape and its words for each way of knowing, and the mark of sensitive data. Wraps."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)

    def retranslate(self, say: Translator) -> None:
        meanings = [(shape, say(origin.label)) for origin, shape in _SHAPES.items()]
        meanings.append((_SENSITIVE, say("Sensitive")))
        self.setText("    ".join(f"{shape} {words}".replace(" ", _NO_BREAK) for shape, words in meanings))
