# SPDX-License-Identifier: MPL-2.0
"""Notes that records which are known already stand in one more file."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlite_utils import Database

from app.vault.packing import Likeness

Place = tuple[int, int, Any]
"""Where a record stands: its time and fingerprint, by which it is known among those alike, and its place."""

# What is known only since the same file says it is not noted.
_NOTE = """INSERT OR IGNORE INTO also_in(record, file, place) SELECT id, {file}, ?3 FROM record
    WHERE organisation = {alike.organisation} AND category = {alike.category} AND origin = {alike.origin}
    AND time = ?1 AND kind = {alike.kind} AND fingerprint = ?2 AND file <> {file}
    AND {stood} ((file >= {since} AND (SELECT export FROM file WHERE file.id = record.file) = {export}) OR EXISTS (
        SELECT 1 FROM also_in b JOIN file ON file.id = b.file
        WHERE b.record = record.id AND b.file >= {since} AND export = {export}))"""
_FIRST, _AGAIN = "NOT", ""


class Known:
    """The notes of one file of an export."""

    def __init__(self, database: Database, export_id: int, file_id: int) -> None:
        self._db = database
        # Most records are told by the first file of the export alone: they stand in none after it.
        since = database.execute("SELECT coalesce(min(id), 0) FROM file WHERE export = ?", (export_id,)).fetchone()[0]
        self._where = {"file": file_id, "export": export_id, "since": since}
        # What held for the last records holds for most that follow.
        self._likely = [_FIRST, _AGAIN]

    def note_all(self, runs: Sequence[tuple[Likeness, int]], places: Sequence[Place]) -> bool | None:
        """Note records, which stand in runs of so many of one likeness. Whether they stand in this export for the
        first time; ``None``, and nothing is noted, where this is not so of all alike, or some are not known."""
        for stood in self._likely:
            self._db.execute("SAVEPOINT noting")
            all_noted = self._note(runs, places, stood)
            if not all_noted:
                self._db.execute("ROLLBACK TO noting")
            self._db.execute("RELEASE noting")
            if all_noted:
                self._likely.sort(key=lambda each: each != stood)
                return stood == _FIRST
        return None

    def note(self, runs: Sequence[tuple[Likeness, int]], places: Sequence[Place]) -> list[bool]:
        """Note records that all are known, and tell of each whether it stands in this export for the first time."""
        alike = self.note_all(runs, places)
        if alike is not None:
            return [alike] * len(places)
        found = []
        each = iter(places)
        for likeness, records in runs:
            first, again = self._statement(likeness, _FIRST), self._statement(likeness, _AGAIN)
            for place in islice(each, records):
                found.append(self._db.execute(first, place).rowcount > 0)
                if not found[-1]:
                    self._db.execute(again, place)
        return found

    def _note(self, runs: Sequence[tuple[Likeness, int]], places: Sequence[Place], stood: str) -> bool:
        """Note records up to the first of which it is not so; whether these are all."""
        each = iter(places)
        for likeness, records in runs:
            statement = self._statement(likeness, stood)
            noted = sum(self._db.execute(statement, place).rowcount for place in islice(each, min(records, 1)))
            if noted:
                noted += self._db.conn.executemany(statement, islice(each, records - 1)).rowcount
            if noted < records:
                return False
        return True

    def _statement(self, likeness: Likeness, stood: str) -> str:
        return _NOTE.format(alike=likeness, stood=stood, **self._where)
