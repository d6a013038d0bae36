# SPDX-License-Identifier: MPL-2.0
"""Keeping of what is to be sent: one mail a key, and each step of it before the next one is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from app.catalog.outbox import OutboxEntry, OutboxState
from app.vault.database import telling_damage
from app.vault.moments import stored, told
from app.vault.vault import Vault

_COLUMNS = "key, organisation, message_id, due, changed, batch, state, attempts, reason, answer, copied"
_SELECT = f"SELECT {_COLUMNS} FROM outbox"


class Outbox:
    """What waits, and what became of it, in an open vault; see ``Store`` in channels."""

    def __init__(self, vault: Vault, also: Callable[[OutboxEntry, OutboxEntry, bytes], None] | None = None) -> None:
        """``also``: what is done in the same transaction in which a mail moves from one state to another; it gets the
        mail before and after, and its bytes."""
        self._vault = vault
        self._also = also

    def add(self, entry: OutboxEntry, raw: bytes) -> OutboxEntry:
        """Keep a mail; of a key that is known already, what is kept stays. Gives what is kept."""
        with self.lasting() as db:
            db.execute(
                f"INSERT INTO outbox({_COLUMNS}, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT(key) DO NOTHING",
                (*_row(entry), raw),
            )
        return self._one("key", entry.key) or entry

    def get(self, key: str) -> OutboxEntry | None:
        """The mail of a key."""
        return self._one("key", key)

    def by_message_id(self, message_id: str) -> OutboxEntry | None:
        """The mail that has a Message-ID."""
        return self._one("message_id", message_id)

    def raw(self, key: str) -> bytes:
        """The bytes of a mail; raises KeyError for an unknown key."""
        rows = self._rows("SELECT raw FROM outbox WHERE key = ?", (key,))
        if not rows:
            raise KeyError(key)
        return bytes(rows[0][0])

    def standing(self, *states: OutboxState, batch: str = "") -> list[OutboxEntry]:
        """The mails in some states, the oldest first; of one batch where one is given."""
        marks = ", ".join("?" * len(states))
        values = (*(state.value for state in states), batch, batch)
        sql = f"{_SELECT} WHERE state IN ({marks}) AND (? = '' OR batch = ?) ORDER BY id"
        return [_entry(row) for row in self._rows(sql, values)]

    def of(self, reference: str) -> list[OutboxEntry]:
        """The mails of a request, the oldest first."""
        sql = f"{_SELECT} WHERE key = ? OR key GLOB ? || '/*' ORDER BY id"
        return [_entry(row) for row in self._rows(sql, (reference, reference))]

    def next_due(self) -> OutboxEntry | None:
        """Of those that wait, the one that is due first."""
        rows = self._rows(f"{_SELECT} WHERE state = 'queued' ORDER BY due, id LIMIT 1", ())
        return _entry(rows[0]) if rows else None

    def move(self, before: OutboxEntry, after: OutboxEntry, raw: bytes | None = None) -> bool:
        """Put one state of a mail in place of another, unless that changed meanwhile."""
        tried = stored(after.changed) if after.state is OutboxState.SENDING else None
        with self.lasting() as db:
            done = db.execute(
                f"UPDATE outbox SET ({_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?),"
                " tried = coalesce(?, tried), raw = coalesce(?, raw)"
                " WHERE key = ? AND state = ? AND changed = ?",
                (*_row(after), tried, raw, before.key, before.state.value, stored(before.changed)),
            )
            moved = int(done.rowcount) == 1
            if moved and self._also is not None:
                self._also(before, after, self.raw(after.key))
            return moved

    def begun(self, since: datetime) -> list[datetime]:
        """When servers were asked to take a mail since a time, the oldest first."""
        rows = self._rows("SELECT tried FROM outbox WHERE tried > ? ORDER BY tried", (stored(since),))
        return [told(row[0]) for row in rows]

    def _one(self, column: str, value: str) -> OutboxEntry | None:
        rows = self._rows(f"{_SELECT} WHERE {column} = ?", (value,))
        return _entry(rows[0]) if rows else None

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        with telling_damage():
            return list(self._vault.database.execute(sql, values).fetchall())

    @contextmanager
    def lasting(self) -> Iterator[Any]:
        """A transaction that is on the disk when it ends: a power failure may not forget that a mail has left. What is
        asked of the outbox within is a part of it."""
        db = self._vault.database
        # The queue's own thread sends while another one cancels, or imports.
        with telling_damage(), db.conn.turns.taken():  # type: ignore[attr-defined]  # a connection of guarded.py
            if db.conn.in_transaction:
                with db.atomic():
                    yield db
                return
            db.execute("pragma synchronous = full")
            try:
                with db.atomic():
                    yield db
            finally:
                db.execute("pragma synchronous = normal")


def _row(entry: OutboxEntry) -> tuple[Any, ...]:
    return (
        entry.key,
        entry.organisation,
        entry.message_id,
        stored(entry.due),
        stored(entry.changed),
        entry.batch,
        entry.state.value,
        entry.attempts,
        entry.reason,
        entry.answer,
        int(entry.copied),
    )


def _entry(row: Any) -> OutboxEntry:
    key, organisation, message_id, due, changed, batch, state, attempts, reason, answer, copied = row
    return OutboxEntry(
        key,
        organisation,
        message_id,
        told(due),
        told(changed),
        batch,
        OutboxState(state),
        attempts,
        reason,
        answer,
        bool(copied),
    )
