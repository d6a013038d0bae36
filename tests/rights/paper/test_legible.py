# SPDX-License-Identifier: MPL-2.0
"""What of a text paper shows: nothing hidden, but the mark by which Arabic days keep their order."""

from datetime import date

from app.i18n.translator import Translator
from app.rights.paper.legible import Legible


def test_a_day_is_written_as_on_the_screen() -> None:
    said = Translator("ar").date(date(2026, 9, 17))
    legible = Legible()
    assert said.count("\u200f") == 2 and legible(said) == said
    assert legible.missing == ()


def test_nothing_else_turns_a_text_round() -> None:
    legible = Legible()
    assert legible("1\u200f2 \u202eab\u200fc\u2066/\u200f/ 3\u200f") == "12 abc// 3"
    assert legible.missing == ()
