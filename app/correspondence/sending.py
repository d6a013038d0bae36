# SPDX-License-Identifier: MPL-2.0
"""From the person's yes to the outbox: what would leave is shown whole, and only that is put there.

A request is approved with its mail in one transaction, and is sent in the one in which its mail is (``recording``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.catalog.mail_account import MailAccount
from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.request import Request, RequestState
from app.channels.outgoing import Attachment, Outgoing
from app.channels.queue import Queue
from app.channels.smtp import Delivery, Verdict
from app.correspondence.composing import compose_letter, compose_request
from app.correspondence.errors import NoMailAccount, NotToBeSent
from app.correspondence.keys import key_of, may_wait, next_key
from app.correspondence.recording import recording_outbox
from app.rights.drafting import require_possible
from app.rights.letter import Letter, LetterKind
from app.rights.states import advance
from app.vault.accounts import mail_account
from app.vault.outbox import Outbox
from app.vault.requests import request_of, requests, save_request
from app.vault.vault import Vault

_S = OutboxState
_UNSENT = frozenset({RequestState.DRAFT, RequestState.APPROVED})
_STANDING = (_S.QUEUED, _S.HELD, _S.SENDING, _S.UNKNOWN, _S.REFUSED)


@dataclass(frozen=True, slots=True)
class Departure:
    """What would leave, for the person to see: the mail as it is, and its place in the outbox."""

    request: Request
    key: str
    kind: LetterKind
    mail: Outgoing


def the_account(vault: Vault) -> MailAccount:
    """The person's mail account. Raises NoMailAccount."""
    account = mail_account(vault)
    if account is None:
        raise NoMailAccount
    return account


def review(vault: Vault, request_id: int, attachments: tuple[Attachment, ...] = ()) -> Departure:
    """What would leave for a request. Raises NoMailAccount, NotByMail, NotToBeSent, AddressWrong."""
    return _departure(vault, the_account(vault), request_of(vault, request_id), attachments)


def review_many(vault: Vault, request_ids: Sequence[int]) -> list[Departure]:
    """What would leave for several requests. Raises NotInBulk for rights that are used one at a time, and what
    :func:`review` raises: nothing leaves then."""
    kept = {request.id: request for request in requests(vault)}
    account, wanted = the_account(vault), [kept.get(each) for each in dict.fromkeys(request_ids)]
    require_possible([each.right for each in wanted if each])
    return [_departure(vault, account, each, ()) for each in wanted]


def review_letter(
    vault: Vault,
    request_id: int,
    kind: LetterKind,
    letter: Letter,
    *,
    recipient: str = "",
    attachments: tuple[Attachment, ...] = (),
) -> Departure:
    """What would leave as a later letter about a request: a reminder, an answer to a demand, a complaint.

    Raises NoMailAccount, NotByMail, AddressWrong, and NotToBeSent before the request itself was sent, or while another
    letter of the kind is on its way.
    """
    account, request = the_account(vault), request_of(vault, request_id)
    if request is None or request.state in _UNSENT | {RequestState.WITHDRAWN, RequestState.CLOSED}:
        raise NotToBeSent
    key = next_key(vault, request, kind)
    if not may_wait(vault, key):
        raise NotToBeSent
    mail = compose_letter(vault, request, account, kind, letter, recipient=recipient, attachments=attachments, key=key)
    return Departure(request, key, kind, mail)


def post(
    vault: Vault, departures: Sequence[Departure], *, batch: str = "", now: datetime | None = None
) -> list[OutboxEntry]:
    """The person said yes to these: approve each request and let its mail wait, all of them or none.

    What waits already stays as it is. Raises RequestChanged where a request went on since it was shown.
    """
    moment = now or datetime.now(UTC)
    outbox = Outbox(vault)
    queue = Queue(outbox, _nothing, clock=lambda: moment)
    waiting = []
    with outbox.lasting():
        for each in departures:
            request = each.request
            if each.kind is LetterKind.REQUEST and request.state is RequestState.DRAFT:
                last = request.history[-1].on if request.history else date.min
                on = max(last, moment.astimezone().date())
                request = save_request(vault, advance(request, RequestState.APPROVED, on, moment))
            entry = queue.put(each.mail, each.key, request.organisation, batch=batch)
            if entry.state in (_S.REFUSED, _S.CANCELLED) and queue.try_again(each.key, each.mail):
                entry = outbox.get(each.key) or entry
            waiting.append(entry)
    return waiting


def standing(vault: Vault) -> list[OutboxEntry]:
    """What is not finished: waiting, paused, in doubt, refused; the oldest first."""
    return Outbox(vault).standing(*_STANDING)


def mail_of(vault: Vault, request: Request) -> OutboxEntry | None:
    """The mail of a request's own letter, the last one where one came back."""
    prefix = key_of(request.reference, LetterKind.REQUEST, 2)[:-1]
    own = [
        each
        for each in Outbox(vault).of(request.reference)
        if each.key == request.reference or each.key.startswith(prefix)
    ]
    return own[-1] if own else None


def hold(vault: Vault, batch: str = "") -> int:
    """Pause what waits (of a batch, or all); gives how many."""
    return _queue(vault).hold(batch)


def release(vault: Vault, batch: str = "") -> int:
    """Go on with what was paused; gives how many."""
    return _queue(vault).release(batch)


def cancel(vault: Vault, batch: str = "") -> int:
    """Do not send what still waits; gives how many that are. Their requests stay approved."""
    return _queue(vault).cancel(batch)


def cancel_mail(vault: Vault, key: str) -> bool:
    """Do not send one mail, if it still waits."""
    return _queue(vault).cancel_one(key)


def settle(vault: Vault, key: str, *, arrived: bool) -> bool:
    """The person says of a mail in doubt whether it was sent; if not, it waits again."""
    return _queue(vault).settle(key, arrived=arrived)


def proved(vault: Vault, message_ids: Sequence[str], reason: str) -> int:
    """These mails are known to have left; gives how many are no longer in doubt."""
    return _queue(vault).proved(message_ids, reason)


def _departure(
    vault: Vault, account: MailAccount, request: Request | None, attachments: tuple[Attachment, ...]
) -> Departure:
    if request is None or request.state not in _UNSENT:
        raise NotToBeSent
    key = next_key(vault, request, LetterKind.REQUEST)
    if not may_wait(vault, key):
        raise NotToBeSent
    return Departure(request, key, LetterKind.REQUEST, compose_request(vault, request, account, attachments, key))


def _queue(vault: Vault) -> Queue:
    return Queue(recording_outbox(vault), _nothing)


def _nothing(_entry: OutboxEntry, _raw: bytes) -> Delivery:
    # This queue is asked to keep, hold and settle, never to send.
    return Delivery(Verdict.NOT_SENT, datetime.now(UTC), "not-asked")
