# SPDX-License-Identifier: MPL-2.0
"""JSON and NDJSON as tables: each array of objects is one, and what stands beside the arrays is a table of one row.

A document is read in one pass, in memory that does not grow with it: only the row at hand is held.
"""

import json
from collections.abc import Iterator
from typing import Any

import ijson

from app.catalog.record import RowIssue
from app.catalog.words import N_
from app.sources.generic.errors import TableTooWide
from app.sources.generic.grid import COLUMN_LIMIT, HEADER_LIMIT, TableRow
from app.sources.reading.bounded import Bounded
from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import guessed_encoding, text_stream, utf8_stream
from app.sources.reading.values import text
from app.sources.source import FileInput

_DEPTH = 24
_EVENTS_PER_ROW = 200_000
# The parser looks again at all of an unfinished text with each piece: twice the limit costs four times as much.
_SILENT_BYTES = 8 * 1024 * 1024
_JOINED = 20
_LINE_LIMIT = 8 * 1024 * 1024
VALUE = "value"
"""The column of an array that holds bare values."""

_BROKEN_ROW = N_("A row could not be understood and was left out.")
_SCALARS = frozenset({"null", "boolean", "integer", "double", "number", "string"})


def object_rows(file: FileInput) -> Iterator[TableRow | RowIssue]:
    """The rows of a JSON document; their tables are named by the path of their array ("data.orders").

    An array of arrays has columns named 1, 2, 3 … Raises :class:`FileUnreadable` where the document breaks.
    """
    with file.open() as raw, utf8_stream(raw) as stream:
        try:
            yield from _Reading(Bounded(stream, _SILENT_BYTES)).rows()
        except (ijson.JSONError, ValueError, RecursionError, OverflowError) as error:
            raise FileUnreadable from error


def line_rows(file: FileInput) -> Iterator[TableRow | RowIssue]:
    """The rows of a file with one JSON value a line; a line that is broken costs that line only."""
    with file.open() as raw:
        encoding = guessed_encoding(raw.read(4096))
    with file.open() as raw, text_stream(raw, encoding) as lines:
        number = 0
        while line := lines.readline(_LINE_LIMIT):
            number += 1
            if len(line) >= _LINE_LIMIT and not line.endswith("\n"):
                raise FileUnreadable
            if not line.strip():
                continue
            place = f"item {number}"
            try:
                row = _row("", place, json.loads(line))
            except (ValueError, RecursionError):
                yield RowIssue("row-unreadable", place, _BROKEN_ROW)
                continue
            if row.cells:
                yield row


class _Reading:
    """Goes through the events of a document and gives a row at the end of each outermost element of an array."""

    def __init__(self, stream: Bounded) -> None:
        self._stream = stream
        self._events = ijson.basic_parse(stream, use_float=True)
        self._beside: dict[str, str] = {}

    def rows(self) -> Iterator[TableRow]:
        path: list[str] = []
        for event, value in self._next_events():
            if event == "start_map":
                yield from self._inside_map(path)
            elif event == "start_array":
                yield from self._elements(path)
            elif event in _SCALARS:
                yield from self._keep("", value)
        if self._beside:
            yield TableRow("", "", self._beside)

    def _next_events(self) -> Iterator[tuple[str, Any]]:
        for event in self._events:
            self._stream.taken = 0
            yield event

    def _inside_map(self, path: list[str]) -> Iterator[TableRow]:
        if len(path) > _DEPTH:
            raise FileUnreadable
        key = ""
        for event, value in self._next_events():
            if event == "end_map":
                return
            if event == "map_key":
                key = text(value)
            elif event == "start_map":
                yield from self._inside_map([*path, key])
            elif event == "start_array":
                yield from self._elements([*path, key])
            else:
                yield from self._keep(".".join([*path, key]), value)

    def _elements(self, path: list[str]) -> Iterator[TableRow]:
        table = ".".join(path)
        for number, (event, value) in enumerate(self._next_events(), start=1):
            if event == "end_array":
                return
            whole = self._whole(event, value)
            row = _row(table, f"{table} item {number}".strip(), whole)
            if row.cells:
                yield row

    def _whole(self, event: str, value: Any) -> Any:
        """The value that begins with this event."""
        if event in _SCALARS:
            return value
        builder = ijson.ObjectBuilder()
        builder.event(event, value)
        depth = 1
        for events, (inner, content) in enumerate(self._next_events(), start=1):
            builder.event(inner, content)
            depth += (inner in ("start_map", "start_array")) - (inner in ("end_map", "end_array"))
            if not depth:
                return builder.value
            if depth > _DEPTH or events > _EVENTS_PER_ROW:
                break
        raise FileUnreadable

    def _keep(self, name: str, value: Any) -> Iterator[TableRow]:
        if filled := text(value):
            if len(self._beside) == COLUMN_LIMIT:
                yield TableRow("", "", self._beside)
                self._beside = {}
            self._beside[_name(name) or VALUE] = filled


def _row(table: str, place: str, value: Any) -> TableRow:
    cells: dict[str, str] = {}
    _flatten(value, "", cells, 0)
    return TableRow(table, place, cells)


def _flatten(value: Any, name: str, cells: dict[str, str], depth: int) -> None:
    """Nested objects as "a.b"; the values of lists under one name, joined by commas."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(inner, f"{name}.{text(key)}" if name else text(key), cells, depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            at_top = not depth and not isinstance(inner, dict)
            _flatten(inner, str(number) if at_top else name, cells, depth + 1)
    elif filled := text(value):
        key = _name(name) or VALUE
        before = cells.get(key)
        if before is None:
            if len(cells) == COLUMN_LIMIT:
                raise TableTooWide(limit=COLUMN_LIMIT)
            cells[key] = filled
        elif before.count(", ") < _JOINED:
            cells[key] = f"{before}, {filled}"


def _name(name: str) -> str:
    return " ".join(name.split())[:HEADER_LIMIT]
