# SPDX-License-Identifier: MPL-2.0
"""A brand whose files do to the process that reads them what hostile files do to careless readers."""

import ctypes
import io
import os
import re
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.catalog.words import N_
from app.sources.source import FileInput, FileRule, Guide, Level, Source

CANARY = "a canary that must not be told"


def read_plainly(file: FileInput) -> Iterator[Item]:
    """The one reader that nothing happens to: a record a line."""
    with file.open() as stream:
        for number, line in enumerate(io.BufferedReader(stream)):  # type: ignore[type-var]
            yield Record(Category.BROWSING, Origin.OBSERVED, "visit", line.decode().strip(), f"row {number + 1}")


def _first(file: FileInput) -> Record:
    with file.open() as stream:
        Path(stream.read().decode()).touch()
    return Record(Category.BROWSING, Origin.OBSERVED, "visit", f"{CANARY} of {file.name}", "row 1")


def read_without_end(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    while True:
        pass


def read_in_silence(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    threading.Event().wait()


def read_by_a_bad_pattern(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    # Holds on to the interpreter, so that no other thread of the process has its turn.
    re.match("(a+)+$", "a" * 100 + "b")


def read_ever_more(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    everything = []
    while True:
        everything.append(b"x" * 4_000_000)


def read_all_at_once(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    bytearray(1 << 40)


def read_and_exit(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    os._exit(0)


def read_and_crash(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    ctypes.string_at(0)


def read_and_abort(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    os.abort()


def read_and_leave(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    sys.exit(CANARY)


def read_and_interrupt(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    raise KeyboardInterrupt(CANARY)


def read_and_be_surprised(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    _raise(type("Surprise", (Exception,), {})(CANARY))


def read_and_talk(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    sys.stderr.write(CANARY)
    sys.stdout.write(CANARY)
    os.write(1, CANARY.encode())
    os.write(2, CANARY.encode())


def read_unsendable(file: FileInput) -> Iterator[Item]:
    yield _first(file)
    yield Record(Category.BROWSING, Origin.OBSERVED, "visit", "x", "row 2", key=object())  # type: ignore[arg-type]


def _raise(error: Exception) -> NoReturn:
    raise error


def serve_nobody(tasks: object) -> None:
    """In place of a worker: one that ends before it has begun."""


def serve_at_no_time(tasks: Connection) -> None:
    """In place of a worker: one that never gets so far as to begin."""
    while tasks.poll(None):
        tasks.recv()


READERS = {
    "endless": read_without_end,
    "silent": read_in_silence,
    "pattern": read_by_a_bad_pattern,
    "hungry": read_ever_more,
    "greedy": read_all_at_once,
    "exit": read_and_exit,
    "crash": read_and_crash,
    "abort": read_and_abort,
    "leave": read_and_leave,
    "interrupt": read_and_interrupt,
    "surprise": read_and_be_surprised,
    "talk": read_and_talk,
    "unsendable": read_unsendable,
}

SOURCE = Source(
    slug="hostile",
    organisation=Organisation("Hostile Shop", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    guide=Guide(N_("A toy."), (), N_("None."), "https://example.org"),
    rules=(
        FileRule("plain", {"*": ("*.plain",)}, read_plainly, weight=3),
        *(FileRule(name, {"*": (f"{name}.bad",)}, read) for name, read in READERS.items()),
    ),
    archive_names=(r"^hostile",),
)
