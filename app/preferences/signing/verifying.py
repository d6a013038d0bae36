# SPDX-License-Identifier: MPL-2.0
"""Is a signed file what its signer wrote? And if not, why not, in words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from app.catalog.words import N_
from app.preferences.signing.data_integrity import CRYPTOSUITE, PURPOSE, TYPE, Json, canonical, holds, moment_of
from app.preferences.signing.did_key import did_in, key_of

MOST_BYTES = 4 << 20
"""Of a signed file that is looked at; a larger one was not made by Mien."""

# Clocks differ.
_AHEAD = timedelta(minutes=10)

_PROBLEMS = {
    "unreadable": N_("This is no signed document: it cannot be read as one."),
    "rewritten": N_("The file is not as it was signed: something was changed, if only a space."),
    "unsigned": N_("The document is not signed in a way that Mien can check."),
    "words": N_("The document uses other words than those that Mien knows, so that it could mean anything."),
    "key": N_("The key that should have signed it is not a key that Mien can read."),
    "signer": N_("It is signed by somebody other than the person it speaks for."),
    "signature": N_("The signature does not fit: the document was changed after it was signed."),
    "early": N_("It was signed at a time that is still to come: look at the clock of this computer."),
    "expired": N_("The signature is right, but the document has expired."),
}


class Problem(Enum):
    """Why a document proves nothing; the value is the stable slug."""

    UNREADABLE = "unreadable"
    REWRITTEN = "rewritten"
    UNSIGNED = "unsigned"
    WORDS = "words"
    KEY = "key"
    SIGNER = "signer"
    SIGNATURE = "signature"
    EARLY = "early"
    EXPIRED = "expired"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def sentence(self) -> str:
        """English message id of one sentence that says it."""
        return _PROBLEMS[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at a document gave. ``document``: as far as it could be read; ``signer``: the ``did:key`` whose
    signature it is (empty unless it fits); ``signed`` and ``expires``: what the signature says of time."""

    problem: Problem | None
    document: Json
    signer: str = ""
    signed: datetime | None = None
    expires: datetime | None = None

    @property
    def valid(self) -> bool:
        return self.problem is None


def verify(data: bytes, kinds: Sequence[tuple[Json, str]], now: datetime) -> Verdict:
    """Look at a file. ``kinds``: the contexts that a document may use, each with the part of the document that names
    who speaks, and must be who signed; ``now``: aware.

    A file holds just when every byte is as it was signed.
    """
    try:
        document = _read(data)
    except ValueError:
        return Verdict(Problem.UNREADABLE, {})
    person = next((part for words, part in kinds if document.get("@context") == words), None)
    if person is None:
        return Verdict(Problem.WORDS, document)
    proof = document.get("proof")
    if not isinstance(proof, dict) or (proof.get("type"), proof.get("cryptosuite")) != (TYPE, CRYPTOSUITE):
        return Verdict(Problem.UNSIGNED, document)
    if proof.get("proofPurpose") != PURPOSE:
        return Verdict(Problem.UNSIGNED, document)
    try:
        did = did_in(str(proof.get("verificationMethod")))
        key = key_of(did)
    except ValueError:
        return Verdict(Problem.KEY, document)
    if not holds(document, proof, key):
        return Verdict(Problem.SIGNATURE, document)
    speaker = document.get(person)
    if not isinstance(speaker, dict) or speaker.get("uid") != did:
        return Verdict(Problem.SIGNER, document)
    if canonical(document) != data:
        return Verdict(Problem.REWRITTEN, document)
    try:
        created = moment_of(proof.get("created"))
        expires = moment_of(proof["expires"]) if "expires" in proof else None
    except ValueError:
        return Verdict(Problem.UNSIGNED, document)
    problem = None
    if created > now + _AHEAD:
        problem = Problem.EARLY
    elif expires is not None and expires <= now:
        problem = Problem.EXPIRED
    return Verdict(problem, document, did, created, expires)


def _read(data: bytes) -> Json:
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _never(word: str) -> None:
    raise ValueError(f"no number: {word}")
