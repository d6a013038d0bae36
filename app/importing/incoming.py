# SPDX-License-Identifier: MPL-2.0
"""The files that came into a folder and are there in whole, those together that are named as parts of one export; and
the folders, as some browsers unpack what they fetch."""

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.importing.planning import shared_name

MOST = 1_000
"""As many files at most are looked at in one round, the newest first."""

_UNDER_WAY = (".part", ".partial", ".crdownload", ".opdownload", ".download", ".filepart", ".aria2", ".tmp")
"""What browsers and other programs put behind the name of a download until it is whole."""

_UNNAMED = "unconfirmed "
"""How a browser calls a download of which it does not say yet what it will be."""

_GIVEN_UP = 600 * 10**9
"""Nanoseconds after which a download to which nothing was written is waited for no more."""

MOST_INSIDE = 20_000
"""A folder with more in it is not looked at: nobody's browser unpacked it."""

Stamp = tuple[str, int, int]
"""A file: its path, size, and when it was last written to, in nanoseconds since 1970. A folder has no size."""

Files = tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    came: int
    stamp: Stamp

    whole_name: str
    """What a download under way will be called; "" where it is none."""
    folder: bool = False

    @property
    def parts_of(self) -> str:
        if self.folder and not self.whole_name:
            return f"{self.name}/"
        return shared_name(self.whole_name or self.name)

    @property
    def one_of_several(self) -> bool:
        return not self.folder and not self.name.startswith(self.parts_of + ".")


def new_files(
    folder: Path, since: int, quiet: int, known: Container[Files] = (), without: Path | None = None
) -> list[Files] | None:
    """The files that came since ``since`` and to which nothing was written since ``quiet`` (nanoseconds since 1970),
    the newest first; ``None`` where the folder cannot be read.

    Parts stand together, in the order of their names, and wait for those of their kind that are still to come. A
    ``known`` folder is not looked into again, and the one ``without`` which it is asked never.
    """
    try:
        with os.scandir(folder) as listing:
            found = [*_found((entry for entry in listing if Path(entry.path) != without), since, known)]
    except OSError:
        return None
    coming, unnamed = set(), False
    for each in found:
        empty = not each.folder and not each.stamp[1]
        if each.came > quiet or ((each.whole_name or empty) and each.came > quiet - _GIVEN_UP):
            coming.add(each.parts_of)
            unnamed = unnamed or each.name.casefold().startswith(_UNNAMED)
    whole = [each for each in found if not each.whole_name and since <= each.came <= quiet]
    whole.sort(key=lambda each: (each.came, each.name), reverse=True)
    groups: dict[str, list[_Found]] = {}
    for each in whole[:MOST]:
        if each.parts_of not in coming and not (unnamed and each.one_of_several):
            groups.setdefault(each.parts_of, []).append(each)
    return [tuple(each.stamp for each in sorted(group, key=lambda each: each.name)) for group in groups.values()]


def _found(listing: "Iterator[os.DirEntry[str]]", since: int, known: Container[Files]) -> Iterator[_Found]:
    for entry in listing:
        if entry.name.startswith("."):
            continue
        try:
            status = entry.stat()
        except OSError:
            # It has gone meanwhile, or leads nowhere: no reason to see none of the others.
            continue
        # Some programs give a download the time at which the server made it.
        came, whole_name = max(status.st_mtime_ns, status.st_ctime_ns), _whole_name(entry.name)
        if stat.S_ISREG(status.st_mode):
            yield _Found(entry.name, came, (entry.path, status.st_size, status.st_mtime_ns), whole_name)
        elif stat.S_ISDIR(status.st_mode) and not entry.is_symlink() and came >= since:
            stamp = entry.path, 0, came
            newest = came if (stamp,) in known else _newest(entry.path, came)
            if newest:
                yield _Found(entry.name, newest, stamp, whole_name, folder=True)


def _newest(folder: str, came: int) -> int:
    """When the newest thing in a folder came; 0 where it cannot be read, or has too much in it."""
    newest, left, inside = came, [folder], 0
    try:
        while left:
            with os.scandir(left.pop()) as listing:
                for entry in listing:
                    status = entry.stat(follow_symlinks=False)
                    newest = max(newest, status.st_ctime_ns)
                    inside += 1
                    if stat.S_ISDIR(status.st_mode):
                        left.append(entry.path)
            if inside > MOST_INSIDE:
                return 0
    except OSError:
        return 0
    return newest


def _whole_name(name: str) -> str:
    """The name that a download under way will have; "" of a file that is none."""
    low = name.casefold()
    return next((name[: -len(ending)] for ending in _UNDER_WAY if low.endswith(ending)), "")
