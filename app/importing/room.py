# SPDX-License-Identifier: MPL-2.0
"""What room an import needs on the disk of the vault, guessed low: a disk that fills up all the same loses nothing,
but an import that would have fitted must not be refused."""

from pathlib import Path

from app.importing.archives import Member, ZipSpot, check_room
from app.importing.planning import Fate, PlannedExport, fate_of
from app.sources.source import Source

# Measured: rows and their index take about a third of the JSON or CSV that they come from, and a copy of it an eighth.
_ROWS = 0.3
_COPY = 0.12


def look_for_room(folder: Path, planned: PlannedExport, done: set[str], *, keep_media: bool) -> None:
    """Raises :class:`~app.importing.errors.DiskTooSmall` when the files that are not in the vault yet cannot fit.

    ``done``: the paths of those that are.
    """
    source = planned.recognition.source
    if source is not None:
        members = (member for member in planned.archive.members() if member.path not in done)
        check_room(folder, int(sum(_needed(member, source, keep_media) for member in members)))


def _needed(member: Member, source: Source, keep_media: bool) -> float:
    fate, rule, _ = fate_of(member, source, keep_media=keep_media)
    # Of a letter there is no copy, and its records are far smaller than what is attached to it.
    if fate not in (Fate.READ, Fate.KEEP) or (rule and rule.correspondence):
        return 0.0
    copy = member.spot.packed if isinstance(member.spot, ZipSpot) else _COPY * member.size
    return copy + _ROWS * member.size if fate is Fate.READ else copy
