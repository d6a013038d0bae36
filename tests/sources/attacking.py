# SPDX-License-Identifier: MPL-2.0
"""Texts on which a regular expression would work longest, made of the expression itself.

What repeats is repeated some thousand times, behind what has to stand before it and before what cannot follow it: a
search that tries each beginning anew, or two parts that share the text between them in every way, take time by the
square of the length or worse.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

# The parsed form of an expression has no public name.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, AnyStr

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_MANY = 20
_ENDS = ("", "\0", "!")
_ALWAYS = (" ", "a", "1", "\n", "a ", "1.", "<", "\t ")
_OF_CLASSES = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_NOT_WORD: "-"}
_ANYTHING = 'a1 -.,<"=@/:\n'


def attacks(pattern: re.Pattern[AnyStr], length: int) -> Iterator[AnyStr]:
    """Texts of about this length."""
    written = pattern.pattern
    plain = isinstance(written, bytes)
    tree = _parser.parse(written, pattern.flags & ~re.UNICODE if plain else pattern.flags)
    texts = dict.fromkeys(each * (length // len(each)) for each in _ALWAYS)
    for before, repeated in _repeats(tree, ""):
        texts |= dict.fromkeys(before + repeated * (length // len(repeated)) + end for end in _ENDS)
        if before:
            texts |= dict.fromkeys(unit * (length // len(unit)) for unit in (before + repeated, before))
            texts[repeated * (length // len(repeated)) + before] = None
    for text in texts:
        yield text.encode("latin-1", "replace") if plain else text  # type: ignore[misc]


def _repeats(parts: Any, before: str) -> Iterator[tuple[str, str]]:
    for code, value in parts:
        if code in _REPEATS:
            _, most, inner = value
            if most > _MANY:
                texts = [text for text in _samples(inner) if text]
                yield from ((before, text) for text in (*texts[:4], "".join(texts[:2])) if text)
            yield from _repeats(inner, before)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif (inner := _within(code, value)) is not None:
            yield from _repeats(inner, before)
        before += (_samples([(code, value)]) or [""])[0]


def _within(code: Any, value: Any) -> Any:
    if code is codes.SUBPATTERN:
        return value[3]
    if code is codes.ATOMIC_GROUP:
        return value
    return value[1] if code in (codes.ASSERT, codes.ASSERT_NOT) else None


def _samples(parts: Any) -> list[str]:
    """A few texts that these parts match."""
    texts = [""]
    for code, value in parts:
        texts = ["".join(pair) for pair in product(texts, _choices(code, value)[:3])][:6]
    return texts


def _choices(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return ["b" if value == ord("a") else "a"]
    if code is codes.ANY:
        return ["a", " "]
    if code is codes.IN:
        return _letters(value)
    if code is codes.BRANCH:
        return [text for branch in value[1][:6] for text in _samples(branch)[:1]]
    if code in _REPEATS:
        least, _, inner = value
        return [text * max(least, 1) for text in _samples(inner)[:2]] + [""] * (least == 0)
    if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
        return _samples(_within(code, value))
    return [""]


def _letters(members: Sequence[tuple[Any, Any]]) -> list[str]:
    """Some letters of a set."""
    found: list[str] = []
    for code, value in members:
        if code is codes.LITERAL:
            found.append(chr(value))
        elif code is codes.RANGE:
            found += map(chr, value)
        elif code is codes.CATEGORY:
            found.append(_OF_CLASSES.get(value, "a"))
    if members[0][0] is codes.NEGATE:
        return [letter for letter in _ANYTHING if letter not in found][:4] or ["z"]
    return found[:4] or ["a"]
