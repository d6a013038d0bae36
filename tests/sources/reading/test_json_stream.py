# SPDX-License-Identifier: MPL-2.0
"""JSON read piece by piece."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.json_stream import document, items, text_of, top_is_array
from tests.sources.reading_support import file_input

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner)
    ),
    max_leaves=10,
)


@given(st.lists(_VALUES, max_size=6))
def test_elements_of_the_top_come_in_order_with_their_place(values: list[Any]) -> None:
    found = list(items(file_input("a.json", json.dumps(values).encode())))
    assert found == [(f"item {number}", value) for number, value in enumerate(values, start=1)]


def test_arrays_inside_are_named_in_the_place() -> None:
    content = b'{"a": {"b": [1, 2]}, "c": [3]}'
    assert list(items(file_input("a.json", content), "a.b", "c")) == [
        ("a.b item 1", 1),
        ("a.b item 2", 2),
        ("c item 1", 3),
    ]


def test_what_stands_before_a_break_is_given() -> None:
    found = []
    with pytest.raises(FileUnreadable):
        for _, value in items(file_input("a.json", b'[1, {"x": 2}, {"y": ')):
            found.append(value)
    assert found == [1, {"x": 2}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_of_encoding_do_not_matter(encoding: str) -> None:
    content = '["é", "日本"]'.encode(encoding)
    assert document(file_input("a.json", content)) == ["é", "日本"]
    assert [value for _, value in items(file_input("a.json", content))] == ["é", "日本"]


def test_the_top_is_told() -> None:
    assert top_is_array(file_input("a.json", b"  \n[1]"))
    assert not top_is_array(file_input("a.json", b'{"a": []}'))


@pytest.mark.parametrize(("value", "text"), [("a", "a"), (True, "true"), (3, "3"), (None, ""), ([], ""), ({}, "")])
def test_scalars_as_text(value: Any, text: str) -> None:
    assert text_of(value) == text
