# SPDX-License-Identifier: MPL-2.0
"""The two encryptions of zip: PKWARE's old cipher and WinZip's AES.

Formats: APPNOTE 6.1 (traditional encryption) and WinZip's "AES Encryption Information", AE-1 and AE-2.
"""

import hashlib
import hmac
from array import array
from functools import cache
from sys import byteorder

from app.importing.archives.files import CHUNK, Source, exactly
from app.importing.archives.spots import Lock
from app.importing.errors import MemberEncrypted, MemberUnreadable, PasswordWrong

_HEADER = 12
_FACTOR = 134775813
_ROUNDS = 1000
_VERIFIER = 2
_SEAL = 10


def _table() -> list[int]:
    table = []
    for number in range(256):
        for _ in range(8):
            number = (number >> 1) ^ (0xEDB88320 if number & 1 else 0)
        table.append(number)
    return table


_CRC = _table()


@cache
def _stream() -> bytes:
    """What the third key adds to a byte; only its low half counts."""
    return bytes((((key | 2) * ((key | 2) ^ 1)) >> 8) & 0xFF for key in range(0x10000))


class ZipCrypto:
    """PKWARE's cipher. Weak and slow; it is only undone here, never done."""

    def __init__(self, source: Source, length: int, check: int, password: bytes) -> None:
        self._source = source
        self._left = length - _HEADER
        self._keys = self._begin(password)
        if self._left < 0:
            raise EOFError
        if self._undo(exactly(source, _HEADER))[-1] != check:
            raise PasswordWrong

    def read(self, size: int) -> bytes:
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        return self._undo(data)

    def skip(self, size: int) -> None:
        while size > 0 and (data := self.read(min(size, CHUNK))):
            size -= len(data)

    def close(self) -> None:
        self._source.close()

    def _undo(self, data: bytes) -> bytes:
        one, two, three = self._keys
        table, stream = _CRC, _stream()
        out = bytearray()
        for letter in data:
            letter ^= stream[three & 0xFFFF]
            out.append(letter)
            one = (one >> 8) ^ table[(one ^ letter) & 0xFF]
            two = ((two + (one & 0xFF)) * _FACTOR + 1) & 0xFFFFFFFF
            three = (three >> 8) ^ table[(three ^ (two >> 24)) & 0xFF]
        self._keys = (one, two, three)
        return bytes(out)

    @staticmethod
    def _begin(password: bytes) -> tuple[int, int, int]:
        one, two, three = 0x12345678, 0x23456789, 0x34567890
        for letter in password:
            one = (one >> 8) ^ _CRC[(one ^ letter) & 0xFF]
            two = ((two + (one & 0xFF)) * _FACTOR + 1) & 0xFFFFFFFF
            three = (three >> 8) ^ _CRC[(three ^ (two >> 24)) & 0xFF]
        return one, two, three


class WinZipAes:
    """AES in counter mode with a seal over what is encrypted."""

    def __init__(self, source: Source, length: int, lock: Lock, password: bytes) -> None:
        key_length = lock.value
        salt = exactly(source, key_length // 2)
        verifier = exactly(source, _VERIFIER)
        keys = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * key_length + _VERIFIER)
        if not hmac.compare_digest(keys[-_VERIFIER:], verifier):
            raise PasswordWrong
        # The counter counts from its low end up, which the library's own counter mode does not.
        # Locked archives are few, and this takes longer to load than all the rest.
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        self._blocks = Cipher(algorithms.AES(keys[:key_length]), modes.ECB()).encryptor()  # noqa: S305
        self._seal = hmac.new(keys[key_length : 2 * key_length], digestmod="sha1")
        self._source = source
        self._left = length - key_length // 2 - _VERIFIER - _SEAL
        self._counter = 1
        self._stream = b""
        if self._left < 0:
            raise EOFError
        if not self._left:
            self._sealed()

    def read(self, size: int) -> bytes:
        data = self._source.read(min(size, self._left))
        if not data:
            if self._left and size:
                raise EOFError
            return b""
        self._left -= len(data)
        self._seal.update(data)
        if not self._left:
            self._sealed()
        stream = self._key_stream(len(data))
        return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")

    def skip(self, size: int) -> None:
        while size > 0 and (data := self.read(min(size, CHUNK))):
            size -= len(data)

    def close(self) -> None:
        self._source.close()

    def _key_stream(self, length: int) -> bytes:
        missing = length - len(self._stream)
        if missing > 0:
            number = -(-missing // 16)
            counters = array("Q", bytes(16 * number))
            counters[0::2] = array("Q", range(self._counter, self._counter + number))
            if byteorder == "big":
                counters.byteswap()
            self._counter += number
            self._stream += self._blocks.update(counters.tobytes())
        stream, self._stream = self._stream[:length], self._stream[length:]
        return stream

    def _sealed(self) -> None:
        if not hmac.compare_digest(self._seal.digest()[:_SEAL], exactly(self._source, _SEAL)):
            raise MemberUnreadable


def unlocked(source: Source, length: int, lock: Lock, check: int, password: bytes) -> Source:
    """The next ``length`` bytes of a source in clear.

    Raises :class:`MemberEncrypted` without a password and :class:`PasswordWrong` with another one.
    """
    if not password:
        raise MemberEncrypted
    if lock is Lock.ZIPCRYPTO:
        return ZipCrypto(source, length, check, password)
    return WinZipAes(source, length, lock, password)
