# SPDX-License-Identifier: MPL-2.0
"""Which servers an address has, found as Thunderbird finds them (its "autoconfig" format), once the person asked.

First what is known here of large providers, then what the provider itself says at two addresses of its own, then the
same for the provider that takes the mails of a domain (MX), then a guess that signing in will prove. Only the domain
is told to anybody, over HTTPS, and servers that do not encrypt are never proposed.
"""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

import dns.exception
import dns.resolver
from publicsuffixlist import PublicSuffixList

from app.catalog.mail_account import MailServer, Security, SignIn
from app.channels.errors import ChannelError, SettingsNotFound
from app.channels.fetching import Fetched, fetch
from app.channels.outgoing import plain_address
from app.channels.providers import PROVIDERS, Provider, SecretHint

_MOST = 256 * 1024
_PATIENCE = 8.0
_SECURITY = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_WANTED = frozenset({"hostname", "port", "socketType", "username", "authentication"})

Ask = Callable[[str, str], Fetched]
Exchange = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Settings:
    """The servers of an address. ``origin``: "known", "provider", "exchange" or "guess"; ``hint``: which secret the
    provider wants."""

    outgoing: MailServer
    incoming: MailServer | None
    origin: str
    hint: SecretHint = SecretHint.PASSWORD


def known(address: str) -> Settings | None:
    """The settings that ship with Mien; nothing is asked of anybody. Raises AddressWrong."""
    address = plain_address(address)
    provider = PROVIDERS.get(address.rpartition("@")[2])
    return _of_provider(provider, address, "known") if provider else None


def find(address: str, *, ask: Ask | None = None, exchange: Exchange | None = None) -> Settings:
    """The settings of an address, looked for until somebody says them. Raises AddressWrong, and SettingsNotFound when
    nobody does; :func:`guess` then gives what may be tried.

    ``ask`` fetches a path of a host, ``exchange`` names the server that takes a domain's mails.
    """
    found = known(address)
    if found:
        return found
    address = plain_address(address)
    domain = address.rpartition("@")[2]
    ask = ask or over_https()
    said = _said_by(domain, address, ask, "provider")
    if said:
        return said
    taker = owner_of((exchange or mail_exchange)(domain))
    if taker and taker != domain:
        provider = PROVIDERS.get(taker)
        said = _of_provider(provider, address, "exchange") if provider else _said_by(taker, address, ask, "exchange")
        if said:
            return said
    raise SettingsNotFound()


def guess(address: str) -> Settings:
    """What most providers have: to be tried by signing in, which proves or disproves it. Raises AddressWrong."""
    address = plain_address(address)
    domain = address.rpartition("@")[2]
    return Settings(
        MailServer(f"smtp.{domain}", 465, Security.TLS, address),
        MailServer(f"imap.{domain}", 993, Security.TLS, address),
        "guess",
    )


def over_https(context: ssl.SSLContext | None = None) -> Ask:
    """What fetches a path of a host from the internet."""
    return lambda host, path: fetch(host, path, most=_MOST, context=context, patience=_PATIENCE)


def mail_exchange(domain: str, resolver: dns.resolver.Resolver | None = None) -> str:
    """The host that takes the mails of a domain before all others, "" when there is none or nobody knows."""
    try:
        answer = (resolver or dns.resolver.Resolver()).resolve(domain, "MX", lifetime=_PATIENCE)
    except (dns.exception.DNSException, OSError):
        return ""
    first = min(answer, key=lambda each: int(each.preference), default=None)
    return str(first.exchange).rstrip(".").lower() if first else ""


def owner_of(host: str) -> str:
    """The domain that somebody registered, of a host."""
    return PublicSuffixList(accept_unknown=True, only_icann=True).privatesuffix(host) or "" if host else ""


def read_settings(document: bytes, address: str, origin: str = "provider") -> Settings | None:
    """What a document in the format of the ISPDB says; ``None`` where it is broken, or has no encrypted server."""
    servers = list(_servers(document))
    ways = [_server(fields, address) for kind, fields in servers if kind == "smtp"]
    into = [_server(fields, address) for kind, fields in servers if kind == "imap"]
    outgoing = next(filter(None, ways), None)
    return Settings(outgoing, next(filter(None, into), None), origin) if outgoing else None


def _said_by(domain: str, address: str, ask: Ask, origin: str) -> Settings | None:
    for host, path in (
        (f"autoconfig.{domain}", "/mail/config-v1.1.xml"),
        (domain, "/.well-known/autoconfig/mail/config-v1.1.xml"),
    ):
        try:
            fetched = ask(host, path)
        except ChannelError:
            continue
        found = read_settings(fetched.data, address, origin) if fetched.status == 200 else None
        if found:
            return found
    return None


def _of_provider(provider: Provider, address: str, origin: str) -> Settings:
    local = address.partition("@")[0]
    user_out, user_in = (local if each else address for each in (provider.local_out, provider.local_in))
    sign_in = SignIn.OAUTH2 if provider.hint is SecretHint.TOKEN else SignIn.PASSWORD
    return Settings(
        MailServer(provider.smtp, provider.smtp_port, provider.smtp_security, user_out, sign_in),
        MailServer(provider.imap, provider.imap_port, provider.imap_security, user_in, sign_in),
        origin,
        provider.hint,
    )


def _server(fields: dict[str, str], address: str) -> MailServer | None:
    local, _, domain = address.partition("@")
    security, port, host = (
        _SECURITY.get(fields.get("socketType", "")),
        fields.get("port", ""),
        fields.get("hostname", ""),
    )
    ways = fields.get("authentication", "").split()
    sign_in = SignIn.PASSWORD if not ways or any(way.startswith("password-") for way in ways) else SignIn.OAUTH2
    known_way = not ways or any(way.startswith("password-") or way == "OAuth2" for way in ways)
    user = fields.get("username", "") or "%EMAILADDRESS%"
    names = {"%EMAILADDRESS%": address, "%EMAILLOCALPART%": local, "%EMAILDOMAIN%": domain}
    for name, value in names.items():
        user, host = user.replace(name, value), host.replace(name, value)
    proper = host.isascii() and "." in host and all(each.isalnum() or each in ".-" for each in host)
    if security is None or not known_way or not proper or not (port.isascii() and port.isdigit()):
        return None
    return MailServer(host.lower(), int(port), security, user, sign_in) if 0 < int(port) < 65536 else None


def _servers(document: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The servers that a document names, in its order. One with a document type is not read: it could unfold."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(document[:_MOST], True)
    except (expat.ExpatError, _Refused, LookupError, ValueError):
        return
    yield from reader.servers


class _Refused(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _Refused


class _Reader:
    def __init__(self) -> None:
        self.servers: list[tuple[str, dict[str, str]]] = []
        self._fields: dict[str, str] | None = None
        self._words = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._words = ""
        if name in ("incomingServer", "outgoingServer"):
            self._fields = {}
            self.servers.append((attributes.get("type", ""), self._fields))

    def text(self, words: str) -> None:
        if len(self._words) < 1000:
            self._words += words

    def end(self, name: str) -> None:
        if name in ("incomingServer", "outgoingServer"):
            self._fields = None
        elif self._fields is not None and name in _WANTED:
            # Several ways to sign in may be named.
            self._fields[name] = f"{self._fields.get(name, '')} {self._words}".strip()
        self._words = ""
