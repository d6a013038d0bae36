# SPDX-License-Identifier: MPL-2.0
"""Signing of JSON documents: W3C Verifiable Credential Data Integrity 1.0, cryptosuite ``eddsa-jcs-2022``.

What is signed is SHA-256 of the canonical proof options followed by SHA-256 of the canonical document without its
proof (Data Integrity EdDSA Cryptosuites 1.0, 3.3.4); canonical is RFC 8785.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.preferences.signing import base58
from app.preferences.signing.did_key import did_of, method_of

TYPE = "DataIntegrityProof"
CRYPTOSUITE = "eddsa-jcs-2022"
PURPOSE = "assertionMethod"
_CONTEXT = "@context"
_BASE = "z"
_SIGNATURE_BYTES = 64
_MOST_LETTERS = 96

Json = dict[str, Any]


def canonical(document: Any) -> bytes:
    """The one way to write a document (RFC 8785). Raises ValueError for what that has no way to write."""
    try:
        return rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise ValueError("not canonical") from error


def hash_of(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """What is signed: the hashes of the options and of the document, each without what makes it signed."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    config = {name: value for name, value in options.items() if name != "proofValue"}
    return sha256(canonical(config)).digest() + sha256(canonical(bare)).digest()


def signed(document: Json, key: Ed25519PrivateKey, created: datetime, expires: datetime | None = None) -> Json:
    """The document with its proof, by a key's own ``did:key``. Times are aware, kept to the second."""
    did = did_of(key.public_key())
    proof: Json = {
        "type": TYPE,
        "cryptosuite": CRYPTOSUITE,
        "created": stamp(created),
        "verificationMethod": method_of(did),
        "proofPurpose": PURPOSE,
    }
    if expires is not None:
        proof["expires"] = stamp(expires)
    if _CONTEXT in document:
        # 3.3.1: the proof is read by the words of the document that it is of.
        proof[_CONTEXT] = document[_CONTEXT]
    proof["proofValue"] = _BASE + base58.encode(key.sign(hash_of(document, proof)))
    return {**document, "proof": proof}


def holds(document: Mapping[str, Any], proof: Mapping[str, Any], key: Ed25519PublicKey) -> bool:
    """Whether a proof of this suite is ``key``'s, of just this document."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith(_BASE) or len(value) > _MOST_LETTERS:
        return False
    # 3.3.2: a proof that was made in other words than the document's is of another document.
    if _CONTEXT in proof and proof[_CONTEXT] != document.get(_CONTEXT):
        return False
    try:
        signature = base58.decode(value.removeprefix(_BASE))
        if len(signature) != _SIGNATURE_BYTES:
            return False
        key.verify(signature, hash_of(document, proof))
    except (ValueError, InvalidSignature):
        return False
    return True


def stamp(moment: datetime) -> str:
    """A moment as XML Schema's dateTimeStamp, in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(written: object) -> datetime:
    """The moment that ``stamp`` wrote. Raises ValueError."""
    if not isinstance(written, str) or not written.endswith("Z"):
        raise ValueError("not a moment")
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
