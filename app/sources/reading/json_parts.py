# SPDX-License-Identifier: MPL-2.0
"""A JSON document of many nested sections, part by part, in memory that does not grow with the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import ijson

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.events import Events, build, events_of
from app.sources.reading.text import utf8_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput

ITEM = "item"
"""Stands in a path for the place of an element in its array."""

Path = tuple[str, ...]

_DEEPEST = 200
# An object of more scalars is given in several parts.
_MOST_SCALARS = 10_000


@dataclass(slots=True)
class Part:
    """A value and where it stands: by keys and :data:`ITEM`, and as a person reads it ("friends item 3").

    ``above``: the scalars read so far of each object around it, the outermost first; for the scalars of an object
    (``scalars``), its own are the ``value``.
    """

    path: Path
    place: str
    value: Any
    above: list[dict[str, Any]]
    scalars: bool = False


def is_element(path: Path) -> bool:
    """Whether a path is that of an array's element."""
    return path[-1] == ITEM


def parts(file: FileInput, whole: Callable[[Path], bool] = is_element) -> Iterator[Part]:
    """The parts of a document in their order: each value whose path is ``whole`` as it is, and the scalars of each
    object around these at its end (even when it has none).

    Raises :class:`FileUnreadable` where the document is broken, with what stands before already given.
    """
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            yield from _walk(events_of(stream), whole)
        except (ijson.JSONError, ValueError, RecursionError) as error:
            raise FileUnreadable from error


@dataclass(slots=True)
class _Level:
    path: Path
    place: str
    array: bool
    key: str = ""
    count: int = 0
    scalars: dict[str, Any] = field(default_factory=dict)

    def next_place(self) -> tuple[Path, str]:
        """Where the value that comes now stands."""
        if self.array:
            self.count += 1
            return (*self.path, ITEM), f"{self.place} {ITEM} {self.count}".lstrip()
        by = " " if self.path[-1:] == (ITEM,) else "."
        return (*self.path, self.key), f"{self.place}{by}{self.key}" if self.place else self.key


def _walk(events: Events, whole: Callable[[Path], bool]) -> Iterator[Part]:
    levels: list[_Level] = []
    for event, value in events:
        if event == "map_key":
            levels[-1].key = storable(value)
        elif event in ("end_map", "end_array"):
            level = levels.pop()
            if not level.array:
                yield _scalars(level, levels)
            if not levels:
                # What follows the document is none of it.
                return
        elif not levels:
            if event not in ("start_map", "start_array"):
                return
            levels.append(_Level((), "", event == "start_array"))
        else:
            yield from _value(events, event, value, levels, whole)


def _value(
    events: Events, event: str, value: Any, levels: list[_Level], whole: Callable[[Path], bool]
) -> Iterator[Part]:
    level = levels[-1]
    opening = event in ("start_map", "start_array")
    if not opening and not level.array:
        level.scalars[level.key] = value
        if len(level.scalars) == _MOST_SCALARS:
            yield _scalars(level, levels[:-1])
            level.scalars = {}
        return
    path, place = level.next_place()
    if not opening or whole(path):
        yield Part(path, place, build(events, event, value), [each.scalars for each in levels if not each.array])
    elif len(levels) == _DEEPEST:
        raise FileUnreadable
    else:
        levels.append(_Level(path, place, event == "start_array"))


def _scalars(level: _Level, around: list[_Level]) -> Part:
    return Part(level.path, level.place, level.scalars, [each.scalars for each in around if not each.array], True)
