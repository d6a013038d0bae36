# SPDX-License-Identifier: MPL-2.0
"""What the person says of an organisation, made an entry of their own."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.catalog.directory.directory import Directory, host_of
from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.updating import is_email, is_link
from app.catalog.organisation import organisation_slug

_COUNTRY = re.compile(r"[A-Z]{2}")


def own_entry(known: Directory, name: str, given: Mapping[str, Any]) -> Entry:
    """What is known of an organisation, by any of its names, with what the person says of it on top.

    ``given``: fields of :class:`Entry` as :func:`wrong_field` lets them pass.
    """
    return own_version(known.find(name) or known.match(name) or blank_entry(known, name), given)


def blank_entry(known: Directory, name: str, word: str = "") -> Entry:
    """An entry for who is in no directory. ``word``: the slug of the organisation in the vault, else that of the name.

    A domain whose word is another one's keeps its ending in its slug: what the person says of example.org must not
    take the place of what is known of example.net.
    """
    slug, host = word or organisation_slug(name), host_of(name)
    if host and known.find(slug):
        slug = host.replace(".", "-")
    return Entry(slug=slug, name=name.strip(), brand=slug, domains=(host,) if host else (), day=date.today())


def own_version(entry: Entry, given: Mapping[str, Any]) -> Entry:
    """An entry with what the person says on top, from then on theirs."""
    own: dict[str, Any] = {"agent": ""} if "email" in given else {}
    own |= {f"{field}_cited": None for field in ("deletion", "opt_out") if field in given}
    return replace(entry, **given, **own, quality=Quality.OWN, day=date.today(), prefers=None)


def wrong_field(given: Mapping[str, Any]) -> str:
    """The first field that is not what it should be: an e-mail address, a link, a country (ISO 3166-1); else ""."""
    if given.get("email") and not is_email(given["email"]):
        return "email"
    for field in ("form", "site", "deletion", "opt_out"):
        if given.get(field) and not is_link(given[field]):
            return field
    return "country" if given.get("country") and not _COUNTRY.fullmatch(given["country"]) else ""
