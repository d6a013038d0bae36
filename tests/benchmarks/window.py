# SPDX-License-Identifier: MPL-2.0
"""How long the window does not answer while it imports, and how soon a cancel is done.

    python -m tests.benchmarks.window --vault DIR --passphrase-file FILE [--cancel SECONDS] ARCHIVE

The real window with its real import page, drawn without a screen. A heartbeat beats in the window's thread every
millisecond; the longest silence between two beats is how long a key or a click had to wait. Prints JSON: the
longest silence in milliseconds by what the page showed then, that of an idle process meanwhile (the part of the
machine), where in our code the longest ones were, and the seconds that the import and the cancel took.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.figures import Results
    from tests.benchmarks.workshop import Workshop

_BEAT = 1
_SILENT = 0.04
_LONGEST = 3600
# A process that has nothing to do, until its input ends: how long the machine itself lets one wait.
_CONTROL = """
import select, sys, time
last, longest = time.perf_counter(), 0.0
while not select.select([sys.stdin], [], [], 0.001)[0]:
    now = time.perf_counter()
    last, longest = now, max(longest, now - last)
print(1000 * longest)
"""


def measure(workshop: "Workshop", results: "Results", rows: int, runs: int) -> None:
    """Whole imports for the silence, then as many that are cancelled at a moment drawn by chance."""
    from tests.benchmarks.processes import python, run

    archive = workshop.takeout(rows)

    def child(*arguments: object) -> dict[str, Any]:
        vault = workshop.new_vault()
        shared = ("--vault", vault, "--passphrase-file", workshop.passphrase, archive.path)
        answer: dict[str, Any] = json.loads(run(python("tests.benchmarks.window", *shared, *arguments)).output)
        return answer

    whole = [child() for _ in range(runs)]
    longest = [max(answer["silences"].values()) for answer in whole]
    results.add("longest silence of the window's thread during an import", "ms", longest, 50, group="ui", size=rows)
    idle = [answer["idle"] for answer in whole]
    results.add("the same of an idle process meanwhile", "ms", idle, group="ui", size=rows)
    collected = [answer["collected"] for answer in whole]
    results.add("longest garbage collection in it", "ms", collected, group="ui", size=rows)
    for phase in whole[0]["silences"]:
        values = [answer["silences"].get(phase, 0.0) for answer in whole]
        results.add(f"longest silence, while the page shows: {phase}", "ms", values, group="ui", size=rows)
    for place, count in sum((Counter(answer["places"]) for answer in whole), Counter()).most_common(5):
        sys.stdout.write(f"  {count} times silent at {place}\n")
    chance, duration = random.Random("cancel"), min(answer["seconds"] for answer in whole)
    cancels = [child("--cancel", duration * chance.uniform(0.1, 0.7))["cancel"] for _ in range(runs)]
    results.add("cancel pressed until the page says so", "s", cancels, 0.5, group="ui", size=rows)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--vault", type=Path, required=True)
    arguments.add_argument("--passphrase-file", type=Path, required=True)
    arguments.add_argument("--cancel", type=float)
    arguments.add_argument("archive", type=Path)
    chosen = arguments.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as scratch:
        answer = _import_in_the_window(chosen, Path(scratch))
    sys.stdout.write(json.dumps(answer) + "\n")


class Idle:
    """The longest silence of a process that has nothing to do meanwhile: the part of the machine."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CONTROL], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        )

    def stop(self) -> float:
        """End it; gives milliseconds."""
        longest, _ = self._process.communicate("")
        return float(longest)


class Silences:
    """Notes the longest times between two beats by phase, how much of the processor the watched thread took in one of
    them at most (what is left of it on a computer that does nothing else), what it did meanwhile, and how long
    Python's collector of garbage held it at most."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self.worked: dict[str, float] = {}
        self.collected = 0.0
        self._collecting = 0.0
        gc.callbacks.append(self._collect)
        self.places: Counter[str] = Counter()
        self._thread = threading.get_ident()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._stop = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def beat(self, phase: str) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest[phase] = max(self.longest.get(phase, 0.0), 1000 * (now - self._last))
        self.worked[phase] = max(self.worked.get(phase, 0.0), 1000 * (worked - self._worked))
        self._last, self._worked = now, worked

    def stop(self) -> None:
        self._stop.set()
        gc.callbacks.remove(self._collect)

    def _collect(self, phase: str, _: dict[str, int]) -> None:
        now = time.perf_counter()
        if phase == "start":
            self._collecting = now
        else:
            self.collected = max(self.collected, 1000 * (now - self._collecting))

    def _look(self) -> None:
        while not self._stop.wait(_SILENT / 4):
            beaten = self._last
            if time.perf_counter() - beaten < _SILENT:
                continue
            self.places[self._place()] += 1
            while self._last == beaten and not self._stop.wait(_SILENT / 4):
                pass

    def _place(self) -> str:
        # No frame is held longer than this: it would keep alive what the window has long let go of.
        stack = traceback.extract_stack(sys._current_frames().get(self._thread))
        ours = [each for each in stack if "/app/" in each.filename]
        return f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "Qt"


def _import_in_the_window(chosen: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    from PySide6.QtCore import QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.ui.application import Parts
    from app.ui.pages.import_page import ImportPage
    from app.vault.vault import Vault

    application = QApplication(["mien"])
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "en")
    parts = Parts(application, chosen.vault, settings)
    parts.window.resize(1180, 760)
    parts.window.show()
    parts.session.adopt(Vault.open(chosen.vault, chosen.passphrase_file.read_text().strip()))
    parts.window.show_import()
    page = parts.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    steps = page.steps
    names = {steps.indexOf(getattr(page, name)): name for name in ("choose", "plan", "running", "result")}

    def until(name: str) -> None:
        """Let the window live until the page shows this, and nothing runs behind it."""
        deadline = time.monotonic() + _LONGEST
        while names[steps.currentIndex()] != name or (name == "result" and parts.jobs.running):
            application.processEvents()
            assert time.monotonic() < deadline, f"the page never came to {name}"
            time.sleep(0.0005)

    while parts.jobs.running:
        application.processEvents()
    QTest.qWait(500)
    silences, control = Silences(), Idle()
    beats = QTimer()
    beats.setTimerType(Qt.TimerType.PreciseTimer)
    beats.timeout.connect(lambda: silences.beat(names[steps.currentIndex()]))
    silences.beat("choose")
    beats.start(_BEAT)
    page.take([chosen.archive])
    until("plan")
    started = time.perf_counter()
    page.plan.go_button.click()
    cancel = 0.0
    if chosen.cancel is not None:
        while time.perf_counter() - started < chosen.cancel:
            application.processEvents()
            time.sleep(0.0005)
        pressed = time.perf_counter()
        page.running.cancel_button.click()
        deadline = pressed + _LONGEST
        while names[steps.currentIndex()] != "result":
            application.processEvents()
            assert time.perf_counter() < deadline, "the page never said that it was cancelled"
        parts.window.repaint()
        cancel = time.perf_counter() - pressed
    until("result")
    seconds = time.perf_counter() - started
    parts.window.repaint()
    silences.beat("result")
    beats.stop()
    silences.stop()
    idle = control.stop()
    if chosen.cancel is not None and "ancelled" not in page.result.told.text():
        raise SystemExit("the import was over before it was cancelled")
    parts.take_down()
    return {
        "silences": silences.longest,
        "worked": silences.worked,
        "places": silences.places,
        "collected": silences.collected,
        "seconds": seconds,
        "cancel": cancel,
        "idle": idle,
    }


if __name__ == "__main__":
    main()
