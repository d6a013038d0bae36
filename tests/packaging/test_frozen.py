# SPDX-License-Identifier: MPL-2.0
"""Mien as a build without a Python beside it: played by a program that starts as those of PyInstaller do."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import spawn
from pathlib import Path

import pytest

from app.catalog.export import Outcome
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.importing.workers import WorkerLimits, Workers
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests import toy_brand
from tests.gates.tree import ROOT

PROGRAM = """#!{python}
import json, os, sys

sys.frozen, sys._MEIPASS, sys.executable = True, {build!r}, __file__
sys.path.insert(0, {root!r})
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + chr(10))

import multiprocessing
from multiprocessing import spawn

def freeze_support():
    if "-c" in sys.argv:
        exec(sys.argv[sys.argv.index("-c") + 1])
        sys.exit()
    spawn.freeze_support()

multiprocessing.freeze_support = freeze_support
from app.__main__ import {entry}
try:
    {entry}()
finally:
    with open({left!r}, "w") as left:
        json.dump(dict(os.environ), left)
"""


class Build:
    """A program that is Python, Mien and its libraries in one."""

    def __init__(self, folder: Path, entry: str) -> None:
        self.folder, self.program = folder / "build", folder / "build" / "mien"
        self._log, self._left = folder / "log", folder / "left"
        self.folder.mkdir()
        self.program.write_text(
            PROGRAM.format(
                python=sys.executable,
                build=str(self.folder),
                root=str(ROOT),
                log=str(self._log),
                left=str(self._left),
                entry=entry,
            )
        )
        self.program.chmod(0o755)

    @property
    def starts(self) -> list[list[str]]:
        """The arguments of each time that it was started."""
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    @property
    def left(self) -> dict[str, str]:
        """The environment that other programs would have had from it."""
        environment: dict[str, str] = json.loads(self._left.read_text())
        return environment


@pytest.fixture(params=["command_line", "window"])
def build(request: pytest.FixtureRequest, tmp_path: Path) -> Build:
    return Build(tmp_path, request.param)


@pytest.fixture
def frozen(build: Build, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """This process starts others as the build would."""
    before = spawn.get_executable()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    spawn.set_executable(str(build.program))
    yield build
    spawn.set_executable(before)


def test_a_build_is_its_own_worker(frozen: Build, tmp_path: Path) -> None:
    export = tmp_path / "toy"
    export.mkdir()
    (export / "visits.csv").write_text("page,time\nhttps://example.org/,2024-03-05T10:00:00Z\n")
    vault, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    [plan] = plan_import([export], [toy_brand.SOURCE])
    # A program that went on as itself would never say that it is ready to read.
    with vault, closing(plan), Workers(most=1, limits=WorkerLimits(wait=30.0)) as workers:
        report = run_import(vault, plan, workers=workers)
    assert report.files[Outcome.PARSED] == 1
    assert report.new_records == 1
    assert "--multiprocessing-fork" in [each[0] for each in frozen.starts]
    # The other is the process that Python itself keeps.
    assert all(each[0] == "--multiprocessing-fork" or "-c" in each for each in frozen.starts)


def test_other_programs_get_nothing_of_a_build(tmp_path: Path) -> None:
    build = Build(tmp_path, "command_line")
    libraries, plugins = str(build.folder / "libraries"), str(build.folder / "plugins")
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": os.pathsep.join([libraries, "/usr/local/lib"]),
        "QT_PLUGIN_PATH": plugins,
        "_PYI_APPLICATION_HOME_DIR": str(build.folder),
        "BROWSER": "/usr/bin/browser",
    }
    said = subprocess.run([build.program, "--version"], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("Mien")
    assert build.left["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert "QT_PLUGIN_PATH" not in build.left
    # By this its own workers find it.
    assert build.left["_PYI_APPLICATION_HOME_DIR"] == str(build.folder)
    assert build.left["BROWSER"] == "/usr/bin/browser"
