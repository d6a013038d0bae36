# SPDX-License-Identifier: MPL-2.0
"""Text from exports on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.printing import shown


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    said = shown(text)
    assert "\n" not in said
    assert all(letter.isprintable() or letter in "\u200c\u200d" or letter.isspace() for letter in said)


@pytest.mark.parametrize("text", ["Été", "日本", "مرحبا", "नमस्ते", "👩‍🚀", "می\u200cخواهم", "a [red]b[/red]"])
def test_letters_of_every_script_stay(text: str) -> None:
    assert shown(text) == text
