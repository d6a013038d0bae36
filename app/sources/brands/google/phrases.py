# SPDX-License-Identifier: MPL-2.0
"""What Takeout says inside its files in each language: products, advertisements, home and work, and what was done."""

import re
from functools import cache, lru_cache

from app.sources.reading.aliases import aliases
from app.sources.source import match_key

_ALIASES = aliases("google")
PRODUCTS = _ALIASES.meanings("product")
"""Product names as folders, headings and "products" give them, to one stable word."""


@lru_cache(maxsize=1024)
def product(spelling: str) -> str:
    """The stable word for a product; ``""`` for a spelling that is not known."""
    return PRODUCTS.get(match_key(spelling.strip()), "")


def _words(role: str) -> str:
    return _ALIASES.expression(role)


# Compiled by the first row that needs them: an export of another brand never does.


@cache
def _ads_expression() -> re.Pattern[str]:
    # "From Google Ads" in any language: the brand, or the brand with the language's word for advertisement.
    return re.compile(
        rf"google_({_words('from_ads.after_brand')})\b"
        rf"|({_words('from_ads.before_brand')})_({_words('from_ads.joins')})?google\b"
        rf"|{_words('from_ads.whole')}"
    )


@lru_cache(maxsize=4096)
def from_ads(phrase: str) -> bool:
    """Whether a detail says that Google's advertising brought this row about."""
    start = phrase[:200]
    return any(_ads_expression().search(key) for key in (match_key(start), start.casefold()))


@cache
def _place_expression(place: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])({_words(f'place.{place}')}|inferred_{place}|type_{place})(?![^\W_])")


@lru_cache(maxsize=4096)
def home_or_work(phrase: str) -> str:
    """ "home" or "work" when a phrase or a semantic type names such a place, else ``""``."""
    key = match_key(phrase[:200])
    return next((place for place in ("home", "work") if _place_expression(place).search(key)), "")


@cache
def _device_expression() -> re.Pattern[str]:
    return re.compile(_words("devices"))


@lru_cache(maxsize=4096)
def from_device(phrase: str) -> bool:
    """Whether a location came from the person's device (otherwise Google worked it out)."""
    return bool(_device_expression().search(match_key(phrase[:200])))


# What a row of activity says was done. Before the object, or (German, Dutch) after it.
_SPOKEN = tuple(_ALIASES.table("verb").items())


class _ByWord:
    """The verbs by a word of their phrases: the one at their beginning (0) or at their end (-1)."""

    def __init__(self, at: int, expression: str) -> None:
        self._expression = expression
        self._phrases: dict[str, dict[str, list[str]]] = {}
        self._compiled: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
        for verb, phrases in _SPOKEN:
            for phrase in phrases:
                verbs = self._phrases.setdefault(phrase.split(" ")[at].casefold(), {})
                verbs.setdefault(verb, []).append(re.escape(phrase))

    def having(self, word: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Each verb that a phrase with this word says, and what finds such a phrase."""
        if (known := self._compiled.get(word)) is not None or word not in self._phrases:
            return known or ()
        known = self._compiled[word] = tuple(
            (verb, re.compile(self._expression % "|".join(phrases), re.I))
            for verb, phrases in self._phrases[word].items()
        )
        return known


_BEFORE = _ByWord(0, r"(?:%s)(?=[\s«“\"„:]|$)[\s:]*")
_AFTER = _ByWord(-1, r"[\s»”\"“](?:%s)$")
_SEARCH_ENDS = _ALIASES.words("search_ends")
_WORD = re.compile(r"[^\s«“\"„:]*")
_LAST_WORD = re.compile(r"[^\s»”\"“]*$")
_QUOTES = ' "„“”«»'


@cache
def _after_search() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('search_begins')})\s++((?:\S++\s++)+?)(?:{_words('search_ends')})$", re.I)


def verb_and_object(title: str) -> tuple[str, str]:
    """What was done and to what: "Watched A film" gives ("watched", "A film"). Unknown: ("", title)."""
    # Every row of activity passes here.
    first, _, rest = title.partition(" ")
    verb = _FIRST.get(first)
    if verb is None:
        second, _, rest = rest.partition(" ")
        verb = _FIRST.get(f"{first} {second}")
    if verb and rest[:1].isalnum():
        return verb, rest
    if not _FIRST:
        _FIRST.update(_first_words())
    return _searched_for_verb(title)


def _searched_for_verb(title: str) -> tuple[str, str]:
    # Only phrases that share the first or the last word are tried.
    if word := _WORD.match(title):
        for verb, before in _BEFORE.having(word[0].casefold()):
            if found := before.match(title):
                return verb, title[found.end() :].strip() or title
    word = _LAST_WORD.search(title[-24:])
    last = word[0].casefold() if word else ""
    if last in _SEARCH_ENDS and (found := _after_search().match(title)):
        return "searched", found[1].strip().strip(_QUOTES)
    for verb, after in _AFTER.having(last):
        if found := after.search(title):
            return verb, title[: found.start()].strip(_QUOTES) or title
    return "", title


def _first_words() -> dict[str, str]:
    """Verbs of one or two words with which no longer phrase begins, spelled as sentences begin."""
    spoken = [(phrase, verb) for verb, phrases in _SPOKEN for phrase in phrases]
    longer = [phrase for phrase, _ in spoken]
    alone = [(phrase, verb) for phrase, verb in spoken if not any(each.startswith(f"{phrase} ") for each in longer)]
    known = ((f"{phrase[0].upper()}{phrase[1:]}", verb) for phrase, verb in alone if phrase.count(" ") < 2)
    return {phrase: verb for phrase, verb in known if _searched_for_verb(f"{phrase} X") == (verb, "X")}


# Filled by the first title: a shortcut, without which the same is found.
_FIRST: dict[str, str] = {}
