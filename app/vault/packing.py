# SPDX-License-Identifier: MPL-2.0
"""What a file says, packed for the vault: columns of plain values, ready to be written, without a database.

Packing is most of the work of writing and needs no key, so that whoever reads a file can do it elsewhere. A batch
travels as bytes (MessagePack), whose decoder makes nothing but plain values of the types named here.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

import msgspec
from xxhash import xxh3_64_intdigest

from app.catalog.category import Category
from app.catalog.identifier import Spellings
from app.catalog.moment import Moment, Zone
from app.catalog.organisation import Organisation
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Record, Records, RowIssue, Sighting
from app.vault.shortening import UrlStarts, short_place

UNDATED = -(2**62)
"""Stored as the time of an undated record, so that it sorts after every dated one."""

BATCH = 5_000
"""As many entries are written at once."""

ISSUES_KEPT = 100
"""As many broken rows of a file are noted one by one; the others are counted."""

_TITLE_LIMIT = 500
_DETAIL_LIMIT = 10_000
# Places hold keys of the file, one for every record: a long one would fill the disk.
_PLACE_LIMIT = 1_000
_TIME_LIMIT = 62_135_596_800_000  # the year 1, and as far after 1970
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NO_ZONE = Zone.NONE
_TIME = itemgetter(0)
_TITLE, _URL = 1, 3

Row = tuple[int, str, str, str, int | None, str | int]
"""A record: time, title, detail, address, fingerprint, place."""

Run = tuple[int, int]
"""Records of one likeness that follow one another: its number, and how many there are."""


class PackedDisclosure(msgspec.Struct, array_like=True, gc=False):
    """Equal disclosures, counted together."""

    discloser: int
    recipient: int
    mechanism: str
    category: int
    purpose: str
    place: str
    times: int
    first: int
    last: int


class PackedSighting(msgspec.Struct, array_like=True, gc=False):
    """Equal sightings, counted together; ``value`` is normalised."""

    kind: str
    value: str
    organisation: int
    origin: int
    place: str
    times: int
    first: int
    last: int


class PackedIssue(msgspec.Struct, array_like=True, gc=False):
    """A row that was lost; ``fields`` is JSON."""

    code: str
    place: str
    sentence: str
    fields: str


class Likeness(msgspec.Struct, array_like=True, gc=False):
    """What alike records have in common: organisation, category, origin, kind, zone, offset in minutes, the other
    organisation (0: none), whether they are about others."""

    organisation: int
    category: int
    origin: int
    kind: int
    zone: int
    offset: int
    other: int
    about_others: int


class Batch(msgspec.Struct, array_like=True):
    """A part of what a file says.

    Organisations, categories, origins and kinds are numbers into the file's own list of words, counted from 1, of
    which ``words`` are those that this batch adds: (sort, word, role or ""); so are ``likenesses`` for the likenesses,
    counted from 0. Records stand in ``runs`` of one likeness each, and there in the order of their times; the lists of
    ``columns`` have one entry a record: time, title, detail, the word that its address begins with (0: none), the
    rest of it, fingerprint, place; address and place as ``shortening`` leaves them.
    """

    words: list[tuple[str, str, str]]
    likenesses: list[Likeness]
    runs: list[Run]
    columns: list[list[Any]]
    disclosures: list[PackedDisclosure]
    sightings: list[PackedSighting]
    issues: list[PackedIssue]
    broken_rows: int

    @property
    def times(self) -> Sequence[int]:
        """The times of its records."""
        return self.columns[0] if self.columns else ()

    @property
    def records(self) -> int:
        """How many records it holds."""
        return len(self.times)


ORGANISATION, CATEGORY, ORIGIN, KIND, URL_START = "organisation", "category", "origin", "kind", "url_start"


class Packer:
    """Takes the items of one file and gives them as batches. ``country``: whose telephone numbers need no code."""

    def __init__(self, brand: Organisation, country: str = "") -> None:
        # Members of an enumeration are found by identity: they live as long as the program, and hash slowly.
        self._members: dict[int, int] = {}
        self._kinds: dict[str, int] = {}
        self._numbers: dict[tuple[int, int, int, str, int, int, int, bool], int] = {}
        self._likenesses: list[Likeness] = []
        self._names: dict[str, int] = {}
        self._spellings = Spellings(country)
        self._starts = UrlStarts(lambda start: self._add_word(URL_START, start, ""))
        self._count = self._broken = 0
        self._brand = brand
        self._begin()

    def _begin(self) -> None:
        self._new_words: list[tuple[str, str, str]] = []
        self._likenesses_before = len(self._likenesses)
        self._rows: defaultdict[int, list[Row]] = defaultdict(list)
        self._records = 0
        self._disclosures: dict[tuple[int, int, str, int], PackedDisclosure] = {}
        self._sightings: dict[tuple[int, str, int], PackedSighting] = {}
        self._issues: list[PackedIssue] = []
        self._broken_before = self._broken

    def __len__(self) -> int:
        return self._records + len(self._disclosures) + len(self._sightings) + self._broken - self._broken_before

    def add(self, item: Item | Records) -> None:
        """Take one item, or many records."""
        if type(item) is Record:
            self._add_record(item)
        elif type(item) is Records:
            self._add_records(item)
        elif type(item) is Disclosure:
            self._add_disclosure(item)
        elif type(item) is Sighting:
            self._add_sighting(item)
        elif type(item) is RowIssue:
            self._broken += 1
            if self._broken <= ISSUES_KEPT:
                self._issues.append(issue_of(item.code, item.place, item.sentence, item.fields))

    def take(self) -> Batch:
        """Everything since the last batch. Alike records are in the order of their times, which indexes take best."""
        rows: list[Row] = []
        for alike in self._rows.values():
            if len(alike) > 1:
                alike.sort(key=_TIME)
            rows += alike
        runs = [(number, len(alike)) for number, alike in self._rows.items()]
        columns: list[Any] = list(zip(*rows, strict=True))
        if columns:
            columns[_URL : _URL + 1] = self._starts.part(columns[_URL], columns[_TITLE])
        batch = Batch(
            self._new_words,
            self._likenesses[self._likenesses_before :],
            runs,
            columns,
            list(self._disclosures.values()),
            list(self._sightings.values()),
            self._issues,
            self._broken - self._broken_before,
        )
        self._begin()
        return batch

    def _add_record(self, record: Record) -> None:
        time, zone, offset = record.when
        if zone is _NO_ZONE or not -_TIME_LIMIT < time < _TIME_LIMIT:
            time, zone = UNDATED, _NO_ZONE
        title, detail, url, place = record.title.strip()[:_TITLE_LIMIT], record.detail, record.url, record.place
        slug = record.category.slug
        mark = _mark(f"{slug}\x1e{title}\x1f{detail}\x1f{url}")
        if mark is None or len(place) > _PLACE_LIMIT or not place.isprintable():
            title, detail, url, place = *_stored(title, detail, url), _stored_place(place)
            mark = _mark(f"{slug}\x1e{title}\x1f{detail}\x1f{url}")
        if record.key:
            mark = fingerprint(slug, record.key)
        holder = record.holder or self._brand
        organisation = self._names.get(holder.name) or self._organisation(holder)
        other = self._organisation(record.other) if record.other else 0
        alike = self._likeness(organisation, record, zone, offset, other, record.about_others)
        self._rows[alike].append((time, title, detail, url, mark, short_place(place)))
        self._records += 1

    def _add_records(self, records: Records) -> None:
        alike = self._likeness(self._organisation(self._brand), records, Zone.UTC, 0, 0, False)
        slug = records.category.slug
        rows = self._rows[alike]
        self._records += len(records.rows)
        times, titles, details, urls, places = zip(*records.rows, strict=True)
        marks = _marks([f"{slug}\x1e{title}\x1f{detail}\x1f{url}" for _, title, detail, url, _ in records.rows])
        if marks is not None and max(map(len, titles)) <= _TITLE_LIMIT:
            rows += zip(times, titles, details, urls, marks, places, strict=True)
            return
        for time, title, detail, url, place in records.rows:
            mark = _mark(f"{slug}\x1e{title}\x1f{detail}\x1f{url}")
            if mark is None or len(title) > _TITLE_LIMIT:
                title, detail, url = _stored(title[:_TITLE_LIMIT], detail, url)
                mark = _mark(f"{slug}\x1e{title}\x1f{detail}\x1f{url}")
            rows.append((time, title, detail, url, mark, place))

    def _likeness(
        self, organisation: int, record: Record | Records, zone: Zone, offset: int, other: int, about_others: bool
    ) -> int:
        category, origin, kind = record.category, record.origin, record.kind
        key = (organisation, id(category), id(origin), kind, id(zone), offset, other, about_others)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._likenesses)
            word = self._kinds.get(kind)
            if word is None:
                word = self._kinds[kind] = self._add_word(KIND, kind, "")
            numbers = self._member(CATEGORY, category), self._member(ORIGIN, origin), word
            self._likenesses.append(
                Likeness(organisation, *numbers, int(zone), offset, other, int(about_others))
            )
        return found

    def _member(self, sort: str, member: Category | Origin) -> int:
        found = self._members.get(id(member))
        if found is None:
            found = self._members[id(member)] = self._add_word(sort, member.slug, "")
        return found

    def _organisation(self, organisation: Organisation) -> int:
        name = organisation.name
        found = self._names.get(name)
        if found is None:
            shown = storable(name.strip() or "?")[:200]
            found = self._names[name] = self._add_word(ORGANISATION, shown, organisation.role.value)
        return found

    def _add_word(self, sort: str, word: str, role: str) -> int:
        self._new_words.append((sort, word, role))
        self._count += 1
        return self._count

    def _add_disclosure(self, disclosure: Disclosure) -> None:
        key = (
            self._organisation(disclosure.discloser or self._brand),
            self._organisation(disclosure.recipient or self._brand),
            disclosure.mechanism.value,
            self._member(CATEGORY, disclosure.category),
        )
        entry = self._disclosures.get(key)
        if entry is None:
            purpose, place = disclosure.purpose.slug, _stored_place(disclosure.place)
            entry = self._disclosures[key] = PackedDisclosure(*key, purpose, place, 0, 0, 0)
        entry.times += 1
        _widen(entry, disclosure.when)

    def _add_sighting(self, sighting: Sighting) -> None:
        value = storable(self._spellings.of(sighting.kind, sighting.value))[:_TITLE_LIMIT]
        if not value:
            return
        key = (id(sighting.kind), value, self._organisation(sighting.holder or self._brand))
        entry = self._sightings.get(key)
        if entry is None:
            origin, place = self._member(ORIGIN, sighting.origin), _stored_place(sighting.place)
            entry = self._sightings[key] = PackedSighting(sighting.kind.value, *key[1:], origin, place, 0, 0, 0)
        entry.times += sighting.times
        _widen(entry, sighting.when)
        _widen(entry, sighting.until)


def batches(items: Iterator[Item | Records], brand: Organisation, size: int = BATCH) -> Iterator[Batch]:
    """All items of a file as batches of about ``size`` entries."""
    packer = Packer(brand)
    for item in items:
        packer.add(item)
        if len(packer) >= size:
            yield packer.take()
    if len(packer):
        yield packer.take()


def issue_of(code: str, place: str, sentence: str, fields: dict[str, object]) -> PackedIssue:
    """What went wrong, at ``place`` of its file or with the whole of it ("")."""
    return PackedIssue(code, _stored_place(place), sentence, json.dumps(fields, default=str))


def storable(text: str) -> str:
    """Text without what a database text cannot hold (NUL, lone surrogates)."""
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)


def _stored_place(place: str) -> str:
    return storable(place[:_PLACE_LIMIT])


def fingerprint(*parts: str) -> int:
    """A signed 64-bit mark of a record's content, the same for the same content in every export."""
    # Not made to withstand forgery: whoever makes an export can leave rows out of it anyway.
    return int(xxh3_64_intdigest("\x1e".join(parts).encode("utf-8", "replace"))) - 2**63


def _mark(content: str) -> int | None:
    """The fingerprint of texts that can be stored as they are, else ``None``."""
    if "\0" in content or len(content) > _DETAIL_LIMIT:
        return None
    try:
        return int(xxh3_64_intdigest(content)) - 2**63
    except UnicodeEncodeError:
        return None


def _marks(contents: Sequence[str]) -> list[int] | None:
    """The fingerprints of texts that all can be stored as they are, else ``None``."""
    if max(map(len, contents)) > _DETAIL_LIMIT or "\0" in "".join(contents):
        return None
    try:
        return [mark - 2**63 for mark in map(xxh3_64_intdigest, contents)]
    except UnicodeEncodeError:
        return None


def _stored(title: str, detail: str, url: str) -> tuple[str, str, str]:
    """Three texts as a record holds them: together no longer than :func:`_mark` takes."""
    rest = _DETAIL_LIMIT - _TITLE_LIMIT - 100
    url = storable(url)[: rest // 2]
    return storable(title), storable(detail)[: rest - len(url)], url


def _widen(entry: PackedDisclosure | PackedSighting, when: Moment) -> None:
    time, zone, _ = when
    if zone is _NO_ZONE or not -_TIME_LIMIT <= time <= _TIME_LIMIT:
        return
    if not entry.first or time < entry.first:
        entry.first = time
    if not entry.last or time > entry.last:
        entry.last = time
