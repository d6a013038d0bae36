# SPDX-License-Identifier: MPL-2.0
"""What an answer may mean for its request, by which words, and what the person makes of that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.catalog.reply import Decision, FiledReply
from app.catalog.request import Message, Request, RequestState
from app.catalog.right import Right
from app.catalog.words import N_
from app.channels.answer_words import Kind
from app.channels.outgoing import Attachment
from app.channels.replies import read_reply
from app.correspondence.errors import (
    AnswerDecided,
    AnswerUnknown,
    AttachmentsCut,
    NothingFollows,
    SenderNotTheirs,
)
from app.rights.states import advance, following
from app.vault.files import create_private
from app.vault.replies import believe_sender, decide_reply, open_replies, reply_of
from app.vault.requests import messages_of, request_of, requests, save_request
from app.vault.sealed import Keystream, new_key
from app.vault.vault import Vault

_S = RequestState
_MEANS = {
    # Approved still: it can be sent again, to another address.
    Kind.BOUNCED: _S.APPROVED,
    Kind.REFUSAL: _S.REFUSED,
    Kind.IDENTITY: _S.IDENTITY_ASKED,
    Kind.EXTENSION: _S.EXTENDED,
    Kind.COMPLETE: _S.COMPLETE,
    Kind.ACKNOWLEDGEMENT: _S.ACKNOWLEDGED,
}
_DATA_ANSWERS = frozenset({Right.ACCESS, Right.PORTABILITY})
_FLAGGED = N_("The sender is not an address of the organisation: this may be a forgery. It changes nothing.")
_UNCLEAR = N_("Mien cannot tell what this answer means. Read it, then choose.")
_LATE = N_("The request is further on already: this answer changes nothing by itself.")
_UNSENT = N_("This letter was not sent as far as Mien knows, yet here is an answer. Note first that it was sent.")
_CUT = N_("Only the beginning was fetched, since the mail is very large. Save it as a file, and open that.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that is filed, and what may follow from it.

    ``kind``, ``words``: what it is likely to be, and what decided that. ``state``: the step that would follow, on the
    day ``on``; ``None`` when none does. ``theirs``: the sender may be the organisation. ``attachments``: names of
    attached files. ``cut``: only the beginning of the mail was fetched. ``note``: English message id of what the
    person should know, "" when nothing. ``number``: by which the person may name the answer.
    """

    request: Request
    message: Message
    kind: Kind
    words: tuple[str, ...]
    state: RequestState | None
    on: date
    theirs: bool
    attachments: tuple[str, ...]
    cut: bool
    note: str
    number: int


def proposed(request: Request, message: Message, filed: FiledReply) -> Proposal:
    """What may follow from an answer, as its request stands now."""
    kind = Kind(filed.kind)
    means = _MEANS.get(kind)
    if kind is Kind.DATA and request.right in _DATA_ANSWERS:
        means = _S.COMPLETE
    state = means if filed.theirs and means in following(request.state) else None
    return Proposal(
        request,
        message,
        kind,
        filed.words,
        state,
        _day(request, filed.received),
        filed.theirs,
        filed.attachments,
        filed.cut,
        _note(request, filed, means, state),
        filed.number,
    )


def proposals(vault: Vault) -> list[Proposal]:
    """The answers that wait for the person, in the order they came. May be asked in any thread."""
    waiting = open_replies(vault)
    if not waiting:
        return []
    kept = {request.id: request for request in requests(vault)}
    messages = {
        each.message_id: each for number in {number for number, _ in waiting} for each in messages_of(vault, number)
    }
    return [proposed(kept[number], messages[filed.message_id], filed) for number, filed in waiting if number in kept]


def proposal(vault: Vault, message_id: str) -> Proposal:
    """One answer that waits. Raises AnswerUnknown, AnswerDecided."""
    found = reply_of(vault, message_id)
    request = request_of(vault, found[0]) if found else None
    if found is None or request is None:
        raise AnswerUnknown
    if found[1].decision is not Decision.OPEN:
        raise AnswerDecided
    message = next(each for each in messages_of(vault, request.id) if each.message_id == message_id)
    return proposed(request, message, found[1])


def strangers(vault: Vault, messages: Iterable[Message]) -> frozenset[str]:
    """The Message-IDs of answers that came from no address of the organisation, as far as Mien and the person know."""
    filed = ((each.message_id, reply_of(vault, each.message_id)) for each in messages if not each.sent)
    return frozenset(message_id for message_id, found in filed if found and not found[1].theirs)


def confirm(
    vault: Vault,
    message_id: str,
    *,
    state: RequestState | None = None,
    on: date | None = None,
    now: datetime | None = None,
) -> Request:
    """The person confirms what an answer means, or says what it means instead; gives the request as it stands then.

    Raises SenderNotTheirs, NothingFollows without a step, AnswerUnknown, AnswerDecided, and what a step raises.
    """
    with vault.database.atomic():
        found = proposal(vault, message_id)
        if not found.theirs:
            raise SenderNotTheirs
        chosen = state or found.state
        if chosen is None:
            raise NothingFollows
        moved = advance(found.request, chosen, on or found.on, now or datetime.now(UTC))
        kept = save_request(vault, moved)
        decide_reply(vault, message_id, Decision.CONFIRMED)
    return kept


def dismiss(vault: Vault, message_id: str) -> None:
    """The person has read an answer, and it changes nothing. It stays filed. Raises AnswerUnknown, AnswerDecided."""
    proposal(vault, message_id)
    decide_reply(vault, message_id, Decision.DISMISSED)


def vouch(vault: Vault, message_id: str) -> Proposal:
    """The person says that a flagged answer is from the organisation after all. Raises AnswerUnknown, AnswerDecided."""
    proposal(vault, message_id)
    believe_sender(vault, message_id)
    return proposal(vault, message_id)


def attached_to(vault: Vault, message_id: str) -> tuple[Attachment, ...]:
    """What is attached to a filed answer. Raises AnswerUnknown, AttachmentsCut."""
    found = reply_of(vault, message_id)
    if found is None:
        raise AnswerUnknown
    if found[1].cut:
        raise AttachmentsCut
    message = next(each for each in messages_of(vault, found[0]) if each.message_id == message_id)
    with vault.originals.open(message.original) as stream:
        return read_reply(stream.read(), ()).attachments


def attachments_into(vault: Vault, message_id: str, folder: Path) -> list[Path]:
    """Write what is attached to an answer into a folder, for the import; nobody else may read the files. They are not
    encrypted: whoever asked removes the folder. Raises AnswerUnknown, AttachmentsCut."""
    written = []
    for number, each in enumerate(attached_to(vault, message_id)):
        path = folder / each.name
        if path.exists():
            path = folder / f"{number}-{each.name}"
        with create_private(path) as stream:
            stream.write(each.data)
        written.append(path)
    return written


def attachments_sealed(vault: Vault, message_id: str, folder: Path) -> dict[Path, bytes]:
    """Put what is attached to an answer into a folder, for the import: each file sealed by a key of its own, which is
    given and stands nowhere else. Raises AnswerUnknown, AttachmentsCut."""
    sealed: dict[Path, bytes] = {}
    for number, each in enumerate(attached_to(vault, message_id)):
        path, key = folder / each.name, new_key()
        if path in sealed:
            path = folder / f"{number}-{each.name}"
        with create_private(path) as stream:
            stream.write(Keystream(key).turned(each.data))
        sealed[path] = key
    return sealed


def _day(request: Request, received: datetime) -> date:
    # A mail may claim any day: not one before what came before, nor one to come.
    last = request.history[-1].on if request.history else date.min
    return max(last, received.astimezone().date())


def _note(request: Request, filed: FiledReply, means: RequestState | None, state: RequestState | None) -> str:
    if not filed.theirs:
        return _FLAGGED
    if request.state in (_S.DRAFT, _S.APPROVED):
        return _UNSENT
    if means is None:
        return _UNCLEAR
    if state is None:
        return _LATE
    return _CUT if filed.cut else ""
