# SPDX-License-Identifier: MPL-2.0
"""Damage to a JSON document: keys, types, depth, numbers, text, order."""

import json
import random
from collections.abc import Sequence
from typing import Any

# Written into the document as text, then taken for what it stands for: JSON no serialiser would write.
_RAW = "\x01raw"
_TWIN = "\x01twin"

_RAW_VALUES = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1E400", "9" * 400, "-" + "9" * 5000, "0.1e-400", "1.", "01",
    '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"a\\u0000b"', "'x'", "undefined", "", "[", "}", '"\\x"', "\x00",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**64, 10**18, 10**30, -(10**18), 1.5, 1e308, -0.0, 1e-300,
    1637061021, 1637061021000, 253402300800, -62135596801, 4102444800000, "", " ", "0", "-", "null", "N/A", "\x00",
    "a\x00b", "\ud800", "\udbff\udc00x", "é" * 300, "x" * 5000, "\u202e\u200f\u2066", "\ufeff", "e\u0301" * 20,
    "Ã©tÃ©", "=HYPERLINK(1)", "<b>&amp;", "2024-02-30", "2024-13-01T25:61:61Z", "0000-00-00", "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+23:59", "10000-01-01T00:00:00Z", "2024-01-01T00:00:00.123456789Z", "99/99/9999", "31.12.1899",
    "Jan 99, 20244, 88:99:99 PM", "12345678901234567890", "1" * 300, "1e5", "٣٤٥", "²", "½", "۲۰۲۴-۰۱-۰۱", "１２３４５",
    "http://[", "https://[::1", "http://a:b@c:99999/", "//", "https://" + "a." * 200, "https://xn--a/", "mailto:",
    "@", "a@b", "a@b.c" * 90, "999.999.999.999", "::", "1.2.3.4.5", "fe80::%eth0", "geo:", "geo:91,181",
    "48.85°, 2.35°",
    "91.0, 181.0", "-90,-180", "PT", "P1Y", "-5", "+", "%s%n{}{0}", "${jndi}", "../../x", "C:\\x", "\n\n\n", "\r",
)  # fmt: skip

_NAMES = ("", "\ud800", "a\x00b", "k" * 999)


def damaged_json(rng: random.Random, document: Any, words: Sequence[str]) -> bytes:
    """A document with one to eight things wrong. The document itself is changed."""
    holder = [document]
    places = list(_places(holder))
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        container, key = rng.choice(places)
        if _holds(container, key):
            _damage(rng, container, key, words, places)
    text = json.dumps(holder[0], ensure_ascii=rng.random() < 0.5)
    if _RAW[1:] in text or _TWIN[1:] in text:
        text = _taken_literally(text)
    return text.encode("utf-8", "surrogatepass" if rng.random() < 0.5 else "replace")


def _places(container: Any) -> "list[tuple[Any, Any]]":
    """Every place of a document, as a container and a key or an index in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [container]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one))
        for key in keys:
            found.append((one, key))
            if isinstance(one[key], dict | list):
                waiting.append(one[key])
    return found


def _holds(container: Any, key: Any) -> bool:
    return key in container if isinstance(container, dict) else key < len(container)


def _damage(
    rng: random.Random, container: Any, key: Any, words: Sequence[str], places: Sequence[tuple[Any, Any]]
) -> None:
    value = container[key]
    match rng.randrange(14):
        case 0 | 1 | 2:
            container[key] = rng.choice(_VALUES)
        case 3:
            container[key] = f"{_RAW}{rng.randrange(len(_RAW_VALUES))}"
        case 4 if isinstance(container, dict):
            del container[key]
        case 5 if isinstance(container, dict):
            container[f"{_TWIN}{key}"] = rng.choice((value, rng.choice(_VALUES), [value], {}))
        case 6:
            container[key] = rng.choice(([], {}, [value], {"value": value}, [[]], [{}], [None, value, 3], {"": value}))
        case 7:
            container[key] = _nested(value, rng.choice((2, 5, 30, 200, 900)), rng.choice(("list", "dict", "same")), key)
        case 8:
            other, place = rng.choice(places)
            if _holds(other, place):
                # A copy, since a document must not come to hold itself.
                container[key] = json.loads(json.dumps(other[place])) if len(places) < 400 else None
        case 9 if isinstance(value, list) and value:
            container[key] = rng.choice((value[::-1], value * rng.choice((2, 30)), value[:1], [*value, *value[:1]]))
        case 10 if isinstance(container, dict) and words:
            container[rng.choice(words)] = rng.choice((value, rng.choice(_VALUES), [], {}))
        case 11 if isinstance(container, dict):
            named = rng.choice(words if words and rng.random() < 0.6 else _NAMES)
            container[named] = container.pop(key)
        case 12 if isinstance(value, str):
            container[key] = _spoiled(rng, value)
        case 13 if isinstance(value, int | float) and not isinstance(value, bool):
            container[key] = rng.choice((-value, value * 1000, value / 1000, str(value), value * 10**9, [value]))
        case _:
            container[key] = rng.choice(_VALUES)


def _nested(value: Any, depth: int, way: str, key: Any) -> Any:
    for _ in range(depth):
        name = key if way == "same" and isinstance(key, str) else "value"
        value = [value] if way == "list" else {name: value}
    return value


def _spoiled(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    match rng.randrange(6):
        case 0:
            return text[:at] + rng.choice(("\x00", "\ud83d", "\ufeff", "\u202e", "\x7f", "\x85", '"', "\\")) + text[at:]
        case 1:
            return text.encode("utf-8", "replace").decode("latin-1")
        case 2:
            return text[:at]
        case 3:
            return "".join(chr(ord(letter) + 1632 - 48) if letter in "0123456789" else letter for letter in text)
        case 4:
            return text.swapcase() * rng.choice((1, 2, 50))
        case _:
            return "".join(rng.choice("0123456789") if letter.isdigit() else letter for letter in text)


def _taken_literally(text: str) -> str:
    for mark in ('"\\u0001raw', '"\x01raw'):
        head, *rest = text.split(mark)
        for piece in rest:
            number, _, after = piece.partition('"')
            head += _RAW_VALUES[int(number) % len(_RAW_VALUES) if number.isdecimal() else 0] + after
        text = head
    return text.replace("\\u0001twin", "").replace(_TWIN, "")
