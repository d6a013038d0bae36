# SPDX-License-Identifier: MPL-2.0
"""Fonts of this computer for signs that those of Mien lack: Chinese, Japanese, Korean, and whatever else it writes.

Such fonts have more bytes than all that Mien brings, and every computer that is used in such a language has one. What
of it a letter needs is embedded in the PDF, so that it looks everywhere as it does here.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.catalog.words import N_
from app.places import data_folder

_OWN = "fonts"
_BOLDEST = 500  # CSS weights: regular is 400

MOST_SIGNS = 4_000
"""So many different signs are looked for: more than any letter has, and as many as a Chinese newspaper."""

# As systems call their fonts for text, the plainest first. The same signs are drawn otherwise in each language.
_CHINESE = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "SimSun",
)  # fmt: skip
_JAPANESE = (
    "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Yu Gothic", "Meiryo", "Hiragino Sans",
    "Hiragino Kaku Gothic ProN", "MS Gothic", "IPAexGothic", "TakaoGothic", "VL Gothic",
)  # fmt: skip
_KOREAN = (
    "Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic",
    "UnDotum", "Baekmuk Dotum",
)  # fmt: skip

_SCRIPTS = {
    "CJK": N_("Chinese characters"),
    "HIRAGANA": N_("Japanese"),
    "KATAKANA": N_("Japanese"),
    "HANGUL": N_("Korean"),
}
_OTHER = N_("some signs")

# Emoji are pictures in colour, for which archives have no place.
_PICTURES = ("\U0001f000", "\U0001ffff")
_LACKING = re.compile(r'the text `"(?:(.)|\\u\{([0-9a-f]+)\})[^`]*` could not be displayed')


@dataclass(frozen=True, slots=True)
class Lent:
    """A family of this computer's fonts, and which of the wanted signs it has."""

    family: str
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lender:
    """Fonts of this computer; ``folder``: those of a folder alone."""

    folder: Path | None = None

    def lend(self, wanted: Iterable[str]) -> tuple[Lent, ...]:
        """Families that together have as many of the wanted signs as there are; empty where Typst is not built."""
        left = {sign for sign in wanted if not _PICTURES[0] <= sign <= _PICTURES[1]}
        left = set(sorted(left)[:MOST_SIGNS])
        if not left:
            return ()
        try:
            import typst
        except ImportError:
            return ()
        lent: list[Lent] = []
        fonts = self.fonts()
        families = {font.family for font in fonts.fonts() if _may_be_asked(font)}
        for family in _in_order(families, left):
            if signs := _had(typst, fonts, family, left):
                lent.append(Lent(family, signs))
                left -= signs
            if not left:
                break
        return tuple(lent)

    def fonts(self) -> Any:
        """The fonts, those of Mien first, as Typst takes them."""
        import typst

        own = data_folder("resources") / _OWN
        return typst.Fonts(
            include_system_fonts=self.folder is None,
            include_embedded_fonts=False,
            font_paths=[own, self.folder] if self.folder else [own],
        )


def scripts_of(signs: Iterable[str]) -> tuple[str, ...]:
    """What is written with some signs, as English message ids: Chinese characters, Japanese, Korean, some signs."""
    names = (unicodedata.name(sign, "").partition(" ")[0] for sign in signs)
    return tuple(dict.fromkeys(_SCRIPTS.get(name, _OTHER) for name in names))


def _may_be_asked(font: Any) -> bool:
    upright = font.style == "normal" and font.weight <= _BOLDEST
    return upright and bool(font.path) and Path(font.path).parent != data_folder("resources") / _OWN


def _in_order(families: Collection[str], wanted: Collection[str]) -> list[str]:
    scripts = scripts_of(sorted(wanted))
    known = [
        *(_JAPANESE if _SCRIPTS["KATAKANA"] in scripts else ()),
        *(_KOREAN if _SCRIPTS["HANGUL"] in scripts else ()),
        *(_CHINESE + _JAPANESE + _KOREAN if _SCRIPTS["CJK"] in scripts else ()),
    ]
    return [family for family in dict.fromkeys([*known, *sorted(families)]) if family in families]


def _had(typst: Any, fonts: Any, family: str, wanted: Collection[str]) -> frozenset[str]:
    """Which signs a family has: under PDF/A Typst names every sign that it cannot set."""
    had = set(wanted)
    while had:
        try:
            _specimen(typst, fonts, family, had)
        except typst.TypstError as error:
            lacking = had.intersection(_named(error.diagnostic))
            # An error of another sort says nothing about the signs.
            had = had - lacking if lacking else set()
        else:
            break
    return frozenset(had)


def _specimen(typst: Any, fonts: Any, family: str, signs: Collection[str]) -> None:
    folder = data_folder("resources") / "paper"
    compiler = typst.Compiler(
        folder / "specimen.typ",
        root=folder,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps({"family": family, "signs": sorted(signs)}, ensure_ascii=False)},
    )
    compiler.compile(format="pdf", pdf_standards="a-2u")


def _named(diagnostic: str) -> set[str]:
    return {sign or chr(int(code, 16)) for sign, code in _LACKING.findall(diagnostic)}
