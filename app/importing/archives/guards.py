# SPDX-License-Identifier: MPL-2.0
"""What an archive may ask of the computer, and what is refused beyond that."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.importing.errors import DiskTooSmall, ImportingError, MemberTooLarge, NestedTooDeep, NestedTooMany

_SPARE = 64 * 1024 * 1024
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one export, all its parts together. Sizes are in bytes.

    Text packs ten times, repetitive tables a hundred times, a zip bomb a thousand times smaller: what packs more
    than ``ratio`` times is taken up to ``free`` bytes, and all of it together up to ``ratio`` times the files on
    the disk. ``nesting`` counts the archives around a file, ``letters`` those of all names together.
    """

    members: int = 1_000_000
    letters: int = 100_000_000
    ratio: int = 300
    free: int = 256 * 1024 * 1024
    nesting: int = 3
    archives: int = 2_000


class Budget:
    """What of the limits is used up."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._allowed = limits.free
        self._archives = 0
        self._letters = 0
        self._unpacked = 0
        self._suspicious = 0

    def disk(self, size: int) -> None:
        """A file on the disk stands for what comes out of it."""
        self._allowed += size * self.limits.ratio

    def unpack(self, packed: int, size: int) -> type[ImportingError] | None:
        """Why a member of ``packed`` bytes may not unpack to ``size``; ``None`` when it may."""
        if size > self.limits.ratio * packed:
            if self._suspicious + size > self.limits.free:
                return MemberTooLarge
            self._suspicious += size
        if self._unpacked + size > self._allowed:
            return MemberTooLarge
        self._unpacked += size
        return None

    @property
    def left(self) -> int:
        """How many bytes may still come out."""
        return max(0, self._allowed - self._unpacked)

    def name(self, name: str) -> bool:
        """Whether there is room for one more name in a list."""
        self._letters += len(name)
        return self._letters <= self.limits.letters

    def enter(self, depth: int) -> type[ImportingError] | None:
        """Why one more archive within archives may not be opened; ``None`` when it may."""
        if depth > self.limits.nesting:
            return NestedTooDeep
        if self._archives >= self.limits.archives:
            return NestedTooMany
        self._archives += 1
        return None


def check_room(folder: Path, needed: int, spare: int = _SPARE) -> None:
    """Raises :class:`DiskTooSmall` when the disk of a folder cannot take ``needed`` bytes and ``spare`` more."""
    free = shutil.disk_usage(folder).free
    if needed + spare > free:
        raise DiskTooSmall(needed=-(-(needed + spare) // _MEGABYTE), free=free // _MEGABYTE)
