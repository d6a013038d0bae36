# SPDX-License-Identifier: MPL-2.0
"""Records in the one order all lists have (newest first, undated last, by id where times are equal), by index alone.

No single index gives every filter that order. But a filter is a sum of parts that each have it: all records, those
of one organisation, category and origin, or those that concern another organisation. The parts are merged as they
are read, so that a page costs the same at any depth and nothing is sorted but records of the same millisecond.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.catalog.category import Category
from app.insight.answers import Cursor, RecordFilter
from app.insight.source import WORDS_OF, Questioned

UNDATED = -(2**62)
"""The time of records without one, as the vault stores it."""

LEAST = -(2**63)
_SMALL_SHARE = 20
_ALL: tuple[str, str, tuple[Any, ...]] = ("record INDEXED BY record_time", "1", ())
_HOLDING = "organisation = ? AND category = ? AND origin = ?"
_OTHER = "other > 0 AND other = ?"
_OTHERS = f"other > 0 AND other IN ({WORDS_OF})"
_FILES = "SELECT id FROM file WHERE export = ?"
_ALSO = f"file NOT IN ({_FILES}) AND id IN (SELECT record FROM also_in WHERE file IN ({_FILES}))"
_REASONS = """id IN (SELECT record FROM interest_record WHERE mark IN (SELECT value FROM json_each(?))
    UNION ALL SELECT value FROM json_each(?))"""
_PARTS = 240
"""SQLite merges 500 at most, and each is read as two. More holdings are looked for along the time of all records."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a list: records before ``before`` (all when ``None``), not before ``since`` (milliseconds); of
    those of the very time ``since``, the ones from ``least`` on."""

    before: Cursor | None = None
    since: int = LEAST
    least: int = LEAST


@dataclass(frozen=True, slots=True)
class Stream:
    """The records of a filter: parts (where they are read, condition, values), and what else holds for all of them."""

    parts: tuple[tuple[str, str, tuple[Any, ...]], ...]
    rest: tuple[str, tuple[Any, ...]] = ("", ())


def stream(vault: Questioned, wanted: RecordFilter) -> Stream:
    """How to read the records of a filter, in order (its month apart: see :func:`stretch`)."""
    if wanted.export and not wanted.reasons_only and _is_small(vault, wanted.export):
        return unordered(vault, wanted)
    rest, params = _rest(wanted)
    if wanted.reasons_only:
        held, values = _held(vault, wanted)
        reasons = (json.dumps(wanted.marks), json.dumps(wanted.counted))
        return Stream((("record", _REASONS, reasons),), (rest + held, params + values))
    if wanted.other:
        held, values = _held(vault, wanted)
        words = vault.rows(WORDS_OF, (wanted.other, wanted.other))
        return Stream(
            tuple(("record INDEXED BY record_other", _OTHER, word) for word in words), (rest + held, params + values)
        )
    if replace(wanted, export=None, month=None, about_others=None, since=0) == RecordFilter():
        return Stream((_ALL,), (rest, params))
    parts = tuple(held[:3] for held in holdings(vault, wanted))
    if len(parts) <= _PARTS:
        return Stream(tuple(("record INDEXED BY record_once", _HOLDING, part) for part in parts), (rest, params))
    among = """ AND (organisation, category, origin) IN (
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))"""
    return Stream((_ALL,), (rest + among, (*params, json.dumps(parts))))


def unordered(vault: Questioned, wanted: RecordFilter) -> Stream:
    """How to read the records of a filter when their order is no matter."""
    if not wanted.export or wanted.reasons_only:
        return stream(vault, wanted)
    rest, params = _rest(replace(wanted, export=None))
    held, values = _held(vault, wanted)
    if wanted.other:
        held, values = f"{held} AND {_OTHERS}", (*values, wanted.other, wanted.other)
    export = wanted.export
    parts = (
        ("span CROSS JOIN record ON id BETWEEN first AND last", f"in_file IN ({_FILES})", (export,)),
        ("record", _ALSO, (export, export)),
    )
    return Stream(parts, (rest + held, params + values))


def _is_small(vault: Questioned, export: int) -> bool:
    """Whether an export's records are so few that they are sooner sorted than met among all others."""
    own = vault.value("SELECT coalesce(sum(records), 0) FROM file WHERE export = ?", (export,))
    return bool(_SMALL_SHARE * own < vault.value("SELECT coalesce(sum(records), 0) FROM holding"))


def holdings(vault: Questioned, wanted: RecordFilter) -> list[tuple[int, int, int, int]]:
    """The parts of what is held that a filter's organisation, category and origin leave: their numbers, and how
    many records each has."""
    held, params = _held(vault, wanted)
    rows = vault.rows(f"SELECT organisation, category, origin, records FROM holding WHERE records > 0{held}", params)
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def months(vault: Questioned, wanted: RecordFilter) -> list[tuple[str, int]]:
    """Months, the newest first, with how many records a filter's organisation, category and month leave of each."""
    held, params = _held(vault, replace(wanted, origin=None))
    if wanted.month:
        held, params = f"{held} AND month = ?", (*params, wanted.month)
    rows = vault.rows(
        f"SELECT month, sum(records) FROM month WHERE records > 0{held} GROUP BY month ORDER BY month DESC", params
    )
    return [(month, records) for month, records in rows]


def stretch(month: str) -> Stretch:
    """The time that a month ("2024-03") takes; nothing at all for what is no month."""
    try:
        first = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)
    except ValueError:
        return Stretch(Cursor(LEAST, LEAST))
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return Stretch(Cursor(round(following.timestamp()) * 1000, LEAST), round(first.timestamp()) * 1000)


def within(wanted: RecordFilter, after: Cursor | None) -> Stretch:
    """What is left of a filter's time after a cursor."""
    whole = stretch(wanted.month) if wanted.month else Stretch()
    if wanted.since and wanted.since > whole.since:
        whole = replace(whole, since=wanted.since)
    if after is None or (whole.before and (whole.before.time, whole.before.id) < (after.time, after.id)):
        return whole
    return replace(whole, before=after)


def keys(vault: Questioned, of: Stream, where: Stretch, limit: int, skipped: int = 0) -> list[Cursor]:
    """Times and ids of records of a stream in a stretch of time, newest first."""
    arms, params = _arms("time, id", of, where)
    if not arms:
        return []
    rows = vault.rows(
        f"{' UNION ALL '.join(arms)} ORDER BY time DESC, id DESC LIMIT ? OFFSET ?", [*params, limit, skipped]
    )
    return [Cursor(*row) for row in rows]


def counted(vault: Questioned, of: Stream, where: Stretch) -> int:
    """How many records of a stream stand in a stretch of time: many times as fast as reading their keys."""
    arms, params = _arms("count(*)", of, where)
    return sum(row[0] for row in vault.rows(" UNION ALL ".join(arms), params)) if arms else 0


def _arms(what: str, of: Stream, where: Stretch) -> tuple[list[str], list[Any]]:
    arms: list[str] = []
    params: list[Any] = []
    rest, rest_values = of.rest
    for read, condition, values in of.parts:
        for bound, times in _bounds(where):
            arms.append(f"SELECT {what} FROM {read} WHERE {condition} AND {bound}{rest}")
            params += [*values, *times, *rest_values]
    return arms, params


def _bounds(where: Stretch) -> list[tuple[str, tuple[int, ...]]]:
    """A stretch as conditions that an index on (time, id) takes as they are, one after the other."""
    before, since = where.before, where.since
    if before is None:
        return [("time >= ?", (since,))]
    # A comparison of pairs would walk all records of the same time, of which there may be many undated ones.
    if before.time == since:
        return [("time = ? AND id < ? AND id >= ?", (since, before.id, where.least))]
    earlier = ("time >= ? AND time < ?", (since, before.time))
    return [earlier] if before.id == LEAST else [("time = ? AND id < ?", (before.time, before.id)), earlier]


def _rest(wanted: RecordFilter) -> tuple[str, tuple[Any, ...]]:
    """What a filter asks beside organisation, category, origin, time and whom it concerns."""
    rest = ""
    params: tuple[Any, ...] = ()
    if wanted.kind:
        rest, params = " AND kind = (SELECT id FROM kind WHERE slug = ?)", (wanted.kind,)
    if wanted.export:
        rest += f" AND (file IN ({_FILES}) OR id IN (SELECT record FROM also_in WHERE file IN ({_FILES})))"
        params = (*params, wanted.export, wanted.export)
    if wanted.about_others is not None:
        rest += " AND about_others = ?"
        params = (*params, int(wanted.about_others))
    return rest, params


def _held(vault: Questioned, wanted: RecordFilter) -> tuple[str, tuple[Any, ...]]:
    """A filter's organisation, category and origin as conditions."""
    conditions = ""
    params: tuple[Any, ...] = ()
    if wanted.organisation:
        conditions, params = f" AND organisation IN ({WORDS_OF})", (wanted.organisation, wanted.organisation)
    if wanted.origin:
        conditions += " AND origin = (SELECT id FROM origin WHERE slug = ?)"
        params = (*params, wanted.origin.slug)
    if wanted.category or wanted.special_only:
        chosen = [wanted.category] if wanted.category else list(Category)
        slugs = {each.slug for each in chosen if each.special or not wanted.special_only}
        numbers = [str(number) for number, slug in vault.rows("SELECT id, slug FROM category") if slug in slugs]
        conditions += f" AND category IN ({','.join(numbers)})"
    return conditions, params
