# SPDX-License-Identifier: MPL-2.0
"""That a mail left is noted with its request in one transaction: neither ever says what the other does not know."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.request import Message, Request, RequestState, Step
from app.correspondence.composing import message_of
from app.correspondence.keys import kind_of, reference_of
from app.rights.letter import LetterKind
from app.rights.states import following
from app.vault.outbox import Outbox
from app.vault.requests import note_message, request_of, save_request
from app.vault.vault import Vault

_ACCEPTED = "accepted"
_MOVES = {
    LetterKind.REQUEST: RequestState.SENT,
    LetterKind.COMPLAINT: RequestState.COMPLAINT,
    # They know now who is asking: the time that stood still goes on.
    LetterKind.IDENTITY: RequestState.ACKNOWLEDGED,
}


def recording_outbox(vault: Vault) -> Outbox:
    """The outbox of a vault, in which a mail that comes to be sent moves its request on."""
    return Outbox(vault, partial(_record, vault))


def left(vault: Vault, request: Request, message: Message, kind: LetterKind, on: date, now: datetime) -> Request:
    """Note that a letter about a request left on a day of the person's, and move the request on as that does.

    Within a transaction of the caller's. The day is never before the last step's.
    """
    note_message(vault, request.id, message)
    state = _MOVES.get(kind)
    if state is None or state not in following(request.state):
        return request
    last = request.history[-1].on if request.history else on
    return save_request(vault, replace(request, history=(*request.history, Step(state, max(on, last), now))))


def _record(vault: Vault, before: OutboxEntry, after: OutboxEntry, raw: bytes) -> None:
    if after.state is not OutboxState.SENT or before.state is OutboxState.SENT:
        return
    request = request_of(vault, reference_of(after.key))
    if request is None:
        return
    message = message_of(after.key, raw)
    if after.reason == _ACCEPTED:
        message = replace(message, moment=after.changed)
    # The person's own day: deadlines count from it.
    on = message.moment.astimezone().date()
    left(vault, request, message, kind_of(after.key), on, after.changed.astimezone(UTC))
