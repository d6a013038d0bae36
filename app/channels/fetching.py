# SPDX-License-Identifier: MPL-2.0
"""One page fetched over HTTPS: no cookies, no name of a program, no more bytes than wanted, and no way off the domain
that was asked (RFC 9110)."""

import http.client
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.channels.errors import AnswerNotUnderstood, ServerUnreachable, TooLarge
from app.channels.tls import PATIENCE, telling_connections, trusted_by_system

_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the status, the media type without parameters, and the bytes."""

    status: int
    media_type: str
    data: bytes = field(repr=False)


def fetch(
    host: str,
    path: str,
    *,
    most: int,
    context: ssl.SSLContext | None = None,
    port: int = 443,
    patience: float = PATIENCE,
) -> Fetched:
    """Fetch a page of a host. Followed are only redirects to the same host, or to and from its "www.".

    Raises ServerUnreachable, CertificateWrong, AnswerNotUnderstood, and TooLarge beyond ``most`` bytes. It takes no
    longer than ``patience`` seconds in all.
    """
    until = time.monotonic() + patience
    home = host.removeprefix("www.")
    for _ in range(_MOST_REDIRECTS + 1):
        fetched, location = _once(host, path, most, context or trusted_by_system(), port, until)
        if fetched.status not in _REDIRECTS or not location:
            return fetched
        host, port, path = _leading(location, host, port)
        if host.removeprefix("www.") != home:
            return fetched
    raise AnswerNotUnderstood()


def _leading(location: str, host: str, port: int) -> tuple[str, int, str]:
    try:
        parts = urlsplit(location)
        there, at = (parts.hostname or host), (parts.port or (port if not parts.netloc else 443))
    except ValueError as error:
        raise AnswerNotUnderstood() from error
    if parts.scheme not in ("", "https"):
        raise AnswerNotUnderstood()
    return there.lower(), at, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _once(host: str, path: str, most: int, context: ssl.SSLContext, port: int, until: float) -> tuple[Fetched, str]:
    connection = http.client.HTTPSConnection(host, port, timeout=_left(until), context=context)
    try:
        with telling_connections():
            connection.request("GET", path)
            answer = connection.getresponse()
            if int(answer.headers.get("Content-Length") or 0) > most:
                raise TooLarge()
            data = bytearray()
            while part := answer.read1(min(_CHUNK, most + 1 - len(data))):
                data += part
                if len(data) > most:
                    raise TooLarge()
                if connection.sock is not None:
                    connection.sock.settimeout(_left(until))
            return Fetched(answer.status, answer.headers.get_content_type(), bytes(data)), answer.headers.get(
                "Location", ""
            )
    except (http.client.HTTPException, ValueError) as error:
        # What was asked may be unfit too: a host or path that no address has.
        raise AnswerNotUnderstood() from error
    finally:
        connection.close()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise ServerUnreachable()
    return left
