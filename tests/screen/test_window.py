# SPDX-License-Identifier: MPL-2.0
"""The real program in a real window, read as a screen reader reads it and used by keyboard."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney.io.blocking import DBusConnection

from tests.screen.atspi import EDITABLE, FOCUSABLE, FOCUSED, SHOWING, Node, accessibility_bus, program, waited

PASSPHRASE = "plum kettle orbit seventeen"


class Screen:
    """A running Mien, as somebody sees it who does not see."""

    def __init__(self, connection: DBusConnection) -> None:
        self.program = program(connection, "mien")

    def showing(self) -> Iterator[Node]:
        """All that is on the screen."""
        return (node for node in self.program.walk() if node.has(SHOWING))

    def find(self, role: str, name: str) -> Node:
        """The object of this role and name, once it shows; waits for it."""
        return waited(
            lambda: next(
                (node for node in self.showing() if name in node.name and role in node.role), None
            ),
            f"{role} {name}",
        )


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
        command = [sys.executable, "-m", "app", "--vault", str(tmp_path / "vault")]
        process = subprocess.Popen(command, env=environment)
        started.append(process)
        return process

    yield started_in
    for process in started:
        process.terminate()
        process.wait(20)


def keys(*pressed: str) -> None:
    """Press keys on the real keyboard of the screen."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *pressed], check=True)


def type_text(text: str) -> None:
    """Type on the real keyboard of the screen."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "5", text], check=True)


def fill(screen: Screen, label: str, text: str) -> None:
    """Type into the field that is called so."""
    field = waited(
        lambda: next((n for n in screen.showing() if n.has(EDITABLE) and n.spoken == label), None), label
    )
    field.focus()
    waited(lambda: field.has(FOCUSED) or None, "the focus")
    type_text(text)


def without_name(screen: Screen) -> list[str]:
    """The roles of what can have the focus but has no name of its own: not every screen reader asks its label."""
    return [node.role for node in screen.showing() if node.has(FOCUSABLE) and not node.name]


def test_from_the_first_start_to_locked_and_back(
    connection: DBusConnection, start: Callable[[str], subprocess.Popen[bytes]]
) -> None:
    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    screen.find("", "Welcome to Mien")
    assert not without_name(screen)

    fill(screen, "New passphrase", PASSPHRASE)
    fill(screen, "The same passphrase again", PASSPHRASE)
    screen.find("button", "Create the vault").press()
    screen.find("", "Keep your recovery code")
    assert not without_name(screen)
    screen.find("check box", "I have put the recovery code in a safe place").press()
    screen.find("button", "Bring my first export").press()
    screen.find("", "Bring an export")
    assert not without_name(screen)

    keys("ctrl+l")
    screen.find("", "Unlock your vault")
    assert not without_name(screen)
    fill(screen, "Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")
    assert not without_name(screen)

    keys("ctrl+q")
    assert process.wait(20) == 0


def test_it_speaks_the_language_of_the_system(
    connection: DBusConnection, start: Callable[[str], subprocess.Popen[bytes]]
) -> None:
    start("fr_FR.UTF-8")
    screen = Screen(connection)
    screen.find("", "Bienvenue dans Mien")
    screen.find("button", "Créer le coffre")
    assert not without_name(screen)
