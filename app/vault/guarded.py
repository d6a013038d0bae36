# SPDX-License-Identifier: MPL-2.0
"""A connection that one thread may close while another is using it.

The driver alone crashes the process then: closing takes the statement away from under the other thread.
Here each call into the driver is made alone, and closing interrupts whoever is inside and waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any

import sqlcipher3

from app.vault.turns import Turns

_INTERRUPT_AGAIN_SECONDS = 0.02
_INSTRUCTIONS_BETWEEN = 4_000


class Cursor(sqlcipher3.Cursor):  # type: ignore[misc]  # the driver has no types
    """A cursor that takes its turn."""

    def __init__(self, connection: "Connection") -> None:
        self._turn = connection.turn
        self._connection = connection
        super().__init__(connection)

    def execute(self, *arguments: Any) -> Any:
        """Run a statement."""
        with self._turn:
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        """Run a statement for each set of parameters, in one turn."""
        with self._turn, self._connection.asking_often():
            return super().executemany(*arguments)

    def executescript(self, *arguments: Any) -> Any:
        """Run several statements in one turn."""
        with self._turn:
            return super().executescript(*arguments)

    def fetchone(self) -> Any:
        """Give the next row, or None."""
        with self._turn:
            return super().fetchone()

    def fetchmany(self, *arguments: Any, **named: Any) -> Any:
        """Give the next rows."""
        with self._turn:
            return super().fetchmany(*arguments, **named)

    def fetchall(self) -> Any:
        """Give the rows that remain, in one turn."""
        with self._turn:
            return super().fetchall()

    def __next__(self) -> Any:
        with self._turn:
            return super().__next__()


class Connection(sqlcipher3.Connection):  # type: ignore[misc]  # the driver has no types
    """A connection whose calls, and those of its cursors, take turns."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.turn = RLock()
        #: Those of whole transactions, see turns.py.
        self.turns = Turns()
        self.stopping = False
        super().__init__(*arguments, **named)

    def cursor(self, *_: Any) -> Cursor:
        """Give a cursor that takes turns with all others of this connection."""
        return Cursor(self)

    def commit(self) -> None:
        """End the transaction, keeping its changes."""
        with self.turn:
            super().commit()

    def rollback(self) -> None:
        """End the transaction, undoing its changes."""
        with self.turn:
            super().rollback()

    @contextmanager
    def asking_often(self) -> Iterator[None]:
        """Notice between many short statements, too, that they are no longer wanted: an interruption alone is
        noticed within one only, and each of them may be shorter than the moment it takes to interrupt it."""
        # SQLite counts the instructions of a prepared statement on through all its runs.
        self.set_progress_handler(lambda: self.stopping, _INSTRUCTIONS_BETWEEN)
        try:
            yield
        finally:
            self.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """Stop the statement that runs now, in whatever thread; closed already, do nothing."""
        with suppress(sqlcipher3.ProgrammingError):
            super().interrupt()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Interrupt whatever runs on the connection, and let nobody else in meanwhile."""
        # Only when someone is inside: an interruption that meets nobody keeps SQLite from tidying up at the end.
        # Again and again: it passes unnoticed when a statement is only about to begin.
        wait = 0.0
        while not self.turn.acquire(timeout=wait):
            self.stopping = True
            self.interrupt()
            wait = _INTERRUPT_AGAIN_SECONDS
        self.stopping = False
        try:
            yield
        finally:
            self.turn.release()

    def close(self) -> None:
        """Interrupt whatever runs on the connection, and close it; closed already, do nothing."""
        with self.alone():
            super().close()
