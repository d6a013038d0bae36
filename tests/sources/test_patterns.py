# SPDX-License-Identifier: MPL-2.0
"""No regular expression that sees what others wrote takes time by the square of its length."""

import ast
import importlib
import pkgutil
import re
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import app
from app.sources.brands.google import phrases
from tests.sources.attacking import attacks

_LENGTH = 5_000
_SECONDS = 0.05
_ROOMS = ("catalog", "channels", "correspondence", "importing", "insight", "preferences", "sources", "vault")
_METHODS = {"search": "search", "match": "match", "fullmatch": "fullmatch", "findall": "search", "finditer": "search"}
_METHODS |= dict.fromkeys(("sub", "subn", "split"), "sub")

BOUNDED = {
    "_NUMBER_PAIR": "200 characters of a value",
    "_OFFSET": "a time of at most 120 characters",
    "_SECTION": "a key of at most 1,000 characters",
    "_ACCOUNT": "a key of at most 200 characters",
    "_NOT_DATE": "a format of at most 255 characters",
}
"""Expressions that are given no long text, and what keeps it short."""


def _modules() -> list[str]:
    found = (module.name for module in pkgutil.walk_packages(app.__path__, "app."))
    return [name for name in found if name.split(".")[1] in _ROOMS]


def _uses(tree: ast.AST) -> dict[str, set[str]]:
    """What is called of each name."""
    uses = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _METHODS:
            uses[node.value.id].add(_METHODS[node.attr])
    return uses


def _held(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """The expressions within a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for inner in (*value, *value.values()):
            yield from _held(inner, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _held(inner, depth - 1)


def _written(tree: ast.AST) -> Iterator[tuple[re.Pattern[Any], set[str]]]:
    """The expressions that stand where they are used: ``re.sub(r"…", …)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            first = node.args[0] if node.args else None
            if ast.unparse(node.func.value) == "re" and isinstance(first, ast.Constant):
                yield re.compile(first.value), {_METHODS[node.func.attr]}


def _expressions() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    modules = [importlib.import_module(name) for name in _modules()]
    trees = [ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in modules]
    everywhere: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for name, methods in _uses(tree).items():
            everywhere[name] |= methods
    for module, tree in zip(modules, trees, strict=True):
        within = _uses(tree)
        for name, value in vars(module).items():
            methods = within[name] if name.startswith("_") else everywhere[name]
            for pattern in _held(value) if name not in BOUNDED else ():
                yield f"{module.__name__}.{name}", pattern, methods or set(_METHODS.values())
        for pattern, methods in _written(tree):
            yield module.__name__, pattern, methods


def _compiled_later() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """The expressions that modules compile when the first text needs them; that of advertisements is given 200
    characters at most."""
    for name, method in (("_device_expression", "search"), ("_after_search", "match")):
        yield name, getattr(phrases, name)(), {method}
    for place in ("home", "work"):
        yield place, phrases._place_expression(place), {"search"}
    for by_word, method in ((phrases._BEFORE, "match"), (phrases._AFTER, "search")):
        for word in by_word._phrases:
            for verb, pattern in by_word.having(word):
                yield f"{verb}, by {word}", pattern, {method}


class _TooLate(Exception):
    """Ends an expression at work, which heeds signals."""


def _is_late(call: Callable[[], object]) -> bool:
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        call()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLate:
        return True
    return False


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _TooLate

    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.signal(signal.SIGVTALRM, before)


def slow(pattern: re.Pattern[Any], methods: set[str], length: int = _LENGTH) -> str:
    """The beginning of a text on which an expression takes too long, "" when there is none."""
    for text in attacks(pattern, length):
        for method in methods:
            given = (text[:0], text) if method == "sub" else (text,)
            call = getattr(pattern, method)
            if all(_is_late(lambda: call(*given)) for _ in range(3)):  # noqa: B023 - called at once
                return repr(text[:40])
    return ""


@pytest.mark.parametrize(
    ("written", "method"),
    [
        (r"(a+)+$", "match"),
        (r"(a|aa)+$", "match"),
        (r"\s+x", "search"),
        (r"(.*?)\s+(.*?)\s+end", "match"),
        (r"<[^>]*>", "sub"),
    ],
)
def test_what_is_slow_is_found(written: str, method: str) -> None:
    assert slow(re.compile(written), {method}, 4 * _LENGTH)


def test_every_expression_is_fast_on_texts_made_against_it() -> None:
    seen = set()
    found = {}
    for name, pattern, methods in (*_expressions(), *_compiled_later()):
        if (pattern, *methods) not in seen:
            seen.add((pattern, *methods))
            if text := slow(pattern, methods):
                found[f"{name} {pattern.pattern[:60]!r}"] = text
    assert len(seen) > 500
    assert found == {}
