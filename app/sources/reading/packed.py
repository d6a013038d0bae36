# SPDX-License-Identifier: MPL-2.0
"""Single files of an export that are packed on their own ("track.gpx.gz"), unpacked as they are read."""

import io
import zlib
from dataclasses import replace
from typing import BinaryIO, cast

from app.sources.reading.errors import FileUnreadable
from app.sources.source import FileInput

_CHUNK = 64 * 1024
# What people record unpacks to some ten times its size; a bomb to a thousand times.
_RATIO_LIMIT = 250
_RATIO_FROM = 64 * 1024 * 1024


def unpacked(file: FileInput) -> FileInput:
    """The file itself, or what is in it where its name ends in ".gz". Its stream raises :class:`FileUnreadable` where
    the packing is broken, cut off or implausible."""
    if not file.name.casefold().endswith(".gz"):
        return file

    def plain() -> BinaryIO:
        return cast(BinaryIO, _Gunzip(file.open(), file.size))

    return replace(file, path=file.path[:-3], open=plain)


class _Gunzip(io.RawIOBase):
    """A gzip stream (RFC 1952), its checksum proved by zlib."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        super().__init__()
        self._packed = packed
        self._limit = max(_RATIO_FROM, _RATIO_LIMIT * size)
        self._given = 0
        self._content = zlib.decompressobj(wbits=31)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most 64 KiB of them at a time."""
        size = _CHUNK if size < 0 else min(size, _CHUNK)
        while not self._content.eof:
            packed = self._content.unconsumed_tail or self._packed.read(_CHUNK)
            try:
                data = self._content.decompress(packed, size)
            except zlib.error as error:
                raise FileUnreadable from error
            self._given += len(data)
            if self._given > self._limit or not (data or packed or self._content.eof):
                raise FileUnreadable
            if data:
                return data
        return b""

    def close(self) -> None:
        self._packed.close()
        super().close()
