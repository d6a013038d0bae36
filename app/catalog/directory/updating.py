# SPDX-License-Identifier: MPL-2.0
"""An update of the directory: bytes that somebody fetched, checked before a word of them counts.

An update is one JSON object: ``format`` (1), ``version`` (a day, as "2026-05-31"), ``entries`` and ``authorities``,
and the slugs of entries that are to go (``removed``, may be left out).
Two things are verified. Its bytes have the SHA-256 that the person's side knows from elsewhere (a published release
names it); so neither the server nor the line can change it. And every record is a whole and plausible one, as the
bundled ones are; one that is not refuses the update. It is never older than what is there. Nothing here opens a
network connection.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.reading import DirectoryDamaged, read_document
from app.catalog.errors import MienError
from app.catalog.words import N_

FORMAT = 1
#: Bytes; the whole public directory has far less.
LARGEST = 16 << 20
_EMAIL = re.compile(r"[\w.+&-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE | re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


class UpdateNotGenuine(MienError):
    """The bytes are not those that were published, or no whole update."""

    code = "directory-update-refused"
    sentence = N_("The new directory is not the one that was published, so Mien keeps the one it has. Try again later.")


class UpdateOlder(MienError):
    """The update is of an earlier day than what is there."""

    code = "directory-update-older"
    sentence = N_("The directory here is newer than the one that was fetched, so nothing was changed.")


def apply_update(directory: Directory, data: bytes, sha256: str) -> Directory:
    """The directory with the update's records in place of its own, by slug; others stay unless it says that they go.
    The person's corrections are no part of it: put them on top (``with_corrections``).

    Raises UpdateNotGenuine or UpdateOlder; then nothing has changed.
    """
    if len(data) > LARGEST or not hmac.compare_digest(hashlib.sha256(data).hexdigest(), sha256.strip().casefold()):
        raise UpdateNotGenuine
    try:
        document = json.loads(data)
        version = date.fromisoformat(document["version"]).isoformat()
        sound = document["format"] == FORMAT
        removed = {str(slug) for slug in document.get("removed", [])}
        # The names of the fields around the records are the update's own.
        entries, authorities = read_document(data)
    except (ValueError, KeyError, TypeError, RecursionError, DirectoryDamaged) as error:
        raise UpdateNotGenuine from error
    if not sound or not entries or not all(map(is_plausible, entries)) or not _apart(entries):
        raise UpdateNotGenuine
    if directory.version and version < directory.version:
        raise UpdateOlder
    fresh = {entry.slug: entry for entry in entries}
    taken = {domain for entry in entries for domain in entry.domains}
    # A domain that has a new owner has one owner.
    gone = removed | set(fresh)
    kept = [entry for entry in directory.entries if entry.slug not in gone and not taken & {*entry.domains}]
    places = {(authority.country, authority.region) for authority in authorities}
    supervising = [*authorities, *(old for old in directory.authorities if (old.country, old.region) not in places)]
    return Directory([*entries, *kept], supervising, version)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many entries an update brings, changes and takes away."""

    added: int
    changed: int
    removed: int


def changes(before: Directory, after: Directory) -> Changes:
    """What became of the entries of a directory."""
    old, new = ({entry.slug: entry for entry in each.entries} for each in (before, after))
    both = old.keys() & new.keys()
    return Changes(len(new) - len(both), sum(old[slug] != new[slug] for slug in both), len(old) - len(both))


def is_plausible(entry: Entry) -> bool:
    """Whether an entry may stand in a directory that is handed out: well formed, with its origin."""
    pages = (page for setting in entry.settings for page in (setting.url, setting.origin))
    cited = (each.page for each in (entry.deletion_cited, entry.opt_out_cited) if each)
    links = (entry.form, entry.site, entry.deletion, entry.opt_out, *cited, *pages, *entry.origins)
    return bool(
        _SLUG.fullmatch(entry.slug)
        and entry.name.strip()
        and _COUNTRY.fullmatch(entry.country)
        and all(_COUNTRY.fullmatch(country) for country in entry.serves)
        and all(_DOMAIN.fullmatch(domain) for domain in entry.domains)
        and (not entry.email or is_email(entry.email))
        and (not entry.agent or _DOMAIN.fullmatch(entry.agent))
        and all(is_link(link) for link in links if link)
        and all(setting.url for setting in entry.settings)
        and entry.origins
        and entry.quality is not Quality.OWN
    )


def is_email(text: str) -> bool:
    """Whether this may be one e-mail address, and nothing beside it."""
    return bool(_EMAIL.fullmatch(text))


def is_link(text: str) -> bool:
    """Whether this is a link to a page of the web."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text
    except ValueError:
        return False


def _apart(entries: Iterable[Entry]) -> bool:
    slugs = [entry.slug for entry in entries]
    domains = [domain for entry in entries for domain in entry.domains]
    return len(slugs) == len(set(slugs)) and len(domains) == len(set(domains))
