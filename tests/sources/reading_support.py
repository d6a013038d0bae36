# SPDX-License-Identifier: MPL-2.0
"""Runs a source's own rule over bytes, as an import would."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.catalog.moment import Moment, Zone
from app.catalog.record import Disclosure, Item, Record, Records, RowIssue, Sighting
from app.sources.source import FileInput, FileRule, Source


def file_input(path: str, content: bytes, language: str = "en") -> FileInput:
    """A file of an export, in memory."""
    return FileInput(path, len(content), language, lambda: io.BytesIO(content))


def rule_of(source: Source, path: str) -> FileRule:
    """The rule a source has for a path; the test fails when there is none."""
    found = source.rule_for(path)
    assert found is not None, f"{source.slug} has no rule for {path}"
    return found[0]


def read(source: Source, path: str, content: bytes, language: str = "en") -> list[Item]:
    """Everything the source's rule for ``path`` reads from these bytes."""
    rule = rule_of(source, path)
    assert rule.read is not None, f"{path} is ignored"
    items = list(rule.read(file_input(path, content, language)))
    each = list(one_by_one(items))
    # Alike records come together; a test speaks of rows in their order.
    return each if each == items else sorted(each, key=lambda item: int(item.place.rsplit(" ", 1)[-1]))


def one_by_one(items: Iterable[Item | Records]) -> Iterator[Item]:
    """The same items, each by itself."""
    for item in items:
        if not isinstance(item, Records):
            yield item
            continue
        for milliseconds, title, detail, url, place in item.rows:
            when = Moment(milliseconds, Zone.UTC)
            stands = place if isinstance(place, str) else f"item {place}"
            yield Record(item.category, item.origin, item.kind, title, stands, when, detail, url)


def read_json(source: Source, path: str, value: Any, language: str = "en") -> list[Item]:
    """As :func:`read`, for a JSON value."""
    return read(source, path, json.dumps(value).encode(), language)


def meta_json(value: Any) -> bytes:
    """JSON as Meta writes it: each byte of UTF-8 escaped as one Latin-1 code point."""
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    broken = plain.encode("utf-8").decode("latin-1")
    return "".join(letter if ord(letter) < 128 else f"\\u{ord(letter):04x}" for letter in broken).encode()


def records(items: list[Item]) -> list[Record]:
    """Only the records."""
    return [item for item in items if isinstance(item, Record)]


def disclosures(items: list[Item]) -> list[Disclosure]:
    """Only the disclosures."""
    return [item for item in items if isinstance(item, Disclosure)]


def sightings(items: list[Item]) -> list[Sighting]:
    """Only the identifiers."""
    return [item for item in items if isinstance(item, Sighting)]


def issues(items: list[Item]) -> list[RowIssue]:
    """Only the rows that could not be read."""
    return [item for item in items if isinstance(item, RowIssue)]
