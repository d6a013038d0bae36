# SPDX-License-Identifier: MPL-2.0
"""A stream that refuses a part which would have to be held whole and is too large for that."""

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
