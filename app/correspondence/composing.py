# SPDX-License-Identifier: MPL-2.0
"""From a letter to the mail that carries it: what is shown of it is what leaves."""

from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime

from app.catalog.mail_account import MailAccount
from app.catalog.request import Channel, Message, Request
from app.channels.outgoing import LONGEST_FIELD, Attachment, Outgoing, compose, is_message_id, line
from app.correspondence.errors import NotByMail
from app.correspondence.keys import kind_of, message_id_of, next_key
from app.rights.letter import Letter, LetterKind
from app.vault.requests import messages_of
from app.vault.vault import Vault


def compose_request(
    vault: Vault, request: Request, account: MailAccount, attachments: tuple[Attachment, ...] = (), key: str = ""
) -> Outgoing:
    """The letter of a request as a mail. Raises NotByMail, and AddressWrong for an address that is none."""
    if request.channel is not Channel.EMAIL or not request.recipient:
        raise NotByMail
    return compose(
        sender=account.address,
        sender_name=account.name,
        recipient=request.recipient,
        subject=numbered(request.subject, request.reference),
        body=request.body,
        attachments=attachments,
        message_id=message_id_of(vault, key or next_key(vault, request, LetterKind.REQUEST), account.address),
    )


def compose_letter(
    vault: Vault,
    request: Request,
    account: MailAccount,
    kind: LetterKind,
    letter: Letter,
    *,
    recipient: str = "",
    attachments: tuple[Attachment, ...] = (),
    key: str = "",
) -> Outgoing:
    """A later letter about a request as a mail, which answers the one before it where it goes to the organisation.

    ``recipient``: the authority's, or whoever asked for proof; by default the request's own. Raises NotByMail and
    AddressWrong.
    """
    to = recipient or (request.recipient if request.channel is Channel.EMAIL else "")
    if not to or (kind is LetterKind.COMPLAINT and not recipient):
        raise NotByMail
    thread = () if kind is LetterKind.COMPLAINT else messages_of(vault, request.id)
    answered = [each.message_id for each in thread if is_message_id(each.message_id)]
    return compose(
        sender=account.address,
        sender_name=account.name,
        recipient=to,
        subject=numbered(letter.subject, request.reference),
        body=letter.body,
        attachments=attachments,
        message_id=message_id_of(vault, key or next_key(vault, request, kind), account.address),
        in_reply_to=answered[-1] if answered else "",
    )


def numbered(subject: str, reference: str) -> str:
    """A subject that bears the reference of its request, by which an answer is known: it is put last where it lacks."""
    clean, end = line(subject), f" ({reference})"
    if reference in clean:
        return clean
    return f"{clean[: LONGEST_FIELD - len(end)].rstrip()}{end}" if clean else reference


def message_of(key: str, raw: bytes) -> Message:
    """What is kept of a mail of ours that left: its fields as its bytes have them, and the day they say."""
    mail = message_from_bytes(raw, policy=default)
    text = mail.get_body(("plain",))
    return Message(
        str(mail["Message-ID"]),
        True,
        kind_of(key).slug,
        parsedate_to_datetime(str(mail["Date"])),
        sender_in(raw),
        recipient_in(raw),
        str(mail["Subject"]).strip(),
        text.get_content().replace("\r\n", "\n").rstrip("\n") if text is not None else "",
    )


def sender_in(raw: bytes) -> str:
    """In whose name a mail of ours goes."""
    return str(message_from_bytes(raw, policy=default)["From"].addresses[0].addr_spec)


def recipient_in(raw: bytes) -> str:
    """To whom a mail of ours goes."""
    return str(message_from_bytes(raw, policy=default)["To"].addresses[0].addr_spec)
