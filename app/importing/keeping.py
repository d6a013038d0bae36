# SPDX-License-Identifier: MPL-2.0
"""Copies files of an export into the vault's store of originals, beside the reading of them."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Self

from app.importing.archives import Member, reading
from app.importing.errands import Errands, Heard
from app.importing.errors import DiskSilent, ImportingError
from app.vault.chunks import Compression
from app.vault.originals import Originals

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """The id of the copy ("" when there is none), and what broke while it was made: then it ends there. ``unproved``:
    it is right if whoever reads the whole file finds that right."""

    original: str
    error: ImportingError | None = None
    unproved: bool = False


def not_kept() -> "Future[Kept]":
    """In place of the copy of a file of which none is made."""
    future: Future[Kept] = Future()
    future.set_result(Kept(""))
    return future


class Keeper:
    """Copies file after file in a thread of its own. What it copied is the caller's to keep or to remove.

    ``patience``: seconds within which a disk has to answer.
    """

    def __init__(self, originals: Originals, patience: float) -> None:
        self._originals = originals
        self._errands = Errands(patience)

    def keep(self, member: Member, then: Callable[[], None], *, read: bool) -> "Future[Kept]":
        """Copy a file; ``then`` is called, in whatever thread, once the answer is there. ``read``: it is also being
        read, so that it may be copied as it is in its archive, without being looked into twice."""
        copy = self._copy_deflated if read else self._copy
        future = self._errands.do(lambda heard: copy(member, heard), Kept("", DiskSilent()))
        future.add_done_callback(lambda _: then())
        return future

    def look(self) -> None:
        """Give up a file whose disk does not answer. To be called now and then."""
        self._errands.look()

    def stop(self) -> None:
        """Leave the copy that is being made, and end the thread."""
        self._errands.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _copy_deflated(self, member: Member, heard: Heard) -> Kept:
        try:
            stream = member.deflated()
            if stream is None:
                return self._copy(member, heard)
            with stream, self._originals.create(Compression.DEFLATE) as original:
                while chunk := stream.read(_CHUNK):
                    heard()
                    original.write(chunk)
                return Kept(original.commit(), unproved=True)
        except ImportingError:
            return self._copy(member, heard)

    def _copy(self, member: Member, heard: Heard) -> Kept:
        with self._originals.create() as original:
            copied = 0
            try:
                with reading(member) as read:
                    while chunk := read(_CHUNK):
                        heard()
                        original.write(chunk)
                        copied += len(chunk)
            except ImportingError as error:
                # What could be read is kept: rows may have been read from it.
                return Kept(original.commit() if copied else "", error)
            heard()
            return Kept(original.commit())
