# SPDX-License-Identifier: MPL-2.0
"""Copies files of an export into the vault's store of originals, beside the reading of them."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self

from app.importing.archives import Member, reading
from app.importing.errors import ImportingError
from app.vault.originals import Originals

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """The id of the copy ("" when there is none), and what broke while it was made: then it ends there."""

    original: str
    error: ImportingError | None = None


def not_kept() -> "Future[Kept]":
    """In place of the copy of a file of which none is made."""
    future: Future[Kept] = Future()
    future.set_result(Kept(""))
    return future


class Keeper:
    """One thread that copies file after file. What it copied is the caller's to keep or to remove."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="mien-keeper")
        self._stopped = False

    def keep(self, member: Member, then: Callable[[], None]) -> "Future[Kept]":
        """Copy a file; ``then`` is called, in the other thread, once the answer is there."""
        future = self._pool.submit(self._copy, member)
        future.add_done_callback(lambda _: then())
        return future

    def stop(self) -> None:
        """Leave the copy that is being made, and end the thread."""
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _copy(self, member: Member) -> Kept:
        with self._originals.create() as original:
            copied = 0
            try:
                with reading(member) as read:
                    while not self._stopped and (chunk := read(_CHUNK)):
                        original.write(chunk)
                        copied += len(chunk)
            except ImportingError as error:
                # What could be read is kept: rows may have been read from it.
                return Kept(original.commit() if copied else "", error)
            return Kept("") if self._stopped else Kept(original.commit())
