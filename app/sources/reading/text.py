# SPDX-License-Identifier: MPL-2.0
"""Bytes to text: byte-order marks, UTF-16, broken UTF-8 and doubly encoded text."""

import codecs
import io
import re
from typing import BinaryIO

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LATIN_1_BYTES = re.compile("[\x80-\xff]")


def encoding_of(head: bytes) -> str:
    """The encoding that a byte-order mark announces; UTF-8 without one."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8-sig")


def text_stream(stream: BinaryIO) -> io.TextIOWrapper:
    """A text view of a binary stream; bytes that are no text become U+FFFD, never an error."""
    buffered = io.BufferedReader(_AsRaw(stream), buffer_size=256 * 1024)
    encoding = encoding_of(buffered.peek(4)[:4])
    return io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")


def utf8_stream(stream: BinaryIO) -> BinaryIO:
    """A binary view of a stream that is UTF-8 without a mark, whatever the stream was."""
    return io.BufferedReader(_Utf8(text_stream(stream)), buffer_size=256 * 1024)


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
