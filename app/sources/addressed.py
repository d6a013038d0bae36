# SPDX-License-Identifier: MPL-2.0
"""Where brands are written to: which entries of the directory are theirs, and which of these answers a person."""

from collections.abc import Mapping

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.sources.registry import all_sources
from app.sources.source import Source


def entry_for(source: Source, directory: Directory, country: str) -> Entry | None:
    """The entry that answers people of a country (ISO 3166-1, "" unknown) for a brand; ``None`` where the directory has
    none, or only branches for other countries: these may not be the ones that know the person."""
    own = directory.find(source.organisation.slug)
    found = own or next(filter(None, (directory.match(name, country) for name in _names(source))), None)
    return found if found is own or (found and (not found.serves or country in found.serves)) else None


def branches(source: Source, directory: Directory) -> list[Entry]:
    """All entries of a brand, whichever country they are for."""
    found = next(filter(None, (directory.match(name) for name in _names(source))), None)
    return [entry for entry in directory.entries if entry.brand == found.brand] if found else []


def brands_by_slug(directory: Directory) -> Mapping[str, str]:
    """The slug of each source, by the slugs under which exports and the directory know its organisation."""
    known: dict[str, str] = {}
    brands: dict[str, str] = {}
    for source in all_sources():
        found = next(filter(None, (directory.match(name) for name in _names(source))), None)
        if found:
            brands.setdefault(found.brand, source.slug)
        known[source.organisation.slug] = source.slug
    for entry in directory.entries:
        if entry.brand in brands:
            known.setdefault(entry.slug, brands[entry.brand])
    return known


def _names(source: Source) -> tuple[str, ...]:
    # What else belongs to a brand that has an export of its own is asked for there.
    return (source.organisation.name, *(source.also if source.guide.by_letter else ()))
