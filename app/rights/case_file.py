# SPDX-License-Identifier: MPL-2.0
"""All that is known of one request: what was asked, written, answered, drafted, and found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.catalog.notice import Notice
from app.catalog.request import Message, Request
from app.insight.questions import Insight
from app.rights.verdict import Judgement
from app.rights.verdicts import judge
from app.vault.notices import notices_of
from app.vault.requests import later_messages, messages_of
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class CaseFile:
    """``messages``: letters and answers, the oldest first; ``drafts``: letters that were written and not sent;
    ``judgement``: what became of it (``None``: it was not sent)."""

    request: Request
    messages: Sequence[Message] = ()
    drafts: Sequence[Notice] = ()
    judgement: Judgement | None = None


def case_file(vault: Vault, insight: Insight, request: Request, today: date) -> CaseFile:
    """What the vault knows of a request. May be asked in any thread."""
    judged = judge(insight, [request], today, later_messages(vault))
    return CaseFile(
        request, messages_of(vault, request.id), notices_of(vault, request.id), judged[0] if judged else None
    )
