# SPDX-License-Identifier: MPL-2.0
"""Finds in a text the word that speaks of what GDPR art. 9 protects, by the lexicon in ``special_words``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.catalog.category import Category
from app.catalog.lexicon import Lexicon
from app.catalog.special_words import SPECIAL_WORDS


@dataclass(frozen=True, slots=True)
class Special:
    """What a text speaks of, and the word that says so, as it is written there."""

    category: Category
    word: str


@cache
def _lexicon() -> Lexicon[Category]:
    return Lexicon({category: " ".join(languages.values()) for category, languages in SPECIAL_WORDS.items()})


def special_word(text: str, of: Category | None = None) -> Special | None:
    """The first word of a text that speaks of a special category (only of one, when given); ``None`` without any."""
    lexicon = _lexicon()
    if lexicon.is_silent(text):
        return None
    found = (Special(*each) for each in lexicon.found(text))
    return next((each for each in found if of in (None, each.category)), None)


def are_ordinary(texts: Iterable[str]) -> bool:
    """Whether none of many texts speaks of a special category: asked of all together, it is told much faster. Where it
    says no, some may."""
    return _lexicon().are_silent(texts)


def special_categories(text: str) -> frozenset[Category]:
    """All the special categories of which a text speaks."""
    return frozenset(category for category, _ in _lexicon().found(text))
