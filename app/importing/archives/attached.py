# SPDX-License-Identifier: MPL-2.0
"""What is attached to a saved mail: companies send exports so. A mail is short enough to be held in memory, and so is
what it carries."""

import io
from functools import lru_cache
from typing import BinaryIO, cast

from app.importing.archives.files import FileSource, exactly
from app.importing.archives.spots import AttachedSpot, FileSpot
from app.importing.errors import MemberUnreadable
from app.sources.generic.attachments import MAIL_LIMIT, attached
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput

_SUFFIXES = (".eml", ".emlx")


def is_mail(spot: FileSpot) -> bool:
    """Whether a file is one mail, by its name, and not too long to be held."""
    return spot.path.casefold().endswith(_SUFFIXES) and spot.size <= MAIL_LIMIT


def attachments(spot: FileSpot) -> list[tuple[str, AttachedSpot]]:
    """The files that are attached to a mail, by their names; of one that breaks off, those before. Raises what the disk
    says (the kinds of :class:`MemberUnreadable`)."""
    return [(name, AttachedSpot(spot, number, len(data))) for number, (name, data) in enumerate(_held(spot))]


@lru_cache(maxsize=1)
def _held(spot: FileSpot) -> list[tuple[str, bytes]]:
    """All that is attached to a mail, so that it is taken apart once and not for every file."""
    found: list[tuple[str, bytes]] = []
    try:
        for name, file in attached(_mail(spot)):
            with file.open() as stream:
                found.append((name, stream.read()))
    except (FileUnexpected, FileUnreadable):
        # It says so itself when it is read.
        return found
    return found


def let_go() -> None:
    """Forget the mail that was looked into last."""
    _held.cache_clear()


class AttachedSource:
    """The bytes of a file that is attached, from an offset on. Raises :class:`MemberUnreadable` or one of its kinds
    where it is there no more."""

    def __init__(self, spot: AttachedSpot, offset: int = 0) -> None:
        files = _held(spot.container)
        if spot.number >= len(files):
            raise MemberUnreadable
        self._bytes = io.BytesIO(files[spot.number][1])
        self.skip(offset)

    def read(self, size: int) -> bytes:
        return self._bytes.read(size)

    def skip(self, size: int) -> None:
        self._bytes.seek(size, io.SEEK_CUR)

    def close(self) -> None:
        self._bytes.close()


def _mail(spot: FileSpot) -> FileInput:
    source = FileSource(spot)
    try:
        content = exactly(source, spot.size)
    except EOFError as error:
        raise MemberUnreadable from error
    finally:
        source.close()
    return FileInput("mail.eml", spot.size, "", lambda: cast(BinaryIO, io.BytesIO(content)))
