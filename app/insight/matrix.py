# SPDX-License-Identifier: MPL-2.0
"""Who knows what: organisations by category, how they came to know, and whom they told."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.insight.answers import (
    DisclosureRow,
    Holder,
    Holding,
    IdentifierRow,
    Merged,
    Month,
    OrganisationName,
    Overview,
)
from app.insight.source import Questioned, organisation_name

_WORDS = "FROM organisation word JOIN party known ON known.id = word.id"


def who_knows_what(vault: Questioned, slug: str | None = None) -> list[Holder]:
    """Organisations that hold records or exchanged data, most records first; or only one of them."""
    holders: dict[str, Holder] = {}
    only, params = ("WHERE o.slug = ?", (slug,)) if slug else ("", ())
    for name, holding, origin, count, first, last in _holdings(vault, only, params):
        holder = holders.setdefault(name.slug, Holder(name, 0, {}, [], []))
        held = holder.holdings.setdefault(holding, Holding(name, holding))
        _merge(held, origin, count, first, last)
        holder.records += count
    exchanged = vault.rows(
        """SELECT DISTINCT a.slug, a.name, a.role, b.slug, b.name, b.role FROM disclosure d
            JOIN party a ON a.id = d.discloser JOIN party b ON b.id = d.recipient
            WHERE a.party <> b.party OR d.discloser = d.recipient ORDER BY a.slug, b.slug"""
    )
    for row in exchanged:
        discloser, recipient = organisation_name(*row[:3]), organisation_name(*row[3:])
        if slug in (None, discloser.slug):
            holders.setdefault(discloser.slug, Holder(discloser, 0, {}, [], [])).disclosed_to.append(recipient.slug)
        if slug in (None, recipient.slug):
            holders.setdefault(recipient.slug, Holder(recipient, 0, {}, [], [])).received_from.append(discloser.slug)
    return sorted(holders.values(), key=lambda holder: (-holder.records, holder.organisation.slug))


def holders_of(vault: Questioned, category: Category) -> list[Holding]:
    """The organisations that hold a category, most records first."""
    found: dict[str, Holding] = {}
    for name, held, origin, count, first, last in _holdings(vault, "WHERE c.slug = ?", (category.slug,)):
        _merge(found.setdefault(name.slug, Holding(name, held)), origin, count, first, last)
    return sorted(found.values(), key=lambda holding: (-holding.records, holding.organisation.slug))


def overview(vault: Questioned) -> Overview:
    """The few numbers of the first page."""
    held = list(_holdings(vault, "", ()))
    firsts = [first for *_, first, _last in held if first]
    lasts = [last for *_, last in held if last]
    return Overview(
        records=sum(count for _, _, _, count, _, _ in held),
        organisations=vault.value(
            """SELECT count(DISTINCT party) FROM party WHERE id IN (SELECT organisation FROM holding
                UNION SELECT discloser FROM disclosure UNION SELECT recipient FROM disclosure)"""
        ),
        categories=len({category for _, category, *_ in held}),
        inferred=sum(count for _, _, origin, count, _, _ in held if origin is Origin.INFERRED),
        received=sum(count for _, _, origin, count, _, _ in held if origin is Origin.RECEIVED),
        sensitive=sum(count for _, category, _, count, _, _ in held if category.special),
        disclosers=vault.value(
            "SELECT count(DISTINCT party) FROM party WHERE id IN (SELECT discloser FROM disclosure)"
        ),
        identifiers=vault.value("SELECT count(*) FROM identifier"),
        exports=vault.value("SELECT count(*) FROM export"),
        first=min(firsts, default=0),
        last=max(lasts, default=0),
    )


def identifiers(vault: Questioned, slug: str | None = None) -> list[IdentifierRow]:
    """By what the person is recognised, and by whom (one organisation's only, when given)."""
    rows = vault.rows(
        f"""SELECT i.id, i.kind, i.value, o.slug, o.name, o.role, min(g.slug), sum(s.times),
                coalesce(min(nullif(s.first, 0)), 0), max(s.last)
            FROM sighting s JOIN identifier i ON i.id = s.identifier JOIN party o ON o.id = s.organisation
                JOIN origin g ON g.id = s.origin
            {"WHERE o.slug = ?" if slug else ""} GROUP BY i.id, o.party ORDER BY i.kind, i.value, o.slug""",
        (slug,) if slug else (),
    )
    return [
        IdentifierRow(row[0], IdentifierKind(row[1]), row[2], organisation_name(*row[3:6]), Origin(row[6]), *row[7:])
        for row in rows
    ]


def disclosures(vault: Questioned, slug: str | None = None) -> list[DisclosureRow]:
    """Who passed data to whom (those one organisation takes part in, when given)."""
    rows = vault.rows(
        f"""SELECT a.slug, a.name, a.role, b.slug, b.name, b.role, d.mechanism, c.slug, max(d.times),
                coalesce(min(d.first), 0), max(d.last)
            FROM (
                SELECT a.party AS discloser, b.party AS recipient, d.mechanism, d.category, sum(d.times) AS times,
                    min(nullif(d.first, 0)) AS first, max(d.last) AS last
                FROM disclosure d JOIN party a ON a.id = d.discloser JOIN party b ON b.id = d.recipient
                WHERE a.party <> b.party OR d.discloser = d.recipient
                GROUP BY a.party, b.party, d.mechanism, d.category, d.file
            ) d JOIN organisation a ON a.id = d.discloser JOIN organisation b ON b.id = d.recipient
                JOIN category c ON c.id = d.category
            {"WHERE ? IN (a.slug, b.slug)" if slug else ""}
            GROUP BY a.id, b.id, d.mechanism, c.id ORDER BY max(d.times) DESC, a.slug, b.slug""",
        (slug,) if slug else (),
    )
    return [
        DisclosureRow(
            organisation_name(*row[:3]), organisation_name(*row[3:6]), Mechanism(row[6]), Category.of(row[7]), *row[8:]
        )
        for row in rows
    ]


def timeline(vault: Questioned, organisation: str | None = None, category: Category | None = None) -> list[Month]:
    """Dated records by month, oldest first."""
    wheres, params = [], []
    if organisation:
        wheres.append("o.slug = ?")
        params.append(organisation)
    if category:
        wheres.append("c.slug = ?")
        params.append(category.slug)
    where = f"WHERE {' AND '.join(wheres)}" if wheres else ""
    rows = vault.rows(
        f"""SELECT m.month, sum(m.records) FROM month m JOIN party o ON o.id = m.organisation
            JOIN category c ON c.id = m.category {where} GROUP BY m.month ORDER BY m.month""",
        params,
    )
    return [Month(*row) for row in rows]


def find_organisation(vault: Questioned, text: str) -> list[OrganisationName]:
    """Organisations of which a slug or name is, begins with, or contains a text; best first."""
    wanted = text.strip().casefold()
    rows = vault.rows(f"SELECT word.slug, word.name, known.slug, known.name, known.role {_WORDS}")
    ranked = []
    for slug, name, *known in rows:
        forms = (slug, name.casefold())
        if wanted in forms:
            rank = 0
        elif any(form.startswith(wanted) for form in forms):
            rank = 1
        elif any(wanted in form for form in forms):
            rank = 2
        else:
            continue
        ranked.append((rank, len(slug), slug, organisation_name(*known)))
    return list(dict.fromkeys(entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:3])))


def organisation(vault: Questioned, slug: str) -> OrganisationName | None:
    """As what the organisation of this very slug is known; ``None`` when the vault does not know it."""
    rows = vault.rows(f"SELECT known.slug, known.name, known.role {_WORDS} WHERE word.slug = ?", (slug,))
    return organisation_name(*rows[0]) if rows else None


def merged(vault: Questioned) -> list[Merged]:
    """What the person said of organisations that are one, by name."""
    rows = vault.rows(
        """SELECT word.slug, word.name, word.role, said.slug, said.name, said.role, known.slug
            FROM organisation word JOIN organisation said ON said.id = word.same_as
                JOIN organisation known ON known.id = word.party ORDER BY word.slug"""
    )
    return [Merged(organisation_name(*row[:3]), organisation_name(*row[3:6]), row[6]) for row in rows]


def _holdings(
    vault: Questioned, where: str, params: tuple[object, ...]
) -> Iterator[tuple[OrganisationName, Category, Origin, int, int, int]]:
    rows = vault.rows(
        f"""SELECT o.slug, o.name, o.role, c.slug, g.slug, h.records, h.first, h.last FROM holding h
            JOIN party o ON o.id = h.organisation JOIN category c ON c.id = h.category
            JOIN origin g ON g.id = h.origin {where}""",
        params,
    )
    for row in rows:
        yield (organisation_name(*row[:3]), Category.of(row[3]), Origin(row[4]), row[5], row[6], row[7])


def _merge(held: Holding, origin: Origin, count: int, first: int, last: int) -> None:
    held.records += count
    held.origins[origin] = held.origins.get(origin, 0) + count
    if first:
        held.first = min(held.first, first) if held.first else first
    if last:
        held.last = max(held.last, last) if held.last else last
