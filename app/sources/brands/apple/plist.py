# SPDX-License-Identifier: MPL-2.0
"""Property lists in XML, dictionary by dictionary (https://www.apple.com/DTDs/PropertyList-1.0.dtd)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.sources.reading.errors import FileUnexpected
from app.sources.reading.values import storable
from app.sources.reading.xml_stream import tags
from app.sources.source import FileInput

_CONTAINERS = frozenset({"dict", "array"})
_SCALARS = frozenset({"string", "date", "integer", "real", "true", "false", "data"})
_MOST_MEMBERS = 500
# What all open dictionaries hold together, in characters; the rest is left out.
_ROOM = 4 * 1024 * 1024


class Dictionary(NamedTuple):
    """A dictionary: where it begins, under which key it stands (``""`` in an array), and its scalars by key; of an
    array all of its scalars."""

    place: str
    key: str
    members: dict[str, list[str]]


@dataclass(slots=True)
class _Open:
    place: str
    key: str
    is_dictionary: bool
    members: dict[str, list[str]] = field(default_factory=dict)
    current: str = ""
    size: int = 0


def dictionaries(file: FileInput) -> Iterator[Dictionary]:
    """Every dictionary that has a scalar, the inner ones first. Raises :class:`FileUnexpected` for other XML."""
    open_ones: list[_Open] = []
    known = False
    room = _ROOM
    for tag in tags(file):
        if not known:
            if tag.name != "plist":
                raise FileUnexpected
            known = True
        if tag.opens:
            if tag.name in _CONTAINERS:
                key = next((one.current for one in reversed(open_ones) if one.is_dictionary), "")
                inside = open_ones[-1].is_dictionary if open_ones else False
                open_ones.append(_Open(f"line {tag.line}", key if inside else "", tag.name == "dict"))
            continue
        if tag.name in _CONTAINERS and open_ones:
            closed = open_ones.pop()
            room += closed.size
            if closed.is_dictionary and closed.members:
                yield Dictionary(closed.place, closed.key, closed.members)
        elif tag.name == "key" and open_ones:
            open_ones[-1].current = storable(tag.text)
        elif tag.name in _SCALARS and open_ones:
            room -= _keep(open_ones, tag.text if tag.name not in ("true", "false") else tag.name, room)


def _keep(open_ones: list[_Open], value: str, room: int) -> int:
    """A scalar belongs to the innermost dictionary, under its key. Gives how much room it took."""
    owner = next((one for one in reversed(open_ones) if one.is_dictionary), None)
    if owner is None or not value or len(value) > room:
        return 0
    if owner.current not in owner.members and len(owner.members) == _MOST_MEMBERS:
        return 0
    values = owner.members.setdefault(owner.current, [])
    if len(values) == _MOST_MEMBERS:
        return 0
    values.append(storable(value))
    owner.size += len(value)
    return len(value)
