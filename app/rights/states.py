# SPDX-License-Identifier: MPL-2.0
"""How a request goes on: which step may follow which, on which day, and what follows from the day it is.

A history only grows. The day of a step may be corrected by the person; each correction is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.catalog.request import Correction, Request, RequestState, Step
from app.rights import deadlines
from app.rights.errors import DayNotPossible, StepNotAllowed

_S = RequestState
_ANSWERS = frozenset({_S.COMPLETE, _S.PARTIAL, _S.REFUSED})
_ENDS = frozenset({_S.CLOSED, _S.WITHDRAWN})
_FROM_THEM = _ANSWERS | {_S.IDENTITY_ASKED, _S.EXTENDED}

_FOLLOWING: dict[RequestState, frozenset[RequestState]] = {
    _S.DRAFT: frozenset({_S.APPROVED, _S.SENT, _S.WITHDRAWN}),
    # A letter that is changed after all is a draft again.
    _S.APPROVED: frozenset({_S.DRAFT, _S.SENT, _S.WITHDRAWN}),
    # A letter that came back is approved still, and begins its time anew when it is sent again.
    _S.SENT: _FROM_THEM | {_S.APPROVED, _S.ACKNOWLEDGED, _S.COMPLAINT} | _ENDS,
    _S.ACKNOWLEDGED: _FROM_THEM | {_S.COMPLAINT} | _ENDS,
    # They know now who is asking: the clock goes on.
    _S.IDENTITY_ASKED: _ANSWERS | {_S.ACKNOWLEDGED, _S.EXTENDED, _S.COMPLAINT} | _ENDS,
    _S.EXTENDED: _ANSWERS | {_S.IDENTITY_ASKED, _S.COMPLAINT} | _ENDS,
    _S.COMPLETE: frozenset({_S.PARTIAL, _S.COMPLAINT, _S.CLOSED}),
    _S.PARTIAL: frozenset({_S.COMPLETE, _S.REFUSED, _S.COMPLAINT, _S.CLOSED}),
    _S.REFUSED: frozenset({_S.COMPLETE, _S.PARTIAL, _S.COMPLAINT, _S.CLOSED}),
    _S.COMPLAINT: _ANSWERS | {_S.CLOSED},
    # What was settled, as the person thought, and is taken up again: an answer came after all, or was none.
    _S.CLOSED: _ANSWERS | {_S.COMPLAINT},
    _S.WITHDRAWN: frozenset(),
}

_WAITING = frozenset({_S.SENT, _S.ACKNOWLEDGED, _S.IDENTITY_ASKED, _S.EXTENDED})


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of a request: when it arrived, the last day for the answer, and which day of how many ``today`` is."""

    received: date
    due: date
    day: int
    days: int


def following(state: RequestState) -> frozenset[RequestState]:
    """The states that may come after one."""
    return _FOLLOWING[state]


def offered(states: Collection[RequestState]) -> list[RequestState]:
    """States in the order in which to offer them to the person: how things go on, and last that a letter came back
    or is not sent after all."""
    return sorted(states, key=lambda each: (each in (_S.DRAFT, _S.APPROVED), list(RequestState).index(each)))


def advance(request: Request, state: RequestState, on: date, now: datetime) -> Request:
    """The request with one step more, on a day of the person's; ``now`` (UTC): when they say so.

    Raises StepNotAllowed, or DayNotPossible for a day before the last step or after that of ``now``.
    """
    if state not in _FOLLOWING[request.state]:
        raise StepNotAllowed()
    last = request.history[-1].on if request.history else date.min
    if not last <= on <= _latest(now):
        raise DayNotPossible()
    return replace(request, history=(*request.history, Step(state, on, now)))


def correct(request: Request, step: int, on: date, now: datetime) -> Request:
    """The request with another day for a step (its place in the history); what was said before is kept.

    Raises DayNotPossible when the step would change places with another one, or lie after the day of ``now`` (UTC).
    """
    history = list(request.history)
    before = history[step - 1].on if step else date.min
    after = history[step + 1].on if step + 1 < len(history) else _latest(now)
    if not before <= on <= after:
        raise DayNotPossible()
    correction = Correction(step, history[step].on, on, now)
    history[step] = replace(history[step], on=on)
    return replace(request, history=tuple(history), corrections=(*request.corrections, correction))


def clock(request: Request, today: date) -> Clock | None:
    """The time of a request that was sent; ``None`` before that.

    It arrived on the day it was last sent. An extension counts when the organisation told it in time (GDPR art.
    12(3)). While the organisation waits to learn who is asking, the last day moves on with the days, where the law
    has the clock stand.
    """
    received: date | None = None
    asked: date | None = None
    pauses: list[tuple[date, date]] = []
    extended = False
    for step in request.history:
        if asked is not None:
            pauses.append((asked, step.on))
            asked = None
        if step.state is _S.SENT:
            received, extended, pauses = step.on, False, []
        elif step.state is _S.IDENTITY_ASKED:
            asked = step.on
        elif step.state is _S.EXTENDED and received is not None:
            extended = step.on <= _due(request, received, pauses, extended=False)
    if received is None:
        return None
    if asked is not None:
        pauses.append((asked, max(asked, today)))
    due = _due(request, received, pauses, extended=extended)
    return Clock(received, due, max(0, (today - received).days), (due - received).days)


def due_on(request: Request, today: date) -> date | None:
    """The last day for the answer; of a letter that is not sent, if it were today; ``None`` when it never will be."""
    if request.state is _S.WITHDRAWN:
        return None
    found = clock(request, today)
    return found.due if found and request.state is not _S.APPROVED else _due(request, today, [], extended=False)


def state_on(request: Request, today: date) -> RequestState:
    """Where a request stands on a day: OVERDUE when the organisation still owes an answer after the last day."""
    found = clock(request, today)
    if found and request.state in _WAITING and today > found.due:
        return _S.OVERDUE
    return request.state


def _due(request: Request, received: date, pauses: list[tuple[date, date]], *, extended: bool) -> date:
    return deadlines.due(
        received,
        request.law,
        request.right,
        request.country,
        region=request.region,
        extended=extended,
        pauses=pauses,
    )


def _latest(now: datetime) -> date:
    # The person's own day may be one ahead of UTC's.
    return now.date() + timedelta(days=1)
