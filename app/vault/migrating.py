# SPDX-License-Identifier: MPL-2.0
"""Bringing the database of an older version up to date, after an encrypted copy of it."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from app.vault.database import checkpoint, telling_damage
from app.vault.errors import VaultTooNew, VaultTooOld
from app.vault.files import create_private, sync, sync_folder, temporary_beside

if TYPE_CHECKING:
    from sqlite_utils import Database

_COPY = "database.before-"


def migrate(database: "Database", path: Path, *, read_only: bool = False, fresh: bool = False) -> None:
    """Apply the pending migrations to ``database``, whose file is ``path``.

    Raises VaultTooNew when a newer version has changed it, VaultTooOld when it cannot be read as it is.
    """
    from app.vault.migrations import migrations

    with telling_damage():
        applied = {migration.name for migration in migrations.applied(database)}
        pending = [migration.name for migration in migrations.pending(database)]
        if len(applied) + len(pending) > len(migrations._migrations):
            raise VaultTooNew
        if not pending:
            return
        if read_only:
            raise VaultTooOld
        if not fresh:
            _copy(database, path, pending[0])
        migrations.apply(database)


def copies(path: Path) -> list[Path]:
    """Give the copies made before migrations of the database at ``path``."""
    return sorted(copy for copy in path.parent.glob(f"{_COPY}*") if not copy.name.endswith((".part", "-wal", "-shm")))


def _copy(database: "Database", path: Path, name: str) -> None:
    checkpoint(database.conn)
    copy = path.with_name(_COPY + name)
    part = temporary_beside(copy)
    try:
        with path.open("rb") as source, create_private(part) as target:
            shutil.copyfileobj(source, target, 1 << 20)
            sync(target)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    for older in copies(path):
        if older != copy:
            older.unlink()
