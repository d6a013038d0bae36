# SPDX-License-Identifier: MPL-2.0
"""What a source is: the facts for people, and the rules by which its files become records."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache
from typing import BinaryIO

from app.catalog.asked import Asked
from app.catalog.organisation import Organisation
from app.catalog.record import Item, Records
from app.catalog.words import N_

ANY_LANGUAGE = "*"


@dataclass(frozen=True, slots=True)
class FileInput:
    """One file of an export, as a reader sees it.

    ``open`` gives a new binary stream from the start (call it again to read twice); ``path`` is the
    name inside the export; ``language`` the export's language ("en", "fr" …, or "" when unknown). ``bodies``: the
    person allows the text of mails to be looked at, not only their heads.
    """

    path: str
    size: int
    language: str
    open: Callable[[], BinaryIO]
    bodies: bool = False

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


Reader = Callable[[FileInput], Iterator[Item | Records]]
ItemReader = Callable[[FileInput], Iterator[Item]]
"""A reader that gives everything one by one."""


@dataclass(frozen=True, slots=True)
class FileRule:
    """One sort of file of a brand, recognised by where it stands and what it begins with.

    ``paths``: by language (``"*"`` for all), patterns that match the *end* of a path after
    :func:`match_key` ("chrome/history.json", "my_activity/*/myactivity.json"); ``*`` does not cross a
    folder. ``read`` is ``None`` for files ignored on purpose, then ``ignored`` says why (a message id).
    ``marks``: byte strings of which one must stand in the first 64 KiB for the content to be recognised; where no
    fixed bytes could tell, ``shape`` says it of these first ones (neither: the name alone counts, for half).
    ``weight``: how telling such a file is, 0 to 3. ``correspondence``: it holds letters, of which no copy is kept.
    ``nameless``: a file of some other sort, known by its content alone where its name is none of that sort's.
    ``edition_of``: the name of the sort of which this is another edition, such as pages in place of JSON: an export has
    one of them.
    """

    name: str
    paths: Mapping[str, tuple[str, ...]]
    read: Reader | None
    ignored: str = ""
    marks: tuple[bytes, ...] = ()
    weight: int = 1
    shape: Callable[[bytes], bool] | None = None
    correspondence: bool = False
    nameless: bool = False
    edition_of: str = ""

    @property
    def sort(self) -> str:
        """The name that all editions of this sort of file share. A rule's own may end with its edition: in parentheses,
        or as the path it has in one."""
        return self.edition_of or _EDITION.sub("", self.name)

    @property
    def by_content(self) -> bool:
        """Whether the content must tell; else the name does."""
        return bool(self.marks or self.shape)

    def names(self, key: str) -> bool:
        """Whether a pattern without a wildcard is the name of what :func:`match_key` made this key of."""
        return any(f"/{key}".endswith(f"/{path}") for paths in self.paths.values() for path in paths)

    def meets(self, head: bytes) -> bool:
        """Whether the first 64 KiB of a file are this sort's."""
        return any(mark in head for mark in self.marks) or bool(self.shape and self.shape(head))


_EDITION = re.compile(r" \([^)]*\)$| in [^ ]*/[^ ]*$")


class Level(Enum):
    """How well a brand is covered: its files are read, or only the way to ask for them is known."""

    COMPLETE = "complete"
    GUIDED = "guided"

    @property
    def label(self) -> str:
        """English message id of what Mien does for such a brand."""
        return _LEVEL_LABELS[self.value]


_LEVEL_LABELS = {
    "complete": N_("Reads exports"),
    "guided": N_("Guides you"),
}


@dataclass(frozen=True, slots=True)
class Guide:
    """How a person gets the export. Texts are English message ids; ``link`` is an HTTPS address, ``email`` one to
    write to ("" where there is none). Steps may have the fields of :attr:`Source.named`.

    ``language``: that of the page, where it is in one only; ``links``: the same page in other languages.
    ``days``: after how many the export is there as a rule (0: only the month that the law allows is known): from then
    on the person is reminded to look for it, as a download may expire; ``link_days``: for how many it can be downloaded
    then (0: unknown).
    """

    about: str
    steps: tuple[str, ...]
    waiting: str
    link: str
    email: str = ""
    days: int = 0
    link_days: int = 0
    language: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_letter(self) -> bool:
        """Whether the brand is asked by a letter, as it has no export of its own."""
        return not self.days

    def link_in(self, language: str) -> str:
        """The page for a person who reads this language."""
        return self.links.get(language, self.link)

    def foreign(self, language: str) -> str:
        """The language of that page, where it is known to be another one; "" else."""
        return "" if language in self.links or language == self.language else self.language

    def ready_by(self, asked: date) -> date:
        """When an export asked for on a day should be there."""
        if self.days:
            return asked + timedelta(days=self.days)
        year, month = asked.year + asked.month // 12, asked.month % 12 + 1
        # One month (GDPR, article 12(3)) ends with the same date, or the last that the next month has.
        return date(year, month, min(asked.day, monthrange(year, month)[1]))

    def expires(self, ready: date) -> date | None:
        """The last day on which it can be downloaded, if that is known."""
        return ready + timedelta(days=self.link_days) if self.link_days else None


@dataclass(frozen=True, eq=False)
class Source:
    """A brand: who it is, how to ask for the export, and how its files are read.

    ``archive_names``: regular expressions for the names of the archives it delivers (a hint, never a
    proof). ``language_marks``: by language, byte strings that betray it inside a file's first 64 KiB.
    ``localised``: names, headings or words of the export change with the language of the account. Where they never do,
    its module says how that is known, and ``languages`` has the one language of them. ``also``: other names by
    which people know it or what belongs to it. ``brought_by``: whose export its data come in, where it is not its own.
    """

    slug: str
    organisation: Organisation
    level: Level
    languages: tuple[str, ...]
    guide: Guide
    rules: tuple[FileRule, ...]
    archive_names: tuple[str, ...] = ()
    language_marks: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    localised: bool = True
    also: tuple[str, ...] = ()
    brought_by: Organisation | None = None

    @property
    def named(self) -> dict[str, str]:
        """What the steps of its guide may name: ``{brand}`` and ``{email}``."""
        return {"brand": self.organisation.name, "email": self.guide.email}

    def asked(self, on: date, ready_by: date | None = None) -> Asked:
        """A request to the brand on a day; ``ready_by``: when the person expects an answer, else what is usual."""
        answering = self.brought_by or self.organisation
        return Asked(self.slug, answering.slug, self.organisation.name, on, ready_by or self.guide.ready_by(on))

    def called(self, text: str) -> bool:
        """Whether this stands in its name or another one of it."""
        wanted = match_key(text.strip())
        return any(wanted in match_key(name) for name in (self.organisation.name, *self.also))

    def rule_for(self, path: str) -> "tuple[FileRule, str] | None":
        """The first rule that matches a path, and the language of the pattern that did."""
        return self.rule_for_key(match_key(path))

    def rule_for_key(self, key: str) -> "tuple[FileRule, str] | None":
        """As :meth:`rule_for`, for what :func:`match_key` made of a path: many sources may be asked about it."""
        folder, _, name = key.rpartition("/")
        found = [
            pattern
            for place in (name, _ending(name), folder.rpartition("/")[2] + "/", "")
            for pattern in self._patterns.get(place, ())
            if pattern.last.fullmatch(name) and pattern.whole.search(key)
        ]
        first = min(found, key=lambda pattern: pattern.order, default=None)
        return (first.rule, first.language) if first else None

    @cached_property
    def _patterns(self) -> "dict[str, list[_Pattern]]":
        """The patterns by what a path must have to match: a name, an ending (".csv"), a folder ("cur/"), or nothing."""
        # Most members of a large export are photos, and a hundred sources are asked about each.
        found: dict[str, list[_Pattern]] = {}
        order = 0
        for rule in self.rules:
            for language, patterns in rule.paths.items():
                for text in patterns:
                    found.setdefault(_needed(text), []).append(_Pattern(order, rule, language, text))
                    order += 1
        return found


def _needed(pattern: str) -> str:
    folder, _, last = pattern.rpartition("/")
    if "*" not in last:
        return last
    parent = folder.rpartition("/")[2]
    return _ending(last.rpartition("*")[2]) or (f"{parent}/" if parent and "*" not in parent else "")


def _ending(name: str) -> str:
    """What stands behind the last dot of a name, with the dot; "" where there is none."""
    return name[name.rfind(".") :] if "." in name else ""


@dataclass(frozen=True)
class _Pattern:
    order: int
    rule: FileRule
    language: str
    text: str

    # There are thousands, of which an export needs few.
    @cached_property
    def last(self) -> re.Pattern[str]:
        return re.compile(_expression(self.text.rpartition("/")[2]))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|/){_expression(self.text)}$")


def _expression(pattern: str) -> str:
    return "".join("[^/]*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", pattern))


@lru_cache(maxsize=65_536)
def match_key(path: str) -> str:
    """A path as rules compare it: no accents, no case, every run of space, apostrophe, hyphen or
    underscore one ``_`` (brands, browsers and archivers write these differently)."""
    text = unicodedata.normalize("NFKD", path.replace("\\", "/")).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"[\s_'’‘`´\-]+", "_", text)
