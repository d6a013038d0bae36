# SPDX-License-Identifier: MPL-2.0
"""The processes that read for the window: the same program once more, without a window, and each may be lost."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from jeepney.io.blocking import DBusConnection

from tests.benchmarks.takeout import write_takeout
from tests.screen.atspi import waited
from tests.screen.driving import Screen, keys
from tests.screen.test_walk import make_a_vault

Start = Callable[[str], subprocess.Popen[bytes]]
ROWS = 400_000
#: How long a cancelled import may take, in seconds; four times what is promised, for a busy machine.
AT_ONCE = 2.0


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that takes some seconds to read."""
    path = tmp_path_factory.mktemp("exports") / "takeout.zip"
    write_takeout(path, ROWS)
    return path


def begin(connection: DBusConnection, start: Start, archive: Path) -> tuple[Screen, psutil.Process]:
    """Have a window import an archive; gives it, and its process."""
    process = psutil.Process(start("en_GB.UTF-8").pid)
    screen = Screen(connection)
    make_a_vault(screen)
    screen.find("button", "Choose files").press()
    screen.fill("File name:", str(archive))
    keys("Return")
    screen.find("heading", "What these files are")
    screen.focused("button", "Import")
    keys("space")
    return screen, process


def readers(window: psutil.Process) -> list[psutil.Process]:
    """The processes that read for a window."""
    return [each for each in window.children(recursive=True) if told(each, "--multiprocessing-fork", "spawn_main")]


def told(process: psutil.Process, *words: str) -> bool:
    """Whether one of these words stands in the command line of a process that lives."""
    try:
        return any(word in argument for word in words for argument in process.cmdline())
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return False


def busy(window: psutil.Process) -> psutil.Process | None:
    """A process that reads at this moment, and has begun long ago."""
    before = {each: each.cpu_times().user for each in readers(window)}
    time.sleep(0.2)
    worked = {each: each.cpu_times().user - user for each, user in before.items() if user > 0.5 and each.is_running()}
    return next((each for each, user in worked.items() if user > 0.05), None)


def test_a_reader_has_no_window_and_costs_its_file_only(
    connection: DBusConnection, start: Start, archive: Path
) -> None:
    screen, window = begin(connection, start, archive)
    reader = waited(lambda: busy(window), "a reader at work")
    assert reader.exe() == window.exe()
    assert not [each.path for each in reader.memory_maps() if "Qt6" in each.path]
    assert [node.role for node in screen.program.children()] == ["frame"]
    # One that was asked so much may have come to the end of its file.
    waited(lambda: busy(window), "a reader at work").kill()
    screen.find("heading", "What was imported")
    assert screen.find("button", "Could not be read: 1, Google")


def test_cancel_is_heard_at_once(connection: DBusConnection, start: Start, archive: Path) -> None:
    screen, window = begin(connection, start, archive)
    waited(lambda: busy(window), "a reader at work")
    screen.find("button", "Cancel").press()
    asked = time.monotonic()
    screen.find("heading", "What was imported")
    assert time.monotonic() - asked < AT_ONCE
    assert screen.find("label", "Cancelled.")
    waited(lambda: not readers(window) or None, "the end of the readers")
