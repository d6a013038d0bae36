# SPDX-License-Identifier: MPL-2.0
"""The files that came into a folder and are there in whole, those together that are named as parts of one export."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.importing.planning import shared_name

MOST = 200
"""As many files at most are looked at in one round, the newest first."""

_UNDER_WAY = (".part", ".partial", ".crdownload", ".opdownload", ".download", ".filepart", ".aria2", ".tmp")
"""What browsers and other programs put behind the name of a download until it is whole."""

_UNNAMED = "unconfirmed "
"""How a browser calls a download of which it does not say yet what it will be."""

_GIVEN_UP = 600 * 10**9
"""Nanoseconds after which a download to which nothing was written is waited for no more."""

Stamp = tuple[str, int, int]
"""A file: its path, size, and when it was last written to, in nanoseconds since 1970."""

Files = tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    came: int
    stamp: Stamp

    whole_name: str
    """What a download under way will be called; "" where it is none."""

    @property
    def parts_of(self) -> str:
        return shared_name(self.whole_name or self.name)

    @property
    def one_of_several(self) -> bool:
        return not self.name.startswith(self.parts_of + ".")


def new_files(folder: Path, since: int, quiet: int) -> list[Files] | None:
    """The files that came since ``since`` and to which nothing was written since ``quiet`` (nanoseconds since 1970),
    the newest first; ``None`` where the folder cannot be read.

    Parts stand together, in the order of their names, and wait for those of their kind that are still to come.
    """
    try:
        with os.scandir(folder) as listing:
            found = list(_files(listing))
    except OSError:
        return None
    coming, unnamed = set(), False
    for each in found:
        empty = not each.stamp[1]
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


def _files(listing: "Iterator[os.DirEntry[str]]") -> Iterator[_Found]:
    for entry in listing:
        if entry.name.startswith("."):
            continue
        try:
            status = entry.stat()
        except OSError:
            # It has gone meanwhile, or leads nowhere: no reason to see none of the others.
            continue
        whole_name = _whole_name(entry.name)
        # Some browsers keep a download under way in a folder.
        if stat.S_ISREG(status.st_mode) or whole_name:
            # Some programs give a download the time at which the server made it.
            came = max(status.st_mtime_ns, status.st_ctime_ns)
            yield _Found(entry.name, came, (entry.path, status.st_size, status.st_mtime_ns), whole_name)


def _whole_name(name: str) -> str:
    """The name that a download under way will have; "" of a file that is none."""
    low = name.casefold()
    return next((name[: -len(ending)] for ending in _UNDER_WAY if low.endswith(ending)), "")
