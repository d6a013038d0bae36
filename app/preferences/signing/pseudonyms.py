# SPDX-License-Identifier: MPL-2.0
"""One key of the person's for each organisation: two of them cannot tell by it that they speak of one person.

Derived from the vault's key, so that it is the same after a backup is restored, and is written down nowhere.
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.vault.keys import Purpose, expand
from app.vault.vault import Vault


def signing_key(vault: Vault, organisation: str) -> Ed25519PrivateKey:
    """The key that signs what is meant for an organisation (its slug); HKDF-SHA256, RFC 5869."""
    return Ed25519PrivateKey.from_private_bytes(_derived(vault, "signature", organisation))


def hashing_key(vault: Vault, organisation: str, document: str) -> bytes:
    """The 32-byte key that makes pseudonyms in one document for an organisation."""
    return _derived(vault, f"pseudonym {document}", organisation)


def _derived(vault: Vault, use: str, organisation: str) -> bytes:
    # The length in front keeps every pair of use and organisation apart.
    info = f"mien {use} v1 {len(organisation)} {organisation}"
    return expand(vault.key_for(Purpose.PSEUDONYMS), info.encode())
