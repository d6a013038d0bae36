# SPDX-License-Identifier: MPL-2.0
"""Opens a spot, in whatever process, as a stream that tells whether its content is right.

What can only be read forward (a ``.tar.gz``, a compressed zip inside a zip) stays open between two members, so that
reading members in their order reads it once. :func:`close_streams` lets go of those.
"""

import io
import os
import struct
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO, cast

from app.importing.archives.attached import AttachedSource, let_go
from app.importing.archives.files import CHUNK, FileSource, Slice, Source, exactly
from app.importing.archives.locks import unlocked
from app.importing.archives.spots import AttachedSpot, FileSpot, Lock, PackedSpot, Spot, TarSpot, ZipSpot, root
from app.importing.archives.unpacking import BROKEN, Unpacker, crc32, stream_unpacker, unpacker
from app.importing.errors import MemberEncrypted, MemberOverfull, MemberUnreadable, PasswordWrong

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_PARKED = 8


class MemberStream(io.BufferedIOBase):
    """The plain bytes of a spot. Size and checksum are proved before the last of them are given out.

    Whatever breaks becomes an :class:`~app.importing.errors.ImportingError`.
    """

    def __init__(
        self, source: Source, content: Unpacker, size: int | None, crc: int | None, *, lock: Lock = Lock.NONE
    ) -> None:
        self._source = source
        self._content = content
        self._left = size
        self._crc = crc
        self._sum = 0
        self._lock = lock
        self._untouched = True
        self._proved = False
        self._broken: MemberUnreadable | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Exactly ``size`` bytes unless the end comes first; all of them when ``size`` is negative or ``None``."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(CHUNK), b""))
        data = self.read1(size)
        if not data or len(data) >= size:
            return data
        pieces, missing = [data], size - len(data)
        while missing and (data := self.read1(missing)):
            pieces.append(data)
            missing -= len(data)
        return b"".join(pieces)

    def read1(self, size: int = -1) -> bytes:
        """What one step gives, at most ``size`` bytes; nothing at the end only."""
        if self.closed:
            raise ValueError("read of a closed stream")
        if self._broken:
            raise self._broken
        try:
            return self._step(CHUNK if size < 0 else size)
        except MemberUnreadable as error:
            self._broken = error
            raise
        except BROKEN as error:
            # The check byte of the old cipher lets one wrong password in 256 pass; nothing but noise follows.
            wrong = self._lock is Lock.ZIPCRYPTO and self._untouched
            self._broken = PasswordWrong() if wrong else MemberUnreadable()
            raise self._broken from error

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def readinto1(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.read1(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
            super().close()

    def _step(self, size: int) -> bytes:
        if self._left is None:
            return self._content.read(size)
        data = self._content.read(min(size, self._left)) if self._left else b""
        if data:
            self._untouched = False
            self._left -= len(data)
            if self._crc is not None:
                self._sum = crc32(data, self._sum)
        elif self._left and size:
            raise EOFError
        if not self._left and not self._proved:
            self._prove()
        return data

    def _prove(self) -> None:
        if self._crc is not None and self._sum != self._crc:
            raise ValueError
        try:
            more = self._content.read(1)
        except EOFError:
            more = b""  # a stream without its end mark; size and checksum are right
        if more:
            raise MemberOverfull
        if self._lock is not Lock.NONE:
            # The seal of AES is behind the last byte, wherever the compressed data ended.
            self._source.skip(1 << 62)
        self._proved = True


def open_spot(spot: Spot, password: bytes = b"") -> BinaryIO:
    """A stream of the plain bytes of a spot, forward only. It and its reads raise
    :class:`~app.importing.errors.ImportingError` alone."""
    try:
        return cast(BinaryIO, _open(spot, password))
    except BROKEN as error:
        raise MemberUnreadable from error


def open_deflated(spot: ZipSpot, password: bytes = b"") -> BinaryIO:
    """The bytes of a zip's member as they stand in it, of which nothing is proved but that they are all there. Raises
    as :func:`open_spot` does."""
    try:
        source = _at_data(spot, password)
    except BROKEN as error:
        raise MemberUnreadable from error
    return cast(BinaryIO, MemberStream(source, source, spot.packed, None))


def _at_data(spot: ZipSpot, password: bytes = b"") -> Source:
    source = source_at(spot.container, spot.offset, password)
    try:
        pass_header(source)
    except BaseException:
        source.close()
        raise
    return Slice(source, spot.packed)


def _open(spot: Spot, password: bytes) -> MemberStream:
    if isinstance(spot, FileSpot):
        file = FileSource(spot)
        return MemberStream(file, file, spot.size, None)
    if isinstance(spot, AttachedSpot):
        held = AttachedSource(spot)
        return MemberStream(held, held, spot.size, None)
    if isinstance(spot, PackedSpot):
        source = source_at(spot.container, 0, password)
    elif isinstance(spot, ZipSpot) and spot.lock is not Lock.NONE and not password:
        raise MemberEncrypted
    else:
        source = source_at(spot.container, spot.offset, password)
    try:
        match spot:
            case PackedSpot():
                return MemberStream(source, stream_unpacker(spot.packing, source), None, None)
            case TarSpot():
                source = Slice(source, spot.size)
                return MemberStream(source, source, spot.size, spot.crc)
            case ZipSpot(lock=Lock.NONE):
                pass_header(source)
                source = Slice(source, spot.packed)
                return MemberStream(source, unpacker(spot.method, source), spot.size, spot.crc)
            case ZipSpot():
                pass_header(source)
                source = unlocked(Slice(source, spot.packed), spot.packed, spot.lock, spot.check, password)
                return MemberStream(source, unpacker(spot.method, source), spot.size, spot.crc, lock=spot.lock)
    except BaseException:
        source.close()
        raise


def pass_header(source: Source) -> None:
    """Go from the local header of a zip member to its data. Raises :class:`ValueError` or :class:`EOFError`."""
    mark, *_, name, extra = _LOCAL.unpack(exactly(source, _LOCAL.size))
    if mark != _LOCAL_MARK:
        raise ValueError
    source.skip(name + extra)


def source_at(spot: Spot, offset: int, password: bytes = b"") -> Source:
    """The bytes of a spot from an offset on, without proof that they are right.

    Jumps where nothing lies compressed between the spot and the disk, else reads forward to the place.
    """
    match spot:
        case FileSpot():
            return FileSource(spot, offset)
        case AttachedSpot():
            return AttachedSource(spot, offset)
        case TarSpot():
            return Slice(source_at(spot.container, spot.offset + offset, password), spot.size - offset)
        case ZipSpot(method=0, lock=Lock.NONE):
            source = _at_data(spot, password)
            try:
                source.skip(offset)
            except BaseException:
                source.close()
                raise
            return source
    return _parked.take(spot, offset, password)


def forward(spot: Spot, password: bytes = b"") -> Source:
    """The bytes of a spot from its start, which are proved right at its end."""
    return _parked.take(spot, 0, password)


def jumps(spot: Spot) -> bool:
    """Whether any place of a spot is reached at once."""
    match spot:
        case FileSpot() | AttachedSpot():
            return True
        case TarSpot():
            return jumps(spot.container)
        case ZipSpot(method=0, lock=Lock.NONE):
            return jumps(spot.container)
    return False


class _Forward:
    """A stream that is lent out and comes back when its borrower closes it."""

    def __init__(self, spot: Spot, stream: MemberStream, give_back: Callable[["_Forward"], None]) -> None:
        self.spot = spot
        self.position = 0
        self._stream = stream
        self._give_back = give_back
        self._whole = True

    def read(self, size: int) -> bytes:
        self._whole = False
        data = self._stream.read1(size) if size else b""
        self._whole = True
        self.position += len(data)
        return data

    def skip(self, size: int) -> None:
        while size > 0 and (data := self.read(min(size, CHUNK))):
            size -= len(data)

    def close(self) -> None:
        if self._whole:
            self._give_back(self)
        else:
            self._stream.close()

    def end(self) -> None:
        self._stream.close()


class _Parked:
    """The streams that nobody reads at the moment. Each is lent to one reader at a time."""

    def __init__(self) -> None:
        self._streams: OrderedDict[Spot, _Forward] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, spot: Spot, offset: int, password: bytes) -> _Forward:
        with self._lock:
            stream = self._streams.pop(spot, None)
        if stream and stream.position > offset:
            stream.end()
            stream = None
        stream = stream or _Forward(spot, _open(spot, password), self._give_back)
        try:
            stream.skip(offset - stream.position)
        except BaseException:
            stream.close()
            raise
        return stream

    def _give_back(self, stream: _Forward) -> None:
        with self._lock:
            others = [self._streams.pop(stream.spot, None)]
            self._streams[stream.spot] = stream
            if len(self._streams) > _PARKED:
                others.append(self._streams.popitem(last=False)[1])
        for other in others:
            if other:
                other.end()

    def close(self, path: str | None) -> None:
        with self._lock:
            spots = [spot for spot in self._streams if path is None or _within(root(spot).path, path)]
            streams = [self._streams.pop(spot) for spot in spots]
        for stream in streams:
            stream.end()


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(above.rstrip(os.sep) + os.sep)


_parked = _Parked()


def close_streams(path: str | None = None) -> None:
    """Close the streams of this process that were kept open between members: those of a file or folder, or all."""
    _parked.close(path)
    let_go()
