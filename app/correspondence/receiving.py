# SPDX-License-Identifier: MPL-2.0
"""What comes back: filed once, as it came, encrypted; what it may mean is proposed, and only the person confirms it.

A mail may claim anything. One from another sender than the organisation is kept and flagged, and moves nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.catalog.directory.directory import Directory
from app.catalog.outbox import OutboxState
from app.catalog.reply import FiledReply
from app.catalog.request import Message, Request, RequestState
from app.channels.answer_words import Kind
from app.channels.errors import NotAMail
from app.channels.imap import Mark, Wanted, open_mailbox
from app.channels.replies import Reply, read_reply
from app.channels.tls import PATIENCE, Line, Trust
from app.correspondence.errors import AnswerUnmatched, LookNotAllowed
from app.correspondence.matching import is_theirs, request_answered, returned_in
from app.correspondence.proposing import Proposal, proposal
from app.correspondence.sending import proved, the_account
from app.vault.accounts import folder_marks, mail_account, save_marks
from app.vault.outbox import Outbox
from app.vault.replies import file_reply, is_filed, message_is_known
from app.vault.requests import messages_of, request_of, requests
from app.vault.vault import Vault

# The server's clock, and the person's, may not agree.
_BEFORE = timedelta(days=2)
_ENDED = frozenset({RequestState.WITHDRAWN, RequestState.CLOSED})
_UNSENT = frozenset({RequestState.DRAFT, RequestState.APPROVED})


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a look gave: the new answers, and how many mails only looked like some."""

    proposals: tuple[Proposal, ...]
    others: int


def look(
    vault: Vault,
    directory: Directory,
    *,
    context: Trust | None = None,
    patience: float = PATIENCE,
    line: Line | None = None,
    now: datetime | None = None,
) -> Harvest:
    """Look through the person's mailbox for answers, as they allowed, leaving it as it is; file what is new. ``line``:
    by which another thread may end the look.

    Raises NoMailAccount, LookNotAllowed, and what opening a mailbox raises; what was filed by then stays.
    """
    account = the_account(vault)
    if account.incoming is None:
        raise LookNotAllowed
    wanted, since = _wanted(vault)
    if not wanted.message_ids and not wanted.references:
        return Harvest((), 0)
    marks = {name: Mark(*mark) for name, mark in folder_marks(vault).items()}
    with open_mailbox(account, context=context, patience=patience, line=line) as mailbox:
        seen = mailbox.look(wanted, marks, since)
    proposals: list[Proposal] = []
    others = 0
    for each in seen.found:
        try:
            filed = file_mail(vault, directory, each.raw, received=each.received, cut=each.cut, now=now)
        except (NotAMail, AnswerUnmatched):
            others += 1
            continue
        if filed is not None:
            proposals.append(filed)
    save_marks(vault, {name: (mark.validity, mark.next) for name, mark in seen.marks.items()})
    return Harvest(tuple(proposals), others)


def file_mail(
    vault: Vault,
    directory: Directory,
    raw: bytes,
    *,
    request_id: int | None = None,
    received: datetime | None = None,
    cut: bool = False,
    now: datetime | None = None,
) -> Proposal | None:
    """File the bytes of a mail with the request it answers, and give what may follow; ``None`` when it is filed
    already, or is the person's own letter.

    ``request_id``: the request, where the person says so; ``received``: when a server took it. Raises NotAMail, and
    AnswerUnmatched when the mail names no request.
    """
    moment = now or datetime.now(UTC)
    reply = read_reply(raw, ())
    request = request_answered(vault, reply, raw) if request_id is None else request_of(vault, request_id)
    if request is None:
        raise AnswerUnmatched
    account = mail_account(vault)
    content = _content(request, reply)
    if is_filed(vault, reply.message_id, content) or _is_own(vault, request, reply, account.address if account else ""):
        return None
    # Whoever answers a mail has it: it left.
    bounced = reply.decided.kind is Kind.BOUNCED
    if proved(vault, [*reply.answers, *(returned_in(raw) if bounced else ())], "was-answered"):
        request = request_of(vault, request.id) or request
    came = min(received or reply.written or moment, moment)
    filed = FiledReply(
        _name(vault, reply, content),
        content,
        reply.decided.kind.value,
        reply.decided.words,
        is_theirs(vault, request, reply, raw, directory),
        cut,
        tuple(each.name for each in reply.attachments),
        came,
    )
    message = Message(
        filed.message_id,
        False,
        "reply",
        came,
        reply.sender,
        account.address if account else "",
        reply.subject,
        reply.text,
    )
    file_reply(vault, request.id, message, filed, raw)
    return proposal(vault, filed.message_id)


def _wanted(vault: Vault) -> tuple[Wanted, datetime]:
    kept = [request for request in requests(vault) if request.state not in _ENDED]
    doubts = Outbox(vault).standing(OutboxState.UNKNOWN)
    out = {request.id: request for request in kept if request.state not in _UNSENT}
    for entry in doubts:
        found = request_of(vault, entry.key.partition("/")[0])
        if found is not None:
            out[found.id] = found
    ids = {entry.message_id for entry in doubts} | set(_sent_ids(vault, out.values()))
    first = min((_first_day(request) for request in out.values()), default=datetime.now(UTC).date())
    since = datetime(first.year, first.month, first.day, tzinfo=UTC) - _BEFORE
    return Wanted(frozenset(ids), frozenset(request.reference for request in out.values())), since


def _sent_ids(vault: Vault, kept: Iterable[Request]) -> Iterator[str]:
    for request in kept:
        yield from (each.message_id for each in messages_of(vault, request.id) if each.sent)


def _first_day(request: Request) -> date:
    sent = [step.on for step in request.history if step.state is RequestState.SENT]
    return sent[0] if sent else request.history[-1].on


def _content(request: Request, reply: Reply) -> str:
    # The same mail comes again with other lines of transport, or through another program.
    digest = hashlib.sha256()
    for part in (request.reference, reply.sender, reply.subject, " ".join(reply.text.split())):
        digest.update(part.encode() + b"\0")
    for each in reply.attachments:
        digest.update(hashlib.sha256(each.data).digest())
    if reply.written:
        digest.update(reply.written.isoformat().encode())
    return digest.hexdigest()


def _is_own(vault: Vault, request: Request, reply: Reply, address: str) -> bool:
    # The person's own letter, found in a folder or copied to themselves.
    return (
        bool(address)
        and reply.sender == address.lower()
        and any(
            each.sent and (each.message_id == reply.message_id or each.subject == reply.subject)
            for each in messages_of(vault, request.id)
        )
    )


def _name(vault: Vault, reply: Reply, content: str) -> str:
    # Another mail may have, or claim, the same Message-ID: neither keeps the other out.
    if reply.message_id and not message_is_known(vault, reply.message_id):
        return reply.message_id
    return f"sha256:{content}"
