# SPDX-License-Identifier: MPL-2.0
"""Encrypted files in authenticated chunks, written and read as streams.

A file is a header (magic, version, packing, file id) and chunks of at most 1 MiB under AES-256-GCM. Each file
has its own key (HKDF over the file id); the nonce is the chunk's number and whether it is the last; the
header is authenticated with each chunk. So no chunk can be changed, moved, taken from another file or
left out, and the end cannot be cut off (the STREAM construction).
"""

import io
import struct
import zlib
from enum import IntEnum
from typing import TYPE_CHECKING, BinaryIO, cast

from app.vault.errors import VaultDamaged
from app.vault.keys import expand

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

CHUNK_BYTES = 1024 * 1024
FILE_ID_BYTES = 16
_TAG_BYTES = 16
_MAGIC = b"MIENCHNK"
_VERSION = 1
# Copies are made while the same file is being read: half the time is worth a sixth more room.
_EFFORT = 1
_INFLATED_AT_ONCE = 64 * 1024
_HEADER = struct.Struct(f">8sBB{FILE_ID_BYTES}s")
_NONCE = struct.Struct(">xxxQB")


class Compression(IntEnum):
    """How a file is compressed before it is encrypted. What is deflated comes so from its writer."""

    NONE = 0
    ZSTD = 1
    DEFLATE = 2


class ChunkWriter:
    """Writes one encrypted file to ``stream``; ``close`` ends it, leaving the stream open.

    ``associated`` is bound to the file without being stored in it.
    """

    def __init__(
        self,
        stream: BinaryIO,
        key: bytes,
        file_id: bytes,
        *,
        compression: Compression = Compression.ZSTD,
        associated: bytes = b"",
    ) -> None:
        header = _HEADER.pack(_MAGIC, _VERSION, compression, file_id)
        stream.write(header)
        self._stream = stream
        self._chunks = _Cipher(key, header, associated)
        self._zstd = None
        if compression is Compression.ZSTD:
            import zstandard

            self._zstd = zstandard.ZstdCompressor(_EFFORT).compressobj()
        self._buffer = bytearray()
        self._closed = False

    def write(self, data: "ReadableBuffer") -> int:
        """Take ``data`` (any bytes); gives how many bytes were taken, which is all of them."""
        data = memoryview(data).cast("B")
        for at in range(0, len(data), CHUNK_BYTES):
            piece = data[at : at + CHUNK_BYTES]
            self._add(piece if self._zstd is None else self._zstd.compress(piece))
        return len(data)

    def close(self) -> None:
        """Write the last chunk. Without it the file reads as damaged."""
        if self._closed:
            return
        if self._zstd is not None:
            self._add(self._zstd.flush())
        self._stream.write(self._chunks.seal(bytes(self._buffer), last=True))
        self._buffer.clear()
        self._closed = True

    def _add(self, data: "ReadableBuffer") -> None:
        self._buffer += memoryview(data)
        # A full buffer waits: the last chunk, which ends the file, always holds what there is to end.
        while len(self._buffer) > CHUNK_BYTES:
            self._stream.write(self._chunks.seal(bytes(self._buffer[:CHUNK_BYTES]), last=False))
            del self._buffer[:CHUNK_BYTES]


def open_chunks(stream: BinaryIO, key: bytes, file_id: bytes | None = None, *, associated: bytes = b"") -> BinaryIO:
    """Read what a ChunkWriter wrote, from where ``stream`` stands to its end; closing closes ``stream``.

    Every byte given is authenticated. Raises VaultDamaged, here or while reading, when a byte is not what
    was written, or when the file is not the one called ``file_id`` (None takes any).
    """
    raw = _PlainChunks(stream, key, file_id, associated)
    match raw.compression:
        case Compression.NONE:
            return io.BufferedReader(raw, CHUNK_BYTES)
        case Compression.ZSTD:
            return io.BufferedReader(_Unpacked(raw), CHUNK_BYTES)
        case Compression.DEFLATE:
            return io.BufferedReader(_Inflated(raw), CHUNK_BYTES)


class _Cipher:
    """Seals and opens the chunks of one file, in order."""

    def __init__(self, key: bytes, header: bytes, associated: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._aead = AESGCM(expand(key, b"mien chunks v1", header[-FILE_ID_BYTES:]))
        self._associated = header + associated
        self._index = 0

    def seal(self, data: bytes, *, last: bool) -> bytes:
        return self._aead.encrypt(self._nonce(last), data, self._associated)

    def open(self, data: bytes, *, last: bool) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return self._aead.decrypt(self._nonce(last), data, self._associated)
        except InvalidTag as error:
            raise VaultDamaged from error

    def _nonce(self, last: bool) -> bytes:
        nonce = _NONCE.pack(self._index, last)
        self._index += 1
        return nonce


class _PlainChunks(io.RawIOBase):
    """The decrypted chunks as a stream, each authenticated before a byte of it is given."""

    def __init__(self, stream: BinaryIO, key: bytes, file_id: bytes | None, associated: bytes) -> None:
        # First: a stream that is refused below is closed too, when it is collected.
        self._stream = stream
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            raise VaultDamaged
        magic, version, compression, found = _HEADER.unpack(header)
        if (magic, version) != (_MAGIC, _VERSION) or file_id not in (None, found):
            raise VaultDamaged
        try:
            self.compression = Compression(compression)
        except ValueError as error:
            raise VaultDamaged from error
        self._chunks = _Cipher(key, header, associated)
        self._ahead: bytes | None = self._take()
        self._current = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer).cast("B")
        while not self._current:
            if self._ahead is None:
                return 0
            sealed, following = self._ahead, self._take()
            last = not following
            self._current = memoryview(self._chunks.open(sealed, last=last))
            self._ahead = None if last else following
        count = min(len(target), len(self._current))
        target[:count] = self._current[:count]
        self._current = self._current[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()

    def _take(self) -> bytes:
        return self._stream.read(CHUNK_BYTES + _TAG_BYTES)


class _Unpacked(io.RawIOBase):
    """The decompressed stream: never more in memory than is asked for, however well it was packed."""

    def __init__(self, packed: _PlainChunks) -> None:
        import zstandard

        self._packed = packed
        self._reader = zstandard.ZstdDecompressor().stream_reader(cast(BinaryIO, packed), closefd=False)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        return self._reader.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._packed.close()
        super().close()


class _Inflated(io.RawIOBase):
    """The same of what was deflated."""

    def __init__(self, packed: _PlainChunks) -> None:
        self._packed = packed
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer).cast("B")
        while not self._stream.eof:
            data = self._stream.unconsumed_tail or self._packed.read(_INFLATED_AT_ONCE) or b""
            try:
                found = self._stream.decompress(data, len(target))
            except zlib.error as error:
                raise VaultDamaged from error
            if found:
                target[: len(found)] = found
                return len(found)
            if not data:
                break  # It came without the mark of its end.
        return 0

    def close(self) -> None:
        if not self.closed:
            self._packed.close()
        super().close()
