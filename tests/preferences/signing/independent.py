# SPDX-License-Identifier: MPL-2.0
"""A verifier of ``eddsa-jcs-2022`` that shares nothing with Mien's: libsodium, another RFC 8785, another base 58."""

import hashlib
import json
from typing import Any

import base58
import jcs
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey


def verified(data: bytes) -> bool:
    """Whether the bytes are a document that the key in its own proof has signed."""
    document: dict[str, Any] = json.loads(data)
    proof = document.pop("proof")
    value = proof.pop("proofValue")
    assert proof["type"] == "DataIntegrityProof" and proof["cryptosuite"] == "eddsa-jcs-2022"
    key = base58.b58decode(proof["verificationMethod"].split("#")[1][1:])
    assert key[:2] == b"\xed\x01"
    hashes = b"".join(hashlib.sha256(jcs.canonicalize(part)).digest() for part in (proof, document))
    try:
        VerifyKey(key[2:]).verify(hashes, base58.b58decode(value[1:]))
    except BadSignatureError:
        return False
    return True
