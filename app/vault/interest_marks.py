# SPDX-License-Identifier: MPL-2.0
"""Keeping of which records name an interest: counted once, so that a profile of a million records is there at once.

It follows from the records alone. Whoever erases some has it forgotten; it is then counted anew.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sqlite_utils import Database

from app.vault.database import telling_damage
from app.vault.vault import Vault

_ADD_MARK = """INSERT INTO interest_mark(interest, word, organisation, category, origin, special, records, first, last)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET records = records + excluded.records,
        first = iif(first = 0 OR excluded.first = 0, first + excluded.first, min(first, excluded.first)),
        last = iif(last = 0 OR excluded.last = 0, last + excluded.last, max(last, excluded.last))
    RETURNING id"""


class MarkOf(NamedTuple):
    """What one mark is of. ``word``: what names the interest, as it is written; organisation, category and origin by
    their numbers in the vault; ``special``: slugs of the specially protected categories spoken of, with commas."""

    interest: str
    word: str
    organisation: int
    category: int
    origin: int
    special: str


@dataclass(slots=True)
class Counts:
    """How many records, the first and the last (milliseconds, 0: undated), and their ids where these are kept."""

    records: int = 0
    first: int = 0
    last: int = 0
    ids: list[int] = field(default_factory=list)

    def add(self, record: int, time: int) -> None:
        """One record more, by its id, and its time (0: undated)."""
        self.records += 1
        self.ids.append(record)
        if time:
            self.first = min(self.first, time) if self.first else time
            self.last = max(self.last, time) if self.last else time


@dataclass(frozen=True, slots=True)
class Counted:
    """Up to which record (its id) was counted, and by which vocabulary; ``generation``: how often it was forgotten."""

    upto: int
    vocabulary: str
    generation: int


def add_marks(vault: Vault, before: Counted, after: Counted, marks: dict[MarkOf, Counts]) -> bool:
    """Add what was counted; False, and nothing, when the state is no longer the one ``before`` it was counted."""
    db = vault.database
    with telling_damage(), db.atomic():
        row = db.execute("SELECT upto, vocabulary, generation FROM interest_counted").fetchone()
        if Counted(*row) != before:
            return False
        if before.vocabulary != after.vocabulary:
            _empty(db)
        named: list[tuple[int, int]] = []
        for mark, counts in marks.items():
            values = (*mark, counts.records, counts.first, counts.last)
            number = db.execute(_ADD_MARK, values).fetchone()[0]
            named += ((number, each) for each in counts.ids)
        db.conn.executemany("INSERT INTO interest_record(mark, record) VALUES (?, ?)", named)
        db.execute("UPDATE interest_counted SET upto = ?, vocabulary = ?", (after.upto, after.vocabulary))
    return True


def forget_marks(db: Database) -> None:
    """Forget all that was counted, within a transaction of the caller's."""
    _empty(db)
    db.execute("UPDATE interest_counted SET upto = 0, vocabulary = '', generation = generation + 1")


def _empty(db: Database) -> None:
    db.execute("DELETE FROM interest_mark")
    db.execute("DELETE FROM interest_record")
