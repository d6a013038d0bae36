# SPDX-License-Identifier: MPL-2.0
"""The files that a brand gives, called as it writes them.

``resources/file_names`` has one file a brand: a name for each sort of file that it is known to give, by language where
it changes with that. Where a part of a name is another one in every export, it is an example. Sorts without a name are
catch-alls and what only older exports have: nobody could ask for these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from app.places import data_folder
from app.sources.source import Source, match_key

_BEFORE_ALL = "en"


@dataclass(frozen=True, slots=True)
class SortOfFile:
    """A sort of file that a brand gives: its name as the brand writes it, whether that is an example, and the rules
    that read it, one for each of its editions."""

    name: str
    example: bool
    rules: tuple[str, ...]


class _FileNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: str
    names: dict[str, str | dict[str, str]]


def documented(source: Source, language: str) -> list[SortOfFile]:
    """The sorts of files that a brand gives and Mien reads, as they are called in an export of this language. Those
    known by their content alone are left out: they are another sort."""
    names = _names(source.slug)
    editions: dict[str, dict[str, None]] = {}
    exact: dict[str, bool] = {}
    for rule in source.rules:
        if rule.read and not rule.nameless and rule.sort in names:
            editions.setdefault(rule.sort, {})[rule.name] = None
            key = match_key(_in(names[rule.sort], language))
            exact[rule.sort] = exact.get(rule.sort, False) or rule.names(key)
    return [SortOfFile(_in(names[sort], language), not exact[sort], tuple(rules)) for sort, rules in editions.items()]


def _in(name: str | Mapping[str, str], language: str) -> str:
    return name if isinstance(name, str) else name.get(language) or name[_BEFORE_ALL]


@cache
def _names(slug: str) -> Mapping[str, str | dict[str, str]]:
    """By sort; none for a brand that has no file of them. Raises msgspec.DecodeError where it is broken."""
    path = data_folder("resources") / "file_names" / f"{slug}.json"
    return msgspec.json.decode(path.read_bytes(), type=_FileNames).names if path.is_file() else {}
