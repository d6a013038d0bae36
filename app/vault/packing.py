# SPDX-License-Identifier: MPL-2.0
"""What a file says, packed for the vault: columns of plain values, ready to be written, without a database.

Packing is most of the work of writing and needs no key, so that whoever reads a file can do it elsewhere. A batch
travels as bytes (MessagePack), whose decoder makes nothing but plain values of the types named here.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from app.catalog.category import Category
from app.catalog.identifier import normalise
from app.catalog.moment import Moment, Zone
from app.catalog.organisation import Organisation
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Record, RowIssue, Sighting

UNDATED = -(2**62)
"""Stored as the time of an undated record, so that it sorts after every dated one."""

NO_MONTH = "0"
"""The month of an undated record."""

BATCH = 5_000
"""As many entries are written at once."""

ISSUES_KEPT = 100
"""As many broken rows of a file are noted one by one; the others are counted."""

_TITLE_LIMIT = 500
_DETAIL_LIMIT = 10_000
_TIME_LIMIT = 62_135_596_800_000  # the year 1, and as far after 1970
_DAY = 86_400_000
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_ZONE = Zone.NONE


class Holding(msgspec.Struct, array_like=True, gc=False):
    """Records of one organisation, category and origin; ``first`` and ``last`` are 0 when none is dated."""

    organisation: int
    category: int
    origin: int
    records: int
    first: int
    last: int


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


class Batch(msgspec.Struct, array_like=True):
    """A part of what a file says.

    Organisations, categories, origins and kinds are numbers into the file's own list of words, counted from 1, of
    which ``words`` are those that this batch adds: (sort, word, role or ""). The lists of ``columns`` have one
    entry a record: organisation, category, origin, kind, time, zone, offset in minutes, title, detail, url, other
    organisation (0: none), about others, fingerprint, place, month ("202401", :data:`NO_MONTH`).
    """

    words: list[tuple[str, str, str]]
    columns: list[list[Any]]
    holdings: list[Holding]
    months: list[tuple[int, int, str, int]]
    disclosures: list[PackedDisclosure]
    sightings: list[PackedSighting]
    issues: list[PackedIssue]
    broken_rows: int

    @property
    def records(self) -> int:
        """How many records it holds."""
        return len(self.columns[0]) if self.columns else 0


ORGANISATION, CATEGORY, ORIGIN, KIND = "organisation", "category", "origin", "kind"


class Packer:
    """Takes the items of one file and gives them as batches."""

    def __init__(self, brand: Organisation) -> None:
        # Members of an enumeration are found by identity: they live as long as the program, and hash slowly.
        self._members: dict[int, tuple[int, str]] = {}
        self._kinds: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._count = 0
        self._brand = brand
        self._broken = 0
        self._begin()

    def _begin(self) -> None:
        self._new_words: list[tuple[str, str, str]] = []
        self._rows: list[tuple[Any, ...]] = []
        self._disclosures: dict[tuple[int, int, str, int], PackedDisclosure] = {}
        self._sightings: dict[tuple[str, str, int], PackedSighting] = {}
        self._issues: list[PackedIssue] = []
        self._broken_before = self._broken

    def __len__(self) -> int:
        return len(self._rows) + len(self._disclosures) + len(self._sightings) + self._broken - self._broken_before

    def add(self, item: Item) -> None:
        """Take one item."""
        if type(item) is Record:
            self._add_record(item)
        elif type(item) is Disclosure:
            self._add_disclosure(item)
        elif type(item) is Sighting:
            self._add_sighting(item)
        elif type(item) is RowIssue:
            self._broken += 1
            if self._broken <= ISSUES_KEPT:
                self._issues.append(issue_of(item.code, item.place, item.sentence, item.fields))

    def take(self) -> Batch:
        """Everything since the last batch."""
        rows = self._rows
        # Exports list the newest first; an index fills its pages better from the oldest on.
        if rows and rows[0][4] > rows[-1][4]:
            rows.reverse()
        batch = Batch(
            self._new_words,
            [list(column) for column in zip(*rows, strict=True)],
            *_summed(rows),
            list(self._disclosures.values()),
            list(self._sightings.values()),
            self._issues,
            self._broken - self._broken_before,
        )
        self._begin()
        return batch

    def _add_record(self, record: Record) -> None:
        category, slug = self._member(CATEGORY, record.category)
        when = record.when
        if when[1] is _NO_ZONE or abs(when[0]) > _TIME_LIMIT:
            time, zone, month = UNDATED, 0, NO_MONTH
        else:
            time, zone = when[0], int(when[1])
            month = _month_of_day(time // _DAY)
        title, detail, url = record.title.strip()[:_TITLE_LIMIT], record.detail.strip(), record.url
        content = f"{title}\x1f{detail}\x1f{url}"
        if len(content) > _DETAIL_LIMIT or not content.isascii() or "\0" in content:
            title, detail, url = storable(title), storable(detail)[:_DETAIL_LIMIT], storable(url)[:_DETAIL_LIMIT]
            content = f"{title}\x1f{detail}\x1f{url}"
        self._rows.append(
            (
                self._organisation(record.holder or self._brand),
                category,
                self._member(ORIGIN, record.origin)[0],
                self._kind(record.kind),
                time,
                zone,
                when[2],
                title,
                detail,
                url,
                self._organisation(record.other) if record.other else 0,
                1 if record.about_others else 0,
                fingerprint(slug, record.key or content),
                storable(record.place),
                month,
            )
        )

    def _member(self, sort: str, member: Category | Origin) -> tuple[int, str]:
        found = self._members.get(id(member))
        if found is None:
            found = self._members[id(member)] = (self._add_word(sort, member.slug, ""), member.slug)
        return found

    def _kind(self, kind: str) -> int:
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = self._add_word(KIND, kind, "")
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
            self._member(CATEGORY, disclosure.category)[0],
        )
        entry = self._disclosures.get(key)
        if entry is None:
            purpose, place = disclosure.purpose.slug, storable(disclosure.place)
            entry = self._disclosures[key] = PackedDisclosure(*key, purpose, place, 0, 0, 0)
        entry.times += 1
        _widen(entry, disclosure.when)

    def _add_sighting(self, sighting: Sighting) -> None:
        value = storable(normalise(sighting.kind, sighting.value))[:_TITLE_LIMIT]
        if not value:
            return
        key = (sighting.kind.value, value, self._organisation(sighting.holder or self._brand))
        entry = self._sightings.get(key)
        if entry is None:
            origin, place = self._member(ORIGIN, sighting.origin)[0], storable(sighting.place)
            entry = self._sightings[key] = PackedSighting(*key, origin, place, 0, 0, 0)
        entry.times += 1
        _widen(entry, sighting.when)


def batches(items: Iterator[Item], brand: Organisation, size: int = BATCH) -> Iterator[Batch]:
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
    return PackedIssue(code, storable(place), sentence, json.dumps(fields, default=str))


def storable(text: str) -> str:
    """Text without what a database text cannot hold (NUL, lone surrogates)."""
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)


def fingerprint(*parts: str) -> int:
    """A signed 64-bit mark of a record's content, the same for the same content in every export."""
    data = "\x1e".join(parts).encode("utf-8", errors="replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def _summed(rows: list[tuple[Any, ...]]) -> tuple[list[Holding], list[tuple[int, int, str, int]]]:
    """The counts of some rows: by organisation, category and origin, and by month."""
    holdings: dict[tuple[int, int, int], Holding] = {}
    months: Counter[tuple[int, int, str]] = Counter()
    for row in rows:
        key = row[:3]
        entry = holdings.get(key)
        if entry is None:
            entry = holdings[key] = Holding(row[0], row[1], row[2], 0, 0, 0)
        entry.records += 1
        month = row[14]
        if month is not NO_MONTH:
            months[key[0], key[1], month] += 1
            time = row[4]
            if time > entry.last or not entry.last:
                entry.last = time
            if time < entry.first or not entry.first:
                entry.first = time
    return list(holdings.values()), [
        (organisation, category, f"{month[:4]}-{month[4:]}", records)
        for (organisation, category, month), records in months.items()
    ]


_MONTHS: dict[int, str] = {}


def _month_of_day(day: int) -> str:
    """The calendar month of a day counted from 1970, as SQLite's ``strftime('%Y%m')`` writes it."""
    found = _MONTHS.get(day)
    if found is None:
        date = _EPOCH + timedelta(days=day)
        found = _MONTHS[day] = f"{date.year:04}{date.month:02}"
    return found


def _widen(entry: PackedDisclosure | PackedSighting, when: Moment) -> None:
    if when.zone is Zone.NONE or abs(when.milliseconds) > _TIME_LIMIT:
        return
    moment = when.milliseconds
    entry.first = min(entry.first, moment) if entry.first else moment
    entry.last = max(entry.last, moment) if entry.last else moment
