# SPDX-License-Identifier: MPL-2.0
"""A read-only connection of its own, for questions asked beside the writer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.vault.database import telling_damage
from app.vault.errors import VaultLocked
from app.vault.guarded import Connection

Parameters = Sequence[Any] | Mapping[str, Any]


class Reader:
    """Asks SQL of the vault. Any thread may ask.

    Every method raises VaultLocked once the reader is closed, VaultDamaged when a page is not what Mien
    wrote, and QueryInterrupted when ``interrupt`` stopped the question.
    """

    def __init__(self, connection: Connection, on_close: Callable[["Reader"], None] | None = None) -> None:
        self._connection: Connection | None = connection
        self._on_close = on_close

    def rows(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """Give all rows of the answer; page by key where there may be many."""
        with self._ask() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql, params).fetchall()
            return rows

    def row(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        """Give the first row, or None."""
        with self._ask() as connection:
            row: tuple[Any, ...] | None = connection.execute(sql, params).fetchone()
            return row

    def value(self, sql: str, params: Parameters = ()) -> Any:
        """Give the first value of the first row, or None."""
        row = self.row(sql, params)
        return None if row is None else row[0]

    def interrupt(self) -> None:
        """Stop the question being asked in another thread, if any."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def close(self) -> None:
        """Stop what is running and close the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
            if self._on_close is not None:
                self._on_close(self)

    @property
    def closed(self) -> bool:
        """Whether the connection is gone."""
        return self._connection is None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        connection = self._connection
        if connection is None:
            raise VaultLocked
        with telling_damage():
            yield connection
