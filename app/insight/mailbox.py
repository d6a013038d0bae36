# SPDX-License-Identifier: MPL-2.0
"""Who has the person's e-mail addresses: by the mails that organisations sent, and by whom an address was given to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from app.catalog.address import Address, address_of
from app.catalog.category import Category
from app.catalog.mail import CONTACT_KIND, ONE_CLICK, TRACKER_KIND, MailKind
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.insight.answers import Correspondent, Mailbox, OrganisationName, OwnAddress, PassedOn, UnsubscribeWay
from app.insight.source import URL_OF, Questioned, organisation_name
from app.insight.streams import UNDATED

_CATEGORIES = {kind.category for kind in MailKind}
_KINDS = {kind.value: kind for kind in MailKind}


def mailbox(vault: Questioned) -> Mailbox:
    """The whole answer; empty where no mail was imported."""
    found = _correspondents(vault)
    uses = list(_uses(vault, found))
    _add_addresses(found, uses)
    _add_ways_out(vault, found)
    order = sorted(found.values(), key=lambda each: (-each.mails, each.organisation.slug))
    kind = _number(vault, "kind", CONTACT_KIND)
    category = _number(vault, "category", Category.CONTACTS.slug)
    people = vault.value("SELECT count(*) FROM record WHERE category = ? AND kind = ?", (category, kind))
    return Mailbox(order, _own(uses), _passed_on(vault, found, uses), int(people))


@dataclass(frozen=True, slots=True)
class _Use:
    """An address that an organisation writes to."""

    address: Address
    written: str
    organisation: int
    first: int
    last: int


def _correspondents(vault: Questioned) -> dict[int, Correspondent]:
    kinds = _numbers(vault, "kind", [*_KINDS, TRACKER_KIND])
    categories = _numbers(vault, "category", [category.slug for category in _CATEGORIES])
    # In the order of the index that holds all that is asked for.
    rows = vault.rows(
        f"""SELECT r.organisation, r.kind, count(*), coalesce(min(nullif(r.time, {UNDATED})), 0),
                coalesce(max(nullif(r.time, {UNDATED})), 0)
            FROM record r
            WHERE r.organisation IN (SELECT organisation FROM holding) AND r.category IN ({_listed(categories)})
                AND r.origin = ? AND r.kind IN ({_listed(kinds)})
            GROUP BY r.organisation, r.kind""",
        (_number(vault, "origin", Origin.OBSERVED.slug),),
    )
    known = _known(vault, {row[0] for row in rows})
    found: dict[int, Correspondent] = {}
    for organisation, kind, count, first, last in rows:
        party, name = known[organisation]
        of = found.setdefault(party, Correspondent(name))
        if kinds[kind] == TRACKER_KIND:
            of.trackers += count
            continue
        of.mails += count
        of.kinds[_KINDS[kinds[kind]]] = of.kinds.get(_KINDS[kinds[kind]], 0) + count
        of.first = min(filter(None, (of.first, first)), default=0)
        of.last = max(of.last, last)
    return found


def _uses(vault: Questioned, found: Collection[int]) -> Iterable[_Use]:
    rows = vault.rows(
        """SELECT i.value, o.party, coalesce(min(nullif(s.first, 0)), 0), max(s.last)
            FROM sighting s JOIN identifier i ON i.id = s.identifier JOIN party o ON o.id = s.organisation
            WHERE i.kind = ? GROUP BY i.id, o.party ORDER BY i.value, o.party""",
        (IdentifierKind.EMAIL.value,),
    )
    for written, organisation, first, last in rows:
        if organisation in found:
            yield _Use(address_of(written), written, organisation, first, last)


def _add_addresses(found: dict[int, Correspondent], uses: Iterable[_Use]) -> None:
    for use in uses:
        found[use.organisation].addresses.append(use.written)


def _add_ways_out(vault: Questioned, found: dict[int, Correspondent]) -> None:
    newsletter = _number(vault, "kind", MailKind.NEWSLETTER.value)
    category = _number(vault, "category", MailKind.NEWSLETTER.category.slug)
    origin = _number(vault, "origin", Origin.OBSERVED.slug)
    words: dict[int, list[int]] = {}
    for word, party in vault.rows("SELECT id, party FROM party"):
        words.setdefault(party, []).append(word)
    for organisation, correspondent in found.items():
        if MailKind.NEWSLETTER not in correspondent.kinds:
            continue
        newest = [
            letter
            for word in words[organisation]
            for letter in vault.rows(
                f"""SELECT r.time, {URL_OF} AS address, r.detail FROM record r WHERE organisation = ? AND category = ?
                    AND origin = ? AND kind = ? AND address <> '' ORDER BY time DESC LIMIT 1""",
                (word, category, origin, newsletter),
            )
        ]
        for _, url, detail in sorted(newest, reverse=True)[:1]:
            sender, _, told = detail.partition(f" · {ONE_CLICK}")
            correspondent.unsubscribe = UnsubscribeWay(url, sender != detail and not told, sender)


def _own(uses: Iterable[_Use]) -> list[OwnAddress]:
    found: dict[str, OwnAddress] = {}
    for use in uses:
        own = found.setdefault(use.written, OwnAddress(use.written, 0, 0, 0))
        own.organisations += 1
        own.first = min(filter(None, (own.first, use.first)), default=0)
        own.last = max(own.last, use.last)
    return sorted(found.values(), key=lambda own: (-own.organisations, own.address))


def _passed_on(vault: Questioned, found: dict[int, Correspondent], uses: Iterable[_Use]) -> list[PassedOn]:
    by_address: dict[str, list[_Use]] = {}
    for use in uses:
        by_address.setdefault(use.written, []).append(use)
    words = vault.rows("SELECT word.slug, o.slug, o.name, o.role FROM organisation word JOIN party o ON o.id = word.id")
    known = {row[0]: organisation_name(*row[1:]) for row in words}
    result: list[PassedOn] = []
    for together in by_address.values():
        names = [found[use.organisation].organisation for use in together]
        address = together[0].address
        given_to = next((name for name in names if address.names(name.slug)), None) or known.get(address.slug)
        if given_to is not None:
            others = [
                use for use, name in zip(together, names, strict=True)
                if name != given_to and not address.names(name.slug) and not address.resembles(name.slug)
            ]  # fmt: skip
        elif address.is_relay and len(together) > 1 and all(use.first for use in together):
            earliest = min(together, key=lambda use: use.first)
            given_to = found[earliest.organisation].organisation
            others = [use for use in together if use.first > earliest.first]
        else:
            continue
        result += [
            PassedOn(
                use.written, given_to, found[use.organisation].organisation, not address.is_relay, use.first, use.last
            )
            for use in others
        ]
    return sorted(result, key=lambda each: (-each.last, each.address, each.used_by.slug))


def _known(vault: Questioned, numbers: Collection[int]) -> dict[int, tuple[int, OrganisationName]]:
    """As what organisations are known: the number and the name, which are another's where the person said so."""
    rows = vault.rows(f"SELECT id, party, slug, name, role FROM party WHERE id IN ({_listed(numbers)})")
    return {row[0]: (row[1], organisation_name(*row[2:])) for row in rows}


def _numbers(vault: Questioned, table: str, slugs: Iterable[str]) -> dict[int, str]:
    """The words of a table by the numbers that stand for them."""
    wanted = set(slugs)
    return {row[0]: row[1] for row in vault.rows(f"SELECT id, slug FROM {table}") if row[1] in wanted}


def _number(vault: Questioned, table: str, slug: str) -> Any:
    return vault.value(f"SELECT id FROM {table} WHERE slug = ?", (slug,))


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, sorted(numbers)))
