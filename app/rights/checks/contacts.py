# SPDX-License-Identifier: MPL-2.0
"""Whether the organisation goes on writing to the person, and passing their data on."""

from collections.abc import Iterator

from app.catalog.mail import MailKind
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.right import Right
from app.catalog.words import N_
from app.insight.answers import RecordFilter
from app.insight.compliance import Passing
from app.rights.checks.case import Case, day_of
from app.rights.verdict import Finding, Verdict

RATE_DAYS = 180
"""So many days before the letter tell how often newsletters came."""

ENOUGH = 3
"""A silence counts once, at the earlier rate, so many newsletters would have come: by chance none of three comes one
time in twenty (e to the power of -3)."""

_DAY = 86_400_000
_OF_MARKETING = frozenset({Purpose.ADVERTISING, Purpose.MARKETING, Purpose.SALE})


def newsletters(case: Case) -> Iterator[Finding]:
    """Whether newsletters go on after the day that binds."""
    promise, until = case.promise, case.mail_until
    if not until:
        yield Finding(
            Verdict.CANNOT_TELL,
            "no-mailbox",
            N_("The vault knows none of your mail, so that newsletters cannot be counted."),
        )
        return
    since = case.insight.newsletters(case.slug, promise.broken_from, until + 1)
    records = RecordFilter(organisation=case.slug, kind=MailKind.NEWSLETTER.value, since=promise.broken_from)
    if since.number:
        yield Finding(
            Verdict.BROKEN,
            "newsletters-go-on",
            N_("Newsletters after {date}: {count}, the last one on {last}."),
            {"date": promise.bound, "count": since.number, "last": day_of(since.last)},
            since.number,
            since.first,
            since.last,
            MailKind.NEWSLETTER.category,
            records=records,
        )
        return
    begin = promise.old_before - RATE_DAYS * _DAY
    earlier = case.insight.newsletters(case.slug, begin, promise.old_before)
    watched = max(0, until - promise.broken_from)
    silent = earlier.number * watched >= ENOUGH * RATE_DAYS * _DAY
    yield Finding(
        Verdict.KEPT if silent else Verdict.CANNOT_TELL,
        "newsletters-ended" if silent else "silence-too-short",
        N_("Newsletters in the {days} days before your letter: {count}; after {date}: none, as far as your mail goes.")
        if silent
        else N_(
            "Newsletters in the {days} days before your letter: {count}; after {date}: none. Your mail in the vault"
            " ends on {until}: too soon to say that they ended. Bring in newer mail."
        ),
        {"days": RATE_DAYS, "count": earlier.number, "date": promise.bound, "until": day_of(until)},
        earlier.number,
        earlier.first,
        earlier.last,
        MailKind.NEWSLETTER.category,
        records=RecordFilter(organisation=case.slug, kind=MailKind.NEWSLETTER.value) if earlier.number else None,
    )


def passed_on(case: Case) -> Iterator[Finding]:
    """Whether the organisation went on passing data to others: lists of customers, audiences, sold segments."""
    bound = case.promise.broken_from
    rows = [
        row
        for row in case.insight.passings(case.slug)
        if (case.right is Right.ERASURE or row.purpose in _OF_MARKETING) and (row.last >= bound or row.made >= bound)
    ]
    told: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda each: (not _proved(each, bound), -each.last, -each.made)):
        key = (row.recipient.slug, row.mechanism.value)
        if key not in told:
            told.add(key)
            yield _passing(case, row, bound)


def _proved(row: Passing, bound: int) -> bool:
    return row.last >= bound or row.unseen > 0


def _passing(case: Case, row: Passing, bound: int) -> Finding:
    dated, proved = row.last >= bound, _proved(row, bound)
    if dated:
        sentence = N_("{name} got data about you from them after {date}: the last time on {last}.")
    elif proved:
        sentence = N_("The export of {made} names them as passing data about you to {name}; that of {unseen} did not.")
    else:
        sentence = N_(
            "The export of {made} still names them as passing data about you to {name}. It does not say when that was."
        )
    return Finding(
        Verdict.BROKEN if proved else Verdict.CANNOT_TELL,
        "passed-on" if proved else "passed-on-undated",
        sentence,
        {
            "name": row.recipient.name,
            "date": case.promise.bound,
            "last": day_of(row.last),
            "made": day_of(row.made),
            "unseen": day_of(row.unseen),
        },
        row.times,
        row.first,
        row.last,
        row.category,
        Origin.RECEIVED,
        (row.file,),
        RecordFilter(organisation=row.recipient.slug, other=case.slug, export=row.export),
        doubt=not proved,
    )
