# SPDX-License-Identifier: MPL-2.0
"""Files only their owner can read, written whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.vault.errors import DiskFull

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def telling_full_disk() -> Iterator[None]:
    """Turn the system's error about a full disk, or a person's full share of it, into DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise


def create_private(path: Path) -> BinaryIO:
    """Create ``path`` for writing, readable by its owner only before it holds a byte.

    Raises FileExistsError where there is such a file already.
    """
    return os.fdopen(os.open(path, _NEW_FILE, 0o600), "wb")


def sync(stream: BinaryIO) -> None:
    """Have the system put what was written to ``stream`` on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the system put the names in ``folder`` on the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def temporary_beside(path: Path) -> Path:
    """Give an unused name in the folder of ``path``, so that a rename onto it stays on one disk."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def look_for_room(folder: Path, size: int) -> None:
    """See whether ``size`` more bytes can be written in ``folder``. Raises DiskFull, and OSError where nothing can be
    written at all."""
    temporary = temporary_beside(folder / "room")
    try:
        with telling_full_disk(), create_private(temporary) as stream:
            stream.write(bytes(size))
            sync(stream)
    finally:
        temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: after a crash there is the old file or the new one, never half of it."""
    temporary = temporary_beside(path)
    try:
        with create_private(temporary) as stream:
            stream.write(data)
            sync(stream)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
