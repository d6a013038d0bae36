# SPDX-License-Identifier: MPL-2.0
"""Whose a web address is: the registrable domain, by the public suffix list that is bundled."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from app.sources.reading.values import storable

# As nearly all addresses are written; the library takes any other apart.
_USUAL = re.compile(r"https?://([a-z0-9.-]{1,253})(?:[/?#]|$)")


def site(url: str) -> str:
    """The registrable domain of an address ("https://shop.nike.com/" gives "nike.com"); ``""`` without one."""
    usual = _USUAL.match(url)
    try:
        host = usual[1] if usual else urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _site(host)


@lru_cache(maxsize=4096)
def _site(host: str) -> str:
    return registrable(host) or _unlisted(host)


def registrable(host: str) -> str:
    """The registrable domain of a host ("api.example.co.uk" gives "example.co.uk"); ``""`` where it has none."""
    return _registrable(host) if "." in host[:253] else ""


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    return storable(_suffixes().privatesuffix(host) or "").strip()


def _unlisted(host: str) -> str:
    """The domain of a host whose ending the list does not have: by its own rule, the last label is one then."""
    labels = host[:253].rsplit(".", 2)[-2:]
    known = len(labels) < 2 or not labels[1].isalpha() or _suffixes().publicsuffix(host)
    return "" if known else storable(".".join(labels))


@cache
def _suffixes() -> PublicSuffixList:
    # What registries offer: a page at a host of pages belongs to that host.
    return PublicSuffixList(accept_unknown=False, only_icann=True)
