# SPDX-License-Identifier: MPL-2.0
"""A mail to one recipient, written so that no field can say more than it shows (RFC 5322, MIME).

It carries nothing that tells of this computer: no program's name, no host name, and the time in UTC. Its Message-ID
is made once, under the sender's domain, and kept, so that servers and answers know the mail again.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.channels.errors import AddressWrong, TooLarge

#: The most a mail may weigh, in bytes: many servers take 25 MB, and what is attached grows by a third.
LARGEST = 18 * 1024 * 1024

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+{_LABEL}", re.DOTALL)
_DATE = re.compile(rb"^Date:[^\r\n]*", re.MULTILINE)
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST_FIELD = 400
_NAME_FORBIDDEN = str.maketrans("", "", '<>@,;:"\\()[]/')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: what it is called, its media type such as "application/pdf", and its bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail. Made by :func:`compose`, so that its fields are clean already: what is shown of it is what is sent."""

    sender: str
    sender_name: str
    recipient: str
    subject: str
    body: str
    message_id: str
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: str = ""

    def message(self, when: datetime) -> EmailMessage:
        """It as a message of that time (aware)."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(self.sender_name, addr_spec=self.sender)
        message["To"] = Address(addr_spec=self.recipient)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(when.astimezone(UTC))
        message["Message-ID"] = self.message_id
        if self.in_reply_to:
            message["In-Reply-To"] = message["References"] = self.in_reply_to
        message.set_content(self.body, charset="utf-8", cte="quoted-printable")
        for each in self.attachments:
            main, _, sub = each.media_type.partition("/")
            message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
        return message

    def raw(self, when: datetime) -> bytes:
        """It as bytes with CRLF, ready for a server. Raises TooLarge."""
        data = self.message(when).as_bytes()
        if len(data) > LARGEST:
            raise TooLarge()
        return data


def compose(
    *,
    sender: str,
    sender_name: str,
    recipient: str,
    subject: str,
    body: str,
    attachments: tuple[Attachment, ...] = (),
    message_id: str = "",
    in_reply_to: str = "",
) -> Outgoing:
    """A mail of what a person wrote, each field made harmless; a Message-ID is made unless one is given.

    Raises AddressWrong when the sender or the recipient is not one plain address.
    """
    sender = plain_address(sender)
    return Outgoing(
        sender,
        " ".join(line(sender_name).translate(_NAME_FORBIDDEN).split()),
        plain_address(recipient),
        line(subject),
        _paragraphs(body),
        message_id or new_message_id(sender),
        tuple(
            replace(each, name=file_name(each.name), media_type=_media_type(each.media_type)) for each in attachments
        ),
        in_reply_to if is_message_id(in_reply_to) else "",
    )


def plain_address(text: str) -> str:
    """One e-mail address without name, comment or quotes, its domain in ASCII (as "xn--…", so that letters which only
    look alike show); raises AddressWrong for everything else."""
    local, at, domain = text.strip(" ").rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower() if not domain.isascii() else domain.lower()
    except UnicodeError as error:
        raise AddressWrong() from error
    address = f"{local}{at}{ascii_domain}"
    if not _ADDRESS.fullmatch(address):
        raise AddressWrong()
    return address


def new_message_id(sender: str) -> str:
    """A Message-ID that nobody else has, under the domain of an address."""
    return f"<{secrets.token_hex(16)}@{sender.rpartition('@')[2]}>"


def is_message_id(text: str) -> bool:
    """Whether a text is one Message-ID that can stand in a field as it is."""
    return re.fullmatch(r"<[!-;=?A-~]{1,240}@[!-;=?A-~]{1,240}>", text) is not None


def dated(raw: bytes, when: datetime) -> bytes:
    """The same mail as of another time (aware): one that waited is not sent with the day it was written."""
    head, end, body = raw.partition(b"\r\n\r\n")
    line_of_date = b"Date: " + format_datetime(when.astimezone(UTC)).encode("ascii")
    return _DATE.sub(line_of_date, head, count=1) + end + body


def line(text: str) -> str:
    """Text as one line that can stand in a header: nothing that ends lines, turns writing round, or hides."""
    kept = "".join(" " if unicodedata.category(each) in _NO_TEXT else each for each in text)
    # Two signs that would begin a word in code (RFC 2047), whose content nobody sees before it is read.
    return " ".join(kept.replace("=?", "= ?").split())[:LONGEST_FIELD].strip()


def file_name(text: str) -> str:
    """The name of an attachment: without folders, and nothing in it but what is seen."""
    last = re.split(r"[/\\]", text)[-1]
    return line(last).lstrip(". ")[-120:].strip() or "attachment"


def _media_type(text: str) -> str:
    return (
        text
        if re.fullmatch(r"(?:application|image|audio|video)/[a-z0-9.+-]{1,80}", text)
        else "application/octet-stream"
    )


def _paragraphs(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8").split("\n")
    return (
        "\n".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", " ", each).rstrip() for each in lines).rstrip(
            "\n"
        )
        + "\n"
    )
