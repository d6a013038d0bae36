# SPDX-License-Identifier: MPL-2.0
"""Finds in a text the words of a list, whatever their case and accents.

How lists are written: small letters without accents (ł is l, ß is ss, ø is o). A word stands for itself alone; with
``*`` it is the beginning of words. Several words with ``_`` between them stand for just these next to each other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_WORD = re.compile(r"[^\W\d_]+")
# The same for text in ASCII, which most is, in half the time.
_PLAIN_WORD = re.compile(r"[A-Za-z]+")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_KEY = 3
"""Beginnings of words are found by so many of their letters; none has fewer."""

_MOST_SILENT = 100_000


class Lexicon(Generic[Meaning]):
    """``entries``: the list of each meaning, as one text. Of a word that two lists have, the first one counts."""

    def __init__(self, entries: Mapping[Meaning, str]) -> None:
        # Whole words; beginnings, by their first letters; and what may follow the first of several words.
        self._words: dict[str, Meaning] = {}
        self._beginnings: dict[str, list[tuple[str, Meaning]]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        # Words, and what else stands between blanks, as texts write them, in which no entry is or begins: most are
        # such, and come again.
        self._silent: set[str] = set()
        for meaning, text in entries.items():
            for entry in text.split():
                first, *rest = entry.split("_")
                if rest:
                    self._phrases.setdefault(first, []).append((tuple(rest), meaning))
                elif entry.endswith("*"):
                    self._beginnings.setdefault(entry[:_KEY], []).append((entry[:-1], meaning))
                else:
                    self._words.setdefault(entry, meaning)
        self._starts = frozenset(self._words) | frozenset(self._phrases)

    def may_find(self, text: str) -> bool:
        """Whether :meth:`found` may find anything: a quick look, which is sure only when it says no."""
        if self._beginnings:
            return True
        words = words_of(text.casefold())
        if not self._starts.isdisjoint(words):
            return True
        return not text.isascii() and any(plain_word(word) in self._starts for word in words if not word.isascii())

    def is_silent(self, text: str) -> bool:
        """Whether a text is known to have no word of the list: of a text of words met before, a quick answer."""
        return self._silent.issuperset(words_of(text))

    def are_silent(self, texts: Iterable[str]) -> bool:
        """Whether none of many texts has a word of the list, by one look at what stands between their blanks; where it
        says no, some may have one."""
        return all(map(self._is_silent_alone, set("\n".join(texts).split()).difference(self._silent)))

    def _is_silent_alone(self, part: str) -> bool:
        for word in words_of(part):
            plain = plain_word(word)
            beginnings = self._beginnings.get(plain[:_KEY], ())
            if plain in self._starts or any(plain.startswith(beginning) for beginning, _ in beginnings):
                return False
        self._note_silent(part)
        return True

    def found(self, text: str) -> Iterator[tuple[Meaning, str]]:
        """Each word of the list, as the text writes it, in its order; what is more exact first."""
        words = words_of(text)
        known, all_beginnings, phrases = self._words, self._beginnings, self._phrases
        for number, word in enumerate(words):
            if word in self._silent:
                continue
            plain = plain_word(word)
            if plain in phrases:
                yield from self._phrases_at(words, number, phrases[plain])
            meaning = known.get(plain)
            if meaning is None and all_beginnings:
                beginnings = all_beginnings.get(plain[:_KEY], ())
                meaning = next((each for beginning, each in beginnings if plain.startswith(beginning)), None)
            if meaning is not None:
                yield meaning, word
            elif plain not in phrases:
                self._note_silent(word)

    def _note_silent(self, word: str) -> None:
        if len(self._silent) >= _MOST_SILENT:
            self._silent.clear()
        self._silent.add(word)

    @staticmethod
    def _phrases_at(
        words: list[str], number: int, phrases: list[tuple[tuple[str, ...], Meaning]]
    ) -> Iterator[tuple[Meaning, str]]:
        for rest, meaning in phrases:
            following = words[number + 1 : number + 1 + len(rest)]
            if len(following) == len(rest) and all(map(_is, rest, map(plain_word, following))):
                yield meaning, " ".join((words[number], *following))


def words_of(text: str) -> list[str]:
    """The words of a text, without digits."""
    return _PLAIN_WORD.findall(text) if text.isascii() else _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=16_384)
def plain_word(word: str) -> str:
    """In small letters, without accents."""
    word = word.casefold()
    if word.isascii():
        return word
    spread = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _is(part: str, plain: str) -> bool:
    return plain.startswith(part[:-1]) if part.endswith("*") else plain == part
