# SPDX-License-Identifier: MPL-2.0
"""From a record to its place in the original file: the rows around it, or the JSON item itself."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import ijson

from app.insight.answers import Excerpt

_LINE_LIMIT = 400
_ITEM_LINES = 60
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")


def excerpt(open_original: Callable[[], BinaryIO], path: str, place: str, context: int = 3) -> Excerpt | None:
    """What stands at ``place`` ("row 12", "line 12", "friends item 3", "block 7", "profile.name") of an original
    file.

    Rows come with ``context`` rows before and after; a JSON item or value is printed over lines. ``None``
    when the place cannot be found, and for workbooks, whose rows are not text.
    """
    if path.casefold().endswith(_WORKBOOKS):
        return None
    row = re.match(r"row (\d+)\b", place)
    item = re.match(r"(?:(.*?) )?item (\d+)\b", place)
    block = re.match(r"block (\d+)\b", place)
    line = re.match(r"line (\d+)\b", place)
    with open_original() as stream:
        if row:
            return _around(_csv_lines(stream), int(row[1]), context)
        if line:
            return _around(_text(stream), int(line[1]), context)
        if block:
            return _html_block(stream, int(block[1]))
        if path.casefold().endswith(".json"):
            return _json_item(stream, item[1] or "", int(item[2])) if item else _json_value(stream, place)
        number = re.search(r"(\d+)$", place)
        return _around(_text(stream), int(number[1]), context) if number else None


def _around(lines: Iterator[str], wanted: int, context: int) -> Excerpt | None:
    first = max(1, wanted - context)
    found: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number >= first:
            found.append(_short(line))
        if number == wanted + context:
            break
    marked = wanted - first
    return Excerpt(found, first, marked) if marked < len(found) else None


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    head = stream.read(2)
    encoding = "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return io.TextIOWrapper(io.BufferedReader(_Rejoined(head, stream)), encoding=encoding, errors="replace", newline="")


def _csv_lines(stream: BinaryIO) -> Iterator[str]:
    text = _text(stream)
    head = text.readline()
    delimiter = max(",;\t", key=head.count)
    clean = (line.replace("\0", "") for line in _chain(head, text))
    try:
        for cells in csv.reader(clean, delimiter=delimiter):
            yield " │ ".join(cells)
    except csv.Error:
        return


def _chain(head: str, rest: Iterator[str]) -> Iterator[str]:
    yield head
    yield from rest


def _json_item(stream: BinaryIO, prefix: str, wanted: int) -> Excerpt | None:
    path = f"{prefix}.item" if prefix else "item"
    utf8 = _Reencoded(_text(stream))
    try:
        for number, value in enumerate(ijson.items(utf8, path, use_float=True), start=1):
            if number == wanted:
                return _printed(value)
    except (ijson.JSONError, ValueError, RecursionError):
        return None
    return None


def _json_value(stream: BinaryIO, place: str) -> Excerpt | None:
    try:
        value: Any = json.loads(_text(stream).read())
    except (ValueError, RecursionError):
        return None
    around: dict[str, Any] = {}
    name = ""
    for step in filter(None, re.split(r"[.\[\] ]+", place)):
        if isinstance(value, dict) and step in value:
            around, name, value = value, step, value[step]
        elif isinstance(value, list) and step.isdigit() and 1 <= int(step) <= len(value):
            value = value[int(step) - 1]
        else:
            break
    if around and not isinstance(value, dict | list):
        # A value by itself says little: its name, and what stands beside it, say what it is.
        return _printed(around, name)
    return _printed(value)


def _printed(value: Any, name: str = "") -> Excerpt:
    lines = json.dumps(_repaired(value), ensure_ascii=False, indent=2, default=str).splitlines()
    key = f"  {json.dumps(name, ensure_ascii=False)}:"
    marked = next((number for number, line in enumerate(lines) if name and line.startswith(key)), 0)
    first = max(0, marked - _ITEM_LINES // 2)
    return Excerpt([_short(line) for line in lines[first : first + _ITEM_LINES]], first + 1, marked - first)


def _repaired(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value
    if isinstance(value, dict):
        return {key: _repaired(entry) for key, entry in value.items()}
    return [_repaired(entry) for entry in value] if isinstance(value, list) else value


def _html_block(stream: BinaryIO, wanted: int) -> Excerpt | None:
    pieces = _split(_text(stream), '<div class="outer-cell')
    for number, piece in enumerate(pieces):
        if number == wanted:
            plain = re.sub(r"<[^>]*>", "\n", piece)
            lines = [_short(line.strip()) for line in plain.splitlines() if line.strip()]
            return Excerpt(lines[:_ITEM_LINES], 1, 0)
    return None


def _split(text: io.TextIOWrapper, mark: str) -> Iterator[str]:
    pending = ""
    while chunk := text.read(256 * 1024):
        *whole, pending = (pending + chunk).split(mark)
        yield from whole
    yield pending


def _short(line: str) -> str:
    flat = line.replace("\r", " ").replace("\n", " ")
    return flat if len(flat) <= _LINE_LIMIT else flat[:_LINE_LIMIT] + "…"


class _Rejoined(io.RawIOBase):
    """A stream with the bytes already read put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Reencoded:
    """A text stream as UTF-8 bytes, for a parser that calls ``read``."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def read(self, size: int = -1) -> bytes:
        return self._text.read(size).encode("utf-8", errors="replace")
