# SPDX-License-Identifier: MPL-2.0
"""Makes the pictures of the README: the real window on the bundled samples.

    QT_QPA_PLATFORM=offscreen python packaging/screenshot.py [FOLDER]

The vault is made in a temporary folder and removed. FOLDER is packaging/screenshots by default.
"""

import secrets
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.ui.application import Parts
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1180, 760)
# Longer than any page takes to ask the vault, in milliseconds.
SETTLE = 1500


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        application = QApplication(["mien"])
        settings = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("language", "en")
        parts = Parts(application, Path(scratch) / "vault", settings)
        vault, _ = Vault.create(Path(scratch) / "vault", secrets.token_hex(), cost=KdfCost.floor())
        for plan in plan_import(sorted((ROOT / "resources" / "samples").iterdir()), all_sources()):
            run_import(vault, plan)
            plan.close()
        parts.window.resize(*SIZE)
        parts.window.show()
        parts.session.adopt(vault)
        parts.window.show_matrix()
        QTest.qWait(SETTLE)
        parts.window.grab().save(str(target / "who-knows-what.png"))
        parts.take_down()


if __name__ == "__main__":
    main()
