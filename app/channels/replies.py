# SPDX-License-Identifier: MPL-2.0
"""An answer: who sent it, what it is likely to be and by which words, what it says, and what is attached to it.

All of it is a guess that the person confirms. A sender is forged in a moment; that the domain is one of the
organisation's is no proof, and that it is not, a warning. What the receiving server noted of the sender
(Authentication-Results) is told, and not relied on: whoever writes a mail can write such a line too.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from app.channels.answer_words import Decided, Kind, decide
from app.channels.errors import NotAMail
from app.channels.outgoing import Attachment, file_name, line
from app.channels.plain import text_of_html

_MOST_PARTS = 200
_MOST_TEXT = 200_000
_ID = re.compile(r"<[^<>\s]{1,500}>")
# "eve@shop.test@evil.test" is no address of the shop.
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@([A-Za-z0-9.-]{1,253})(?![\w.@-])")
_DATA = re.compile(r"\.(?:zip|json|csv|xlsx?|xml|tgz|tar|gz|7z|rar|mbox|ics|vcf)$", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:>.*|-{2,} ?(?:Original|Urspr|Messaggio|Mensaje|Message|Oorspronkelijk|Mensagem|Wiadomo).*"
    r"|(?:On|Am|Le|El|Il|Op|Em|W dniu) .{5,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu"
    r"|napisał\(?a?\)?) ?:)\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was understood. ``digest``: of its bytes, by which it is known again. ``answers``: the
    Message-IDs it names, the nearest first. ``written``: the time it claims, ``None`` when it claims none.

    ``theirs``: the sender's domain is one of the organisation's; ``checks``: what the receiving server noted.
    ``automatic``: no person wrote it. ``decided``: what it is likely to be, and the words that say so.
    """

    digest: str
    message_id: str
    answers: tuple[str, ...]
    sender: str
    theirs: bool
    checks: str
    written: datetime | None
    subject: str
    text: str
    automatic: bool
    decided: Decided
    attachments: tuple[Attachment, ...] = field(repr=False)

    def concerns(self, message_ids: Collection[str], references: Collection[str]) -> str:
        """Which of the mails (Message-ID) or references it is about: "" when of none."""
        named = next((each for each in self.answers if each in message_ids), "")
        said = f"{self.subject}\n{self.text}".casefold()
        return named or next((each for each in references if each.casefold() in said), "")


def read_reply(raw: bytes, domains: Collection[str]) -> Reply:
    """Understand the bytes of a mail; ``domains``: those of the organisation. Raises NotAMail."""
    message = message_from_bytes(raw, policy=default)
    if not isinstance(message, EmailMessage) or not _field(message, "From"):
        raise NotAMail()
    text, attachments = _content(message)
    sender = _sender(message)
    automatic = _is_automatic(message)
    bounced = message.get_content_type() == "multipart/report" or sender.partition("@")[0] == "mailer-daemon"
    subject = line(_field(message, "Subject"))
    data = tuple(each.name for each in attachments if _DATA.search(each.name))
    own = _QUOTED.split(text, maxsplit=1)[0]
    return Reply(
        hashlib.sha256(raw).hexdigest(),
        next(iter(_ID.findall(_field(message, "Message-ID"))), ""),
        tuple(
            dict.fromkeys(
                _ID.findall(_field(message, "In-Reply-To")) + _ID.findall(_field(message, "References"))[::-1]
            )
        ),
        sender,
        belongs(sender.rpartition("@")[2], domains),
        line(_field(message, "Authentication-Results")),
        _written(message),
        subject,
        text,
        automatic,
        Decided(Kind.BOUNCED, ()) if bounced else decide(f"{subject}\n{own}", data, automatic=automatic),
        attachments,
    )


def belongs(domain: str, domains: Collection[str]) -> bool:
    """Whether a domain is one of some, or below one of them ("mail.shop.example" is below "shop.example")."""
    domain = domain.lower().rstrip(".")
    return any(domain == each.lower() or domain.endswith(f".{each.lower()}") for each in domains if each)


def _field(message: EmailMessage, name: str) -> str:
    # As it stands: the library's own reading of fields fails for some that only look like it.
    values = [value for key, value in message.raw_items() if key.lower() == name.lower()]
    if not values:
        return ""
    try:
        return str(default.header_fetch_parse(name, values[0])) if name == "Subject" else str(values[0])
    except (ValueError, LookupError, AttributeError, TypeError):
        return str(values[0])


def _sender(message: EmailMessage) -> str:
    # The last address of the field: a name before it may look like another one.
    found = [each[0] for each in re.finditer(_ADDRESS, _field(message, "From"))]
    return found[-1].lower() if found else ""


def _is_automatic(message: EmailMessage) -> bool:
    submitted = _field(message, "Auto-Submitted").strip().lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or bool(_field(message, "X-Auto-Response-Suppress"))
        or _field(message, "Precedence").strip().lower() in ("auto_reply", "bulk", "junk")
    )


def _written(message: EmailMessage) -> datetime | None:
    try:
        when = parsedate_to_datetime(_field(message, "Date")[:80])
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _content(message: EmailMessage) -> tuple[str, tuple[Attachment, ...]]:
    plain: list[str] = []
    pages: list[str] = []
    attached: list[Attachment] = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename() or ""
        data = part.get_payload(decode=True)
        data = data if isinstance(data, bytes) else b""
        if kind in ("text/plain", "text/html") and not name and part.get_content_disposition() != "attachment":
            (plain if kind == "text/plain" else pages).append(_decoded(data, part.get_content_charset()))
        elif data:
            attached.append(Attachment(file_name(name), kind, data))
    text = "\n".join(plain) if any(each.strip() for each in plain) else "\n".join(map(text_of_html, pages))
    return text.replace("\r\n", "\n").replace("\0", " ").strip()[:_MOST_TEXT], tuple(attached)


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return data.decode("cp1252", "replace")
