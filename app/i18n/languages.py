# SPDX-License-Identifier: MPL-2.0
"""Which languages Mien offers, computed from its catalogues, and which one a person gets at first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.i18n.translator import SOURCE_LANGUAGE, Direction, Translator
from app.places import data_folder

#: The share of messages that must be translated before a language is offered.
ENOUGH = 0.9

# Of a catalogue in gettext's form: what stands between its entries, and what an entry has that is a message, that
# waits to be looked over, or that lacks its text or one of its plural forms. What is obsolete stands in comments.
_BETWEEN = re.compile(r"\n\s*\n")
_MESSAGE = re.compile(r'^msgid (?:"[^"]|""\n")', re.MULTILINE)
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_MISSING = re.compile(r'^msgstr(?:\[\d+\])? ""(?:\n(?!")|\Z)', re.MULTILINE)


@dataclass(frozen=True)
class Language:
    """A language to choose: its code ("fr"), and its name in its own words and script ("Français")."""

    code: str
    name: str
    direction: Direction


def translated_share(path: Path) -> float:
    """How much of a catalogue is translated, from 0 to 1; fuzzy messages are not."""
    return _share(path, path.stat().st_mtime_ns)


@lru_cache  # a window asks when it starts, and again for each of its menus
def _share(path: Path, _modified: int) -> float:
    # Counted by lines: to parse the catalogues of all languages would take as long as to show the window.
    entries = [entry for entry in _BETWEEN.split(path.read_text(encoding="utf-8")) if _MESSAGE.search(entry)]
    done = sum(1 for entry in entries if not _FUZZY.search(entry) and not _MISSING.search(entry))
    return done / len(entries) if entries else 0.0


def languages(folder: Path | None = None) -> list[Language]:
    """The languages to offer, English first, the others by name."""
    folder = folder or data_folder("translations")
    codes = [path.stem for path in folder.glob("*.po") if translated_share(path) >= ENOUGH]
    others = sorted((_language(code) for code in codes), key=lambda language: language.name.casefold())
    return [_language(SOURCE_LANGUAGE), *others]


def _language(code: str) -> Language:
    say = Translator(code)
    name = say.language_name(code)
    return Language(code, name[:1].upper() + name[1:], say.direction)


def environment_languages(environment: Mapping[str, str]) -> list[str]:
    """The languages a process environment asks for, most wanted first, as gettext reads it."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environment.get(variable):
            break
    else:
        return []
    # GNU gettext: LANGUAGE is a list, and counts only when the locale is not "C".
    if chosen.split(".")[0] in ("C", "POSIX"):
        return []
    return [language for language in environment.get("LANGUAGE", "").split(":") if language] + [chosen]


def preferred_language(wanted: Iterable[str], folder: Path | None = None) -> str:
    """The first of the ``wanted`` languages ("fr_CA.UTF-8", "pt-BR", "en") that Mien offers, else English."""
    folder = folder or data_folder("translations")
    for language in wanted:
        code = language.partition(".")[0].partition("@")[0].replace("-", "_")
        for candidate in (code, code.partition("_")[0].lower()):
            if candidate == SOURCE_LANGUAGE:
                return candidate
            path = folder / f"{candidate}.po"
            if candidate.replace("_", "").isalpha() and path.is_file() and translated_share(path) >= ENOUGH:
                return candidate
    return SOURCE_LANGUAGE
