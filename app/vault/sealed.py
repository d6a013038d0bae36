# SPDX-License-Identifier: MPL-2.0
"""Files that lie on the disk for a moment only, encrypted with a key that is kept in memory alone.

Each has a key of its own, used once, so that the counter may begin at nought (AES-256 in counter mode, SP 800-38A).
Any place of such a file can be read, as archives want it. That nobody changed it is not proved: only this account may
write it, and what it holds is treated as hostile in any case.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

#: The keys of files, by their paths.
Keys = Mapping[Path, bytes]
#: No file is sealed.
NO_KEYS: Keys = MappingProxyType({})
_BLOCK = 16


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(32)


class Keystream:
    """Seals what comes from a position on, or opens it: that is the same."""

    def __init__(self, key: bytes, position: int = 0) -> None:
        # Loaded for such files only.
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES256
        from cryptography.hazmat.primitives.ciphers.modes import CTR

        begun = Cipher(AES256(key), CTR((position // _BLOCK).to_bytes(_BLOCK, "big"))).encryptor()
        begun.update(bytes(position % _BLOCK))
        self._stream = begun

    def turned(self, data: bytes) -> bytes:
        """The next bytes, sealed or opened."""
        return self._stream.update(data)
