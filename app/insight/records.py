# SPDX-License-Identifier: MPL-2.0
"""Lists of records, page by page by key, newest first and undated last."""

from typing import Any

from app.catalog.category import Category
from app.insight.answers import Cursor, Page, RecordFilter, RecordRow
from app.insight.source import RECORD_COLUMNS, RECORD_JOINS, Questioned, record_row


def records(vault: Questioned, wanted: RecordFilter, after: Cursor | None = None, limit: int = 100) -> Page:
    """One page of the records that a filter lets through."""
    where, params = conditions(wanted)
    return page(vault, "record r", where, params, after, limit)


def page(
    vault: Questioned, tables: str, where: list[str], params: list[Any], after: Cursor | None, limit: int
) -> Page:
    """One page of the records of ``tables`` (with alias ``r``) that meet all conditions."""
    if after:
        where = [*where, "(r.time, r.id) < (?, ?)"]
        params = [*params, after.time, after.id]
    rows = vault.rows(
        f"""SELECT {RECORD_COLUMNS} FROM {tables} {RECORD_JOINS} {_where(where)}
            ORDER BY r.time DESC, r.id DESC LIMIT ?""",
        [*params, limit + 1],
    )
    found = [record_row(row) for row in rows[:limit]]
    following = Cursor(rows[limit - 1][7], rows[limit - 1][0]) if len(rows) > limit else None
    return Page(found, following)


def count(vault: Questioned, wanted: RecordFilter) -> int:
    """How many records a filter lets through."""
    where, params = conditions(wanted)
    return int(vault.value(f"SELECT count(*) FROM record r {_where(where)}", params))


def anchors(vault: Questioned, wanted: RecordFilter, every: int = 100) -> list[Cursor]:
    """The cursors that stand before page 2, 3, … of ``every`` records, for a view that jumps."""
    where, params = conditions(wanted)
    rows = vault.rows(
        f"""SELECT time, id FROM (SELECT r.time, r.id, row_number() OVER (ORDER BY r.time DESC, r.id DESC) AS n
            FROM record r {_where(where)}) WHERE n % ? = 0""",
        [*params, every],
    )
    return [Cursor(*row) for row in rows]


def record(vault: Questioned, record_id: int) -> RecordRow | None:
    """One record, or ``None`` when there is none."""
    rows = vault.rows(f"SELECT {RECORD_COLUMNS} FROM record r {RECORD_JOINS} WHERE r.id = ?", (record_id,))
    return record_row(rows[0]) if rows else None


def conditions(wanted: RecordFilter) -> tuple[list[str], list[Any]]:
    """A filter as SQL conditions on ``r`` and their values."""
    where: list[str] = []
    params: list[Any] = []

    def add(condition: str, value: Any) -> None:
        where.append(condition)
        params.append(value)

    if wanted.organisation:
        add("r.organisation = (SELECT id FROM organisation WHERE slug = ?)", wanted.organisation)
    if wanted.category:
        add("r.category = (SELECT id FROM category WHERE slug = ?)", wanted.category.slug)
    if wanted.origin:
        add("r.origin = (SELECT id FROM origin WHERE slug = ?)", wanted.origin.slug)
    if wanted.kind:
        add("r.kind = (SELECT id FROM kind WHERE slug = ?)", wanted.kind)
    if wanted.other:
        # "other > 0" lets the partial index serve.
        add("r.other > 0 AND r.other = (SELECT id FROM organisation WHERE slug = ?)", wanted.other)
    if wanted.export:
        where.append(
            """(r.file IN (SELECT id FROM file WHERE export = ?) OR r.id IN (
                SELECT record FROM also_in WHERE file IN (SELECT id FROM file WHERE export = ?)))"""
        )
        params += [wanted.export, wanted.export]
    if wanted.month:
        add("strftime('%Y-%m', r.time / 1000, 'unixepoch') = ? AND r.zone > 0", wanted.month)
    if wanted.special_only:
        slugs = [category.slug for category in Category if category.special]
        where.append(f"r.category IN (SELECT id FROM category WHERE slug IN ({','.join('?' * len(slugs))}))")
        params.extend(slugs)
    return where, params


def _where(conditions_: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions_)}" if conditions_ else ""
