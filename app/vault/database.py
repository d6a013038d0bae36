# SPDX-License-Identifier: MPL-2.0
"""The encrypted database: SQLCipher with a raw key, driven through sqlite-utils."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3

from app.vault.errors import (
    DiskFull,
    QueryInterrupted,
    VaultDamaged,
    VaultError,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
)
from app.vault.files import look_for_room
from app.vault.guarded import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGE_BYTES = 16 * 1024
CACHE_KIB = 64 * 1024
BUSY_SECONDS = 5.0
_SALT_BYTES = 16
# What SQLite needs beside a database that it opens.
_INDEX_OF_LOG_BYTES = 32 * 1024

_CUT_SHORT = "has an invalid size"
_DAMAGE = ("not a database", "malformed", "hmac", "disk i/o error", "error decrypting")
_BUSY = ("database is locked", "database table is locked")
_CLOSED = ("closed database", "closed cursor")


def log_of(database: Path) -> Path:
    """Give the place of the write-ahead log of ``database``."""
    return database.with_name(database.name + "-wal")


def has_log(database: Path) -> bool:
    """Tell whether changes to ``database`` may still stand in its log only."""
    log = log_of(database)
    return log.is_file() and log.stat().st_size > 0


@contextmanager
def telling_damage() -> Iterator[None]:
    """Turn the driver's errors into the vault's: VaultDamaged, VaultInUse, VaultReadOnly, VaultLocked,
    QueryInterrupted. Errors of the statement itself pass unchanged.
    """
    try:
        yield
    except sqlcipher3.Error as error:
        text = str(error).lower()
        if any(sign in text for sign in _DAMAGE):
            raise VaultDamaged from error
        if any(sign in text for sign in _BUSY):
            raise VaultInUse from error
        if any(sign in text for sign in _CLOSED):
            raise VaultLocked from error
        if "disk is full" in text:
            raise DiskFull from error
        if "readonly database" in text:
            raise VaultReadOnly from error
        if "interrupted" in text:
            raise QueryInterrupted from error
        raise


def open_connection(
    path: Path, key: bytes, *, read_only: bool = False, create: bool = False, alone: bool = False
) -> Connection:
    """Open a bare SQLCipher connection that any one thread at a time may use.

    ``alone`` reads the file without its log, while nobody writes to it.
    Raises VaultDamaged when the file is missing, empty or not readable with ``key``; DiskFull when there is not even
    room for opening it; FileExistsError when ``create`` finds a file.
    """
    if create:
        # Made here, not by SQLite, so that it is private before it holds a byte.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    elif not path.is_file() or path.stat().st_size == 0:
        raise VaultDamaged
    with telling_damage():
        connection: Connection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?{_mode(path, read_only, alone)}",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
            factory=Connection,
        )
    try:
        with telling_damage():
            _prepare(connection, key, read_only)
        if create:
            _refuse_plain(path)
    except VaultDamaged:
        connection.close()
        # SQLite calls both a fault of the disk. Where nothing can be written at all, that is not what is wrong.
        with suppress(OSError):
            look_for_room(path.parent, _INDEX_OF_LOG_BYTES)
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, key: bytes, *, read_only: bool = False, create: bool = False) -> "Database":
    """Open the database at ``path`` with its raw 32-byte ``key``; see ``open_connection``."""
    connection = open_connection(path, key, read_only=read_only, create=create)
    from app.vault.writer import TurnTaking

    return TurnTaking(connection, execute_plugins=False)


def check_integrity(connection: Any, *, thorough: bool = False, logged: bool = False) -> None:
    """Authenticate every page and check the structure, ``thorough``: the indexes too; raises VaultDamaged.

    ``logged``: changes may still stand in the log only. A page that a full disk cut short on its way from there into
    the file is whole in the log, which the check of the structure reads.
    """
    structure = "integrity_check" if thorough else "quick_check"
    with telling_damage():
        found = connection.execute("pragma cipher_integrity_check").fetchall()
        wrong = [each for each in found if not (logged and _CUT_SHORT in each[0])]
        if wrong or connection.execute(f"pragma {structure}").fetchall() != [("ok",)]:
            raise VaultDamaged


def checkpoint(connection: Any) -> None:
    """Move all changes from the write-ahead log into the file itself, and empty the log.

    Raises VaultInUse when someone is still reading.
    """
    with telling_damage():
        busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise VaultInUse


@contextmanager
def unchecked_references(database: "Database") -> Iterator[None]:
    """Do not look whether the rows exist that others name, in a transaction that begins inside the block; nothing
    may be deleted there that others name."""
    # Nobody else's transaction may come in between: it may have to delete.
    with database.conn.turns.taken():  # type: ignore[attr-defined]  # a connection of guarded.py
        database.execute("pragma foreign_keys = off")
        try:
            yield
        finally:
            # Whoever locks the vault meanwhile closes the connection.
            with suppress(sqlcipher3.ProgrammingError):
                database.execute("pragma foreign_keys = on")


def close_database(database: Any, *, read_only: bool = False) -> None:
    """Stop what runs on the connection, undo what was not committed, and close it. Never fails for damage."""
    with database.conn.alone():
        if not read_only:
            # The interruption lasts until a new statement begins, and would keep closing from emptying the log.
            with suppress(VaultError), telling_damage():
                database.rollback()
                checkpoint(database.conn)
        database.close()


def _mode(path: Path, read_only: bool, alone: bool) -> str:
    if not read_only:
        return "mode=rw"
    if alone or (not os.access(path.parent, os.W_OK) and not has_log(path)):
        # A read-only medium: nobody can write there, and SQLite could not make its log beside the file.
        return "mode=ro&immutable=1"
    return "mode=ro"


def _prepare(connection: Any, key: bytes, read_only: bool) -> None:
    # Otherwise SQLCipher writes its own lines about a damaged page to the standard error stream.
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    connection.execute(f"pragma cipher_page_size = {PAGE_BYTES}")
    if not connection.execute("pragma cipher_version").fetchone():
        raise RuntimeError("the database driver has no encryption")
    connection.execute("pragma temp_store = 2")
    connection.execute(f"pragma cache_size = -{CACHE_KIB}")
    connection.execute("pragma foreign_keys = on")
    connection.execute("select count(*) from sqlite_master").fetchone()
    if read_only:
        connection.execute("pragma query_only = on")
        return
    connection.execute("pragma secure_delete = on")
    connection.execute("pragma journal_mode = wal").fetchone()
    connection.execute("pragma synchronous = normal")


def _refuse_plain(path: Path) -> None:
    with path.open("rb") as stream:
        start = stream.read(_SALT_BYTES)
    if len(start) < _SALT_BYTES or start.startswith(b"SQLite format 3"):
        raise RuntimeError("the database was not encrypted")
