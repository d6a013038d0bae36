# SPDX-License-Identifier: MPL-2.0
"""Which languages are offered and which one a person gets at first."""

from pathlib import Path

import pytest

from app.i18n.languages import environment_languages, languages, preferred_language

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def catalogue(translated: int, missing: int) -> str:
    """A catalogue with so many messages."""
    done = "".join(f'\nmsgid "a{n}"\nmsgstr "b{n}"\n' for n in range(translated))
    return HEADER + done + "".join(f'\nmsgid "c{n}"\nmsgstr ""\n' for n in range(missing))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """German complete, Arabic at 90 %, Spanish below, Italian empty."""
    for code, counts in {"de": (10, 0), "ar": (9, 1), "es": (8, 2), "it": (0, 0)}.items():
        (tmp_path / f"{code}.po").write_text(catalogue(*counts), encoding="utf-8")
    return tmp_path


def test_only_languages_translated_enough_are_offered(folder: Path) -> None:
    assert [(each.code, each.name, each.direction) for each in languages(folder)] == [
        ("en", "English", "ltr"),
        ("de", "Deutsch", "ltr"),
        ("ar", "العربية", "rtl"),
    ]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["de_AT.UTF-8", "en"], "de"),
        (["de-CH"], "de"),
        (["es_ES", "ar_EG"], "ar"),
        (["en_GB", "de"], "en"),
        (["../de", "xx", ""], "en"),
        ([], "en"),
    ],
)
def test_the_first_offered_language_wins(folder: Path, wanted: list[str], chosen: str) -> None:
    assert preferred_language(wanted, folder) == chosen


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "fr_FR.UTF-8"}, ["fr_FR.UTF-8"]),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "de:fr"}, ["de", "fr", "fr_FR.UTF-8"]),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR", "LANGUAGE": "de"}, []),
        ({}, []),
    ],
)
def test_the_environment_is_read_as_gettext_does(environment: dict[str, str], wanted: list[str]) -> None:
    assert environment_languages(environment) == wanted


def test_english_comes_first_and_french_is_whole() -> None:
    codes = [each.code for each in languages()]
    assert codes[0] == "en" and "fr" in codes
