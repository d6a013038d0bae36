# SPDX-License-Identifier: MPL-2.0
"""Ways out by the person's own mail program, for accounts that let no other program in."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from app.channels.outgoing import Outgoing

#: Beyond so many characters, systems and mail programs cut an address short without a word.
LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class MailLink:
    """An address that opens the person's mail program (RFC 6068). Not ``whole``: to whom and about what, and the letter
    is to be pasted there."""

    address: str
    whole: bool


def mailto(mail: Outgoing) -> MailLink:
    """The mail as a link, without the letter when that is too long to arrive there whole. What is attached no such link
    can carry."""
    head = f"mailto:{quote(mail.recipient, safe='@')}?subject={quote(mail.subject, safe='')}"
    body = quote(mail.body.replace("\n", "\r\n"), safe="")
    address = f"{head}&body={body}"
    whole = len(address) <= LONGEST_LINK
    return MailLink(address if whole else head, whole)


def draft(mail: Outgoing, when: datetime) -> bytes:
    """The mail as the bytes of an .eml file that mail programs open as a draft to be sent."""
    message = mail.message(when)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def as_text(mail: Outgoing) -> str:
    """The mail as text to be copied into whatever sends it: the recipient, the subject and the letter."""
    return f"{mail.recipient}\n\n{mail.subject}\n\n{mail.body}"
