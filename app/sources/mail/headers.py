# SPDX-License-Identifier: MPL-2.0
"""The head of a mail (RFC 5322), of which only the fields that tell who wrote to whom are taken, and decoded late."""

import re
from dataclasses import dataclass, field
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache

from app.catalog.moment import NO_MOMENT, Moment, Zone, from_datetime
from app.sources.reading.values import storable

_FIELDS = frozenset(
    "from sender to cc date subject message-id list-unsubscribe list-unsubscribe-post list-id list-post precedence"  # noqa: SIM905
    " auto-submitted x-spam-flag x-spam x-spam-status x-gmail-labels received".split()
)
# Whom the servers that carried a mail delivered it to, the last of them first.
_DELIVERED = frozenset(
    "delivered-to x-original-to envelope-to x-envelope-to x-delivered-to x-forwarded-to apparently-to".split()  # noqa: SIM905
)
# What only programs that send to many, or without a person, write.
_BULK = frozenset(
    "feedback-id x-campaign x-campaignid x-campaign-id x-mailgun-sid x-mailgun-variables x-sg-eid x-sg-id x-mc-user"  # noqa: SIM905
    " x-mandrill-user x-ses-outgoing x-ses-configuration-set x-csa-complaints x-sfmc-stack x-job x-mailer-recptid"
    " x-mailin-campaign x-mailin-eid x-mailjet-campaign x-mj-mid x-pm-message-id x-postmark-tag x-report-abuse"
    " x-bulkmail x-auto-response-suppress x-emarsys-identify x-rpcampaign x-acxpid x-binding x-mmessage-id"
    " x-virtual-mta x-notification-type".split()
)
# Bytes to look for in a head, and texts to look up thereafter, of which all modules have the same.
_NAMES = {name.encode(): name for name in _FIELDS | _DELIVERED | _BULK}
_VALUE_LIMIT = 16 * 1024
_ADDRESSES_LIMIT = 4 * 1024
_MOST_DELIVERED = 8
_REMEMBERED = 512
"""What is longer is not met again."""

_ADDRESS = r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\]{1,253}"
_ONE = re.compile(rf"\s*+(?:\"([^\"\\]*)\"\s*|([^\"<>(),@:;\\]*))<({_ADDRESS})>\s*|\s*+({_ADDRESS})\s*")
_VALID = re.compile(rf"{_ADDRESS}")
# A field goes on in the lines after it that begin with a space.
_FIELD_ENDS = re.compile(rb"\n(?![ \t])")
# As nearly all programs write the time: "Mon, 01 Jan 2024 10:00:00 +0000", with or without the name of the zone.
_USUAL = re.compile(
    rb"\s*(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4}) (\d\d):(\d\d):(\d\d)"
    rb" ([+-]\d\d\d\d)(?: \([A-Z]{1,5}\))?\s*"
)
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_SIXTIETHS = {b"%02d" % number: number for number in range(60)}
_HOURS = {b"%02d" % hour: hour * 3_600_000 for hour in range(24)}
_RECEIVED_FOR = re.compile(rb"\sfor <([!-;=?-~]{3,320})>")


@dataclass(slots=True)
class Head:
    """The fields of a head as bytes, as they stand; of a field that stands more than once, the first."""

    fields: dict[str, bytes] = field(default_factory=dict)
    delivered: list[bytes] = field(default_factory=list)
    bulk: bool = False

    def text(self, name: str) -> str:
        """A field as one line of text that can be stored, its encoded words decoded."""
        value = self.fields.get(name)
        return decoded(value) if value else ""

    def raw(self, name: str) -> str:
        """A field as it stands, as one line of text that can be stored."""
        value = self.fields.get(name)
        return text_of(value) if value else ""


def parsed(head: bytes) -> Head:
    """The fields of a head, with or without the line "From …" before them."""
    fields: dict[str, bytes] = {}
    delivered: list[bytes] = []
    bulk = False
    for line in _FIELD_ENDS.split(head):
        written, colon, value = line.partition(b":")
        name = _NAMES.get(written.lower())
        if name is None and written[-1:].isspace():
            name = _NAMES.get(written.rstrip(b" \t").lower())
        if name is None or not colon:
            continue
        if name in _FIELDS:
            fields.setdefault(name, value)
        elif name in _BULK:
            bulk = True
        elif len(delivered) < _MOST_DELIVERED:
            delivered.append(value)
    return Head(fields, delivered, bulk or "list-unsubscribe" in fields or "list-id" in fields)


def received_for(head: bytes) -> str:
    """The recipient that the last of the servers noted, which not every server does."""
    found = _RECEIVED_FOR.search(head)
    return one_address(text_of(found[1])) if found else ""


def decoded(value: bytes) -> str:
    """Bytes of a field as text: encoded words (RFC 2047) in whatever charset they claim, UTF-8, or Windows-1252."""
    text = text_of(value)
    if "=?" not in text:
        return text
    return _decoded(text) if len(text) < _REMEMBERED else _decoded.__wrapped__(text)


@lru_cache(maxsize=4096)
def _decoded(text: str) -> str:
    """The encoded words of a line decoded. Programs repeat their names and subjects, and decoding them is slow."""
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    # Without one, the words are text already; with one that nobody knows, they are read as UTF-8.
    return _line("".join(part if isinstance(part, str) else _in_charset(part, charset) for part, charset in parts))


def people(value: str) -> list[tuple[str, str]]:
    """The names and addresses of a field; names are not decoded, addresses in lower case."""
    simple = _ONE.fullmatch(value[:_ADDRESSES_LIMIT])
    if simple:
        return [((simple[1] or simple[2] or "").strip(), (simple[3] or simple[4]).lower())]
    try:
        found = getaddresses([value[:_ADDRESSES_LIMIT]])
    except (RecursionError, ValueError, IndexError):
        # Comments within comments, and whatever else nobody writes.
        found = [("", address) for address in _VALID.findall(value[:_ADDRESSES_LIMIT])]
    return [(name.strip(), address.lower()) for name, address in found if _VALID.fullmatch(address)]


def one_address(value: str) -> str:
    """The first address of a field, in lower case, else ``""``."""
    return next((address for _, address in people(value)), "")


def addresses(field: bytes) -> tuple[str, ...]:
    """The addresses of a field, in lower case. A mailbox has the same few recipients in nearly all of its mails."""
    return _addresses(field) if len(field) < _REMEMBERED else _addresses.__wrapped__(field)


@lru_cache(maxsize=4096)
def _addresses(field: bytes) -> tuple[str, ...]:
    return tuple(address for _, address in people(text_of(field)))


def delivered_to(field: bytes) -> str:
    """The first address of a field that a server added, in lower case, else ``""``."""
    return _delivered_to(field) if len(field) < _REMEMBERED else _delivered_to.__wrapped__(field)


@lru_cache(maxsize=4096)
def _delivered_to(field: bytes) -> str:
    return one_address(decoded(field))


def moment_of(field: bytes) -> Moment:
    """The time that a field "Date" gives; none where it is none or implausible."""
    usual = _USUAL.fullmatch(field)
    try:
        if not usual:
            when = parsedate_to_datetime(text_of(field)[:80])
            return from_datetime(when) if _FIRST_YEAR <= when.year <= _LAST_YEAR else NO_MOMENT
        day, hour, minute, second, offset = usual.groups()
        begun, zone, shift = _day(day, offset)
        return Moment(begun + _HOURS[hour] + _SIXTIETHS[minute] * 60_000 + _SIXTIETHS[second] * 1000, zone, shift)
    except (ValueError, TypeError, LookupError, OverflowError):
        return NO_MOMENT


@lru_cache(maxsize=1024)
def _day(written: bytes, offset: bytes) -> Moment:
    """When a day begins. Raises :class:`ValueError` or :class:`LookupError` for one that is none, or of no age of
    mails."""
    day, month, year = written.split()
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise ValueError
    days = date(int(year), _MONTHS[month], int(day)).toordinal() - _EPOCH
    zone, shift = _zone(offset)
    return Moment((days * 24 * 60 - shift) * 60_000, zone, shift)


@lru_cache(maxsize=128)
def _zone(offset: bytes) -> tuple[Zone, int]:
    """What an offset means, and how many minutes it is. Raises :class:`ValueError` for more than a day."""
    negative = offset.startswith(b"-")
    shift = (int(offset[1:3]) * 60 + int(offset[3:])) * (-1 if negative else 1)
    if abs(shift) >= 24 * 60:
        raise ValueError
    if shift:
        return Zone.OFFSET, shift
    # "-0000" says that nobody knows the zone (RFC 5322, 3.3).
    return (Zone.LOCAL if negative else Zone.UTC), 0


def text_of(value: bytes) -> str:
    """Bytes of a field as one line of text that can be stored, as they stand."""
    value = value[:_VALUE_LIMIT].strip()
    try:
        text = value.decode()
        # As nearly all are.
        return text if text.isprintable() and "  " not in text else _line(text)
    except UnicodeDecodeError:
        return _line(value.decode("cp1252", "replace"))


def _in_charset(part: bytes, charset: str | None) -> str:
    try:
        return part.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return part.decode("utf-8", "replace")


def _line(text: str) -> str:
    if not text.isprintable() or "  " in text:
        text = " ".join(storable(text).split())
    return text.strip()
