# SPDX-License-Identifier: MPL-2.0
"""From which day an organisation is bound by a request, and when it answered: what any check of it starts from.

Days are the person's own, times in the vault are UTC. In doubt a time counts for the organisation: what may still
have been on the last day anywhere on earth was in time, and only what was surely there before the letter is old.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.catalog.request import Request, RequestState
from app.rights.states import clock

_S = RequestState
_ANSWERS = (_S.COMPLETE, _S.PARTIAL, _S.REFUSED)
# The last place on earth where a day ends is UTC-12, the first where it begins is UTC+14.
_DAY_IS_OVER = timedelta(days=1, hours=12)
_DAY_BEGINS = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Promise:
    """What follows from the history of a request that was sent.

    ``due``: the last day for the answer; ``answer``: what the person noted of it last, and ``answered``: when the
    first one came (``None``: none did). ``bound``: the day from which the organisation must have done it: that of its
    answer in full, else the last day for one. ``since``: what came into the vault after this time may be its answer.
    ``closed``: when the person ended the matter.
    """

    request: Request
    sent: date
    due: date
    answer: RequestState | None
    answered: date | None
    bound: date
    since: int
    closed: date | None

    @property
    def old_before(self) -> int:
        """What dates from before this time was there before the letter (UTC milliseconds)."""
        return _milliseconds(self.sent, -_DAY_BEGINS)

    @property
    def broken_from(self) -> int:
        """What dates from this time on was surely after the day that binds (UTC milliseconds)."""
        return _milliseconds(self.bound, _DAY_IS_OVER)

    @property
    def days(self) -> int | None:
        """How many days the first answer took; ``None`` while there is none."""
        return (self.answered - self.sent).days if self.answered else None

    def late(self, today: date) -> bool:
        """Whether no answer came until the last day."""
        until = self.answered or self.closed or today
        return until > self.due


def promise_of(request: Request, today: date) -> Promise | None:
    """What a request binds the organisation to; ``None`` before it was sent, and when it was taken back."""
    found = clock(request, today)
    if found is None or request.state in (_S.WITHDRAWN, _S.APPROVED, _S.DRAFT):
        return None
    last_sent = max(number for number, step in enumerate(request.history) if step.state is _S.SENT)
    since = request.history[last_sent:]
    answers = [step for step in since if step.state in _ANSWERS]
    full = [step.on for step in answers if step.state is _S.COMPLETE]
    answer = answers[-1].state if answers else None
    bound = min(found.due, full[0]) if answer is _S.COMPLETE else found.due
    closed = since[-1].on if request.state is _S.CLOSED else None
    return Promise(
        request,
        found.received,
        found.due,
        answer,
        answers[0].on if answers else None,
        bound,
        _arriving(request),
        closed,
    )


def _arriving(request: Request) -> int:
    first = request.history[0]
    noted = int(first.noted.timestamp() * 1000)
    # A letter that was noted here later than it was written: its own day counts.
    return min(noted, _milliseconds(first.on, timedelta(days=1)))


def _milliseconds(day: date, shift: timedelta) -> int:
    moment = datetime.combine(day, time(), UTC) + shift
    return int(moment.timestamp() * 1000)
