# SPDX-License-Identifier: MPL-2.0
"""Files of the disk as sources of bytes: never a pipe or a device, and never two versions of a file mixed."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from app.importing.archives.spots import FileSpot
from app.importing.errors import DiskFailed, FileChanged, FileForbidden, FileVanished, MemberSpecial
from app.vault.sealed import Keystream

CHUNK = 256 * 1024
# A pipe must not make us wait, a terminal not become ours.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
# Listings of folders and of network disks give times less exactly, or later, than the open file does.
_SLACK_NS = 2_000_000_000

_heard: ContextVar[Callable[[], None] | None] = ContextVar("heard", default=None)


@contextmanager
def listening(heard: Callable[[], None]) -> Iterator[None]:
    """Have ``heard`` called, in this thread, whenever a disk has answered. What it raises ends the reading."""
    token = _heard.set(heard)
    try:
        yield
    finally:
        _heard.reset(token)


def answered() -> None:
    """A disk has answered: tell whoever listens."""
    heard = _heard.get()
    if heard:
        heard()


class Source(Protocol):
    """Bytes in order: at most ``size`` of them at a time, none at the end."""

    def read(self, size: int) -> bytes: ...

    def skip(self, size: int) -> None:
        """Pass over bytes; going past the end is no error, the next read finds nothing."""

    def close(self) -> None: ...


def told(error: OSError) -> FileVanished | FileForbidden | DiskFailed:
    """What the computer said of a file, as an error for people."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileVanished()
    if isinstance(error, PermissionError):
        return FileForbidden()
    return DiskFailed()


class FileSource:
    """The bytes of a file from an offset on.

    Raises :class:`FileVanished`, :class:`FileForbidden`, :class:`FileChanged`, :class:`MemberSpecial` or
    :class:`DiskFailed`; a change is noticed when the file is opened and again at its end.
    """

    def __init__(self, spot: FileSpot, offset: int = 0) -> None:
        try:
            descriptor = os.open(spot.path, _FLAGS)
        except ValueError as error:  # a NUL in the name
            raise FileVanished from error
        except OSError as error:
            raise told(error) from error
        try:
            self._before = os.fstat(descriptor)
            if not stat.S_ISREG(self._before.st_mode):
                raise MemberSpecial
            if self._before.st_size != spot.size or abs(self._before.st_mtime_ns - spot.modified_ns) > _SLACK_NS:
                raise FileChanged
            self._file = io.FileIO(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise
        self._position = 0
        self._key, self._stream = spot.key, Keystream(spot.key) if spot.key else None
        if offset:
            self.skip(offset)

    def read(self, size: int) -> bytes:
        try:
            data = self._file.read(size)
            if self._stream:
                data = self._stream.turned(data)
            self._position += len(data)
            if (not data and size) or self._position > self._before.st_size:
                self._same()
        except OSError as error:
            raise told(error) from error
        answered()
        return data

    def skip(self, size: int) -> None:
        self._position = min(self._position + size, self._before.st_size)
        try:
            self._file.seek(self._position)
        except OSError as error:
            raise told(error) from error
        if self._key:
            self._stream = Keystream(self._key, self._position)

    def close(self) -> None:
        self._file.close()

    def _same(self) -> None:
        now = os.fstat(self._file.fileno())
        if now.st_size != self._before.st_size or now.st_mtime_ns != self._before.st_mtime_ns:
            raise FileChanged


class Slice:
    """The next ``length`` bytes of a source, which is closed with it."""

    def __init__(self, source: Source, length: int) -> None:
        self._source = source
        self._left = max(0, length)  # what an archive says of itself may be nonsense

    def read(self, size: int) -> bytes:
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        return data

    def skip(self, size: int) -> None:
        step = min(size, self._left)
        self._source.skip(step)
        self._left -= step

    def close(self) -> None:
        self._source.close()


def exactly(source: Source, size: int) -> bytes:
    """The next ``size`` bytes, or :class:`EOFError`. Only for sizes that a format bounds."""
    data = source.read(size)
    while len(data) < size:
        more = source.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def spot_of(path: str, key: bytes = b"") -> FileSpot:
    """A file as it is now; ``key``: by which it is sealed.

    Raises :class:`FileVanished`, :class:`FileForbidden` or :class:`DiskFailed`."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a spot is made of text
    except ValueError as error:  # a NUL in the name
        raise FileVanished from error
    except OSError as error:
        raise told(error) from error
    return FileSpot(path, found.st_size, found.st_mtime_ns, key)
