# SPDX-License-Identifier: MPL-2.0
import os
import subprocess
import sys
from pathlib import Path

# What Qt is to write where is settled once a process, so the dialog is opened in one of its own.
_OPEN = """
import sys
from PySide6.QtWidgets import QApplication, QFileDialog
from app.ui.application import note_no_folders
if sys.argv[1] == "quietly":
    note_no_folders()
application = QApplication([])
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.setDirectory(sys.argv[2])
dialog.show()
application.processEvents()
dialog.selectFile(sys.argv[2] + "/export.zip")
dialog.done(QFileDialog.DialogCode.Accepted)
del dialog
application.processEvents()
"""


def _opened(tmp_path: Path, how: str) -> str:
    folder, settings = tmp_path / "Doctolib", tmp_path / how
    folder.mkdir(exist_ok=True)
    settings.mkdir()
    environment = os.environ | {"XDG_CONFIG_HOME": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", _OPEN, how, str(folder)], env=environment, check=True, timeout=60)
    return "".join(each.read_text(encoding="utf-8") for each in settings.rglob("*") if each.is_file())


def test_which_folders_were_opened_is_written_nowhere(tmp_path: Path) -> None:
    assert "Doctolib" in _opened(tmp_path, "as usual")
    assert "Doctolib" not in _opened(tmp_path, "quietly")
