# SPDX-License-Identifier: MPL-2.0
"""How the organisations of a vault are reached: each one matched to the directory, or to nobody.

Who is named by an export is matched by name. Who is known by mails alone is matched by the domain they come from: what
a sender calls itself is its own word, and anybody may use it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.catalog.directory.authority import Authority
from app.catalog.directory.directory import Directory, host_of
from app.catalog.directory.entry import Entry
from app.catalog.directory.publisher import Publisher, load_publisher
from app.catalog.directory.reading import load_directory
from app.catalog.mail import ONE_CLICK, MailKind
from app.catalog.organisation import Role, organisation_slug
from app.catalog.origin import Origin
from app.insight.source import WORDS_OF, Questioned
from app.places import data_folder
from app.vault.directory import corrected_by, own_entries

_CATEGORIES = sorted({kind.category.slug for kind in MailKind})
_KINDS = [kind.value for kind in MailKind]


@dataclass(frozen=True, slots=True)
class Reach:
    """How an organisation is reached. ``entry``: None where the directory does not know it, and the person has not
    said; ``authority``: who supervises it where the person lives, or else where it is."""

    slug: str
    entry: Entry | None
    authority: Authority | None


def bundled() -> Directory:
    """The directory that ships with Mien."""
    return load_directory(data_folder("resources") / "organisations")


def shipped_publisher() -> Publisher:
    """Who publishes newer directories, as whoever distributes Mien says: nobody, unless they say so."""
    return load_publisher(data_folder("resources") / "publisher.json")


def directory(vault: Questioned) -> Directory:
    """The directory as it is for this vault: with what the person knows better."""
    return corrected_by(vault, bundled())


def reach(vault: Questioned, slug: str) -> Reach:
    """How one organisation is reached, which the vault need not know: then ``slug`` is that of an entry."""
    known = directory(vault)
    country, region = _home(vault)
    numbers = [row[0] for row in vault.rows(WORDS_OF, (slug, slug))]
    found = _matched(vault, known, country, numbers).get(slug) if numbers else None
    if found is None and not numbers:
        found = known.find(slug)
    return Reach(slug, found, _authority(known, country, region, found))


def reached(vault: Questioned) -> dict[str, Entry]:
    """All organisations of the vault that the directory or the person knows how to reach, by slug."""
    return _matched(vault, directory(vault), _home(vault)[0], None)


def _matched(vault: Questioned, known: Directory, country: str, numbers: Collection[int] | None) -> dict[str, Entry]:
    own = dict(own_entries(vault))
    candidates: dict[str, list[Entry]] = {}
    settled: dict[str, Entry] = {}
    for party, slug, name, sender in _words(vault, numbers):
        mine = own.get(slug)
        if mine and not _means_another(mine, sender):
            settled[party] = mine
        elif (sender or known.may_know(name, slug)) and (found := known.match(sender or name, country)):
            candidates.setdefault(party, []).append(found)
    # Where names that the person made one mean two, nobody can tell which.
    for party, found_all in candidates.items():
        if party not in settled and len({entry.brand for entry in found_all}) == 1:
            settled[party] = found_all[0]
    return settled


def _words(vault: Questioned, numbers: Collection[int] | None) -> Iterable[tuple[str, str, str, str]]:
    """Each spelling of an organisation: as what that is known, the slug, the name, and the address that its newest mail
    came from ("" where it wrote none from a domain of its own)."""
    only = "" if numbers is None else f"WHERE word.id IN ({','.join(map(str, numbers))})"
    senders = _senders(vault, numbers)
    rows = vault.rows(
        f"""SELECT word.id, known.slug, word.slug, word.name FROM organisation word
            JOIN organisation known ON known.id = iif(word.party > 0, word.party, word.id) {only}"""
    )
    for number, party, slug, name in rows:
        sender = senders.get(number, "")
        if not sender or _is_of(sender, slug):
            yield party, slug, name, sender
        elif not _has_word(sender, slug):
            # To a list, people write from addresses that are not the list's.
            yield party, slug, name, ""


def _senders(vault: Questioned, numbers: Collection[int] | None) -> dict[int, str]:
    """From which address the newest mails came of those who are known by nothing else."""
    only = "" if numbers is None else f"AND h.organisation IN ({','.join(map(str, numbers))})"
    marks, kinds = ",".join("?" * len(_CATEGORIES)), ",".join("?" * len(_KINDS))
    rows = vault.rows(
        f"""SELECT h.organisation, (
                SELECT detail FROM record r WHERE r.organisation = h.organisation AND r.category = h.category
                    AND r.origin = h.origin AND r.kind IN (SELECT id FROM kind WHERE slug IN ({kinds}))
                ORDER BY r.time DESC LIMIT 1)
            FROM holding h JOIN organisation o ON o.id = h.organisation AND o.role = ?
            WHERE h.category IN (SELECT id FROM category WHERE slug IN ({marks}))
                AND h.origin = (SELECT id FROM origin WHERE slug = ?) {only}""",
        (*_KINDS, Role.PARTNER.value, *_CATEGORIES, Origin.OBSERVED.slug),
    )
    return {number: address for number, detail in rows if detail and (address := sender_address(detail))}


def sender_address(detail: str) -> str:
    """The address of the sender in the details of a mail ("Name <address>", or the address alone); "" without one."""
    written = detail.partition(f" · {ONE_CLICK}")[0].strip()
    address = written.rpartition("<")[2].removesuffix(">") if written.endswith(">") else written
    return address if "@" in address and " " not in address else ""


def _is_of(address: str, slug: str) -> bool:
    """Whether the domain of an address, or one above it, is that by which an organisation is known."""
    labels = address.rpartition("@")[2].split(".")
    return any(organisation_slug(".".join(labels[start:])) == slug for start in range(len(labels) - 1))


def _means_another(entry: Entry, address: str) -> bool:
    """Whether the person's own entry is of a domain (example.net), and the mail comes from another of the same word."""
    host = host_of(address)
    known = (host_of(entry.name), *entry.domains)
    return bool(known[0] and host) and not any(f".{host}".endswith(f".{domain}") for domain in known)


def _has_word(address: str, slug: str) -> bool:
    """Whether the domain of an address has an organisation's word, and is another one's (hermes.de): who was taken for
    that one before they were told apart is matched to nobody."""
    return slug in address.rpartition("@")[2].split(".")[:-1]


def _home(vault: Questioned) -> tuple[str, str]:
    """Country and region in which the person lives, "" where they did not say."""
    told = dict(vault.rows("SELECT word, value FROM about_me WHERE word IN ('country', 'region')"))
    return told.get("country", ""), told.get("region", "")


def _authority(known: Directory, country: str, region: str, entry: Entry | None) -> Authority | None:
    # A complaint may be made where one lives (article 77 GDPR).
    here = known.authority_for(country, region) if country else None
    return here or (known.authority_for(entry.country) if entry and entry.country else None)
