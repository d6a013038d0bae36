# SPDX-License-Identifier: MPL-2.0
"""Archives for tests, whole and hostile, and what comes out of them."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.importing.archives import FoundArchive, Member, open_archive, reading
from app.importing.errors import ImportingError

Content = bytes | type[ImportingError]


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, *, streamed: bool = False) -> bytes:
    """A zip; ``streamed`` as a server writes it that cannot go back: sizes stand behind the data."""
    out = io.BytesIO()
    with zipfile.ZipFile(_Forward(out) if streamed else out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], packing: str = "", others: Sequence[tarfile.TarInfo] = ()) -> bytes:
    """A tar, or with ``packing`` "gz", "bz2", "xz" a packed one."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for other in others:
            archive.addfile(other)
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def local(name: bytes, packed: bytes, plain: bytes, method: int = 8, flags: int = 0x800, extra: bytes = b"") -> bytes:
    """A local header of a zip and the data behind it."""
    crc = zlib.crc32(plain)
    sizes = (20, flags, method, 0, 33, crc, len(packed), len(plain), len(name), len(extra))
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *sizes) + name + extra + packed


def listed(
    name: bytes, offset: int, packed: int, size: int, crc: int = 0, method: int = 8, flags: int = 0x800, mode: int = 0
) -> bytes:
    """A line of a zip's list at its end, which may say whatever one likes."""
    values = (0x314, 20, flags, method, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, mode << 16, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *values) + name


def ended(front: bytes, lines: Sequence[bytes]) -> bytes:
    """A whole zip of local headers with data, and the lines of its list."""
    directory = b"".join(lines)
    count = len(lines) & 0xFFFF
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(front), 0)
    return front + directory + end


def deflated(plain: bytes) -> bytes:
    """Data as it stands in a zip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(plain) + packer.flush()


def content(member: Member, step: int = 64 * 1024) -> Content:
    """All the bytes of a member, or what they ended with."""
    try:
        with reading(member) as read:
            return b"".join(iter(lambda: read(step), b""))
    except ImportingError as error:
        return type(error)


def contents(path: Path, password: bytes = b"") -> dict[str, Content]:
    """What becomes of every member of an archive."""
    archive = open_archive([path], password)
    try:
        return {member.path: content(member) for member in archive.members()}
    finally:
        archive.close()


def looked_at(path: Path, look: Callable[[FoundArchive], object]) -> None:
    """Open an archive, look at it, and close it."""
    archive = open_archive([path])
    try:
        look(archive)
    finally:
        archive.close()


class _Forward(io.RawIOBase):
    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._out.write(data)  # type: ignore[arg-type]
