# SPDX-License-Identifier: MPL-2.0
"""A letter that asks for the person's data counts as asked as long as it stands, and nothing counts twice."""

from datetime import UTC, date, datetime, time, timedelta

from app.catalog.asked import Asked, AskState
from app.catalog.law import Law
from app.catalog.organisation import Role
from app.catalog.request import Channel, Request, RequestState
from app.catalog.right import Right
from app.insight.answers import AskedRow, ExportRow, OrganisationName
from app.rights.asked import with_letters
from app.rights.states import advance

S = RequestState
SENT = date(2026, 3, 2)
TODAY = date(2026, 3, 12)
BRANDS = {"the-shop": "shop"}
NOTED = AskedRow(Asked("shop", "the-shop", "The Shop", SENT, SENT + timedelta(days=5)), 0)


def a_letter(*steps: tuple[RequestState, date], right: Right = Right.ACCESS, to: str = "the-shop") -> Request:
    letter = Request(
        "MIEN-2026-000000", to, "The Shop", right, Law.GDPR, "en", Channel.EMAIL, "a@shop.example", "s", "b",
        country="DE",
    )  # fmt: skip
    for state, on in steps:
        letter = advance(letter, state, on, datetime.combine(on, time(12), UTC))
    return letter


def an_export(imported: date, name: str = "answer.zip", organisation: str = "the-shop") -> ExportRow:
    moment = int(datetime.combine(imported, time(18), UTC).timestamp() * 1000)
    named = OrganisationName(organisation, "The Shop", Role.BRAND)
    return ExportRow(1, "generic", named, "", name, moment, {}, 0, finished=True)


def rows(noted: list[AskedRow], *letters: Request, exports: tuple[ExportRow, ...] = ()) -> list[AskedRow]:
    return with_letters(noted, letters, exports, BRANDS, TODAY)


def test_a_letter_that_left_is_waited_for() -> None:
    [row] = rows([], a_letter((S.SENT, SENT)))
    assert (row.asked.source, row.asked.on, row.asked.ready_by) == ("shop", SENT, date(2026, 4, 2))
    assert (row.letter, row.state(TODAY)) == ("MIEN-2026-000000", AskState.WAITING)
    assert row.state(date(2026, 4, 3)) is AskState.OVERDUE
    longer = a_letter((S.SENT, SENT), (S.EXTENDED, date(2026, 3, 9)))
    assert rows([], longer)[0].asked.ready_by == date(2026, 6, 2)


def test_the_tracker_follows_a_letter_that_is_undone() -> None:
    for end in (S.WITHDRAWN, S.APPROVED, S.CLOSED, S.REFUSED):
        undone = a_letter((S.SENT, SENT), (end, TODAY))
        assert rows([], undone) == [], end
        assert rows([NOTED], undone) == [NOTED], end
    assert rows([], a_letter(), a_letter((S.APPROVED, SENT))) == []
    sent_again = a_letter((S.SENT, SENT), (S.APPROVED, TODAY), (S.SENT, TODAY))
    assert rows([], sent_again)[0].asked.on == TODAY


def test_of_what_was_noted_and_written_the_latest_counts_once() -> None:
    letter = a_letter((S.SENT, SENT))
    assert rows([NOTED], letter) == [NOTED]  # the same day: the person noted their letter
    [row] = rows([NOTED], a_letter((S.SENT, TODAY)))
    assert (row.asked.on, row.letter) == (TODAY, "MIEN-2026-000000")
    [row] = rows([], letter, a_letter((S.SENT, TODAY)), letter)
    assert row.asked.on == TODAY


def test_what_is_no_such_letter_is_left_out() -> None:
    assert rows([], a_letter((S.SENT, SENT), right=Right.ERASURE)) == []
    assert rows([], a_letter((S.SENT, SENT), to="nobody-known")) == []


def test_an_answer_is_ready_and_an_export_since_settles_it() -> None:
    letter = a_letter((S.SENT, SENT))
    [row] = rows([], a_letter((S.SENT, SENT), (S.COMPLETE, TODAY)))
    assert (row.asked.ready, row.state(TODAY)) == (TODAY, AskState.READY)
    [row] = rows([], letter, exports=(an_export(TODAY),))
    assert row.state(TODAY) is AskState.IMPORTED
    before, made_before = an_export(SENT - timedelta(days=1)), an_export(TODAY, "shop-2026-01-05.zip")
    [row] = rows([], letter, exports=(before, made_before, an_export(TODAY, organisation="another")))
    assert row.state(TODAY) is AskState.WAITING
