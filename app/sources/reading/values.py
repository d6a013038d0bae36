# SPDX-License-Identifier: MPL-2.0
"""Values of unknown type, as JSON gives them: asked for a shape, they give it or an empty one."""

import ipaddress
import re
from typing import Any

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def mapping(value: Any) -> dict[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """The value when it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """The value when it is a scalar, as trimmed text; ``""`` for null, objects and arrays."""
    if isinstance(value, str):
        return storable(value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def storable(words: str) -> str:
    """Text without NUL and lone surrogates, which can be written in JSON but not stored."""
    if words.isascii() and "\0" not in words:
        return words
    return _UNSTORABLE.sub("\ufffd", words)


# Said once: a union of types would be made anew at each call.
_MAY_BE_NUMBER = (int, float, str)


def number(value: Any) -> float | None:
    """The value when it is a number (or text of one), finite; else ``None``."""
    if isinstance(value, bool) or not isinstance(value, _MAY_BE_NUMBER):
        return None
    try:
        result = float(value)
    except (ValueError, OverflowError):
        return None
    return result if abs(result) < float("inf") else None


def at(value: Any, *path: str) -> Any:
    """What stands at the end of a path of keys through nested objects; ``None`` when it ends early."""
    for step in path:
        value = mapping(value).get(step)
    return value


def first_text(value: Any, *keys: str) -> str:
    """The first of these keys of an object that holds text."""
    found = mapping(value)
    return next((words for key in keys if (words := text(found.get(key)))), "")


def is_ip(value: str) -> bool:
    """Whether a value is an IPv4 or IPv6 address."""
    if "." not in value and ":" not in value:
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
