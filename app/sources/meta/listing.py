# SPDX-License-Identifier: MPL-2.0
"""One reader for all files that are lists of like things: friends, likes, interests, places …"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, RowIssue, Sighting
from app.catalog.words import N_
from app.sources.meta import words
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.meta import SECTION, Entry, Field, entries, joined
from app.sources.reading.sensitive import label_category
from app.sources.reading.values import is_ip, mapping
from app.sources.source import FileInput

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+\d[\d\s().-]{6,20}")
_OUT = frozenset({Mechanism.CONNECTED_APP, Mechanism.LEAD_FORM, Mechanism.AD_CLICK, Mechanism.LINKED_ACCOUNT})
_PURPOSES = {Mechanism.CONNECTED_APP: Purpose.SERVICE, Mechanism.LINKED_ACCOUNT: Purpose.SERVICE}
# Numbers that only Meta's machines read.
_INTERNAL = re.compile(r"(^|_)(fbid|id|ids|ent_name|scoped_id|uri)$")
_TITLE_LENGTH = 300
_QUOTES = '"“”'


def is_shaped(entry: Entry) -> bool:
    """Whether a row has one of the layouts that only Meta uses (its content may still be empty)."""
    shapes = ("label_values", "string_map_data", "string_list_data")
    return entry.root == "label_values" or any(shape in mapping(entry.value) for shape in shapes)


def rows(file: FileInput, roots: Collection[str] = (), *, each: bool = False) -> Iterator[Entry]:
    """The entries under these roots (none: all), at the top of a file, or in a layout of Meta's own.

    Raises :class:`FileUnexpected` when a file has entries, but none of these.
    """
    strangers = readable = 0
    for entry in entries(file, each=each):
        if not roots or entry.root in roots or not entry.root or is_shaped(entry):
            readable += 1
            yield entry
        else:
            strangers += 1
    if strangers and not readable:
        raise FileUnexpected


def unreadable_row(place: str) -> RowIssue:
    """The issue for a row that holds nothing a reader understands."""
    return RowIssue("row-unreadable", place, N_("A row does not have the expected form."))


def company_passed(
    name: str, mechanism: Mechanism, category: Category, place: str, role: Role = Role.ADVERTISER
) -> Disclosure:
    """A company told the brand, or (connected app, form, click) was told by it."""
    company = Organisation(name, role)
    out = mechanism in _OUT
    purpose = _PURPOSES.get(mechanism, Purpose.ADVERTISING)
    return Disclosure(None if out else company, company if out else None, mechanism, category, place, purpose)


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of a file become records.

    ``title``: names or labels to look for first (else the first readable value is taken). ``role``: the
    title names an organisation of this role; ``mechanism``: what passed between it and the brand.
    ``each``: every single value of a row is a record. ``sight``: look for the person's identifiers;
    ``identifier``: the title is one of this kind. ``roots``: roots that the file may have (empty: any).
    """

    kind: str
    category: Category
    origin: Origin
    title: tuple[str, ...] = ()
    role: Role | None = None
    mechanism: Mechanism | None = None
    about_others: bool = False
    each: bool = False
    sight: bool = False
    identifier: IdentifierKind | None = None
    roots: frozenset[str] = frozenset()

    def __call__(self, file: FileInput) -> Iterator[Item]:
        """Read a file. Raises :class:`FileUnexpected` when none of its roots is known."""
        for entry in rows(file, self.roots, each=self.each):
            yield from self.items_of(entry)

    def items_of(self, entry: Entry) -> Iterator[Item]:
        """What one row says."""
        title = (entry.text(*self.title) or entry.words())[:_TITLE_LENGTH].strip(_QUOTES).strip()
        if not title:
            if entry.when() is not NO_MOMENT:
                yield self._record(entry, self.kind.replace("-", " "))
            elif not is_shaped(entry):
                yield unreadable_row(entry.place)
            return
        yield self._record(entry, title)
        if self.role and self.mechanism:
            yield company_passed(title, self.mechanism, self.category, entry.place, self.role)
        if self.identifier:
            yield Sighting(self.identifier, title, entry.place, origin=self.origin, when=entry.when())
        elif self.sight:
            yield from sightings_of(entry.fields, entry.place, self.origin)

    def _record(self, entry: Entry, title: str) -> Record:
        return Record(
            label_category(self.category, title),
            self.origin,
            self.kind,
            title,
            entry.place,
            when=entry.when(),
            detail=details_of(entry, title),
            url=entry.url,
            other=Organisation(title, self.role) if self.role else None,
            about_others=self.about_others,
        )


def details_of(entry: Entry, *taken: str) -> str:
    """The other readable values of a row, with their labels where the file has any."""
    return joined(
        f"{one.label}: {one.value}" if one.label else one.value
        for one in entry.fields
        if one.is_words and one.value.strip(_QUOTES) not in taken and not _INTERNAL.search(one.name)
    )


def sightings_of(fields: list[Field], place: str, origin: Origin) -> Iterator[Sighting]:
    """The person's addresses among these values, told by their form (labels are localised)."""
    seen = set()
    for one in fields:
        found = identifier_of(one)
        if found and found not in seen:
            seen.add(found)
            yield Sighting(*found, place, origin=origin, when=one.when)


def identifier_of(one: Field) -> tuple[IdentifierKind, str] | None:
    """Which identifier a value is, if any, and how it reads."""
    value = one.value
    if _EMAIL.fullmatch(value):
        return IdentifierKind.EMAIL, value
    if value and (words.USERNAME.search(one.label) or one.name == "username"):
        return IdentifierKind.USERNAME, value
    named = words.PHONE.search(one.name) or words.PHONE.search(one.label)
    digits = sum(letter.isdigit() for letter in value)
    if _PHONE.fullmatch(value) or (named and 6 <= digits < 16 and not re.search(r"[^\W\d_]", value)):
        return IdentifierKind.PHONE, value
    last = value.rsplit(" ", 1)[-1]  # "IP address: 203.0.113.7"
    if is_ip(last):
        return IdentifierKind.IP_ADDRESS, last
    return (IdentifierKind.POSTAL_ADDRESS, value) if words.ADDRESS.search(one.label) and _is_street(value) else None


def _is_street(value: str) -> bool:
    return "://" not in value and sum(letter.isalpha() for letter in value) > len(value) // 2


@dataclass(frozen=True, slots=True)
class Facts:
    """A file of settings or facts: every single value is a record of its own, under its label."""

    kind: str
    category: Category
    origin: Origin
    sight: bool = False
    roots: frozenset[str] = frozenset()
    about_others: bool = False

    def __call__(self, file: FileInput) -> Iterator[Item]:
        """Read a file. Raises :class:`FileUnexpected` when none of its roots is known."""
        for entry in rows(file, self.roots, each=True):
            if not entry.fields and not is_shaped(entry) and not isinstance(entry.value, dict):
                yield unreadable_row(entry.place)
            heading = entry.text("title") if is_shaped(entry) and len(entry.fields) > 1 else ""
            section, known = entry.text(SECTION) or heading, entry.when()
            for number, one in enumerate(entry.fields, start=1):
                framing = one.name == SECTION or (heading and one.name in ("title", "timestamp"))
                if framing or not (one.value or one.href or one.when is not NO_MOMENT):
                    continue
                label = (one.label or section or ("" if one.name == "value" else one.name.replace("_", " "))).strip()
                yield Record(
                    self.category,
                    self.origin,
                    self.kind,
                    (label or one.value or one.href or self.kind)[:_TITLE_LENGTH],
                    f"{entry.place} value {number}",
                    when=one.when if one.when is not NO_MOMENT else known,
                    detail=one.value if label else "",
                    url=one.href,
                    about_others=self.about_others,
                )
            if self.sight:
                yield from sightings_of(entry.fields, entry.place, self.origin)
