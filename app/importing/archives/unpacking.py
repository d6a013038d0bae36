# SPDX-License-Identifier: MPL-2.0
"""Compressed bytes in, plain bytes out, a bounded piece at a time, whatever the method."""

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable
from types import ModuleType
from typing import Protocol

import zstandard

from app.importing.archives.files import CHUNK, Source, exactly
from app.importing.archives.spots import Packing
from app.importing.errors import MethodUnknown


def _fastest() -> ModuleType:
    """ISA-L where it is installed: twice as fast as zlib, and the checksum ten times."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


_zlib = _fastest()
crc32 = _zlib.crc32

BROKEN: tuple[type[Exception], ...] = (
    OSError,  # bzip2's damage; the disk's errors are told apart where files are read
    EOFError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
    _zlib.error,
    lzma.LZMAError,
    zstandard.ZstdError,
)
"""What damaged data makes the decompressors raise."""

_MEMORY = 128 * 1024 * 1024
_STORED, _DEFLATED, _BZIP2, _LZMA, _ZSTD, _XZ = 0, 8, 12, 14, 93, 95
METHODS = frozenset({_STORED, _DEFLATED, _BZIP2, _LZMA, _ZSTD, _XZ})
"""The methods of zip that can be undone (APPNOTE 4.4.5)."""


class _Squeezed(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Unpacker(Protocol):
    """Gives what comes out of a compressed source; :class:`EOFError` when the source ends too early."""

    def read(self, size: int) -> bytes: ...


class _Inflate:
    """Deflate; with ``again`` several gzip streams one after the other, as gzip allows."""

    def __init__(self, source: Source, window: int, *, again: bytes = b"") -> None:
        self._source = source
        self._window = window
        self._again = again
        self._stream = _zlib.decompressobj(window)
        self._rest = b""

    def read(self, size: int) -> bytes:
        while size:
            if self._stream.eof and not self._next():
                return b""
            data = self._rest or self._source.read(CHUNK)
            out: bytes = self._stream.decompress(data, size)
            self._rest = self._stream.unconsumed_tail
            if out:
                return out
            if not data and not self._stream.eof:
                raise EOFError
            if data and len(self._rest) == len(data):
                raise ValueError  # it stands still
        return b""

    def _next(self) -> bool:
        if not self._again:
            return False
        self._rest = _following(self._source, bytes(self._stream.unused_data), self._again)
        if self._rest:
            self._stream = _zlib.decompressobj(self._window)
        return bool(self._rest)


class _Squeeze:
    """bzip2 and LZMA; with ``again`` several streams one after the other."""

    def __init__(self, source: Source, make: Callable[[], _Squeezed], *, again: bytes = b"") -> None:
        self._source = source
        self._make = make
        self._again = again
        self._stream = make()
        self._rest = b""

    def read(self, size: int) -> bytes:
        while size:
            if self._stream.eof and not self._next():
                return b""
            data = b""
            if self._stream.needs_input:
                data = self._rest or self._source.read(CHUNK)
                self._rest = b""
                if not data:
                    raise EOFError
            out = self._stream.decompress(data, size)
            if out:
                return out
        return b""

    def _next(self) -> bool:
        if not self._again:
            return False
        self._rest = _following(self._source, self._stream.unused_data, self._again)
        if self._rest:
            self._stream = self._make()
        return bool(self._rest)


def _following(source: Source, rest: bytes, mark: bytes) -> bytes:
    """The begin of the next stream, behind the zeros that pad tapes; nothing when something else follows."""
    rest = rest.lstrip(b"\0")
    while len(rest) < len(mark) and (more := source.read(CHUNK)):
        rest = (rest + more).lstrip(b"\0")
    return rest if rest.startswith(mark) else b""


def _zstd(source: Source) -> Unpacker:
    decompressor = zstandard.ZstdDecompressor(max_window_size=_MEMORY)
    return decompressor.stream_reader(source, read_size=CHUNK, read_across_frames=True, closefd=False)  # type: ignore[arg-type]


def _lzma(source: Source) -> Unpacker:
    # APPNOTE 5.8.8: version, length of the properties, then the five bytes of LZMA1.
    _, length = struct.unpack("<HH", exactly(source, 4))
    if length != 5:
        raise MethodUnknown
    packed, dictionary = struct.unpack("<BI", exactly(source, 5))
    if dictionary > _MEMORY or packed >= 9 * 5 * 5:
        raise MethodUnknown
    chosen = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": max(dictionary, 4096),
        "lc": packed % 9,
        "lp": packed // 9 % 5,
        "pb": packed // 45,
    }
    return _Squeeze(source, lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[chosen]))


def _xz() -> _Squeezed:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


def unpacker(method: int, source: Source) -> Unpacker:
    """Undo a method of zip. Raises :class:`MethodUnknown`."""
    match method:
        case 0:
            return source
        case 8:
            return _Inflate(source, -15)
        case 12:
            return _Squeeze(source, bz2.BZ2Decompressor)
        case 14:
            return _lzma(source)
        case 93:
            return _zstd(source)
        case 95:
            return _Squeeze(source, _xz)
    raise MethodUnknown


def stream_unpacker(packing: Packing, source: Source) -> Unpacker:
    """Undo the compression of a whole file."""
    match packing:
        case Packing.GZIP:
            return _Inflate(source, 31, again=packing.value)
        case Packing.BZIP2:
            return _Squeeze(source, bz2.BZ2Decompressor, again=packing.value)
        case Packing.XZ:
            return _Squeeze(source, _xz, again=packing.value)
        case Packing.ZSTD:
            return _zstd(source)
