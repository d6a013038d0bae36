# SPDX-License-Identifier: MPL-2.0
"""Exports as lists of members, and members as streams; see ``listing`` for the first and ``opening`` for the second.

A :class:`Member` holds a :data:`Spot`, a value that crosses into another process, where :func:`open_spot` opens it
without listing the archive again. :func:`close_streams` ends what a process kept open between members.
"""

from app.importing.archives.files import answered, listening
from app.importing.archives.guards import Limits, check_room
from app.importing.archives.kinds import is_archive
from app.importing.archives.listing import open_archive
from app.importing.archives.member import Archive, FoundArchive, Member, reading
from app.importing.archives.names import clean_name
from app.importing.archives.opening import close_streams, open_spot
from app.importing.archives.spots import FileSpot, Lock, Spot, TarSpot, ZipSpot, root

__all__ = [
    "Archive",
    "FileSpot",
    "FoundArchive",
    "Limits",
    "Lock",
    "Member",
    "Spot",
    "TarSpot",
    "ZipSpot",
    "answered",
    "check_room",
    "clean_name",
    "close_streams",
    "is_archive",
    "listening",
    "open_archive",
    "open_spot",
    "reading",
    "root",
]
