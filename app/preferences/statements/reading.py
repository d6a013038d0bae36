# SPDX-License-Identifier: MPL-2.0
"""Looking at a signed document that somebody shows: a statement (the file, or its compact form), a slice, a receipt."""

from datetime import datetime

from app.preferences.signing.contexts import RECEIPT, SLICE, STATEMENT, context
from app.preferences.signing.verifying import Problem, Verdict, verify
from app.preferences.statements.compact import MARK, unpack

# Which part of each names who speaks.
_SPEAKERS = {STATEMENT: "assigner", SLICE: "assigner", RECEIPT: "dataSubject"}


def verify_document(data: bytes, now: datetime) -> Verdict:
    """Whether a document is as the person signed it, and holds ``now`` (aware)."""
    if data.lstrip().startswith(MARK.encode()):
        try:
            data = unpack(data.decode("ascii"))
        except ValueError:
            return Verdict(Problem.UNREADABLE, {})
    return verify(data, [(context(name), part) for name, part in _SPEAKERS.items()], now)
