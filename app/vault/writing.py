# SPDX-License-Identifier: MPL-2.0
"""Writes what sources read: one transaction a file, rows in batches, nothing twice, counts in step."""

import hashlib
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.identifier import normalise
from app.catalog.moment import Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Record, RowIssue, Sighting
from app.vault.database import telling_damage

BATCH = 20_000
UNDATED = -(2**62)
"""Stored as the time of an undated record, so that it sorts after every dated one."""

_ISSUES_KEPT = 100
_TITLE_LIMIT = 500
_DETAIL_LIMIT = 10_000
_TIME_LIMIT = 2**53
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_INSERT_RECORD = """INSERT OR IGNORE INTO record(organisation, category, origin, kind, time, zone, offset_minutes,
    title, detail, url, other, about_others, fingerprint, file, place) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
_ADD_HOLDINGS = """INSERT INTO holding(organisation, category, origin, records, first, last)
    SELECT organisation, category, origin, count(*), coalesce(min(iif(zone > 0, time, NULL)), 0),
        coalesce(max(iif(zone > 0, time, NULL)), 0)
    FROM record WHERE id > :before GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET records = records + excluded.records,
        first = iif(first = 0 OR excluded.first = 0, first + excluded.first, min(first, excluded.first)),
        last = iif(last = 0 OR excluded.last = 0, last + excluded.last, max(last, excluded.last))"""
_ADD_MONTHS = """INSERT INTO month(organisation, category, month, records)
    SELECT organisation, category, strftime('%Y-%m', time / 1000, 'unixepoch'), count(*)
    FROM record WHERE id > :before AND zone > 0 GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET records = records + excluded.records"""
_ADD_TEXT = """INSERT INTO record_text(rowid, title, detail)
    SELECT id, title, detail FROM record WHERE id > :before ORDER BY id"""


@dataclass(slots=True)
class FileCounts:
    """What a file brought: rows read, rows that were new, and new disclosures and identifiers."""

    records: int = 0
    new_records: int = 0
    disclosures: int = 0
    identifiers: int = 0
    broken_rows: int = 0


class Words:
    """The small numbers that stand for organisations, categories, origins and kinds."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._ids: dict[tuple[str, str], int] = {}

    def organisation(self, organisation: Organisation) -> int:
        key = ("organisation", organisation.name)
        found = self._ids.get(key)
        if found is None:
            name = storable(organisation.name.strip() or "?")[:200]
            self._db.execute(
                "INSERT INTO organisation(slug, name, role) VALUES (?,?,?) ON CONFLICT(slug) DO UPDATE SET"
                " role = excluded.role, name = excluded.name WHERE excluded.role = 'brand'",
                (organisation.slug, name, organisation.role.value),
            )
            found = self._lookup("organisation", organisation.slug)
            self._ids[key] = found
        return found

    def category(self, category: Category) -> int:
        return self._word("category", category.slug)

    def origin(self, origin: Origin) -> int:
        return self._word("origin", origin.slug)

    def kind(self, kind: str) -> int:
        return self._word("kind", kind)

    def _word(self, table: str, slug: str) -> int:
        found = self._ids.get((table, slug))
        if found is None:
            self._db.execute(f"INSERT OR IGNORE INTO {table}(slug) VALUES (?)", (slug,))
            found = self._ids[table, slug] = self._lookup(table, slug)
        return found

    def _lookup(self, table: str, slug: str) -> int:
        return int(self._db.execute(f"SELECT id FROM {table} WHERE slug = ?", (slug,)).fetchone()[0])

    def forget(self) -> None:
        """Drop what was looked up, after a rollback may have undone it."""
        self._ids.clear()


class FileWriter:
    """Takes the items of one file. Used inside :meth:`ExportWriter.file`."""

    def __init__(self, database: Database, words: Words, brand: Organisation, file_id: int) -> None:
        self._db = database
        self._words = words
        self._brand = brand
        self.file_id = file_id
        self.counts = FileCounts()
        self.outcome = Outcome.PARSED
        self.reason = ""
        self.original = ""
        self._rows: list[tuple[Any, ...]] = []
        self._disclosures: dict[tuple[int, int, str, int], list[Any]] = {}
        self._sightings: dict[tuple[str, str, int], list[Any]] = {}

    def add(self, item: Item) -> None:
        """Take one item; it reaches the database with its batch."""
        match item:
            case Record():
                self._add_record(item)
            case Disclosure():
                self._add_disclosure(item)
            case Sighting():
                self._add_sighting(item)
            case RowIssue():
                self.counts.broken_rows += 1
                if self.counts.broken_rows <= _ISSUES_KEPT:
                    self.add_issue(item.code, item.place, item.sentence, item.fields)
        if len(self._rows) + len(self._disclosures) + len(self._sightings) >= BATCH:
            self.flush()

    def add_issue(self, code: str, place: str, sentence: str, fields: dict[str, object]) -> None:
        """Note what went wrong, without content."""
        self._db.execute(
            "INSERT INTO issue(file, code, place, sentence, fields) VALUES (?,?,?,?,?)",
            (self.file_id, code, place, sentence, json.dumps(fields, default=str)),
        )

    def flush(self) -> None:
        """Write the batch: rows, search index, counts."""
        if self._rows:
            self._flush_records()
        self._flush_disclosures()
        self._flush_sightings()

    def _add_record(self, record: Record) -> None:
        words = self._words
        moment, zone = _time_of(record.when)
        title = storable(record.title.strip())[:_TITLE_LIMIT]
        detail = storable(record.detail.strip())[:_DETAIL_LIMIT]
        url = storable(record.url)[:_DETAIL_LIMIT]
        self._rows.append(
            (
                words.organisation(record.holder or self._brand),
                words.category(record.category),
                words.origin(record.origin),
                words.kind(record.kind),
                moment,
                int(zone),
                record.when.offset_minutes,
                title,
                detail,
                url,
                words.organisation(record.other) if record.other else 0,
                int(record.about_others),
                fingerprint(record.category.slug, record.key or "\x1f".join((title, detail, url))),
                self.file_id,
                storable(record.place),
            )
        )
        self.counts.records += 1

    def _flush_records(self) -> None:
        rows, self._rows = self._rows, []
        before = int(self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0])
        self._db.conn.executemany(_INSERT_RECORD, rows)
        after = int(self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()[0])
        new = after - before
        self.counts.new_records += new
        if new < len(rows):
            self._note_known(rows, before)
        for statement in (_ADD_TEXT, _ADD_HOLDINGS, _ADD_MONTHS):
            self._db.execute(statement, {"before": before})

    def _note_known(self, rows: list[tuple[Any, ...]], before: int) -> None:
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO also_in(record, file, place) SELECT id, :file, :place FROM record"
            " WHERE organisation = :organisation AND kind = :kind AND time = :time AND fingerprint = :mark"
            " AND id <= :before AND file <> :file",
            [
                {
                    "organisation": row[0],
                    "kind": row[3],
                    "time": row[4],
                    "mark": row[12],
                    "file": row[13],
                    "place": row[14],
                    "before": before,
                }
                for row in rows
            ],
        )

    def _add_disclosure(self, disclosure: Disclosure) -> None:
        words = self._words
        key = (
            words.organisation(disclosure.discloser or self._brand),
            words.organisation(disclosure.recipient or self._brand),
            disclosure.mechanism.value,
            words.category(disclosure.category),
        )
        entry = self._disclosures.setdefault(key, [disclosure.purpose.slug, disclosure.place, 0, 0, 0])
        entry[2] += 1
        _widen(entry, disclosure.when)

    def _add_sighting(self, sighting: Sighting) -> None:
        value = storable(normalise(sighting.kind, sighting.value))[:_TITLE_LIMIT]
        if not value:
            return
        key = (sighting.kind.value, value, self._words.organisation(sighting.holder or self._brand))
        entry = self._sightings.setdefault(key, [self._words.origin(sighting.origin), sighting.place, 0, 0, 0])
        entry[2] += 1
        _widen(entry, sighting.when)

    def _flush_disclosures(self) -> None:
        for (discloser, recipient, mechanism, category), entry in self._disclosures.items():
            purpose, place, times, first, last = entry
            known = self._db.execute(
                "SELECT 1 FROM disclosure WHERE discloser=? AND recipient=? AND mechanism=? AND category=? LIMIT 1",
                (discloser, recipient, mechanism, category),
            ).fetchone()
            self.counts.disclosures += known is None
            self._db.execute(
                "INSERT INTO disclosure(discloser, recipient, mechanism, category, purpose, times, first, last, file,"
                " place) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
                f" {_WIDEN_COLUMNS}",
                (discloser, recipient, mechanism, category, purpose, times, first, last, self.file_id, place),
            )
        self._disclosures.clear()

    def _flush_sightings(self) -> None:
        for (kind, value, organisation), entry in self._sightings.items():
            origin, place, times, first, last = entry
            self._db.execute("INSERT OR IGNORE INTO identifier(kind, value) VALUES (?,?)", (kind, value))
            identifier = int(
                self._db.execute("SELECT id FROM identifier WHERE kind=? AND value=?", (kind, value)).fetchone()[0]
            )
            known = self._db.execute("SELECT 1 FROM sighting WHERE identifier=? LIMIT 1", (identifier,)).fetchone()
            self.counts.identifiers += known is None
            self._db.execute(
                "INSERT INTO sighting(identifier, organisation, origin, times, first, last, file, place)"
                " VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
                f" {_WIDEN_COLUMNS}",
                (identifier, organisation, origin, times, first, last, self.file_id, place),
            )
        self._sightings.clear()


class ExportWriter:
    """Writes one export: its row, then its files one by one."""

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
                (source, self._words.organisation(self._brand), language, storable(name), digest, _now()),
            )
            self.export_id = int(cursor.lastrowid or 0)

    def paths_done(self) -> set[str]:
        """The files that an interrupted import of this export had finished."""
        rows = self._db.execute("SELECT path FROM file WHERE export = ?", (self.export_id,)).fetchall()
        return {row[0] for row in rows}

    def files_done(self) -> dict[Outcome, int]:
        """How many files of this export are in the vault already, by outcome."""
        rows = self._db.execute(
            "SELECT outcome, count(*) FROM file WHERE export = ? GROUP BY outcome", (self.export_id,)
        ).fetchall()
        return {Outcome(row[0]): int(row[1]) for row in rows}

    @contextmanager
    def file(self, path: str, size: int, rule: str) -> Iterator[FileWriter]:
        """One file, one transaction: all of it, or nothing if the block is left by an exception."""
        try:
            with telling_damage(), self._db.atomic():
                cursor = self._db.execute(
                    "INSERT INTO file(export, path, size, outcome, rule, reason, original, records)"
                    " VALUES (?,?,?,?,?,'','',0)",
                    (self.export_id, storable(path), size, Outcome.FAILED.value, rule),
                )
                writer = FileWriter(self._db, self._words, self._brand, int(cursor.lastrowid or 0))
                yield writer
                writer.flush()
                self._db.execute(
                    "UPDATE file SET outcome = ?, reason = ?, original = ?, records = ? WHERE id = ?",
                    (writer.outcome.value, writer.reason, writer.original, writer.counts.records, writer.file_id),
                )
        except BaseException:
            self._words.forget()
            raise

    def finish(self) -> None:
        """Mark the export as complete."""
        with self._db.atomic():
            self._db.execute("UPDATE export SET finished = ? WHERE id = ?", (_now(), self.export_id))


_WIDEN_COLUMNS = (
    "first = iif(first = 0 OR excluded.first = 0, first + excluded.first, min(first, excluded.first)),"
    " last = max(last, excluded.last)"
)


def originals_in_use(database: Database) -> set[str]:
    """The kept originals that a file of the vault names."""
    return {row[0] for row in database.execute("SELECT original FROM file WHERE original <> ''").fetchall()}


def storable(text: str) -> str:
    """Text without what a database text cannot hold (NUL, lone surrogates)."""
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


def fingerprint(*parts: str) -> int:
    """A signed 64-bit mark of a record's content, the same for the same content in every export."""
    data = "\x1e".join(parts).encode("utf-8", errors="replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def _time_of(when: Moment) -> tuple[int, Zone]:
    if when.zone is Zone.NONE or abs(when.milliseconds) > _TIME_LIMIT:
        return UNDATED, Zone.NONE
    return when.milliseconds, when.zone


def _widen(entry: list[Any], when: Moment) -> None:
    moment, zone = _time_of(when)
    if zone is not Zone.NONE:
        entry[3] = min(entry[3], moment) if entry[3] else moment
        entry[4] = max(entry[4], moment) if entry[4] else moment


def _now() -> int:
    return int(time.time() * 1000)
