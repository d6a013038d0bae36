# SPDX-License-Identifier: MPL-2.0
"""Base 58 in the alphabet of Bitcoin, as Multibase's ``z`` means it: digits without those that look alike."""

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


def encode(data: bytes) -> str:
    """Write bytes; each zero byte in front becomes a ``1``."""
    number, digits = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    return _ALPHABET[0] * (len(data) - len(data.lstrip(b"\0"))) + digits


def decode(text: str) -> bytes:
    """Read what ``encode`` wrote. Raises ValueError for a letter that is none of the alphabet."""
    number = 0
    for letter in text:
        if letter not in _VALUES:
            raise ValueError("not base 58")
        number = number * 58 + _VALUES[letter]
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
