# SPDX-License-Identifier: MPL-2.0
"""A whole vault in one encrypted file.

The file is a magic, the vault's header with its length, and one chunked stream (see ``chunks``) under the
backup key, bound to that header: a tar of the database and the originals, encrypted as they are.
"""

import hashlib
import re
import shutil
import struct
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from app.vault.chunks import FILE_ID_BYTES, ChunkWriter, Compression, open_chunks
from app.vault.database import PAGE_BYTES, checkpoint, open_connection, telling_damage
from app.vault.errors import BackupDamaged, VaultDamaged, VaultExists
from app.vault.files import create_private, sync, sync_folder, temporary_beside
from app.vault.header import MOST_BYTES, Header
from app.vault.keys import Purpose, VaultKey
from app.vault.underway import doubt_what_waits

DATABASE_NAME = "mien.db"
ORIGINALS_NAME = "originals"
Progress = Callable[[int, int], None]
STEP_BYTES = 4 * 1024 * 1024
"""The most that is done between two words about it."""

_MAGIC = b"MIENBACK"
_LENGTH = struct.Struct(">I")
_MEMBER = re.compile(rf"{re.escape(DATABASE_NAME)}|{ORIGINALS_NAME}/([0-9a-f]{{2}})/\1[0-9a-f]{{30}}")


def write_backup(target: Path, folder: Path, header: Header, key: VaultKey, progress: Progress | None = None) -> None:
    """Write the vault in ``folder`` to the file ``target``, replacing it only once the new one is whole.

    ``progress`` is told how many bytes are done and how many there are; the database counts twice, as it is copied
    first.
    """
    tell = progress or _tell_nobody
    snapshot, part = temporary_beside(target), temporary_beside(target)
    try:
        waiting = sum(path.stat().st_size for _, path in _originals(folder))
        _copy_database(
            folder / DATABASE_NAME,
            snapshot,
            key.derive(Purpose.DATABASE),
            lambda done, whole: tell(done, 2 * whole + waiting),
        )
        with create_private(part) as stream:
            prefix = _prefix(header)
            stream.write(prefix)
            chunks = ChunkWriter(
                stream,
                key.derive(Purpose.BACKUP),
                bytes.fromhex(header.vault_id),
                compression=Compression.NONE,
                associated=hashlib.sha256(prefix).digest(),
            )
            _write_members(chunks, [(DATABASE_NAME, snapshot), *_originals(folder)], tell)
            chunks.close()
            sync(stream)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        for temporary in (part, snapshot):
            temporary.unlink(missing_ok=True)


def read_backup(backup: Path, folder: Path, unlock: Callable[[Header], VaultKey]) -> None:
    """Put the vault in ``backup`` at ``folder``, which must be empty or not exist.

    ``unlock`` gives the key from the header. Nothing appears at ``folder`` unless every byte is authentic.
    Raises VaultExists, BackupDamaged, VaultTooNew, or what ``unlock`` raises.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultExists
    folder.parent.mkdir(parents=True, exist_ok=True)
    growing = temporary_beside(folder)
    growing.mkdir(mode=0o700)
    try:
        with backup.open("rb") as stream, _telling_damage():
            prefix, header = _read_prefix(stream)
            key = unlock(header)
            header.verify(key)
            associated = hashlib.sha256(prefix).digest()
            with open_chunks(
                stream, key.derive(Purpose.BACKUP), bytes.fromhex(header.vault_id), associated=associated
            ) as chunks:
                _read_members(chunks, growing)
            key.wipe()
            header.write(growing)
        if folder.exists():
            folder.rmdir()
        growing.replace(folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(growing, ignore_errors=True)


def _copy_database(source: Path, target: Path, key: bytes, progress: Progress) -> None:
    def tell(_status: int, remaining: int, pages: int) -> None:
        progress((pages - remaining) * PAGE_BYTES, pages * PAGE_BYTES)

    with (
        telling_damage(),
        closing(open_connection(source, key, read_only=True)) as reading,
        closing(open_connection(target, key, create=True)) as writing,
    ):
        # One moment of the database for all steps, whatever is written meanwhile.
        reading.execute("begin")
        reading.execute("select count(*) from sqlite_master").fetchone()
        reading.backup(writing, pages=STEP_BYTES // PAGE_BYTES, progress=tell)
        reading.rollback()
        doubt_what_waits(writing)
        checkpoint(writing)


def _originals(folder: Path) -> list[tuple[str, Path]]:
    named = [(path.relative_to(folder).as_posix(), path) for path in (folder / ORIGINALS_NAME).glob("??/*")]
    return sorted((name, path) for name, path in named if _MEMBER.fullmatch(name) and path.is_file())


def _write_members(chunks: ChunkWriter, members: list[tuple[str, Path]], progress: Progress) -> None:
    sizes = [path.stat().st_size for _, path in members]
    # The first one, the database, was copied before.
    done, whole = sizes[0], sizes[0] + sum(sizes)
    with tarfile.open(fileobj=cast(BinaryIO, chunks), mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for (name, path), size in zip(members, sizes, strict=True):
            info = tarfile.TarInfo(name)
            info.size = size
            info.mode = 0o600
            with path.open("rb") as stream:
                tar.addfile(info, _Told(stream, done, whole, progress))
            done += size
    progress(whole, whole)


class _Told:
    """A file that tells how far it has been read, beyond what was done before it."""

    def __init__(self, stream: BinaryIO, before: int, whole: int, progress: Progress) -> None:
        self._stream, self._before, self._whole, self._progress = stream, before, whole, progress

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._progress(self._before + self._stream.tell(), self._whole)
        return data


def _read_members(chunks: BinaryIO, folder: Path) -> None:
    with tarfile.open(fileobj=chunks, mode="r|") as tar:
        for info in tar:
            content = tar.extractfile(info) if info.isfile() and _MEMBER.fullmatch(info.name) else None
            if content is None:
                raise BackupDamaged
            path = folder / info.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with content, create_private(path) as stream:
                shutil.copyfileobj(content, stream, 1 << 20)
                sync(stream)
    # The last chunk must be seen too: it proves that nothing was cut off.
    while chunks.read(1 << 20):
        pass
    if not (folder / DATABASE_NAME).is_file():
        raise BackupDamaged


def _prefix(header: Header) -> bytes:
    encoded = header.encode()
    return _MAGIC + _LENGTH.pack(len(encoded)) + encoded


def _read_prefix(stream: BinaryIO) -> tuple[bytes, Header]:
    start = stream.read(len(_MAGIC) + _LENGTH.size)
    if len(start) < len(_MAGIC) + _LENGTH.size or not start.startswith(_MAGIC):
        raise BackupDamaged
    (length,) = _LENGTH.unpack(start[len(_MAGIC) :])
    if length > MOST_BYTES:
        raise BackupDamaged
    encoded = stream.read(length)
    header = Header.decode(encoded)
    if len(bytes.fromhex(header.vault_id)) != FILE_ID_BYTES:
        raise BackupDamaged
    return start + encoded, header


@contextmanager
def _telling_damage() -> Iterator[None]:
    try:
        yield
    except BackupDamaged:
        raise
    except (VaultDamaged, tarfile.TarError) as error:
        raise BackupDamaged from error


def _tell_nobody(_done: int, _total: int) -> None:
    pass
