# SPDX-License-Identifier: MPL-2.0
"""Every language says the same things: as many sentences, each with what it needs."""

import re
from pathlib import Path

import pytest

from app.places import data_folder
from app.rights.letters import LANGUAGES

FOLDER = data_folder("resources") / "letters"
_MACRO = re.compile(r"{% macro (\w+)\((.*?)\) %}(.*?){% endmacro %}", re.DOTALL)
_REF = re.compile(r'(?:ref|has)\("(\w+)"\)')
_VALUE = re.compile(r"{{ (\w+) }}")
_TABLE = re.compile(r"{% set (\w+) = (.*?) %}", re.DOTALL)
_KEY = re.compile(r'"([\w-]+)":')


def text(language: str) -> str:
    return (FOLDER / f"{language}.jinja").read_text(encoding="utf-8")


def sentences(language: str) -> dict[str, tuple[str, list[str], set[str]]]:
    """Each sentence with its parameters, the articles it cites, and the values it names."""
    return {
        name: (arguments, sorted(_REF.findall(body)), set(_VALUE.findall(body)) - {"number", "paragraph", "letter"})
        for name, arguments, body in _MACRO.findall(text(language))
    }


def tables(language: str) -> dict[str, tuple[list[str], int]]:
    """Each table with its keys in their order, and how many entries it has."""
    found = {name: (_KEY.findall(body), body.count("\n")) for name, body in _TABLE.findall(text(language))}
    found.pop("LETTERS", None)  # Greek's own
    found.pop("RECORDS")  # as many forms as the language has
    return {name: (keys, len(keys) or lines) for name, (keys, lines) in found.items()}


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.jinja")} == {*LANGUAGES, "skeleton"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_same_sentences_in_the_same_order(language: str) -> None:
    assert list(sentences(language)) == list(sentences("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_cites_and_names_the_same(language: str) -> None:
    for name, english in sentences("en").items():
        if name not in ("article", "swiss"):
            assert sentences(language)[name] == english, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_same_tables(language: str) -> None:
    assert tables(language) == tables("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_in_english(language: str) -> None:
    if language == "en":
        return
    english = {name: body for name, _, body in _MACRO.findall(text("en"))}
    same = {name for name, _, body in _MACRO.findall(text(language)) if body == english[name]}
    assert same <= {"swiss", "files", "dateline"}
