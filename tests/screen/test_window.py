# SPDX-License-Identifier: MPL-2.0
"""The real program in a real window, read as a screen reader reads it and used by keyboard."""

import subprocess
from collections.abc import Callable

from jeepney.io.blocking import DBusConnection

from tests.screen.driving import Screen, keys

PASSPHRASE = "plum kettle orbit seventeen"


def test_from_the_first_start_to_locked_and_back(
    connection: DBusConnection, start: Callable[[str], subprocess.Popen[bytes]]
) -> None:
    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    screen.find("", "Welcome to Mien")
    assert not screen.without_name()

    screen.fill("New passphrase", PASSPHRASE)
    screen.fill("The same passphrase again", PASSPHRASE)
    screen.find("button", "Create the vault").press()
    screen.find("", "Keep your recovery code")
    assert not screen.without_name()
    screen.find("check box", "I have put the recovery code in a safe place").press()
    screen.find("button", "Bring my first export").press()
    screen.find("", "Bring an export")
    assert not screen.without_name()

    keys("ctrl+l")
    screen.find("", "Unlock your vault")
    assert not screen.without_name()
    screen.fill("Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")
    assert not screen.without_name()

    keys("ctrl+q")
    assert process.wait(20) == 0


def test_it_speaks_the_language_of_the_system(
    connection: DBusConnection, start: Callable[[str], subprocess.Popen[bytes]]
) -> None:
    start("fr_FR.UTF-8")
    screen = Screen(connection)
    screen.find("", "Bienvenue dans Mien")
    screen.find("button", "Créer le coffre")
    assert not screen.without_name()
