# SPDX-License-Identifier: MPL-2.0
"""Names, numbers and dates inside a sentence that is written the other way.

A value of a field is put between FSI (U+2068) and PDI (U+2069), so that it is ordered by its own direction and
changes nothing around it (Unicode Standard Annex 9, sections 2.4 and 2.5; Project Fluent does the same). So is a
whole sentence that is missing in a right-to-left language and said in English. RLM (U+200F) gives its direction to a
sentence that does not begin with a letter of its own language.
"""

from __future__ import annotations

import re
import unicodedata

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"
#: All of them, none of which is seen.
MARKS = FSI + PDI + RLM

# Letters that run to the left, and the marks by which a name may turn what follows it.
_LEFTWARD = ("R", "AL", "RLE", "RLO", "RLI")
_NO_MARKS = str.maketrans("", "", MARKS)
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
    return isolate(text) if disturbs else value


def isolate(text: str) -> str:
    """``text`` as one thing that has its own direction."""
    return f"{FSI}{text}{PDI}"


def directed(message: str) -> str:
    """``message`` of a right-to-left language; begun with RLM where it would not be taken for what it is.

    That is one of fields alone, or one that begins with a foreign name.
    """
    first = _first_strong(message)
    return message if first in _LEFTWARD or (first is None and "{" not in message) else RLM + message


def in_english_order(sentence: str, message: str) -> str | None:
    """A ``sentence`` of a right-to-left language that was filled from an English ``message`` for want of another.

    None when the message is of no language, as are fields alone. Bare words have no order to keep.
    """
    if _first_strong(message) != "L":
        return None
    return sentence if all(letter.isalpha() or letter in " &" for letter in message) else isolate(sentence)


def _first_strong(message: str) -> str | None:
    """The class of the first letter outside fields that has a direction."""
    classes = (unicodedata.bidirectional(letter) for letter in _FIELD.sub("", message))
    return next((each for each in classes if each in ("L", "R", "AL")), None)


def plain(text: str) -> str:
    """``text`` without these marks: for what is not looked at, such as names for screen readers, or copies."""
    return text.translate(_NO_MARKS)
