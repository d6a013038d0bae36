# SPDX-License-Identifier: MPL-2.0
"""Whatever stands in a file, a reader gives items or says that it cannot read it, and nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.record import Disclosure, Record, RowIssue, Sighting
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.registry import all_sources
from app.sources.source import FileRule
from tests.sources.reading_support import file_input, one_by_one

_LAYOUT = (
    "label_values", "label", "value", "vec", "dict", "timestamp_value", "ent_field_name", "title", "href",
    "string_map_data", "string_list_data", "media", "timestamp", "name", "events", "type", "id", "data",
    "attachments", "entries", "children", "messages", "participants", "sender_name", "timestamp_ms", "time",
    "uri", "creation_timestamp", "exif_data", "upload_ip", "latitude", "longitude", "place", "coordinate",
    "endTime", "trackName", "msPlayed", "ts", "header", "titleUrl", "products", "locations", "timelineObjects",
    "semanticSegments", "placeVisit", "timelinePath", "Browser History", "push_tokens", "devices_v2",
)  # fmt: skip


def _rules() -> Iterator[tuple[str, FileRule, str]]:
    for source in all_sources():
        for rule in source.rules:
            if rule.read is not None:
                for patterns in rule.paths.values():
                    yield source.slug, rule, patterns[0].replace("*", "1")


RULES = list(_rules())
_MARKS = sorted(
    {mark.decode("utf-8", "replace").strip('":{[ ') for _, rule, _ in RULES for mark in rule.marks if len(mark) < 60}
)
_KEYS = st.sampled_from([*_LAYOUT, *_MARKS]) | st.text(max_size=8)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from([10**400, -1, 0, 1637061021, 99999999999999999, "\ud800", "=cmd()", "\u00c3\u00a9"])
    | st.sampled_from(["2020-01-01T00:00:00Z", "203.0.113.7", "a@example.org", "https://example.org/"])
    | st.text(max_size=12)
)  # fmt: skip
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)
_ROOTED = st.dictionaries(_KEYS, st.lists(_JSON, max_size=4) | _JSON, max_size=4)
_LINES = st.lists(
    st.lists(st.text(max_size=10) | st.sampled_from(_MARKS or ["x"]), max_size=6).map(",".join), max_size=8
).map("\n".join)


def _consume(rule: FileRule, path: str, content: bytes) -> None:
    assert rule.read is not None
    try:
        for item in one_by_one(rule.read(file_input(path, content))):
            assert isinstance(item, Record | Disclosure | Sighting | RowIssue)
            if isinstance(item, Record):
                assert isinstance(item.title, str)
                assert item.title
    except (FileUnexpected, FileUnreadable):
        return


_HOSTILE = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@_HOSTILE
@given(st.sampled_from(RULES), _JSON | _ROOTED)
def test_any_json_is_read_or_refused(chosen: tuple[str, FileRule, str], value: Any) -> None:
    _, rule, path = chosen
    _consume(rule, path, json.dumps(value).encode())


@_HOSTILE
@given(st.sampled_from(RULES), st.binary(max_size=400) | _LINES.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(chosen: tuple[str, FileRule, str], content: bytes) -> None:
    _, rule, path = chosen
    _consume(rule, path, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 5000,
        b'{"a":' * 5000,
        b"[" + b"[" * 200 + b"]" * 200 + b"]",
        b'{"label_values": [' + b'{"dict": [' * 300 + b"]}" * 300 + b"]}",
        b'[{"timestamp": 1e999}]',
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00" * 100,
    ],
)
def test_extremes_are_read_or_refused(content: bytes) -> None:
    for _, rule, path in RULES:
        _consume(rule, path, content)
