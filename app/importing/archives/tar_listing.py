# SPDX-License-Identifier: MPL-2.0
"""The members of a tar (POSIX.1-2017 ustar and pax, GNU long names), read in a stream with bounded memory.

The headers are read by ``tarfile.TarInfo``; its archive class is not used, since it keeps every member and reads
headers of any length whole.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from app.importing.archives.files import CHUNK, Source
from app.importing.archives.names import shortened
from app.importing.archives.opening import forward, source_at
from app.importing.archives.spots import FileSpot, PackedSpot, Packing, Spot, TarSpot
from app.importing.archives.unpacking import BROKEN, crc32
from app.importing.errors import ArchiveTooLarge, ArchiveUnreadable, MemberUnreadable

BLOCK = tarfile.BLOCKSIZE
_BROKEN: tuple[type[Exception], ...] = (tarfile.TarError, *BROKEN)
_SPARSE = "GNU.sparse"
_FOOT = 4
_HEADER_LIMIT = 1024 * 1024
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE)
_SPECIALS = (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)


class TarKind(Enum):
    """What a line of a tar is."""

    FILE = "file"
    LINK = "link"
    SPECIAL = "special"
    ODD = "odd"
    """A file in a form that cannot be read, such as one with holes."""


@dataclass(frozen=True, slots=True)
class TarEntry:
    name: str
    spot: TarSpot
    kind: TarKind
    whole: bool


class TarBroken(Exception):
    """The tar breaks off here; what came before is whole."""


_STOPPED: tuple[type[Exception], ...] = (TarBroken, *_BROKEN)


def is_tar_header(block: bytes) -> bool:
    """Whether a block begins a tar."""
    try:
        return bool(tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape").name)
    except _BROKEN:
        return False


def tar_entries(container: Spot, limit: int, password: bytes = b"") -> Iterator[TarEntry]:
    """The members in their order. Raises :class:`TarBroken` after the last whole one when the tar is cut off, and
    :class:`ArchiveUnreadable` when it is not cut off but wrong: then nobody knows which members are.

    Where everything must be read to get on, each member's checksum is taken on the way, and
    :class:`ArchiveTooLarge` raised when more than ``limit`` bytes would come out.
    """
    proved = _is_proved(container)
    source = forward(container, password) if proved else source_at(container, 0, password)
    listing = _Listing(source, container, limit if proved else None)
    try:
        try:
            yield from listing.entries()
        except _STOPPED as error:
            # Is the tar broken, or what it comes in?
            listing.drain()
            raise TarBroken from error
    except MemberUnreadable as error:
        if type(error) is not MemberUnreadable:
            raise  # the disk, the password
        if isinstance(error.__cause__, EOFError) and _is_cut_off(container, listing.position):
            raise TarBroken from error
        raise ArchiveUnreadable from error
    finally:
        source.close()


def _is_proved(container: Spot) -> bool:
    """Whether a checksum stands over a tar, so that reading all of it shows that it is right."""
    while not isinstance(container, FileSpot):
        if not isinstance(container, TarSpot):
            return True
        container = container.container
    return False


def _is_cut_off(container: Spot, position: int) -> bool:
    """Whether a compressed tar that ends too early, at ``position``, was cut off; else it is wrong somewhere before.

    Both gzip (RFC 1952: the plain size) and xz (its mark) end in a way that the middle of a file seldom has.
    """
    if not isinstance(container, PackedSpot) or not isinstance(container.container, FileSpot):
        return False
    file = container.container
    source = source_at(file, max(0, file.size - _FOOT))
    try:
        foot = source.read(_FOOT)
    finally:
        source.close()
    match container.packing:
        case Packing.GZIP:
            size = int.from_bytes(foot, "little")
            # What is wrong may run a little beyond its size.
            return size % BLOCK != 0 or size < min(position, 2**32) // 2
        case Packing.XZ:
            return not foot.endswith(b"YZ")
    return True


class _Listing:
    def __init__(self, source: Source, container: Spot, limit: int | None) -> None:
        self._source = source
        self._container = container
        self._limit = limit
        self._summing = limit is not None
        self.position = 0
        self._global: dict[str, str] = {}

    def entries(self) -> Iterator[TarEntry]:
        fields: dict[str, str] = {}
        while (info := self._header()) is not None:
            if info.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
                fields |= _pax(self._body(info.size))
            elif info.type == tarfile.XGLTYPE:
                self._global |= _pax(self._body(info.size))
            elif info.type == tarfile.GNUTYPE_LONGNAME:
                fields["path"] = _text(self._body(info.size).split(b"\0")[0])
            elif info.type == tarfile.GNUTYPE_LONGLINK:
                self._body(info.size)
            else:
                yield from self._member(info, self._global | fields)
                fields = {}
        # What stands behind the end proves the compressed stream whole.
        self.drain()

    def _member(self, info: tarfile.TarInfo, fields: dict[str, str]) -> Iterator[TarEntry]:
        size = int(fields.get("size", info.size))
        if size < 0:
            raise TarBroken
        self._bound(size)
        name = fields.get("GNU.sparse.name") or fields.get("path") or info.name
        kind = _kind(info, fields)
        if kind is None:
            self._pass(0 if info.type == tarfile.DIRTYPE else _padded(size))
            return
        if kind in (TarKind.LINK, TarKind.SPECIAL):
            size = 0
        start = self.position
        if info.type == tarfile.GNUTYPE_SPARSE:
            self._sparse_map(info)
        crc, whole = self._content(size)
        yield TarEntry(name, TarSpot(self._container, start, size, crc), kind, whole)
        if not whole:
            raise TarBroken
        self._pass(_padded(size) - size)

    def _content(self, size: int) -> tuple[int | None, bool]:
        """Pass over a member: its checksum if it has to be read for that, and whether all of it is there."""
        if not self._summing:
            # Past the end nothing is found, so look at the last byte.
            self._pass(max(0, size - 1))
            whole = not size or bool(self._source.read(1))
            self.position += min(size, 1)
            return None, whole
        crc, left = 0, size
        while left:
            try:
                data = self._source.read(min(CHUNK, left))
            except MemberUnreadable as error:
                if not isinstance(error.__cause__, EOFError):
                    raise
                data = b""
            if not data:
                return None, False
            crc = crc32(data, crc)
            left -= len(data)
        self.position += size
        return crc, True

    def _header(self) -> tarfile.TarInfo | None:
        self._bound(BLOCK)
        block = self._take(BLOCK)
        if not block.strip(b"\0") and len(block) == BLOCK:
            return None
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")

    def _body(self, size: int) -> bytes:
        if not 0 <= size <= _HEADER_LIMIT:
            raise TarBroken
        return self._take(_padded(size))[:size]

    def _sparse_map(self, info: tarfile.TarInfo) -> None:
        # Old GNU files with holes may go on listing them in further blocks.
        more = bool(getattr(info, "_sparse_structs", (None, False))[1])
        while more:
            more = bool(self._take(BLOCK)[504])

    def _take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._source.read(size - len(data))
            if not piece:
                raise EOFError
            data += piece
        self.position += size
        return data

    def _bound(self, size: int) -> None:
        if self._limit is not None and self.position + size > self._limit:
            raise ArchiveTooLarge

    def _pass(self, size: int) -> None:
        self._source.skip(size)
        self.position += size

    def drain(self) -> None:
        """Read what is left, if that proves anything."""
        while self._summing and (data := self._source.read(CHUNK)):
            self.position += len(data)
            self._bound(0)


def _kind(info: tarfile.TarInfo, fields: dict[str, str]) -> TarKind | None:
    if info.type == tarfile.GNUTYPE_SPARSE or _SPARSE in fields:
        return TarKind.ODD
    if info.type in _LINKS:
        return TarKind.LINK
    if info.type in _SPECIALS:
        return TarKind.SPECIAL
    if info.type in _FILES:
        return TarKind.FILE
    if info.type == tarfile.DIRTYPE or info.type in b"VDNM":  # folders, labels, lists and rests of other tapes
        return None
    return TarKind.FILE  # POSIX: what is not known is to be treated as a file


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK


def _pax(data: bytes) -> dict[str, str]:
    """The records of a pax header: ``length key=value``."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(data) and (space := data.find(b" ", at, at + 20)) > 0:
        length = int(data[at:space])
        record = data[space + 1 : at + length]
        if length <= space - at or not record.endswith(b"\n"):
            raise ValueError
        key, _, value = record[:-1].partition(b"=")
        if key in (b"path", b"size", b"GNU.sparse.name"):
            fields[_text(key)] = _text(value)
        if key.startswith(b"GNU.sparse."):
            fields[_SPARSE] = ""
        at += length
    return fields


def _text(raw: bytes) -> str:
    return shortened(raw.decode("utf-8", "surrogateescape"))
