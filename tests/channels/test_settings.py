# SPDX-License-Identifier: MPL-2.0
"""Settings are read from whatever a provider says; servers that do not encrypt are never among them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.message
import dns.resolver
import dns.rrset
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.mail_account import Security, SignIn
from app.channels.providers import PROVIDERS, SecretHint
from app.channels.settings import find, guess, known, mail_exchange, owner_of, read_settings


def config(**fields: str) -> bytes:
    usual = {"hostname": "smtp.shop.test", "port": "465", "socketType": "SSL", "authentication": "password-cleartext"}
    tags = "".join(f"<{name}>{value}</{name}>" for name, value in {**usual, **fields}.items())
    return f'<clientConfig><outgoingServer type="smtp">{tags}</outgoingServer></clientConfig>'.encode()


@pytest.mark.parametrize(
    "fields",
    [
        {"socketType": "plain"},
        {"socketType": "TLS?"},
        {"port": "0"},
        {"port": "x"},
        {"port": "70000"},
        {"hostname": "smtp shop.test"},
        {"hostname": "localhost"},
        {"hostname": "a/b.test"},
        {"authentication": "none"},
    ],
)
def test_what_cannot_be_used_is_left_out(fields: dict[str, str]) -> None:
    assert read_settings(config(**fields), "ada@shop.test") is None
    assert read_settings(config(), "ada@shop.test") is not None


def test_a_document_that_unfolds_is_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + config(username="&b;")
    assert read_settings(bomb, "ada@shop.test") is None


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: config(hostname=text, username=text)))
def test_anything_is_read_or_left(document: bytes) -> None:
    found = read_settings(document, "ada@shop.test")
    if found is not None:
        assert found.outgoing.security in Security


def test_large_providers_are_known_without_asking() -> None:
    gmail = find("Ada@gmail.com")
    assert (gmail.origin, gmail.hint, gmail.outgoing.user) == ("known", SecretHint.APP_PASSWORD, "Ada@gmail.com")
    free = known("ada@free.fr")
    assert free is not None
    assert free.outgoing.user == "ada"
    hotmail = known("ada@hotmail.fr")
    assert hotmail is not None
    assert hotmail.outgoing.sign_in is SignIn.OAUTH2
    assert known("ada@shop.test") is None
    assert guess("ada@shop.test").outgoing.host == "smtp.shop.test"
    assert len(PROVIDERS) > 30


def test_a_domain_whose_mails_a_large_provider_takes_has_its_servers() -> None:
    def nobody(host: str, path: str) -> object:
        from app.channels.errors import ServerUnreachable

        raise ServerUnreachable()

    found = find("ada@shop.test", ask=nobody, exchange=lambda _: "aspmx.l.gmail.com")  # type: ignore[arg-type]
    assert (found.origin, found.outgoing.host) == ("exchange", "smtp.gmail.com")


@contextmanager
def names(records: list[str]) -> Iterator[dns.resolver.Resolver]:
    """A name server that answers one question."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)

        def answer() -> None:
            data, whom = server.recvfrom(4096)
            response = dns.message.make_response(dns.message.from_wire(data))
            name = response.question[0].name
            if records:
                response.answer.append(dns.rrset.from_text(name, 60, "IN", "MX", *records))
            server.sendto(response.to_wire(), whom)

        thread = threading.Thread(target=answer)
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.getsockname()[1]
        try:
            yield resolver
        finally:
            thread.join()


def test_who_takes_the_mails_of_a_domain_is_asked_of_the_name_server() -> None:
    with names(["20 b.host.test.", "10 MX.Host.test."]) as resolver:
        assert mail_exchange("shop.test", resolver) == "mx.host.test"
    with names([]) as resolver:
        assert mail_exchange("shop.test", resolver) == ""
    assert owner_of("mx.mail.host.co.uk") == "host.co.uk"
    assert owner_of("") == ""
