# SPDX-License-Identifier: MPL-2.0
"""TikTok's two editions: one JSON document of nested sections, or a text file for each section.

The sections have moved from one group to another with every generation, so they are found by their own names,
wherever they stand; one that stands in two places is read once.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.catalog.record import Item
from app.sources.reading.csv_stream import EMPTY
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.json_parts import ITEM, Part, Path, parts
from app.sources.reading.tables import JsonRow, Shape
from app.sources.reading.text import text_stream
from app.sources.reading.values import storable, text
from app.sources.source import FileInput, ItemReader, match_key

_NOTHING = EMPTY | {"n.v.t.", "unavailable"}
_MOST_PATHS = 4096
_DEPTH = 4
_LONGEST_LINE = 1024 * 1024
_LONGEST_LABEL = 80
_MOST_LABELS = 200

# Labels of the text edition, as the JSON writes them (both without spaces). Dutch is the language seen.
_LABELS = {
    "datum": "date", "zoekterm": "searchterm", "gebruikersnaam": "username", "bijnaam": "displayname",
    "nickname": "displayname", "bron": "source", "evenement": "event", "reactie": "comment", "methode": "method",
    "gedeeldeinhoud": "sharedcontent", "koppeling": "link", "titel": "title", "email": "emailaddress",
    "e-mailadres": "emailaddress", "telefoonnummer": "telephonenumber", "phonenumber": "telephonenumber",
    "geboortedatum": "birthdate", "apparaatmodel": "devicemodel", "apparaatsysteem": "devicesystem",
    "netwerktype": "networktype", "provider": "carrier", "linknaaroriginelebericht": "originalpostlink",
    "linknaarorigineelbericht": "originalpostlink", "hashtagnaam": "hashtagname", "platform": "platform",
}  # fmt: skip


@dataclass(slots=True)
class Row(JsonRow):
    """A row of a section: cells by name without spaces. ``names``: the names as TikTok writes them; ``within``: what
    stands between the section and the row (the chat, the number of a broadcast)."""

    names: dict[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()


RowReader = Callable[[Row], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the export. ``names``: keys it has in the JSON, as :func:`match_key` writes them, which are also
    the names of its English text file; ``text``: names of that file in other languages, and more English ones.

    ``facts``: it is one object, whose values are facts, rather than a list. ``deep``: its rows hold lists of rows, of
    which only those named in ``rows`` are taken whole. ``telling``: only TikTok has a text file of such a name.
    """

    name: str
    names: tuple[str, ...]
    read: RowReader
    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: bool = False
    deep: bool = False
    rows: tuple[str, ...] = ()
    telling: bool = False


def shaped(shape: Shape) -> RowReader:
    """A reader of rows by a shape."""
    return lambda row: shape.items(row)


def read_json(sections: tuple[Section, ...], rest: Section) -> ItemReader:
    """A reader of the JSON edition; ``rest`` reads what stands in none of the sections.

    Raises :class:`FileUnexpected` when no section is there.
    """
    by_name = {name: section for section in sections for name in section.names}

    def read(file: FileInput) -> Iterator[Item]:
        found = _Found(by_name, rest)
        for part in parts(file, found.whole):
            yield from found.items(part)
        if not found.known:
            raise FileUnexpected

    return read


class _Found:
    """Which section each path belongs to, and where each was read first."""

    def __init__(self, by_name: Mapping[str, Section], rest: Section) -> None:
        self._by_name = by_name
        self._rest = rest
        self._paths: dict[Path, tuple[Section, int]] = {}
        self._first: dict[str, Path] = {}
        self.known = False

    def of(self, path: Path) -> tuple[Section, int]:
        """The section, and how many steps lead to it (0: none does)."""
        found = self._paths.get(path)
        if found is None:
            found = self._rest, 0
            for steps in range(len(path), 0, -1):
                section = self._by_name.get(match_key(path[steps - 1][:_LONGEST_LABEL]))
                if section:
                    found = section, steps
                    break
            if len(self._paths) < _MOST_PATHS:
                self._paths[path] = found
        return found

    def whole(self, path: Path) -> bool:
        if path[-1] != ITEM:
            return False
        section, _ = self.of(path)
        return not section.deep or (len(path) > 1 and path[-2] in section.rows)

    def items(self, part: Part) -> Iterator[Item]:
        section, steps = self.of(part.path)
        self.known = self.known or steps > 0
        if part.scalars and not (section.facts or section.deep):
            # Beside a list stand only numbers of TikTok's own; a broadcast is an object by its number.
            if not any(step.isdigit() for step in part.path[steps:]):
                return
        elif section.facts and isinstance(part.value, list):
            return
        row = _row(part.place, dict(_cells(part.value)))
        row.within = tuple(step for step in part.path[steps:] if step != ITEM)
        if not row.cells or self._first.setdefault(section.name, part.path[:steps]) != part.path[:steps]:
            return
        yield from section.read(row)


def _cells(value: Any, label: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The scalars in a value by label: those of an object within it behind its key, those of a list as one text."""
    if isinstance(value, dict):
        for key, inner in value.items() if depth < _DEPTH else ():
            yield from _cells(inner, f"{label}.{text(key)}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        yield label, ", ".join(words for each in value if (words := text(each)))
    else:
        yield label or "value", text(value)


@lru_cache(maxsize=1024)
def _key(label: str) -> str:
    """A label as columns are named: without spaces, in the words of the JSON."""
    key = re.sub(r"[\s_]+", "", label.casefold())
    return _LABELS.get(key, key)


def _row(place: str, cells: Mapping[str, str]) -> Row:
    names: dict[str, str] = {}
    filled: dict[str, str] = {}
    for name, value in cells.items():
        if value.strip().casefold() not in _NOTHING:
            key = _key(name)
            names[key] = name
            filled[key] = value.strip()
    return Row(place, filled, names)


def read_text(section: Section) -> ItemReader:
    """A reader of a section's text file: blocks of "Label: value" with blank lines between them.

    A section without data is one sentence. Raises :class:`FileUnreadable` at a line without end.
    """

    def read(file: FileInput) -> Iterator[Item]:
        for place, within, cells in _blocks(file):
            row = _row(place, cells)
            row.within = (within,) if within else ()
            if row.cells:
                yield from section.read(row)

    return read


# "2024-03-01 10:00:00 UTC tom: Hello", as chats are written.
_SAID = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?)\s+([^:]{1,80}):\s*(.*)", re.DOTALL)


def _blocks(file: FileInput) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each block: the place of its first line, the heading above it, its values by label."""
    cells: dict[str, str] = {}
    within, start = "", 1
    with file.open() as raw, text_stream(raw) as stream:
        for number, written in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), ""), start=1):
            if len(written) >= _LONGEST_LINE:
                raise FileUnreadable
            line = storable(written).strip()
            said = _SAID.fullmatch(line)
            label, colon, value = line.partition(":")
            label = label.strip()
            if said:
                yield f"line {number}", within, dict(zip(("Date", "From", "Content"), said.groups(), strict=True))
                continue
            if cells and (not line or label in cells or len(cells) == _MOST_LABELS):
                yield f"line {start}", within, cells
                cells = {}
            if colon and value.strip() and len(label) <= _LONGEST_LABEL:
                start = start if cells else number
                cells[label] = value.strip()
            elif line and not cells:
                within = line.strip(">: ")[:_LONGEST_LABEL]
    if cells:
        yield f"line {start}", within, cells
