# SPDX-License-Identifier: MPL-2.0
"""What a person typed into the search field, as a query of the text index."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

MOST_WORDS = 48
"""More words than this narrow nothing any more."""

_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
_UNSAID = re.compile("[\x00\ud800-\udfff]")
_LETTER = re.compile(r"[^\W_]")
_TOKEN = re.compile(r"[^\W_]+")
_PLAIN = re.compile("[\x00-\u024f]*")
# No phrase goes on from a title to its detail: a capital letter, which folded texts have not, stands between them.
BETWEEN, _WALL, _END = "\x01", " A ", "\x02"
TOGETHER = "group_concat(replace(title, char(2), ' ') || char(1) || replace(detail, char(2), ' '), char(2))"
"""The texts of many records as one, of which :meth:`Typed.found_in` makes less work than of each of them."""
# In what has no sign beyond them, these are all that combine.
_ACCENTS, _BEYOND = re.compile("[\u0300-\u034e\u0350-\u036f]+"), re.compile("[^\x00-\u036f]")
_LATIN = [chr(number) for number in range(0x250) if number < 0x80 or not unicodedata.decomposition(chr(number))]
_BARE = codecs.charmap_build("".join(each for each in _LATIN if each == each.lower()).ljust(256, "\ufffe"))


@dataclass(frozen=True)
class Typed:
    """Words and, between quotation marks, phrases that a record must all contain. The last word may go on, unless a
    quotation mark closes it."""

    pieces: tuple[str, ...]
    goes_on: bool

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @cached_property
    def query(self) -> str:
        """As an expression of FTS5, each piece quoted, so that none is an operator."""
        quoted = [f'"{piece}"' for piece in self.pieces]
        if self.goes_on:
            quoted[-1] += "*"
        return " AND ".join(quoted)

    @cached_property
    def plain(self) -> bool:
        """Whether all letters are Latin ones, which :meth:`stand_in` reads as the text index does."""
        return all(_PLAIN.fullmatch(folded(piece)) for piece in self.pieces)

    def found_in(self, numbers: Sequence[int], together: str) -> list[int]:
        """Which of some records are hits. ``together``: their texts as :data:`TOGETHER` puts them."""
        rows = list(zip(numbers, together.split(_END), _bare(together).split(_bare(_END)), strict=True))
        # A look for the letters alone is many times as fast, and tells of most records.
        for letters in self._letters:
            rows = [row for row in rows if letters in row[2]]
        return [number for number, text, _ in rows if self.stand_in(text)]

    def stand_in(self, text: str) -> bool:
        """Whether a record is a hit that has this title and, after :data:`BETWEEN`, detail."""
        text = folded(text).replace(BETWEEN, _WALL)
        return all(find(text) for find in self._finders)

    @cached_property
    def _letters(self) -> list[bytes]:
        """Letters that every hit has."""
        return [_bare(max(_TOKEN.findall(folded(piece)), key=len)) for piece in self.pieces]

    @cached_property
    def _finders(self) -> "list[Callable[[str], re.Match[str] | None]]":
        last = len(self.pieces) - 1 if self.goes_on else -1
        return [_finder(piece, number == last) for number, piece in enumerate(self.pieces)]

    def keenest(self, number: int) -> "Typed":
        """Some of the whole words, the longest, since these are rare."""
        whole = self.pieces[:-1] if self.goes_on else self.pieces
        return Typed(tuple(sorted(whole, key=len, reverse=True)[:number]), False)


def typed(text: str) -> Typed:
    """Take apart what a person typed."""
    text = unicodedata.normalize("NFC", _UNSAID.sub(" ", text))
    found: dict[str, None] = {}
    goes_on = False
    for phrase, word in _PIECE.findall(text):
        piece = (phrase or word).strip()
        if _LETTER.search(piece):
            # A word that was said before, whole, is not meant as a beginning.
            goes_on = bool(word) and piece not in found
            found.setdefault(piece)
    pieces = tuple(found)
    if len(pieces) > MOST_WORDS:
        return Typed(pieces[:MOST_WORDS], False)
    return Typed(pieces, goes_on)


def folded(text: str) -> str:
    """Text without case and accents, as the text index reads Latin letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    if _BEYOND.search(apart):
        return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
    return _ACCENTS.sub("", apart).lower()


def _bare(text: str) -> bytes:
    """Text without accents, case, and all that is neither ASCII nor a Latin letter which is one without an accent."""
    return codecs.charmap_encode(unicodedata.normalize("NFD", text).lower(), "ignore", _BARE)[0]


def _finder(piece: str, goes_on: bool) -> "Callable[[str], re.Match[str] | None]":
    """What finds a piece in folded texts."""
    tokens = _TOKEN.findall(folded(piece))
    words = r"[\W_]+".join(map(re.escape, tokens))
    end = "" if goes_on else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){words}{end}").search
