# SPDX-License-Identifier: MPL-2.0
"""Values built from events: the arrays that ijson finds, with bounds that it does not have."""

import io
import json
from typing import Any

import ijson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.events import arrays_at, events_of

_KEYS = st.sampled_from(["a", "b", "c"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


def found(content: bytes, *path: str) -> list[Any]:
    return list(arrays_at(events_of(io.BytesIO(content)), path))


@given(_VALUES, st.lists(_KEYS, max_size=2))
def test_the_elements_are_those_that_stand_at_the_path(value: Any, path: list[str]) -> None:
    at = value
    for step in path:
        at = at.get(step) if isinstance(at, dict) else None
    assert found(json.dumps(value).encode(), *path) == (at if isinstance(at, list) else [])


def test_of_two_equal_keys_both_count() -> None:
    assert found(b'{"a": [1], "b": {"a": [9]}, "a": [2]}', "a") == [1, 2]


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": [1', b'{"a": [1]', b"[1,]", b'{"a"', b'{"a": [1]} x'])
def test_broken_text_is_told(content: bytes) -> None:
    with pytest.raises(ijson.JSONError):
        found(content, "a")


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": [' + b"[" * 2000 + b"]" * 2000 + b"]}",
        b'{"a": [[' + b"1," * 1_000_001 + b"1]]}",
        b'{"b": "' + b"x" * 5_000_000 + b'"}',
    ],
)
def test_what_would_have_to_be_held_whole_is_refused(content: bytes) -> None:
    with pytest.raises(FileUnreadable):
        found(content, "a")


def test_depth_outside_of_the_path_does_not_matter() -> None:
    assert found(b'{"b": ' + b"[" * 100_000 + b"]" * 100_000 + b', "a": [1]}', "a") == [1]
