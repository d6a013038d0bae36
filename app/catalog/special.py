# SPDX-License-Identifier: MPL-2.0
"""Finds in a text the word that speaks of what GDPR art. 9 protects, by the lexicon in ``special_words``."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.catalog.category import Category
from app.catalog.special_words import SPECIAL_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_KEY = 3
"""Beginnings of words are found by so many of their letters; none has fewer."""


@dataclass(frozen=True, slots=True)
class Special:
    """What a text speaks of, and the word that says so, as it is written there."""

    category: Category
    word: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Whole words; beginnings, by their first letters; and what may follow the first of several words."""

    words: dict[str, Category]
    beginnings: dict[str, list[tuple[str, Category]]]
    phrases: dict[str, list[tuple[tuple[str, ...], Category]]]


@cache
def _lexicon() -> _Lexicon:
    found = _Lexicon({}, {}, {})
    for category, languages in SPECIAL_WORDS.items():
        for entry in " ".join(languages.values()).split():
            first, *rest = entry.split("_")
            if rest:
                found.phrases.setdefault(first, []).append((tuple(rest), category))
            elif entry.endswith("*"):
                found.beginnings.setdefault(entry[:_KEY], []).append((entry[:-1], category))
            else:
                found.words.setdefault(entry, category)
    return found


def special_word(text: str, of: Category | None = None) -> Special | None:
    """The first word of a text that speaks of a special category (only of one, when given); ``None`` without any."""
    return next((found for found in _found(text) if of in (None, found.category)), None)


def _found(text: str) -> Iterator[Special]:
    known = _lexicon()
    words = _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", text))
    for number, word in enumerate(words):
        plain = _plain(word)
        category = known.words.get(plain)
        if category is None:
            beginnings = known.beginnings.get(plain[:_KEY], ())
            category = next((each for beginning, each in beginnings if plain.startswith(beginning)), None)
        if category is not None:
            yield Special(category, word)
            continue
        for rest, each in known.phrases.get(plain, ()):
            following = words[number + 1 : number + 1 + len(rest)]
            if len(following) == len(rest) and all(map(_is, rest, map(_plain, following))):
                yield Special(each, " ".join((word, *following)))


def _is(part: str, plain: str) -> bool:
    return plain.startswith(part[:-1]) if part.endswith("*") else plain == part


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """In small letters, without accents."""
    word = word.casefold()
    if word.isascii():
        return word
    spread = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
