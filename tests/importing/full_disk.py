# SPDX-License-Identifier: MPL-2.0
"""An import whose disk fills up: told by a clear error, and it goes on once there is room.

    python -m tests.importing.full_disk FOLDER

FOLDER is a disk of its own, large enough for the import, which this fills to the last byte meanwhile.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.importing.planning import plan_import
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.importing.workers import Workers
from app.vault.errors import DiskFull
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests.importing import hostile_brand

FILES, LINES = 4, 12_000
PASSPHRASE = "a long enough passphrase"


def write_export(folder: Path) -> Path:
    """An export that takes a few moments to read."""
    folder.mkdir()
    for number in range(FILES):
        lines = (f"{number} {line} {hash((number, line)):x}\n" for line in range(LINES))
        (folder / f"{number}.plain").write_text("".join(lines))
    return folder


def bring(vault: Vault, export: Path, begun: Callable[[], None]) -> ImportReport:
    """Import; ``begun`` is called whenever something was written."""
    [plan] = plan_import([export], [hostile_brand.SOURCE])
    try:
        with Workers(most=1) as workers:
            return run_import(vault, plan, workers=workers, progress=lambda _: begun())
    finally:
        plan.close()


def run_full(folder: Path, fill: Callable[[Vault], None], empty: Callable[[Vault], None]) -> None:
    """The whole story; an :class:`AssertionError` says what went wrong."""
    vault, _ = Vault.create(folder / "vault", PASSPHRASE, cost=KdfCost.floor())
    export = write_export(folder / "hostile")
    try:
        bring(vault, export, lambda: fill(vault))
    except DiskFull as error:
        assert "full" in error.sentence
    else:
        raise AssertionError("the disk was not full")
    # The disk is as full as before.
    vault.lock()
    with Vault.open(folder / "vault", PASSPHRASE) as vault:
        vault.check()
        empty(vault)
        report = bring(vault, export, lambda: None)
        # How many of them the first try had brought in whole depends on the machine.
        assert sum(report.files.values()) == FILES
        vault.check()
        assert vault.database.execute("SELECT count(*) FROM record").fetchone()[0] == FILES * LINES
        assert originals_in_use(vault.database) == set(vault.originals.ids())


def open_full(folder: Path, fill: Callable[[], None], empty: Callable[[], None]) -> None:
    """A vault that was closed before its disk became full is opened; an :class:`AssertionError` says what went
    wrong."""
    Vault.create(folder / "closed", PASSPHRASE, cost=KdfCost.floor())[0].lock()
    fill()
    try:
        Vault.open(folder / "closed", PASSPHRASE).lock()
    except DiskFull:
        pass
    else:
        raise AssertionError("there was room")
    empty()
    Vault.open(folder / "closed", PASSPHRASE).lock()


def main(folder: str) -> None:
    filler = Path(folder) / "filler"

    def fill() -> None:
        with filler.open("ab", buffering=0) as stream, suppress(OSError):
            for size in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while True:
                        stream.write(b"x" * size)

    run_full(Path(folder), lambda _: fill(), lambda _: filler.unlink())
    open_full(Path(folder), fill, filler.unlink)


if __name__ == "__main__":
    main(*sys.argv[1:])
