# SPDX-License-Identifier: MPL-2.0
"""Tells what is known already of what was to be written, and notes that it stands in one more file."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlite_utils import Database

from app.vault.packing import Likeness

Place = tuple[int, int, Any]
"""Where a record stands: its time and fingerprint, by which it is known among those alike, and its place."""

# What is known only since the same file says it is not noted. A value is found faster than rows to insert, which SQLite
# would first put aside, since the question reads the table that they go to.
_NOTE = """INSERT OR IGNORE INTO also_in(record, file, place) VALUES ((SELECT id FROM record
    WHERE organisation = {alike.organisation} AND category = {alike.category} AND origin = {alike.origin}
    AND time = ?1 AND kind = {alike.kind} AND fingerprint = ?2 AND file <> {file}
    AND {stood} ((file >= {since} AND (SELECT export FROM file WHERE file.id = record.file) = {export}) OR EXISTS (
        SELECT 1 FROM also_in b JOIN file ON file.id = b.file
        WHERE b.record = record.id AND b.file >= {since} AND export = {export}))), {file}, ?3)"""
_FIRST, _AGAIN = "NOT", ""

Runs = Sequence[tuple[Likeness, int]]
"""Runs of so many records of one likeness each."""


def just_written(
    database: Database, runs: Runs, times: Sequence[int], fingerprints: Sequence[int], before: int
) -> list[bool]:
    """Which of some records were just written: those that were have ids after ``before``, in the same order."""
    written = database.execute(
        "SELECT organisation, category, origin, kind, time, fingerprint FROM record WHERE id > ? ORDER BY id",
        (before,),
    )
    following = written.fetchone()
    found = []
    each = zip(times, fingerprints, strict=True)
    for alike, records in runs:
        common = alike.organisation, alike.category, alike.origin, alike.kind
        for key in islice(each, records):
            found.append((*common, *key) == following)
            if found[-1]:
                following = written.fetchone()
    return found


class Known:
    """The notes of one file of an export."""

    def __init__(self, database: Database, export_id: int, file_id: int) -> None:
        self._db = database
        # Most records are told by the first file of the export alone: they stand in none after it.
        since = database.execute("SELECT coalesce(min(id), 0) FROM file WHERE export = ?", (export_id,)).fetchone()[0]
        self._where = {"file": file_id, "export": export_id, "since": since}
        # What held for the last records holds for most that follow.
        self._likely = [_FIRST, _AGAIN]

    def note_all(self, runs: Runs, places: Sequence[Place]) -> bool | None:
        """Note records. Whether they stand in this export for the first time; ``None``, and nothing is noted, where
        this is not so of all alike, or some are not known."""
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

    def note(self, runs: Runs, places: Sequence[Place]) -> list[bool]:
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

    def _note(self, runs: Runs, places: Sequence[Place], stood: str) -> bool:
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
