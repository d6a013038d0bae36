# SPDX-License-Identifier: MPL-2.0
"""A file of an export, and an export as a list of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from app.importing.archives.opening import close_streams, open_deflated, open_spot
from app.importing.archives.spots import Spot, ZipSpot
from app.importing.errors import ImportingError, MemberSpecial


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an export: its cleaned path, unique in the export, and where its bytes are.

    ``refused`` names why it is not to be opened (``None`` when it may be): a
    :class:`~app.importing.errors.MemberSkipped` for what is passed over, else it failed. ``spot`` is ``None`` where
    there is nothing to open. A member can be sent to another process.
    """

    path: str
    spot: Spot | None
    refused: type[ImportingError] | None = None
    password: bytes = field(default=b"", repr=False)

    @property
    def size(self) -> int:
        """Unpacked, in bytes, as the archive says."""
        return self.spot.size if self.spot else 0

    @property
    def checksum(self) -> str:
        """The checksum of the content, if the archive has one, else ""."""
        return self.spot.checksum if self.spot else ""

    def open(self) -> BinaryIO:
        """A stream of its bytes, forward only. It and its reads raise :class:`ImportingError` alone."""
        if self.refused or self.spot is None:
            raise (self.refused or MemberSpecial)
        return open_spot(self.spot, self.password)

    def deflated(self) -> BinaryIO | None:
        """A stream of its bytes as they stand in a zip, if they are deflated there and no more, else ``None``. Whoever
        reads them all by :meth:`open` proves them."""
        if self.refused or not isinstance(self.spot, ZipSpot) or not self.spot.deflated:
            return None
        return open_deflated(self.spot, self.password)


class Archive(Protocol):
    """A list of members that can be read in any order, and fastest in their own."""

    @property
    def truncated(self) -> bool:
        """Whether something is missing at the end of an archive, or its list was broken."""

    @property
    def needs_password(self) -> bool:
        """Whether members are locked and no password was given."""

    def members(self) -> Sequence[Member]: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class FoundArchive:
    """An archive whose members were listed once."""

    found: Sequence[Member]
    files: Sequence[str]
    truncated: bool = False
    needs_password: bool = False

    def members(self) -> Sequence[Member]:
        return self.found

    def close(self) -> None:
        """Let go of the files in this process; other processes do so with ``close_streams()``."""
        for path in self.files:
            close_streams(path)


@contextmanager
def reading(member: Member) -> Iterator[Callable[[int], bytes]]:
    """The ``read`` of a member's stream; all that breaks meanwhile is an :class:`ImportingError`."""
    with member.open() as stream:
        yield stream.read
