# SPDX-License-Identifier: MPL-2.0
"""What a publisher says of a release of the directory, and signs.

A manifest is one JSON object with two texts: ``signed``, itself a JSON object, and ``signature``, 64 bytes in Base64 by
Ed25519 (RFC 8032) over :data:`CONTEXT` and the UTF-8 bytes of ``signed``. Since a text is signed and not an object,
there is no question of how to write it. ``signed`` says ``format`` (1), ``version`` (a day, as "2026-05-31"), ``file``
(a name beside the manifest), ``size`` (bytes) and ``sha256`` of that file, which :mod:`updating` reads.
"""

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.catalog.directory.updating import FORMAT, LARGEST, UpdateNotGenuine

#: What precedes the signed text, so that a signature made for anything else is none here.
CONTEXT = b"Mien directory release 1\n"
#: Bytes; a manifest has a few hundred.
LARGEST_MANIFEST = 16 << 10
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One release: the day it is of, the file it is in, and how that file is known to be the one."""

    version: str
    file: str
    size: int
    sha256: str


def read_manifest(data: bytes, publishers: Iterable[str]) -> Manifest:
    """A manifest that one of the ``publishers`` (public keys in hexadecimal digits) signed. Raises UpdateNotGenuine."""
    if len(data) > LARGEST_MANIFEST:
        raise UpdateNotGenuine
    try:
        envelope = json.loads(data)
        text = str(envelope["signed"]).encode()
        signature = base64.b64decode(envelope["signature"], validate=True)
        if not any(_is_signed(key, signature, text) for key in publishers):
            raise UpdateNotGenuine
        said = json.loads(text)
        found = Manifest(date.fromisoformat(said["version"]).isoformat(), said["file"], said["size"], said["sha256"])
        sound = said["format"] == FORMAT and _FILE.fullmatch(found.file) and _DIGEST.fullmatch(found.sha256)
        if not sound or type(found.size) is not int or not 0 < found.size <= LARGEST:
            raise UpdateNotGenuine
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UpdateNotGenuine from error
    return found


def write_manifest(manifest: Manifest, key: Ed25519PrivateKey) -> bytes:
    """The manifest of a release, signed; the other way of :func:`read_manifest`."""
    said = {
        "format": FORMAT,
        "version": manifest.version,
        "file": manifest.file,
        "size": manifest.size,
        "sha256": manifest.sha256,
    }
    text = json.dumps(said)
    signature = base64.b64encode(key.sign(CONTEXT + text.encode())).decode()
    return json.dumps({"signed": text, "signature": signature}, indent=1).encode()


def _is_signed(key: str, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, CONTEXT + text)
    except InvalidSignature:
        return False
    return True
