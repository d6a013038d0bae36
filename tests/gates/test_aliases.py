# SPDX-License-Identifier: MPL-2.0
"""Words that change with the language of an account are data (``resources/aliases``), never code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.places import data_folder
from app.sources.reading.aliases import aliases
from app.sources.source import ANY_LANGUAGE, match_key
from tests.gates.tree import modules, parsed, place, room

TAGS = frozenset({"fr", "de", "es", "it", "nl", "pt", "pl"})
#: Calls whose arguments are names of organisations or texts for persons.
NAMING = frozenset({"Organisation", "guided", "N_"})
#: What is shared by brands that all write in one language: French supermarkets.
ONE_LANGUAGE = frozenset({"receipts.py"})
#: Letters that no form of Unicode takes apart.
LETTERS = "łŁøØđĐ"
WORD = re.compile(r"[^\W\d_]{3,}")
#: Words of other languages that are English as well, or that a brand uses in every language.
ENGLISH_TOO = frozenset(
    {
        "ai_moji",
        "articles",
        "automatic",
        "data",
        "details",
        "e_mail",
        "follower",
        "followers",
        "genre",
        "google_calendar",
        "hashtag",
        "playlist",
        "publications",
        "stickers",
        "vouchers",
    }
)


def _texts(path: Path) -> Iterator[tuple[ast.Constant, str]]:
    """The texts of a module that are neither explanations nor names."""
    tree = parsed(path)
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            apart.add(id(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMING:
            apart.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in apart:
            if isinstance(node.value, str):
                yield node, node.value
            elif isinstance(node.value, bytes):
                yield node, node.value.decode("utf-8", "replace")


def _sources() -> list[Path]:
    """The modules of sources; not those of brands that write in one language only, which their columns then have."""
    localised = (path for path in modules() if room(path) == "sources" and path.name not in ONE_LANGUAGE)
    return [path for path in localised if "localised=False" not in path.read_text("utf-8")]


def _is_address(node: ast.expr) -> bool:
    """Whether it is where a person of some language reads on."""
    return isinstance(node, ast.Constant) and str(node.value).startswith("https://")


def _foreign() -> frozenset[str]:
    """The words that only other languages than English have."""
    by_english: dict[bool, set[str]] = {True: set(), False: set()}
    for file in (data_folder("resources") / "aliases").iterdir():
        for role in aliases(file.stem).roles.values():
            for language, words in role.words.items():
                keys = map(match_key, words)
                by_english[language in ("en", ANY_LANGUAGE)].update(key for key in keys if WORD.match(key))
    return frozenset(by_english[False] - by_english[True] - ENGLISH_TOO)


def test_no_table_by_language_is_code() -> None:
    found = []
    for path in _sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Dict) and not all(map(_is_address, node.values)):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                found += [place(path, node)] if len(keys & TAGS) > 1 else []
    assert not found


def test_no_word_of_another_language_is_code() -> None:
    foreign = _foreign()
    found = [
        f"{place(path, node)}: {part}"
        for path in _sources()
        for node, text in _texts(path)
        for part in text.split("|")
        if match_key(part) in foreign
    ]
    assert not found


def test_no_word_of_code_has_letters_that_english_has_not() -> None:
    found = [
        f"{place(path, node)}: {word}"
        for path in _sources()
        for node, text in _texts(path)
        for word in WORD.findall(text)
        if not word.isascii() and text != LETTERS
    ]
    assert not found
