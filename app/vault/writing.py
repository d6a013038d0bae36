# SPDX-License-Identifier: MPL-2.0
"""Writes what sources read: whole files or nothing, rows in batches, nothing twice, counts in step."""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import compress, islice
from typing import Any

from msgspec.structs import astuple, replace
from sqlite_utils import Database

from app.catalog.export import Outcome
from app.catalog.organisation import Organisation, Role
from app.catalog.record import Item
from app.vault.counting import Counts
from app.vault.database import telling_damage, unchecked_references
from app.vault.known import Known, just_written
from app.vault.numbers import Words
from app.vault.packing import (
    BATCH,
    ORGANISATION,
    Batch,
    Likeness,
    PackedDisclosure,
    PackedIssue,
    PackedSighting,
    Packer,
    Run,
    storable,
)
from app.vault.spans import ADD_SPAN
from app.vault.standing import ADD_STOOD

_INSERT_RECORD = """INSERT OR IGNORE INTO record(file, organisation, category, origin, kind, zone, offset_minutes,
    other, about_others, time, title, detail, url_start, url, fingerprint, place) VALUES ({common},?,?,?,?,?,?,?)"""
_ANY = _INSERT_RECORD.format(common="?,?,?,?,?,?,?,?,?")
# So many alike records are worth a statement that names what they have in common: to bind it costs more.
_MANY_ALIKE = 40
_ADD_HOLDING = """INSERT INTO holding(organisation, category, origin, records, first, last) VALUES (?,?,?,?,?,?)
    ON CONFLICT DO UPDATE SET records = records + excluded.records,
        first = iif(first = 0 OR excluded.first = 0, first + excluded.first, min(first, excluded.first)),
        last = iif(last = 0 OR excluded.last = 0, last + excluded.last, max(last, excluded.last))"""
_ADD_MONTH = """INSERT INTO month(organisation, category, month, records) VALUES (?,?,?,?)
    ON CONFLICT DO UPDATE SET records = records + excluded.records"""
_ADD_TEXTS = """INSERT INTO record_text(rowid, title, detail)
    SELECT id, title, detail FROM record WHERE id > ? ORDER BY id"""


@dataclass(slots=True)
class FileCounts:
    """What a file brought: rows read, rows that were new, and new disclosures and identifiers."""

    records: int = 0
    new_records: int = 0
    disclosures: int = 0
    identifiers: int = 0
    broken_rows: int = 0


class FileWriter:
    """Writes one file of an export: batch after batch, or item by item. Given by :class:`ExportWriter`."""

    def __init__(self, database: Database, words: Words, brand: Organisation, export_id: int, file_id: int) -> None:
        self._db = database
        self._export_id = export_id
        self._words = words
        self._packer = Packer(brand)
        self._numbers = [0]
        # The likenesses of the file's batches with the numbers of the vault, and the same as values to insert.
        self._likenesses: list[Likeness] = []
        self._common: list[tuple[int, ...]] = []
        self.file_id = file_id
        self.counts = FileCounts()
        self.outcome = Outcome.PARSED
        self.reason = ""
        self.original = ""
        self._known = Known(database, export_id, file_id)
        # Whether all of the last batch was known: then so is most of what follows.
        self._all_known = False
        #: The path of the same file when only a copy of it was kept: this one takes its place once it is whole.
        self.kept_as = ""

    def add(self, item: Item) -> None:
        """Take one item; it reaches the database with its batch."""
        self._packer.add(item)
        if len(self._packer) >= BATCH:
            self.write(self._packer.take())

    def add_issue(self, issue: PackedIssue) -> None:
        """Note what went wrong, without content."""
        self._db.execute(
            "INSERT INTO issue(file, code, place, sentence, fields) VALUES (?,?,?,?,?)",
            (self.file_id, issue.code, issue.place, issue.sentence, issue.fields),
        )

    def write(self, batch: Batch) -> None:
        """Write a batch: its rows, their text, and the counts. The words of a file's batches build on one another."""
        self._numbers += [self._words.number(*word) for word in batch.words]
        self._likenesses += map(self._likeness, batch.likenesses)
        self._common += map(astuple, self._likenesses[len(self._common) :])
        self.counts.records += batch.records
        self.counts.broken_rows += batch.broken_rows
        if batch.records:
            self._write_records(batch)
        for disclosure in batch.disclosures:
            self._write_disclosure(disclosure)
        for sighting in batch.sightings:
            self._write_sighting(sighting)
        for issue in batch.issues:
            self.add_issue(issue)

    @property
    def untouched(self) -> bool:
        """Whether nothing of the file was written yet."""
        return len(self._numbers) == 1 and not self.counts.broken_rows

    def withdraw(self) -> None:
        """Have an untouched file not begun at all."""
        self._db.execute("DELETE FROM file WHERE id = ?", (self.file_id,))

    def close(self) -> None:
        """Write what is left, and what became of the file."""
        if len(self._packer):
            self.write(self._packer.take())
        self._db.execute(
            "UPDATE file SET outcome = ?, reason = ?, original = ?, records = ? WHERE id = ?",
            (self.outcome.value, self.reason, self.original, self.counts.records, self.file_id),
        )
        if self.kept_as:
            self._db.execute(
                "DELETE FROM file WHERE path = ? AND id < ? AND export = (SELECT export FROM file WHERE id = ?)",
                (self.kept_as, self.file_id, self.file_id),
            )

    def _write_records(self, batch: Batch) -> None:
        time, title, detail, start, url, fingerprint, place = batch.columns
        before = self._last_record()
        if self._all_known:
            met = self._known.note_all(self._alike(batch.runs), list(zip(time, fingerprint, place, strict=True)))
            if met is not None:
                self._count_standing(Counts.of(batch.runs if met else [], time, self._likenesses))
                return
        starts = map(self._numbers.__getitem__, start)
        self._insert(batch.runs, zip(time, title, detail, starts, url, fingerprint, place, strict=True))
        last = self._last_record()
        new = last - before
        self.counts.new_records += new
        self._all_known = not new
        if new == batch.records:
            counts = standing = Counts.of(batch.runs, time, self._likenesses)
            written = time
        else:
            is_new = just_written(self._db, self._alike(batch.runs), time, fingerprint, before)
            known = [not each for each in is_new]
            places = list(compress(zip(time, fingerprint, place, strict=True), known))
            is_met = iter(self._known.note(self._alike(_some(batch.runs, known)), places))
            standing = self._counts_of(batch.runs, time, [each or next(is_met) for each in is_new])
            counts = self._counts_of(batch.runs, time, is_new)
            written = list(compress(time, is_new))
        self._count_standing(standing)
        if new:
            self._db.execute(ADD_SPAN, (self.file_id, before + 1, last, min(written), max(written)))
            self._db.execute(_ADD_TEXTS, (before,))
            self._many(_ADD_HOLDING, counts.holdings())
            self._many(_ADD_MONTH, counts.months())

    def _counts_of(self, runs: list[Run], times: Sequence[int], which: list[bool]) -> Counts:
        """Counts of some of the records."""
        return Counts.of(_some(runs, which), list(compress(times, which)), self._likenesses)

    def _count_standing(self, counts: Counts) -> None:
        """Count records that stand in this export for the first time."""
        self._many(ADD_STOOD, ((self._export_id, self.file_id, *counted) for counted in counts.periods()))

    def _insert(self, runs: list[Run], rows: Iterator[tuple[Any, ...]]) -> None:
        """Write records in their order: those of long runs by a statement of their own, the others together."""
        few: list[tuple[Any, ...]] = []
        for number, records in runs:
            common = (self.file_id, *self._common[number])
            if records < _MANY_ALIKE:
                few += [common + row for row in islice(rows, records)]
                continue
            self._many(_ANY, few)
            few = []
            self._many(_INSERT_RECORD.format(common=",".join(map(str, common))), islice(rows, records))
        self._many(_ANY, few)

    def _alike(self, runs: list[Run]) -> list[tuple[Likeness, int]]:
        """Runs with their likeness itself."""
        return [(self._likenesses[number], records) for number, records in runs if records]

    def _likeness(self, likeness: Likeness) -> Likeness:
        number = self._numbers.__getitem__
        return replace(
            likeness,
            organisation=number(likeness.organisation),
            category=number(likeness.category),
            origin=number(likeness.origin),
            kind=number(likeness.kind),
            other=number(likeness.other),
        )

    def _last_record(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0])

    def _many(self, sql: str, rows: Iterable[Any]) -> None:
        self._db.conn.executemany(sql, rows)

    def _write_disclosure(self, disclosure: PackedDisclosure) -> None:
        number = self._numbers.__getitem__
        discloser, recipient = number(disclosure.discloser), number(disclosure.recipient)
        mechanism, category = disclosure.mechanism, number(disclosure.category)
        known = self._db.execute(
            "SELECT 1 FROM disclosure WHERE discloser=? AND recipient=? AND mechanism=? AND category=? LIMIT 1",
            (discloser, recipient, mechanism, category),
        ).fetchone()
        self.counts.disclosures += known is None
        self._db.execute(
            "INSERT INTO disclosure(discloser, recipient, mechanism, category, purpose, times, first, last, file,"
            " place) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
            f" {_WIDEN_COLUMNS}",
            (
                discloser, recipient, mechanism, category, disclosure.purpose, disclosure.times, disclosure.first,
                disclosure.last, self.file_id, disclosure.place,
            ),
        )  # fmt: skip

    def _write_sighting(self, sighting: PackedSighting) -> None:
        self._db.execute("INSERT OR IGNORE INTO identifier(kind, value) VALUES (?,?)", (sighting.kind, sighting.value))
        identifier = int(
            self._db.execute(
                "SELECT id FROM identifier WHERE kind=? AND value=?", (sighting.kind, sighting.value)
            ).fetchone()[0]
        )
        known = self._db.execute("SELECT 1 FROM sighting WHERE identifier=? LIMIT 1", (identifier,)).fetchone()
        self.counts.identifiers += known is None
        self._db.execute(
            "INSERT INTO sighting(identifier, organisation, origin, times, first, last, file, place)"
            " VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
            f" {_WIDEN_COLUMNS}",
            (
                identifier, self._numbers[sighting.organisation], self._numbers[sighting.origin], sighting.times,
                sighting.first, sighting.last, self.file_id, sighting.place,
            ),
        )  # fmt: skip


def _some(runs: list[Run], which: list[bool]) -> list[Run]:
    """The runs of some of their records."""
    each = iter(which)
    return [(number, sum(islice(each, records))) for number, records in runs]


class ExportWriter:
    """Writes one export: its row, then its files one by one."""

    @telling_damage()
    def __init__(
        self,
        database: Database,
        *,
        source: str,
        organisation: Organisation,
        language: str,
        name: str,
        digest: str,
    ) -> None:
        self._db = database
        self._words = Words(database)
        self._brand = Organisation(organisation.name, Role.BRAND)
        row = database.execute(
            "SELECT id, finished FROM export WHERE source = ? AND digest = ?", (source, digest)
        ).fetchone()
        self.already_finished = bool(row and row[1])
        if row:
            self.export_id = int(row[0])
            return
        with database.atomic():
            cursor = database.execute(
                "INSERT INTO export(source, organisation, language, name, digest, imported) VALUES (?,?,?,?,?,?)",
                (
                    source,
                    self._words.number(ORGANISATION, self._brand.name, Role.BRAND.value),
                    language,
                    storable(name),
                    digest,
                    _now(),
                ),
            )
            self.export_id = int(cursor.lastrowid or 0)

    @telling_damage()
    def paths_done(self) -> set[str]:
        """The files that an interrupted import of this export had finished."""
        rows = self._db.execute("SELECT path FROM file WHERE export = ?", (self.export_id,)).fetchall()
        return {row[0] for row in rows}

    @telling_damage()
    def files_done(self) -> dict[Outcome, int]:
        """How many files of this export are in the vault already, by outcome."""
        rows = self._db.execute(
            "SELECT outcome, count(*) FROM file WHERE export = ? GROUP BY outcome", (self.export_id,)
        ).fetchall()
        return {Outcome(row[0]): int(row[1]) for row in rows}

    @telling_damage()
    def paths_of(self, outcome: Outcome, reason: str) -> set[str]:
        """The files of this export that ended so."""
        rows = self._db.execute(
            "SELECT path FROM file WHERE export = ? AND outcome = ? AND reason = ?",
            (self.export_id, outcome.value, reason),
        ).fetchall()
        return {row[0] for row in rows}

    @telling_damage()
    def take_up_again(self, reason: str) -> None:
        """Have the files that were left out for this reason done anew; with any of them the export is not finished."""
        with self._db.atomic():
            left_out = self._db.execute(
                "DELETE FROM file WHERE export = ? AND outcome = ? AND reason = ?",
                (self.export_id, Outcome.SKIPPED.value, reason),
            ).rowcount
            if left_out:
                self._db.execute("UPDATE export SET finished = 0 WHERE id = ?", (self.export_id,))
                self.already_finished = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction: all files written in the block, or nothing of them if an exception leaves it."""
        # Every number that is written here was looked up in the same transaction: to prove it again for each row
        # would take a tenth of the time.
        try:
            with telling_damage(), unchecked_references(self._db), self._db.atomic():
                yield
        except BaseException:
            self._words.forget()
            raise

    @contextmanager
    def file(self, path: str, size: int, rule: str) -> Iterator[FileWriter]:
        """One file in a transaction of its own."""
        with self.together():
            writer = self.begin(path, size, rule)
            yield writer
            writer.close()

    def begin(self, path: str, size: int, rule: str) -> FileWriter:
        """Begin one file of those that are written together; it ends with its ``close``."""
        cursor = self._db.execute(
            "INSERT INTO file(export, path, size, outcome, rule, reason, original, records) VALUES (?,?,?,?,?,'','',0)",
            (self.export_id, storable(path), size, Outcome.FAILED.value, rule),
        )
        return FileWriter(self._db, self._words, self._brand, self.export_id, int(cursor.lastrowid or 0))

    @telling_damage()
    def finish(self, passing: Collection[str] = ()) -> None:
        """Mark the export as complete. One with an issue of the codes ``passing``, which may be over another time, is
        not known again, so that it can be imported once more."""
        codes = ",".join("?" * len(passing))
        with self._db.atomic():
            self._db.execute("UPDATE export SET finished = ? WHERE id = ?", (_now(), self.export_id))
            if self._db.execute(
                f"SELECT 1 FROM issue JOIN file ON file.id = issue.file WHERE export = ? AND code IN ({codes}) LIMIT 1",
                (self.export_id, *passing),
            ).fetchone():
                self._db.execute("UPDATE export SET digest = digest || ' ' || id WHERE id = ?", (self.export_id,))
                self._db.execute("DELETE FROM seen WHERE export = ?", (self.export_id,))


_WIDEN_COLUMNS = (
    "first = iif(first = 0 OR excluded.first = 0, first + excluded.first, min(first, excluded.first)),"
    " last = max(last, excluded.last)"
)


@telling_damage()
def originals_in_use(database: Database) -> set[str]:
    """The kept originals that a file of the vault or a mail about a request names."""
    rows = database.execute("SELECT original FROM file UNION SELECT original FROM message").fetchall()
    return {row[0] for row in rows if row[0]}


def _now() -> int:
    return int(time.time() * 1000)
