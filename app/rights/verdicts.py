# SPDX-License-Identifier: MPL-2.0
"""Did they comply? Each request that was sent, checked against newer exports, mails and answers in the vault.

``judge(insight, requests, today)`` gives one judgement a request; ``standings`` sums them up by organisation. Nothing
is judged without proof: a finding says what was seen, when, in which file, and how to list it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from statistics import median_high

from app.catalog.law import Law
from app.catalog.request import Message, Request, RequestState
from app.catalog.right import Right
from app.catalog.words import N_
from app.insight.questions import Insight
from app.rights.agenda import SECOND_NOTICE_AFTER, Matter, NextStep, in_order, matter, notice_days
from app.rights.checks.answered import corrected, covered
from app.rights.checks.case import Case
from app.rights.checks.contacts import newsletters, passed_on
from app.rights.checks.erased import erased
from app.rights.checks.guessed import guesses
from app.rights.promises import Promise, promise_of
from app.rights.verdict import Finding, Judgement, Verdict, decided

ABSOLUTE = frozenset({Right.OBJECTION_MARKETING, Right.WITHDRAWAL})
"""Rights that the GDPR lets nobody refuse (art. 21(3): "shall no longer be processed"; art. 7(3): "at any time")."""

INSISTENCES = frozenset({"partial", "refusal", "continued"})
"""The kinds of letters that insist after an answer; what they ask for is given as much time as a reminder."""

ANSWERED_BY_DATA = frozenset({Right.ACCESS, Right.PORTABILITY})
"""Rights that are met by handing out data, and by nothing else."""

TO_THEM_FIRST = frozenset({Law.UK_GDPR, Law.US_STATE})
"""Laws whose authorities want a refusal taken up with the organisation itself first: as a complaint to it (DPA 2018,
s. 164A), or as the appeal that acts of states of the USA give (Va. Code § 59.1-577(C), and the others like it)."""

_S = RequestState
_UNMET = frozenset({_S.REFUSED, _S.PARTIAL})
_OF_GUESSES = frozenset({Right.OBJECTION, Right.WITHDRAWAL, Right.LIMIT_SENSITIVE})
_OF_NEWSLETTERS = frozenset({Right.OBJECTION_MARKETING, Right.ERASURE, Right.WITHDRAWAL})
_OF_PASSING = frozenset({Right.OBJECTION_MARKETING, Right.ERASURE, Right.WITHDRAWAL, Right.OPT_OUT_SALE})
_UNSEEN = {
    Right.RESTRICTION: N_("Whether data lie frozen, no export and no mail can show: what counts is what they wrote."),
    Right.AUTOMATED_DECISION: N_(
        "How decisions about you are made, no export and no mail can show: what counts is what they wrote."
    ),
}
_ORDER = {Verdict.BROKEN: 0, Verdict.CANNOT_TELL: 1, Verdict.KEPT: 2}


def judge(
    insight: Insight, requests: Iterable[Request], today: date, messages: Mapping[int, Sequence[Message]] | None = None
) -> list[Judgement]:
    """What became of the requests that were sent; the others are left out.

    ``messages``: by the numbers of requests, the later letters and the answers on which the person has not decided,
    which settle what comes next.
    """
    promises = [promise for request in requests if (promise := promise_of(request, today))]
    until = insight.mail_until() if promises else 0
    now = int(datetime.combine(today, time(), UTC).timestamp() * 1000)
    found = []
    for promise in promises:
        known = insight.organisation(promise.request.organisation)
        case = Case(promise, insight, known.slug if known else promise.request.organisation, until, now)
        found.append(_judged(case, today, (messages or {}).get(promise.request.id, ())))
    return found


def _judged(case: Case, today: date, messages: Sequence[Message]) -> Judgement:
    promise = case.promise
    undecided = any(not each.sent for each in messages)
    findings = [*_in_time(promise, today, undecided=undecided), *_refused(promise)]
    if promise.answer is not _S.REFUSED or _absolute(promise):
        findings += _effects(case, today)
    findings.sort(key=lambda each: (_ORDER[each.verdict], each.mended, each.formal))
    verdict = decided(findings)
    usual = matter(promise.request, today, notice_days(messages))
    insisted = sorted(each.moment.date() for each in messages if each.sent and each.kind in INSISTENCES)
    step = NextStep.READ if undecided else _next(promise, findings, usual.step, insisted, today)
    return Judgement(promise.request, verdict, tuple(findings), promise.days, step, usual.state)


def _in_time(promise: Promise, today: date, *, undecided: bool) -> Iterator[Finding]:
    answered, due = promise.answered, promise.due
    if undecided and answered is None:
        yield Finding(
            Verdict.CANNOT_TELL,
            "answer-undecided",
            N_("Something came back. Say first what it means; the last day is {due}."),
            {"due": due},
            formal=True,
        )
    elif promise.late(today):
        yield Finding(
            Verdict.BROKEN,
            "answered-late" if answered else "no-answer",
            N_("The answer came on {answered}; the last day was {due}.")
            if answered
            else N_("No answer came; the last day was {due}."),
            {"answered": answered, "due": due} if answered else {"due": due},
            formal=True,
        )
    elif answered:
        yield Finding(
            Verdict.KEPT,
            "answered-in-time",
            N_("The answer came on {answered}, in time: the last day was {due}."),
            {"answered": answered, "due": due},
            formal=True,
        )
    elif promise.closed is None:
        yield Finding(
            Verdict.CANNOT_TELL,
            "not-due",
            N_("They have until {due}."),
            {"due": due},
            formal=True,
        )


def _refused(promise: Promise) -> Iterator[Finding]:
    if promise.answer is _S.REFUSED:
        broken = _absolute(promise)
        yield Finding(
            Verdict.BROKEN if broken else Verdict.CANNOT_TELL,
            "refused",
            N_("They refused, and no one may refuse this right.")
            if broken
            else N_("They refused. Whether they may, an authority can tell."),
            doubt=not broken,
        )
    elif promise.answer is _S.PARTIAL:
        yield Finding(
            Verdict.CANNOT_TELL,
            "partial",
            N_("You noted an answer in part. Whether they may leave out the rest, an authority can tell."),
            doubt=True,
        )


def _absolute(promise: Promise) -> bool:
    return promise.request.right in ABSOLUTE and promise.request.law in (Law.GDPR, Law.UK_GDPR)


def _effects(case: Case, today: date) -> Iterator[Finding]:
    promise, right = case.promise, case.right
    if sentence := _UNSEEN.get(right):
        yield Finding(Verdict.CANNOT_TELL, "never-shown", sentence)
        return
    if promise.answer is None and today <= promise.due:
        return
    for finding in _seen(case):
        if promise.answer is _S.PARTIAL and finding.verdict is Verdict.BROKEN and not _absolute(promise):
            # They may have named just this as what they keep.
            yield replace(finding, verdict=Verdict.CANNOT_TELL, doubt=True)
        else:
            yield finding


def _seen(case: Case) -> Iterator[Finding]:
    right = case.right
    if right in ANSWERED_BY_DATA:
        yield from covered(case)
    if right is Right.RECTIFICATION:
        yield from corrected(case)
    if right is Right.ERASURE:
        yield from erased(case)
    if right in _OF_GUESSES:
        yield from guesses(case)
    if right in _OF_NEWSLETTERS and case.by_address:
        yield from newsletters(case)
    if right in _OF_PASSING and case.by_address:
        yield from passed_on(case)


def _next(
    promise: Promise, findings: Sequence[Finding], usual: NextStep, insisted: Sequence[date], today: date
) -> NextStep:
    """What the person can do: what is broken still is insisted on, before anybody complains."""
    again = NextStep.COMPLAIN
    if insisted and today < insisted[-1] + SECOND_NOTICE_AFTER:
        again = NextStep.WAIT
    if usual is NextStep.COMPLAIN and promise.answer in _UNMET:
        first = promise.request.law in TO_THEM_FIRST and not insisted
        return NextStep.INSIST if first else again
    if usual is not NextStep.CHECK:
        return usual
    if any(each.verdict is Verdict.BROKEN and not each.formal and not each.mended for each in findings):
        return again if insisted else NextStep.INSIST
    return NextStep.NONE if decided(findings) is Verdict.KEPT or _put_right(findings) else NextStep.CHECK


def _put_right(findings: Sequence[Finding]) -> bool:
    return any(each.mended for each in findings) and any(
        each.verdict is Verdict.KEPT and not each.formal for each in findings
    )


def overseen(
    insight: Insight, requests: Sequence[Request], today: date, messages: Mapping[int, Sequence[Message]]
) -> list[Matter]:
    """All requests as :func:`app.rights.agenda.agenda` orders them, with the verdicts on those that were sent."""
    found = {each.request.id: each for each in judge(insight, requests, today, messages)}
    matters = []
    for each in requests:
        plain = matter(each, today, notice_days(messages.get(each.id, ())))
        judged = found.get(each.id)
        matters.append(replace(plain, step=judged.step, verdict=judged.verdict) if judged else plain)
    return in_order(matters)


@dataclass(frozen=True, slots=True)
class Record:
    """How an organisation (its slug) keeps its word: in how many days it answers (the middle one of its answers;
    ``None``: it never did), and how many requests it kept, broke, and of how many nobody can tell."""

    organisation: str
    name: str
    days: int | None
    kept: int
    broken: int
    unclear: int

    @property
    def judged(self) -> int:
        """How many requests there is a verdict on."""
        return self.kept + self.broken


def standings(insight: Insight, judgements: Iterable[Judgement]) -> list[Record]:
    """How each organisation keeps its word, those that broke it most first; merged ones are one."""
    grouped: dict[str, list[Judgement]] = {}
    for each in judgements:
        known = insight.organisation(each.request.organisation)
        grouped.setdefault(known.slug if known else each.request.organisation, []).append(each)
    found = []
    for slug, group in grouped.items():
        days = [each.days for each in group if each.days is not None]
        kept, broken, unclear = (
            sum(each.verdict is wanted for each in group)
            for wanted in (Verdict.KEPT, Verdict.BROKEN, Verdict.CANNOT_TELL)
        )
        known = insight.organisation(slug)
        name = known.name if known else group[0].request.name
        found.append(Record(slug, name, median_high(days) if days else None, kept, broken, unclear))
    return sorted(found, key=lambda each: (-each.broken, -each.kept, each.name.casefold()))
