# SPDX-License-Identifier: MPL-2.0
"""Lists of records, page by page by key, newest first and undated last."""

import json
from collections.abc import Sequence

from app.insight.answers import Cursor, Page, RecordFilter, RecordRow
from app.insight.source import RECORD_COLUMNS, RECORD_JOINS, Questioned, record_row
from app.insight.streams import counted, holdings, keys, months, stream, unordered, within


def records(vault: Questioned, wanted: RecordFilter, after: Cursor | None = None, limit: int = 100) -> Page:
    """One page of the records that a filter lets through."""
    found = keys(vault, stream(vault, wanted), within(wanted, after), limit + 1)
    return page(vault, found, limit)


def page(vault: Questioned, found: Sequence[Cursor], limit: int) -> Page:
    """The page of the first ``limit`` records of those found, which are one more when another page follows."""
    return Page(rows_of(vault, found[:limit]), found[limit - 1] if len(found) > limit else None)


def rows_of(vault: Questioned, found: Sequence[Cursor]) -> list[RecordRow]:
    """Records as lists show them, in the order of their keys; those that are gone by now are left out."""
    by_id = {
        row[0]: record_row(row)
        for row in vault.rows(
            f"SELECT {RECORD_COLUMNS} FROM record r {RECORD_JOINS} WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps([key.id for key in found]),),
        )
    }
    return [by_id[key.id] for key in found if key.id in by_id]


def count(vault: Questioned, wanted: RecordFilter) -> int:
    """How many records a filter lets through."""
    total = counted_by_summary(vault, wanted)
    if total is not None:
        return total
    return counted(vault, unordered(vault, wanted), within(wanted, None))


def counted_by_summary(vault: Questioned, wanted: RecordFilter) -> int | None:
    """The same from the counts kept beside the records; ``None`` when they do not tell."""
    if wanted.kind or wanted.export or wanted.other or wanted.since:
        return None
    if wanted.reasons_only or wanted.about_others is not None:
        return None
    if not wanted.month:
        return sum(records for *_, records in holdings(vault, wanted))
    return None if wanted.origin else sum(records for _, records in months(vault, wanted))


def record(vault: Questioned, record_id: int) -> RecordRow | None:
    """One record, or ``None`` when there is none."""
    rows = vault.rows(f"SELECT {RECORD_COLUMNS} FROM record r {RECORD_JOINS} WHERE r.id = ?", (record_id,))
    return record_row(rows[0]) if rows else None
