# SPDX-License-Identifier: MPL-2.0
"""Signatures come out as the specification's own vector says, and as others reckon them."""

import base58 as other_base58
import jcs
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.preferences.signing import base58
from app.preferences.signing.data_integrity import canonical, hash_of, holds
from app.preferences.signing.did_key import did_in, did_of, key_of, method_of
from tests.preferences.signing.vectors import (
    DOCUMENT,
    DOCUMENT_HASH,
    EARLIER_METHOD,
    EARLIER_OPTIONS_HASH,
    OPTIONS,
    PROOF_VALUE,
    PUBLIC,
    SECRET,
    SIGNATURE,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def secret() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base58.decode(SECRET[1:])[2:])


def test_the_published_vector_is_signed_as_published() -> None:
    key = secret()
    hashes = hash_of(DOCUMENT, OPTIONS)
    assert hashes[32:].hex() == DOCUMENT_HASH
    assert hash_of(DOCUMENT, {**OPTIONS, "verificationMethod": EARLIER_METHOD})[:32].hex() == EARLIER_OPTIONS_HASH
    assert key.sign(hashes).hex() == SIGNATURE
    assert "z" + base58.encode(key.sign(hashes)) == PROOF_VALUE
    assert did_of(key.public_key()) == f"did:key:{PUBLIC}"


def test_the_published_vector_holds_and_no_other_does() -> None:
    key, proof = key_of(f"did:key:{PUBLIC}"), {**OPTIONS, "proofValue": PROOF_VALUE}
    assert holds({**DOCUMENT, "proof": proof}, proof, key)
    assert not holds({**DOCUMENT, "name": "Alumni"}, proof, key)
    assert not holds(DOCUMENT, {**proof, "created": "2023-02-24T23:36:39Z"}, key)
    assert not holds(DOCUMENT, {**proof, "@context": DOCUMENT["@context"][:1]}, key)
    for value in (None, "", "z", PROOF_VALUE[1:], PROOF_VALUE[:-1], PROOF_VALUE + "1", "z" + "0" * 80, "z" * 10_000):
        assert not holds(DOCUMENT, {**proof, "proofValue": value}, key)


@given(st.binary(max_size=80))
def test_base_58_is_as_others_write_it(data: bytes) -> None:
    assert base58.encode(data) == other_base58.b58encode(data).decode()
    assert base58.decode(base58.encode(data)) == data


@given(JSON)
def test_documents_are_written_as_others_write_them(document: object) -> None:
    try:
        others = jcs.canonicalize(document)
    except UnicodeEncodeError:  # half a letter: there is no way to write it
        with pytest.raises(ValueError, match="not canonical"):
            canonical(document)
        return
    assert canonical(document) == others


@given(st.binary(min_size=32, max_size=32))
def test_keys_and_their_names_are_one(seed: bytes) -> None:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    did = did_of(public)
    assert did.startswith("did:key:z6Mk") and key_of(did) == public
    assert did_in(method_of(did)) == did


@pytest.mark.parametrize(
    "name",
    [
        "",
        "did:key:",
        f"did:web:{PUBLIC}",
        f"did:key:{PUBLIC[1:]}",
        f"did:key:{PUBLIC}x",
        "did:key:z" + "2" * 100_000,
        "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",  # of X25519, which signs nothing
    ],
)
def test_what_is_no_key_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        key_of(name)


def test_a_method_of_another_key_is_refused() -> None:
    with pytest.raises(ValueError, match="not a method"):
        did_in(f"did:key:{PUBLIC}#z6MkOther")
