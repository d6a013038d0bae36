# SPDX-License-Identifier: MPL-2.0
"""How a mail says that one may stop more of its kind: List-Unsubscribe (RFC 2369) and its one click (RFC 8058)."""

import re
from typing import NamedTuple

from app.sources.mail.headers import Head

_ANGLED = re.compile(r"<([^<>]{4,2000})>")
_BARE = re.compile(r"\b(?:https?://|mailto:)[^\s<>,]{4,2000}", re.IGNORECASE)
_LEADS = re.compile(r"(https?)://[\w.-]+\.\w|(mailto):[^\s?]+@", re.IGNORECASE)
_ORDER = ("https", "http", "mailto")


class Unsubscribing(NamedTuple):
    """A web address, or else an address to write to as "mailto:…"; "" when there is neither. ``one_click``: a program
    may unsubscribe there without showing a page."""

    link: str
    one_click: bool


# A secure address as nearly all of them are written, which need not be decoded: within so many bytes, and unbroken.
_USUAL = re.compile(rb"<(https://[A-Za-z0-9.-]+\.[A-Za-z0-9][!-;=?-~]{0,1900})>")
_POST = "list-unsubscribe-post"
_NONE = Unsubscribing("", False)


def unsubscribing(head: Head) -> Unsubscribing:
    """What the head of a mail says of unsubscribing."""
    if "list-unsubscribe" not in head.fields:
        return _NONE
    field = head.fields["list-unsubscribe"]
    if (usual := _USUAL.search(field)) and b"=?" not in field:
        return Unsubscribing(usual[1].decode("ascii"), b"one-click" in head.fields.get(_POST, b"").lower())
    written = head.text("list-unsubscribe")
    # Long addresses are folded, and unfolding leaves a space.
    links = [link.strip().replace(" ", "") for link in _ANGLED.findall(written) or _BARE.findall(written)]
    link = _first(links)
    if not link.startswith("https:"):
        return Unsubscribing(link, False)
    return Unsubscribing(link, b"one-click" in head.fields.get(_POST, b"").lower())


def _first(links: list[str]) -> str:
    """The first of the best scheme."""
    for link in links:
        # As most of them are written.
        if link.startswith("https://") and _LEADS.match(link):
            return link
    found: dict[str, str] = {}
    for link in links:
        found.setdefault(_scheme(link), link)
    return next((found[scheme] for scheme in _ORDER if scheme in found), "")


def _scheme(link: str) -> str:
    """The scheme of an address that leads somewhere, in lower case, else ``""``."""
    leads = _LEADS.match(link)
    return (leads[1] or leads[2]).lower() if leads else ""
