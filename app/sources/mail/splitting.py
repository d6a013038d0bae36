# SPDX-License-Identifier: MPL-2.0
"""An mbox (RFC 4155 and its relatives mboxo, mboxrd, mboxcl) as a stream of messages, whose bodies are passed over.

A message begins with a line "From …" that holds a time of day and is followed by the line of a header. Bodies are
searched for the next such line as bytes and never decoded; no more than a piece of the file is held at a time.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

HEAD_LIMIT = 256 * 1024
"""A head of more bytes is cut off there; real ones have some ten thousand."""

_CHUNK = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_NEXT = b"\nFrom "
_LOOKED_AT = 1024
_BEGINS = re.compile(rb"From [^\n]{0,400}?\d:\d\d[^\n]{0,200}(?:\n(?:[!-9;-~]+[ \t]*:|>From )|\r?\n?\Z)")
_HEAD_ENDS = re.compile(rb"\n\r?\n|\nFrom ")


class Piece(NamedTuple):
    """A message: the bytes ``start`` to ``end`` of the file, the lines of its head, and the first of its body."""

    start: int
    end: int
    head: bytes
    body: bytes = b""


def messages(stream: BinaryIO, body_limit: int = 0) -> Iterator[Piece]:
    """Every message in its order, each beginning where the one before it ends. Up to ``body_limit`` bytes of each
    body come with it. Gives nothing where the first does not begin at once, or after a mark and empty lines."""
    window = _Window(stream)
    start = window.beginning()
    while start is not None:
        head, after = window.head(start)
        body = window.bytes_at(after, body_limit) if body_limit else b""
        following = window.separator(after)
        end = window.end if following is None else following
        yield Piece(start, end, head, body[: end - after])
        start = following


class _Window:
    """A piece of a stream that moves forward. All places are those in the stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._first = 0
        self._ended = False

    @property
    def end(self) -> int:
        """Where what was read so far ends."""
        return self._first + len(self._data)

    def beginning(self) -> int | None:
        """Where the first message begins."""
        self._reach(0, 2 * _LOOKED_AT)
        head = self._data[:_LOOKED_AT]
        at = len(head) - len(head.removeprefix(_BOM).lstrip(b"\r\n"))
        return at if _BEGINS.match(self._data, at, at + _LOOKED_AT) else None

    def head(self, start: int) -> tuple[bytes, int]:
        """The head of the message that begins here, and where it ends: at a line break, which may be the one before
        the next message."""
        at = searched = start - self._first
        while True:
            found = _HEAD_ENDS.search(self._data, searched, at + HEAD_LIMIT)
            if found:
                after = found.start() if found[0] == _NEXT else found.end() - 1
                return self._data[at : found.start() + 1], self._first + after
            looked = len(self._data) - at
            if looked >= HEAD_LIMIT or self._ended:
                cut = at + min(looked, HEAD_LIMIT)
                return self._data[at:cut], self._first + cut
            self._more(start)
            at, searched = 0, max(0, looked - len(_NEXT))

    def bytes_at(self, place: int, size: int) -> bytes:
        """Up to ``size`` bytes from a place on."""
        self._reach(place, place + size)
        at = place - self._first
        return self._data[at : at + size]

    def separator(self, place: int) -> int | None:
        """Where the next message begins: after a line break at this place or behind it. ``None`` at the end."""
        at = place - self._first
        while True:
            found = self._data.find(_NEXT, at)
            if found >= 0 and (self._ended or found + 1 + _LOOKED_AT <= len(self._data)):
                if _BEGINS.match(self._data, found + 1, found + 1 + _LOOKED_AT):
                    return self._first + found + 1
                at = found + 1
            elif self._ended:
                return None
            else:
                # The end of what is here may be the beginning of one.
                self._more(self._first + (max(at, len(self._data) - len(_NEXT) + 1) if found < 0 else found))
                at = 0

    def _reach(self, kept: int, place: int) -> None:
        while self.end < place and not self._ended:
            self._more(kept)

    def _more(self, kept: int) -> None:
        """Read on; nothing that stands before ``kept`` is held any longer."""
        data = self._stream.read(_CHUNK)
        self._data = self._data[kept - self._first :] + data
        self._first = kept
        self._ended = not data
