# SPDX-License-Identifier: MPL-2.0
"""What a check of a request finds: findings, each with its proof, and the verdict that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.request import Request, RequestState
from app.catalog.verdict import Verdict
from app.catalog.words import N_
from app.insight.answers import RecordFilter
from app.rights.agenda import NextStep

__all__ = ["Finding", "Judgement", "Verdict", "decided", "said"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks for the organisation or against it, or what cannot be told and why.

    ``code``: a stable name; ``sentence``: English message id, ``fields``: its values (numbers, days, or words that are
    message ids themselves). ``count``, ``first``, ``last``: how many, from when to when (UTC milliseconds, 0: none);
    ``category``, ``origin``: of what; ``files``: names of some files; ``records``: how to list them. ``formal``: it is
    about the time of the answer, and not about what was asked. ``doubt``: it stands against the organisation without
    proving anything. ``mended``: a later export shows that it was put right.
    """

    verdict: Verdict
    code: str
    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)
    count: int = 0
    first: int = 0
    last: int = 0
    category: Category | None = None
    origin: Origin | None = None
    files: tuple[str, ...] = ()
    records: RecordFilter | None = None
    formal: bool = False
    doubt: bool = False
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a request that was sent: the verdict, the findings (what counts most first), how many days the
    first answer took (``None``: none came), what the person can do next, and where it stands on the day it is."""

    request: Request
    verdict: Verdict
    findings: tuple[Finding, ...]
    days: int | None
    step: NextStep
    state: RequestState = RequestState.SENT


def decided(findings: Sequence[Finding]) -> Verdict:
    """The verdict of some findings.

    One broken promise is a broken promise, whatever else was kept. A kept one wants proof that what was asked was
    done, and nothing that stands against it; an answer in time proves only that.
    """
    if any(each.verdict is Verdict.BROKEN for each in findings):
        return Verdict.BROKEN
    proof = any(each.verdict is Verdict.KEPT and not each.formal for each in findings)
    return Verdict.KEPT if proof and not any(each.doubt for each in findings) else Verdict.CANNOT_TELL


def said(verdict: Verdict, state: RequestState) -> str:
    """English message id of a verdict beside the state of its request: what was done while an answer is late."""
    if verdict is Verdict.KEPT and state is RequestState.OVERDUE:
        return N_("Done, but no answer noted yet")
    return verdict.label
