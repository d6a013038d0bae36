# SPDX-License-Identifier: MPL-2.0
"""Names, numbers and dates inside a sentence that is written the other way.

A value of a field is put between FSI (U+2068) and PDI (U+2069), so that it is ordered by its own direction and
changes nothing around it (Unicode Standard Annex 9, sections 2.4 and 2.5; Project Fluent does the same). A sentence
that is made of fields alone has no direction of its own: in a right-to-left language RLM (U+200F) gives it one.
"""

from __future__ import annotations

import re
import unicodedata

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"

# Letters that run to the left, and the marks by which a name may turn what follows it.
_LEFTWARD = ("R", "AL", "RLE", "RLO", "RLI")
_MARKS = str.maketrans("", "", FSI + PDI + RLM)
# A number with its groups and decimals is one run of digits: nothing can come between them.
_NUMBER = re.compile(r"[\d.,\u00a0\u202f\u066b\u066c]*")
_FIELD = re.compile(r"\{[^{}]*\}")


def isolated(value: object, *, right_to_left: bool) -> object:
    """``value`` as it may stand in a sentence of this direction; unchanged where it cannot disturb it."""
    text = str(value)
    if right_to_left:
        disturbs = _NUMBER.fullmatch(text) is None
    else:
        disturbs = not text.isascii() and any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in text)
    return f"{FSI}{text}{PDI}" if disturbs else value


def directed(message: str) -> str:
    """``message`` of a right-to-left language; begun with RLM when nothing outside its fields gives it a direction."""
    around = _FIELD.sub("", message)
    strong = any(unicodedata.bidirectional(letter) in ("L", "R", "AL") for letter in around)
    return message if strong or around == message else RLM + message


def plain(text: str) -> str:
    """``text`` without these marks: for what is not looked at, such as names for screen readers, or copies."""
    return text.translate(_MARKS)
