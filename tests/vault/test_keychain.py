# SPDX-License-Identifier: MPL-2.0
"""Opening a vault with what this computer's key store remembers, and the stores that cannot be trusted."""

import threading

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from app.vault import keychain
from app.vault.errors import (
    KeyringChanged,
    KeyringInsecure,
    KeyringNotAsked,
    KeyringSilent,
    KeyringUnavailable,
)
from app.vault.header import HEADER_NAME, PREVIOUS_NAME
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PASSPHRASE = "un chat noir sur le toit"


class Store(KeyringBackend):
    """A store in memory, and its ways to fail."""

    priority = 1  # type: ignore[assignment]  # a class property in the base

    def __init__(self):
        super().__init__()
        self.secrets = {}
        self.pretends = False
        self.wrong = None
        self.waits_for = None

    def get_password(self, service, username):
        if self.waits_for is not None:
            self.waits_for.wait(10)
        if self.wrong is not None:
            raise self.wrong
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        if not self.pretends:
            self.secrets[service, username] = password

    def delete_password(self, service, username):
        del self.secrets[service, username]


@pytest.fixture
def store():
    before = keyring.get_keyring()
    backend = Store()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def vault(tmp_path, store):
    vault, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        yield vault


def test_a_remembered_vault_opens_by_itself(vault, store):
    assert not vault.remembered
    assert vault.remember_on_this_computer() == store.name
    assert vault.remembered
    vault.lock()
    with Vault.open_with_computer(vault.folder) as again:
        assert again.id == vault.id
    Vault.open(vault.folder, PASSPHRASE).close()


def test_the_store_holds_no_key_of_the_vault_itself(vault, store):
    vault.remember_on_this_computer()
    (secret,) = store.secrets.values()
    vault.remember_on_this_computer()
    assert list(store.secrets.values()) != [secret]


def test_a_vault_never_remembered_says_so(vault):
    vault.lock()
    with pytest.raises(KeyringNotAsked) as told:
        Vault.open_with_computer(vault.folder)
    assert told.value.reason == "not-asked"


def test_a_forgotten_computer_opens_nothing_any_more(vault, store):
    vault.remember_on_this_computer()
    kept = dict(store.secrets)
    headers = [(vault.folder / name).read_bytes() for name in (HEADER_NAME, PREVIOUS_NAME)]
    vault.forget_this_computer()
    assert not vault.remembered
    assert store.secrets == {}
    assert (vault.folder / HEADER_NAME).read_bytes() != headers[0]
    assert b"computer" not in (vault.folder / PREVIOUS_NAME).read_bytes()
    store.secrets.update(kept)
    vault.lock()
    with pytest.raises(KeyringNotAsked):
        Vault.open_with_computer(vault.folder)


def test_a_computer_is_forgotten_even_when_its_store_is_gone(vault, store):
    vault.remember_on_this_computer()
    store.wrong = RuntimeError("no such service")
    vault.forget_this_computer()
    assert not vault.remembered


@pytest.mark.parametrize("found", [None, "bm90IGl0", "not base 64"])
def test_a_store_that_lost_or_changed_the_key_says_so(vault, store, found):
    vault.remember_on_this_computer()
    store.secrets = {} if found is None else dict.fromkeys(store.secrets, found)
    vault.lock()
    with pytest.raises(KeyringChanged):
        Vault.open_with_computer(vault.folder)


@pytest.mark.parametrize("kind", [FailKeyring, NullKeyring])
def test_a_store_that_keeps_nothing_is_refused(vault, store, kind):
    keyring.set_keyring(kind())
    with pytest.raises(KeyringInsecure):
        vault.remember_on_this_computer()
    assert not vault.remembered


def test_a_store_in_clear_is_refused(vault, store):
    class PlaintextKeyring(Store):
        pass

    keyring.set_keyring(PlaintextKeyring())
    with pytest.raises(KeyringInsecure):
        vault.remember_on_this_computer()
    assert keyring.get_keyring().secrets == {}


def test_a_store_that_only_pretends_is_found_out(vault, store):
    store.pretends = True
    with pytest.raises(KeyringInsecure):
        vault.remember_on_this_computer()
    assert not vault.remembered


def test_whatever_a_store_raises_is_told(vault, store):
    store.wrong = ZeroDivisionError("a plugin is missing")
    with pytest.raises(KeyringUnavailable):
        vault.remember_on_this_computer()


def test_a_store_that_never_answers_is_not_waited_for(store):
    store.waits_for = threading.Event()
    try:
        with pytest.raises(KeyringSilent):
            keychain.recall("an id", limit_seconds=0.05)
    finally:
        store.waits_for.set()
