# SPDX-License-Identifier: MPL-2.0
"""The elements of a large JSON array, decoded many at a time from pieces of it.

The text is cut after a ``}`` that a comma follows, and the piece is decoded between brackets of its own. A cut
within a string or a nested value leaves a quote or a bracket open, so what decodes was cut between elements.
Where no such cut is found, elements are taken one by one; one that is malformed costs itself only.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from app.sources.reading.errors import FileUnreadable

PIECE_BYTES = 128 * 1024
ROW_LIMIT = 8 * 1024 * 1024
"""An element of more bytes is refused: it would have to be held whole."""

HEAD_BYTES = 1024 * 1024
"""An array that begins later than this in its document is left to a slower reader."""

BROKEN = None
"""Stands for an element that is no JSON."""

Decode = Callable[[bytes], Any]

_CUTS = 4
_CANDIDATES = 50
_BOUNDARY = b"},"
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_SPACE = re.compile(r"[\s,]*")

_decode = msgspec.json.Decoder().decode
_one = json.JSONDecoder(strict=False).raw_decode


def array_start(head: bytes, path: tuple[str, ...]) -> int | None:
    """Where the elements of the array at ``path`` begin in the first bytes of a document: just after its
    bracket. ``None`` when it is not among these bytes. The empty path is the document itself."""
    if not path:
        found = re.match(rb"\s*\[", head)
        return found.end() if found else None
    key = re.escape(json.dumps(path[-1], ensure_ascii=False).encode("utf-8", "replace"))
    for candidate in islice(re.finditer(key + rb"\s*:\s*\[", head), _CANDIDATES):
        try:
            value: Any = _decode(head[: candidate.end()] + b"]" + b"}" * len(path))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value == []:
            return candidate.end()
    return None


def elements(stream: BinaryIO, pending: bytes) -> Iterator[Any]:
    """The elements of an array that goes on in ``stream`` after ``pending``, which begins just after its
    bracket; :data:`BROKEN` for each that is malformed.

    Raises :class:`FileUnreadable` when the text ends before the array does, or an element is too large.
    """
    for found in element_lists(stream, pending):
        yield from found


def element_lists(stream: BinaryIO, pending: bytes, shaped: Decode | None = None) -> Iterator[list[Any]]:
    """As :func:`elements`, piece by piece. ``shaped`` decodes an array of elements of a certain shape; a piece in
    which not all have it comes as plain values."""
    ended = False
    wanted = PIECE_BYTES
    while True:
        found, rest = _by_piece(pending, shaped or _decode)
        if found is None:
            found, rest, ended = _one_by_one(pending)
        yield found
        if ended:
            return
        # What did not get shorter is one long element: read as much again, so that it is tried few times.
        wanted = PIECE_BYTES if len(rest) < len(pending) else max(PIECE_BYTES, len(rest))
        pending = rest
        if len(pending) > ROW_LIMIT:
            raise FileUnreadable
        more = stream.read(wanted)
        if not more:
            if shaped and (last := _last(pending, shaped)):
                yield last
                return
            found, rest, ended = _one_by_one(pending)
            yield found
            if not ended:
                raise FileUnreadable
            return
        pending += more


def _by_piece(pending: bytes, decode: Decode) -> tuple[list[Any] | None, bytes]:
    end = len(pending)
    for _ in range(_CUTS):
        end = pending.rfind(_BOUNDARY, 0, end)
        if end < 0:
            break
        try:
            piece = b"[" + pending[: end + 1] + b"]"
            try:
                found: list[Any] = decode(piece)
            except msgspec.ValidationError:
                found = _decode(piece)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        return found, pending[end + 2 :]
    return None, pending


def _last(pending: bytes, shaped: Decode) -> list[Any] | None:
    """All that is left of an array that is a document by itself, if it has the shape; else ``None``."""
    try:
        found: list[Any] = shaped(b"[" + pending)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found


def _one_by_one(pending: bytes) -> tuple[list[Any], bytes, bool]:
    """The elements at the beginning, what is left, and whether the array ended."""
    whole = _without_torn_end(pending)
    text = whole.decode("utf-8", "replace")
    found: list[Any] = []
    at = _skip(text, 0)
    while at < len(text):
        if text[at] == "]":
            return found, b"", True
        try:
            value, end = _one(text, at)
        except (ValueError, RecursionError):
            after = _after_broken(text, at)
            if after is None:
                break
            found.append(BROKEN)
            at = after
            continue
        following = _skip(text, end)
        if following == len(text) and not isinstance(value, dict | list | str):
            break  # A number may go on in the bytes to come.
        found.append(value)
        at = following
    return found, text[at:].encode("utf-8", "replace") + pending[len(whole) :], False


def _after_broken(text: str, at: int) -> int | None:
    """Where the next element begins after one that is malformed; ``None`` when it may only be cut short."""
    try:
        _decode(text[at:].encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        if "truncated" in str(error):
            return None
    following = _NEXT.search(text, at)
    return following.end() if following else None


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _without_torn_end(data: bytes) -> bytes:
    """The bytes without a UTF-8 sequence that its end cuts."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte < 0x80:
            return data
        if byte >= 0xC0:
            return data[:-back] if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else data
    return data
