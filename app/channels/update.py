# SPDX-License-Identifier: MPL-2.0
"""A file of public facts, such as the organisations' directory, fetched when the person asks for it, and believed only
if it is the very file that was announced."""

import hashlib
import hmac
import re
import ssl
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from app.catalog.directory.manifest import LARGEST_MANIFEST, Manifest, read_manifest
from app.catalog.directory.publisher import Publisher
from app.channels.errors import AddressMissing, AddressUnfit, KeyMissing, ServerUnreachable, UpdateNotGenuine
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


@dataclass(frozen=True, slots=True)
class Release:
    """A directory as it was published: where it came from, what its publisher signed, and its bytes."""

    address: str
    manifest: Manifest
    data: bytes = field(repr=False)


def fetch_release(publisher: Publisher, *, context: ssl.SSLContext | None = None) -> Release:
    """Fetch the newest directory of a publisher, if one of their keys signed it.

    Raises AddressMissing, AddressUnfit or KeyMissing before anything is asked; the catalogue's UpdateNotGenuine for a
    manifest that none of the keys has signed; else as ``fetch_update``.
    """
    address = publisher.address.strip()
    if not address:
        raise AddressMissing()
    if not publisher.keys:
        raise KeyMissing()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 443
    except ValueError as error:
        raise AddressUnfit() from error
    if parts.scheme != "https" or not host or parts.username or not address.isprintable() or " " in address:
        raise AddressUnfit()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fetched = fetch(host, path, most=LARGEST_MANIFEST, context=context, port=port)
    if fetched.status != 200:
        raise ServerUnreachable()
    manifest = read_manifest(fetched.data, publisher.keys)
    data = fetch_update(urljoin(address, manifest.file), manifest.sha256, context=context)
    if len(data) != manifest.size:
        raise UpdateNotGenuine()
    return Release(address, manifest, data)
