# SPDX-License-Identifier: MPL-2.0
"""The accessibility bus, and the real program on the real screen."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney.io.blocking import DBusConnection

from tests.channels.conftest import authority, certificate, office, the_office, trusting
from tests.screen.atspi import accessibility_bus

__all__ = ["authority", "certificate", "office", "the_office", "trusting"]

#: The window that is looked at: that of this checkout, or of a build.
WINDOW = [built] if (built := os.environ.get("MIEN_WINDOW")) else [sys.executable, "-m", "app"]


@pytest.fixture
def connection() -> Iterator[DBusConnection]:
    """The accessibility bus."""
    with accessibility_bus() as connection:
        yield connection


@pytest.fixture
def start(own_home: Path, tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Starts Mien in a language; ends it with the test."""
    started = []

    def started_in(language: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "HOME": str(own_home), "LANG": language, "LANGUAGE": ""}
        process = subprocess.Popen([*WINDOW, "--vault", str(tmp_path / "vault")], env=environment)
        started.append(process)
        return process

    yield started_in
    for process in started:
        process.terminate()
        process.wait(20)
