# SPDX-License-Identifier: MPL-2.0
"""What needs the person: how far each request is, and the step that would come next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.catalog.request import Message, Request, RequestState
from app.catalog.verdict import Verdict
from app.catalog.words import N_
from app.rights.deadlines import confirmation_due
from app.rights.states import Clock, clock, due_on, state_on

SECOND_NOTICE_AFTER = timedelta(days=14)
"""So long a reminder is given time before the next letter is proposed. No law says so: it is what is usual."""

NOTICES = frozenset({"reminder", "second-notice", "continued"})
"""The kinds of letters that remind an organisation of its last day."""

_STEPS = {
    "review": N_("Read the letter"),
    "send": N_("Send it"),
    "wait": N_("Wait"),
    "read": N_("Say what their answer means"),
    "identify": N_("Tell them who you are"),
    "remind": N_("Remind them"),
    "second-notice": N_("Warn them a last time"),
    "complain": N_("Complain to the authority"),
    "insist": N_("Hold them to it"),
    "check": N_("See whether they did it"),
    "none": N_("Nothing"),
}


class NextStep(Enum):
    """What the person could do next; the value is the stable slug."""

    REVIEW = "review"
    SEND = "send"
    WAIT = "wait"
    READ = "read"
    IDENTIFY = "identify"
    REMIND = "remind"
    SECOND_NOTICE = "second-notice"
    COMPLAIN = "complain"
    INSIST = "insist"
    CHECK = "check"
    NONE = "none"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _STEPS[self.value]


_S = RequestState
_NEXT = {
    _S.DRAFT: NextStep.REVIEW,
    _S.APPROVED: NextStep.SEND,
    _S.IDENTITY_ASKED: NextStep.IDENTIFY,
    _S.COMPLETE: NextStep.CHECK,
    _S.PARTIAL: NextStep.COMPLAIN,
    _S.REFUSED: NextStep.COMPLAIN,
    _S.COMPLAINT: NextStep.WAIT,
    _S.CLOSED: NextStep.NONE,
    _S.WITHDRAWN: NextStep.NONE,
}
_OWED = frozenset({_S.SENT, _S.ACKNOWLEDGED, _S.IDENTITY_ASKED, _S.EXTENDED, _S.OVERDUE})
_IDLE = frozenset({NextStep.WAIT, NextStep.NONE})


@dataclass(frozen=True, slots=True)
class Matter:
    """A request on one day: its state, its last day, its clock (``None``: not sent), the next step, and whether it was
    met (``None``: not checked)."""

    request: Request
    state: RequestState
    due: date | None
    clock: Clock | None
    step: NextStep
    verdict: Verdict | None = None

    @property
    def needs_me(self) -> bool:
        """Whether there is something for the person to do."""
        return self.step not in _IDLE

    @property
    def waiting(self) -> bool:
        """Whether the organisation owes an answer."""
        return self.state in _OWED


def notice_days(messages: Iterable[Message]) -> list[date]:
    """On which days the person reminded the organisation, by the letters and answers of a request."""
    return sorted(each.moment.astimezone().date() for each in messages if each.sent and each.kind in NOTICES)


def matter(request: Request, today: date, notices: Sequence[date] = ()) -> Matter:
    """How a request stands on a day; ``notices``: on which days the person reminded the organisation."""
    state = state_on(request, today)
    step = _NEXT.get(state) or _waiting(request, state, today, notices)
    return Matter(request, state, due_on(request, today), clock(request, today), step)


def agenda(requests: Iterable[Request], today: date) -> list[Matter]:
    """All requests: first what needs the person, the one longest due at the top; then what goes on; then the rest."""
    return in_order(matter(request, today) for request in requests)


def in_order(matters: Iterable[Matter]) -> list[Matter]:
    """First what needs the person, the one longest due at the top; then what goes on; then the rest."""
    return sorted(matters, key=lambda each: (not each.needs_me, each.step is NextStep.NONE, each.due or date.max))


def _waiting(request: Request, state: RequestState, today: date, notices: Sequence[date]) -> NextStep:
    if state is _S.OVERDUE:
        if not notices:
            return NextStep.REMIND
        if today < notices[-1] + SECOND_NOTICE_AFTER:
            return NextStep.WAIT
        return NextStep.SECOND_NOTICE if len(notices) == 1 else NextStep.COMPLAIN
    found = clock(request, today)
    if state is _S.SENT and found and not notices:
        confirmed_by = confirmation_due(
            found.received, request.law, request.right, request.country, region=request.region
        )
        if confirmed_by and today > confirmed_by:
            return NextStep.REMIND
    return NextStep.WAIT
