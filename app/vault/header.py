# SPDX-License-Identifier: MPL-2.0
"""The header: the small file that says what a vault is and holds its key slots.

Its first line, ``mien-vault <format>.<minor> <SHA-256>``, is the same in every format to come; the sum covers
every other byte, so that a changed byte is told from a newer format. The JSON after it also carries a
MAC under the vault key: a sum can be forged by whoever can write the file, the MAC cannot.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from app.vault.errors import VaultDamaged, VaultMissing, VaultTooNew
from app.vault.files import write_atomically
from app.vault.keys import Purpose, VaultKey
from app.vault.slots import Slot, slot_from_json

FORMAT = 1
MINOR = 0
HEADER_NAME = "vault.header"
PREVIOUS_NAME = "vault.header.previous"
MOST_BYTES = 256 * 1024

_FIRST_LINE = re.compile(rb"mien-vault ([1-9]\d{0,5})\.(\d{1,6}) ([0-9a-f]{64})\n")
_Kind = TypeVar("_Kind", bound=Slot)


@dataclass(frozen=True)
class Header:
    """What stands in the header. ``created`` is in UTC; ``mac`` is 32 bytes over all the rest."""

    format: int
    minor: int
    vault_id: str
    created: datetime
    slots: tuple[Slot, ...]
    mac: bytes = b""

    @classmethod
    def new(cls) -> Self:
        """Make the header of a new vault, still without slots."""
        return cls(FORMAT, MINOR, secrets.token_hex(16), datetime.now(UTC).replace(microsecond=0), ())

    @classmethod
    def read(cls, folder: Path, name: str = HEADER_NAME) -> Self:
        """Read the header of the vault in ``folder``.

        Raises VaultMissing, VaultDamaged or VaultTooNew; touches nothing.
        """
        path = folder / name
        if not path.is_file():
            whole = any((folder / other).is_file() for other in (HEADER_NAME, PREVIOUS_NAME))
            raise VaultDamaged if whole else VaultMissing
        with path.open("rb") as stream:
            return cls.decode(stream.read(MOST_BYTES + 1))

    @classmethod
    def find(cls, folder: Path) -> Self:
        """Read the header, or its second copy where the header is missing or damaged; raises as ``read``.

        The copy opens no less safely: it holds no slot that was revoked (see ``write``), but for the moment between a
        crash in ``write`` and the next opening.
        """
        try:
            return cls.read(folder)
        except VaultDamaged:
            return cls.read(folder, PREVIOUS_NAME)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read a header from the bytes of its file; raises VaultDamaged or VaultTooNew."""
        first = _FIRST_LINE.match(data)
        if first is None or len(data) > MOST_BYTES:
            raise VaultDamaged
        version, minor, body = int(first[1]), int(first[2]), data[first.end() :]
        if first[3] != _sum(version, minor, body):
            raise VaultDamaged
        if version > FORMAT:
            raise VaultTooNew
        try:
            content = json.loads(body)
            slots = [slot_from_json(slot) for slot in content["slots"]]
            created = datetime.fromisoformat(content["created"])
            vault_id, mac = str(content["vault"]), bytes.fromhex(content["mac"])
        except (KeyError, TypeError, ValueError) as error:
            raise VaultDamaged from error
        known = tuple(slot for slot in slots if slot is not None)
        if len(known) < len(slots):
            # Writing the header again would lose the slot of a later version.
            raise VaultTooNew
        return cls(version, minor, vault_id, created, known, mac)

    def encode(self) -> bytes:
        """Give the bytes of the header's file."""
        body = _json(self._content() | {"mac": self.mac.hex()})
        return b"mien-vault %d.%d %s\n" % (self.format, self.minor, _sum(self.format, self.minor, body)) + body

    def with_slots(self, slots: Iterable[Slot], key: VaultKey) -> Self:
        """Give the same header with other slots, signed with ``key``."""
        unsigned = replace(self, slots=tuple(slots), mac=b"")
        return replace(unsigned, mac=unsigned._signature(key))

    def verify(self, key: VaultKey) -> None:
        """Raise VaultDamaged unless the holder of ``key`` wrote the header."""
        if not hmac.compare_digest(self.mac, self._signature(key)):
            raise VaultDamaged

    def slot(self, kind: type[_Kind]) -> _Kind | None:
        """Give the slot of a kind, or None."""
        return next((slot for slot in self.slots if isinstance(slot, kind)), None)

    def without(self, kind: type[Slot]) -> tuple[Slot, ...]:
        """Give the slots of all other kinds."""
        return tuple(slot for slot in self.slots if not isinstance(slot, kind))

    def may_be_followed_by(self, later: "Header") -> bool:
        """Tell whether every slot of this header is still good in ``later``."""
        return self.vault_id == later.vault_id and set(self.slots) <= set(later.slots)

    def write(self, folder: Path, previous: "Header | None" = None) -> None:
        """Write the header, then its second copy.

        The copy is ``previous`` unless that holds a slot revoked since: a revoked slot must open nothing.
        """
        write_atomically(folder / HEADER_NAME, self.encode())
        keep = previous if previous is not None and previous.may_be_followed_by(self) else self
        write_atomically(folder / PREVIOUS_NAME, keep.encode())

    def _content(self) -> dict[str, Any]:
        return {
            "vault": self.vault_id,
            "created": self.created.isoformat(),
            "slots": [slot.to_json() for slot in self.slots],
        }

    def _signature(self, key: VaultKey) -> bytes:
        signed = _json({"format": self.format, "minor": self.minor, **self._content()})
        return hmac.digest(key.derive(Purpose.HEADER), signed, "sha256")


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=True).encode() + b"\n"


def _sum(version: int, minor: int, body: bytes) -> bytes:
    return hashlib.sha256(b"mien-vault %d.%d\n" % (version, minor) + body).hexdigest().encode()
