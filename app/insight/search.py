# SPDX-License-Identifier: MPL-2.0
"""Full-text search over titles and details, newest first.

The text index lists hits in the order in which they were imported, and asking for them by time would look at all of
them. Few hits are all taken and sorted. Of many, the newest months are asked, the text index knowing each record's
month, then the months before them, until the page is full. For a word's beginning, the index gathers the hits of all
words that begin so before it gives the first one: so the newest records are looked through before it is asked, since
what is common fills the page from them.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from app.insight.answers import Cursor, Page, RecordFilter
from app.insight.records import page
from app.insight.source import Questioned
from app.insight.streams import LEAST, UNDATED, Stretch, holdings, keys, months, stream, stretch
from app.insight.words import Typed

_FEW = 150
_AT_ONCE = 400
"""As many hits are read by their ids; for more of them, the index of times is walked."""
_MOST = 20_000
"""As many hits of some months are gathered; more are so common that each record is asked instead."""
_CANDIDATES = 20_000
"""The first months that are asked have about so many records; each time twice as many follow."""
_LONG_WALK = 100_000
_ASKED = 100
_LOOKED_THROUGH = 5_000
_POOR, _LOOKED_FIRST = 40, 600
"""After a first look, records are looked through as long as one of so many is a hit."""
_KEENEST, _READ = 5, 800
_ROWS = 2_000_000
"""One question goes through as many rows of the text index, so that a search can be stopped between two."""


def hits(vault: Questioned, words: Typed, wanted: RecordFilter, after: Cursor | None = None, limit: int = 50) -> Page:
    """One page of the records that contain all words, of those that a filter of organisation and category leaves."""
    return page(vault, list(islice(Search(vault, wanted, after).keys(words), limit + 1)), limit)


def first_hits(vault: Questioned, words: Typed, limit: int, first: int = 0) -> list[int]:
    """The ids of hits from ``first`` on, in the order of their import."""
    last = int(vault.value("SELECT max(id) FROM record") or 0)
    step = _ROWS if len(words.pieces) > 1 else last + 1
    found: list[int] = []
    while first <= last and len(found) < limit:
        rows = vault.rows(
            "SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?",
            (words.query, first, first + step - 1, limit - len(found)),
        )
        found += [row[0] for row in rows]
        first += step
    return found


def few_hits(vault: Questioned, words: Typed, limit: int) -> Collection[int] | None:
    """All hits when they are few, else ``None``."""
    whole = words.keenest(_KEENEST)
    if words.plain and whole and len(words.pieces) > 1:
        # Of several words the rarest leave few records, which are sooner read than found by the others.
        some = first_hits(vault, whole, _READ + 1)
        if len(some) <= _READ:
            return fitting(vault, words, some)
    found = first_hits(vault, words, limit + 1)
    return found if len(found) <= limit else None


def fitting(vault: Questioned, words: Typed, ids: Sequence[int]) -> set[int]:
    """Which of some records are hits, by reading their texts; for :attr:`Typed.plain` words."""
    rows = vault.rows(
        "SELECT id, title, detail FROM record WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return {number for number, title, detail in rows if words.stand_in(title, detail)}


def among(vault: Questioned, words: Typed, ids: Sequence[int]) -> set[int]:
    """Which of some records are hits."""
    numbers = ",".join(map(str, ids))
    sql = f"SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid IN ({numbers})"
    return {row[0] for row in vault.rows(sql, (words.query,))}


class Search:
    """The records after a cursor in which to look."""

    def __init__(self, vault: Questioned, wanted: RecordFilter, after: Cursor | None = None) -> None:
        self._vault = vault
        self._wanted = wanted
        self._after = after
        self._stream = stream(vault, wanted)
        self._held = holdings(vault, wanted)
        self._narrowed = wanted != RecordFilter()

    def keys(self, words: Typed) -> Iterator[Cursor]:
        """The hits, newest first, looked for as they are taken."""
        if not words:
            return
        if words.plain:
            looked = found = 0
            for portion in _portions(self._walk(Stretch(self._after))):
                fitting = self._fitting(words, portion)
                yield from fitting
                looked += len(portion)
                found += len(fitting)
                self._after = portion[-1]
                if looked >= _LOOKED_THROUGH or (looked >= _LOOKED_FIRST and found * _poor(words) < looked):
                    break
            else:
                return
        few = few_hits(self._vault, words, _FEW)
        yield from self._by_months(words) if few is None else self._by_ids(few)

    def _fitting(self, words: Typed, portion: Sequence[Cursor]) -> list[Cursor]:
        ids = fitting(self._vault, words, [key.id for key in portion])
        return [key for key in portion if key.id in ids]

    def _by_ids(self, ids: Collection[int], where: Stretch = Stretch()) -> list[Cursor]:  # noqa: B008 - frozen
        """Hits that are few enough to be read and sorted."""
        parts = {part[:3] for part in self._held}
        rows = self._vault.rows(
            """SELECT time, id, organisation, category, origin FROM record
                WHERE id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(ids)),),
        )
        found = [row[:2] for row in rows if not self._narrowed or row[2:] in parts]
        before = where.before or self._after
        if before:
            found = [key for key in found if key < (before.time, before.id)]
        return [Cursor(*key) for key in sorted(found, reverse=True)]

    def _by_months(self, words: Typed) -> Iterator[Cursor]:
        counts = months(self._vault, self._wanted)
        undated = sum(part[3] for part in self._held) - sum(records for _, records in counts)
        if undated > 0:
            counts.append(("", undated))
        if self._after is not None:
            counts = [entry for entry in counts if _time_of(entry[0]).since <= self._after.time]
        size, at = _CANDIDATES, 0
        while at < len(counts):
            first, records = at, 0
            # The undated are a window of their own: theirs is no time next to the oldest month's.
            while at < len(counts) and (at == first or (counts[at][0] and records + counts[at][1] <= size)):
                records += counts[at][1]
                at += 1
            size *= 2
            yield from self._of_window(words, [month for month, _ in counts[first:at]], records)

    def _of_window(self, words: Typed, window: list[str], records: int) -> Iterator[Cursor]:
        """Hits of neighbouring months, of which the filter leaves so many records."""
        where = Stretch(_time_of(window[0]).before, _time_of(window[-1]).since)
        after = self._after
        if after and where.before and (after.time, after.id) < (where.before.time, where.before.id):
            where = Stretch(after, where.since)
        if records <= _ASKED:
            yield from self._asked_each(words, where)
            return
        sql = "SELECT rowid FROM record_text WHERE record_text MATCH ? LIMIT ?"
        found = [row[0] for row in self._vault.rows(sql, (words.during(window), _MOST + 1))]
        if len(found) <= _AT_ONCE:
            yield from self._by_ids(found, where)
        elif len(found) > _MOST:
            yield from self._asked_each(words, where)
        elif records > _LONG_WALK and len(window) > 1:
            middle = len(window) // 2
            yield from self._of_window(words, window[:middle], records // 2)
            yield from self._of_window(words, window[middle:], records // 2)
        else:
            ids = set(found)
            yield from (key for key in self._walk(where) if key.id in ids)

    def _asked_each(self, words: Typed, where: Stretch) -> Iterator[Cursor]:
        for portion in _portions(self._walk(where), _ASKED):
            found = among(self._vault, words, [key.id for key in portion])
            yield from (key for key in portion if key.id in found)

    def _walk(self, where: Stretch) -> Iterator[Cursor]:
        """All records of a stretch, in ever larger portions."""
        size = 2 * _ASKED
        while True:
            found = keys(self._vault, self._stream, where, size)
            yield from found
            if len(found) < size:
                return
            where = Stretch(found[-1], where.since)
            size = min(2 * size, 8_000)


def _portions(all_keys: Iterator[Cursor], size: int = 200) -> Iterator[list[Cursor]]:
    while portion := list(islice(all_keys, size)):
        yield portion


def _poor(words: Typed) -> int:
    # For the beginning of a number, the index gathers the months of all records as well.
    return 10 * _POOR if words.goes_on and words.pieces[-1].isdigit() else _POOR


def _time_of(month: str) -> Stretch:
    return stretch(month) if month else Stretch(Cursor(UNDATED + 1, LEAST), UNDATED)
