# SPDX-License-Identifier: MPL-2.0
"""The computer goes to sleep, or its screen is locked: what the login manager says on a real bus."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_method_call, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.vault.errors import VaultInUse
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.screen.driving import Screen, keys

PASSPHRASE = "plum kettle orbit seventeen"
LOGIN = "org.freedesktop.login1"
MANAGER = DBusAddress("/org/freedesktop/login1", LOGIN, f"{LOGIN}.Manager")

Start = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def system_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus of the test's own, which Mien takes for the computer's."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={tmp_path / 'bus'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().decode().strip()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@pytest.fixture
def login(system_bus: str) -> Iterator[DBusConnection]:
    """The login manager."""
    with open_dbus_connection(bus=system_bus) as login:
        address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        assert login.send_and_get_reply(new_method_call(address, "RequestName", "su", (LOGIN, 4))).body == (1,)
        yield login


@pytest.fixture
def screen(tmp_path: Path, login: DBusConnection, start: Start, connection: DBusConnection) -> Screen:
    """A window over an open vault."""
    vault, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    vault.close()
    start("en_GB.UTF-8")
    screen = Screen(connection)
    unlock(screen)
    return screen


def unlock(screen: Screen) -> None:
    screen.fill("Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")


def test_the_vault_is_locked_before_the_computer_sleeps(screen: Screen, login: DBusConnection, tmp_path: Path) -> None:
    login.send(new_signal(MANAGER, "PrepareForSleep", "b", (False,)))
    with pytest.raises(VaultInUse):
        Vault.open(tmp_path / "vault", PASSPHRASE)
    login.send(new_signal(MANAGER, "PrepareForSleep", "b", (True,)))
    screen.find("", "Locked: the computer went to sleep.")
    Vault.open(tmp_path / "vault", PASSPHRASE).close()


def test_the_vault_is_locked_with_the_screen(screen: Screen, login: DBusConnection, tmp_path: Path) -> None:
    session = DBusAddress("/org/freedesktop/login1/session/_32", LOGIN, f"{LOGIN}.Session")
    login.send(new_signal(session, "Lock"))
    screen.find("", "Locked: the screen was locked.")
    Vault.open(tmp_path / "vault", PASSPHRASE).close()
