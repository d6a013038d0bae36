# SPDX-License-Identifier: MPL-2.0
"""Other ways out, which the person goes themselves and then notes: their own mail program, a web form, the post."""

from datetime import UTC, date, datetime, timedelta
from enum import Enum

from app.catalog.mail_account import MailAccount
from app.catalog.request import Channel, Message, Request, RequestState
from app.catalog.words import N_
from app.channels.drafts import MailLink, draft, mailto
from app.channels.errors import AddressWrong
from app.channels.outgoing import Attachment, Outgoing, compose
from app.correspondence.composing import numbered
from app.correspondence.errors import NotByMail, NotToBeSent
from app.correspondence.keys import message_id_of, next_key
from app.correspondence.recording import left
from app.rights.errors import DayNotPossible, StepNotAllowed
from app.rights.letter import LetterKind
from app.rights.states import advance
from app.vault.accounts import mail_account
from app.vault.outbox import Outbox
from app.vault.requests import request_of
from app.vault.vault import Vault

_LABELS = {
    "mail": N_("Send it from here, by your mail account"),
    "mailto": N_("Open it in your mail program"),
    "draft": N_("Save it as a draft for your mail program"),
    "web-form": N_("Fill in their web form"),
    "post": N_("Send it by post"),
    "copy": N_("Copy the text"),
}


class Way(Enum):
    """How a letter can leave; the value is the stable slug. All but MAIL the person goes themselves."""

    MAIL = "mail"
    MAILTO = "mailto"
    DRAFT = "draft"
    WEB_FORM = "web-form"
    POST = "post"
    COPY = "copy"

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _LABELS[self.value]


_WAYS = {
    Channel.EMAIL: (Way.MAIL, Way.MAILTO, Way.DRAFT, Way.COPY),
    Channel.WEB_FORM: (Way.WEB_FORM, Way.COPY),
    Channel.POST: (Way.POST, Way.COPY),
    Channel.COPY: (Way.COPY, Way.POST),
}


def ways(
    vault: Vault, request: Request, account: MailAccount | None, kind: LetterKind = LetterKind.REQUEST
) -> tuple[Way, ...]:
    """How a letter can leave, the best way first; ``kind``: what it does, where it is a later one (``later``)."""
    impossible = set()
    if account is None:
        impossible.add(Way.MAIL)
    if request.channel is Channel.EMAIL and not _has_address(vault, request, kind):
        impossible.add(Way.MAILTO)
    return tuple(way for way in _WAYS[request.channel] if way not in impossible)


def _has_address(vault: Vault, request: Request, kind: LetterKind) -> bool:
    try:
        mailto_link(vault, request, kind)
    except (AddressWrong, NotByMail):
        # The address is not entered yet, or not whole.
        return False
    return True


def mailto_link(vault: Vault, request: Request, kind: LetterKind = LetterKind.REQUEST) -> MailLink:
    """What opens the letter in the person's mail program, or a mail that it is to be pasted into.

    Raises NotByMail, AddressWrong.
    """
    # The program puts in by itself who writes.
    return mailto(_mail(vault, request, "me@hand.invalid", "", kind))


def draft_file(
    vault: Vault,
    request: Request,
    address: str,
    name: str = "",
    now: datetime | None = None,
    kind: LetterKind = LetterKind.REQUEST,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """The letter as the bytes of an .eml file, a draft of the person's address, which keeps the Message-ID that Mien
    knows. Raises NotByMail, AddressWrong."""
    return draft(_mail(vault, request, address, name, kind, attachments), now or datetime.now(UTC))


def text(request: Request) -> str:
    """The letter to be copied: recipient, subject, text."""
    parts = (request.recipient, request.subject, request.body)
    return "\n\n".join(part for part in parts if part)


def sent_by_hand(
    vault: Vault,
    request_id: int,
    on: date,
    *,
    subject: str = "",
    text: str = "",
    recipient: str = "",
    kind: LetterKind = LetterKind.REQUEST,
    now: datetime | None = None,
) -> Request:
    """Note that the person sent a letter themselves on a day; ``subject``, ``text``, ``recipient``: what they sent,
    and to whom, if not the letter as it stands. A mail of it that waits is cancelled.

    Raises NotToBeSent, StepNotAllowed, DayNotPossible, and LetterUnderway while its mail is being sent or in doubt.
    """
    moment = now or datetime.now(UTC)
    with Outbox(vault).lasting():
        request = request_of(vault, request_id)
        if request is None:
            raise NotToBeSent
        _require_day(request, kind, on, moment)
        account = mail_account(vault)
        address = account.address if account else ""
        message = Message(
            message_id_of(vault, next_key(vault, request, kind), address),
            True,
            kind.slug,
            moment if on == moment.astimezone().date() else datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
            address,
            recipient or request.recipient,
            subject or request.subject,
            text or request.body,
        )
        return left(vault, request, message, kind, on, moment)


def _require_day(request: Request, kind: LetterKind, on: date, moment: datetime) -> None:
    if kind is LetterKind.REQUEST:
        advance(request, RequestState.SENT, on, moment)
        return
    sent = [step.on for step in request.history if step.state is RequestState.SENT]
    if not sent:
        raise StepNotAllowed
    if not sent[-1] <= on <= moment.date() + timedelta(days=1):
        raise DayNotPossible


def _mail(
    vault: Vault,
    request: Request,
    address: str,
    name: str,
    kind: LetterKind,
    attachments: tuple[Attachment, ...] = (),
) -> Outgoing:
    if request.channel is not Channel.EMAIL or not request.recipient:
        raise NotByMail
    key = next_key(vault, request, kind)
    return compose(
        sender=address,
        sender_name=name,
        recipient=request.recipient,
        subject=numbered(request.subject, request.reference),
        body=request.body,
        message_id=message_id_of(vault, key, address),
        attachments=attachments,
    )
