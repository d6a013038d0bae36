# SPDX-License-Identifier: MPL-2.0
"""What runs in a worker process: it opens one file after another, reads it, and sends what it says, packed.

It has no key and no database. Whatever a hostile file does to it costs that file only.
"""

import gc
import importlib
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, Self, cast

import msgspec

from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.catalog.organisation import Organisation
from app.catalog.record import Records
from app.importing.archives import Member, close_streams
from app.importing.errors import ImportingError, ReaderFailed, ReaderTooHungry
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput, FileRule, Reader
from app.vault.packing import BATCH, Batch, Packer

MEMORY_LIMIT = 768 * 1024 * 1024
"""Bytes that a worker may take for its own, where the system can hold it to that."""

READY = b"ready"
"""What a worker says first, so that one that cannot even begin is told from one that a file ended."""

_SEND_SECONDS = 0.4
_IDLE_SECONDS = 0.5
_LOOK_EVERY = 128
_LOOK_AT_PARENT_SECONDS = 5.0
_ALONE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class BrandReader:
    """The reader of a brand's rule, by the place of the rule among all of the brand's: the rules themselves may hold
    what cannot be sent, and two forms of one sort of file share its name."""

    module: str
    place: int

    @classmethod
    def of(cls, module: str, rules: Sequence[FileRule], rule: FileRule) -> Self:
        """The reader of this very rule."""
        return cls(module, next(place for place, each in enumerate(rules) if each is rule))

    def find(self) -> Reader:
        """The reader itself; imports the brand's module."""
        rules: tuple[FileRule, ...] = importlib.import_module(self.module).SOURCE.rules
        read = rules[self.place].read
        assert read is not None
        return read


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read: where it is, in whose export, by which reader, whether it may look into letters, and in which
    country the person lives."""

    member: Member
    language: str
    brand: Organisation
    reader: BrandReader | Reader
    bodies: bool = False
    country: str = ""


class Part(msgspec.Struct, tag="part", array_like=True):
    """Some of what a file says, and how many of its bytes were read so far."""

    batch: Batch
    position: int


class Done(msgspec.Struct, tag="done", array_like=True):
    """The end of a file. ``code``, ``sentence`` and its ``fields`` tell what went wrong, and are empty otherwise.
    ``proved``: it was read to its end, and its archive vouches for all of it."""

    outcome: Outcome
    code: str = ""
    sentence: str = ""
    fields: dict[str, str | int | float] = {}
    proved: bool = False


Message = Part | Done

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Part | Done).decode


def serve(tasks: Connection) -> None:
    """Read what comes until the other end is closed. The main function of a worker process."""
    confine()
    spare_collector()
    with suppress(OSError):
        tasks.send_bytes(READY)
    while True:
        try:
            if not tasks.poll(_IDLE_SECONDS):
                # The import may be over, and the person may want to delete the archive.
                close_streams()
            task: Task = tasks.recv()
        except (EOFError, OSError):
            return
        try:
            done = read(task, lambda message: tasks.send_bytes(encode(message)))
            tasks.send_bytes(encode(done))
        except OSError:
            return  # Nobody listens any more.


def spare_collector() -> None:
    """Have rings of objects looked for seldom: what is read makes none, and the search in every piece would take a
    tenth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def read(task: Task, send: Callable[[Part], None]) -> Done:
    """Read one file, sending its parts; how it ended is the answer."""
    opened = _Opened(task.member)
    given = FileInput(task.member.path, task.member.size, task.language, opened.open, task.bodies)
    packer = Packer(task.brand, task.country)
    try:
        reader = task.reader.find() if isinstance(task.reader, BrandReader) else task.reader
        due = time.monotonic() + _SEND_SECONDS
        for number, item in enumerate(reader(given)):
            packer.add(item)
            look = number % _LOOK_EVERY == 0 or type(item) is Records
            if look and (len(packer) >= BATCH or time.monotonic() > due):
                send(Part(packer.take(), opened.position))
                due = time.monotonic() + _SEND_SECONDS
        done = Done(Outcome.PARSED)
    except FileUnexpected as error:
        done = ended(Outcome.KEPT, error)
    except (FileUnreadable, ImportingError) as error:
        done = ended(Outcome.FAILED, error)
    except MemoryError:
        done = ended(Outcome.FAILED, ReaderTooHungry())
    except (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError):
        # A reader met a shape nobody thought of: the file is kept, the import goes on, nothing of it is logged.
        done = ended(Outcome.FAILED, ReaderFailed())
    finally:
        opened.close()
    if len(packer):
        send(Part(packer.take(), opened.position))
    done.proved = opened.position >= task.member.size
    return done


def ended(outcome: Outcome, error: MienError) -> Done:
    """The end of a file that something was wrong with."""
    fields = {name: value for name, value in error.fields.items() if isinstance(value, str | int | float)}
    return Done(outcome, error.code, error.sentence, fields)


class _Opened:
    """Opens a member as often as its reader asks, and knows how far it is."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._streams: list[_Counted] = []

    @property
    def position(self) -> int:
        """Bytes read of the stream that is furthest."""
        return max((stream.position for stream in self._streams), default=0)

    def open(self) -> BinaryIO:
        stream = _Counted(self._member.open())
        self._streams.append(stream)
        return cast(BinaryIO, stream)

    def close(self) -> None:
        for stream in self._streams:
            stream.close()


class _Counted(io.BufferedIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.position = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        data = self._stream.read(-1 if size is None else size)
        self.position += len(data)
        return data

    read1 = read

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            super().close()


def confine() -> None:
    """Have this process print nothing, take no more than its share, and end with its parent."""
    _be_quiet()
    _be_bounded()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _be_quiet() -> None:
    # What a crash prints may quote the file, also where it comes from a library in C.
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    for descriptor in (1, 2):
        os.dup2(sys.stderr.fileno(), descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _be_bounded() -> None:
    if sys.platform != "win32":
        import resource

        # Where there is no such limit, the other process watches.
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        # What the memory holds of a file is not written to the disk by a crash.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _go_on_for_a_while() -> None:
    """Have the system end this process when it works on without coming back here: one that is deep in a C library
    would else not see that its parent has ended."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + _ALONE_SECONDS, most))


def _end_with_parent() -> None:
    parent = parent_process()
    while parent is not None:
        _go_on_for_a_while()
        if connection.wait([parent.sentinel], _LOOK_AT_PARENT_SECONDS):
            os._exit(0)
