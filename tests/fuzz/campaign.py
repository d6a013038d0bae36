# SPDX-License-Identifier: MPL-2.0
"""Many cases in processes of their own, so that even a reader that brings its process down is found out."""

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized

from tests.fuzz import harvest
from tests.fuzz.cases import case
from tests.fuzz.corpus import targets
from tests.fuzz.oracle import Defect
from tests.fuzz.whole import WholeImports

_CHUNK = 5_000
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Finding:
    """A defect: the number and rule of its smallest case, and how many cases show it."""

    number: int
    rule: str
    size: int
    times: int = 1

    def join(self, other: "Finding") -> "Finding":
        """The same defect, seen again."""
        smaller = self if self.size <= other.size else other
        return Finding(smaller.number, smaller.rule, smaller.size, self.times + other.times)


@dataclass(slots=True)
class Tally:
    """What became of the cases of one source."""

    cases: int = 0
    seconds: float = 0.0
    endings: Counter[str] = field(default_factory=Counter)
    imported: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Take in what another process counted."""
        self.cases += other.cases
        self.seconds += other.seconds
        self.endings += other.endings
        self.imported += other.imported
        for what, finding in other.findings.items():
            self.note(what, finding)

    def note(self, what: str, finding: Finding) -> None:
        """Count a defect."""
        known = self.findings.get(what)
        self.findings[what] = known.join(finding) if known else finding


def tally(slug: str, seed: int, numbers: range, whole_every: int, at: Callable[[int], None] = lambda _: None) -> Tally:
    """Run cases in this process; each ``whole_every``-th one also goes through a whole import (0: none)."""
    found = Tally()
    rules = targets(slug)
    started = time.perf_counter()
    with ExitStack() as stack:
        whole = stack.enter_context(WholeImports(rules[0].source)) if whole_every else None
        number = numbers.start
        for number in numbers:
            at(number)
            one = case(slug, seed, number)
            try:
                ending = one.run()
                found.endings[ending.name] += 1
                if whole and number % whole_every == 0:
                    whole.add(one, ending)
            except Defect as defect:
                found.note(defect.what, Finding(number, one.target.rule.name, len(one.content)))
            found.cases += 1
        if whole:
            try:
                whole.finish()
            except Defect as defect:
                found.note(defect.what, Finding(number, "", 0))
            found.imported = whole.files
    found.seconds = time.perf_counter() - started
    return found


def campaign(slug: str, seed: int, cases: int, whole_every: int, processes: int) -> Iterator[Tally]:
    """Run the cases of one source in processes; gives the tally after every part of them."""
    total = Tally()
    parts = [range(first, min(first + _CHUNK, cases)) for first in range(0, cases, _CHUNK)]
    working: dict[Connection, _Worker] = {}
    while parts or working:
        while parts and len(working) < processes:
            worker = _Worker(slug, seed, parts.pop(0), whole_every)
            working[worker.connection] = worker
        for connection in wait(list(working)):
            assert isinstance(connection, Connection)
            worker = working.pop(connection)
            part, rest = worker.result()
            total.add(part)
            if rest:
                parts.insert(0, rest)
            yield total


class _Worker:
    """A process that works through a range of cases."""

    def __init__(self, slug: str, seed: int, numbers: range, whole_every: int) -> None:
        self._slug = slug
        self._numbers = numbers
        self._at: Synchronized[int] = _SPAWN.Value("q", numbers.start, lock=False)  # type: ignore[assignment]
        self.connection, theirs = _SPAWN.Pipe(duplex=False)
        self._process: SpawnProcess = _SPAWN.Process(
            target=_work, args=(theirs, self._at, harvest.harvested(), slug, seed, numbers, whole_every)
        )
        self._process.start()
        theirs.close()

    def result(self) -> tuple[Tally, range]:
        """What was counted, and the cases that a process which died could not do."""
        try:
            return self.connection.recv(), range(0)
        except EOFError:
            self._process.join()
            number = self._at.value
            dead = Tally(cases=number - self._numbers.start + 1)
            rules = targets(self._slug)
            what = f"the process ended with {self._process.exitcode}"
            dead.note(what, Finding(number, rules[number % len(rules)].rule.name, 0))
            return dead, range(number + 1, self._numbers.stop)
        finally:
            self.connection.close()
            self._process.join()


def _work(
    connection: Connection,
    at: "Synchronized[int]",
    fed: tuple[harvest.Fed, ...],
    slug: str,
    seed: int,
    numbers: range,
    whole_every: int,
) -> None:
    harvest.adopt(fed)

    def note(number: int) -> None:
        at.value = number

    connection.send(tally(slug, seed, numbers, whole_every, note))
    connection.close()
