# SPDX-License-Identifier: MPL-2.0
"""The words by which a localised export is known and read. They are data: ``resources/aliases`` has one file a brand
or topic.

A file has *roles* ("watch_history", "column.date"), a role its words by language, the first of which counts where
several would do; ``"*"`` are words that tell no language. Every word says by its file or role where it is known from.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from app.places import data_folder


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """``form``: what the words are compared with: "words" as somebody wrote them, "keys" with what
    :func:`~app.sources.source.match_key` makes of that, and "expressions" are regular expressions. ``origin``: where
    the words of a language are known from, if not from where the file says; ``"*"`` is all other languages."""

    words: dict[str, tuple[str, ...]]
    form: Literal["words", "keys", "expressions"] = "words"
    origin: dict[str, str] = {}


class Aliases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The words of a brand or topic. Asked for a role that it has not, it raises KeyError."""

    about: str
    origin: dict[str, str]
    roles: dict[str, Role]

    def by_language(self, role: str) -> Mapping[str, tuple[str, ...]]:
        """The words of a role by language."""
        return self.roles[role].words

    def words(self, role: str) -> tuple[str, ...]:
        """The words of a role in whatever language, each once, and those of every language in its own order."""
        merged: list[str] = []
        known: set[str] = set()
        for words in self.roles[role].words.values():
            at = len(merged)
            for word in reversed(words):
                if word in known:
                    at = merged.index(word)
                else:
                    merged.insert(at, word)
            known.update(words)
        return tuple(merged)

    def paths(self, role: str, *patterns: str) -> dict[str, tuple[str, ...]]:
        """The patterns ("{}/*.csv") of a :class:`~app.sources.source.FileRule`, with each word of a role in them."""
        return {
            language: tuple(pattern.format(word) for word in words for pattern in patterns)
            for language, words in self.roles[role].words.items()
        }

    def marks(self, role: str, *frames: str) -> dict[str, tuple[bytes, ...]]:
        """The words of a role by language as they stand in files, within each of the frames (``'"{}"'``)."""
        return {
            language: tuple(frame.format(word).encode() for frame in frames or ("{}",) for word in words)
            for language, words in self.roles[role].words.items()
        }

    def expression(self, role: str) -> str:
        """A regular expression, to be put in brackets, that meets any word of a role."""
        words = self.words(role)
        return "|".join(words if self.roles[role].form == "expressions" else map(re.escape, words))

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """The words of all roles "NAME.MEANING" in whatever language, by their meaning."""
        start = f"{name}."
        return {role.removeprefix(start): self.words(role) for role in self.roles if role.startswith(start)}

    def meanings(self, name: str) -> dict[str, str]:
        """What each word of such a table means; of two meanings the first."""
        found: dict[str, str] = {}
        for meaning, words in self.table(name).items():
            for word in words:
                found.setdefault(word, meaning)
        return found


@cache
def aliases(topic: str) -> Aliases:
    """The words of a brand or topic, by the name of its file. Raises OSError where there is none, and
    msgspec.DecodeError where it is broken: both mean a broken installation."""
    path = data_folder("resources") / "aliases" / f"{topic}.json"
    return msgspec.json.decode(path.read_bytes(), type=Aliases)
