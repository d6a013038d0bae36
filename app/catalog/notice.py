# SPDX-License-Identifier: MPL-2.0
"""A letter that follows a request, before it is sent: a reminder, a last warning, a complaint."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One draft; a request has at most one of each kind.

    ``request``: its number; ``kind``: the slug of what the letter does ("reminder", "second-notice", "partial",
    "refusal", "continued", "complaint"); ``authority``: to which one a complaint goes, its slug, else "".
    ``recipient``: the address it goes to, "" when none is known. ``language``: BCP 47 tag; ``written``: when (UTC).
    """

    request: int
    kind: str
    language: str
    recipient: str
    subject: str
    body: str
    written: datetime
    authority: str = ""
