# SPDX-License-Identifier: MPL-2.0
"""What is fetched is what was asked for, from whom it was asked for, and no more of it than wanted."""

import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.channels import gpc
from app.channels.errors import (
    AnswerNotUnderstood,
    CertificateWrong,
    ServerUnreachable,
    SettingsNotFound,
    TooLarge,
    UpdateNotGenuine,
)
from app.channels.fetching import Fetched, fetch
from app.channels.settings import find
from app.channels.update import fetch_update

Pages = dict[str, tuple[int, str, bytes]]


@contextmanager
def site(context: ssl.SSLContext, pages: Pages) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """A site with some pages (status, media type or place, bytes); gives its port, and the heads of what was asked."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append({"path": self.path, **dict(self.headers.items())})
            status, kind, data = pages.get(self.path, (404, "text/plain", b""))
            self.send_response(status)
            self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
            self.send_header("Set-Cookie", "id=1")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who breaks off is in the test
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()
            thread.join()


def test_a_page_is_fetched_without_a_word_about_who_asks(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    pages: Pages = {"/a": (302, "/b?x=1", b""), "/b?x=1": (200, "text/plain; charset=utf-8", b"page")}
    with site(serving, pages) as (port, asked):
        assert fetch("localhost", "/a", most=10, context=trusting, port=port) == Fetched(200, "text/plain", b"page")
    assert [set(each) for each in asked] == [{"path", "Host", "Accept-Encoding"}] * 2


@pytest.mark.parametrize("place", ["http://localhost/", "https://[", "/loop"])
def test_a_way_that_leads_nowhere_is_not_gone(place: str, serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, {"/loop": (301, place, b"")}) as (port, _), pytest.raises(AnswerNotUnderstood):
        fetch("localhost", "/loop", most=10, context=trusting, port=port)


def test_a_way_to_somebody_else_is_not_gone(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, {"/": (302, "https://127.0.0.1/elsewhere", b"")}) as (port, _):
        assert fetch("localhost", "/", most=10, context=trusting, port=port).status == 302


def test_no_more_is_taken_than_wanted(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, {"/": (200, "text/plain", b"x" * 1_000_000)}) as (port, _), pytest.raises(TooLarge):
        fetch("localhost", "/", most=1000, context=trusting, port=port)


def test_who_cannot_prove_who_they_are_is_asked_nothing(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, {}) as (port, asked), pytest.raises(CertificateWrong):
        fetch("localhost", "/", most=1, port=port)
    assert asked == []
    with pytest.raises(ServerUnreachable):
        fetch("localhost", "/", most=1, context=trusting, port=port)
    with pytest.raises(AnswerNotUnderstood):
        fetch("localhost", "/\r\nX: y", most=1, context=trusting, port=port)


@pytest.mark.parametrize(
    ("page", "says", "since"),
    [
        ((200, "application/json", b'{"gpc": true, "lastUpdate": "2026-02-03"}'), gpc.Says.YES, date(2026, 2, 3)),
        ((200, "application/json; charset=utf-8", b'{"gpc": false}'), gpc.Says.NO, None),
        ((200, "application/json", b'{"gpc": 1, "lastUpdate": "soon"}'), gpc.Says.NOTHING, None),
        ((200, "application/json", b"[true]"), gpc.Says.NOTHING, None),
        ((200, "text/html", b'{"gpc": true}'), gpc.Says.NOTHING, None),
        ((404, "application/json", b'{"gpc": true}'), gpc.Says.NOTHING, None),
    ],
)
def test_what_a_site_says_of_the_signal(
    page: tuple[int, str, bytes], says: gpc.Says, since: date | None, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with site(serving, {"/.well-known/gpc.json": page}) as (port, _):
        assert gpc.check("localhost", context=trusting, port=port) == gpc.Statement("localhost", says, since)


def test_a_broken_statement_is_none(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    pages: Pages = {"/.well-known/gpc.json": (200, "application/json", b"[" * 50_000)}
    with site(serving, pages) as (port, _), pytest.raises(AnswerNotUnderstood):
        gpc.check("localhost", context=trusting, port=port)


def test_only_the_announced_file_is_taken(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    data = b"directory" * 100
    digest = hashlib.sha256(data).hexdigest()
    with site(serving, {"/d": (200, "application/octet-stream", data)}) as (port, asked):
        url = f"https://localhost:{port}/d"
        assert fetch_update(url, digest.upper(), context=trusting) == data
        with pytest.raises(UpdateNotGenuine):
            fetch_update(url, hashlib.sha256(b"").hexdigest(), context=trusting)
        for address, announced in ((url.replace("https", "http"), digest), (url, ""), ("nonsense", digest)):
            with pytest.raises(UpdateNotGenuine):
                fetch_update(address, announced, context=trusting)
        with pytest.raises(ServerUnreachable):
            fetch_update(url + "gone", digest, context=trusting)
    assert len(asked) == 3


CONFIG = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="shop.test">
<incomingServer type="imap"><hostname>imap.shop.test</hostname><port>993</port><socketType>SSL</socketType>
<username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.shop.test</hostname><port>25</port><socketType>plain</socketType>
<authentication>password-cleartext</authentication></outgoingServer>
<outgoingServer type="smtp"><hostname>smtp.%EMAILDOMAIN%</hostname><port>587</port><socketType>STARTTLS</socketType>
<username>%EMAILADDRESS%</username><authentication>OAuth2</authentication>
<authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>"""


def routed(port: int, trusting: ssl.SSLContext) -> Callable[[str, str], Fetched]:
    """Every host is a folder of one site, since there are no names in tests."""
    return lambda host, path: fetch("localhost", f"/{host}{path}", most=100_000, context=trusting, port=port)


@pytest.mark.parametrize(
    ("place", "origin"),
    [
        ("/autoconfig.shop.test/mail/config-v1.1.xml", "provider"),
        ("/shop.test/.well-known/autoconfig/mail/config-v1.1.xml", "provider"),
        ("/autoconfig.host.test/mail/config-v1.1.xml", "exchange"),
    ],
)
def test_settings_are_found_where_providers_put_them(
    place: str, origin: str, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with site(serving, {place: (200, "text/xml", CONFIG)}) as (port, asked):
        found = find("ada@shop.test", ask=routed(port, trusting), exchange=lambda _: "mx1.host.test")
    assert found.origin == origin
    assert (found.outgoing.host, found.outgoing.port, found.outgoing.user) == ("smtp.shop.test", 587, "ada@shop.test")
    assert found.incoming is not None
    assert (found.incoming.host, found.incoming.user) == ("imap.shop.test", "ada")
    assert not [each for each in asked if "ada" in str(each)]


def test_where_nobody_says_it_is_told(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, {}) as (port, _), pytest.raises(SettingsNotFound):
        find("ada@shop.test", ask=routed(port, trusting), exchange=lambda _: "")
