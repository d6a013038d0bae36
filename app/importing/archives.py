# SPDX-License-Identifier: MPL-2.0
"""Zip, tar, folder, single file and several parts, all as one list of members read as streams.

Nothing is ever extracted to disk, so a member's name can reach no other place.
"""

import io
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from app.importing.errors import (
    ArchiveUnreadable,
    MemberEncrypted,
    MemberTooLarge,
    MemberUnreadable,
    NothingThere,
)

_NESTING_LIMIT = 3
_RATIO_LIMIT = 2000
_RATIO_FROM = 256 * 1024 * 1024
_ZIP_ENCRYPTED = 0x1
_ZIP_UTF8 = 0x800
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an export: its cleaned path, its size in bytes, and a checksum if the archive has one.

    ``open`` gives a binary stream; ``refused`` names why it cannot be opened ("" when it can).
    """

    path: str
    size: int
    checksum: str
    open: Callable[[], BinaryIO]
    refused: type[MemberEncrypted] | type[MemberTooLarge] | None = None


class Archive(Protocol):
    """A list of members that can be read one after the other."""

    def members(self) -> Sequence[Member]: ...

    def close(self) -> None: ...


class FoundArchive:
    """An archive whose members were listed once."""

    def __init__(self, members: Sequence[Member], resources: ExitStack) -> None:
        self._members = members
        self._resources = resources

    def members(self) -> Sequence[Member]:
        return self._members

    def close(self) -> None:
        self._resources.close()


def is_archive(path: Path) -> bool:
    """Whether a file is a zip or a tar by its content, not its name."""
    try:
        return zipfile.is_zipfile(path) or (path.suffix.casefold() in _TAR_SUFFIXES and tarfile.is_tarfile(path))
    except OSError:
        return False


_TAR_SUFFIXES = {".tar", ".gz", ".tgz", ".bz2", ".xz"}
_ARCHIVE_SUFFIXES = {".zip", ".tar", ".tgz"}


def open_archive(paths: Sequence[Path]) -> Archive:
    """All parts of one export as one archive. Raises :class:`NothingThere` or :class:`ArchiveUnreadable`."""
    resources = ExitStack()
    members: list[Member] = []
    try:
        for path in paths:
            members.extend(_members_of(path, resources))
    except BaseException:
        resources.close()
        raise
    return FoundArchive(members, resources)


def _members_of(path: Path, resources: ExitStack) -> Iterator[Member]:
    if path.is_dir():
        yield from _folder(path, resources)
    elif not path.is_file():
        raise NothingThere
    elif is_archive(path):
        yield from _packed(path, resources)
    elif path.suffix.casefold() in _ARCHIVE_SUFFIXES:
        # Named like an archive but cut off: the list of a zip stands at its end.
        raise ArchiveUnreadable
    else:
        yield Member(clean_name(path.name), path.stat().st_size, "", _opener(path))


def _packed(path: Path, resources: ExitStack) -> Iterator[Member]:
    try:
        if zipfile.is_zipfile(path):
            yield from _zip(resources.enter_context(zipfile.ZipFile(path)), "", resources, 1)
        else:
            archive = tarfile.open(path)  # noqa: SIM115 - closed with the archive
            yield from _tar(resources.enter_context(archive))
    except _BROKEN as error:
        raise ArchiveUnreadable from error


def _folder(folder: Path, resources: ExitStack) -> Iterator[Member]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = clean_name(path.relative_to(folder).as_posix())
        if zipfile.is_zipfile(path):
            try:
                inner = resources.enter_context(zipfile.ZipFile(path))
            except _BROKEN:
                yield Member(name, path.stat().st_size, "", _opener(path))
            else:
                yield from _zip(inner, name + "/", resources, 2)
        else:
            yield Member(name, path.stat().st_size, "", _opener(path))


def _zip(archive: zipfile.ZipFile, prefix: str, resources: ExitStack, depth: int) -> Iterator[Member]:
    for info in archive.infolist():
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
            continue
        name = prefix + clean_name(_zip_name(info))
        refused = _refusal(info)
        if refused is None and depth < _NESTING_LIMIT and name.casefold().endswith(".zip"):
            try:
                # Seeking in a member re-reads it from its start; nothing is written to disk for it.
                inner = resources.enter_context(zipfile.ZipFile(resources.enter_context(archive.open(info))))
            except _BROKEN:
                pass
            else:
                yield from _zip(inner, name + "/", resources, depth + 1)
                continue
        yield Member(name, info.file_size, f"{info.CRC:08x}", _zip_opener(archive, info), refused)


def _refusal(info: zipfile.ZipInfo) -> type[MemberEncrypted] | type[MemberTooLarge] | None:
    if info.flag_bits & _ZIP_ENCRYPTED:
        return MemberEncrypted
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO_LIMIT * max(1, info.compress_size):
        return MemberTooLarge
    return None


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _ZIP_UTF8:
        return info.filename
    try:
        # Archivers that forget the flag nearly always wrote UTF-8.
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        return archive.open(info)  # type: ignore[return-value]

    return opener


def _tar(archive: tarfile.TarFile) -> Iterator[Member]:
    for info in archive.getmembers():
        if info.isfile():
            yield Member(clean_name(info.name), info.size, "", _tar_opener(archive, info))


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        return archive.extractfile(info) or io.BytesIO()  # type: ignore[return-value]

    return opener


def _opener(path: Path) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        return path.open("rb")

    return opener


def clean_name(name: str) -> str:
    """A member's name as Mien shows and stores it: NFC, forward slashes, no control characters, no climbing."""
    text = unicodedata.normalize("NFC", name.replace("\\", "/"))
    text = "".join("\ufffd" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in text)
    return "/".join(part for part in text.split("/") if part not in ("", ".", "..")) or "\ufffd"


@contextmanager
def reading(member: Member) -> Iterator[Callable[[int], bytes]]:
    """The ``read`` of a member's stream; what breaks meanwhile becomes :class:`MemberUnreadable`."""
    if member.refused:
        raise member.refused
    try:
        stream = member.open()
    except (*_BROKEN, RuntimeError) as error:
        raise MemberUnreadable from error

    def read(size: int) -> bytes:
        try:
            return stream.read(size)
        except (*_BROKEN, RuntimeError) as error:
            raise MemberUnreadable from error

    with stream:
        yield read
