# SPDX-License-Identifier: MPL-2.0
"""Whom the person asked for their data, and what came of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from app.catalog.asked import Asked, AskState
from app.catalog.dating import date_in
from app.insight.answers import AskedRow
from app.insight.source import Questioned

_A_DAY = timedelta(days=1)


def asked(vault: Questioned) -> list[AskedRow]:
    """Every brand that was asked, the one expected first at the top.

    An export answers that came into the vault since, unless its name says that it was made before: who waits may find
    an older one meanwhile.
    """
    came: dict[str, list[tuple[str, int]]] = {}
    for source, name, imported in vault.rows(
        """SELECT a.source, e.name, e.imported FROM asked a JOIN organisation o ON o.slug = a.organisation
            JOIN export e ON e.organisation = o.id WHERE e.id > a.before AND e.finished > 0"""
    ):
        came.setdefault(source, []).append((name, imported))
    rows = vault.rows(
        "SELECT source, organisation, name, day, ready_by, ready, expires FROM asked ORDER BY ready_by, source"
    )
    found = (
        Asked(source, organisation, name, _day(on), _day(ready_by), _known(ready), _known(expires))
        for source, organisation, name, on, ready_by, ready, expires in rows
    )
    return [AskedRow(each, answered(each, came.get(each.source, ()))) for each in found]


def urgent_first(rows: Iterable[AskedRow], today: date) -> list[AskedRow]:
    """What can be downloaded, by the day on which it expires; then what was expected; then what has expired."""
    order = (AskState.READY, AskState.OVERDUE, AskState.EXPIRED)

    def urgency(row: AskedRow) -> tuple[int, date, date]:
        state = row.state(today)
        place = order.index(state) if state in order else len(order)
        return place, row.asked.expires or date.max, row.asked.ready_by

    return sorted(rows, key=urgency)


def answered(asked: Asked, came: Iterable[tuple[str, int]]) -> int:
    """When the first of these exports (name, and when it was imported), all of which came since, came that answers a
    request; 0 where none does."""
    # Names tell UTC, and the day is the person's.
    began = datetime.combine(asked.on - _A_DAY, datetime.min.time(), UTC).timestamp() * 1000
    return min((imported for name, imported in came if not 0 < date_in(name) < began), default=0)


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _known(written: str) -> date | None:
    return _day(written) if written else None
