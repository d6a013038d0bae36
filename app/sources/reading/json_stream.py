# SPDX-License-Identifier: MPL-2.0
"""JSON read item by item, in memory that does not grow with the file."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import ijson

from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import arrays_at, events_of
from app.sources.reading.json_pieces import HEAD_BYTES, Decode, array_start, element_lists, elements
from app.sources.reading.text import unmarked_stream, utf8_stream
from app.sources.source import FileInput

# A document read whole must be small; larger ones are read item by item.
_WHOLE_LIMIT = 32 * 1024 * 1024
# Each value takes some hundred bytes, however short it is written.
_WHOLE_PARTS = 2_000_000


def items(file: FileInput, *prefixes: str) -> Iterator[tuple[str, Any]]:
    """The elements of an array, each with its place ("item 3", counted from 1).

    ``prefixes`` are paths of arrays in ijson's notation without the final ``.item`` ("locations",
    "profile.emails"; ``""`` for an array at the top); elements of all that exist are given in turn.
    An element that is no JSON is given as ``None``. Raises :class:`FileUnreadable` at the point where the
    array breaks off.
    """
    for prefix in prefixes or ("",):
        named = f"{prefix} item " if prefix else "item "
        with file.open() as raw, unmarked_stream(raw) as stream:
            for number, value in enumerate(_array(stream, prefix), start=1):
                yield f"{named}{number}", value


def pieces(file: FileInput, shaped: Decode | None = None) -> Iterator[list[Any]]:
    """The elements of the array at the top, many at a time; otherwise as :func:`items`. ``shaped`` decodes an array
    of elements that have the shape one expects; those of a piece that has others come as plain values."""
    with file.open() as raw, unmarked_stream(raw) as stream:
        head = stream.read(4096)
        start = array_start(head, ())
        if start is not None:
            yield from element_lists(stream, head[start:], shaped)


def document(file: FileInput) -> Any:
    """A small JSON file as one value. Raises :class:`FileUnreadable` or :class:`FileUnexpected`."""
    if file.size > _WHOLE_LIMIT:
        raise FileUnexpected
    with file.open() as raw, unmarked_stream(raw) as stream:
        content = stream.read(_WHOLE_LIMIT + 1)
        if sum(map(content.count, (b",", b"[", b"{"))) > _WHOLE_PARTS:
            raise FileUnexpected
        try:
            return json.loads(content.decode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise FileUnreadable from error


def top_is_array(file: FileInput) -> bool:
    """Whether the document's outermost value is an array."""
    with file.open() as raw, unmarked_stream(raw) as stream:
        return stream.read(4096).lstrip()[:1] == b"["


def text_of(value: Any) -> str:
    """A scalar JSON value as text; ``""`` for null, objects and arrays."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def _array(stream: BinaryIO, prefix: str) -> Iterator[Any]:
    path = tuple(prefix.split(".")) if prefix else ()
    head = stream.read(HEAD_BYTES if path else 4096)
    start = array_start(head, path)
    if start is not None:
        return elements(stream, head[start:])
    if not path and head.strip():
        return iter(()) if head.lstrip()[:1] == b"{" else _by_events(stream, head, path)
    return _by_events(stream, head, path)


def _by_events(stream: BinaryIO, head: bytes, path: tuple[str, ...]) -> Iterator[Any]:
    """The slow way, for arrays that lie deep or late in their document."""
    try:
        with utf8_stream(cast(BinaryIO, Joined(head, stream))) as whole:
            yield from arrays_at(events_of(whole), path)
    except (ijson.JSONError, ValueError, RecursionError) as error:
        raise FileUnreadable from error


class Joined(io.RawIOBase):
    """Bytes already read, and the stream they came from, as one."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._stream.read(size)
        size = len(self._head) if size < 0 else size
        given, self._head = self._head[:size], self._head[size:]
        return given

    def close(self) -> None:
        self._stream.close()
