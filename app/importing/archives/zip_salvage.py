# SPDX-License-Identifier: MPL-2.0
"""What is whole in a zip whose list at the end is missing or broken: its local headers, read from front to back."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from app.importing.archives.files import CHUNK, Source
from app.importing.archives.names import decoded
from app.importing.archives.opening import source_at
from app.importing.archives.spots import Lock, Spot, ZipSpot
from app.importing.archives.zip_directory import (
    ENTRY_MARK,
    FLAG_LATER,
    FLAG_UTF8,
    LOCAL_MARK,
    Entry,
    extra_fields,
    locking,
)

_LOCAL = struct.Struct("<4s5H3L2H")
_LATER_MARK = b"PK\x07\x08"
_LATER_32, _LATER_64 = struct.Struct("<3L"), struct.Struct("<L2Q")
_WHOLE_32 = 0xFFFFFFFF
_ZIP64 = 0x0001


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A member found without the list; ``whole`` is false for the one in whose middle the archive ends."""

    entry: Entry
    whole: bool


def salvage(container: Spot, size: int, password: bytes = b"") -> Iterator[Salvaged]:
    """The members that stand in ``size`` bytes of a container, in their order."""
    source = source_at(container, 0, password)
    try:
        yield from _members(_Scanner(source), container, size)
    finally:
        source.close()


def _members(scanner: "_Scanner", container: Spot, size: int) -> Iterator[Salvaged]:
    while scanner.find(LOCAL_MARK):
        offset = scanner.position
        header = scanner.take(_LOCAL.size)
        if len(header) < _LOCAL.size:
            return
        _, _, flags, method, time, _, crc, packed, plain, name_length, extra_length = _LOCAL.unpack(header)
        raw, extra = scanner.take(name_length), scanner.take(extra_length)
        if len(raw) + len(extra) < name_length + extra_length:
            return
        fields = extra_fields(extra)
        start = scanner.position
        whole = True
        if flags & FLAG_LATER:
            later = _measure(scanner)
            whole = later is not None
            crc, packed, plain = later or (0, max(0, size - start), 0)
        else:
            packed, plain = _sizes64(fields, packed, plain)
            whole = start + packed <= size
            scanner.skip(packed)
        lock, method, crc_counts = locking(flags, method, fields)
        name = decoded(raw, bool(flags & FLAG_UTF8), fields)
        spot = ZipSpot(
            container=container,
            offset=offset,
            packed=packed,
            size=plain,
            crc=crc if crc_counts else None,
            method=method,
            lock=lock or Lock.NONE,
            check=(time >> 8 if flags & FLAG_LATER else crc >> 24) & 0xFF,
        )
        folder = plain == 0 and name.endswith(("/", "\\"))
        yield Salvaged(Entry(name, spot, start + packed, folder, link=False, known=lock is not None), whole)


def _measure(scanner: "_Scanner") -> tuple[int, int, int] | None:
    """Checksum, packed and plain size that stand behind the data, found by the packed size being the distance."""
    start = scanner.position
    while scanner.find(b"PK"):
        mark, distance = scanner.peek(4), scanner.position - start
        if mark == _LATER_MARK:
            for form in (_LATER_32, _LATER_64):
                found = scanner.peek(4 + form.size)[4:]
                if len(found) == form.size and (values := form.unpack(found))[1] == distance:
                    scanner.skip(4 + form.size)
                    return values
        elif mark in (LOCAL_MARK, ENTRY_MARK):
            # The mark may be left out.
            for form in (_LATER_32, _LATER_64):
                found = scanner.before(form.size)
                if len(found) == form.size and (values := form.unpack(found))[1] == distance - form.size:
                    return values
        scanner.skip(2)
    return None


def _sizes64(fields: dict[int, bytes], packed: int, plain: int) -> tuple[int, int]:
    field = fields.get(_ZIP64, b"")
    if _WHOLE_32 in (packed, plain) and len(field) >= 16:
        plain, packed = struct.unpack_from("<2Q", field)
    return packed, plain


class _Scanner:
    """Looks for marks in a source, going forward only, with a little of what was passed at hand."""

    _BEHIND = 32

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = b""
        self._at = 0
        self._base = 0

    @property
    def position(self) -> int:
        return self._base + self._at

    def find(self, mark: bytes) -> bool:
        """Go to the next place of a mark, this one included."""
        while (found := self._data.find(mark, self._at)) < 0:
            self._at = max(self._at, len(self._data) - len(mark) + 1)
            if not self._fill():
                return False
        self._at = found
        return True

    def peek(self, size: int) -> bytes:
        """The next bytes; fewer at the end."""
        while len(self._data) - self._at < size and self._fill():
            pass
        return self._data[self._at : self._at + size]

    def before(self, size: int) -> bytes:
        """The last bytes that were passed."""
        return self._data[max(0, self._at - size) : self._at]

    def take(self, size: int) -> bytes:
        data = self.peek(size)
        self._at += len(data)
        return data

    def skip(self, size: int) -> None:
        held = len(self._data) - self._at
        if size <= held:
            self._at += size
            return
        self._source.skip(size - held)
        self._base += self._at + size
        self._data, self._at = b"", 0

    def _fill(self) -> bool:
        more = self._source.read(CHUNK)
        passed = max(0, self._at - self._BEHIND)
        self._data = self._data[passed:] + more
        self._base += passed
        self._at -= passed
        return bool(more)
