# SPDX-License-Identifier: MPL-2.0
"""Whether a site says that it honours Global Privacy Control, asked only when the person wants to know.

The site states it at ``/.well-known/gpc.json`` (W3C Privacy Working Group). That is what the site says of itself; it
does not say that this person is opted out.
"""

import json
import ssl
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.words import N_
from app.channels.errors import AnswerNotUnderstood
from app.channels.fetching import Fetched, fetch

_MOST = 64 * 1024


class Says(Enum):
    """What a site says of itself."""

    YES = "yes"
    NO = "no"
    NOTHING = "nothing"

    @property
    def sentence(self) -> str:
        """English message id of what a person reads."""
        return _SENTENCES[self.value]


_SENTENCES = {
    "yes": N_("It says that it honours Global Privacy Control. That is no promise to you: your own objection counts."),
    "no": N_("It says that it does not honour Global Privacy Control."),
    "nothing": N_("It does not say whether it honours Global Privacy Control."),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of a domain; ``since``: the day it gives, ``None`` without one."""

    domain: str
    says: Says
    since: date | None = None


def check(domain: str, *, context: ssl.SSLContext | None = None, port: int = 443) -> Statement:
    """Ask a domain. Raises ServerUnreachable, CertificateWrong, AnswerNotUnderstood; a site without a statement says
    nothing."""
    fetched = fetch(domain, "/.well-known/gpc.json", most=_MOST, context=context, port=port)
    return Statement(domain, *_understood(fetched))


def _understood(fetched: Fetched) -> tuple[Says, date | None]:
    if fetched.status != 200 or fetched.media_type != "application/json":
        return Says.NOTHING, None
    try:
        said = json.loads(fetched.data)
    except (ValueError, RecursionError) as error:
        raise AnswerNotUnderstood() from error
    answer = said.get("gpc") if isinstance(said, dict) else None
    if not isinstance(answer, bool):
        return Says.NOTHING, None
    try:
        since = date.fromisoformat(str(said.get("lastUpdate", ""))[:10])
    except ValueError:
        since = None
    return (Says.YES if answer else Says.NO), since
