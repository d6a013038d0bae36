# SPDX-License-Identifier: MPL-2.0
"""The reference number of a request, as ``MIEN-2026-7K3QZB``: in the subject of its letters, and of their answers.

Five random signs and a check sign. It holds no personal data, only the year; it proves nothing by itself: whoever
files an answer by it looks at the sender as well. The alphabet (Crockford's base 32) leaves out letters that are
taken for digits; the check sign is a sum in the field of 32 elements, in which each place has a weight of its own, so
that one wrong sign, and any two that changed places, are always found.
"""

import re
import secrets
from collections.abc import Iterator

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAME = str.maketrans("OIL", "011")
_RANDOM = 5
_FIELD = 0b100101  # x⁵ + x² + 1, which is primitive over two elements
_FORM = re.compile(r"\bMIEN[-\s\u2010-\u2015](\d{4})[-\s\u2010-\u2015]([0-9A-Z]{6})\b", re.IGNORECASE)


def new_reference(year: int) -> str:
    """A new reference number. Whoever keeps it sees that no other request has it."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM))
    return f"MIEN-{year:04d}-{signs}{_check(f'{year:04d}{signs}')}"


def references_in(text: str) -> Iterator[str]:
    """The reference numbers in a text, as they are written rightly; mistyped ones are left out."""
    for year, signs in _FORM.findall(text):
        signs = signs.upper().translate(_SAME)
        if set(signs) <= set(_SIGNS) and _check(year + signs[:_RANDOM]) == signs[_RANDOM]:
            yield f"MIEN-{year}-{signs}"


def _check(signs: str) -> str:
    total = 0
    for sign in signs:
        total = _doubled(total ^ _SIGNS.index(sign))
    return _SIGNS[total]


def _doubled(number: int) -> int:
    number <<= 1
    return number ^ _FIELD if number & 0b100000 else number
