# SPDX-License-Identifier: MPL-2.0
"""The recovery code: 160 random bits on paper, with a check that tells a typing error from a wrong code.

Written in Crockford's base 32 (no I, L, O, U), eight groups of four and a ninth that is the check.
"""

import hashlib
import secrets

from app.vault.errors import RecoveryCodeMistyped

SECRET_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_SYMBOLS = 32
_CHECK_SYMBOLS = 4
_GROUP = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret() -> bytes:
    """Make the 20 random bytes that a code stands for."""
    return secrets.token_bytes(SECRET_BYTES)


def write_code(secret: bytes) -> str:
    """Write ``secret`` as a code: nine groups of four, joined by hyphens."""
    text = _symbols(int.from_bytes(secret), _SECRET_SYMBOLS) + _check(secret)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_code(typed: str) -> bytes:
    """Read a code as a person types it: any case, spacing and hyphens; O for 0, I or L for 1.

    Raises RecoveryCodeMistyped when it cannot be right for any vault.
    """
    text = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–—_.")
    text = text.translate(_ALIKE)
    if len(text) != _SECRET_SYMBOLS + _CHECK_SYMBOLS or not set(text) <= set(_ALPHABET):
        raise RecoveryCodeMistyped
    number = 0
    for sign in text[:_SECRET_SYMBOLS]:
        number = number << 5 | _ALPHABET.index(sign)
    secret = number.to_bytes(SECRET_BYTES)
    if text[_SECRET_SYMBOLS:] != _check(secret):
        raise RecoveryCodeMistyped
    return secret


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"mien recovery code v1" + secret).digest()
    return _symbols(int.from_bytes(digest[:3]) >> 4, _CHECK_SYMBOLS)


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
