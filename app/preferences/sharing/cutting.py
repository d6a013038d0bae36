# SPDX-License-Identifier: MPL-2.0
"""Cutting a slice: from the person's records to what an organisation would see, and nothing else.

Other people's data is never in it, nor what others guessed. Every record is looked at twice: by the question that is
asked of the vault, and here (:meth:`SliceScope.covers`).
"""

import hmac
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import floor, log10

from app.catalog.category import Category
from app.catalog.moment import Moment, from_day
from app.catalog.slice import SHARED_ORIGINS, SliceForm, SliceScope
from app.insight.answers import Cursor, RecordFilter, RecordRow
from app.insight.questions import Insight
from app.preferences.sharing.errors import SliceTooLarge

MOST_ITEMS = 10_000
"""So many records can be in a slice that is no figures: the person is to look it over."""

_PAGE = 1000
_SIGNIFICANT = 2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PSEUDONYM_BYTES = 15


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a slice. ``when``: ISO 8601, as exact as the form allows ("" unknown); ``records``: how many it
    stands for. What the form does not show is empty."""

    category: Category
    when: str
    title: str = ""
    detail: str = ""
    source: str = ""
    records: int = 1


def cut(insight: Insight, scope: SliceScope, key: bytes) -> list[Item]:
    """What a slice of records would hold, the newest first. ``key``: makes the pseudonyms. Raises SliceTooLarge, and
    ValueError for the form PROFILE, which holds none (``preferences.profile.exporting``)."""
    return shaped(_rows(insight, scope), scope, key)


def shaped(rows: Iterable[RecordRow], scope: SliceScope, key: bytes) -> list[Item]:
    """The records of a scope in its form; whatever else is among the rows is left out. Raises SliceTooLarge."""
    if scope.form is SliceForm.PROFILE:
        raise ValueError("interests are not cut of records")
    covered = (row for row in rows if scope.covers(row.category, row.origin, row.when, about_others=row.about_others))
    if scope.form is SliceForm.AGGREGATED:
        return _figures(covered, scope.least)
    items: list[Item] = []
    show = _SHOWN[scope.form]
    for row in covered:
        if len(items) == MOST_ITEMS:
            raise SliceTooLarge(most=MOST_ITEMS)
        items.append(show(row, key))
    return sorted(items, key=lambda item: item.when, reverse=True)


def _rows(insight: Insight, scope: SliceScope) -> Iterator[RecordRow]:
    since = from_day(scope.since).milliseconds if scope.since else 0
    # Lists go from the newest on: where the span ends, the list begins.
    begin = Cursor(from_day(scope.before).milliseconds, 0) if scope.before else None
    for category in sorted(scope.categories, key=lambda each: each.slug):
        for origin in sorted(SHARED_ORIGINS, key=lambda each: each.slug):
            wanted = RecordFilter(category=category, origin=origin, about_others=False, since=since)
            after = begin
            while True:
                page = insight.records(wanted, after, _PAGE)
                yield from page.records
                after = page.following
                if after is None:
                    break


def _figures(rows: Iterable[RecordRow], least: int) -> list[Item]:
    # No sum is shown: with it, a single small group could be told from what is missing.
    counts = Counter((row.category, _month(row.when)) for row in rows)
    kept = [Item(category, month, records=count) for (category, month), count in counts.items() if count >= least]
    return sorted(kept, key=lambda item: (item.when, item.category.slug), reverse=True)


def _exact(row: RecordRow, _: bytes) -> Item:
    return Item(row.category, row.when.isoformat(), row.title, row.detail, row.organisation.name)


def _rounded(row: RecordRow, _: bytes) -> Item:
    return Item(row.category, _month(row.when), _NUMBER.sub(_round, row.title), source=row.organisation.name)


def _pseudonymised(row: RecordRow, key: bytes) -> Item:
    day = row.when.isoformat()[: len("2024-03-01")]
    return Item(row.category, day, _pseudonym(key, row.title), source=_pseudonym(key, row.organisation.slug))


_SHOWN: dict[SliceForm, Callable[[RecordRow, bytes], Item]] = {
    SliceForm.EXACT: _exact,
    SliceForm.ROUNDED: _rounded,
    SliceForm.PSEUDONYMISED: _pseudonymised,
}


def _month(when: Moment) -> str:
    return when.isoformat()[: len("2024-03")]


def _round(found: re.Match[str]) -> str:
    number = float(found[0].replace(",", "."))
    if not number:
        return "0"
    digits = _SIGNIFICANT - 1 - floor(log10(number))
    rounded = round(number, digits)
    return f"{rounded:.{max(digits, 0)}f}"


def _pseudonym(key: bytes, text: str) -> str:
    digest = hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256")
    return b32encode(digest[:_PSEUDONYM_BYTES]).decode("ascii")
