# SPDX-License-Identifier: MPL-2.0
"""What the vault proves of an organisation, as a letter may cite it: counts and dates, and no content."""

from pathlib import PurePosixPath

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.request import EvidenceLine
from app.insight.source import WORDS_OF, Questioned

# A look at the first and at the last records: a count of all files of a million records would take a while.
_LOOKED_AT = 50
_FILES = f"""SELECT DISTINCT path FROM file WHERE outcome = 'parsed' AND id IN (
    SELECT file FROM (SELECT file FROM record WHERE {{which}} ORDER BY time LIMIT {_LOOKED_AT})
    UNION SELECT file FROM (SELECT file FROM record WHERE {{which}} ORDER BY time DESC LIMIT {_LOOKED_AT}))
    AND NOT EXISTS (SELECT 1 FROM (SELECT about_others FROM record WHERE record.file = file.id LIMIT {_LOOKED_AT})
        WHERE about_others)"""


def proof(vault: Questioned, organisation: str) -> list[EvidenceLine]:
    """What an organisation holds, category by category and origin by origin, the most records first.

    ``files``: the last part of the paths of some files. Chats and contacts bear the names of other people: files that
    hold those are never among them, whatever else is in them.
    """
    words = [row[0] for row in vault.rows(WORDS_OF, (organisation, organisation))]
    marks = ", ".join("?" * len(words))
    rows = vault.rows(
        f"""SELECT h.category, c.slug, h.origin, g.slug, sum(h.records), coalesce(min(nullif(h.first, 0)), 0),
                max(h.last)
            FROM holding h JOIN category c ON c.id = h.category JOIN origin g ON g.id = h.origin
            WHERE h.organisation IN ({marks}) GROUP BY h.category, h.origin ORDER BY 5 DESC, c.slug, g.slug""",
        words,
    )
    return [
        EvidenceLine(Category.of(slug), Origin(origin), records, first, last, _files(vault, words, number, way))
        for number, slug, way, origin, records, first, last in rows
    ]


def passed_on(vault: Questioned, slug: str) -> list[EvidenceLine]:
    """What exports of others say was passed to an organisation, category by category."""
    return [EvidenceLine(*row) for row in _disclosed(vault, slug, "recipient")]


def passed_by(vault: Questioned, slug: str) -> list[EvidenceLine]:
    """What exports of others say an organisation passed to them, as an advertiser's list: so it holds that."""
    return [EvidenceLine(*row, passed=True) for row in _disclosed(vault, slug, "discloser")]


def _disclosed(vault: Questioned, slug: str, side: str) -> list[tuple[Category, Origin, int, int, int]]:
    rows = vault.rows(
        f"""SELECT c.slug, max(d.times), coalesce(min(nullif(d.first, 0)), 0), max(d.last) FROM (
                SELECT category, file, sum(times) AS times, min(nullif(first, 0)) AS first, max(last) AS last
                FROM disclosure JOIN party ON party.id = {side} WHERE party.slug = ? AND discloser <> recipient
                GROUP BY category, file) d
            JOIN category c ON c.id = d.category GROUP BY d.category ORDER BY 2 DESC, c.slug""",
        (slug,),
    )
    return [(Category.of(row[0]), Origin.RECEIVED, row[1], row[2], row[3]) for row in rows]


def _files(vault: Questioned, words: list[int], category: int, origin: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in words:
        which = f"organisation = {word} AND category = {category} AND origin = {origin}"
        found.update((PurePosixPath(path).name, None) for (path,) in vault.rows(_FILES.format(which=which)))
    return tuple(sorted(found))
