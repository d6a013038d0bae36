# SPDX-License-Identifier: MPL-2.0
"""What is attached to mails, as files of their own: companies answer requests for access so."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from functools import partial
from typing import BinaryIO, cast

from app.catalog.words import N_
from app.sources.generic.errors import NoTable, TableTooLarge
from app.sources.mail.headers import decoded
from app.sources.mail.reading import single
from app.sources.mail.splitting import Piece, messages
from app.sources.reading.values import storable
from app.sources.source import FileInput

SUFFIXES = (".eml", ".emlx", ".mbox", ".mbx")
"""What the names of files of mail end in."""

MAIL_LIMIT = 32 * 1024 * 1024
"""The largest mail in bytes: it is held in memory, and what is attached to it once more."""

UNREADABLE = N_("An attachment could not be read as tables and was left out.")
_MOST_PARTS = 200
# What the library reads in time that grows faster than the mail, or in much time for each byte of it.
_MOST_NESTED = 60
_MOST_BOUNDARIES = 2_000
_MOST_LINES = 1_000_000
_LONGEST_FIELD = 16 * 1024
_NESTED = re.compile(rb"(?i)multipart/|message/rfc822")
_FIELD = re.compile(rb"(?i)(?<![^\r\n])content-[a-z-]+:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")
_NAME_LIMIT = 100
# Where a part has no name, what it is tells what its name would end in.
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/html": ".html",
    "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/gzip": ".tar.gz",
}


def holds_mail(path: str) -> bool:
    """Whether a file's name is that of mail."""
    return path.casefold().endswith(SUFFIXES)


def attached(file: FileInput) -> Iterator[tuple[str, FileInput]]:
    """What is attached to the mails of a file, each with a name that no other has; of a mail without attachments the
    page that it is written as, if it is one. Mails within mails are looked into as far as the first ones are.

    Raises :class:`NoTable` where there is no mail, :class:`TableTooLarge` for a mail that is too large.
    """
    names: dict[str, int] = {}
    any_mail = False
    for piece in _mails(file):
        any_mail = True
        if len(piece.body) > MAIL_LIMIT:
            raise TableTooLarge
        for name, content in _parts(piece):
            times = names[name] = names.get(name, 0) + 1
            unique = name if times == 1 else f"{times} {name}"
            yield unique, replace(file, path=name, size=len(content), open=partial(_opened, content))
    if not any_mail:
        raise NoTable


def _mails(file: FileInput) -> Iterator[Piece]:
    found = False
    with file.open() as stream:
        for piece in messages(stream, MAIL_LIMIT + 1):
            found = True
            yield piece
    if not found:
        with file.open() as stream:
            piece = single(stream, MAIL_LIMIT + 1)
        if b":" in piece.head:
            yield piece


def _parts(piece: Piece) -> list[tuple[str, bytes]]:
    content = piece.head + piece.body
    if _takes_too_long(content):
        raise TableTooLarge
    try:
        mail = message_from_bytes(content)
        parts = [part for part, _ in zip(mail.walk(), range(_MOST_PARTS), strict=False)]
        files = [(name, content) for part in parts if (name := _name(part)) and (content := _content(part))]
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        return files or [("", content) for part in pages[:1] if (content := _content(part))]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        # What the library stumbles over in mails that nobody wrote by hand.
        raise NoTable from error


def _takes_too_long(mail: bytes) -> bool:
    """Whether a mail is built as nobody writes one, so that taking it apart would have no end."""
    lines = mail.count(b"\n") + mail.count(b"\r")
    boundaries = mail.count(b"\n--") + mail.count(b"\r--")
    return (
        lines > 2 * _MOST_LINES  # each may end in both
        or boundaries > _MOST_BOUNDARIES
        or len(_NESTED.findall(mail)) > _MOST_NESTED
        or any(field.end() - field.start() > _LONGEST_FIELD for field in _FIELD.finditer(mail))
    )


def _name(part: Message) -> str:
    """The name of an attachment; "" for what is the mail itself."""
    written = part.get_filename()
    ending = _ENDINGS.get(part.get_content_type(), "")
    if written:
        name = decoded(str(written).encode("utf-8", "replace")).replace("/", "_").replace("\\", "_")[-_NAME_LIMIT:]
        return name if "." in name else name + ending
    attached_so = part.get_content_disposition() == "attachment" or ending not in ("", ".html")
    return f"attachment{ending}" if attached_so and ending else ""


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _opened(content: bytes) -> BinaryIO:
    return cast(BinaryIO, io.BytesIO(content))


def within(name: str, inner: str) -> str:
    """The name of a table of an attachment among those of all."""
    return storable(" ".join(part for part in (name, inner) if part))
