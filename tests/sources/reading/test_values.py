# SPDX-License-Identifier: MPL-2.0
"""Accessors for values of unknown type."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.values import at, first_text, mapping, number, sequence, text

_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(_ANY)
def test_every_value_gives_the_shape_asked_for(value: Any) -> None:
    assert isinstance(mapping(value), dict)
    assert isinstance(sequence(value), list)
    text(value).encode("utf-8")
    found = number(value)
    assert found is None or abs(found) < float("inf")
    at(value, "a", "b")
    assert isinstance(first_text(value, "a", "b"), str)


def test_paths_end_early_without_harm() -> None:
    value = {"a": {"b": " x "}, "c": 3, "n": "4.5", "t": True}
    assert text(at(value, "a", "b")) == "x"
    assert at(value, "a", "b", "c") is None
    assert first_text(value, "z", "a", "c") == "3"
    assert (number(value["n"]), number(value["t"]), number("x")) == (4.5, None, None)
