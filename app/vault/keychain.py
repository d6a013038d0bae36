# SPDX-License-Identifier: MPL-2.0
"""The key store of the operating system, which may be missing, pretend, or never answer.

Measured cases: no session bus gives the ``fail`` backend; the ``null`` backend pretends success; a locked
store with a display waits for its prompt without limit; KWallet raises errors that are not KeyringErrors.
So every call runs in a thread with a time limit, and what was stored is read back.
"""

import base64
import binascii
import queue
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.vault.errors import KeyringChanged, KeyringInsecure, KeyringSilent, KeyringUnavailable
from app.vault.keys import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Mien"
LIMIT_SECONDS = 20.0
_INSECURE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_NAMES = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}
_Answer = TypeVar("_Answer")


def remember(vault_id: str, limit_seconds: float = LIMIT_SECONDS) -> tuple[bytes, str]:
    """Store a new random secret for the vault; gives the secret and the name of the store.

    Raises KeyringUnavailable or one of its kinds; never stores anything in clear.
    """
    secret = secrets.token_bytes(KEY_BYTES)
    text = base64.b64encode(secret).decode()

    def ask() -> str:
        store = _secure_store()
        store.set_password(SERVICE, vault_id, text)
        if store.get_password(SERVICE, vault_id) != text:
            raise KeyringInsecure
        return _name(store)

    return secret, _within(limit_seconds, ask)


def recall(vault_id: str, limit_seconds: float = LIMIT_SECONDS) -> bytes:
    """Give the secret stored for the vault; raises KeyringUnavailable, or KeyringChanged if it is gone."""
    text = _within(limit_seconds, lambda: _secure_store().get_password(SERVICE, vault_id))
    if text is None:
        raise KeyringChanged
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyringChanged from error


def forget(vault_id: str, limit_seconds: float = LIMIT_SECONDS) -> None:
    """Remove the secret stored for the vault, if there is one; raises KeyringUnavailable."""

    def ask() -> None:
        store = _secure_store()
        if store.get_password(SERVICE, vault_id) is not None:
            store.delete_password(SERVICE, vault_id)

    _within(limit_seconds, ask)


def _secure_store() -> "KeyringBackend":
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    # The chain would fall through to a store in clear when the first one refuses: take one and keep to it.
    candidates = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    for store in candidates:
        if not _module(store).startswith(_INSECURE) and "plain" not in type(store).__name__.lower():
            return store
    raise KeyringInsecure


def _module(store: "KeyringBackend") -> str:
    return type(store).__module__


def _name(store: "KeyringBackend") -> str:
    return next((name for module, name in _NAMES.items() if _module(store).startswith(module)), store.name)


def _within(limit_seconds: float, ask: Callable[[], _Answer]) -> _Answer:
    answers: queue.SimpleQueue[_Answer | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except Exception as error:  # noqa: BLE001 - backends raise what they like; it is told below
            answers.put(error)

    # A daemon: a store that waits for its prompt for ever must not keep the program from ending.
    threading.Thread(target=run, name="key store", daemon=True).start()
    try:
        answer = answers.get(timeout=limit_seconds)
    except queue.Empty:
        raise KeyringSilent from None
    if isinstance(answer, KeyringUnavailable):
        raise answer
    if isinstance(answer, Exception):
        raise KeyringUnavailable from answer
    return answer
