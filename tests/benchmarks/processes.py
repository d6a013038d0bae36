# SPDX-License-Identifier: MPL-2.0
"""Runs a command to its end and tells how long it took and how much memory all its processes had together."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
_EVERY = 0.05
_LONGEST = 4 * 3600


class Failed(Exception):
    """A measured command did not end well."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that ended: seconds on the wall, seconds of all processors together, the peak of the sum of memory
    in bytes, and what it printed."""

    seconds: float
    processor: float
    memory: int
    output: str


def python(module: str, *arguments: object, interpreter: Path | None = None) -> list[str]:
    """The command that runs one of our modules, with this interpreter unless another is given."""
    return [str(interpreter or sys.executable), "-m", module, *map(str, arguments)]


def run(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, allowed: Sequence[int] = (0,)
) -> Finished:
    """Run a command in the folder of the project. Raises :class:`Failed` unless it ends with a code that is allowed."""
    started, used = time.perf_counter(), _processor()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with Watch(process.pid) as watch:
        try:
            output, problems = process.communicate(timeout=_LONGEST)
        except BaseException:
            process.kill()
            process.communicate()
            raise
    seconds = time.perf_counter() - started
    if process.returncode not in allowed:
        raise Failed(f"{command[:4]} ended with {process.returncode}: {problems[-2000:]}")
    return Finished(seconds, _processor() - used, watch.peak, output)


def _processor() -> float:
    """Seconds of processor time that all ended children, and theirs, have taken so far."""
    times = os.times()
    return times.children_user + times.children_system


class Watch:
    """Samples the memory of a process and of all it started, from a thread, until left."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._root = psutil.Process(process)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._stop.wait(_EVERY):
            self.peak = max(self.peak, total(self._root))


def total(root: psutil.Process) -> int:
    """Bytes that a process and its descendants take together; what they share is counted once."""
    try:
        family = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_own, family))


def _own(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except (psutil.Error, ProcessLookupError, FileNotFoundError):
        return 0
    # PSS shares out what several processes map; where the system does not tell it, what is a process's alone.
    return int(getattr(memory, "pss", memory.uss))
