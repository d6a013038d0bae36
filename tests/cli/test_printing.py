# SPDX-License-Identifier: MPL-2.0
"""Text from exports on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.printing import print_table, shown


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    said = shown(text)
    assert "\n" not in said
    assert all(letter.isprintable() or letter in "\u200c\u200d" or letter.isspace() for letter in said)


@pytest.mark.parametrize("text", ["Été", "日本", "مرحبا", "नमस्ते", "👩‍🚀", "می\u200cخواهم", "a [red]b[/red]"])
def test_letters_of_every_script_stay(text: str) -> None:
    assert shown(text) == text


def test_what_is_typed_again_stays_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    wide = ["so many words about what somebody wants that they go on"] * 7
    print_table(["Reference", *"abcdefg"], [["MIEN-2026-7K3QZB", *wide]], whole=(0,))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 2 and max(len(line) for line in lines) <= 120
    assert any(line.startswith("MIEN-2026-7K3QZB ") for line in lines)
