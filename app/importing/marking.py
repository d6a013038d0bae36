# SPDX-License-Identifier: MPL-2.0
"""By what an export is known again: its digest, and a mark by which files on the disk are known without reading."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from app.importing.archives import Member, reading, root
from app.importing.archives.unpacking import crc32
from app.importing.errands import Errands, Heard
from app.importing.errors import DiskSilent, ImportingError

_CHUNK = 1024 * 1024


def digest_of(
    members: Iterable[Member], left_out: Callable[[str], bool], heed: Callable[[], None], patience: float
) -> str:
    """The same for the same names, sizes and checksums, whether they come in a zip, a tar or a folder, and with
    other folders around them. What has no checksum is read, unless its content is ``left_out``, or a disk does not
    answer within ``patience`` seconds. ``heed`` is called all along, and may raise."""
    listed = []
    with Errands(patience) as errands:
        for member in members:
            heed()
            if member.refused:
                # With its password, or downloaded once more, an export is another one than without.
                content = member.refused.code
            elif left_out(member.path):
                content = ""
            else:
                content = member.checksum or errands.done(partial(_checksum, member), DiskSilent.code, heed)
            listed.append((member.path, member.size, content))
    above = len(_above([path for path, _, _ in listed]))
    mark = hashlib.blake2b(digest_size=16)
    for path, size, content in sorted(listed):
        mark.update(f"{path[above:]}\0{size}\0{content}\n".encode("utf-8", "replace"))
    return mark.hexdigest()


def mark_of(members: Sequence[Member]) -> str:
    """The same for the same files at the same places of the same disk, as long as nothing has written to them; ""
    where they cannot be looked at."""
    mark = hashlib.blake2b(digest_size=16)
    files = {root(member.spot).path for member in members if member.spot}
    try:
        for path in sorted(files):
            found = os.stat(path)  # noqa: PTH116 - a spot is made of text
            mark.update(
                f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\n".encode("utf-8", "replace")
            )
    except (OSError, ValueError):
        return ""
    for member in members:
        refused = member.refused.code if member.refused else ""
        mark.update(f"{member.path}\0{member.size}\0{refused}\n".encode("utf-8", "replace"))
    return mark.hexdigest()


def as_here(done: set[str], here: set[str]) -> set[str]:
    """The paths of files that came in from another container of the same export, as they are in this one."""
    if done <= here:
        return done
    above = _above(here)
    inside = {path[len(above) :] for path in here}
    names = {path.rsplit("/", 1)[-1] for path in here}
    # Whichever of them is in both; files of a file manager may not be.
    sample = max((path for path in done if path.rsplit("/", 1)[-1] in names), key=len, default="")
    folders = {sample[: sample.rindex(path)] for path in inside if sample == path or sample.endswith("/" + path)}
    found = [{path[len(folder) :] for path in done if path.startswith(folder)} & inside for folder in folders]
    return {above + path for path in max(found, key=len, default=set())}


def _above(paths: Collection[str]) -> str:
    """The folders that all paths have in common, with the last slash."""
    first, last = min(paths, default=""), max(paths, default="")
    common = 0
    while common < min(len(first), len(last)) and first[common] == last[common]:
        common += 1
    return first[: first.rfind("/", 0, common) + 1]


def _checksum(member: Member, heard: Heard) -> str:
    crc = 0
    try:
        with reading(member) as read:
            while chunk := read(_CHUNK):
                heard()
                crc = crc32(chunk, crc)
    except ImportingError as error:
        return error.code
    return f"{crc:08x}"
