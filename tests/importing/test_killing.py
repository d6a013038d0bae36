# SPDX-License-Identifier: MPL-2.0
"""Imports in processes of their own, ended without warning."""

import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.benchmarks.killing import account, kill_often
from tests.benchmarks.processes import ROOT
from tests.benchmarks.workshop import PASSPHRASE, Workshop

ROWS = 800
KILLS = 12
#: Seconds after which workers without their importing process have long ended.
LONG = 20.0


def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    tally = kill_often(Workshop(tmp_path), ROWS, KILLS, seed=7)
    assert tally.problems == []
    assert (tally.kills, tally.orphans) == (KILLS, 0)


@pytest.mark.parametrize("how", ["terminate", "interrupt"])
def test_a_command_that_is_ended_leaves_no_process_and_goes_on_later(tmp_path: Path, how: str) -> None:
    workshop = Workshop(tmp_path)
    archive, vault = workshop.takeout(ROWS), tmp_path / "vault"
    Vault.create(vault, PASSPHRASE, cost=KdfCost.floor())[0].lock()
    process = subprocess.Popen(
        workshop.mien("import", "--json", archive.path, vault=vault),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    family = _once_it_works(process, vault)
    # A signal, where there are signals; elsewhere the end without warning.
    process.send_signal(signal.SIGINT if how == "interrupt" and os.name != "nt" else signal.SIGTERM)
    output, problems = process.communicate(timeout=LONG)
    _, alive = psutil.wait_procs(family, timeout=LONG)
    assert alive == []
    assert "Traceback" not in output + problems
    with Vault.open(vault, PASSPHRASE) as opened:
        opened.check()
    workshop.timed([archive], vault)
    found = account(vault)
    assert (found["exports"], found["holdings"]) == ((1, 1), (archive.holds.records,))


def _once_it_works(process: "subprocess.Popen[str]", vault: Path) -> list[psutil.Process]:
    """The processes that an import has started, once it has begun to copy files."""
    while not any(vault.glob("originals/*/*")):
        try:
            process.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        break
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
