# SPDX-License-Identifier: MPL-2.0
"""Requests and the mails that carry them never disagree: what is done to one is done to the other.

The mail of a request has its reference as its key, later ones (after one that came back) ``REFERENCE/request/2``.
"""

import time
from typing import TYPE_CHECKING, Any

from app.catalog.request import Request, RequestState
from app.vault.errors import LetterUnderway, RequestChanged

if TYPE_CHECKING:
    from sqlite_utils import Database

_LETTER = "(key = :r OR key GLOB :r || '/request/*')"


def keep_in_step(db: "Database", request: Request) -> None:
    """See that a request may take the place of what is kept of it, within the transaction that does so.

    A letter that is changed, taken back or sent in another way is no longer sent by mail. Raises LetterUnderway when
    that comes too late, and RequestChanged when the kept request went on meanwhile.
    """
    kept = db.execute("SELECT subject, body, recipient FROM request WHERE id = ?", (request.id,)).fetchone()
    if kept is None:
        raise RequestChanged
    states = [
        row[0] for row in db.execute("SELECT state FROM request_step WHERE request = ? ORDER BY number", (request.id,))
    ]
    if states != [step.state.slug for step in request.history[: len(states)]]:
        raise RequestChanged
    if request.state is RequestState.APPROVED and kept == (request.subject, request.body, request.recipient):
        return
    at = {"r": request.reference}
    if db.execute(f"SELECT 1 FROM outbox WHERE {_LETTER} AND state IN ('sending', 'unknown')", at).fetchone():
        raise LetterUnderway
    db.execute(
        "UPDATE outbox SET state = 'cancelled', reason = 'letter-changed', changed = :now"
        f" WHERE {_LETTER} AND state IN ('queued', 'held')",
        {**at, "now": int(time.time() * 1000)},
    )


def drop_mails(db: "Database", references: list[str]) -> None:
    """Erase the mails of requests that are erased."""
    for reference in references:
        db.execute("DELETE FROM outbox WHERE key = :r OR key GLOB :r || '/*'", {"r": reference})


def doubt_what_waits(connection: Any) -> None:
    """In a copy of the database: what waits there will be sent by the vault it was copied from. Whether it was is in
    doubt for whoever comes back to the copy, and for the person, or the Sent folder, to say."""
    connection.execute(
        "UPDATE outbox SET state = 'unknown', reason = 'restored' WHERE state IN ('queued', 'held', 'sending')"
    )
    connection.commit()
