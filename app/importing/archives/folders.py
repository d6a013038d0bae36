# SPDX-License-Identifier: MPL-2.0
"""The files of a folder, found with one look at each and without following a link anywhere."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from app.importing.archives.files import answered, told
from app.importing.archives.spots import FileSpot
from app.importing.errors import FolderTooDeep, ImportingError, MemberLink, MemberSpecial

_DEPTH = 64
_REPARSE = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: junctions and their like on Windows


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its path below the folder; ``refused`` where it is none, or cannot be had."""

    path: str
    spot: FileSpot | None
    refused: type[ImportingError] | None = None


def walk(folder: str) -> Iterator[Found]:
    """Everything in a folder that is not a folder, in the order of the names."""
    yield from _walk(folder, "", 0, set())


def _walk(folder: str, prefix: str, depth: int, above: set[tuple[int, int]]) -> Iterator[Found]:
    try:
        here = os.stat(folder)  # noqa: PTH116 - names are put together as text
        mark = (here.st_dev, here.st_ino)
        # A disk mounted into itself.
        if mark in above and here.st_ino:
            yield Found(prefix.rstrip("/"), None, MemberLink)
            return
        if depth > _DEPTH:
            yield Found(prefix.rstrip("/"), None, FolderTooDeep)
            return
        with os.scandir(folder) as listing:
            listed = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(prefix.rstrip("/") or os.path.basename(folder), None, type(told(error)))  # noqa: PTH119
        return
    inside = above | {mark}
    for entry in listed:
        answered()
        path = prefix + entry.name
        try:
            if entry.is_symlink():
                yield Found(path, None, MemberLink)
            elif entry.is_dir(follow_symlinks=False):
                if getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) & _REPARSE:
                    yield Found(path, None, MemberLink)
                else:
                    yield from _walk(entry.path, path + "/", depth + 1, inside)
            else:
                yield _file(entry, path)
        except OSError as error:
            yield Found(path, None, type(told(error)))


def _file(entry: "os.DirEntry[str]", path: str) -> Found:
    found = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(found.st_mode):
        return Found(path, None, MemberSpecial)
    return Found(path, FileSpot(entry.path, found.st_size, found.st_mtime_ns))
