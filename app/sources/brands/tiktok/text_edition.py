# SPDX-License-Identifier: MPL-2.0
"""TikTok's export as text: a file for each section, in the language of the account."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.catalog.record import Item
from app.sources.reading.aliases import aliases
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.json_sections import Section, row_of
from app.sources.reading.text import text_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput, ItemReader, match_key

# What a label is called elsewhere, by the key that the JSON has (both without spaces).
_LABELS = aliases("tiktok").meanings("label")
# How the app says that there is nothing.
_NOTHING = frozenset(aliases("tiktok").words("nothing"))
_LONGEST_LINE = 1024 * 1024
_LONGEST_LABEL = 80
_MOST_LABELS = 200
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?")
# "2024-03-01 10:00:00 UTC tom: Hello", as chats are written.
_SAID = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?)\s+([^:]{1,80}):\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FiledSection(Section):
    """A section that has a text file as well. ``text``: its names in other languages than English, where they are
    those of the section; ``telling``: only TikTok has a file of such a name."""

    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    telling: bool = False


def read_text(section: Section) -> ItemReader:
    """A reader of a section's text file: blocks of "Label: value" with blank lines between them.

    A section without data is one sentence. Raises :class:`FileUnreadable` at a line without end.
    """

    def read(file: FileInput) -> Iterator[Item]:
        for place, within, cells in _blocks(file):
            row = row_of(place, _named_by_form(cells), _LABELS)
            row.within = (within,) if within else ()
            if row.cells:
                yield from section.read(row)

    return read


def read_texts(files: Mapping[str, Section]) -> ItemReader:
    """A reader of the text files of several sections, by the names of these files. Raises as :func:`read_text`."""
    readers = {name: read_text(section) for name, section in files.items()}

    def read(file: FileInput) -> Iterator[Item]:
        reader = readers.get(match_key(file.name).removesuffix(".txt"))
        if reader is None:
            raise FileUnexpected
        yield from reader(file)

    return read


def _named_by_form(cells: dict[str, str]) -> dict[str, str]:
    """Cells of which a time and an address of the web have their English labels, whatever the language calls them."""
    named: dict[str, str] = {}
    for label, value in cells.items():
        form = "Date" if _TIME.fullmatch(value) else "Link" if value.startswith("https://") else label
        named[label if form in cells or form in named else form] = value
    return named


def _blocks(file: FileInput) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each block: the place of its first line, the heading above it, its values by label."""
    cells: dict[str, str] = {}
    within, start = "", 1
    with file.open() as raw, text_stream(raw) as stream:
        for number, written in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), ""), start=1):
            if len(written) >= _LONGEST_LINE:
                raise FileUnreadable
            line = storable(written).strip()
            if said := _SAID.fullmatch(line):
                yield f"line {number}", within, dict(zip(("Date", "From", "Content"), said.groups(), strict=True))
                continue
            label, colon, value = (part.strip() for part in line.partition(":"))
            if cells and (not line or label in cells or len(cells) == _MOST_LABELS):
                yield f"line {start}", within, cells
                cells = {}
            if colon and value and len(label) <= _LONGEST_LABEL:
                start = start if cells else number
                cells[label] = "" if value.casefold() in _NOTHING else value
            elif line and not cells:
                within = line.strip(">: ")[:_LONGEST_LABEL]
    if cells:
        yield f"line {start}", within, cells
