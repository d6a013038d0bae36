# SPDX-License-Identifier: MPL-2.0
"""Invisible pictures in the text of a mail, whose loading tells their owner that it was opened. Nothing is loaded."""

import re
from email import message_from_bytes
from email.message import Message
from urllib.parse import urlsplit

from app.sources.reading.domains import registrable

BODY_LIMIT = 1024 * 1024
"""So many bytes of a mail are looked at; what tracks stands in its text, which comes before what is attached."""

_MOST_PARTS = 40
_MOST_FOUND = 20
_PICTURE = re.compile(r"<img\b([^<>]{8,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|width|height|style)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|(?<![-\w])(?:max-)?(?:width|height)\s*:\s*[0-2](?:px)?\s*(?:!|;|$)",
    re.IGNORECASE,
)


def trackers(head: bytes, body: bytes) -> list[str]:
    """The domains that the invisible pictures of a mail would be loaded from, each once, in their order."""
    found: dict[str, None] = {}
    for page in _pages(head, body):
        for attributes in _PICTURE.findall(page):
            domain = _tracking(attributes)
            if domain and len(found) < _MOST_FOUND:
                found[domain] = None
    return list(found)


def _pages(head: bytes, body: bytes) -> list[str]:
    """The parts of a mail that are HTML, as text."""
    if b"<img" not in body and b"base64" not in head + body[:BODY_LIMIT] and b"<IMG" not in body:
        return []
    # Each part within parts costs the library a look at every line.
    if body.count(b"multipart/") > _MOST_PARTS:
        return []
    try:
        whole = message_from_bytes(head + b"\n" + body)
        return [page for part in whole.walk() if (page := _page(part))]
    except (RecursionError, ValueError, LookupError, TypeError):
        return []


def _page(part: Message) -> str:
    if part.get_content_type() != "text/html":
        return ""
    content = part.get_payload(decode=True)
    # Markup is ASCII, in whatever charset the words are.
    return content.decode("latin-1") if isinstance(content, bytes) else ""


def _tracking(attributes: str) -> str:
    """The domain of a picture that nobody could see, else ``""``."""
    values = {name.lower(): first or second or third for name, first, second, third in _ATTRIBUTE.findall(attributes)}
    sizes = [values.get(side, "").strip().removesuffix("px") for side in ("width", "height")]
    if not any(size in ("0", "1", "2") for size in sizes) and not _HIDDEN.search(values.get("style", "")):
        return ""
    try:
        address = urlsplit(values.get("src", "").strip().replace("&amp;", "&"))
        return registrable((address.hostname or "").lower()) if address.scheme in ("http", "https") else ""
    except ValueError:
        return ""
