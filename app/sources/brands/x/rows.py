# SPDX-License-Identifier: MPL-2.0
"""The shape of X's files: a script that assigns an array of objects, each inside a wrapper with one key."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.javascript import assigned
from app.sources.reading.loose import loose_json
from app.sources.reading.tables import JsonRow, Shape, flat, unreadable
from app.sources.reading.values import mapping
from app.sources.source import FileInput, ItemReader

Row = dict[str, Any]


def objects(file: FileInput) -> Iterator[tuple[str, Row]]:
    """Each object without its wrapper, and its place; an empty one where something else stands.

    Raises :class:`FileUnexpected` when the file assigns no array.
    """
    script = assigned(file)
    if not json_stream.top_is_array(script):
        raise FileUnexpected
    for place, value in json_stream.items(script):
        yield place, unwrapped(value)


def unwrapped(value: Any) -> Row:
    """What stands in the wrapper: ``{"like": {…}}`` gives ``{…}``."""
    row = mapping(value)
    inner = next(iter(row.values())) if len(row) == 1 else None
    return inner if isinstance(inner, dict) else row


def read_rows(*shapes: Shape) -> ItemReader:
    """A reader of objects that every shape reads; one without any of the first shape's columns is an issue."""
    known = shapes[0].columns

    def read(file: FileInput) -> Iterator[Item]:
        for place, value in objects(file):
            row = JsonRow(place, flat(value))
            if not row.cells or (known and not row.has(*known)):
                yield unreadable(place)
                continue
            for shape in shapes:
                yield from shape.items(row)

    return read


def read_loosely(category: Category, origin: Origin, kind: str, about_others: bool = False) -> ItemReader:
    """A reader of objects whose keys X does not explain."""
    read = loose_json(category, origin, kind, about_others)
    return lambda file: read(assigned(file))
