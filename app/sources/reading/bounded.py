# SPDX-License-Identifier: MPL-2.0
"""A stream that refuses a part which would have to be held whole and is too large for that."""

import io
from typing import BinaryIO

from app.sources.reading.errors import FileUnreadable


class Bounded:
    """Reads from a stream. Whoever reads sets ``taken`` to 0 whenever a part is complete."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises :class:`FileUnreadable` after more than the limit without a part."""
        data = self._stream.read(size)
        self.taken += len(data)
        if self.taken > self._limit:
            raise FileUnreadable
        return data


class Beginning(io.BufferedIOBase):
    """The first bytes of a stream, as if it ended after them."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        data = self._stream.read(wanted) if wanted else b""
        self._left -= len(data)
        return data

    read1 = read

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            super().close()
