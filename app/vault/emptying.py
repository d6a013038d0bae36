# SPDX-License-Identifier: MPL-2.0
"""Moves what an import commits from the write-ahead log into the file, beside the import, which writes on.

SQLite itself does so at the end of each long transaction, where everyone waits for the disk
(https://www.sqlite.org/wal.html, "Automatic Checkpoint").
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import sqlcipher3

from app.vault.errors import VaultError
from app.vault.guarded import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

_USUAL_PAGES = 1_000
# So many pages of the log make even an import wait, lest it fill the disk: 256 MiB.
_MOST_PAGES = 16_384


class Emptying:
    """Empties the log in a thread of its own. ``connect`` opens a connection for it."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._hand = ThreadPoolExecutor(1, "mien-log")
        self._connection: Connection | None = None

    @contextmanager
    def instead_of(self, writer: "Database") -> Iterator[Callable[[], None]]:
        """Have it emptied here and not at the end of a transaction; gives what is to be called after each."""
        _leave(writer, _MOST_PAGES)
        try:
            yield self._begin
        finally:
            self._begin()
            _leave(writer, _USUAL_PAGES)

    def wait(self) -> None:
        """Wait for what was begun; stopped, there is nothing."""
        with suppress(RuntimeError):
            self._hand.submit(bool).result()

    def stop(self) -> None:
        """Leave in the log what is still there; for good."""
        self._hand.shutdown(wait=False, cancel_futures=True)
        if connection := self._connection:
            connection.close()
        self._hand.shutdown()

    def _begin(self) -> None:
        # Whoever locks the vault meanwhile ends the thread.
        with suppress(RuntimeError):
            self._hand.submit(self._move)

    def _move(self) -> None:
        # Nothing is lost where it fails, and whoever closes the vault tries again.
        with suppress(VaultError, sqlcipher3.Error), closing(self._connect()) as connection:
            self._connection = connection
            connection.execute("pragma wal_checkpoint(passive)").fetchall()


def _leave(writer: "Database", pages: int) -> None:
    """Have a connection empty the log itself when it holds so many pages."""
    # Whoever locks the vault meanwhile closes the connection.
    with suppress(sqlcipher3.ProgrammingError):
        writer.execute(f"pragma wal_autocheckpoint = {pages}").fetchall()
