# SPDX-License-Identifier: MPL-2.0
"""A first look at files that Mien does not know, in a process that such a file may bring down without harm."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, Self, TypeVar

import msgspec
import psutil

from app.catalog.errors import MienError
from app.importing.archives import Member, close_streams
from app.importing.errands import PATIENCE
from app.importing.errors import DiskSilent, ImportingError, LookFailed
from app.importing.worker import confine
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput

T = TypeVar("T")

Look = Callable[[FileInput, int], T]
"""What is found in a file at a glance, of so much of it. Sent by its name: a function of a module."""

_FOUND, _REFUSED = b"+", b"-"
_LOOK_SECONDS = 0.1
_END_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class LookLimits:
    """What a look may take: bytes of memory, seconds of work, seconds until a disk has to have given all that is
    looked at; and how many looks may go wrong before nothing more of an export is looked at, since a person waits."""

    memory: int = 512 * 1024 * 1024
    work: float = 20.0
    wait: float = PATIENCE
    failures: int = 3


_LIMITS = LookLimits()


class _Refusal(msgspec.Struct):
    code: str = ""
    fields: dict[str, object] = {}


class Looker(Generic[T]):
    """Looks at one file after another in a process that is started when it is needed, and anew after a failure.

    ``kind`` is the type of what ``how`` finds: the answer is taken for nothing else. ``heed`` is called while it is
    waited for, and may raise. ``refusals``: what a person is told of a file in which nothing is found.
    """

    def __init__(
        self,
        how: Look[T],
        kind: type[T],
        heed: Callable[[], None] = lambda: None,
        limits: LookLimits = _LIMITS,
        refusals: Sequence[type[MienError]] = (),
    ) -> None:
        self._how, self._heed, self._limits, self._refusals = how, heed, limits, refusals
        self._found = msgspec.msgpack.Decoder(kind).decode
        self._refused = msgspec.msgpack.Decoder(_Refusal).decode
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._failures = 0

    def look(self, member: Member, much: int) -> T | None:
        """What is found in a file; ``None`` where there is nothing to show.

        Raises :class:`LookFailed` when the look broke off, :class:`DiskSilent`, and the refusals.
        """
        if self._failures >= self._limits.failures:
            raise LookFailed
        try:
            found, data = self._answer(member, much)
            if found:
                return self._found(data)
            refusal = self._refused(data)
        except (LookFailed, DiskSilent, msgspec.DecodeError) as error:
            self._failures += 1
            self.close()
            if isinstance(error, ImportingError):
                raise
            raise LookFailed from error
        except BaseException:
            self.close()
            raise
        for told in self._refusals:
            if told.code == refusal.code:
                raise told(**refusal.fields)
        return None

    def close(self) -> None:
        """End the process."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process and pipe:
            process.kill()
            process.join(_END_SECONDS)
            pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, member: Member, much: int) -> tuple[bool, bytes]:
        pipe, watched = self._ready()
        try:
            begun, worked = time.monotonic(), _work(watched)
            pipe.send((self._how, member, much))
            while not pipe.poll(_LOOK_SECONDS):
                self._heed()
                if watched.memory_info().rss > self._limits.memory or _work(watched) - worked > self._limits.work:
                    raise LookFailed
                if time.monotonic() - begun > self._limits.wait:
                    raise DiskSilent
            data = pipe.recv_bytes()
            return data[:1] == _FOUND, data[1:]
        except (EOFError, OSError, psutil.Error) as error:
            raise LookFailed from error

    def _ready(self) -> tuple[Connection, psutil.Process]:
        if self._process is None or self._pipe is None:
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=serve_looks, args=(theirs,), name="mien-looker", daemon=True)
            self._process.start()
            theirs.close()
        try:
            return self._pipe, psutil.Process(self._process.pid)
        except psutil.Error as error:
            raise LookFailed from error


def serve_looks(pipe: Connection) -> None:
    """Look at what comes until the other end is closed. The main function of the process."""
    confine()
    encode = msgspec.msgpack.Encoder().encode
    with suppress(EOFError, OSError):
        while True:
            how, member, much = pipe.recv()
            pipe.send_bytes(_looked(how, member, much, encode))
            # The person may want to delete the archive.
            close_streams()


def _looked(how: Look[object], member: Member, much: int, encode: Callable[[object], bytes]) -> bytes:
    try:
        return _FOUND + encode(how(FileInput(member.path, member.size, "", member.open), much))
    except (FileUnexpected, FileUnreadable, ImportingError) as error:
        return _REFUSED + encode(_Refusal(error.code, error.fields))
    except OSError:
        return _REFUSED + encode(_Refusal())


def _work(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
