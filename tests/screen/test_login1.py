# SPDX-License-Identifier: MPL-2.0
"""The computer goes to sleep, or its screen is locked: what the login manager says on a real bus."""

import os
import pwd
import select
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, Message, new_method_call, new_method_return, new_signal
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
    with open_dbus_connection(bus=system_bus, enable_fds=True) as login:
        go_by(login, LOGIN)
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


def go_by(bus: DBusConnection, name: str) -> None:
    """Take a name on the bus, which nobody has."""
    address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    assert bus.send_and_get_reply(new_method_call(address, "RequestName", "su", (name, 4))).body == (1,)


def unlock(screen: Screen) -> None:
    screen.fill("Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")


def received(login: DBusConnection, member: str) -> Message:
    """What the program asks of this name, once it does."""
    while True:
        asked = login.receive(timeout=20)
        if asked.header.fields.get(HeaderFields.member) == member:
            return asked


def give_delay(login: DBusConnection) -> int:
    """Answer who asks that sleep wait; what is given reads as ended once it is no longer held."""
    asked = received(login, "Inhibit")
    what, who, _why, mode = asked.body
    assert (what, who, mode) == ("sleep", "Mien", "delay")
    ours, theirs = os.pipe()
    login.send(new_method_return(asked, "h", (theirs,)))
    os.close(theirs)
    return ours


def held(delay: int, seconds: float) -> bool:
    """Whether it is still held after so long."""
    return not select.select([delay], [], [], seconds)[0]


def test_the_computer_sleeps_only_when_the_vault_is_locked(
    screen: Screen, login: DBusConnection, tmp_path: Path
) -> None:
    delay = give_delay(login)
    with pytest.raises(VaultInUse):
        Vault.open(tmp_path / "vault", PASSPHRASE)
    login.send(new_signal(MANAGER, "PrepareForSleep", "b", (True,)))
    assert not held(delay, 20)
    os.close(delay)
    Vault.open(tmp_path / "vault", PASSPHRASE).close()
    screen.find("", "Locked: the computer went to sleep.")
    login.send(new_signal(MANAGER, "PrepareForSleep", "b", (False,)))
    delay = give_delay(login)
    unlock(screen)
    assert held(delay, 0)
    os.close(delay)


def test_a_login_manager_that_delays_nothing_is_heard_all_the_same(screen: Screen, login: DBusConnection) -> None:
    login.send(new_signal(MANAGER, "PrepareForSleep", "b", (True,)))
    screen.find("", "Locked: the computer went to sleep.")


def lock_screen(login: DBusConnection, user: str) -> None:
    """Say that a screen is to be locked, and whose it is when asked."""
    session = DBusAddress("/org/freedesktop/login1/session/_32", LOGIN, f"{LOGIN}.Session")
    login.send(new_signal(session, "Lock"))
    asked = received(login, "Get")
    assert asked.header.fields[HeaderFields.path] == session.object_path
    assert asked.body == (f"{LOGIN}.Session", "Name")
    login.send(new_method_return(asked, "v", (("s", user),)))


def test_the_vault_is_locked_with_the_screen(screen: Screen, login: DBusConnection, tmp_path: Path) -> None:
    lock_screen(login, pwd.getpwuid(os.getuid()).pw_name)
    screen.find("", "Locked: the screen was locked.")
    Vault.open(tmp_path / "vault", PASSPHRASE).close()


def test_the_screen_of_somebody_else_locks_nothing(screen: Screen, login: DBusConnection, tmp_path: Path) -> None:
    lock_screen(login, next(user.pw_name for user in pwd.getpwall() if user.pw_uid != os.getuid()))
    with pytest.raises(VaultInUse):
        Vault.open(tmp_path / "vault", PASSPHRASE)
    # Whoever locks it now was heard after the other.
    keys("ctrl+l")
    screen.find("", "Locked, as you asked.")


def test_a_screen_that_is_nobodys_may_be_ours(screen: Screen, login: DBusConnection) -> None:
    lock_screen(login, "nobody of this name")
    screen.find("", "Locked: the screen was locked.")


@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_the_vault_is_locked_when_the_screen_saver_covers_it(screen: Screen, name: str) -> None:
    saver = DBusAddress("/" + name.replace(".", "/"), name, name)
    with open_dbus_connection(bus="SESSION") as desktop:
        go_by(desktop, name)
        desktop.send(new_signal(saver, "ActiveChanged", "b", (True,)))
        screen.find("", "Locked: the screen was locked.")
