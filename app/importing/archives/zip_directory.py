# SPDX-License-Identifier: MPL-2.0
"""The list at the end of a zip (APPNOTE 4.3.12 to 4.3.16), read in a stream and trusted in nothing."""

import stat
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from app.importing.archives.files import CHUNK, Source, exactly
from app.importing.archives.names import decoded
from app.importing.archives.opening import jumps, source_at
from app.importing.archives.spots import Lock, Spot, ZipSpot
from app.importing.errors import ArchiveSplit

LOCAL_MARK = b"PK\x03\x04"
ENTRY_MARK = b"PK\x01\x02"
END_MARK = b"PK\x05\x06"
FLAG_LOCKED, FLAG_LATER, FLAG_STRONG, FLAG_UTF8 = 0x1, 0x8, 0x40, 0x800

_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_TAIL = _END.size + 0xFFFF + _LOCATOR.size + _END64.size
_FAR_TAIL = 1024 * 1024
_WHOLE_16, _WHOLE_32 = 0xFFFF, 0xFFFFFFFF
_ZIP64, _AES = 0x0001, 0x9901
_AES_METHOD = 99
_KEYS = {1: Lock.AES128, 2: Lock.AES192, 3: Lock.AES256}


class DirectoryBroken(Exception):
    """The list is not there or cannot be followed; what stands before it may still be whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the name as written, the spot, and how much of the archive it takes at least."""

    name: str
    spot: ZipSpot
    end: int
    folder: bool
    link: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the list stands: from ``start``, ``length`` bytes; ``shift`` is what precedes the zip proper."""

    start: int
    length: int
    shift: int
    head: bytes
    """The list itself where the way to its end passed over it, which saves going back."""


def find_directory(container: Spot, size: int, password: bytes = b"") -> Directory:
    """Find the list of a zip of ``size`` bytes. Raises :class:`DirectoryBroken`,
    :class:`~app.importing.errors.ArchiveSplit`, or what reading raises."""
    tail_length = min(size, _TAIL if jumps(container) else _FAR_TAIL)
    source = source_at(container, size - tail_length, password)
    try:
        tail = _all(source, tail_length)
    finally:
        source.close()
    base = size - tail_length
    last = tail.rfind(END_MARK)
    at = last
    while at >= 0:
        # What looks like an end may stand in the comment of the true one, which reaches to the end of the file.
        if at + _END.size <= len(tail) and at + _END.size + _END.unpack_from(tail, at)[-1] == len(tail):
            with suppress(DirectoryBroken, ArchiveSplit):
                found = _directory(tail, base, at)
                if not found.shift and (found.start < base or tail.startswith(ENTRY_MARK, found.start - base)):
                    return found
        at = tail.rfind(END_MARK, 0, at)
    return _directory(tail, base, last)


def _directory(tail: bytes, base: int, at: int) -> Directory:
    """What the end at a place in the last bytes of a zip says, ``base`` being where these begin."""
    if at < 0 or len(tail) - at < _END.size:
        raise DirectoryBroken
    _, disk, first_disk, _, count, length, offset, _ = _END.unpack_from(tail, at)
    end = at
    if _WHOLE_16 in (disk, first_disk, count) or _WHOLE_32 in (length, offset):
        locator = at - _LOCATOR.size
        end64 = tail.rfind(b"PK\x06\x06", 0, max(0, locator))
        if end64 >= 0 and tail[locator : locator + 4] == b"PK\x06\x07" and locator - end64 >= _END64.size:
            *_, disk, first_disk, _, count, length, offset = _END64.unpack_from(tail, end64)
            end = end64
    if disk or first_disk:
        raise ArchiveSplit
    start = base + end - length
    shift = start - offset
    if length > base + end or shift < 0:
        raise DirectoryBroken
    head = tail[start - base : end] if start >= base else b""
    return Directory(start, length, shift, head)


def entries(container: Spot, directory: Directory, password: bytes = b"") -> Iterator[Entry]:
    """The lines of the list in their order. Raises :class:`DirectoryBroken`, or what reading raises."""
    if directory.head or not directory.length:
        yield from _entries(_Held(directory.head), container, directory)
        return
    source = source_at(container, directory.start, password)
    try:
        yield from _entries(_Buffered(source), container, directory)
    finally:
        source.close()


def _entries(source: "_Held | _Buffered", container: Spot, directory: Directory) -> Iterator[Entry]:
    left = directory.length
    while left > 0:
        try:
            values = _ENTRY.unpack(source.take(_ENTRY.size))
            (mark, made_by, _, flags, method, time, _, crc, packed, size, name, extra, comment, _, _, attributes) = (
                values[:16]
            )
            if mark != ENTRY_MARK:
                raise DirectoryBroken
            raw = source.take(name)
            fields = extra_fields(source.take(extra))
            source.take(comment)
        except EOFError as error:
            raise DirectoryBroken from error
        left -= _ENTRY.size + name + extra + comment
        offset = values[16]
        if fields:
            packed, size, offset = _sizes64(fields, packed, size, offset)
        start = offset + directory.shift
        lock, method, crc_known = locking(flags, method, fields)
        text = decoded(raw, bool(flags & FLAG_UTF8), fields)
        yield Entry(
            name=text,
            spot=ZipSpot(
                container=container,
                offset=start,
                packed=packed,
                size=size,
                crc=crc if crc_known else None,
                method=method,
                lock=lock or Lock.NONE,
                check=(time >> 8 if flags & FLAG_LATER else crc >> 24) & 0xFF,
            ),
            end=start + 30 + name + packed,
            folder=size == 0 and text.endswith(("/", "\\")),
            link=made_by >> 8 in (3, 19) and stat.S_ISLNK(attributes >> 16),
            known=lock is not None,
        )
    if left < 0:
        raise DirectoryBroken


def locking(flags: int, method: int, fields: dict[int, bytes]) -> tuple[Lock | None, int, bool]:
    """The lock (``None``: one that Mien cannot open), the method beneath it, and whether the checksum counts."""
    if not flags & FLAG_LOCKED:
        return Lock.NONE, method, True
    if flags & FLAG_STRONG:
        return None, method, True
    if method != _AES_METHOD:
        return Lock.ZIPCRYPTO, method, True
    field = fields.get(_AES, b"")
    if len(field) < 7:
        return None, method, True
    version, _, strength, beneath = struct.unpack_from("<H2sBH", field)
    return _KEYS.get(strength), beneath, version == 1


def extra_fields(raw: bytes) -> dict[int, bytes]:
    """The extra fields of a header; a broken rest is left out."""
    if not raw:
        return {}
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(raw):
        tag, length = struct.unpack_from("<2H", raw, at)
        fields.setdefault(tag, raw[at + 4 : at + 4 + length])
        at += 4 + length
    return fields


def _sizes64(fields: dict[int, bytes], packed: int, size: int, offset: int) -> tuple[int, int, int]:
    """What the zip64 field says instead: each value stands in it only if it has no room in its own place."""
    field, at = fields.get(_ZIP64, b""), 0
    values = [size, packed, offset]
    for index, value in enumerate(values):
        if value == _WHOLE_32 and at + 8 <= len(field):
            values[index] = struct.unpack_from("<Q", field, at)[0]
            at += 8
    return values[1], values[0], values[2]


def _all(source: Source, size: int) -> bytes:
    try:
        return exactly(source, size)
    except EOFError as error:
        raise DirectoryBroken from error


class _Held:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        data = self._data[self._at : self._at + size]
        if len(data) < size:
            raise EOFError
        self._at += size
        return data


class _Buffered:
    """Small pieces of a source that is read in large ones."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        while len(self._data) - self._at < size:
            more = self._source.read(CHUNK)
            if not more:
                raise EOFError
            self._data = self._data[self._at :] + more
            self._at = 0
        data = self._data[self._at : self._at + size]
        self._at += size
        return data
