# SPDX-License-Identifier: MPL-2.0
"""How long a person waits: process start to a painted unlock window, and passphrase to a painted overview.

    python -m tests.benchmarks.start_up [--runs 5] [--records 20000] [--cold]
    python -m tests.benchmarks.start_up [--runs 5] --vault DIR --passphrase-file FILE

Each run is a process of its own on a vault whose passphrase slot is calibrated as a person's is (about half
a second of Argon2id). ``--cold`` drops the system's page cache before each run (root on Linux only). Prints
a Markdown table with minimum, median and maximum in seconds. Nothing is imported above that the window itself
does not need: it would count.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.figures import Results
    from tests.benchmarks.workshop import Workshop

PAINTED, OVERVIEW = "process start to painted unlock window", "passphrase entered to painted overview"
PASSPHRASE = "correct horse battery staple"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--records", type=int, default=20_000)
    arguments.add_argument("--cold", action="store_true")
    arguments.add_argument("--vault", type=Path)
    arguments.add_argument("--passphrase-file", type=Path)
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    passphrase = chosen.passphrase_file.read_text().strip() if chosen.passphrase_file else PASSPHRASE
    if chosen.child:
        _child(chosen.child, passphrase)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.vault or Path(scratch) / "vault"
        if not chosen.vault:
            _fill(folder, chosen.records)
        file = Path(scratch) / "passphrase"
        file.write_text(passphrase)
        runs = [_measure(folder, file, scratch, cold=chosen.cold) for _ in range(chosen.runs)]
    sys.stdout.write("| what | min | median | max |\n| --- | --- | --- | --- |\n")
    for name in runs[0]:
        values = [run[name] for run in runs]
        sys.stdout.write(f"| {name} | {min(values):.2f} | {statistics.median(values):.2f} | {max(values):.2f} |\n")


def measure(workshop: "Workshop", results: "Results", rows: int, vault: Path, runs: int) -> None:
    """Both waits on a vault of the workshop."""
    with tempfile.TemporaryDirectory() as scratch:
        # The first run fills the system's caches for the others, as any use of the computer does.
        times = [_measure(vault, workshop.passphrase, scratch, cold=False) for _ in range(runs + 1)][1:]
    for name, target in ((PAINTED, 0.6), (OVERVIEW, 1.2)):
        results.add(name, "s", [each[name] for each in times], target, group="start", size=rows)


def _fill(folder: Path, records: int) -> None:
    from app.catalog.category import Category
    from app.catalog.moment import from_day
    from app.catalog.organisation import Organisation, Role
    from app.catalog.origin import Origin
    from app.catalog.record import Record
    from app.vault.vault import Vault
    from app.vault.writing import ExportWriter

    vault, _ = Vault.create(folder, PASSPHRASE)
    brand = Organisation("Brand", Role.BRAND)
    export = ExportWriter(vault.database, source="brand", organisation=brand, language="en", name="b", digest="b")
    categories, origins = list(Category), list(Origin)
    with export.file("all.json", 1, "all") as file:
        for number in range(records):
            day = from_day(date(2015, 1, 1) + timedelta(days=number % 3000))
            holder = Organisation(f"Holder {number % 150}", Role.ADVERTISER)
            category, origin = categories[number % len(categories)], origins[number % 4]
            file.add(Record(category, origin, "thing", f"Thing number {number}", f"item {number}", day, holder=holder))
    export.finish()
    vault.lock()


def _measure(folder: Path, passphrase_file: Path, scratch: str, *, cold: bool) -> dict[str, float]:
    if cold:
        subprocess.run(["sync"], check=True)
        Path("/proc/sys/vm/drop_caches").write_text("3")
    environment = os.environ | {"HOME": scratch, "XDG_CONFIG_HOME": scratch, "QT_QPA_PLATFORM": "offscreen"}
    started = time.monotonic()
    answer = subprocess.run(
        [
            *(sys.executable, "-m", "tests.benchmarks.start_up", "--child", str(folder)),
            *("--passphrase-file", str(passphrase_file)),
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    painted, unlocked, overview = json.loads(answer.stdout.splitlines()[-1])
    return {
        PAINTED: painted - started,
        OVERVIEW: overview - unlocked,
    }


def _child(folder: Path, passphrase: str) -> None:
    from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    from app.ui.application import Parts

    application = QApplication(["mien"])
    parts = Parts(application, folder, QSettings("bench", "bench"))
    times: list[float] = []

    class FirstPaints(QObject):
        """Notes when the window is first painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and not times:
                times.append(time.monotonic())
                QTimer.singleShot(0, unlock)
            return False

    def unlock() -> None:
        field = next(box for box in parts.window.findChildren(QLineEdit) if box.isVisible())
        field.setText(passphrase)
        times.append(time.monotonic())
        QTest.keyClick(field, Qt.Key.Key_Return)
        looks.start(5)

    def look() -> None:
        if parts.session.is_open and parts.jobs.running == 0:
            looks.stop()
            parts.window.repaint()
            times.append(time.monotonic())
            sys.stdout.write(json.dumps(times) + "\n")
            sys.stdout.flush()
            QTimer.singleShot(0, application.quit)

    looks = QTimer()
    looks.timeout.connect(look)
    watcher = FirstPaints()
    application.installEventFilter(watcher)
    parts.window.show()
    application.exec()
    parts.take_down()


if __name__ == "__main__":
    main()
