# SPDX-License-Identifier: MPL-2.0
"""Which request a mail answers, and whether its sender may be the organisation."""

import re
from collections.abc import Iterable, Iterator

from app.catalog.directory.directory import Directory
from app.catalog.outbox import OutboxState
from app.catalog.request import Channel, Request
from app.channels.answer_words import Kind
from app.channels.providers import PROVIDERS
from app.channels.replies import Reply, belongs
from app.channels.settings import owner_of
from app.correspondence.keys import reference_of
from app.rights.reference import references_in
from app.vault.outbox import Outbox
from app.vault.requests import request_of, request_of_message
from app.vault.vault import Vault

_ID = re.compile(rb"<[^<>\s]{1,500}>")
# RFC 8601: what the server that took the mail found.
_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)


def request_answered(vault: Vault, reply: Reply, raw: bytes) -> Request | None:
    """The request whose mail an answer names (its Message-ID), or else whose reference it holds."""
    named = _by_message_id(vault, reply.answers)
    if named is None and reply.decided.kind is Kind.BOUNCED:
        named = _by_message_id(vault, returned_in(raw))
    if named is not None:
        return named
    for reference in references_in(f"{reply.subject}\n{reply.text}"):
        found = request_of(vault, reference)
        if found is not None:
            return found
    return None


def returned_in(raw: bytes) -> Iterator[str]:
    """All Message-IDs in a mail that came back: it holds the one that could not be delivered."""
    return (each.decode("ascii", "replace") for each in dict.fromkeys(_ID.findall(raw)))


def is_theirs(vault: Vault, request: Request, reply: Reply, raw: bytes, directory: Directory) -> bool:
    """Whether an answer may be what it says, as far as its sender tells: a domain of the organisation, or the very
    address that was written to. What came back undelivered is told by servers on the way, which name the mail."""
    if _FAILED.search(reply.checks):
        # Whoever forges a mail may write that it was proved, but not that it was not.
        return False
    if reply.decided.kind is Kind.BOUNCED:
        return _by_message_id(vault, (*reply.answers, *returned_in(raw))) == request
    written_to = request.recipient.lower() if request.channel is Channel.EMAIL else ""
    if reply.sender == written_to:
        return bool(written_to)
    return belongs(reply.sender.rpartition("@")[2], list(_domains(request, written_to, directory)))


def _domains(request: Request, written_to: str, directory: Directory) -> Iterator[str]:
    entry = directory.find(request.organisation) or directory.match(request.name)
    addresses = [written_to, *((entry.email, entry.officer) if entry else ())]
    hosts = [each.rpartition("@")[2].lower() for each in addresses if "@" in each]
    for host in (*hosts, *(entry.domains if entry else ())):
        owner = owner_of(host) or host
        # Everybody may have an address at a provider of mailboxes.
        if owner not in PROVIDERS and host not in PROVIDERS:
            yield owner


def _by_message_id(vault: Vault, message_ids: Iterable[str]) -> Request | None:
    wanted = list(message_ids)[:500]
    found = request_of_message(vault, wanted) if wanted else None
    if found is not None:
        return found
    # What left without that being known is answered all the same.
    doubts = {entry.message_id: entry.key for entry in Outbox(vault).standing(OutboxState.UNKNOWN)}
    key = next((doubts[each] for each in wanted if each in doubts), None)
    return request_of(vault, reference_of(key)) if key else None
