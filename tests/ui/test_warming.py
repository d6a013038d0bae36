# SPDX-License-Identifier: MPL-2.0
import os
import subprocess
import sys
from pathlib import Path

# In a process of its own: here all of it was loaded long ago.
_LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.ui.application import Parts

def ours():
    return {name for name in sys.modules if name.startswith("app.")}

application = QApplication(["mien"])
settings = QSettings(f"{sys.argv[1]}/settings.ini", QSettings.Format.IniFormat)
parts = Parts(application, Path(sys.argv[1]) / "vault", settings)
first = ours()
parts.window.show()
while not parts.warming.done:
    QTest.qWait(10)
warm = ours()
parts._plan_pages(parts.window, parts.window.announcer, parts.speech.say)
print(len(warm - first), *sorted(ours() - warm))
parts.take_down()
"""


def test_all_that_the_open_vault_needs_is_loaded_before_it_opens(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _LOOK, str(tmp_path)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout
    loaded, *late = told.split()
    assert int(loaded) > 100
    assert late == []
