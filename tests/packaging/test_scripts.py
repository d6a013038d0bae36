# SPDX-License-Identifier: MPL-2.0
"""The shell scripts of `make run`, on machines that are played by small programs on the search path."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.gates.tree import ROOT

SCRIPTS = ROOT / "packaging"


class Machine:
    """A machine whose programs answer what a test wants, and write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "log"
        self.log.touch()
        self.answers("uname", "echo Linux")
        self.answers("id", "echo 1000")
        self.answers("ldconfig", "true")

    def answers(self, program: str, script: str) -> None:
        """Give the machine a program."""
        path = self.bin / program
        path.write_text(f'#!/bin/sh\necho "{program} $*" >> "{self.log}"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one of our scripts there."""
        return subprocess.run(
            [SCRIPTS / script, *arguments],
            env={"PATH": f"{self.bin}:{os.environ['PATH']}", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def called(self) -> str:
        """Each call of a program, one a line."""
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Linux machine without Qt's libraries, used by somebody who is not root."""
    return Machine(tmp_path)


def test_missing_libraries_are_named_with_the_command_that_installs_them(machine: Machine) -> None:
    machine.answers("apt-get", "true")
    done = machine.run("system-libraries.sh", "window")
    assert done.returncode == 1
    assert "sudo apt-get install --no-install-recommends" in done.stderr
    assert "libegl1" in done.stderr
    assert "libxcb-cursor0" in done.stderr
    assert "apt-get" not in machine.called


def test_root_gets_them_installed(machine: Machine) -> None:
    machine.answers("id", "echo 0")
    machine.answers("apt-get", "true")
    done = machine.run("system-libraries.sh", "window")
    assert done.returncode == 0, done.stderr
    assert "apt-get update" in machine.called
    assert "libegl1" in machine.called


def test_only_what_is_missing_is_named(machine: Machine) -> None:
    machine.answers("apt-get", "true")
    machine.answers("ldconfig", "echo '\tlibEGL.so.1 (libc6,x86-64) => /lib/libEGL.so.1'")
    done = machine.run("system-libraries.sh", "window")
    assert "libegl1" not in done.stderr
    assert "libgl1" in done.stderr


@pytest.mark.parametrize("system", ["Darwin", "FreeBSD"])
def test_other_systems_bring_their_own(machine: Machine, system: str) -> None:
    machine.answers("uname", f"echo {system}")
    assert machine.run("system-libraries.sh", "window").returncode == 0


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.answers("python3", 'case $1 in -c) exit 1 ;; *) echo "Python 3.9.2" ;; esac')
    done = machine.run("system-libraries.sh", "python", "python3")
    assert done.returncode == 1
    assert "Mien needs Python 3.11" in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_a_named_python_that_is_not_there_is_not_replaced_by_another(machine: Machine) -> None:
    machine.answers("id", "echo 0")
    machine.answers("apt-get", "true")
    done = machine.run("system-libraries.sh", "python", "/no/where/python3.12")
    assert done.returncode == 1
    assert "There is no /no/where/python3.12 here." in done.stderr
    assert "apt-get" not in machine.called


def test_an_unknown_request_is_refused(machine: Machine) -> None:
    assert machine.run("system-libraries.sh", "everything").returncode == 2


def test_without_a_display_the_demonstration_runs(machine: Machine) -> None:
    machine.answers("mien", "echo demonstration")
    done = machine.run("run.sh", str(machine.bin))
    assert done.stdout == "demonstration\n"
    assert "no display" in done.stderr
    assert "mien demo" in machine.called


def test_with_a_display_the_window_opens(machine: Machine) -> None:
    machine.answers("uname", "echo Darwin")
    machine.answers("python", "true")
    done = machine.run("run.sh", str(machine.bin))
    assert done.returncode == 0, done.stderr
    assert "python -m app" in machine.called
