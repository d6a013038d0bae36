# SPDX-License-Identifier: MPL-2.0
"""Files whose columns or keys no one has documented: a row or object becomes a record, in its own words."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import EMPTY, lines
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import label_category
from app.sources.reading.tables import JsonRow, Shape, Table, joined, looks_like_json, moment, read_csv, read_either
from app.sources.reading.values import text
from app.sources.source import FileInput, ItemReader

_DEPTH = 6
_DETAILS = 8
_TIME_WORDS = frozenset({"time", "date", "datetime", "timestamp", "created", "updated", "ts"})
_TITLE_WORDS = ("title", "name", "message", "text", "query", "prompt", "transcript", "content")
# Never kept: they could still open a session.
_SECRET_WORDS = ("token", "secret", "cookie", "password", "credential")
_CARD = re.compile(r"\b(?:\d[ -]?){8,15}(\d{4})\b")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{2,24}")


def loose_json(category: Category, origin: Origin, kind: str, about_others: bool = False) -> ItemReader:
    """A reader of any JSON object or array of objects."""

    def read(file: FileInput) -> Iterator[Item]:
        if json_stream.top_is_array(file):
            for place, value in json_stream.items(file):
                yield from loose_value(value, place, category, origin, kind, about_others, depth=1)
            return
        value = json_stream.document(file)
        if not isinstance(value, dict):
            raise FileUnexpected
        yield from loose_value(value, "", category, origin, kind, about_others)

    return read


def loose_value(
    value: Any, place: str, category: Category, origin: Origin, kind: str, about_others: bool = False, depth: int = 0
) -> Iterator[Item]:
    """What a JSON value says: a record for each object in it, and for each value in a list."""
    if isinstance(value, dict):
        cells = {text(key): filled for key, inner in value.items() if (filled := text(inner))}
        if cells:
            yield from loose_items(cells, place, category, origin, kind, about_others)
    elif not isinstance(value, list):
        if depth and (filled := text(value)):
            found = label_category(category, filled)
            yield Record(found, origin, kind, filled, place, about_others=about_others)
        return
    if depth >= _DEPTH:
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value, start=1):
        if isinstance(inner, dict | list) or isinstance(value, list):
            step = text(key) if isinstance(value, dict) else f"item {key}"
            yield from loose_value(
                inner, f"{place} {step}".strip(), category, origin, kind, about_others, depth=depth + 1
            )


def loose_csv(category: Category, origin: Origin, kind: str, about_others: bool = False) -> ItemReader:
    """A reader of any CSV with a header, which is its first row that is not blank. What begins as a page or as JSON is
    no CSV."""

    def read(file: FileInput) -> Iterator[Item]:
        names: list[str] = []
        for number, values in lines(file):
            cells = [value.strip() for value in values]
            if not any(cells):
                continue
            if not names:
                names = [cell.lstrip("\ufeff").strip('"') for cell in cells]
                if names[0][:1] in ("<", "{", "["):
                    raise FileUnexpected
                continue
            pairs = zip(names, cells, strict=False)
            filled = {name: cell for name, cell in pairs if cell.casefold() not in EMPTY}
            if filled:
                yield from loose_items(filled, f"row {number}", category, origin, kind, about_others)

    return read


def read_or_loosely(table: Table, *shapes: Shape) -> ItemReader:
    """As :func:`~app.sources.reading.tables.read_csv`; where the header names no column of the table, each row in its
    own words."""
    return or_else(read_csv(table, *shapes), loose_csv(*_meant(table)))


def localised(
    read: ItemReader, category: Category, origin: Origin, kind: str, about_others: bool = False
) -> ItemReader:
    """A reader of a table with English columns; in an export of another language, a header that has none of them
    leaves each row its own words."""
    loosely = or_else(read, loose_csv(category, origin, kind, about_others))

    def either(file: FileInput) -> Iterator[Item]:
        yield from read(file) if file.language in ("", "en") else loosely(file)

    return either


def localised_table(table: Table) -> ItemReader:
    """As :func:`localised`, for a table."""
    return localised(read_csv(table), *_meant(table))


def either_or_loosely(table: Table, *shapes: Shape) -> ItemReader:
    """As :func:`read_or_loosely`, for what some regions get as CSV and others as JSON."""
    return or_else(read_either(table, *shapes), loose_either(*_meant(table)))


def or_else(first: ItemReader, second: ItemReader) -> ItemReader:
    """The first reader; where the file has not the form that it expects, the second."""

    def read(file: FileInput) -> Iterator[Item]:
        try:
            yield from first(file)
        except FileUnexpected:
            yield from second(file)

    return read


def _meant(table: Table) -> tuple[Category, Origin, str, bool]:
    return table.category, table.origin, table.kind, table.about_others


def loose_either(category: Category, origin: Origin, kind: str, about_others: bool = False) -> ItemReader:
    """A reader of what some regions get as CSV and others as JSON."""
    as_csv = loose_csv(category, origin, kind, about_others)
    as_json = loose_json(category, origin, kind, about_others)

    def read(file: FileInput) -> Iterator[Item]:
        yield from as_json(file) if looks_like_json(file) else as_csv(file)

    return read


def loose_items(
    cells: dict[str, str], place: str, category: Category, origin: Origin, kind: str, about_others: bool = False
) -> Iterator[Item]:
    """One row in its own words: a record, and the e-mail and IP addresses in it. ``cells`` are filled ones by name."""
    cells = {key: _masked(key, filled, category) for key, filled in cells.items()}
    row = JsonRow(place, {key.casefold(): filled for key, filled in cells.items()})
    times = tuple(key for key in cells if _is_time(key))
    when = moment(row, times)
    used = set(times) if when.zone is not Zone.NONE else set()
    rest = [key for key in cells if key not in used] or list(cells)
    first = next((key for key in rest if any(word in key.casefold() for word in _TITLE_WORDS)), None)
    title = cells[first] if first else f"{rest[0]}: {cells[rest[0]]}"
    used.add(first or rest[0])
    detail = joined(*[f"{key}: {filled}" for key, filled in cells.items() if key not in used][:_DETAILS])
    # Nobody knows which column has the label.
    found = label_category(category, f"{title} {detail}")
    yield Record(found, origin, kind, title, place, when, detail, about_others=about_others)
    if about_others:
        return
    for filled in cells.values():
        if _EMAIL.fullmatch(filled):
            yield Sighting(IdentifierKind.EMAIL, filled, place, origin=origin, when=when)
        elif _is_address(filled):
            yield Sighting(IdentifierKind.IP_ADDRESS, filled, place, origin=Origin.OBSERVED, when=when)


def _masked(key: str, value: str, category: Category) -> str:
    """The value without what could open a session or be used to pay."""
    if any(word in key.casefold() for word in _SECRET_WORDS):
        return "…" + value[-4:]
    return _CARD.sub(r"…\1", value) if category is Category.PAYMENTS else value


def _is_time(key: str) -> bool:
    """Whether a name such as ``creationDate``, "Event Utc Ts" or "updated_at" promises a time."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", key)
    return any(word.casefold() in _TIME_WORDS for word in words)


def _is_address(value: str) -> bool:
    if not 6 < len(value) < 46 or not ("." in value or ":" in value):
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
