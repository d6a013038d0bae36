# SPDX-License-Identifier: MPL-2.0
"""A file of public facts, such as the organisations' directory, fetched when the person asks for it, and believed only
if it is the very file that was announced."""

import hashlib
import hmac
import re
import ssl
from urllib.parse import urlsplit

from app.channels.errors import ServerUnreachable, UpdateNotGenuine
from app.channels.fetching import fetch

_MOST = 32 * 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


def fetch_update(url: str, sha256: str, *, context: ssl.SSLContext | None = None) -> bytes:
    """Fetch a file by its https address, and give it if its SHA-256 (64 hexadecimal digits) is the announced one.

    Raises UpdateNotGenuine; ServerUnreachable also where the server does not have it; else as ``fetch``.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or not _DIGEST.fullmatch(sha256.lower()):
        raise UpdateNotGenuine()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fetched = fetch(parts.hostname, path, most=_MOST, context=context, port=parts.port or 443)
    if fetched.status != 200:
        raise ServerUnreachable()
    if not hmac.compare_digest(hashlib.sha256(fetched.data).hexdigest(), sha256.lower()):
        raise UpdateNotGenuine()
    return fetched.data
