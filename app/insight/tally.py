# SPDX-License-Identifier: MPL-2.0
"""How many records a search finds, and by what to narrow it: asked after its first page, and bounded like it."""

import json
from collections import Counter
from itertools import islice

from app.catalog.category import Category
from app.insight.answers import Facet, RecordFilter, Tally
from app.insight.search import Search, few_hits, first_hits, looked_through
from app.insight.source import Questioned
from app.insight.streams import holdings
from app.insight.words import Typed

COUNT_LIMIT = 10_000
"""Above this many hits the exact number is not counted."""

NARROWED_LIMIT = 2_500
"""The same for some organisations or categories of a search that has more than :data:`COUNT_LIMIT` hits."""

_PLACES, _AT_EACH = 20, 200
"""Of more hits, so many are looked at in so many places along the order of import."""

_NEXT = "(SELECT id, title, detail FROM record WHERE id >= ? LIMIT ?)"

_ENOUGH = 20
"""As many hits among the records looked at tell that there are many."""


def tally(vault: Questioned, words: Typed, wanted: RecordFilter) -> Tally:
    """Count the hits of a search, all of them and by organisation and category."""
    if not words:
        return Tally(0, False, [], [])
    ids, capped = _looked_at(vault, words)
    rows = _holders(vault, ids)
    organisations, categories = Counter[int](), Counter[int]()
    for organisation, category, *_, records in rows:
        organisations[organisation] += records
        categories[category] += records
    return Tally(
        *_total(vault, words, wanted, rows, capped),
        _facets(vault, "party", "slug, name", organisations),
        [
            Facet(each.slug, Category.of(each.slug).label, each.hits)
            for each in _facets(vault, "category", "slug, slug", categories)
        ],
    )


def _looked_at(vault: Questioned, words: Typed) -> tuple[list[int], bool]:
    """The hits, or some of them from everywhere when they are many (and that they are)."""
    last = int(vault.value("SELECT max(id) FROM record") or 0)
    places = [1 + number * last // _PLACES for number in range(_PLACES)]
    if words.plain:
        # For what is common, the index would gather all hits to say that they are many.
        found, looked = _looked_through(vault, words, places)
        if len(found) >= _ENOUGH and len(found) * last > 3 * COUNT_LIMIT * looked:
            return found, True
    ids = few_hits(vault, words, COUNT_LIMIT)
    if ids is not None:
        return list(ids), False
    return sorted({number for place in places for number in first_hits(vault, words, _AT_EACH, place)}), True


def _looked_through(vault: Questioned, words: Typed, places: list[int]) -> tuple[list[int], int]:
    """Hits among some records from everywhere, and how many records these are."""
    found: list[int] = []
    looked = 0
    for place in places:
        hits, records = looked_through(vault, words, _NEXT, place, _AT_EACH)
        looked += records
        found += hits
    return found, looked


def _holders(vault: Questioned, ids: list[int]) -> list[tuple[int, int, int, int]]:
    rows = vault.rows(
        """SELECT organisation, category, origin, count(*) FROM record WHERE id IN (SELECT value FROM json_each(?))
            GROUP BY 1, 2, 3""",
        (json.dumps(ids),),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _total(
    vault: Questioned, words: Typed, wanted: RecordFilter, rows: list[tuple[int, int, int, int]], capped: bool
) -> tuple[int, bool]:
    if capped and wanted != RecordFilter():
        found = sum(1 for _ in islice(Search(vault, wanted).keys(words), NARROWED_LIMIT + 1))
        return min(found, NARROWED_LIMIT), found > NARROWED_LIMIT
    if capped:
        return COUNT_LIMIT, True
    parts = {part[:3] for part in holdings(vault, wanted)}
    return sum(row[3] for row in rows if row[:3] in parts), False


def _facets(vault: Questioned, table: str, columns: str, hits: Counter[int]) -> list[Facet]:
    rows = vault.rows(
        f"SELECT id, {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(hits)),)
    )
    facets: dict[str, Facet] = {}
    for number, slug, name in rows:
        facets.setdefault(slug, Facet(slug, name, 0)).hits += hits[number]
    return sorted(facets.values(), key=lambda facet: (-facet.hits, facet.slug))
