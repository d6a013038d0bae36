# SPDX-License-Identifier: MPL-2.0
"""Signs that no font of Mien has are set in one of the computer's, and where there is none, the person is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from app.i18n.translator import Translator
from app.rights.paper.borrowing import Lender, scripts_of
from app.rights.paper.lacking import lacking
from app.rights.paper.letter_paper import Printed, set_letter
from tests.rights.paper.reading import conforms, opened, text_of
from tests.rights.paper.test_letter_paper import paper

NAME = "王小明"


def a_font(folder: Path, family: str, signs: str) -> None:
    """A font in which every sign is a square."""
    folder.mkdir(exist_ok=True)
    names = [".notdef", *(f"u{ord(sign):04X}" for sign in signs)]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 800), (950, 800), (950, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    made = FontBuilder(1000)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in signs})
    made.setupGlyf(dict.fromkeys(names, square))
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    made.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    made.setupPost()
    made.save(folder / f"{family}.ttf")


def fonts_in(content: bytes) -> set[str]:
    found = set()
    for page in opened(content).pages:
        for each in page["/Resources"]["/Font"].values():
            inner = each.get_object()["/DescendantFonts"][0].get_object()
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described), "it is not embedded"
            found.add(str(inner["/BaseFont"]).partition("+")[2])
    return found


def test_a_name_in_chinese_is_set_in_a_font_of_the_computer(tmp_path: Path) -> None:
    a_font(tmp_path, "Muster Han", f"{NAME}〒")
    letter = paper(sender=(NAME, "12 rue du Port"), recipient=("〒 Muster",), subject=f"{NAME} 😀")
    printed = set_letter(letter, Lender(tmp_path))
    assert printed.missing == ("😀",)
    assert conforms(printed.content) and any("MusterHan" in name for name in fonts_in(printed.content))
    assert text_of(printed.content).startswith(f"{NAME} 12 rue du Port 〒 Muster")
    assert printed == set_letter(letter, Lender(tmp_path))


def test_several_fonts_help_out_and_what_is_lacking_still_is_told(tmp_path: Path) -> None:
    a_font(tmp_path, "Muster A", "王")
    a_font(tmp_path, "Muster B", "小한")
    printed = set_letter(paper(sender=(f"{NAME} 한",)), Lender(tmp_path))
    assert printed.missing == ("明",) and "王小� 한" in text_of(printed.content)
    assert {"MusterA", "MusterB"} <= {name.replace("-Regular", "") for name in fonts_in(printed.content)}


def test_the_font_of_the_language_comes_first(tmp_path: Path) -> None:
    for family in ("A Muster", "Noto Sans CJK JP", "Noto Sans CJK SC", "Malgun Gothic"):
        a_font(tmp_path, family, f"{NAME}ひ한")
    lender = Lender(tmp_path)
    assert [each.family for each in lender.lend(NAME)] == ["Noto Sans CJK SC"]
    assert [each.family for each in lender.lend(f"{NAME}ひ")] == ["Noto Sans CJK JP"]
    assert [each.family for each in lender.lend("한")] == ["Malgun Gothic"]
    assert [each.family for each in lender.lend("😀")] == []


def test_a_letter_that_needs_none_has_the_same_bytes(tmp_path: Path) -> None:
    a_font(tmp_path, "Muster Han", "abcdeM")
    assert set_letter(paper(), Lender(tmp_path)) == set_letter(paper(), Lender(tmp_path / "none"))
    assert all(name.startswith("NotoSans") for name in fonts_in(set_letter(paper(), Lender(tmp_path)).content))


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("王小", "This computer has no font for Chinese characters: in their place the PDF shows � (王 小)."),
        ("ひ한", "This computer has no font for Japanese and Korean: in their place the PDF shows � (ひ 한)."),
        ("😀", "This computer has no font for some signs: in their place the PDF shows � (😀)."),
    ],
)
def test_it_says_in_one_sentence_which_script_has_no_font(signs: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    printed = set_letter(paper(sender=(signs,)), Lender(tmp_path / "none"))
    told = lacking(printed.missing, Translator("en"))
    assert told.startswith(said) and "copy the letter" in told
    assert lacking((), Translator("en")) == ""
    assert "�" in text_of(printed.content)


def test_whatever_is_written_in_is_named_once() -> None:
    assert scripts_of("王ひカ한") == ("Chinese characters", "Japanese", "Korean")
    assert scripts_of("") == ()
    assert replace(Printed(b""), missing=("王",)).missing == ("王",)
