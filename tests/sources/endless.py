# SPDX-License-Identifier: MPL-2.0
"""Files of a size that no test could hold: made while they are read."""

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from app.sources.source import FileInput

GIGABYTE = 1 << 30


class Endless(io.RawIOBase):
    """``head``, then ``unit`` over and over until ``size`` bytes are given."""

    def __init__(self, head: bytes, unit: bytes, size: int) -> None:
        super().__init__()
        self._head = head
        self._block = unit * max(1, 65_536 // len(unit))
        self._size = size
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most 64 KiB of them at a time."""
        size = min(65_536 if size < 0 else size, self._size - self.given)
        if self.given < len(self._head):
            data = self._head[self.given : self.given + size]
        else:
            start = (self.given - len(self._head)) % len(self._block)
            data = self._block[start : start + size]
        self.given += len(data)
        return data


def endless(path: str, head: bytes, unit: bytes, size: int = GIGABYTE) -> FileInput:
    """A file of an export that is mostly one thing."""
    opening: Callable[[], BinaryIO] = lambda: cast(BinaryIO, Endless(head, unit, size))  # noqa: E731
    return FileInput(path, size, "en", opening)
