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
    found: list[tuple[str, AttachedSpot]] = []
    try:
        for number, (name, file) in enumerate(attached(_mail(spot))):
            found.append((name, AttachedSpot(spot, number, file.size)))
    except (FileUnexpected, FileUnreadable):
        # It says so itself when it is read.
        return found
    return found


@lru_cache(maxsize=1)
def bytes_of(spot: AttachedSpot) -> bytes:
    """A file that is attached. Raises :class:`MemberUnreadable` or one of its kinds where it is there no more."""
    try:
        for number, (_, file) in enumerate(attached(_mail(spot.container))):
            if number == spot.number:
                with file.open() as stream:
                    return stream.read()
    except (FileUnexpected, FileUnreadable) as error:
        raise MemberUnreadable from error
    raise MemberUnreadable


class AttachedSource:
    """The bytes of a file that is attached, from an offset on."""

    def __init__(self, spot: AttachedSpot, offset: int = 0) -> None:
        self._bytes = io.BytesIO(bytes_of(spot))
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
