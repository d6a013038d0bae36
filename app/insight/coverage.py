# SPDX-License-Identifier: MPL-2.0
"""How much of what a brand can give is in its newest export, and how old that picture is."""

from collections.abc import Mapping, Sequence

from app.insight.answers import Coverage, CoveredFile
from app.insight.exports import exports
from app.insight.source import Questioned


def coverage(vault: Questioned, source: str, sorts: Sequence[Sequence[str]]) -> Coverage | None:
    """The sorts of files of a brand (slug), each by the names of the rules that read its editions, of which an export
    has one; ``None`` where no export of it came."""
    rows = vault.rows(
        """SELECT coalesce(nullif(e.dated, 0), e.imported), e.id, f.rule, count(*), sum(f.records)
            FROM export e JOIN file f ON f.export = e.id WHERE e.source = ? AND e.finished > 0
            GROUP BY e.id, f.rule""",
        (source,),
    )
    if not rows:
        return None
    made, newest = max((made, export) for made, export, *_ in rows)
    last: dict[str, int] = {}
    for when, _, rule, *_ in rows:
        last[rule] = max(when, last.get(rule, 0))
    found = {rule: (files, records) for _, export, rule, files, records in rows if export == newest}
    return Coverage(
        exports(vault, newest)[0],
        made,
        [_covered(rules, found, last) for rules in sorts],
    )


def _covered(rules: Sequence[str], found: Mapping[str, tuple[int, int]], last: Mapping[str, int]) -> CoveredFile:
    files, records = (sum(numbers) for numbers in zip(*(found.get(rule, (0, 0)) for rule in rules), strict=True))
    return CoveredFile(rules[0], files, records, max(last.get(rule, 0) for rule in rules))
