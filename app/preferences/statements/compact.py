# SPDX-License-Identifier: MPL-2.0
"""A statement in one line of capitals and digits, short enough for a QR code: without its context, which whoever
reads it has as well; packed (RFC 1950); in base 32, which QR codes write more densely than anything else.
"""

import base64
import json
import zlib

from app.preferences.signing.contexts import STATEMENT, context
from app.preferences.signing.data_integrity import Json, canonical
from app.preferences.signing.verifying import MOST_BYTES

MARK = "MIEN1:"
_CONTEXT = "@context"


def pack(document: Json) -> str:
    """The compact form of a signed statement."""
    bare = {name: value for name, value in document.items() if name != _CONTEXT}
    bare["proof"] = {name: value for name, value in document["proof"].items() if name != _CONTEXT}
    packed = zlib.compress(canonical(bare), 9)
    return MARK + base64.b32encode(packed).decode("ascii").rstrip("=")


def unpack(text: str) -> bytes:
    """The file that a compact form stands for, for ``verify`` to look at. Raises ValueError when it is none."""
    written = text.strip()
    if not written.startswith(MARK):
        raise ValueError("no compact form")
    letters = written.removeprefix(MARK)
    packed = base64.b32decode(letters + "=" * (-len(letters) % 8))
    machine = zlib.decompressobj()
    try:
        data = machine.decompress(packed, MOST_BYTES)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if not machine.eof or machine.unused_data:
        raise ValueError("damaged")
    try:
        bare = json.loads(data)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(bare, dict) or not isinstance(bare.get("proof"), dict):
        raise ValueError("not a statement")
    words = context(STATEMENT)
    return canonical({**bare, _CONTEXT: words, "proof": {**bare["proof"], _CONTEXT: words}})
