# SPDX-License-Identifier: MPL-2.0
"""Notes which signs the fonts of letters have, so that Mien need not read fonts: python packaging/fonts.py"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"
# The first that has a sign sets it.
ORDER = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansGujarati",
    "NotoSansTamil",
    "NotoSansTelugu",
    "NotoSansKannada",
    "NotoSansMalayalam",
    "NotoSansSinhala",
    "NotoSansThai",
    "NotoSansLao",
    "NotoSansKhmer",
    "NotoSansMyanmar",
    "NotoSansEthiopic",
)


def described() -> list[dict[str, str]]:
    """Each font: its file, its family, and its signs as ranges of hexadecimal code points ("20-7e,a0-17f")."""
    found = []
    for name in ORDER:
        path = FOLDER / f"{name}-Regular.ttf"
        font = TTFont(path)
        signs = set(font.getBestCmap())
        bold = path.with_name(f"{name}-Bold.ttf")
        if bold.exists():
            signs &= set(TTFont(bold).getBestCmap())
        found.append({"file": path.name, "family": font["name"].getBestFamilyName(), "signs": _ranges(signs)})
    return found


def _ranges(signs: set[int]) -> str:
    starts = sorted(sign for sign in signs if sign - 1 not in signs)
    ends = sorted(sign for sign in signs if sign + 1 not in signs)
    return ",".join(
        f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in zip(starts, ends, strict=True)
    )


def as_text() -> str:
    """What ``fonts.json`` says."""
    return json.dumps(described(), indent=1) + "\n"


if __name__ == "__main__":
    (FOLDER / "fonts.json").write_text(as_text(), encoding="utf-8")
