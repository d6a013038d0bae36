# SPDX-License-Identifier: MPL-2.0
"""Finding an organisation in the directory by whatever name an export, a mail or the person gives it.

A wrong match would send a letter to a stranger, so a name matches as a whole or not at all: as written, without its
legal form, without a country at its end. Short and everyday names match only as they are, or by their domain. A
domain that no entry has means nobody: one name is under another ending often another's.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from app.catalog.directory.authority import Authority
from app.catalog.directory.entry import Entry
from app.catalog.organisation import organisation_slug

_PLACES = frozenset(
    "france deutschland germany uk gb europe eu emea ireland italia italy espana spain iberia ibérica nederland"  # noqa: SIM905
    " netherlands belgium belgique luxembourg suisse schweiz switzerland austria osterreich polska portugal sverige"
    " us usa america canada brasil brazil de fr es nl be ch at".split()
)
# Fewer letters mean too much to be told from another word.
_DISTINCT = 5
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class Directory:
    """All entries and authorities, with an index over their names. Entries are never changed."""

    def __init__(self, entries: Iterable[Entry], authorities: Iterable[Authority] = (), version: str = "") -> None:
        self.version = version
        self.authorities = tuple(authorities)
        self._entries = {entry.slug: entry for entry in entries}
        self._names: dict[str, list[Entry]] = {}
        self._joined: dict[str, list[Entry]] = {}
        self._domains: dict[str, Entry] = {}
        # Names that look like a domain and may be none of theirs, as written.
        self._dotted: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            self._index(entry)
        # A company may answer for several brands: its own name means them only where nobody is called so.
        for key, companies in self._companies().items():
            self._names.setdefault(key, companies)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    def find(self, slug: str) -> Entry | None:
        """The entry with exactly this slug."""
        return self._entries.get(slug)

    def match(self, name: str, country: str = "") -> Entry | None:
        """The entry that a name, domain, link, e-mail address or organisation slug means; None rather than a guess.

        Among branches of one brand it is the one for ``country`` (ISO 3166-1, where the person lives), else the
        first that is for all countries, else the first.
        """
        host = host_of(name)
        if host:
            by_domain = self._by_domain(host)
            if by_domain:
                return self._branch(by_domain, country)
            found = self._dotted.get(name.strip().casefold(), [])
        else:
            found = self._by_name(name)
        return self._best(found, country) if found else None

    def may_know(self, name: str, slug: str) -> bool:
        """Whether :meth:`match` may find a name whose ``organisation_slug`` is known already; False is certain. Much
        faster, for who asks of many."""
        return (
            slug in self._names
            or "." in name
            or slug.replace("-", "") in self._joined
            or slug[slug.rfind("-") + 1 :] in _PLACES
        )

    def with_corrections(self, corrections: Mapping[str, Entry]) -> "Directory":
        """The same directory with the person's own entries in place of the bundled ones, by slug."""
        merged = {**self._entries, **corrections}
        return Directory(merged.values(), self.authorities, self.version)

    def authority_for(self, country: str, region: str = "") -> Authority | None:
        """Who takes complaints of a person in a country (ISO 3166-1) or its region (ISO 3166-2), the nearest first."""
        here = [authority for authority in self.authorities if authority.country == country]
        for wanted in (region, "") if region else ("",):
            found = next((authority for authority in here if authority.region == wanted), None)
            if found:
                return found
        return None

    def _index(self, entry: Entry) -> None:
        names = (entry.name, *entry.aliases, entry.brand, entry.slug)
        for key in {organisation_slug(name) for name in names if name}:
            self._names.setdefault(key, []).append(entry)
            joined = key.replace("-", "")
            if len(joined) >= _DISTINCT and not entry.ordinary:
                self._joined.setdefault(joined, []).append(entry)
        for name in (entry.name, *entry.aliases):
            if host_of(name):
                self._dotted.setdefault(name.casefold(), []).append(entry)
        for domain in entry.domains:
            self._domains.setdefault(domain, entry)

    def _companies(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            if entry.legal_name:
                found.setdefault(organisation_slug(entry.legal_name), []).append(entry)
        return found

    def _by_domain(self, host: str) -> Entry | None:
        labels = host.split(".")
        above = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._domains[domain] for domain in above if domain in self._domains), None)

    def _by_name(self, name: str) -> list[Entry]:
        key = organisation_slug(name)
        if key in self._names:
            return self._names[key]
        if found := self._joined.get(key.replace("-", "")):
            return found
        words = key.split("-")
        while len(words) > 1 and words[-1] in _PLACES:
            words.pop()
            found = [entry for entry in self._names.get("-".join(words), ()) if not entry.ordinary]
            if found and len("".join(words)) >= _DISTINCT:
                return found
        return []

    def _branch(self, entry: Entry, country: str) -> Entry:
        if not country or country in entry.serves:
            return entry
        branches = [other for other in self._names.get(entry.brand, ()) if other.brand == entry.brand]
        return next((other for other in branches if country in other.serves), entry)

    @staticmethod
    def _best(found: list[Entry], country: str) -> Entry | None:
        if len({entry.brand for entry in found}) > 1:
            # Who is known by a domain alone gives way to who has the word for a name.
            found = [entry for entry in found if not host_of(entry.name)]
        if len({entry.brand for entry in found}) != 1:
            return None  # two organisations of one name: only the person can tell
        here = [entry for entry in found if country and country in entry.serves]
        anywhere = [entry for entry in found if not entry.serves]
        return (here or anywhere or found)[0]


def host_of(text: str) -> str:
    """The host that a domain, link or e-mail address names, without "www."; "" when it is none of these."""
    text = text.strip().casefold()
    if "://" in text:
        try:
            text = urlsplit(text).hostname or ""
        except ValueError:
            return ""
    text = text.rpartition("@")[2].removeprefix("www.").split("/")[0].rstrip(".")
    return text if _HOST.fullmatch(text) else ""
