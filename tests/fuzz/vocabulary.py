# SPDX-License-Identifier: MPL-2.0
"""The words that a reader knows: keys, column titles and tags, found in its own code and declarations."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

from app.sources.source import FileRule

_LONGEST = 60
_DEEPEST = 9


def words_of(rule: FileRule) -> list[str]:
    """The words of a rule's reader and marks, sorted."""
    found = set(_words(rule.read, set(), 0))
    found.update(mark.decode("utf-8", "replace").strip('":{[, ') for mark in rule.marks)
    return sorted(word for word in found if word.strip() and len(word) <= _LONGEST)


def _words(thing: Any, seen: set[int], depth: int) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
        return
    if id(thing) in seen or depth > _DEEPEST:
        return
    seen.add(id(thing))
    for inner in _parts(thing):
        yield from _words(inner, seen, depth + 1)


def _parts(thing: Any) -> Iterator[Any]:
    if isinstance(thing, types.FunctionType):
        if thing.__module__.startswith("app.sources"):
            yield from _parts_of_function(thing)
    elif isinstance(thing, types.CodeType):
        yield from (inner for inner in thing.co_consts[1:] if isinstance(inner, str | tuple | frozenset))
        yield from (inner for inner in thing.co_consts if isinstance(inner, types.CodeType))
    elif isinstance(thing, types.MethodType):
        yield from (thing.__func__, thing.__self__)
    elif isinstance(thing, partial):
        yield from (thing.func, thing.args, thing.keywords)
    elif isinstance(thing, Mapping):
        yield from (*thing.keys(), *thing.values())
    elif isinstance(thing, tuple | list | set | frozenset):
        yield from thing
    elif is_dataclass(thing) and not isinstance(thing, type) and type(thing).__module__.startswith("app.sources"):
        yield from (getattr(thing, field.name) for field in fields(thing))


def _parts_of_function(function: types.FunctionType) -> Iterator[Any]:
    yield function.__code__
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    for name in function.__code__.co_names:
        used = function.__globals__.get(name)
        if isinstance(used, types.FunctionType | tuple | dict | frozenset | set):
            yield used
