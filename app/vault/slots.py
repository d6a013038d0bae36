# SPDX-License-Identifier: MPL-2.0
"""Key slots: each holds the vault key, sealed under what a person knows, has on paper, or has here.

A seal is bound to its slot's kind, id, parameters and vault, so that no slot can be moved or weakened.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from app.vault.errors import KeyringChanged, WrongPassphrase, WrongRecoveryCode
from app.vault.kdf import KdfCost, derive_key
from app.vault.keys import VaultKey, expand

_SALT_BYTES = 16


@dataclass(frozen=True)
class Slot:
    """What every slot has: an id, a salt, and the sealed vault key."""

    kind: ClassVar[str]
    id: str
    salt: bytes
    sealed: bytes

    def parameters(self) -> dict[str, Any]:
        """Give what else the seal is bound to, ready for JSON."""
        return {}

    def to_json(self) -> dict[str, Any]:
        """Give the slot as it stands in the header."""
        return self._bound() | {"sealed": self.sealed.hex()}

    def _bound(self) -> dict[str, Any]:
        return {"kind": self.kind, "id": self.id, "salt": self.salt.hex(), **self.parameters()}

    def _associated(self, vault_id: str) -> bytes:
        bound = self._bound() | {"vault": vault_id}
        return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()

    def _seal(self, wrapping_key: bytes, key: VaultKey, vault_id: str) -> bytes:
        return key.seal(wrapping_key, self._associated(vault_id))

    def _unseal(self, wrapping_key: bytes, vault_id: str) -> VaultKey | None:
        from cryptography.exceptions import InvalidTag

        try:
            return VaultKey.unseal(wrapping_key, self.sealed, self._associated(vault_id))
        except InvalidTag:
            return None


@dataclass(frozen=True)
class PassphraseSlot(Slot):
    """The slot every vault has: sealed under Argon2id of the passphrase."""

    kind = "passphrase"
    cost: KdfCost

    @classmethod
    def seal(cls, key: VaultKey, vault_id: str, passphrase: str, cost: KdfCost) -> Self:
        """Seal ``key`` under ``passphrase``."""
        blank = cls(*_blank(), cost)
        return cls(blank.id, blank.salt, blank._seal(blank._wrapping(passphrase), key, vault_id), cost)

    def unseal(self, vault_id: str, passphrase: str) -> VaultKey:
        """Give the vault key, or raise WrongPassphrase."""
        key = self._unseal(self._wrapping(passphrase), vault_id)
        if key is None:
            raise WrongPassphrase
        return key

    def parameters(self) -> dict[str, Any]:
        return {
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
        }

    def _wrapping(self, passphrase: str) -> bytes:
        return derive_key(passphrase, self.salt, self.cost)


@dataclass(frozen=True)
class RecoverySlot(Slot):
    """Sealed under the 160 random bits of the recovery code, which need no slow derivation."""

    kind = "recovery"

    @classmethod
    def seal(cls, key: VaultKey, vault_id: str, secret: bytes) -> Self:
        """Seal ``key`` under the secret that a recovery code stands for."""
        blank = cls(*_blank())
        return cls(blank.id, blank.salt, blank._seal(blank._wrapping(secret), key, vault_id))

    def unseal(self, vault_id: str, secret: bytes) -> VaultKey:
        """Give the vault key, or raise WrongRecoveryCode."""
        key = self._unseal(self._wrapping(secret), vault_id)
        if key is None:
            raise WrongRecoveryCode
        return key

    def _wrapping(self, secret: bytes) -> bytes:
        return expand(secret, b"mien slot recovery v1", self.salt)


@dataclass(frozen=True)
class ComputerSlot(Slot):
    """Sealed under a random key that only this computer's key store holds; ``store`` names the store."""

    kind = "computer"
    store: str

    @classmethod
    def seal(cls, key: VaultKey, vault_id: str, secret: bytes, store: str) -> Self:
        """Seal ``key`` under the secret kept in the key store called ``store``."""
        blank = cls(*_blank(), store)
        return cls(blank.id, blank.salt, blank._seal(blank._wrapping(secret), key, vault_id), store)

    def unseal(self, vault_id: str, secret: bytes) -> VaultKey:
        """Give the vault key, or raise KeyringChanged."""
        key = self._unseal(self._wrapping(secret), vault_id)
        if key is None:
            raise KeyringChanged
        return key

    def parameters(self) -> dict[str, Any]:
        return {"store": self.store}

    def _wrapping(self, secret: bytes) -> bytes:
        return expand(secret, b"mien slot computer v1", self.salt)


def slot_from_json(data: Mapping[str, Any]) -> Slot | None:
    """Read a slot of the header; None for a kind this version does not know.

    Raises KeyError, TypeError or ValueError when it is not a slot.
    """
    common = (str(data["id"]), bytes.fromhex(data["salt"]), bytes.fromhex(data["sealed"]))
    match data["kind"]:
        case PassphraseSlot.kind:
            return PassphraseSlot(*common, KdfCost(data["memory_kib"], data["iterations"], data["lanes"]))
        case RecoverySlot.kind:
            return RecoverySlot(*common)
        case ComputerSlot.kind:
            return ComputerSlot(*common, str(data["store"]))
    return None


def _blank() -> tuple[str, bytes, bytes]:
    return secrets.token_hex(8), secrets.token_bytes(_SALT_BYTES), b""
