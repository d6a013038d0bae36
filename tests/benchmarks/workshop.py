# SPDX-License-Identifier: MPL-2.0
"""The folder where a run of the benchmarks has its archives and vaults, and the commands it runs on them."""

import itertools
import json
import shutil
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import Failed, Finished, python, run
from tests.benchmarks.takeout import Manifest, Window, write_photos, write_takeout

PASSPHRASE = "lantern puddle violin orchard"
_MIEN = "from app.__main__ import command_line; command_line()"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive to import, and what it holds."""

    path: Path
    holds: Manifest


@dataclass(frozen=True, slots=True)
class Timed:
    """One import inside a running process: seconds for the plan and for the import, and what it brought."""

    plan: float
    work: float
    records: int
    new_records: int
    known: bool

    @property
    def seconds(self) -> float:
        return self.plan + self.work


class Workshop:
    """Makes archives and vaults in one folder. Archives stay, so that a kept folder makes them once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passphrase = folder / "passphrase"
        self._numbers = itertools.count()
        folder.mkdir(parents=True, exist_ok=True)
        self.passphrase.write_text(PASSPHRASE)

    # What is imported

    def takeout(self, rows: int, seed: int = 1, window: Window | None = None) -> Archive:
        window = window or Window()
        path = self.folder / f"takeout-{rows}-{seed}-{window.first:g}-{window.last:g}.zip"
        made = path.with_suffix(".manifest.json").exists()
        return Archive(path, Manifest.beside(path) if made else write_takeout(path, rows, seed, window))

    def photos(self, gibibytes: float) -> Archive:
        path = self.folder / f"photos-{gibibytes:g}.zip"
        made = path.with_suffix(".manifest.json").exists()
        return Archive(path, Manifest.beside(path) if made else write_photos(path, gibibytes))

    def unzipped(self, archive: Archive) -> Path:
        """The archive's folder ``Takeout`` on the disk."""
        folder = archive.path.with_suffix("")
        if not folder.exists():
            with zipfile.ZipFile(archive.path) as packed:
                packed.extractall(folder.with_suffix(".part"))
            folder.with_suffix(".part").rename(folder)
        return folder / "Takeout"

    # Where it comes to

    def new_vault(self, *, plain: bool = False) -> Path:
        """An empty vault, made by the command ``mien init``."""
        folder = self.folder / f"vault-{next(self._numbers)}"
        shutil.rmtree(folder, ignore_errors=True)
        run(self.mien("init", vault=folder, plain=plain))
        return folder

    def clear(self) -> None:
        """Remove the vaults and what was unpacked; the archives and the peers stay."""
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name.startswith(("vault-", "takeout-")):
                shutil.rmtree(folder)

    def mien(self, *arguments: object, vault: Path, plain: bool = False) -> list[str]:
        """The command ``mien`` on a vault; ``plain``: with all encryption taken out, for comparison."""
        shared = ["--vault", str(vault), "--passphrase-file", str(self.passphrase), *map(str, arguments)]
        return python("tests.benchmarks.plain", *shared) if plain else [sys.executable, "-c", _MIEN, *shared]

    def bring(self, archive: Archive, vault: Path, *, plain: bool = False) -> Finished:
        """``mien import`` as a person runs it. Raises :class:`Failed` unless each record came in once."""
        finished = run(self.mien("import", "--json", archive.path, vault=vault, plain=plain))
        (report,) = json.loads(finished.output)["exports"]
        if report["new_records"] != archive.holds.records or report["issues"]:
            raise Failed(f"{report['new_records']} records instead of {archive.holds.records}")
        return finished

    def timed(self, archives: Sequence[Archive], vault: Path) -> list[Timed]:
        """Import archives one after the other in one process that has the vault open."""
        arguments = ["tests.benchmarks.timed_import", vault, self.passphrase, *(each.path for each in archives)]
        lines = run(python(*map(str, arguments))).output.splitlines()
        return [Timed(**json.loads(line)) for line in lines]


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
