# SPDX-License-Identifier: MPL-2.0
"""Bytes to text: byte-order marks, UTF-16, broken UTF-8 and doubly encoded text."""

import codecs
import io
import re
from typing import BinaryIO

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LATIN_1_BYTES = re.compile("[\x80-\xff]")


def encoding_of(head: bytes) -> str:
    """The encoding that a byte-order mark announces, or that every other byte being NUL betrays; else UTF-8."""
    even, odd = head[:16:2], head[1:16:2]
    if len(odd) == 8 and all(even) and not any(odd):
        return "utf-16-le"
    if len(odd) == 8 and all(odd) and not any(even):
        return "utf-16-be"
    return next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8-sig")


def guessed_encoding(head: bytes) -> str:
    """The encoding of a text without a mark, by its first bytes: UTF-16 where every other byte is NUL, UTF-8
    where it is valid, else Windows-1252."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return encoding_of(head)
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(head) >= 4 and odd.count(0) > 0.6 * len(odd) > even.count(0):
        return "utf-16-le"
    if len(head) >= 4 and even.count(0) > 0.6 * len(even) > odd.count(0):
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def text_stream(stream: BinaryIO, encoding: str = "") -> io.TextIOWrapper:
    """A text view of a binary stream; bytes that are no text become U+FFFD, never an error."""
    buffered = io.BufferedReader(_AsRaw(stream), buffer_size=256 * 1024)
    encoding = encoding or encoding_of(buffered.peek(16)[:16])
    return io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")


def utf8_stream(stream: BinaryIO, encoding: str = "") -> BinaryIO:
    """A binary view of a stream that is UTF-8 without a mark, whatever the stream was."""
    return io.BufferedReader(_Utf8(text_stream(stream, encoding)), buffer_size=256 * 1024)


def unmarked_stream(stream: BinaryIO) -> BinaryIO:
    """As :func:`utf8_stream`, but faster: bytes that are no UTF-8 are left to whoever decodes them."""
    buffered = io.BufferedReader(_AsRaw(stream), buffer_size=256 * 1024)
    head = buffered.peek(16)[:16]
    if encoding_of(head).startswith("utf-16"):
        return utf8_stream(buffered)
    if head.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    return buffered


def repair_mojibake(text: str) -> str:
    """Undo UTF-8 that was read as Latin-1 and escaped, as in Meta's JSON (each byte as ``\\u00xx``).

    Text that is already right is left alone.
    """
    if not _LATIN_1_BYTES.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


class _AsRaw(io.RawIOBase):
    """Any object with ``read`` as a raw stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Utf8(io.RawIOBase):
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._pending = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if not self._pending:
            self._pending = self._text.read(64 * 1024).encode("utf-8", errors="replace")
        count = min(len(buffer), len(self._pending))
        buffer[:count] = self._pending[:count]
        self._pending = self._pending[count:]
        return count

    def close(self) -> None:
        self._text.close()
        super().close()
