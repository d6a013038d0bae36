# SPDX-License-Identifier: MPL-2.0
"""Full-text search over titles and details, newest first.

The text index lists hits in the order in which they were imported, and asking for them by time would look at all of
them. Few hits are all taken and sorted. Of many, those in the spans with the newest records are asked for
(``app.vault.spans``), then those in the spans before them, until the page is full. For a word's beginning, the index
gathers the hits of all words that begin so before it gives the first one: so the newest records are looked through
before it is asked, since what is common fills the page from them, and it is asked once.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from operator import attrgetter

import msgspec

from app.insight.answers import Cursor, Page, RecordFilter
from app.insight.records import page
from app.insight.source import Questioned
from app.insight.streams import LEAST, Stretch, holdings, keys, stream
from app.insight.words import TOGETHER, Typed

_FEW = 400
"""As many hits are read by their ids, whatever their times."""
_KNOWN = 5_000
"""The ids of as many hits are gathered at once; more are asked for span by span."""
_CANDIDATES = 20_000
"""The first spans that are asked have about so many records; each time twice as many follow."""
_ASKED = 100
_MOST = 20_000
"""As many records are asked one by one, rather than for hits that are more."""
_EVERY = 1 << 40
_PAGE = 50
_LOOK, _GATHER = 8, 1
"""How long looking at a record takes, and gathering a hit from the index: only their proportion matters."""
_UNSEEN = 2
"""Of so few that were looked at, the share of hits may be larger than it seems, and a little more looking tells."""
_RICH, _DENSE = 50, 80
"""Whole words, of which the index gathers nothing, are looked for in records as long as one of so many is a hit. Hits
that were gathered are met among records, as long as one of so many is one, sooner than in spans."""
_KEENEST, _READ = 5, 800
_ROWS = 2_000_000
"""One question goes through as many rows of the text index, so that a search can be stopped between two."""
# One value comes twice as fast as many rows.
_HITS = """SELECT json_group_array(rowid) FROM (
    SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)"""
_numbers = msgspec.json.Decoder(list[int]).decode
_PLACE = attrgetter("time", "id")


def hits(vault: Questioned, words: Typed, wanted: RecordFilter, after: Cursor | None = None, limit: int = 50) -> Page:
    """One page of the records that contain all words, of those that a filter of organisation and category leaves."""
    return page(vault, list(islice(Search(vault, wanted, after).keys(words), limit + 1)), limit)


def first_hits(vault: Questioned, words: Typed, limit: int, first: int = 0) -> list[int]:
    """The ids of hits from ``first`` on, in the order of their import."""
    last = int(vault.value("SELECT max(id) FROM record") or 0)
    step = _ROWS if len(words.pieces) > 1 else last + 1
    found: list[int] = []
    while first <= last and len(found) < limit:
        found += _numbers(vault.value(_HITS, (words.query, first, first + step - 1, limit - len(found))))
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


def fitting(vault: Questioned, words: Typed, ids: Sequence[int]) -> list[int]:
    """Which of some records are hits, by reading their texts; for :attr:`Typed.plain` words."""
    return looked_through(vault, words, "record WHERE id IN (SELECT value FROM json_each(?))", json.dumps(ids))[0]


def looked_through(vault: Questioned, words: Typed, rows: str, *params: object) -> tuple[list[int], int]:
    """The same of rows that a query gives, and how many these are."""
    numbers, together = vault.rows(f"SELECT json_group_array(id), {TOGETHER} FROM {rows}", params)[0]
    ids = _numbers(numbers)
    return (words.found_in(ids, together) if ids else []), len(ids)


def among(vault: Questioned, words: Typed, ids: Sequence[int]) -> set[int]:
    """Which of some records are hits."""
    numbers = ",".join(map(str, ids))
    sql = f"SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid IN ({numbers})"
    return {row[0] for row in vault.rows(sql, (words.query,))}


class Search:
    """The records after a cursor in which to look."""

    def __init__(self, vault: Questioned, wanted: RecordFilter, after: Cursor | None = None) -> None:
        self._vault = vault
        self._after = after
        self._stream = stream(vault, wanted)
        held = holdings(vault, wanted)
        self._parts = {part[:3] for part in held} if wanted != RecordFilter() else None
        self._records = sum(part[3] for part in held)
        self._all = int(vault.value("SELECT max(id) FROM record") or 0)

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
                if self._is_sooner_asked(words, looked, found):
                    break
            else:
                return
        known = few_hits(self._vault, words, _EVERY if words.goes_on else _KNOWN)
        if known is not None and len(known) <= _FEW:
            yield from self._by_ids(known)
        elif self._is_sooner_met(known):
            yield from self._each(words, known)
        else:
            yield from self._by_spans(words, None if known is None else sorted(known))

    def _is_sooner_asked(self, words: Typed, looked: int, found: int) -> bool:
        """Whether asking the index takes less time than looking through as many more records as fill a page."""
        if not words.goes_on:
            return found * _RICH < looked
        share = (found + _UNSEEN) / looked
        return share * self._all * _GATHER < (_PAGE - found) / share * _LOOK

    def _is_sooner_met(self, known: Collection[int] | None) -> bool:
        """Whether hits are met among all records, one by one, sooner than they are found by spans."""
        if self._parts is not None:
            return self._records <= (_MOST if known is None else len(known))
        return known is not None and len(known) * _DENSE >= self._all

    def _fitting(self, words: Typed, portion: Sequence[Cursor]) -> list[Cursor]:
        ids = set(fitting(self._vault, words, [key.id for key in portion]))
        return [key for key in portion if key.id in ids]

    def _by_ids(self, ids: Collection[int]) -> list[Cursor]:
        """Hits that are few enough to be read and sorted."""
        rows = self._vault.rows(
            """SELECT time, id, organisation, category, origin FROM record
                WHERE id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(ids)),),
        )
        found = [row[:2] for row in rows if self._parts is None or row[2:] in self._parts]
        if self._after:
            found = [key for key in found if key < (self._after.time, self._after.id)]
        return [Cursor(*key) for key in sorted(found, reverse=True)]

    def _each(self, words: Typed, known: Collection[int] | None) -> Iterator[Cursor]:
        """Hits among records that are fewer than all hits."""
        hits = None if known is None else set(known)
        for portion in _portions(self._walk(Stretch(self._after)), _ASKED):
            found = among(self._vault, words, [key.id for key in portion]) if hits is None else hits
            yield from (key for key in portion if key.id in found)

    def _by_spans(self, words: Typed, known: Sequence[int] | None) -> Iterator[Cursor]:
        """Hits of the spans with the newest records, then of those before them. ``known``: the ids of all hits in
        their order, where they were gathered."""
        latest = self._after.time if self._after else -LEAST - 1
        spans = self._vault.rows(
            "SELECT newest, first, last FROM span WHERE oldest <= ? ORDER BY newest DESC, first DESC", (latest,)
        )
        waiting: list[Cursor] = []
        size, at = _CANDIDATES, 0
        while at < len(spans):
            begin, records = at, 0
            while at < len(spans) and records < size:
                records += spans[at][2] - spans[at][1] + 1
                at += 1
            size *= 2
            ids = [number for span in spans[begin:at] for number in self._hits_in(words, known, *span[1:])]
            waiting = sorted(waiting + self._by_ids(ids), key=_PLACE, reverse=True)
            # What later spans hold may be as new as this, but no newer.
            following = spans[at][0] if at < len(spans) else LEAST
            ready = bisect_left(waiting, -following, key=_age)
            yield from waiting[:ready]
            del waiting[:ready]

    def _hits_in(self, words: Typed, known: Sequence[int] | None, first: int, last: int) -> Sequence[int]:
        if known is not None:
            return known[bisect_left(known, first) : bisect_right(known, last)]
        sql = "SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid BETWEEN ? AND ?"
        return [row[0] for row in self._vault.rows(sql, (words.query, first, last))]

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


def _age(key: Cursor) -> int:
    return -key.time
