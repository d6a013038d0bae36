# SPDX-License-Identifier: MPL-2.0
"""One question, which may take several statements, as something that can be stopped."""

from collections.abc import Sequence
from typing import Any

from app.insight.source import Questioned
from app.vault.errors import QueryInterrupted


class Question:
    """Passes statements on until it is stopped; then QueryInterrupted is raised. A connection itself can only
    interrupt a statement that runs, and forgets a wish that falls between two."""

    def __init__(self, connection: Questioned) -> None:
        self._connection = connection
        self._stopped = False

    def stop(self) -> None:
        """Ask nothing more; from any thread."""
        self._stopped = True

    def rows(self, sql: str, params: Any = ()) -> Sequence[tuple[Any, ...]]:
        """All rows of an answer."""
        self._go_on()
        return self._connection.rows(sql, params)

    def value(self, sql: str, params: Any = ()) -> Any:
        """The first value of an answer, or ``None``."""
        self._go_on()
        return self._connection.value(sql, params)

    def _go_on(self) -> None:
        if self._stopped:
            raise QueryInterrupted
