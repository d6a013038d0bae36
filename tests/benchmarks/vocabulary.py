# SPDX-License-Identifier: MPL-2.0
"""Invented words, names and addresses, drawn as often as words of a language are: by a Zipf law.

All is made from a seed, so that the same call gives the same text on every computer.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

T = TypeVar("T")
WORDS = 60_000
# As many advertisers as the figure for the question who knows what assumes.
HOSTS, CHANNELS, ADVERTISERS, APPS = 4_000, 6_000, 200, 800
_EXPONENT, _SHIFT = 1.05, 2.0
_ONSETS = (
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "qu",
    "r", "s", "sch", "st", "t", "th", "tr", "v", "w", "z",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "au", "ea", "ie", "oo", "é", "ü", "ø")
_CODAS = ("", "", "", "n", "r", "s", "t", "l", "m", "nd", "ck", "st")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_POOL = 4_096


@cache
def words() -> tuple[str, ...]:
    """All words, the most common first; common words are short, as in every language."""
    rng = random.Random("words")
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = 1 if len(found) < 150 else min(4, 1 + int(rng.expovariate(0.9) + len(found) / 20_000))
        word = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
        if rng.random() < 0.01:
            word = "".join(chr(rng.randrange(0x4E00, 0x6200)) for _ in range(2))
        found[word] = None
    return tuple(found)


@cache
def zipf(count: int) -> tuple[float, ...]:
    """Cumulative weights of ``count`` things by rank."""
    return tuple(itertools.accumulate(1 / (rank + _SHIFT) ** _EXPONENT for rank in range(count)))


@cache
def hosts() -> tuple[str, ...]:
    return _names(HOSTS, "hosts", lambda first, second: f"www.{first}{second}.example")


@cache
def advertisers() -> tuple[str, ...]:
    return _names(ADVERTISERS, "advertisers", lambda first, second: f"{first}-{second}.shop")


@cache
def channels() -> tuple[tuple[str, str], ...]:
    """Name and id of each channel."""
    rng = random.Random("channel ids")
    names = _names(CHANNELS, "channels", lambda first, second: f"{first.title()} {second.title()}")
    return tuple((name, "UC" + "".join(rng.choices(_DIGITS, k=22))) for name in names)


@cache
def apps() -> tuple[tuple[str, str], ...]:
    """Name and package of each app."""
    names = _names(APPS, "apps", lambda first, second: f"{first.title()} {second}")
    return tuple((name, "com." + name.lower().replace(" ", ".")) for name in names)


def _names(count: int, seed: str, form: Callable[[str, str], str]) -> tuple[str, ...]:
    rng = random.Random(seed)
    plain = [word for word in words()[:20_000] if word.isascii() and len(word) > 3]
    found: dict[str, None] = {}
    while len(found) < count:
        found[form(rng.choice(plain), rng.choice(plain))] = None
    return tuple(found)


class Draw:
    """Draws from the vocabulary with its own source of chance."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(seed)
        self._words = self._pool(words())
        self._hosts = self._pool(hosts())

    def _pool(self, choices: Sequence[str]) -> Iterator[str]:
        # One call for many words is several times faster than one call a word.
        weights = zipf(len(choices))
        while True:
            yield from self.rng.choices(choices, cum_weights=weights, k=_POOL)

    def phrase(self, least: int, most: int) -> str:
        """Some words, as often as they occur in the language."""
        count = least + int(self.rng.random() * (most - least + 1))
        return " ".join(itertools.islice(self._words, count))

    def host(self) -> str:
        return next(self._hosts)

    def one(self, choices: Sequence[T]) -> T:
        """One of ``choices``, the first most often."""
        return self.rng.choices(choices, cum_weights=zipf(len(choices)))[0]

    def token(self, length: int) -> str:
        """Random characters as ids in addresses have them."""
        return "".join(self.rng.choices(_DIGITS, k=length))
