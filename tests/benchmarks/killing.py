# SPDX-License-Identifier: MPL-2.0
"""Kills imports without warning at random moments, and looks what is left.

    python -m tests.benchmarks.killing [--times 200] [--rows 20000] [--seed 1] [--keep DIR]

A real import runs in a process of its own and is killed (SIGKILL) at a moment uniform over its duration: every
second time with all its workers at once, as a power cut would, else alone, and then its workers have to end by
themselves. After each kill the vault is opened and every byte of it checked; then the import goes on, is
killed again some times, and comes through. Then the vault must hold what an uninterrupted import gives: nothing lost,
nothing doubled. Ends with 1 when anything was wrong. For systems with process groups.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests.benchmarks.processes import ROOT, python
from tests.benchmarks.timed_import import BEGUN
from tests.benchmarks.workshop import PASSPHRASE, Archive, Workshop

_ALONE = 10.0
_LONGEST = 600.0
_ENOUGH, _IN_A_ROW = 5, 6
_ACCOUNT = {
    "records": "select count(*), sum(fingerprint & 4294967295), sum(time & 4294967295), sum(length(title)) from record",
    "holdings": "select coalesce(sum(records), 0) from holding",
    "months": "select coalesce(sum(records), 0) from month",
    "standing": "select coalesce(sum(records), 0) from stood",
    "seen again": "select count(*) from also_in",
    "disclosures": "select count(*), coalesce(sum(times), 0) from disclosure",
    "identifiers": "select count(*) from identifier",
    "sightings": "select count(*), coalesce(sum(times), 0) from sighting",
    "exports": "select count(*), sum(finished > 0) from export",
    "files": "select count(*), coalesce(sum(records), 0) from file",
}


@dataclass(slots=True)
class Tally:
    """What came of all kills. ``duration``: seconds of the shortest import that nothing disturbed."""

    duration: float = 0.0
    kills: int = 0
    whole: int = 0
    orphans: int = 0
    problems: list[str] = field(default_factory=list)


def account(folder: Path) -> dict[str, object]:
    """What is in a vault, by counts and sums that differ when anything is lost or there twice."""
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.check()
        vault.database.execute("insert into record_text(record_text, rank) values ('integrity-check', 1)")
        vault.database.conn.rollback()
        counts: dict[str, object] = {
            name: tuple(vault.database.execute(sql).fetchone()) for name, sql in _ACCOUNT.items()
        }
        counts["originals"] = len(originals_in_use(vault.database))
        counts["originals on the disk"] = sum(path.is_file() for path in (folder / "originals").rglob("*"))
    return counts


def _start(workshop: Workshop, archive: Archive, vault: Path) -> subprocess.Popen[str]:
    arguments = (vault, workshop.passphrase, archive.path)
    return subprocess.Popen(
        python("tests.benchmarks.timed_import", *arguments),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[str], *, alone: bool, tally: Tally) -> None:
    """Kill the process, or its whole group, and wait until nothing of it is left."""
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    if alone:
        os.kill(process.pid, signal.SIGKILL)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    _, alive = psutil.wait_procs(family, timeout=_ALONE)
    alive = [each for each in alive if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
    for each in alive:
        tally.orphans += 1
        each.kill()


def kill_often(workshop: Workshop, rows: int, times: int, seed: int) -> Tally:
    """Imports over and over, killed ``times`` times altogether."""
    archive, tally, chance = workshop.takeout(rows), Tally(), random.Random(seed)
    empty, vault = workshop.folder / "vault-empty", workshop.folder / "vault-killed"
    shutil.rmtree(empty, ignore_errors=True)
    Vault.create(empty, PASSPHRASE, cost=KdfCost.floor())[0].lock()
    expected, tally.duration = _uninterrupted(workshop, archive, empty, vault)
    _tell(f"an import takes {tally.duration:.2f} s and leaves {expected}")
    while tally.kills < times and len(tally.problems) <= _ENOUGH:
        shutil.rmtree(vault, ignore_errors=True)
        shutil.copytree(empty, vault)
        last = min(times, tally.kills + chance.randint(1, _IN_A_ROW))
        while not _one(workshop, archive, vault, chance, tally, last):
            pass
        _tell(f"{tally.kills} kills, {tally.whole} imports through, {len(tally.problems)} problems")
        found = account(vault)
        if found != expected:
            tally.problems.append(f"after {tally.kills} kills: {_difference(expected, found)}")
        tally.whole += 1
    return tally


def _uninterrupted(workshop: Workshop, archive: Archive, empty: Path, vault: Path) -> tuple[dict[str, object], float]:
    """What an import leaves, and how many seconds it takes."""
    shutil.rmtree(vault, ignore_errors=True)
    shutil.copytree(empty, vault)
    output, _ = _start(workshop, archive, vault).communicate(timeout=_LONGEST)
    answer = json.loads(output)
    if answer["new_records"] != archive.holds.records:
        raise SystemExit(f"an uninterrupted import brings {answer['new_records']}, not {archive.holds.records}")
    return account(vault), answer["plan"] + answer["work"]


def _one(workshop: Workshop, archive: Archive, vault: Path, chance: random.Random, tally: Tally, last: int) -> bool:
    """One import, killed at some moment unless it comes through before, or ``last`` kills are done; tells
    whether it came through."""
    moment = chance.random() * tally.duration if tally.kills < last else _LONGEST
    process = _start(workshop, archive, vault)
    assert process.stderr is not None
    while (line := process.stderr.readline()) and line != BEGUN:
        pass
    try:
        output, problems = process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        pass
    else:
        if process.returncode:
            tally.problems.append(f"after {tally.kills} kills the import ended with: {problems[-600:]}")
        elif (answer := json.loads(output))["new_records"] == archive.holds.records:
            # The machine has more time for us than before: else ever more imports would get away.
            tally.duration = min(tally.duration, answer["plan"] + answer["work"])
        return True
    tally.kills += 1
    _kill(process, alone=tally.kills % 2 == 0, tally=tally)
    try:
        with Vault.open(vault, PASSPHRASE) as opened:
            opened.check()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        tally.problems.append(f"after {tally.kills} kills the vault said: {type(error).__name__}")
        return True
    return False


def _difference(expected: dict[str, object], found: dict[str, object]) -> str:
    return ", ".join(f"{name} {found[name]} not {value}" for name, value in expected.items() if found[name] != value)


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, default=200)
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path)
    chosen = arguments.parse_args()
    with nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        tally = kill_often(workshop, chosen.rows, chosen.times, chosen.seed)
        workshop.clear()
    for problem in tally.problems:
        _tell(problem)
    _tell(
        f"{tally.kills} kills, {tally.whole} imports came through in the end: "
        f"{len(tally.problems)} times something lost, doubled or damaged; {tally.orphans} workers outlived their import"
    )
    return 1 if tally.problems or tally.orphans else 0


if __name__ == "__main__":
    sys.exit(main())
