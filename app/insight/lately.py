# SPDX-License-Identifier: MPL-2.0
"""What the newest export of each brand shows of it: what it still lists, and who passed data to it."""

from dataclasses import dataclass, field

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Mechanism
from app.insight.answers import OrganisationName
from app.insight.source import Questioned, organisation_name

# By these, an audience was bought, built or matched from what someone else knows.
_BOUGHT = (
    Mechanism.UPLOADED_LIST,
    Mechanism.AUDIENCE,
    Mechanism.SEGMENT_BOUGHT,
    Mechanism.IDENTIFIER_MATCHING,
    Mechanism.OFF_PLATFORM_EVENT,
)


@dataclass(slots=True)
class Shown:
    """What the newest export of a brand (``made``: when) shows of one category: records by origin, with the last day
    of each (0: undated), and how often others passed such data to it."""

    organisation: OrganisationName
    category: Category
    made: int
    origins: dict[Origin, int] = field(default_factory=dict)
    last: dict[Origin, int] = field(default_factory=dict)
    passed: int = 0
    passed_last: int = 0


def shown_lately(vault: Questioned) -> list[Shown]:
    """One answer for each brand with an export and each category it holds or got, in the order of their slugs.

    Records that the newest export no longer has are not counted; data passed to a brand count by its newest export.
    """
    newest = {
        row[0]: row
        for row in vault.rows(
            """SELECT o.party, e.id, max(coalesce(nullif(e.dated, 0), e.imported)), o.slug, o.name, o.role
                FROM export e JOIN party o ON o.id = e.organisation WHERE e.finished > 0 GROUP BY o.party"""
        )
    }
    found: dict[tuple[int, str], Shown] = {}

    def at(party: int, category: str) -> Shown:
        if (party, category) not in found:
            _, _, made, *name = newest[party]
            found[party, category] = Shown(organisation_name(*name), Category.of(category), made)
        return found[party, category]

    for party, category, origin, records, last in vault.rows(
        """SELECT o.party, c.slug, g.slug, sum(h.records), max(h.last) FROM holding h
            JOIN party o ON o.id = h.organisation JOIN category c ON c.id = h.category
            JOIN origin g ON g.id = h.origin GROUP BY o.party, c.id, g.id"""
    ):
        if party in newest:
            shown = at(party, category)
            shown.origins[Origin(origin)] = records
            shown.last[Origin(origin)] = last
    for party, category, origin, records in vault.rows(
        """SELECT o.party, c.slug, g.slug, count(*) FROM vanished v JOIN record r ON r.id = v.record
            JOIN party o ON o.id = r.organisation JOIN category c ON c.id = r.category
            JOIN origin g ON g.id = r.origin GROUP BY o.party, c.id, g.id"""
    ):
        if party in newest:
            at(party, category).origins[Origin(origin)] -= records
    marks = ", ".join("?" * len(_BOUGHT))
    for party, export, category, times, last in vault.rows(
        f"""SELECT o.party, f.export, c.slug, sum(d.times), max(d.last) FROM disclosure d
            JOIN party o ON o.id = d.recipient JOIN category c ON c.id = d.category JOIN file f ON f.id = d.file
            WHERE d.mechanism IN ({marks}) AND d.discloser <> d.recipient GROUP BY o.party, f.export, c.id""",
        [mechanism.value for mechanism in _BOUGHT],
    ):
        if party in newest and newest[party][1] == export:
            shown = at(party, category)
            shown.passed, shown.passed_last = times, last
    return [found[key] for key in sorted(found, key=lambda key: (found[key].organisation.slug, key[1]))]
