# SPDX-License-Identifier: MPL-2.0
"""Looking at a statement that somebody shows: the file, or its compact form."""

from datetime import datetime

from app.preferences.signing.contexts import STATEMENT, context
from app.preferences.signing.verifying import Problem, Verdict, verify
from app.preferences.statements.compact import MARK, unpack


def verify_statement(data: bytes, now: datetime) -> Verdict:
    """Whether a statement is as the person signed it, and holds ``now`` (aware)."""
    if data.lstrip().startswith(MARK.encode()):
        try:
            data = unpack(data.decode("ascii"))
        except ValueError:
            return Verdict(Problem.UNREADABLE, {})
    return verify(data, (context(STATEMENT),), "assigner", now)
