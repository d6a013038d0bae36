# SPDX-License-Identifier: MPL-2.0
"""Where the bytes of a file are. A spot is a plain value: it crosses into another process and is opened there."""

from dataclasses import dataclass, field
from enum import Enum

DEFLATE = 8
"""The method of nearly all zips (APPNOTE 4.4.5)."""


class Lock(Enum):
    """How a zip member is encrypted; the value of an AES lock is the length of its key in bytes."""

    NONE = 0
    ZIPCRYPTO = 1
    AES128 = 16
    AES192 = 24
    AES256 = 32


class Packing(Enum):
    """How a whole stream is compressed, by the mark it begins with."""

    GZIP = b"\x1f\x8b"
    BZIP2 = b"BZh"
    XZ = b"\xfd7zXZ\x00"
    ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class FileSpot:
    """A file on the disk, with its size in bytes and the time of its last change as they were when it was listed.
    ``key``: by which it is sealed (``app.vault.sealed``)."""

    path: str
    size: int
    modified_ns: int
    key: bytes = field(default=b"", repr=False)

    @property
    def checksum(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class ZipSpot:
    """A member of a zip: its local header stands at ``offset`` of ``container``, its ``packed`` bytes behind it.

    ``crc`` is ``None`` where only the encryption vouches for the content (WinZip AE-2). ``check`` is the byte by
    which ZipCrypto knows its password.
    """

    container: "Spot"
    offset: int
    packed: int
    size: int
    crc: int | None
    method: int
    lock: Lock = Lock.NONE
    check: int = 0

    @property
    def deflated(self) -> bool:
        """Whether it is deflated and nothing else, and vouched for by its checksum."""
        return self.method == DEFLATE and self.lock is Lock.NONE and self.crc is not None

    @property
    def checksum(self) -> str:
        return "" if self.crc is None else f"{self.crc:08x}"


@dataclass(frozen=True, slots=True)
class TarSpot:
    """A member of a tar: ``size`` bytes from ``offset`` of ``container``; ``crc`` where it was taken in passing."""

    container: "Spot"
    offset: int
    size: int
    crc: int | None = None

    @property
    def checksum(self) -> str:
        return "" if self.crc is None else f"{self.crc:08x}"


@dataclass(frozen=True, slots=True)
class PackedSpot:
    """What comes out of a file that is compressed as a whole (the tar in a ``.tar.gz``); its size is not known."""

    container: "Spot"
    packing: Packing

    @property
    def size(self) -> int:
        return 0

    @property
    def checksum(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class AttachedSpot:
    """What is attached to a mail on the disk: the ``number``-th of its files, ``size`` bytes once decoded."""

    container: FileSpot
    number: int
    size: int

    @property
    def checksum(self) -> str:
        return ""


Spot = FileSpot | ZipSpot | TarSpot | PackedSpot | AttachedSpot


def root(spot: Spot) -> FileSpot:
    """The file on the disk in which a spot lies."""
    while not isinstance(spot, FileSpot):
        spot = spot.container
    return spot
