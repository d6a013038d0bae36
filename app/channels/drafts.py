# SPDX-License-Identifier: MPL-2.0
"""Ways out by the person's own mail program, for accounts that let no other program in."""

from datetime import datetime
from urllib.parse import quote

from app.channels.outgoing import Outgoing

#: Beyond so many characters, systems and mail programs cut an address short without a word.
LONGEST_LINK = 2_000


def mailto(mail: Outgoing) -> str:
    """The mail as an address that opens the person's mail program (RFC 6068); "" when it is too long to arrive there
    whole, or has something attached, which such an address cannot carry."""
    fields = {"subject": mail.subject, "body": mail.body.replace("\n", "\r\n")}
    link = f"mailto:{quote(mail.recipient, safe='@')}?" + "&".join(
        f"{name}={quote(text, safe='')}" for name, text in fields.items()
    )
    return link if len(link) <= LONGEST_LINK and not mail.attachments else ""


def draft(mail: Outgoing, when: datetime) -> bytes:
    """The mail as the bytes of an .eml file that mail programs open as a draft to be sent."""
    message = mail.message(when)
    message["X-Unsent"] = "1"
    return message.as_bytes()


def as_text(mail: Outgoing) -> str:
    """The mail as text to be copied into whatever sends it: the recipient, the subject and the letter."""
    return f"{mail.recipient}\n\n{mail.subject}\n\n{mail.body}"
