# SPDX-License-Identifier: MPL-2.0
"""JSON read item by item, in memory that does not grow with the file."""

import json
from collections.abc import Iterator
from typing import Any

import ijson

from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.text import utf8_stream
from app.sources.source import FileInput

# A document read whole must be small; larger ones are read item by item.
_WHOLE_LIMIT = 32 * 1024 * 1024


def items(file: FileInput, *prefixes: str) -> Iterator[tuple[str, Any]]:
    """The elements of an array, each with its place ("item 3", counted from 1).

    ``prefixes`` are paths of arrays in ijson's notation without the final ``.item`` ("locations",
    "profile.emails"; ``""`` for an array at the top); elements of all that exist are given in turn.
    Raises :class:`FileUnreadable` at the point where the JSON breaks.
    """
    for prefix in prefixes or ("",):
        path = f"{prefix}.item" if prefix else "item"
        with file.open() as raw, utf8_stream(raw) as stream:
            try:
                for number, value in enumerate(ijson.items(stream, path, use_float=True), start=1):
                    yield f"{prefix} item {number}".strip(), value
            except (ijson.JSONError, ValueError, RecursionError) as error:
                raise FileUnreadable from error


def document(file: FileInput) -> Any:
    """A small JSON file as one value. Raises :class:`FileUnreadable` or :class:`FileUnexpected`."""
    if file.size > _WHOLE_LIMIT:
        raise FileUnexpected
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            return json.loads(stream.read())
        except (ValueError, RecursionError) as error:
            raise FileUnreadable from error


def top_is_array(file: FileInput) -> bool:
    """Whether the document's outermost value is an array."""
    with file.open() as raw, utf8_stream(raw) as stream:
        return stream.read(4096).lstrip()[:1] == b"["


def text_of(value: Any) -> str:
    """A scalar JSON value as text; ``""`` for null, objects and arrays."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""
