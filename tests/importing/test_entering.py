# SPDX-License-Identifier: MPL-2.0
"""However Mien was started, its workers start, and load little."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.benchmarks.processes import ROOT, python, run
from tests.benchmarks.workshop import PASSPHRASE, Workshop

NEEDLESS = {"PySide6", "shiboken6", "click", "rich", "keyring", "babel", "cryptography", "sqlite_utils", "filelock"}


def test_a_worker_loads_neither_window_nor_command_line(tmp_path: Path) -> None:
    loaded = set(run(python("tests.importing.entering", tmp_path)).output.split())
    assert {"app", "msgspec"} <= loaded
    assert loaded & NEEDLESS == set()


_SCRIPT = (
    "import sys\nfrom app.__main__ import command_line\nif __name__ == '__main__':\n    sys.exit(command_line())\n"
)
_WINDOW = "import app.cli.main, app.ui.application as window\nwindow.run = lambda _: app.cli.main.mien()\n"


@pytest.mark.parametrize("way", ["script", "installed", "line", "window"])
def test_every_way_in(tmp_path: Path, way: str) -> None:
    """As the commands that are installed begin, as a line of Python, and as ``python -m app`` does."""
    workshop = Workshop(tmp_path)
    archive, vault = workshop.takeout(200), tmp_path / "vault"
    Vault.create(vault, PASSPHRASE, cost=KdfCost.floor())[0].lock()
    script = tmp_path / "mien.py"
    script.write_text(_SCRIPT)
    installed = Path(sysconfig.get_path("scripts")) / "mien"
    begin = {
        "script": [sys.executable, str(script)],
        "installed": [str(installed)] if installed.exists() else [sys.executable, str(script)],
        "line": [sys.executable, "-c", "from app.__main__ import command_line; command_line()"],
        "window": [
            sys.executable,
            "-c",
            f"{_WINDOW}import runpy; runpy.run_module('app', run_name='__main__', alter_sys=True)",
        ],
    }[way]
    arguments = [
        "--vault",
        str(vault),
        "--passphrase-file",
        str(workshop.passphrase),
        "import",
        "--json",
        str(archive.path),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([*begin, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    [report] = json.loads(ended.stdout)["exports"]
    assert (report["new_records"], report["issues"]) == (archive.holds.records, [])


_LOCKED = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QSettings; from PySide6.QtWidgets import"
    " QApplication; from app.ui.application import Parts; application = QApplication(['mien']); parts ="
    " Parts(application, Path(sys.argv[1]), QSettings('mien', 'test')); parts.window.show();"
    " application.processEvents(); print(*sys.modules); parts.take_down()"
)


def test_the_locked_window_loads_no_brand(tmp_path: Path) -> None:
    """There are a hundred brands, and a person waits for the field of the passphrase."""
    Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0].lock()
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", _LOCKED, str(tmp_path / "vault")],
        cwd=ROOT, env={**os.environ, **home}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = ended.stdout.split()
    assert "app.ui.main_window" in loaded
    assert not [module for module in loaded if module.startswith("app.sources.brands")]
