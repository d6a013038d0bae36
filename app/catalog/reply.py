# SPDX-License-Identifier: MPL-2.0
"""What is kept of an answer beside its text."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Decision(Enum):
    """What the person said of an answer; the value is the stable slug. OPEN: nothing yet."""

    OPEN = ""
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FiledReply:
    """One answer. ``message_id``: of the kept message; ``content``: a digest of what it says, by which it is known
    when it comes another way. ``kind``: a slug that says what it is likely to be, by ``words``. ``theirs``: its sender
    is the organisation, as far as an address can tell, or the person says so. ``cut``: only its beginning is kept.
    ``attachments``: the names of what is attached. ``received``: when it came, or claims to have been written (UTC).
    ``number``: by which the person names it; 0 until it is kept.
    """

    message_id: str
    content: str
    kind: str
    words: tuple[str, ...]
    theirs: bool
    cut: bool
    attachments: tuple[str, ...]
    received: datetime
    decision: Decision = Decision.OPEN
    number: int = 0
