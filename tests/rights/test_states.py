# SPDX-License-Identifier: MPL-2.0
"""How a request goes on: only by steps that may follow, on days in order, and late only after the last day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.catalog.law import Law
from app.catalog.request import Channel, Request, RequestState
from app.catalog.right import Right
from app.rights.errors import DayNotPossible, StepNotAllowed
from app.rights.states import advance, clock, correct, due_on, following, offered, state_on

S = RequestState
START = date(2026, 3, 2)


def a_request(law: Law = Law.GDPR, right: Right = Right.ACCESS) -> Request:
    return Request(
        "MIEN-2026-000000", "shop", "Shop", right, law, "en", Channel.EMAIL, "a@shop.example", "s", "b", country="DE"
    )


def now(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def went(request: Request, *steps: tuple[RequestState, str]) -> Request:
    for state, day in steps:
        on = date.fromisoformat(day)
        request = advance(request, state, on, now(on))
    return request


def test_an_answer_is_late_after_the_last_day_only() -> None:
    sent = went(a_request(), (S.APPROVED, "2026-03-01"), (S.SENT, "2026-03-02"))
    assert due_on(sent, START) == date(2026, 4, 2)
    assert state_on(sent, date(2026, 4, 2)) is S.SENT
    assert state_on(sent, date(2026, 4, 3)) is S.OVERDUE
    answered = went(sent, (S.REFUSED, "2026-04-10"))
    assert state_on(answered, date(2027, 1, 1)) is S.REFUSED
    found = clock(sent, date(2026, 3, 14))
    assert found and (found.day, found.days) == (12, 31)


def test_an_extension_counts_when_it_was_told_in_time() -> None:
    sent = went(a_request(), (S.SENT, "2026-03-02"))
    assert due_on(went(sent, (S.EXTENDED, "2026-04-02")), START) == date(2026, 6, 2)
    assert due_on(went(sent, (S.EXTENDED, "2026-04-03")), START) == date(2026, 4, 2)


def test_the_clock_stands_while_they_ask_who_it_is() -> None:
    asked = went(a_request(), (S.SENT, "2026-03-02"), (S.IDENTITY_ASKED, "2026-03-04"))
    assert due_on(asked, date(2026, 3, 14)) == date(2026, 4, 13)  # the 12th is a Sunday
    assert state_on(asked, date(2027, 1, 1)) is S.IDENTITY_ASKED
    told = went(asked, (S.ACKNOWLEDGED, "2026-03-14"))
    assert due_on(told, date(2027, 1, 1)) == date(2026, 4, 13)
    assert state_on(told, date(2026, 4, 14)) is S.OVERDUE
    californian = went(a_request(Law.CCPA), (S.SENT, "2026-03-02"), (S.IDENTITY_ASKED, "2026-03-04"))
    assert state_on(californian, date(2026, 4, 17)) is S.OVERDUE


def test_a_letter_that_came_back_begins_anew() -> None:
    again = went(a_request(), (S.SENT, "2026-03-02"), (S.APPROVED, "2026-03-03"))
    assert due_on(again, date(2026, 3, 10)) == date(2026, 4, 10)
    assert state_on(again, date(2027, 1, 1)) is S.APPROVED
    assert due_on(went(again, (S.SENT, "2026-03-20")), START) == date(2026, 4, 20)


def test_days_are_corrected_within_their_order() -> None:
    sent = went(a_request(), (S.APPROVED, "2026-03-01"), (S.SENT, "2026-03-02"), (S.ACKNOWLEDGED, "2026-03-09"))
    corrected = correct(sent, 1, date(2026, 3, 5), now(date(2026, 3, 10)))
    assert due_on(corrected, START) == date(2026, 4, 7)  # Easter
    [change] = corrected.corrections
    assert (change.step, change.before, change.after) == (1, date(2026, 3, 2), date(2026, 3, 5))
    for wrong in (date(2026, 2, 28), date(2026, 3, 10)):
        with pytest.raises(DayNotPossible):
            correct(sent, 1, wrong, now(date(2026, 3, 10)))


def test_what_may_not_be() -> None:
    with pytest.raises(StepNotAllowed):
        went(a_request(), (S.ACKNOWLEDGED, "2026-03-02"))
    with pytest.raises(DayNotPossible):
        advance(a_request(), S.SENT, START + timedelta(days=2), now(START))
    with pytest.raises(DayNotPossible):
        went(a_request(), (S.SENT, "2026-03-02"), (S.ACKNOWLEDGED, "2026-03-01"))
    with pytest.raises(StepNotAllowed):
        went(a_request(), (S.SENT, "2026-03-02"), (S.OVERDUE, "2026-05-02"))
    assert due_on(went(a_request(), (S.WITHDRAWN, "2026-03-02")), START) is None


class Life(RuleBasedStateMachine):
    """A request that goes on by chance, beside what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.request = a_request()
        self.today = START
        self.steps: list[RequestState] = []
        self.corrected = 0

    @rule(days=st.integers(0, 40))
    def time_goes_by(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: following(self.request.state))
    @rule(data=st.data())
    def it_goes_on(self, data: st.DataObject) -> None:
        state = data.draw(st.sampled_from(sorted(following(self.request.state), key=lambda each: each.slug)))
        on = max([self.today, *(step.on for step in self.request.history[-1:])])
        self.request = advance(self.request, state, on, now(self.today))
        self.steps.append(state)

    @rule(state=st.sampled_from(RequestState))
    def it_never_jumps(self, state: RequestState) -> None:
        if state not in following(self.request.state):
            with pytest.raises(StepNotAllowed):
                advance(self.request, state, self.today, now(self.today))

    @precondition(lambda self: self.request.history)
    @rule(data=st.data())
    def a_day_is_corrected(self, data: st.DataObject) -> None:
        step = data.draw(st.integers(0, len(self.request.history) - 1))
        on = self.request.history[step].on - timedelta(days=data.draw(st.integers(-5, 5)))
        try:
            self.request = correct(self.request, step, on, now(self.today))
        except DayNotPossible:
            return
        self.corrected += 1

    @invariant()
    def nothing_is_lost(self) -> None:
        assert [step.state for step in self.request.history] == self.steps
        assert len(self.request.corrections) == self.corrected
        days = [step.on for step in self.request.history]
        assert days == sorted(days)
        assert RequestState.OVERDUE not in self.steps

    @invariant()
    def late_means_late(self) -> None:
        found = clock(self.request, self.today)
        assert (found is None) == (S.SENT not in self.steps)
        if state_on(self.request, self.today) is S.OVERDUE:
            assert found and found.due < self.today and found.received < found.due
        if found:
            assert found.received == [step.on for step in self.request.history if step.state is S.SENT][-1]
            assert found.due > found.received


TestLife = Life.TestCase


def test_what_may_be_noted_is_offered_by_how_things_go_on() -> None:
    assert offered(following(S.SENT))[0] is S.ACKNOWLEDGED and offered(following(S.SENT))[-1] is S.APPROVED
    assert offered(following(S.DRAFT))[0] is S.SENT
    assert all(set(offered(following(each))) == following(each) for each in S if each is not S.OVERDUE)
