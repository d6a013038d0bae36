# SPDX-License-Identifier: MPL-2.0
"""Whose turn it is to write: one transaction after the other, though several threads share the writer's connection.

An import writes for minutes, a group of files after the other; a mail that leaves is noted in between. Without turns
the note would become a part of the import's transaction, and be lost with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident


class Turns:
    """Turns that are given in the order in which they are asked for; who has one may take it again within."""

    def __init__(self) -> None:
        # Whoever waits holds ``_next``, so that the one who just had its turn comes after.
        self._next = Lock()
        self._taken = Lock()
        self._owner = 0

    @property
    def wanted(self) -> bool:
        """Whether somebody waits for a turn: whoever writes for long may make room soon."""
        return self._next.locked()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for the turn, and have it for the block."""
        me = get_ident()
        if self._owner == me:
            yield
            return
        with self._next:
            self._taken.acquire()
        self._owner = me
        try:
            yield
        finally:
            self._owner = 0
            self._taken.release()
