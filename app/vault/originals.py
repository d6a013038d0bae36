# SPDX-License-Identifier: MPL-2.0
"""The store of original export files: each compressed, encrypted, and named by a random id."""

import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.vault.chunks import FILE_ID_BYTES, ChunkWriter, Compression, open_chunks
from app.vault.errors import VaultDamaged, VaultLocked
from app.vault.files import create_private, sync, telling_full_disk

_ID = re.compile(rf"[0-9a-f]{{{FILE_ID_BYTES * 2}}}")
_UNFINISHED = ".part"


class OriginalWriter:
    """Takes the bytes of one file; it is in the store only after ``commit``."""

    def __init__(self, place: Path, key: bytes, compression: Compression) -> None:
        self._id = place.name
        self._place = place
        self._part = place.with_name(place.name + _UNFINISHED)
        with telling_full_disk():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._stream: BinaryIO | None = create_private(self._part)
            try:
                self._chunks = ChunkWriter(self._stream, key, bytes.fromhex(self._id), compression=compression)
            except BaseException:
                self.abort()
                raise

    def write(self, data: bytes) -> int:
        """Add ``data`` to the file; gives how many bytes were taken, which is all of them. Raises DiskFull."""
        with telling_full_disk():
            return self._chunks.write(data)

    def commit(self) -> str:
        """Finish the file and give its id."""
        if self._stream is None:
            raise ValueError("the file is finished")
        with telling_full_disk():
            self._chunks.close()
            sync(self._stream)
            self._stream.close()
        self._stream = None
        self._part.replace(self._place)
        return self._id

    def abort(self) -> None:
        """Forget the file; does nothing after ``commit``."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()  # A full disk may refuse what was still to be written.
            self._stream = None
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> "OriginalWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.abort()


class Originals:
    """The originals in ``folder``, under the 32-byte ``key``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._key: bytes | None = key

    def create(self, compression: Compression = Compression.ZSTD) -> OriginalWriter:
        """Begin a new file."""
        return OriginalWriter(self._place(secrets.token_hex(FILE_ID_BYTES)), self._open_key(), compression)

    def open(self, original: str) -> BinaryIO:
        """Read a file as a stream of its first bytes; raises VaultDamaged if it is gone or changed."""
        key = self._open_key()
        try:
            stream = self._place(original).open("rb")
        except FileNotFoundError as error:
            raise VaultDamaged from error
        try:
            return open_chunks(stream, key, bytes.fromhex(original))
        except BaseException:
            stream.close()
            raise

    def read(self, original: str) -> bytes:
        """All of a file that is small, as a mail is; raises VaultDamaged if it is gone or changed."""
        with self.open(original) as stream:
            return stream.read()

    def remove(self, original: str) -> None:
        """Remove a file; one that is gone already is no error."""
        self._place(original).unlink(missing_ok=True)

    def ids(self) -> Iterator[str]:
        """Give the ids of all files, in no order."""
        for path in self.folder.glob("??/*"):
            if _ID.fullmatch(path.name) and path.name[:2] == path.parent.name:
                yield path.name

    def size(self, original: str) -> int:
        """Give how many bytes a file takes on the disk, compressed and encrypted."""
        return self._place(original).stat().st_size

    def sweep(self, known: set[str]) -> int:
        """Remove what no row of the database knows, and what a crash left unfinished; gives how many files.

        Not while a file is being written.
        """
        unfinished = list(self.folder.glob(f"??/*{_UNFINISHED}"))
        orphans = [self._place(original) for original in self.ids() if original not in known]
        for path in (*unfinished, *orphans):
            path.unlink(missing_ok=True)
        return len(unfinished) + len(orphans)

    def check(self) -> None:
        """Read every file to its end; raises VaultDamaged at the first that is not what was written."""
        for original in list(self.ids()):
            with self.open(original) as stream:
                while stream.read(1 << 20):
                    pass

    def lock(self) -> None:
        """Forget the key."""
        self._key = None

    def _open_key(self) -> bytes:
        if self._key is None:
            raise VaultLocked
        return self._key

    def _place(self, original: str) -> Path:
        if not _ID.fullmatch(original):
            raise VaultDamaged
        return self.folder / original[:2] / original
