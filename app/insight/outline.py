# SPDX-License-Identifier: MPL-2.0
"""Where each row of a long list stands, so that a view may jump anywhere in it.

The counts by month tell at which row a month begins, without looking at a record. Within a month the place of a row
is guessed from its share of the month's rows, what stands above it is counted along an index, and the guess is
mended, until a short walk is left.
"""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from operator import attrgetter

from app.insight.answers import Cursor, Page, RecordFilter
from app.insight.records import counted_by_summary, page, rows_of
from app.insight.source import Questioned
from app.insight.streams import (
    LEAST,
    UNDATED,
    Stream,
    Stretch,
    counted,
    holdings,
    keys,
    months,
    stream,
    stretch,
    unordered,
    within,
)

_GUESSES = 6


@dataclass(frozen=True, slots=True)
class Step:
    """Rows next to each other: the first one's number, and the cursors before the first and after the last."""

    row: int
    before: Cursor
    end: Cursor


@dataclass(frozen=True, slots=True)
class Outline:
    """How many records a list has, and where its rows stand; or all its ids, where no index has its order."""

    count: int
    steps: list[Step] = field(default_factory=list)
    ids: "array[int] | None" = None


def outline(vault: Questioned, wanted: RecordFilter) -> Outline:
    """The outline of the records that a filter lets through."""
    wanted = simplified(vault, wanted)
    if wanted.export or wanted.kind or wanted.since or wanted.reasons_only or wanted.about_others is not None:
        return _listed(vault, wanted)
    of = stream(vault, wanted)
    summed = wanted.origin is None and wanted.other is None
    steps: list[Step] = []
    row = 0
    for month, records in months(vault, replace(wanted, organisation=None) if wanted.other else wanted):
        time = stretch(month)
        number = records if summed else counted(vault, of, time)
        if number and time.before:
            steps.append(Step(row, time.before, Cursor(time.since, LEAST)))
            row += number
    if not wanted.month:
        undated = Stretch(Cursor(UNDATED, int(vault.value("SELECT max(id) FROM record") or 0) + 1), UNDATED)
        number = (counted_by_summary(vault, wanted) or 0) - row if summed else counted(vault, of, undated)
        if number and undated.before:
            steps.append(Step(row, undated.before, Cursor(UNDATED, 0)))
            row += number
    return Outline(row, steps)


def records_at(vault: Questioned, wanted: RecordFilter, known: Outline, row: int, limit: int = 100) -> Page:
    """The page that begins at a row (from 0) of an outlined list."""
    if known.ids is not None:
        # Of a list of ids the time is not needed: the id alone finds the record.
        return Page(rows_of(vault, [Cursor(0, number) for number in known.ids[row : row + limit]]), None)
    if not 0 <= row < known.count:
        return Page([], None)
    wanted = simplified(vault, wanted)
    of = stream(vault, wanted)
    number = bisect_right(known.steps, row, key=attrgetter("row")) - 1
    after = known.steps[number + 1].row if number + 1 < len(known.steps) else known.count
    first, before = _nearer(vault, of, known.steps[number], after, row, limit)
    where = replace(within(wanted, None), before=before)
    return page(vault, keys(vault, of, where, limit + 1, row - first), limit)


def simplified(vault: Questioned, wanted: RecordFilter) -> RecordFilter:
    """The filter without what makes no difference in this vault, as an origin when no other is known there."""
    if wanted.export and vault.rows("SELECT id FROM export LIMIT 2") == [(wanted.export,)]:
        wanted = replace(wanted, export=None)
    if wanted.origin and not wanted.other:
        freely = replace(wanted, origin=None)
        held = holdings(vault, freely)
        if held and len(held) == len(holdings(vault, wanted)):
            return freely
    return wanted


def _nearer(vault: Questioned, of: Stream, step: Step, after: int, row: int, enough: int) -> tuple[int, Cursor]:
    """A place in a step, before the row ``after``, that is at most ``enough`` rows above ``row`` where few guesses
    lead there: its own row, and the cursor before it."""
    first, upper, lower = step.row, step.before, step.end
    for _ in range(_GUESSES):
        if row - first <= enough:
            break
        guess = _between(upper, lower, (row - first) / (after - first))
        if guess in (upper, lower):
            break
        # Counted from the nearer end.
        if row - first <= after - row:
            place = first + counted(vault, of, Stretch(upper, guess.time, guess.id))
        else:
            place = after - counted(vault, of, Stretch(guess, lower.time, lower.id))
        if place <= row:
            first, upper = place, guess
        else:
            after, lower = place, guess
    return first, upper


def _between(upper: Cursor, lower: Cursor, share: float) -> Cursor:
    if upper.time == lower.time:
        return Cursor(upper.time, upper.id - int((upper.id - lower.id) * share))
    return Cursor(upper.time - int((upper.time - lower.time) * share), LEAST)


def _listed(vault: Questioned, wanted: RecordFilter) -> Outline:
    """All ids in order, eight bytes each."""
    found = keys(vault, unordered(vault, wanted), within(wanted, None), -1)
    return Outline(len(found), ids=array("q", (key.id for key in found)))
