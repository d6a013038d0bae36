# SPDX-License-Identifier: MPL-2.0
"""The lock that whoever writes to a vault holds."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from app.vault.errors import FolderReadOnly, VaultInUse

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_NAME = "vault.lock"
_UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


def acquire(folder: Path) -> "BaseFileLock":
    """Take the lock of the vault in ``folder``; raises VaultInUse, or FolderReadOnly where nothing can be written."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise VaultInUse from error
    except OSError as error:
        if error.errno in _UNWRITABLE:
            raise FolderReadOnly from error
        raise
    return lock
