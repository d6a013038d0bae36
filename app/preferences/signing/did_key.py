# SPDX-License-Identifier: MPL-2.0
"""Keys as names that anyone can read the public key from (W3C CCG, did:key method; Multikey for Ed25519)."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.preferences.signing import base58

_METHOD = "did:key:"
# Multibase: base58btc. Multicodec: ed25519-pub, 0xed as an unsigned varint.
_BASE = "z"
_ED25519 = b"\xed\x01"
_KEY_BYTES = 32
# The longest that a key of this kind can be; arithmetic with more would only cost time.
_MOST_LETTERS = 64


def did_of(key: Ed25519PublicKey) -> str:
    """The name of a public key: ``did:key:z6Mk…``."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return _METHOD + _BASE + base58.encode(_ED25519 + raw)


def method_of(did: str) -> str:
    """The one verification method of a ``did:key``: the key itself, as a fragment."""
    return f"{did}#{did.removeprefix(_METHOD)}"


def did_in(method: str) -> str:
    """The name that a verification method is of. Raises ValueError when it is none of a ``did:key``."""
    did = method.partition("#")[0]
    if method != method_of(did):
        raise ValueError("not a method of did:key")
    return did


def key_of(did: str) -> Ed25519PublicKey:
    """The public key of a name. Raises ValueError when it is no Ed25519 key."""
    written = did.removeprefix(_METHOD + _BASE)
    if written == did or len(written) > _MOST_LETTERS:
        raise ValueError("not a did:key")
    raw = base58.decode(written)
    if not raw.startswith(_ED25519) or len(raw) != len(_ED25519) + _KEY_BYTES:
        raise ValueError("not an Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(raw[len(_ED25519) :])
