# SPDX-License-Identifier: MPL-2.0
"""Text as the fonts of letters can show it: a sign that none of them has is replaced visibly, and remembered."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from app.places import data_folder
from app.rights.paper.borrowing import Lent

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Cc control, Cf hidden marks and turns of direction; neither is seen, so that nothing is lost with them.
_HIDDEN = frozenset({"Cc", "Cf"})
_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINERS = "\u200c\u200d"
# The mark with which Arabic writes its days: without it their numbers stand in the order of other languages.
_FROM_THE_RIGHT = "\u200f"
_NOT_IN_A_DAY = re.compile(rf"(?<!\d){_FROM_THE_RIGHT}|{_FROM_THE_RIGHT}(?!/)")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG_WORD = re.compile(r"[^\s\u200b]{41,}")
_PIECE = 20
_MAY_BREAK = "\u200b"


class Legible:
    """Makes texts legible; ``missing`` has the signs that had to be replaced, each once, as they came.

    ``lent``: fonts of the computer that stand in where those of Mien lack a sign.
    """

    def __init__(self, lent: Sequence[Lent] = ()) -> None:
        self._fonts = (*_fonts(), *((each.family, each.signs) for each in lent))
        self._missing: dict[str, None] = {}

    @property
    def families(self) -> list[str]:
        """The families of the fonts, the one to be tried first at the head."""
        return [family for family, _ in self._fonts]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(self._missing)

    def __call__(self, text: str) -> str:
        """One line: without hidden signs, and with places to break at in words that no line could hold."""
        shown = "".join(self._shown(cluster) for cluster in _clusters(self._visible(text)))
        return _LONG_WORD.sub(_breakable, " ".join(shown.split(" ")).strip())

    def lines(self, texts: Iterable[str]) -> list[str]:
        """The lines that are not empty."""
        return [line for text in texts if (line := self(text))]

    def _shown(self, cluster: str) -> str:
        if any(signs.issuperset(cluster) for _, signs in self._fonts):
            return cluster
        # What one font alone can set stays together; of the rest each sign that has no font, or no base, is told.
        base, marks = cluster[0], cluster[1:].strip(_JOINERS)
        known = self._known(base)
        for sign in marks if known else cluster.replace("\u200d", ""):
            self._missing[sign] = None
        return base + REPLACEMENT if known else REPLACEMENT

    def _known(self, sign: str) -> bool:
        return any(sign in signs for _, signs in self._fonts)

    def _visible(self, text: str) -> str:
        text = _VARIANTS.sub("", unicodedata.normalize("NFC", text))
        return _NOT_IN_A_DAY.sub("", "".join(self._kept(sign) for sign in text))

    def _kept(self, sign: str) -> str:
        kind = unicodedata.category(sign)
        if sign in _JOINERS or sign == _FROM_THE_RIGHT:
            return sign
        if kind in _HIDDEN:
            return " " if sign in "\t\n\v\f\r\x85" else ""
        if kind in ("Zl", "Zp"):
            return " "
        # Spaces of a width that no font has are spaces all the same.
        return sign if kind != "Zs" or self._known(sign) else " "


def _clusters(text: str) -> Iterator[str]:
    """Signs with the marks that stand on them."""
    cluster = ""
    for sign in text:
        if cluster and (sign in _JOINERS or unicodedata.category(sign) in _MARKS):
            cluster += sign
        else:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


def _breakable(word: re.Match[str]) -> str:
    clusters = list(_clusters(word.group()))
    pieces = ("".join(clusters[start : start + _PIECE]) for start in range(0, len(clusters), _PIECE))
    return _MAY_BREAK.join(pieces)


@lru_cache(maxsize=1)
def _fonts() -> tuple[tuple[str, frozenset[str]], ...]:
    described = json.loads((data_folder("resources") / "fonts" / "fonts.json").read_text(encoding="utf-8"))
    return tuple(
        (font["family"], frozenset(_of_ranges(font["signs"])) | frozenset(_JOINERS + _FROM_THE_RIGHT))
        for font in described
    )


def _of_ranges(written: str) -> Iterator[str]:
    for part in written.split(","):
        first, _, last = part.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
