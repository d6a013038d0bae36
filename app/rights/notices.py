# SPDX-License-Identifier: MPL-2.0
"""The letters that follow a request: a reminder once the last day is over, a last warning, and a complaint.

Each has its own time, so that nobody can say they were not given any: a reminder on the day after the last one; a
warning fourteen days after the reminder, which asks for an answer in so many; a complaint fourteen days after the
warning. No law sets these days. Authorities want to see that the person turned to the organisation first (CNIL: an
answer missing after a month; ICO: its own complaint procedure), and no more.

Who asks for proof of who the person is gets a letter at once that offers what is enough of it, and the time that stood
still goes on from then.

After a promise that was not kept one letter insists; then comes the complaint. So it is after a refusal and an answer
in part where the authority wants that first; elsewhere the person may ask once more, and then waits for the answer.
Where what was to end goes on (advertising, data passed on, new guesses), that letter says so, with how often and when
last.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from app.catalog.directory.authority import Authority
from app.catalog.notice import Notice
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import IdentifierKind
from app.catalog.request import EvidenceLine, Request, RequestState
from app.rights.agenda import NextStep
from app.rights.drafting import ENGLISH
from app.rights.errors import LetterLanguageUnknown, NothingToComplainOf, NothingToRemindOf
from app.rights.letter import Breach, LetterKind, LetterRequest, Outcome
from app.rights.letters import letter_language, write_letter
from app.rights.promises import Promise, promise_of
from app.rights.verdict import Finding, Judgement, Verdict
from app.rights.verdicts import ANSWERED_BY_DATA

_OF_BREACHES = frozenset({LetterKind.CONTINUED, LetterKind.REFUSAL, LetterKind.COMPLAINT})
_KINDS = {
    NextStep.REMIND: LetterKind.REMINDER,
    NextStep.SECOND_NOTICE: LetterKind.SECOND_NOTICE,
    NextStep.IDENTIFY: LetterKind.IDENTITY,
}
# What goes on though it had to end.
_GOING_ON = frozenset({"newsletters-go-on", "passed-on", "new-guesses"})
# What an export shows to be held.
_HELD = frozenset({"still-there", "new-guesses", "unchanged", "missing-in-answer"})


def offered(judgement: Judgement) -> LetterKind | None:
    """The letter that comes next by the calendar and the verdict; ``None`` when it is time for none."""
    match judgement.step:
        case NextStep.INSIST:
            if _answer(judgement) is RequestState.REFUSED:
                return LetterKind.REFUSAL
            return LetterKind.CONTINUED if breaches(judgement.findings) else LetterKind.PARTIAL
        case NextStep.REMIND if breaches(judgement.findings):
            # Silence, and they go on: to be told that they are late is the least of it.
            return LetterKind.CONTINUED
        case NextStep.COMPLAIN:
            return LetterKind.COMPLAINT
        case step:
            return _KINDS.get(step)


def also_offered(judgement: Judgement) -> LetterKind | None:
    """The other letter that the person may choose: to ask once more before they complain of a refusal or of an answer
    in part, or to complain at once; ``None`` where there is no other."""
    if judgement.step is NextStep.COMPLAIN:
        return {RequestState.REFUSED: LetterKind.REFUSAL, RequestState.PARTIAL: LetterKind.PARTIAL}.get(
            judgement.request.state
        )
    return LetterKind.COMPLAINT if judgement.step is NextStep.INSIST and may_complain(judgement) else None


def may_complain(judgement: Judgement) -> bool:
    """Whether anything stands against the organisation: a promise broken, or an answer that is none."""
    return judgement.verdict is Verdict.BROKEN or any(each.doubt for each in judgement.findings)


def write_reminder(
    judgement: Judgement,
    person: AboutMe,
    today: date,
    now: datetime,
    identifiers: Iterable[tuple[IdentifierKind, str]] = (),
) -> Notice:
    """The letter that comes next, to the organisation. Raises NothingToRemindOf when it is time for none."""
    possible = (offered(judgement), also_offered(judgement))
    kind = next((each for each in possible if each and each is not LetterKind.COMPLAINT), None)
    if kind is None:
        raise NothingToRemindOf()
    request = judgement.request
    wanted = _letter(judgement, kind, request.language, person, today, identifiers)
    return _notice(request, wanted, request.recipient, now)


def write_complaint(judgement: Judgement, authority: Authority, person: AboutMe, today: date, now: datetime) -> Notice:
    """The complaint to an authority, in its language. Raises NothingToComplainOf when nothing stands against them."""
    if not may_complain(judgement):
        raise NothingToComplainOf()
    request = judgement.request
    wanted = _letter(
        judgement, LetterKind.COMPLAINT, _language(authority.language, request), person, today, (), authority.name
    )
    return _notice(request, wanted, authority.email, now, authority.slug)


def _letter(
    judgement: Judgement,
    kind: LetterKind,
    language: str,
    person: AboutMe,
    today: date,
    identifiers: Iterable[tuple[IdentifierKind, str]],
    authority: str = "",
) -> LetterRequest:
    request = judgement.request
    promise = _promised(request, today)
    return LetterRequest(
        right=request.right,
        law=request.law,
        language=language,
        organisation=_reached(request) if kind is LetterKind.COMPLAINT else request.name,
        name=person.name,
        reference=request.reference,
        day=today,
        kind=kind,
        identifiers=tuple(identifiers),
        evidence=proof(judgement.findings) or (request.evidence if kind is LetterKind.COMPLAINT else ()),
        export_day=_export_day(judgement.findings),
        about=request.about,
        region=request.region,
        country=person.country,
        sent=promise.sent,
        due=promise.due,
        answered=_identity_asked(request) if kind is LetterKind.IDENTITY else promise.answered,
        bound=promise.bound,
        breaches=breaches(judgement.findings) if kind in _OF_BREACHES else (),
        outcome=_outcome(judgement, promise),
        authority=authority,
        # An authority answers by post, and takes no complaint of somebody whom it cannot reach.
        contact=person.address if kind is LetterKind.COMPLAINT else (),
    )


def _identity_asked(request: Request) -> date | None:
    asked = (step.on for step in reversed(request.history) if step.state is RequestState.IDENTITY_ASKED)
    return next(asked, None)


def _reached(request: Request) -> str:
    """The organisation as an authority finds it: with where the letter went."""
    place = ", ".join(request.recipient.splitlines())
    return f"{request.name} ({place})" if place else request.name


def breaches(findings: Sequence[Finding]) -> tuple[Breach, ...]:
    """What findings prove to go on."""
    return tuple(
        Breach(each.code, each.count, each.last, str(each.fields.get("name", "")))
        for each in findings
        if each.code in _GOING_ON and each.verdict is Verdict.BROKEN and not each.mended
    )


def proof(findings: Sequence[Finding]) -> tuple[EvidenceLine, ...]:
    """What findings prove to be held still, as letters cite it."""
    return tuple(
        EvidenceLine(each.category, each.origin or Origin.OBSERVED, each.count, each.first, each.last, each.files)
        for each in findings
        if each.code in _HELD and each.category and each.origin and each.verdict is Verdict.BROKEN and not each.mended
    )


def _export_day(findings: Sequence[Finding]) -> date | None:
    days = [each.fields.get("date") for each in findings if each.code in _HELD and each.verdict is Verdict.BROKEN]
    return max((day for day in days if isinstance(day, date)), default=None)


def _notice(request: Request, wanted: LetterRequest, recipient: str, now: datetime, authority: str = "") -> Notice:
    letter = write_letter(wanted)
    return Notice(request.id, wanted.kind.slug, wanted.language, recipient, letter.subject, letter.body, now, authority)


def _promised(request: Request, today: date) -> Promise:
    found = promise_of(request, today)
    if found is None:
        raise NothingToRemindOf()
    return found


def _outcome(judgement: Judgement, promise: Promise) -> Outcome:
    match promise.answer:
        case None:
            return Outcome.SILENCE
        case RequestState.REFUSED:
            return Outcome.REFUSED
        case _ if breaches(judgement.findings):
            return Outcome.CONTINUED
        case RequestState.COMPLETE if not any(_against(each) for each in judgement.findings):
            return Outcome.LATE
        case RequestState.COMPLETE if judgement.request.right not in ANSWERED_BY_DATA:
            return Outcome.UNMET
        case _:
            return Outcome.PARTIAL


def _against(finding: Finding) -> bool:
    """Whether it stands against what was done, and not only against when."""
    return finding.doubt or (finding.verdict is Verdict.BROKEN and not finding.formal)


def _answer(judgement: Judgement) -> RequestState | None:
    return next((step.state for step in reversed(judgement.request.history) if step.state in _ANSWERS), None)


_ANSWERS = (RequestState.COMPLETE, RequestState.PARTIAL, RequestState.REFUSED)


def _language(tag: str, request: Request) -> str:
    try:
        return letter_language(tag, request.law)
    except LetterLanguageUnknown:
        # The authority's own language has no letters; English is understood by all of them.
        return letter_language(ENGLISH, request.law)
