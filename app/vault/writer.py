# SPDX-License-Identifier: MPL-2.0
"""The writer's database, whose transactions take turns."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


class TurnTaking(Database):
    """A database in which a transaction of one thread is never a part of another thread's."""

    @contextmanager
    def atomic(self) -> Iterator[Database]:
        """A transaction; within one of the same thread, a part of it."""
        with self.conn.turns.taken(), super().atomic():  # type: ignore[attr-defined]  # a connection of guarded.py
            yield self
