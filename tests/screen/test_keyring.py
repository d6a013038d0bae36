# SPDX-License-Identifier: MPL-2.0
"""The key store of a real desktop, GNOME's, on a session bus of the tests' own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
import secretstorage
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from keyring.backends.SecretService import Keyring as SecretService

from app.vault import keychain
from app.vault.errors import KeyringChanged
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.screen.atspi import waited
from tests.screen.driving import Screen, keys

PASSPHRASE = "plum kettle orbit seventeen"
OF_THE_STORE = b"the password of the desktop's own store"

_ASK = """
import sys
from app.vault import keychain
from app.vault.errors import KeyringSilent

try:
    keychain.recall(sys.argv[1], limit_seconds=1)
except KeyringSilent as error:
    print(error.code)
"""

Start = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def store(own_home: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A key store that was just made and is unlocked."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    control = tmp_path / "control"
    control.mkdir(mode=0o700)
    with (
        subprocess.Popen(
            [*command, f"--control-directory={control}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process,
        open_dbus_connection(bus="SESSION") as bus,
    ):
        assert process.stdin is not None
        process.stdin.write(OF_THE_STORE)
        process.stdin.close()
        waited(lambda: owned(bus, "org.freedesktop.secrets") or None, "the key store")
        yield process
        process.terminate()
        process.wait(20)
        waited(lambda: not owned(bus, "org.freedesktop.secrets") or None, "the end of the key store")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of a locked vault."""
    vault, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    vault.close()
    return vault.folder


@pytest.fixture
def asking_the_store(store: subprocess.Popen[bytes]) -> None:
    """Have this process ask the real store too; the tests' own comes back with the next test."""
    keyring.set_keyring(SecretService())


def owned(bus: DBusConnection, name: str) -> bool:
    """Whether somebody on the bus goes by this name."""
    address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    return bool(bus.send_and_get_reply(new_method_call(address, "NameHasOwner", "s", (name,))).body[0])


def stored() -> list[dict[str, str]]:
    """What Mien has put into the store, as the store itself tells it."""
    with closing(secretstorage.dbus_init()) as bus:
        found = secretstorage.search_items(bus, {"service": keychain.SERVICE})
        return [item.get_attributes() for item in found]


def remove_stored() -> None:
    """Remove it, as somebody does who tidies up the desktop's passwords."""
    with closing(secretstorage.dbus_init()) as bus:
        for item in secretstorage.search_items(bus, {"service": keychain.SERVICE}):
            item.delete()


def test_the_store_opens_the_vault_until_its_key_is_removed(vault: Path, asking_the_store: None) -> None:
    with Vault.open(vault, PASSPHRASE) as opened:
        assert opened.remember_on_this_computer() == "Secret Service"
        assert [each["username"] for each in stored()] == [opened.id]
    Vault.open_with_computer(vault).close()
    remove_stored()
    with pytest.raises(KeyringChanged):
        Vault.open_with_computer(vault)
    with Vault.open(vault, PASSPHRASE) as opened:
        assert opened.remembered
        opened.remember_on_this_computer()
        opened.forget_this_computer()
        assert stored() == []


def test_a_store_that_waits_for_its_own_password_is_not_waited_for(vault: Path, asking_the_store: None) -> None:
    with Vault.open(vault, PASSPHRASE) as opened:
        opened.remember_on_this_computer()
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    # In a process of its own, which has to end although the store's prompt never does.
    answer = subprocess.run(
        [sys.executable, "-c", _ASK, opened.id],
        capture_output=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout.split() == [b"keyring-silent"]


def test_the_window_opens_by_the_store_and_says_when_the_key_is_gone(
    vault: Path, store: subprocess.Popen[bytes], start: Start, connection: DBusConnection
) -> None:
    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    screen.find("check box", "Open without the passphrase on this computer").press()
    screen.fill("Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")
    waited(lambda: stored() or None, "the key in the store")
    keys("ctrl+q")
    assert process.wait(20) == 0

    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    screen.find("", "What organisations know about you")
    keys("ctrl+q")
    assert process.wait(20) == 0

    remove_stored()
    start("en_GB.UTF-8")
    screen = Screen(connection)
    screen.find("", "key store no longer holds the key of this vault. Use the passphrase.")
    screen.fill("Passphrase", PASSPHRASE)
    keys("Return")
    screen.find("", "What organisations know about you")
