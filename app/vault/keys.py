# SPDX-License-Identifier: MPL-2.0
"""The vault key, and the keys derived from it."""

import secrets
from enum import StrEnum
from typing import Self

from app.vault.errors import VaultLocked

KEY_BYTES = 32
_NONCE_BYTES = 12


class Purpose(StrEnum):
    """What a derived key is for; the value is part of the derivation and never changes."""

    DATABASE = "database"
    ORIGINALS = "originals"
    PSEUDONYMS = "pseudonyms"
    BACKUP = "backup"
    HEADER = "header"
    MESSAGES = "messages"


class VaultKey:
    """The one random 256-bit key of a vault. It leaves this object only sealed or derived."""

    def __init__(self, material: bytes | bytearray) -> None:
        if len(material) != KEY_BYTES:
            raise ValueError("a vault key has 32 bytes")
        self._material = bytearray(material)
        self._wiped = False

    @classmethod
    def generate(cls) -> Self:
        """Make a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def unseal(cls, wrapping_key: bytes, sealed: bytes, associated: bytes) -> Self:
        """Open what ``seal`` gave.

        Raises cryptography's InvalidTag when the key is wrong or any byte was changed.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return cls(AESGCM(wrapping_key).decrypt(nonce, text, associated))

    def seal(self, wrapping_key: bytes, associated: bytes) -> bytes:
        """Give the key under ``wrapping_key`` (AES-256-GCM: nonce, text, tag), bound to ``associated``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(wrapping_key).encrypt(nonce, self._open_material(), associated)

    def derive(self, purpose: Purpose) -> bytes:
        """Give the 32-byte key for ``purpose`` (HKDF-SHA256, RFC 5869)."""
        return expand(self._open_material(), f"mien {purpose.value} v1".encode())

    def wipe(self) -> None:
        """Overwrite the key in memory; every later use raises VaultLocked."""
        self._material[:] = bytes(KEY_BYTES)
        self._wiped = True

    def _open_material(self) -> bytes:
        if self._wiped:
            raise VaultLocked
        return bytes(self._material)


def expand(secret: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """Derive 32 bytes for ``purpose`` from a secret that is already strong (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)
