# SPDX-License-Identifier: MPL-2.0
"""Every state of a request and every step that could be tried from it: allowed, or refused without a trace."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.catalog.law import Law
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.rights.errors import DayNotPossible, StepNotAllowed
from app.rights.states import advance, following

DAY = date(2026, 3, 2)
NOW = datetime.combine(DAY, time(12), UTC)

# From each state, in the order of the lines, to each: x where it may follow. Late is what a day makes of a request,
# never a step.
#
#                                 draft
#                                 |  approved
#                                 |  |  sent
#                                 |  |  |  acknowledged
#                                 |  |  |  |  identity asked
#                                 |  |  |  |  |  extended
#                                 |  |  |  |  |  |  complete
#                                 |  |  |  |  |  |  |  partial
#                                 |  |  |  |  |  |  |  |  refused
#                                 |  |  |  |  |  |  |  |  |  overdue
#                                 |  |  |  |  |  |  |  |  |  |  complaint
#                                 |  |  |  |  |  |  |  |  |  |  |  closed
#                                 |  |  |  |  |  |  |  |  |  |  |  |  withdrawn
ORDER = (
    RequestState.DRAFT,
    RequestState.APPROVED,
    RequestState.SENT,
    RequestState.ACKNOWLEDGED,
    RequestState.IDENTITY_ASKED,
    RequestState.EXTENDED,
    RequestState.COMPLETE,
    RequestState.PARTIAL,
    RequestState.REFUSED,
    RequestState.OVERDUE,
    RequestState.COMPLAINT,
    RequestState.CLOSED,
    RequestState.WITHDRAWN,
)
TABLE = {
    RequestState.DRAFT:          ".  x  x  .  .  .  .  .  .  .  .  .  x",
    RequestState.APPROVED:       "x  .  x  .  .  .  .  .  .  .  .  .  x",
    RequestState.SENT:           ".  x  .  x  x  x  x  x  x  .  x  x  x",
    RequestState.ACKNOWLEDGED:   ".  .  .  .  x  x  x  x  x  .  x  x  x",
    RequestState.IDENTITY_ASKED: ".  .  .  x  .  x  x  x  x  .  x  x  x",
    RequestState.EXTENDED:       ".  .  .  .  x  .  x  x  x  .  x  x  x",
    RequestState.COMPLETE:       ".  .  .  .  .  .  .  x  .  .  x  x  .",
    RequestState.PARTIAL:        ".  .  .  .  .  .  x  .  x  .  x  x  .",
    RequestState.REFUSED:        ".  .  .  .  .  .  x  x  .  .  x  x  .",
    RequestState.COMPLAINT:      ".  .  .  .  .  .  x  x  x  .  .  x  .",
    RequestState.CLOSED:         ".  .  .  .  .  .  x  x  x  .  x  .  .",
    RequestState.WITHDRAWN:      ".  .  .  .  .  .  .  .  .  .  .  .  .",
}  # fmt: skip
CASES = [
    (before, after, mark == "x")
    for before, marks in TABLE.items()
    for after, mark in zip(ORDER, marks.split(), strict=True)
]


def request_in(state: RequestState) -> Request:
    """A request that has come to ``state``, whatever way it went."""
    begun = Request(
        *("MIEN-2026-000000", "shop", "Shop", Right.ACCESS, Law.GDPR, "en", Channel.EMAIL, "a@shop.example", "s", "b"),
        country="DE",
    )
    return begun if state is RequestState.DRAFT else replace(begun, history=(Step(state, DAY, NOW),))


def test_the_table_has_every_state() -> None:
    assert set(ORDER) == set(RequestState) and len(ORDER) == len(RequestState)
    assert set(TABLE) == set(RequestState) - {RequestState.OVERDUE}


@pytest.mark.parametrize(("before", "after", "allowed"), CASES)
def test_each_step_is_allowed_or_refused(before: RequestState, after: RequestState, allowed: bool) -> None:
    request = request_in(before)
    assert request.state is before
    assert (after in following(before)) is allowed
    if not allowed:
        with pytest.raises(StepNotAllowed):
            advance(request, after, DAY, NOW)
        assert request == request_in(before)
        return
    gone = advance(request, after, DAY, NOW)
    assert gone.state is after
    assert gone.history == (*request.history, Step(after, DAY, NOW))


@pytest.mark.parametrize(("before", "after"), [(before, after) for before, after, allowed in CASES if allowed])
def test_no_step_is_taken_in_the_future_or_before_the_last_one(before: RequestState, after: RequestState) -> None:
    request = request_in(before)
    impossible = [DAY + timedelta(days=3)] + [DAY - timedelta(days=1)] * bool(request.history)
    for day in impossible:
        with pytest.raises(DayNotPossible):
            advance(request, after, day, NOW)
