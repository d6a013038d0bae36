# SPDX-License-Identifier: MPL-2.0
"""The words of localised exports are sound data: no empty or doubled word, no unknown language, no word without origin,
none that nobody asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from babel.localedata import exists

from app.places import data_folder
from app.sources.reading.aliases import Aliases, aliases
from app.sources.source import ANY_LANGUAGE, match_key
from tests.gates.tree import APP, modules, parsed, room

FOLDER = data_folder("resources") / "aliases"
TOPICS = sorted(path.stem for path in FOLDER.iterdir())
#: How an origin begins: in an export or in code that reads one; in the brand's own words; or not confirmed.
ORIGINS = re.compile(r"seen in |said by |general knowledge$")


def _words(topic: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, role in aliases(topic).roles.items():
        for language, words in role.words.items():
            yield name, language, words


@pytest.mark.parametrize("topic", TOPICS)
def test_every_language_is_one(topic: str) -> None:
    assert not [(role, tag) for role, tag, _ in _words(topic) if tag != ANY_LANGUAGE and not exists(tag)]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_word_is_empty_or_stands_twice(topic: str) -> None:
    assert not [
        (role, language)
        for role, language, words in _words(topic)
        if not words or len(set(words)) < len(words) or not all(word.strip() for word in words)
    ]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_words_of_every_language_keep_their_order(topic: str) -> None:
    for role, language, words in _words(topic):
        merged = aliases(topic).words(role)
        # Of keys and expressions, all count.
        if aliases(topic).roles[role].form == "words":
            assert sorted(words, key=merged.index) == list(words), (role, language)


@pytest.mark.parametrize("topic", TOPICS)
def test_words_have_the_form_that_their_role_says(topic: str) -> None:
    for name, role in aliases(topic).roles.items():
        for word in aliases(topic).words(name):
            assert role.form != "keys" or match_key(word) == word, (name, word)
            if role.form == "expressions":
                re.compile(word)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_word_says_where_it_is_known_from(topic: str) -> None:
    known = aliases(topic)
    assert known.about and all(map(ORIGINS.match, known.origin.values()))
    for role in known.roles.values():
        assert all(map(ORIGINS.match, role.origin.values()))
        assert role.origin.keys() <= {*role.words, ANY_LANGUAGE}
        told = {*known.origin, *role.origin}
        assert ANY_LANGUAGE in told or role.words.keys() <= told


@pytest.mark.parametrize("topic", TOPICS)
def test_every_role_is_asked_for(topic: str) -> None:
    asked = _texts_of_modules_with(topic)
    assert not [role for role in aliases(topic).roles if not asked & {role, *_tables_of(role)}]


def _tables_of(role: str) -> set[str]:
    """How a module may name the table of a role: "column", or "column." where it puts the meaning behind."""
    table, dot, _ = role.partition(".")
    return {table, f"{table}."} if dot else set()


def _texts_of_modules_with(topic: str) -> set[str]:
    """Every text in the modules of the package in which a topic is named."""
    texts = {path: _texts(path) for path in modules() if room(path) == "sources"}
    homes = {_home(path) for path, found in texts.items() if topic in found and "aliases" in path.read_text("utf-8")}
    return {text for path, found in texts.items() if _home(path) in homes for text in found}


def _home(path: Path) -> Path:
    return path if path.parent in (APP / "sources", APP / "sources" / "brands") else path.parent


def _texts(path: Path) -> set[str]:
    return {
        node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(
    "broken",
    [
        b'{"about": "x", "origin": {}}',
        b'{"about": "x", "origin": {}, "roles": {"a": {"words": {"en": "word"}}}}',
        b'{"about": "x", "origin": {}, "roles": {"a": {"words": {}, "form": "poem"}}}',
        b'{"about": "x", "origin": {}, "roles": {"a": {"words": {}, "wrods": {}}}}',
    ],
)
def test_a_file_of_another_shape_is_refused(broken: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(broken, type=Aliases)


def test_words_come_together_from_all_languages() -> None:
    date = '"column.date": {"words": {"en": ["Date", "Day"], "fr": ["Jour", "Date"]}}'
    day = '"column.day": {"form": "expressions", "words": {"fr": ["jours?", "Jour"]}}'
    known = msgspec.json.decode(
        f'{{"about": "", "origin": {{}}, "roles": {{{date}, {day}}}}}',
        type=Aliases,
    )
    assert known.words("column.date") == ("Jour", "Date", "Day")
    assert known.meanings("column") == {"Date": "date", "Day": "date", "Jour": "date", "jours?": "day"}
    assert known.paths("column.date", "{}.csv", "{0}/{0}.csv")["fr"][2:] == ("Date.csv", "Date/Date.csv")
    assert known.marks("column.date", '"{}"', ">{}<")["fr"] == (b'"Jour"', b'"Date"', b">Jour<", b">Date<")
    assert re.fullmatch(known.expression("column.day"), "jour")
