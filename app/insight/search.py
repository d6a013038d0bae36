# SPDX-License-Identifier: MPL-2.0
"""Full-text search over titles and details, newest first, with facets."""

import re
from typing import Any

from app.catalog.category import Category
from app.insight.answers import Cursor, Facet, Page, SearchAnswer
from app.insight.records import page
from app.insight.source import Questioned

COUNT_LIMIT = 10_000
"""Above this many hits the exact number is not counted."""

_HITS = "record_text t JOIN record r ON r.id = t.rowid"


def search(
    vault: Questioned,
    text: str,
    *,
    organisation: str | None = None,
    category: Category | None = None,
    after: Cursor | None = None,
    limit: int = 50,
) -> SearchAnswer:
    """Records that contain every word of ``text`` (the last one as a beginning)."""
    query = match_query(text)
    if not query:
        return SearchAnswer(0, False, Page([], None), [], [])
    where, params = ["record_text MATCH ?"], [query]
    if organisation:
        where.append("r.organisation = (SELECT id FROM organisation WHERE slug = ?)")
        params.append(organisation)
    if category:
        where.append("r.category = (SELECT id FROM category WHERE slug = ?)")
        params.append(category.slug)
    hits = int(
        vault.value(
            f"SELECT count(*) FROM (SELECT 1 FROM {_HITS} WHERE {' AND '.join(where)} LIMIT {COUNT_LIMIT + 1})", params
        )
    )
    return SearchAnswer(
        total=min(hits, COUNT_LIMIT),
        capped=hits > COUNT_LIMIT,
        page=page(vault, _HITS, where, params, after, limit),
        organisations=_facets(vault, "organisation", "o.slug, o.name", query),
        categories=[
            Facet(facet.slug, Category.of(facet.slug).label, facet.hits)
            for facet in _facets(vault, "category", "o.slug, o.slug", query)
        ],
    )


def match_query(text: str) -> str:
    """What a person typed as an FTS5 query: every word quoted, so that none is an operator."""
    words = re.findall(r"\w+", text)
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def _facets(vault: Questioned, table: str, columns: str, query: str) -> list[Facet]:
    rows: Any = vault.rows(
        f"""SELECT {columns}, count(*) FROM (SELECT r.{table} AS word FROM {_HITS}
            WHERE record_text MATCH ? LIMIT {COUNT_LIMIT}) JOIN {table} o ON o.id = word
            GROUP BY o.id ORDER BY count(*) DESC, o.slug""",
        (query,),
    )
    return [Facet(*row) for row in rows]
