# SPDX-License-Identifier: MPL-2.0
"""What insight asks its questions of, and how rows become the answers' words."""

from collections.abc import Sequence
from typing import Any, Protocol

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.insight.answers import OrganisationName, RecordRow


class Questioned(Protocol):
    """A read-only connection to a vault."""

    def rows(self, sql: str, params: Any = ()) -> Sequence[tuple[Any, ...]]: ...

    def value(self, sql: str, params: Any = ()) -> Any: ...


URL_OF = """coalesce((SELECT slug FROM url_start WHERE id = r.url_start), '') ||
    iif(r.url = 0, replace(r.title, ' ', '+'), r.url)"""
"""The address of a record ``r``, which may keep its beginning as a word and the rest as a mark that the title says it
(app.vault.shortening)."""

PLACE_OF = "iif(typeof({place}) = 'integer', 'item ' || {place}, {place})"
"""A place as sources give it, of a column that has the number alone of an element of a list."""

RECORD_COLUMNS = f"""r.id, o.slug, o.name, o.role, c.slug, g.slug, k.slug, r.time, r.zone, r.offset_minutes, r.title,
    r.detail, {URL_OF}, p.slug, p.name, p.role, r.about_others, f.export, f.path, {PLACE_OF.format(place="r.place")},
    coalesce(v.export, 0), coalesce(nullif(gone.dated, 0), gone.imported, 0)"""
RECORD_JOINS = """JOIN party o ON o.id = r.organisation JOIN category c ON c.id = r.category
    JOIN origin g ON g.id = r.origin JOIN kind k ON k.id = r.kind JOIN file f ON f.id = r.file
    LEFT JOIN organisation named ON named.id = r.other
    LEFT JOIN organisation p ON p.id = iif(named.party > 0, named.party, named.id)
    LEFT JOIN vanished v ON v.record = r.id LEFT JOIN export gone ON gone.id = v.export"""


WORDS_OF = """SELECT id FROM organisation WHERE slug = ? AND party = 0
    UNION ALL SELECT id FROM organisation WHERE party > 0 AND party = (SELECT id FROM organisation WHERE slug = ?)"""
"""The words that count as the organisation of a slug, which is given twice."""


def organisation_name(slug: str, name: str, role: str) -> OrganisationName:
    """An organisation from its three columns."""
    return OrganisationName(slug, name, Role(role))


def record_row(row: tuple[Any, ...]) -> RecordRow:
    """A record from :data:`RECORD_COLUMNS`."""
    zone = Zone(row[8])
    return RecordRow(
        id=row[0],
        organisation=organisation_name(row[1], row[2], row[3]),
        category=Category.of(row[4]),
        origin=Origin(row[5]),
        kind=row[6],
        when=NO_MOMENT if zone is Zone.NONE else Moment(row[7], zone, row[9]),
        title=row[10],
        detail=row[11],
        url=row[12],
        other=organisation_name(row[13], row[14], row[15]) if row[13] else None,
        about_others=bool(row[16]),
        export=row[17],
        file=row[18],
        place=row[19],
        missing_from=row[20],
        missing_since=row[21],
    )
