# SPDX-License-Identifier: MPL-2.0
"""How a mail says that one may stop more of its kind: List-Unsubscribe (RFC 2369) and its one click (RFC 8058)."""

import re
from typing import NamedTuple

from app.sources.mail.headers import Head

_ANGLED = re.compile(r"<\s*([^<>]{4,2000}?)\s*>")
_BARE = re.compile(r"\b(?:https?://|mailto:)[^\s<>,]{4,2000}", re.IGNORECASE)
_LEADS = re.compile(r"(https?)://[\w.-]+\.\w|(mailto):[^\s?]+@", re.IGNORECASE)
_ORDER = ("https", "http", "mailto")


class Unsubscribing(NamedTuple):
    """A web address, or else an address to write to as "mailto:…"; "" when there is neither. ``one_click``: a program
    may unsubscribe there without showing a page."""

    link: str
    one_click: bool


def unsubscribing(head: Head) -> Unsubscribing:
    """What the head of a mail says of unsubscribing."""
    written = head.text(b"list-unsubscribe")
    if not written:
        return Unsubscribing("", False)
    found: dict[str, str] = {}
    for link in _ANGLED.findall(written) or _BARE.findall(written):
        # Long addresses are folded, and unfolding leaves a space.
        link = link.replace(" ", "")
        found.setdefault(_scheme(link), link)
    link = next((found[scheme] for scheme in _ORDER if scheme in found), "")
    asked = "one-click" in head.raw(b"list-unsubscribe-post").casefold()
    return Unsubscribing(link, asked and link.startswith("https:"))


def _scheme(link: str) -> str:
    """The scheme of an address that leads somewhere, in lower case, else ``""``."""
    leads = _LEADS.match(link)
    return (leads[1] or leads[2]).lower() if leads else ""
