# SPDX-License-Identifier: MPL-2.0
"""From a record to its place in the original file: the rows around it, or the JSON item itself."""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import ijson

from app.insight.answers import Excerpt

_LINE_LIMIT = 400
_HEAD = 4096
_ITEM_LINES = 60
_CELL_LINES = 500
# The window reads this, with no process around it that may be ended: of what never ends, only so many characters.
_PIECE = 4 * 1024 * 1024
_DOCUMENT = 64 * 1024 * 1024
# What parts the steps of a place from each other.
_BETWEEN = ".[], "
# Steps of a place that are no keys, with the keys of the lists that they count in.
_LISTS = {"entry": ("entries",), "part": ("children", "dict"), "event": ("events",), "value": ("vec",)}
_STEP = re.compile(rf"({'|'.join(_LISTS)}) (\d+)(?!\.)\b")
_NO_TEXT = (".xlsx", ".xlsm", ".ods", ".odt", ".docx", ".pdf", ".eml", ".emlx", ".mbox", ".mbx", ".gz")


def excerpt(open_original: Callable[[], BinaryIO], path: str, place: str, context: int = 3) -> Excerpt | None:
    """What stands at ``place`` of an original.

    Places: "row 12", "line 12", "line 1, character 5023", "friends item 3", "friends item 3 part 2", "block 7",
    "profile.name".

    Rows and lines come with ``context`` more before and after; a JSON item or value is printed over lines. ``None``
    when the place cannot be found, for what is no text (documents, mails, packed files), and for what is too long to
    be looked through.
    """
    if path.casefold().endswith(_NO_TEXT):
        return None
    row = re.match(r"row (\d{1,15})\b", place)
    line = re.match(r"line (\d{1,15})\b(?:, character (\d{1,15})\b)?", place)
    block = re.match(r"block (\d{1,15})\b", place)
    with open_original() as stream:
        if row:
            return _around(_csv_lines(stream), int(row[1]), context)
        if line:
            return _around(_lines_of(_text(stream), int(line[1]), int(line[2] or 1)), int(line[1]), context)
        if block:
            return _html_block(stream, int(block[1]))
        if path.casefold().endswith((".json", ".js")):
            return _json(stream, place)
        number = re.search(r"(?<!\d)(\d{1,15})$", place)
        return _around(_lines_of(_text(stream)), int(number[1]), context) if number else None


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


def _lines_of(text: io.TextIOWrapper, wanted: int = 0, character: int = 1) -> Iterator[str]:
    """The beginning of each line; of the one that is ``wanted``, what stands from a ``character`` of it on."""
    number = 1
    while piece := text.readline(_PIECE):
        passed = character - 1 if number == wanted else 0
        begun = ""
        while True:
            begun += piece[passed : passed + _LINE_LIMIT + 1 - len(begun)]
            passed = max(0, passed - len(piece))
            if not piece or piece.endswith(("\n", "\r")):
                break
            piece = text.readline(_PIECE)
        yield begun
        number += 1


def _csv_lines(stream: BinaryIO) -> Iterator[str]:
    text = _text(stream)
    head = text.readline(_PIECE)
    delimiter = max(",;\t", key=head.count)
    clean = (line.replace("\0", "") for line in _chain(head, iter(lambda: text.readline(_PIECE), "")))
    try:
        for cells in csv.reader(clean, delimiter=delimiter):
            yield " │ ".join(cells)
    except csv.Error:
        return


def _chain(head: str, rest: Iterator[str]) -> Iterator[str]:
    yield head
    yield from rest


def _json(stream: BinaryIO, place: str) -> Excerpt | None:
    source = _Reencoded(_text(stream))
    item = re.match(r"()item (\d+)\b", place) or re.match(r"(.*?) item (\d+)\b", place)
    try:
        if item is None:
            document = source.read(_HEAD) + source.read(_DOCUMENT)
            return None if source.read(1) else _shown(json.loads(document), place)
        path = f"{item[1]}.item" if item[1] else "item"
        for number, value in enumerate(ijson.items(source, path, use_float=True), start=1):
            if number == int(item[2]):
                return _shown(value, place[item.end() :])
    except (ijson.JSONError, ValueError, RecursionError):
        return None
    return None


def _shown(value: Any, place: str) -> Excerpt:
    """What stands at a place inside a value, or as near to it as can be found."""
    around: dict[str, Any] = {}
    element: Any = None
    frames: list[tuple[dict[str, Any], str]] = []
    name, rest = "", place
    while rest := rest.lstrip(_BETWEEN):
        if isinstance(value, dict) and (key := _key(value, rest)):
            around, name, value, rest = value, key, value[key], rest[len(key) :]
        elif isinstance(value, dict) and (step := _STEP.match(rest)) and (found := _within(value, step)):
            frames.append(_alone(value, found[0]))
            element = value = found[1]
            rest = rest[step.end() :]
        elif isinstance(value, list) and (number := re.match(r"(?:item )?(\d+)\b", rest)):
            if not 1 <= int(number[1]) <= len(value):
                break
            value, rest = value[int(number[1]) - 1], rest[number.end() :]
        elif isinstance(value, dict) and len(value) == 1:
            # A wrapper with one key is no step of its own.
            [value] = value.values()
        else:
            break
    if frames:
        return _framed(element, frames)
    if around and not isinstance(value, dict | list):
        # A value by itself says little: its name, and what stands beside it, say what it is.
        return _printed(around, name)
    return _printed(value)


def _within(value: dict[str, Any], step: re.Match[str]) -> tuple[str, Any] | None:
    """The list of an object that a step means, and its element."""
    for key in _LISTS[step[1]]:
        rows = value.get(key)
        if isinstance(rows, list):
            # Of mere values the step does not count those that are no group.
            rows = [row for row in rows if isinstance(row, dict) and "dict" in row] if key == "dict" else rows
            number = int(step[2])
            return (key, rows[number - 1]) if 1 <= number <= len(rows) else None
    return None


def _alone(value: dict[str, Any], key: str) -> tuple[dict[str, Any], str]:
    """What an object says of itself, for a frame around one element of its list."""
    return {name: inner for name, inner in value.items() if not isinstance(inner, dict | list)}, key


def _framed(value: Any, frames: list[tuple[dict[str, Any], str]]) -> Excerpt:
    """An element of a list within what stands around the list, without the other elements."""
    height = len(_lines(value))
    for own, key in reversed(frames):
        value = {**own, key: [value]}
    lines = _lines(value)
    # Below it each frame has two lines that end it.
    marked = len(lines) - 2 * len(frames) - height
    return Excerpt([_short(line) for line in lines[: marked + _ITEM_LINES]], 1, marked)


def _key(value: dict[str, Any], rest: str) -> str:
    """The longest key that a place goes on with; keys may hold spaces and dots themselves."""
    keys = (key for key in value if rest.startswith(key) and (len(rest) == len(key) or rest[len(key)] in _BETWEEN))
    return max(keys, key=len, default="")


def _lines(value: Any) -> list[str]:
    return json.dumps(_repaired(value), ensure_ascii=False, indent=2, default=str).splitlines()


def _printed(value: Any, name: str = "") -> Excerpt:
    lines = _lines(value)
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
            # The piece begins within the tag that opens the cell.
            plain = html.unescape(re.sub(r"<[^<>]*>", "\n", piece.partition(">")[2]))
            lines = [_short(line.strip()) for line in plain.splitlines() if line.strip()]
            return Excerpt(lines[:_CELL_LINES], 1, 0) if lines else None
    return None


def _split(text: io.TextIOWrapper, mark: str) -> Iterator[str]:
    pending = ""
    while chunk := text.read(256 * 1024):
        *whole, pending = (pending + chunk).split(mark)
        yield from whole
        if len(pending) > _PIECE:
            pending = pending[:_PIECE] + pending[-len(mark) :]
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
    """The document in a text stream as UTF-8 bytes, for a parser that calls ``read``."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        head = text.read(_HEAD)
        name, equals, value = head.partition("=")
        # A script may assign the document to a name.
        self._head = value if equals and name.lstrip()[:1] not in ("[", "{") else head

    def read(self, size: int) -> bytes:
        """As many characters at most."""
        data, self._head = self._head[:size] or self._text.read(size), self._head[size:]
        return data.encode("utf-8", errors="replace")
