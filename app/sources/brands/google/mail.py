# SPDX-License-Identifier: MPL-2.0
"""Gmail's mailbox, headers only: which organisations write to the person, and so hold the address."""

import email.header
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, from_datetime
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google.common import text
from app.sources.reading.domains import registrable
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.text import unmarked_stream
from app.sources.source import FileInput

_KEPT = ("from", "to", "delivered-to", "date", "subject", "list-unsubscribe")
_LONGEST_LINE = 16 * 1024
_MOST_LINES = 2000


def read_mailbox(file: FileInput) -> Iterator[Item]:
    """``Mail/*.mbox``: one record for each bulk message (those that can be unsubscribed from)."""
    with file.open() as raw, unmarked_stream(raw) as stream:
        number = 0
        for number, headers in enumerate(_messages(stream), start=1):
            yield from _message(headers, f"message {number}")
    if not number and file.size:
        raise FileUnexpected


def _messages(stream: BinaryIO) -> Iterator[dict[str, str]]:
    """The headers of each message, bodies passed over; mboxrd separates messages by "From " lines."""
    headers: dict[str, str] | None = None
    last, count, inside = "", 0, False
    while line := stream.readline(_LONGEST_LINE):
        if line.startswith(b"From ") and b"@" in line[:120]:
            if headers is not None:
                yield headers
            headers, last, count, inside = {}, "", 0, True
        elif headers is None:
            return
        elif inside:
            count += 1
            words = line.decode("utf-8", "replace").rstrip("\r\n")
            if not words or count > _MOST_LINES:
                inside = False
            elif words[0] in " \t":
                if last and len(headers[last]) < _LONGEST_LINE:
                    headers[last] += " " + words.strip()
            else:
                name, _colon, value = words.partition(":")
                last = name.casefold() if name.casefold() in _KEPT else ""
                if last:
                    headers[last] = value.strip()
    if headers is not None:
        yield headers


def _message(headers: dict[str, str], place: str) -> Iterator[Item]:
    if "list-unsubscribe" not in headers:
        return
    name, address = parseaddr(_decoded(headers.get("from", "")))
    domain = registrable(address.rpartition("@")[2]) if "@" in address else ""
    if not domain:
        return
    company = Organisation(domain, Role.PARTNER)
    when = _date(headers.get("date", ""))
    yield Record(
        Category.CONTACT, Origin.RECEIVED, "newsletter", text(name) or domain, place, when,
        text(_decoded(headers.get("subject", "")))[:300], other=company,
    )  # fmt: skip
    _name, own = parseaddr(headers.get("delivered-to") or headers.get("to", ""))
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", own):
        yield Sighting(IdentifierKind.EMAIL, text(own), place, holder=company, origin=Origin.OBSERVED, when=when)


def _decoded(value: str) -> str:
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (HeaderParseError, ValueError, LookupError):
        return value


def _date(value: str) -> Moment:
    try:
        when = parsedate_to_datetime(value[:80])
        return from_datetime(when) if 1970 <= when.year <= 2100 else NO_MOMENT
    except (ValueError, TypeError, IndexError, OverflowError):
        return NO_MOMENT
